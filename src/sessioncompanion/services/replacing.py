"""Advice on a deck of one's own in place of a bundled one: what bundled plans miss in it."""

from collections.abc import Iterator, Mapping, Sequence

from sessioncompanion.domain.advice import Advice, Finding
from sessioncompanion.domain.advice.plans import about_plan
from sessioncompanion.domain.deck import Deck
from sessioncompanion.domain.plan import Plan
from sessioncompanion.store.schemas.deck import DeckFile

_MOST_NAMED = 4
_SAID = {
    Advice.UNREACHABLE_TAG: "these plans ask for tags it has no card for: {tags} ({plans}).",
    Advice.NO_CARDS: "no card of it fits what these plans ask for: {plans}.",
    Advice.DRAW_TOO_LARGE: "these plans draw more cards than fit: {plans}.",
    Advice.CARDS_TAKE_LONGER: "its cards take longer than these plans have time for: {plans}.",
    Advice.CARD_NOT_FOR_MODE: "these plans are for audio, and some cards need a picture: {plans}.",
}


def about_replacing(
    model: DeckFile, plans: Sequence[Plan], decks: Mapping[str, Deck]
) -> Iterator[Finding]:
    """One finding for each sort of thing that plans, which nobody here can change, miss."""
    missed: dict[Advice, dict[str, set[str]]] = {}
    for plan in plans:
        for finding in about_plan(plan, decks):
            if finding.name not in _SAID or not isinstance(number := finding.path[1], int):
                continue
            rule = plan.phases[number].cards
            if model.id in rule.decks:
                tags = missed.setdefault(finding.name, {}).setdefault(plan.id, set())
                tags |= {rule.tags[at] for at in finding.path[4:] if isinstance(at, int)}
    does = "changes" if model.extends == model.id else "takes the place of"
    for name, by_plan in missed.items():
        said = _SAID[name].format(
            tags=_listed(sorted(set().union(*by_plan.values()))), plans=_listed(list(by_plan))
        )
        yield Finding(
            Advice.REPLACES_BUNDLED,
            ("id",),
            f"This deck {does} the bundled one; {said}",
            "Change its cards; or make the plan your own: "
            f"sessioncompanion plans new ID --from {next(iter(by_plan))}",
        )


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
