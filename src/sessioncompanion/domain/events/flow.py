"""Moves along the session: phases, cards, the clock."""

from dataclasses import dataclass

from sessioncompanion.domain.deck import Card
from sessioncompanion.domain.events.base import Move, StopKind
from sessioncompanion.domain.record import ItemStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseEntered(Move):
    """``hand`` is drawn on the first visit and empty on later ones."""

    index: int
    hand: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTurned(Move):
    """Another card of the hand is in view."""

    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSwapped(Move):
    """The card in view was put away and this one drawn in its place."""

    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLanded(Move):
    """The card in view worked well, or did not after all."""

    landed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStopped(Move):
    """The clock stands still, with the reason."""

    kind: StopKind
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNamed(Move):
    """The reason of the present stop, said afterwards."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(Move):
    """The clock goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAnswered(Move):
    """Whether the open gaps count as session time."""

    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAdded(Move):
    """``seconds`` more (or less) for an item, or for the present phase when ``item`` is empty."""

    seconds: int
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refitted(Move):
    """The rest of the plan was changed as the mentor chose: new lengths, items put away."""

    option: str
    phases: tuple[tuple[int, int], ...] = ()
    """(phase index, planned seconds)."""
    items: tuple[tuple[str, ItemStatus], ...] = ()
    length: int = 0
    """The session's new length in seconds; 0 leaves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeganEarlier(Move):
    """The two began so many ``seconds`` before the companion; said again, it replaces the former.

    0 means that they began together with it.
    """

    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceBegan(Move):
    """A thinking silence: a quiet count-up, the clock runs on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceEnded(Move):
    """Somebody speaks again."""
