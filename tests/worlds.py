"""Small worlds for tests: a pair, a deck, a plan, and a session that runs on a clock of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Concatenate, ParamSpec

from sessioncompanion.domain import events as ev
from sessioncompanion.domain import moves
from sessioncompanion.domain.agreement import Agreement, AgreementSet, Situation
from sessioncompanion.domain.deck import Card, Mode
from sessioncompanion.domain.fold import Timeline, advance, start
from sessioncompanion.domain.pair import Norms, Pair, Person
from sessioncompanion.domain.plan import CardRule, PhaseKind, Plan, PlanPhase
from sessioncompanion.domain.record import (
    NextSession,
    Participant,
    Record,
    RecordStatus,
    Role,
)
from sessioncompanion.domain.session import Session

P = ParamSpec("P")

MINUTE = 60
BEGAN = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
"""When every session here begins: a Monday afternoon."""

ARRIVE, CHECK_IN, REVIEW, AGENDA, FEEDBACK, CLOSE = range(6)
"""Where the phases of :func:`plan` stand."""


def pair() -> Pair:
    """Ana mentors Bruno, an ocean apart."""
    return Pair(
        id="bruno",
        mentor=Person(name="Ana", timezone="Europe/Lisbon"),
        mentee=Person(name="Bruno", timezone="America/Sao_Paulo"),
        norms=Norms(rhythm="every two weeks", fallback="phone", who_reconnects="Ana"),
    )


def card(name: str, deck: str = "opening") -> Card:
    """A card that says its own name."""
    return Card(deck=deck, id=name, ask=f"What about {name}?")


CARDS = tuple(card(name) for name in ("anchor", "bridge", "compass", "door", "echo"))
HAND = CARDS[:3]


def phase(kind: PhaseKind, minutes: int, least: int, *, protect: bool = False) -> PlanPhase:
    """A phase that goes by the name of its kind."""
    return PlanPhase(
        id=kind.value.replace("_", "-"),
        kind=kind,
        title=kind.value.replace("_", " ").capitalize(),
        seconds=minutes * MINUTE,
        least=least * MINUTE,
        protect=protect,
        cards=CardRule(decks=("opening",), draw=2),
    )


def plan(*phases: PlanPhase) -> Plan:
    """An hour in six phases (or the phases given); nobody takes from the close."""
    return Plan(
        id="hour",
        title="An hour",
        phases=phases
        or (
            phase(PhaseKind.ARRIVE, 5, 2),
            phase(PhaseKind.CHECK_IN, 7, 4),
            phase(PhaseKind.AGREEMENT_REVIEW, 6, 2),
            phase(PhaseKind.AGENDA, 25, 10),
            phase(PhaseKind.FEEDBACK, 10, 6),
            phase(PhaseKind.CLOSE, 7, 3, protect=True),
        ),
    )


def agreements() -> AgreementSet:
    """Five situations, to be asked about in this order."""
    names = ("unwell", "late", "stuck", "silent", "tired")
    return AgreementSet(
        id="people",
        title="When things get human",
        situations=tuple(
            Situation(
                id=name,
                when=f"One of us is {name}",
                ask=f"What helps when one is {name}?",
                starters=(f"When I am {name}, I say so.",),
            )
            for name in names
        ),
    )


REVIEWS = (
    ev.ToReview(agreement=Agreement(id="late", when="One of us is late", text="We write a line.")),
    ev.ToReview(agreement=Agreement(id="unwell", when="One of us is unwell"), due=False),
)
COMMITMENTS = (
    ev.OpenCommitment(id="20260216-1400-aaaa:c1", text="Ask Mei for her slides"),
    ev.OpenCommitment(id="20260216-1400-aaaa:c2", text="Find a second reader", owner=Role.MENTOR),
)
PROPOSALS = (ev.Proposal(title="Interview practice", seconds=10 * MINUTE, times=2),)


def started(of: Plan | None = None, *, length: int | None = None) -> ev.SessionStarted:
    """The first event of a session; it brings something from earlier ones for every phase."""
    of = of or plan()
    return ev.SessionStarted(
        session="20260302-1400-beef",
        number=4,
        pair=pair(),
        plan=of,
        timezone="Europe/Lisbon",
        mode=Mode.VIDEO,
        seed=7,
        length=of.seconds if length is None else length,
        hand=HAND,
        commitments=COMMITMENTS,
        proposals=PROPOSALS,
        reviews=REVIEWS,
        met=(("opening", "door"),),
    )


@dataclass
class Stamps:
    """Puts place and time on events; its clock goes only when told to."""

    t: float = 0.0
    seq: int = 0

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.t += seconds

    def __call__(self, event: ev.AnyEvent) -> ev.Stamped:
        """The event, stamped with the next number and this moment."""
        self.seq += 1
        return ev.Stamped(seq=self.seq, at=BEGAN + timedelta(seconds=self.t), t=self.t, event=event)


@dataclass
class Live:
    """A session in progress: moves and facts go in, the state comes out; all is written down."""

    first: ev.SessionStarted = field(default_factory=started)
    stamps: Stamps = field(default_factory=Stamps)
    journal: list[ev.Stamped] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.journal.append(self.stamps(self.first))
        self.timeline = start(self.journal[0])

    @property
    def session(self) -> Session:
        """The state."""
        return self.timeline.session

    @property
    def t(self) -> float:
        """Now, in seconds into the session."""
        return self.stamps.t

    def wait(self, seconds: float = 0.0, *, minutes: float = 0.0) -> "Live":
        """Let time pass."""
        self.stamps.wait(seconds + minutes * MINUTE)
        return self

    def happen(self, event: ev.AnyEvent) -> Session:
        """Fold an event that needs nobody's leave."""
        stamped = self.stamps(event)
        self.timeline = advance(self.timeline, stamped)
        self.journal.append(stamped)
        return self.session

    def do(
        self,
        move: Callable[Concatenate[Session, P], ev.AnyMove],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Session:
        """Make a move; Refused goes through and leaves everything as it was."""
        return self.happen(move(self.session, *args, **kwargs))

    def enter(self, index: int) -> Session:
        """Go to a phase, with a card in hand on the first visit."""
        return self.do(moves.enter_phase, index, CARDS[3:])

    def undo(self) -> Session:
        """Take the latest move back."""
        return self.happen(moves.undo(self.timeline))

    def away(self, seconds: float) -> Session:
        """Nobody is there for a while."""
        since = self.t
        return self.wait(seconds).happen(ev.GapFound(since=since))

    def end(self) -> Session:
        """End the session."""
        return self.happen(moves.end(self.session))


def refolded(journal: list[ev.Stamped]) -> Timeline:
    """The timeline that a journal tells, from its beginning."""
    timeline = start(journal[0])
    for stamped in journal[1:]:
        timeline = advance(timeline, stamped)
    return timeline


def record(number: int = 1) -> Record:
    """A bare record of the pair's n-th session; tests ``replace`` what they speak about."""
    began = BEGAN + timedelta(days=14 * (number - 1))
    return Record(
        id=f"{began:%Y%m%d-%H%M}-{number:04x}",
        pair="bruno",
        participants=(
            Participant(name="Ana", role=Role.MENTOR, timezone="Europe/Lisbon"),
            Participant(name="Bruno", role=Role.MENTEE, timezone="America/Sao_Paulo"),
        ),
        plan="hour",
        status=RecordStatus.COMPLETE,
        started=began,
        ended=began + timedelta(hours=1),
        timezone="Europe/Lisbon",
        mode=Mode.VIDEO,
    )


def next_session(days: int = 14) -> NextSession:
    """An hour, some days after this session's beginning."""
    return NextSession(
        start=BEGAN + timedelta(days=days), timezone="Europe/Lisbon", minutes=60, mode=Mode.VIDEO
    )


def protected(of: Plan, index: int) -> Plan:
    """The plan with one more phase that a refit must not shrink."""
    phases = list(of.phases)
    phases[index] = replace(phases[index], protect=True)
    return replace(of, phases=tuple(phases))
