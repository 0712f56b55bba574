"""Facts: what befalls a session whether anybody wants it or not."""

from dataclasses import dataclass

from sessioncompanion.domain.deck import Card, Mode
from sessioncompanion.domain.events.base import Fact, OpenCommitment, Proposal, ToReview
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.record import NextSession, RecordStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(Fact):
    """The session's first event carries all it needs, so that nothing outside can change it."""

    session: str
    number: int
    pair: Pair
    plan: Plan
    timezone: str
    mode: Mode
    seed: int
    length: int
    """Seconds until it is to end; the plan's own length unless somebody said otherwise."""
    hard_stop: bool = False
    stop_at: int = 0
    """Where the hard stop is, in seconds from here; 0 is at its length."""
    late: int = 0
    """Seconds by which this moment is later than what was booked; 0 when it is not."""
    hand: tuple[Card, ...] = ()
    commitments: tuple[OpenCommitment, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    reviews: tuple[ToReview, ...] = ()
    met: tuple[tuple[str, str], ...] = ()
    """(deck, card) this pair met lately, most recent last."""
    mentions_audio: bool = False
    """Whether this is the session that mentions audio to a pair that knows each other well."""
    next_session: NextSession | None = None
    """What is booked already for a time after this session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionResumed(Fact):
    """The companion was started again on this session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFound(Fact):
    """Nobody was there from ``since`` until this event, both in seconds into the session."""

    since: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftKept(Fact):
    """Half-typed text of a field; empty when there is none any more."""

    field: str
    text: str
    choice: str = ""
    """What the field's toggle says: a visibility, an owner."""
    is_open: bool = True
    """Whether the field was being typed in, and not left with its words waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Fact):
    """The latest move was taken back; ``move`` is its type, for people who read journals."""

    move: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(Fact):
    """The mentor ended it; the record is made from exactly this."""

    status: RecordStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed(Fact):
    """The record was written, read back and found the same; the journal's last line."""

    record: str
    sha256: str
