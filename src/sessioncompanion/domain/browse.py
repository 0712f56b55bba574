"""Looking through cards: which ones a filter shows, and which phases of which plans draw one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sessioncompanion.domain.deck import Audience, Card, Mode
from sessioncompanion.domain.draw import fits
from sessioncompanion.domain.plan import Plan, PlanPhase

T = TypeVar("T")

DEPTHS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a card must have to be shown; empty ones ask for nothing."""

    words: str = ""
    """Each of them stands in the ask, in the id or among the tags, in whatever case."""
    tag: str = ""
    audience: Audience | None = None
    depth: int | None = None
    mode: Mode | None = None
    """A mode the card works in."""

    def takes(self, card: Card) -> bool:
        """Whether the card is one of those that were asked for."""
        if self.tag and self.tag not in card.tags:
            return False
        if self.audience is not None and card.audience is not self.audience:
            return False
        if self.depth is not None and card.depth != self.depth:
            return False
        if self.mode is not None and self.mode not in card.modes:
            return False
        where = "\n".join((card.ask, card.id, *card.tags)).casefold()
        return all(word in where for word in self.words.casefold().split())

    @property
    def said(self) -> tuple[str, ...]:
        """The filters that are on, each in a word or two."""
        words = " ".join(self.words.split())
        pieces = (
            f"“{words}”" if words else "",
            f"#{self.tag}" if self.tag else "",
            f"for {self.audience.value}" if self.audience else "",
            f"depth {self.depth}" if self.depth else "",
            self.mode.value if self.mode else "",
        )
        return tuple(piece for piece in pieces if piece)


def turned(value: T | None, choices: Iterable[T]) -> T | None:
    """The choice after this one; None stands before the first and after the last."""
    ring: list[T | None] = [None, *choices]
    return ring[(ring.index(value) + 1) % len(ring)] if value in ring else None


def tags_of(cards: Iterable[Card]) -> tuple[tuple[str, int], ...]:
    """All tags and on how many cards each stands, the commonest first."""
    found: dict[str, int] = {}
    for card in cards:
        for tag in dict.fromkeys(card.tags):
            found[tag] = found.get(tag, 0) + 1
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def drawn_in(card: Card, plans: Sequence[Plan]) -> tuple[tuple[Plan, PlanPhase], ...]:
    """The phases that may draw this card, in a mode their plan is made for."""
    return tuple(
        (plan, phase)
        for plan in plans
        for phase in plan.phases
        if phase.cards.draw > 0
        and any(fits(card, phase.cards, mode) for mode in ((plan.mode,) if plan.mode else Mode))
    )
