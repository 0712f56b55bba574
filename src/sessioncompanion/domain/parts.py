"""What a live session is made of: frozen values, each about one thing."""

from dataclasses import dataclass
from datetime import datetime

from sessioncompanion.domain.agreement import Agreement, AgreementOutcome
from sessioncompanion.domain.deck import Card
from sessioncompanion.domain.events import (
    EntryKind,
    OpenCommitment,
    StopKind,
)
from sessioncompanion.domain.plan import PlanPhase
from sessioncompanion.domain.record import (
    CardOutcome,
    CheckInState,
    ItemStatus,
    RecordStatus,
    Role,
    Visibility,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealt:
    """A card in a phase's hand."""

    card: Card
    shown: bool = False
    outcome: CardOutcome = CardOutcome.USED
    spent: float = 0.0
    """Seconds settled so far in which it was in view and the clock ran."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseState:
    """One phase: its plan, the seconds planned now, and the seconds settled so far."""

    plan: PlanPhase
    planned: int
    spent: float = 0.0
    entered: bool = False
    hand: tuple[Dealt, ...] = ()
    card: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stretch in which the clock stands still; ``until`` None while it lasts."""

    kind: StopKind
    reason: str
    t: float
    until: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch nobody saw, with phase, item and card it would count for."""

    since: float
    until: float
    phase: int
    item: str
    card: tuple[str, str] | None = None

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.until - self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item; ``status`` None while it is open, ``planned`` 0 without a timebox."""

    id: str
    title: str
    owner: Role = Role.MENTEE
    planned: int = 0
    spent: float = 0.0
    status: ItemStatus | None = None
    outcome: str = ""
    times: int = 0
    """How often it was carried or parked before."""
    parked: bool = False
    """Whether it comes from the parking lot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something captured, with where in the session it was."""

    kind: EntryKind
    id: str
    seq: int
    t: float
    at: datetime
    text: str
    visibility: Visibility = Visibility.PRIVATE
    owner: Role = Role.MENTEE
    by: str = ""
    url: str = ""
    phase: str = ""
    item: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One situation in the agreement review; ``outcome`` None until it was looked at."""

    agreement: Agreement
    ask: str = ""
    starters: tuple[str, ...] = ()
    due: bool = True
    since: datetime | None = None
    since_number: int = 0
    outcome: AgreementOutcome | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """An earlier commitment and how it stands; ``state`` None until it was talked about."""

    commitment: OpenCommitment
    state: CheckInState | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What was said in one slot of the feedback round (or of the close)."""

    slot: str
    sender: Role
    receiver: Role
    prompt: str
    text: str
    rating: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Half-typed text and what the field's toggle says."""

    field: str
    text: str
    choice: str = ""
    is_open: bool = True
    """Whether the field was being typed in; a left or undone one is not opened by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """When and how it ended."""

    t: float
    at: datetime
    status: RecordStatus
