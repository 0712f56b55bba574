"""What goes beyond a single file's validity: what it names and nobody has, and advice on it."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from sessioncompanion.domain.advice import Advice, Finding
from sessioncompanion.domain.advice.cards import about_agreements, about_deck
from sessioncompanion.domain.advice.changes import about_changes
from sessioncompanion.domain.advice.plans import about_plan
from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import TROUBLE_DECK, Deck
from sessioncompanion.domain.plan import Plan
from sessioncompanion.errors import ContentInvalid, NotFound, Problem
from sessioncompanion.services.bases import Bases, Known
from sessioncompanion.services.contentfiles import ContentFile
from sessioncompanion.services.library import Library
from sessioncompanion.services.naming import Names
from sessioncompanion.services.replacing import about_replacing
from sessioncompanion.store.schemas.agreements import AgreementsFile
from sessioncompanion.store.schemas.deck import DeckFile
from sessioncompanion.store.schemas.plan import PlanFile

_FEW = 12
"""So many ids are told; for more of them there is a command."""


class Advisor:
    """Looks at files with the library in hand; ``known`` files come before those of the library."""

    def __init__(self, library: Library, known: Known) -> None:
        self._library = library
        self._known = known
        self._bases = Bases(library, known)
        self._names = Names(library, known)

    def problems(self, file: ContentFile) -> tuple[Problem, ...]:
        """What is wrong with a file by itself, or the reader's advice on it."""
        return self._names.problems(file)

    def about(self, file: ContentFile) -> Iterator[Problem]:
        """What a valid file names and nobody has, as errors; and all advice on it."""
        match file.examined.model:
            case DeckFile() as model:
                yield from self._placed(file, about_deck(model.to_domain()))
                yield from self._about_changes(file, model)
            case AgreementsFile() as model:
                yield from self._placed(file, about_agreements(model.to_domain()))
                yield from self._about_changes(file, model)
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
        missing = self._bases.of(file)
        if isinstance(missing, NotFound):
            hint = self._names.hint(model.kind, model.extends) or missing.hint
            yield from file.problem(("extends",), missing.message, hint)

    def _about_changes(
        self, file: ContentFile, model: DeckFile | AgreementsFile
    ) -> Iterator[Problem]:
        """Errors for what is left out and was never there, and advice on ids of both files."""
        base = self._bases.of(file)
        match base:
            case Deck():
                whole, item, ids = "deck", "card", [card.id for card in base.cards]
            case AgreementSet():
                whole, item, ids = "set", "situation", [each.id for each in base.situations]
            case _:
                return
        for place, retired in enumerate(model.retire):
            if retired not in ids:
                message = f"The {whole} `{base.id}` has no {item} `{retired}` to leave out."
                hint = _nearest(retired, ids, f"{model.kind.rstrip('s')}s show {base.id}")
                yield from file.problem(("retire", place), message, hint)
        entries = model.cards if isinstance(model, DeckFile) else model.situations
        own = [entry.id for entry in entries]
        yield from self._placed(file, about_changes(ids, own, model.retire, item))

    def about_replaced(
        self, decks: Iterable[ContentFile], plans: Iterable[Plan]
    ) -> Iterator[Problem]:
        """Advice on those of the decks that bundled ``plans`` draw from in place of theirs."""
        drawn: dict[str, list[Plan]] = {}
        for plan in plans:
            for wanted in dict.fromkeys(deck for _, deck in _decks_named(plan)):
                drawn.setdefault(wanted, []).append(plan)
        for file in decks:
            model = file.examined.model
            if isinstance(model, DeckFile) and model.id in drawn:
                named = {deck for plan in drawn[model.id] for _, deck in _decks_named(plan)}
                whole = {each: self._bases.deck(each) for each in named}
                found = {each: deck for each, deck in whole.items() if isinstance(deck, Deck)}
                yield from self._placed(file, about_replacing(model, drawn[model.id], found))

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
                hint = self._names.hint("agreements", plan.agreements) or missing.hint
                yield from file.problem(("agreements",), missing.message, hint)
            except ContentInvalid:
                pass  # said where the set itself is checked

    def _missing_decks(
        self, file: ContentFile, plan: Plan, found: dict[str, Deck]
    ) -> Iterator[Problem]:
        """An error for each deck that nobody has; the others are put into ``found``."""
        for place, wanted in _decks_named(plan):
            deck = self._bases.deck(wanted)
            if isinstance(deck, NotFound):
                hint = self._names.hint("deck", wanted) or deck.hint
                yield from file.problem(place, deck.message, hint)
            elif deck is not None:
                found[wanted] = deck


def _nearest(wanted: str, ids: list[str], command: str) -> str:
    if near := get_close_matches(wanted, ids, n=1, cutoff=0.5):
        return f"Did you mean `{near[0]}`?"
    return f"It has: {', '.join(ids)}." if len(ids) <= _FEW else f"See: sessioncompanion {command}"


def _decks_named(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each deck that a plan names, with its place in the file."""
    for number, phase in enumerate(plan.phases):
        for place, deck in enumerate(phase.cards.decks):
            yield ("phases", number, "cards", "decks", place), deck
