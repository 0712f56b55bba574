"""Moves that put something into the session: what was caught, agreed, planned and said."""

from dataclasses import dataclass

from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.events.base import EntryKind, Move
from sessioncompanion.domain.record import (
    CheckInState,
    ItemStatus,
    NextSession,
    Role,
    Visibility,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured(Move):
    """Something caught in the capture field."""

    kind: EntryKind
    id: str
    text: str
    visibility: Visibility = Visibility.PRIVATE
    owner: Role = Role.MENTEE
    by: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChanged(Move):
    """A captured thing was put in other words, or made private or shared."""

    id: str
    text: str
    visibility: Visibility = Visibility.PRIVATE
    owner: Role = Role.MENTEE
    by: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWithdrawn(Move):
    """A captured thing is taken out of the session; the journal still knows it."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAdded(Move):
    """``seconds`` is the timebox; 0 means none."""

    id: str
    title: str
    owner: Role = Role.MENTEE
    seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMoved(Move):
    """To position ``index`` of the agenda, counted from 0."""

    id: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStarted(Move):
    """Its clock runs; an item that ran before rests."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSettled(Move):
    """Finished, parked, carried over or dropped; the time it took is kept."""

    id: str
    status: ItemStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDescribed(Move):
    """What came of an item."""

    id: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusSet(Move):
    """What this session is for, and how the two will know that it was worth it."""

    focus: str
    success_measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReviewed(Move):
    """``text`` is the wording that holds from now on. A new ``id`` is an agreement of their own."""

    id: str
    when: str
    outcome: AgreementOutcome
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentCheckedIn(Move):
    """How an earlier commitment stands."""

    commitment: str
    state: CheckInState
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackGiven(Move):
    """Words for one of the feedback ``slot``s; given again, they replace the former ones."""

    slot: str
    sender: Role
    receiver: Role
    prompt: str
    text: str
    rating: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseGiven(Move):
    """A rating from 1 to 5 for a pulse question."""

    question: str
    rating: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionChecked(Move):
    """One line of the connection check was ticked or unticked."""

    check: str
    fine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackAgreed(Move):
    """Only in old journals: what the two do when the line drops, and who calls, in one."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NormAgreed(Move):
    """How the two work together; ``name`` is a field of Norms. The pair's file learns it, too."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeChanged(Move):
    """From video to audio or back; ``usual`` is how they meet from now on, None leaves that."""

    mode: Mode
    usual: Mode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSessionSet(Move):
    """When they meet again; None takes it back."""

    next_session: NextSession | None
