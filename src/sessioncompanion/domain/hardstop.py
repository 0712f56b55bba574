"""When a session has to end, whatever its plan says: by a time on the wall, by what was booked."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sessioncompanion.domain.record import NextSession
from sessioncompanion.domain.schedule import is_skipped
from sessioncompanion.errors import Misused

MINUTE = 60
LONGEST = 480 * MINUTE
"""Seconds; a working day is not a session."""
LATEST = timedelta(minutes=30)
"""So long after its booked time a session is still the one that was booked."""
EARLIEST = timedelta(minutes=20)
_CLOCK = re.compile(r"\s*(\d{1,2})[:.h](\d{2})\s*")


def clock_time(text: str) -> time:
    """``15:30`` (or 15.30, 15h30) as a time of day; Misused for anything else."""
    match = _CLOCK.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise Misused("That is not a time of day.", "Write it like 15:30.")
    return time(int(match[1]), int(match[2]))


def next_time(at: time, zone: str, now: datetime) -> datetime:
    """The next moment, in UTC, at which the clock on the wall of a zone shows ``at``.

    Misused when the clock skips that time on the day it would be, and when it is more than a
    working day away.
    """
    wall = now.astimezone(ZoneInfo(zone))
    for days in (0, 1):
        day = wall.date() + timedelta(days=days)
        for fold in (0, 1):  # an hour that comes twice is first the first, then the second
            local = datetime.combine(day, at.replace(fold=fold), ZoneInfo(zone))
            found = local.astimezone(UTC)
            if found <= now:
                continue
            if is_skipped(local):
                shown = found.astimezone(ZoneInfo(zone))
                raise Misused(
                    f"The clocks in {zone} skip {at:%H:%M} on {day:%a %d %b}.",
                    f"Where they would show it, they show {shown:%H:%M}.",
                )
            return _near_enough(found, at, now)
    raise AssertionError("tomorrow comes after today")


def _near_enough(found: datetime, at: time, now: datetime) -> datetime:
    seconds = (found - now).total_seconds()
    if seconds > LONGEST:
        raise Misused(
            f"The next {at:%H:%M} is {round(seconds / 3600)} hours away.",
            f"A session has at most {LONGEST // 3600} hours.",
        )
    return found


@dataclass(frozen=True, slots=True)
class BookedTime:
    """A session that was booked for about now; seconds are counted from now."""

    start: datetime
    late: int
    """How much later than booked it is; negative when it is earlier."""
    stop_at: int
    """When the booked time is over."""


def booked_for(ahead: NextSession | None, now: datetime) -> BookedTime | None:
    """What was booked, if this is the session it was booked for and some of its time is left."""
    if ahead is None or not -LATEST <= ahead.start - now <= EARLIEST:
        return None
    late = int((now - ahead.start).total_seconds())
    stop_at = ahead.minutes * MINUTE - late
    return BookedTime(ahead.start, late, stop_at) if stop_at >= MINUTE else None
