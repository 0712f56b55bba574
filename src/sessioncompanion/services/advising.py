"""What goes beyond a single file's validity: what it names and nobody has, and advice on it."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sessioncompanion.domain.advice import Advice, Finding
from sessioncompanion.domain.advice.cards import about_agreements, about_deck
from sessioncompanion.domain.advice.plans import about_plan
from sessioncompanion.domain.deck import TROUBLE_DECK, Deck, extended
from sessioncompanion.domain.plan import Plan
from sessioncompanion.errors import ContentInvalid, NotFound, Problem
from sessioncompanion.services.contentfiles import ContentFile
from sessioncompanion.services.library import Library
from sessioncompanion.store.schemas.agreements import AgreementsFile
from sessioncompanion.store.schemas.deck import DeckFile
from sessioncompanion.store.schemas.plan import PlanFile

Known = Mapping[tuple[str, str], ContentFile]
"""Files that are checked together, by kind and id."""


class Advisor:
    """Looks at files with the library in hand; ``known`` files come before those of the library."""

    def __init__(self, library: Library, known: Known) -> None:
        self._library = library
        self._known = known
        self._decks: dict[str, Deck | NotFound | None] = {}

    def about(self, file: ContentFile) -> Iterator[Problem]:
        """What a valid file names and nobody has, as errors; and all advice on it."""
        match file.examined.model:
            case DeckFile() as model:
                yield from self._placed(file, about_deck(model.to_domain()))
            case AgreementsFile() as model:
                yield from self._placed(file, about_agreements(model.to_domain()))
            case PlanFile() as model:
                plan = model.to_domain()
                decks: dict[str, Deck] = {}
                yield from self._missing_set(file, plan)
                yield from self._missing_decks(file, plan, decks)
                yield from self._placed(file, about_plan(plan, decks))
            case _:
                return  # it has errors, or is of a kind that we have no advice on

    def missing_base(self, file: ContentFile) -> Iterator[Problem]:
        """An error for what a file extends and nobody has."""
        model = file.examined.model
        if not isinstance(model, DeckFile | AgreementsFile) or not model.extends:
            return
        if model.extends != model.id and (model.kind, model.extends) in self._known:
            return
        try:
            if isinstance(model, DeckFile):
                self._library.deck(model.extends)
            else:
                self._library.agreements(model.extends)
        except NotFound as missing:
            yield from file.problem(("extends",), missing.message, missing.hint)
        except ContentInvalid:
            pass  # said where the other file is checked

    def about_unused(
        self, decks: Iterable[ContentFile], plans: Iterable[Plan]
    ) -> Iterator[Problem]:
        """Advice on decks that none of the plans draws from, nor a deck that builds upon them."""
        models = {file: file.examined.model for file in decks}
        used = {wanted for plan in plans for _, wanted in _decks_named(plan)}
        for model in models.values():
            if isinstance(model, DeckFile) and model.extends and model.extends != model.id:
                used.add(model.extends)
        for file, model in models.items():
            if not isinstance(model, DeckFile) or model.id.startswith(TROUBLE_DECK):
                continue  # what interruptions draw from, in any language, is named by no plan
            if model.id not in used:
                finding = Finding(
                    Advice.DECK_NOT_USED,
                    ("id",),
                    "No plan draws from this deck, so its cards never come up.",
                    f"Name it in a phase of a plan: cards: {{decks: [{model.id}]}}",
                )
                yield from self._placed(file, [finding])

    def _placed(self, file: ContentFile, findings: Iterable[Finding]) -> Iterator[Problem]:
        for finding in findings:
            if problem := file.examined.advice(finding):
                yield problem

    def _missing_set(self, file: ContentFile, plan: Plan) -> Iterator[Problem]:
        if plan.agreements and ("agreements", plan.agreements) not in self._known:
            try:
                self._library.agreements(plan.agreements)
            except NotFound as missing:
                yield from file.problem(("agreements",), missing.message, missing.hint)
            except ContentInvalid:
                pass  # said where the set itself is checked

    def _missing_decks(
        self, file: ContentFile, plan: Plan, found: dict[str, Deck]
    ) -> Iterator[Problem]:
        """An error for each deck that nobody has; the others are put into ``found``."""
        for place, wanted in _decks_named(plan):
            deck = self._deck(wanted)
            if isinstance(deck, NotFound):
                yield from file.problem(place, deck.message, deck.hint)
            elif deck is not None:
                found[wanted] = deck

    def _deck(self, wanted: str, trail: Collection[str] = ()) -> Deck | NotFound | None:
        """A deck with all its cards; None when that cannot be known, as a file is broken."""
        if wanted in trail:
            return None
        if wanted not in self._decks:
            self._decks[wanted] = self._found(wanted, (*trail, wanted))
        return self._decks[wanted]

    def _found(self, wanted: str, trail: Collection[str]) -> Deck | NotFound | None:
        if file := self._known.get(("deck", wanted)):
            model = file.examined.model
            return self._joined(model, trail) if isinstance(model, DeckFile) else None
        return self._of_library(wanted)

    def _joined(self, model: DeckFile, trail: Collection[str]) -> Deck | None:
        own = model.to_domain()
        if not model.extends:
            return own
        below = model.extends == own.id
        base = self._of_library(own.id) if below else self._deck(model.extends, trail)
        if not isinstance(base, Deck):
            return None
        return extended(base, own, model.retire)

    def _of_library(self, wanted: str) -> Deck | NotFound | None:
        try:
            return self._library.deck(wanted)
        except NotFound as missing:
            return missing
        except ContentInvalid:
            return None


def _decks_named(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each deck that a plan names, with its place in the file."""
    for number, phase in enumerate(plan.phases):
        for place, deck in enumerate(phase.cards.decks):
            yield ("phases", number, "cards", "decks", place), deck
