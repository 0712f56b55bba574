"""The state of a live session: frozen values, made by folding events and by nothing else."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sessioncompanion.domain.deck import Card, Mode
from sessioncompanion.domain.events import (
    EntryKind,
    SessionStarted,
)
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.parts import (
    CheckIn as CheckIn,
)
from sessioncompanion.domain.parts import (
    Dealt as Dealt,
)
from sessioncompanion.domain.parts import (
    Draft as Draft,
)
from sessioncompanion.domain.parts import (
    Ending as Ending,
)
from sessioncompanion.domain.parts import (
    Entry as Entry,
)
from sessioncompanion.domain.parts import (
    Feedback as Feedback,
)
from sessioncompanion.domain.parts import (
    Gap as Gap,
)
from sessioncompanion.domain.parts import (
    Item as Item,
)
from sessioncompanion.domain.parts import (
    PhaseState as PhaseState,
)
from sessioncompanion.domain.parts import (
    Review as Review,
)
from sessioncompanion.domain.parts import (
    Stop as Stop,
)
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.record import (
    NextSession,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Everything a live session is. Times ``t`` are seconds since it started."""

    id: str
    number: int
    pair: Pair
    plan: Plan
    started: datetime
    timezone: str
    mode: Mode
    seed: int
    length: int
    hard_stop: bool
    stop_at: int = 0
    """Where the hard stop is, seconds from t = 0; 0 is where its length ends."""
    late: int = 0
    """Seconds by which t = 0 is later than what was booked; 0 when it is not."""
    head_start: int = 0
    """Seconds that the two had spent together before t = 0, where the companion came in."""
    met: tuple[tuple[str, str], ...] = ()
    phases: tuple[PhaseState, ...] = ()
    current: int = 0
    settled_at: float = 0.0
    """Up to here the time is booked to phase and item."""
    stop: Stop | None = None
    stops: tuple[Stop, ...] = ()
    gaps: tuple[Gap, ...] = ()
    """Gaps nobody has decided on yet."""
    agenda: tuple[Item, ...] = ()
    running_item: str = ""
    items_made: int = 0
    entries: tuple[Entry, ...] = ()
    entries_made: int = 0
    reviews: tuple[Review, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    pulse: tuple[tuple[str, int], ...] = ()
    checks: frozenset[str] = field(default_factory=frozenset)
    focus: str = ""
    success_measure: str = ""
    mentions_audio: bool = False
    agreed: frozenset[str] = field(default_factory=frozenset)
    """What of the pair was agreed on in this session: names of norms, and ``mode``."""
    next_session: NextSession | None = None
    silence_since: float | None = None
    drafts: tuple[Draft, ...] = ()
    ended: Ending | None = None

    @property
    def began(self) -> datetime:
        """When the two began, which may be before the companion did."""
        return self.started - timedelta(seconds=self.head_start)

    @property
    def hard_end(self) -> float | None:
        """The t at which it has to end; None when it may go on."""
        if not self.hard_stop:
            return None
        return self.stop_at or self.length - self.head_start

    @property
    def planned_end(self) -> float:
        """The t at which it is to end: after its length, and not after a hard stop."""
        by_length = self.length - self.head_start
        return by_length if self.hard_end is None else min(by_length, self.hard_end)

    @property
    def phase(self) -> PhaseState:
        """The phase the session is in."""
        return self.phases[self.current]

    @property
    def dealt(self) -> Dealt | None:
        """The card in view, if the phase has any."""
        hand = self.phase.hand
        return hand[self.phase.card] if hand else None

    @property
    def card_in_view(self) -> tuple[str, str] | None:
        """The key of that card."""
        return self.dealt.card.key if self.dealt else None

    @property
    def is_running(self) -> bool:
        """Whether the clock counts."""
        return self.stop is None and self.ended is None

    def item(self, item_id: str) -> Item | None:
        """The agenda item of that id."""
        return next((item for item in self.agenda if item.id == item_id), None)

    def entry(self, entry_id: str) -> Entry | None:
        """The captured thing of that id."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)

    def entries_of(self, kind: EntryKind) -> tuple[Entry, ...]:
        """All captured things of a kind, oldest first."""
        return tuple(entry for entry in self.entries if entry.kind is kind)

    def draft(self, name: str) -> Draft | None:
        """The half-typed text of a field."""
        return next((draft for draft in self.drafts if draft.field == name), None)


def begin(event: SessionStarted, at: datetime) -> Session:
    """The state right after the first event: in the first phase, the clock running."""
    phases = tuple(
        PhaseState(
            plan=phase,
            planned=phase.seconds,
            entered=index == 0,
            hand=deal(event.hand) if index == 0 else (),
        )
        for index, phase in enumerate(event.plan.phases)
    )
    agenda = tuple(
        Item(
            id=f"i{index}",
            title=proposal.title,
            owner=proposal.owner,
            planned=proposal.seconds,
            times=proposal.times,
            parked=proposal.parked,
        )
        for index, proposal in enumerate(event.proposals, 1)
    )
    return Session(
        id=event.session,
        number=event.number,
        pair=event.pair,
        plan=event.plan,
        started=at,
        timezone=event.timezone,
        mode=event.mode,
        seed=event.seed,
        length=event.length,
        hard_stop=event.hard_stop,
        stop_at=event.stop_at,
        late=event.late,
        met=event.met,
        mentions_audio=event.mentions_audio,
        phases=phases,
        agenda=agenda,
        items_made=len(agenda),
        reviews=tuple(
            Review(
                agreement=r.agreement,
                ask=r.ask,
                starters=r.starters,
                due=r.due,
                since=r.since,
                since_number=r.since_number,
            )
            for r in event.reviews
        ),
        check_ins=tuple(CheckIn(commitment=c) for c in event.commitments),
        next_session=event.next_session,
    )


def deal(cards: tuple[Card, ...]) -> tuple[Dealt, ...]:
    """A hand, its first card in view."""
    return tuple(Dealt(card=card, shown=index == 0) for index, card in enumerate(cards))


def change_phase(session: Session, index: int, **changes: object) -> tuple[PhaseState, ...]:
    """The phases with one of them changed."""
    phases = list(session.phases)
    phases[index] = replace(phases[index], **changes)  # type: ignore[arg-type]
    return tuple(phases)
