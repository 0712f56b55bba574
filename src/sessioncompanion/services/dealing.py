"""Cards for a phase from the decks that can be had now, and which of its decks cannot."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Protocol

from sessioncompanion.domain.deck import Card, Mode
from sessioncompanion.domain.plan import CardRule, Plan
from sessioncompanion.errors import CompanionError, ContentInvalid
from sessioncompanion.services.library import Library


class CardSource(Protocol):
    """Where cards come from."""

    def cards_for(self, rule: CardRule, mode: Mode) -> tuple[Card, ...]:
        """All cards a rule may draw in a mode."""
        ...

    def trouble(self, *asked: tuple[Literal["deck"], str]) -> tuple[str, ...]:
        """A sentence for each of these that is broken now, though something stands in for it."""
        ...


class CardsMissing(CompanionError):
    """Decks of a plan cannot be had; the session can be begun without their cards."""

    def __init__(self, missing: Mapping[str, CompanionError]) -> None:
        """``missing`` has the error of each deck, by its id, at least one."""
        first, more = next(iter(missing.values())), len(missing) - 1
        tail = f" And {more} more deck{'s' if more > 1 else ''}." if more else ""
        super().__init__(f"{first.message}{tail}", first.hint)
        self.decks = tuple(missing)


@dataclass(frozen=True, slots=True)
class AtHand:
    """The cards a rule may draw now, of which decks, and by its id why another deck has none."""

    cards: tuple[Card, ...]
    decks: tuple[str, ...]
    missing: Mapping[str, CompanionError]

    @property
    def is_without_decks(self) -> bool:
        """Whether all that the rule names are missing."""
        return bool(self.missing) and not self.decks


def at_hand(source: CardSource, rule: CardRule, mode: Mode) -> AtHand:
    """What a rule may draw; a deck that cannot be had does not keep the others back."""
    cards: list[Card] = []
    missing: dict[str, CompanionError] = {}
    for deck in dict.fromkeys(rule.decks):
        try:
            cards += source.cards_for(replace(rule, decks=(deck,)), mode)
        except CompanionError as problem:
            missing[deck] = problem
    decks = tuple(deck for deck in dict.fromkeys(rule.decks) if deck not in missing)
    return AtHand(tuple(cards), decks, missing)


def missing_decks(library: Library, plan: Plan) -> dict[str, CompanionError]:
    """The decks of a plan that cannot be had now, by their ids, and why."""
    missing: dict[str, CompanionError] = {}
    for deck in dict.fromkeys(name for phase in plan.phases for name in phase.cards.decks):
        try:
            library.deck(deck)
        except CompanionError as problem:
            missing[deck] = problem
    return missing


def check_decks(library: Library, plan: Plan) -> None:
    """Raise CardsMissing when a deck of the plan cannot be had now."""
    if missing := missing_decks(library, plan):
        raise CardsMissing(missing)


def left_out(problem: CompanionError) -> str:
    """Why cards of a deck are left out, for a glance in mid-session."""
    if not isinstance(problem, ContentInvalid):
        return problem.message
    first = problem.problems[0]
    return f"{Path(first.file).name}, line {max(1, first.line)}, is broken; its cards are left out."
