"""What a finished session says: the whole of it, private things included, as plain values."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.plan import PhaseKind


class Role(StrEnum):
    """Who speaks, owns or receives."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


class Visibility(StrEnum):
    """``private`` stays with the mentor; ``shared`` may reach the mentee's copy."""

    PRIVATE = "private"
    SHARED = "shared"


class CardOutcome(StrEnum):
    """What became of a card that was in view."""

    USED = "used"
    SWAPPED = "swapped"
    LANDED = "landed"


class ItemStatus(StrEnum):
    """How an agenda item ended."""

    DONE = "done"
    PARKED = "parked"
    CARRIED = "carried"
    DROPPED = "dropped"


class CheckInState(StrEnum):
    """How a commitment stands, in the words of the one who made it."""

    DONE = "done"
    MOVING = "moving"
    CHANGED = "changed"
    LET_GO = "let_go"


class RecordStatus(StrEnum):
    """Whether the closing phase was reached."""

    COMPLETE = "complete"
    ENDED_EARLY = "ended_early"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person in the session, as named then."""

    name: str
    role: Role
    timezone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseLog:
    """Planned against actual, in seconds; ``planned`` is what the plan said at the end."""

    id: str
    kind: PhaseKind
    title: str
    planned_seconds: int
    actual_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InterruptionLog:
    """A stretch of ``seconds`` that did not count, from ``t`` seconds into the session."""

    reason: str
    t: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLog:
    """A card that was in view, for so many seconds; 0 in records that do not know."""

    deck: str
    id: str
    ask: str
    phase: str
    outcome: CardOutcome
    actual_seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLog:
    """An agenda item as it ended; no timebox is ``planned_seconds`` 0."""

    id: str
    title: str
    owner: Role
    planned_seconds: int
    actual_seconds: int
    status: ItemStatus
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLog:
    """An agreement that this session looked at."""

    id: str
    when: str
    outcome: AgreementOutcome
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInLog:
    """How a former commitment stands; ``commitment`` is its id."""

    commitment: str
    state: CheckInState
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLog:
    """Something somebody takes on; ``by`` is a date or words, may be empty."""

    id: str
    text: str
    owner: Role
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackLog:
    """Words (and perhaps a rating from 1 to 5) from one to another."""

    sender: Role
    receiver: Role
    prompt: str
    text: str = ""
    rating: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceLog:
    """Something to read, hear or try."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLog:
    """A note, ``t`` seconds into the session; ``phase``, ``item``, ``card`` are ids or empty."""

    t: int
    phase: str
    text: str
    visibility: Visibility
    item: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSession:
    """When they meet again; ``start`` carries an offset."""

    start: datetime
    timezone: str
    minutes: int
    mode: Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class AddendumLog:
    """What was added after the record was closed: a correction, or something remembered."""

    at: datetime
    text: str
    visibility: Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One session from beginning to end. Only a recap made from it leaves the mentor's hands."""

    id: str
    pair: str
    participants: tuple[Participant, ...]
    plan: str
    status: RecordStatus
    started: datetime
    ended: datetime
    timezone: str
    mode: Mode
    focus: str = ""
    success_measure: str = ""
    phases: tuple[PhaseLog, ...] = ()
    interruptions: tuple[InterruptionLog, ...] = ()
    cards: tuple[CardLog, ...] = ()
    agenda: tuple[ItemLog, ...] = ()
    agreements: tuple[AgreementLog, ...] = ()
    check_ins: tuple[CheckInLog, ...] = ()
    commitments: tuple[CommitmentLog, ...] = ()
    feedback: tuple[FeedbackLog, ...] = ()
    pulse: tuple[tuple[str, int], ...] = ()
    """(question id, 1 to 5), in the order asked."""
    resources: tuple[ResourceLog, ...] = ()
    introductions: tuple[str, ...] = ()
    parking_lot: tuple[str, ...] = ()
    notes: tuple[NoteLog, ...] = field(default=(), repr=False)
    next_session: NextSession | None = None
    addenda: tuple[AddendumLog, ...] = field(default=(), repr=False)
    """In the order they were added; nothing above them ever changes."""
