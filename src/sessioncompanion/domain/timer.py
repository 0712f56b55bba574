"""What the clocks say at a moment, derived from the state and the time and nothing else."""

from dataclasses import dataclass

from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.session import PhaseState, Session

CUE_SHARE = 0.8
"""The part of a timebox after which the first quiet cue shows."""


@dataclass(frozen=True, slots=True)
class Face:
    """One clock: seconds planned and spent. ``planned`` 0 means no timebox: it counts up."""

    planned: float
    spent: float

    @property
    def left(self) -> float:
        """Seconds left; negative in overtime."""
        return self.planned - self.spent

    @property
    def is_over(self) -> bool:
        """Whether the timebox is used up."""
        return self.planned > 0 and self.spent >= self.planned

    @property
    def is_near(self) -> bool:
        """Whether the first cue is due and the second is not."""
        return self.planned > 0 and not self.is_over and self.share >= CUE_SHARE

    @property
    def share(self) -> float:
        """The part of the timebox that is used, 0 to 1."""
        return min(1.0, self.spent / self.planned) if self.planned > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the whole session stands, as seconds on the scale of t; offset positive = behind."""

    ends: float
    planned_end: float

    @property
    def offset(self) -> float:
        """Seconds behind (positive) or ahead (negative)."""
        return self.ends - self.planned_end


def unsettled(session: Session, t: float) -> float:
    """Seconds that run but are not booked yet."""
    return max(0.0, t - session.settled_at) if session.is_running else 0.0


def phase_spent(session: Session, index: int, t: float) -> float:
    """Seconds spent in a phase until ``t``."""
    spent = session.phases[index].spent
    return spent + unsettled(session, t) if index == session.current else spent


def phase_face(session: Session, t: float) -> Face:
    """The clock of the present phase."""
    return Face(session.phase.planned, phase_spent(session, session.current, t))


def item_face(session: Session, t: float) -> Face | None:
    """The clock of the running item; None when no item runs."""
    item = session.item(timed_item(session))
    if item is None:
        return None
    return Face(item.planned, item.spent + unsettled(session, t))


def stop_seconds(session: Session, t: float) -> float:
    """How long the clock has stood still this time."""
    return max(0.0, t - session.stop.t) if session.stop else 0.0


def silence_seconds(session: Session, t: float) -> float | None:
    """How long the present silence lasts; None when nobody is silent on purpose."""
    return None if session.silence_since is None else max(0.0, t - session.silence_since)


def remaining(session: Session, t: float) -> float:
    """Seconds the plan still asks for, from ``t`` on."""
    now = max(0.0, phase_face(session, t).left)
    return now + sum(_still_to_come(phase) for phase in session.phases[session.current + 1 :])


def _still_to_come(phase: PhaseState) -> float:
    return max(0.0, phase.planned - phase.spent)


def outlook(session: Session, t: float) -> Outlook:
    """When the session will end at the present rate, against when it was to end."""
    if session.ended is not None:
        return Outlook(session.ended.t, session.planned_end)
    return Outlook(t + remaining(session, t), session.planned_end)
