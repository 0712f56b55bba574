"""Advice on a plan: its times, and the cards that its phases may draw."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from sessioncompanion.domain.advice import Advice, Finding, Path
from sessioncompanion.domain.advice.length import announced, announced_by_id
from sessioncompanion.domain.advice.quotes import about_quotes
from sessioncompanion.domain.deck import Card, Deck, Mode
from sessioncompanion.domain.draw import fits
from sessioncompanion.domain.plan import CardRule, Plan, PlanPhase

_MINUTE = 60
_MOST_NAMED = 5


def about_plan(plan: Plan, decks: Mapping[str, Deck]) -> Iterator[Finding]:
    """Advice on a plan; ``decks`` are those it names, joined with what they extend.

    Nothing is said about the cards of a phase one of whose decks is not there.
    """
    yield from _about_length(plan)
    if len(plan.phases) > 1 and not any(map(_room, plan.phases)):
        yield Finding(
            Advice.NOTHING_CAN_SHRINK,
            ("phases",),
            "No phase may shrink, so when time gets short (`t` in a session) nothing can give way.",
            "Give the longest phase a `least` below its `minutes`.",
        )
    yield from about_quotes(("title",), plan.title)
    for number, phase in enumerate(plan.phases):
        yield from about_quotes(("phases", number, "title"), phase.title)
        rule = phase.cards
        if rule.decks and all(deck in decks for deck in rule.decks):
            cards = [card for each in dict.fromkeys(rule.decks) for card in decks[each].cards]
            yield from _about_cards(plan, ("phases", number), phase, cards)


def _room(phase: PlanPhase) -> int:
    """Seconds that it can give when time gets short."""
    return 0 if phase.protect else phase.seconds - phase.least


def _about_length(plan: Plan) -> Iterator[Finding]:
    where = "title"
    said = announced(plan.title)
    if said is None:
        where, said = "id", announced_by_id(plan.id)
    total = plan.seconds // _MINUTE
    if said is None or said.least <= total <= said.most:
        return
    least = total - sum(map(_room, plan.phases)) // _MINUTE
    named = f"{said.most}" if said.least == said.most else f"{said.least} to {said.most}"
    if least > said.most:
        yield Finding(
            Advice.LEAST_CANNOT_FIT,
            (where,),
            f"The {where} says {named} minutes, but the phases take {total}, and still {least} "
            "when each shrinks to its least.",
            f"Take {least - said.most} minutes out of what cannot shrink, or change the {where}.",
        )
        return
    missing = said.least - total if total < said.least else total - said.most
    change = "more" if total < said.least else "fewer"
    yield Finding(
        Advice.PHASES_DO_NOT_ADD_UP,
        (where,),
        f"The {where} says {named} minutes, but the phases add up to {total}.",
        f"Give the phases {missing} minutes {change}, or change the {where}.",
    )


def _about_cards(plan: Plan, here: Path, phase: PlanPhase, cards: list[Card]) -> Iterator[Finding]:
    rule, path = phase.cards, (*here, "cards")
    lost = list(_unreachable(rule, path, cards))
    yield from lost
    modes = (plan.mode,) if plan.mode else tuple(Mode)
    fitting = {mode: [card for card in cards if fits(card, rule, mode)] for mode in modes}
    empty = [mode for mode in modes if not fitting[mode]]
    if empty and rule.draw:
        if not rule.tags or len(lost) < len(rule.tags):  # else it is said at the tags
            by = "" if empty == list(Mode) else f" by {' or '.join(empty)}"
            yield Finding(
                Advice.NO_CARDS,
                path,
                f"No card of these decks fits this phase{by}.",
                "Look at what the rule asks for and at the cards, or name another deck.",
            )
    else:
        yield from _about_hand(path, phase, fitting)
    if plan.mode is Mode.AUDIO:
        yield from _seen_only(path, rule, cards)


def _unreachable(rule: CardRule, path: Path, cards: list[Card]) -> Iterator[Finding]:
    known = {tag for card in cards for tag in card.tags}
    for place, tag in enumerate(rule.tags):
        if tag in known:
            continue
        near = get_close_matches(tag, sorted(known), n=1)
        yield Finding(
            Advice.UNREACHABLE_TAG,
            (*path, "tags", place),
            f"No card of these decks has the tag `{tag}`.",
            f"Did you mean `{near[0]}`?" if near else f"They have: {_named(sorted(known))}.",
        )


def _about_hand(
    path: Path, phase: PlanPhase, fitting: Mapping[Mode, list[Card]]
) -> Iterator[Finding]:
    """Whether there are cards enough, and time enough for the shortest of them."""
    draw = phase.cards.draw
    counts = {mode: len(cards) for mode, cards in fitting.items()}
    fewest = min(counts, key=lambda mode: counts[mode])
    if counts[fewest] < draw:
        by = "" if len(counts) == 1 or len(set(counts.values())) == 1 else f" by {fewest}"
        only = "only 1 card fits" if counts[fewest] == 1 else f"only {counts[fewest]} cards fit"
        yield Finding(
            Advice.DRAW_TOO_LARGE,
            (*path, "draw"),
            f"This draws {draw} cards, but {only}{by}.",
            "Draw fewer, or widen the rule by another deck or tag.",
        )
    shortest = min(_shortest(cards, draw) for cards in fitting.values())
    if shortest * _MINUTE > phase.seconds:
        yield Finding(
            Advice.CARDS_TAKE_LONGER,
            (*path, "draw"),
            f"The shortest {min(draw, counts[fewest])} of these cards take {shortest} minutes "
            f"together; the phase has {phase.seconds // _MINUTE}.",
            "Draw fewer cards, or give the phase more `minutes`.",
        )


def _shortest(cards: list[Card], draw: int) -> int:
    """Minutes of the shortest hand; a card that names none takes as long as it takes."""
    return sum(sorted(card.minutes or 0 for card in cards)[:draw])


def _seen_only(path: Path, rule: CardRule, cards: list[Card]) -> Iterator[Finding]:
    ids = [
        card.id
        for card in cards
        if Mode.AUDIO not in card.modes and any(fits(card, rule, mode) for mode in card.modes)
    ]
    if ids:
        yield Finding(
            Advice.CARD_NOT_FOR_MODE,
            path,
            f"This plan is for audio, but these cards need a picture: {_named(ids)}.",
            "Narrow the rule by `tags`; or add audio to the `modes` of a card that works by voice.",
        )


def _named(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else shown
