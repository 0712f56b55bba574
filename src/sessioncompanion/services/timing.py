"""How long a session that begins now has, and what of that the mentor should hear."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from sessioncompanion.domain.fitting import MINUTE, fitted
from sessioncompanion.domain.hardstop import BookedTime, booked_for, next_time
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.record import NextSession
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.timer import outlook

WORTH_TELLING = MINUTE
"""Seconds; a beginning that is less late than this is in time."""


class Wanted(Protocol):
    """What the mentor asked for: so many minutes, or a time of day to end at, or neither."""

    @property
    def minutes(self) -> int | None:
        """The length that is wanted."""

    @property
    def until(self) -> time | None:
        """The time on the mentor's wall."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The plan as long as it may be, and where it has to end.

    ``stop_at`` and ``late`` are what :class:`~sessioncompanion.domain.events.SessionStarted`
    says of them; ``booking`` is the one that this session was made for.
    """

    plan: Plan
    zone: str
    hard_stop: bool
    stop_at: int = 0
    late: int = 0
    booking: BookedTime | None = None


def timed(
    wanted: Wanted, plan: Plan, ahead: NextSession | None, zone: str, now: datetime
) -> Timing:
    """What is asked for comes first; else a booking stops it, without changing the plan.

    Misused, in words: a time that does not come (soon), and too little of it for the plan.
    """
    booking = booked_for(ahead, now)
    late = max(0, booking.late) if booking else 0
    late = late if late >= WORTH_TELLING else 0
    if wanted.until is not None:
        stop_at = int((next_time(wanted.until, zone, now) - now).total_seconds())
        whole = fitted(plan, stop_at // MINUTE * MINUTE)
        return Timing(whole, zone, True, stop_at, late, booking)
    if wanted.minutes is not None:
        return Timing(fitted(plan, wanted.minutes * MINUTE), zone, True, 0, late, booking)
    if booking is not None:
        stop_at = min(booking.stop_at, plan.seconds) if plan.hard_stop else booking.stop_at
        return Timing(plan, zone, True, stop_at, late, booking)
    return Timing(plan, zone, plan.hard_stop)


def told(session: Session, timing: Timing) -> tuple[str, ...]:
    """One sentence or two about a booking that is not kept to the minute; () when all is well."""
    if timing.booking is None:
        return ()
    said = []
    if timing.late:
        booked, now = (_hour(at, timing.zone) for at in (timing.booking.start, session.started))
        said.append(f"Booked for {booked}, it is {now}. Began already? t, then b.")
    behind = outlook(session, 0.0).offset
    if behind >= WORTH_TELLING and session.hard_end is not None:
        stop = _hour(session.started + timedelta(seconds=session.hard_end), timing.zone)
        minutes = round(behind / MINUTE)
        plan = f"the plan takes {minutes} minute{'' if minutes == 1 else 's'} more"
        said.append(f"Hard stop at {stop}; {plan}. t shows what would help.")
    return tuple(said)


def _hour(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"
