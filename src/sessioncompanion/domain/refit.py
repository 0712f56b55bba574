"""When the time does not fit: ways to change the rest of the plan, each with what it does."""

from dataclasses import dataclass, replace
from math import ceil

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.sharing import shares
from sessioncompanion.domain.timer import outlook, phase_spent

MINUTE = 60
ASK_STEP = 5
"""Asking for time is done in steps of this many minutes."""
LEAST_BEHIND = MINUTE / 2
"""Seconds; who is less behind than this is on time."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of an option's effect: a phase of the plan, seconds before and after."""

    index: int
    title: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Option:
    """A way to refit: the move that does it, and how the session stands afterwards.

    ``ends`` and ``planned_end`` are on the scale of t; ``over`` says how many seconds beyond a
    hard stop that still is, 0 when it reaches it or there is none.
    """

    id: str
    changes: tuple[Change, ...]
    move: ev.Refitted
    ends: float
    planned_end: float
    over: float = 0.0

    @property
    def offset(self) -> float:
        """Seconds behind (positive) afterwards."""
        return self.ends - self.planned_end


def is_behind(session: Session, t: float) -> bool:
    """Whether there is anything to refit."""
    return session.ended is None and outlook(session, t).offset >= LEAST_BEHIND


def options(session: Session, t: float) -> tuple[Option, ...]:
    """What the plan and the mentee can do about being behind at ``t``; () when nothing is to do.

    Putting items of the agenda away is a choice of its own: :mod:`sessioncompanion.domain.putting`.
    """
    if not is_behind(session, t):
        return ()
    trim = trimmed(session, t)
    whole = trimmed(session, t, keep_feedback=True)
    if trim and whole and trim.move.phases == whole.move.phases:
        whole = None
    return tuple(option for option in (trim, whole, asked_for_more(session, t)) if option)


def minutes_behind(session: Session, t: float) -> int:
    """Whole minutes that would have to be given up to be on time; 0 when nothing would."""
    return max(0, ceil(round(outlook(session, t).offset, 3) / MINUTE))


def room(session: Session, index: int, t: float) -> int:
    """Whole minutes that a phase could give up: not what is spent, not below its least.

    None at all from a protected phase and from those that are behind us.
    """
    phase = session.phases[index]
    if index < session.current or phase.plan.protect:
        return 0
    needed = max(phase.plan.least, phase_spent(session, index, t))
    return max(0, int((phase.planned - needed) // MINUTE))


def trimmed(session: Session, t: float, *, keep_feedback: bool = False) -> Option | None:
    """Every phase to come gives its share, in proportion to its room; None when none has any."""
    rooms = [
        0 if keep_feedback and phase.plan.kind is PhaseKind.FEEDBACK else room(session, index, t)
        for index, phase in enumerate(session.phases)
    ]
    cuts = shares(rooms, minutes_behind(session, t))
    lengths = {
        index: session.phases[index].planned - cut * MINUTE for index, cut in enumerate(cuts) if cut
    }
    if not lengths:
        return None
    move = ev.Refitted(
        option="feedback" if keep_feedback else "trim", phases=tuple(lengths.items())
    )
    return effect(session, t, move)


def asked_for_more(session: Session, t: float) -> Option | None:
    """Some minutes more, if the mentee has them; None where a hard stop leaves no room for any."""
    more = -(-minutes_behind(session, t) // ASK_STEP) * ASK_STEP
    if session.hard_end is not None:
        more = min(more, int((session.hard_end - session.planned_end) // MINUTE))
    if more <= 0:
        return None
    return effect(session, t, ev.Refitted(option="ask", length=session.length + more * MINUTE))


def effect(session: Session, t: float, move: ev.Refitted) -> Option:
    """What a refit does, told from what it says; nothing is done."""
    now = outlook(session, t)
    changes = tuple(
        Change(index, session.phases[index].plan.title, session.phases[index].planned, planned)
        for index, planned in move.phases
    )
    saved = sum(_given_up(session, change, t) for change in changes)
    longer = replace(session, length=move.length or session.length)
    ends = now.ends - saved
    return Option(move.option, changes, move, ends, longer.planned_end, too_much(session, ends))


def _given_up(session: Session, change: Change, t: float) -> float:
    spent = phase_spent(session, change.index, t)
    return max(0.0, change.before - spent) - max(0.0, change.after - spent)


def too_much(session: Session, ends: float) -> float:
    """Seconds by which an end is beyond the hard stop; 0 when it is not, or there is none."""
    return 0.0 if session.hard_end is None else max(0.0, round(ends - session.hard_end, 3))


def shortfall(session: Session, t: float) -> float:
    """Seconds beyond the hard stop that no refit at all can save; 0 when one of them can."""
    best = trimmed(session, t)  # nothing gives up more: it takes all the room when it needs it
    return best.over if best else too_much(session, outlook(session, t).ends)
