"""Wall times: what one means in a zone, its gaps and folds, and when to meet next."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sessioncompanion.errors import Refused

RHYTHMS = (
    (re.compile(r"\b(every|each) week\b|\bweekly\b", re.IGNORECASE), 7),
    (re.compile(r"\b(two|2|other) weeks?\b|fortnight|biweekly", re.IGNORECASE), 14),
    (re.compile(r"\b(three|3) weeks\b", re.IGNORECASE), 21),
    (re.compile(r"\bmonth", re.IGNORECASE), 28),
)
USUAL_DAYS = 14


def instants(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """What a wall time without a zone means in one: an aware time, or two when it comes twice.

    Refused: a time that a clock change skips; the hint names its two neighbours.
    """
    first = wall.replace(tzinfo=zone, fold=0)
    if is_skipped(first):
        before, after = neighbours(first)
        raise Refused(
            f"The clocks in {zone.key} skip {wall:%H:%M} that day.",
            f"{before:%H:%M} and {after:%H:%M} exist.",
        )
    return (first, first.replace(fold=1)) if is_repeated(first) else (first,)


def is_skipped(wall: datetime) -> bool:
    """Whether this wall time falls into a gap that a clock change leaves."""
    there = wall.astimezone(UTC).astimezone(wall.tzinfo)
    return there.replace(tzinfo=None) != wall.replace(tzinfo=None)


def is_repeated(wall: datetime) -> bool:
    """Whether this wall time comes twice that day."""
    first, second = wall.replace(fold=0).utcoffset(), wall.replace(fold=1).utcoffset()
    return not is_skipped(wall) and first != second


def turn(at: datetime) -> str:
    """`` (UTC+01:00)`` to go behind a time of day that comes twice that day; else nothing."""
    return f" (UTC{at.isoformat()[-6:]})" if is_repeated(at) else ""


def neighbours(wall: datetime) -> tuple[datetime, datetime]:
    """The times before and after a gap that a skipped wall time is mistaken for."""
    zone = wall.tzinfo
    later = wall.replace(fold=0).astimezone(UTC).astimezone(zone)
    earlier = wall.replace(fold=1).astimezone(UTC).astimezone(zone)
    return min(earlier, later), max(earlier, later)


def rhythm_days(rhythm: str) -> int:
    """Days between sessions, from the words of the pair's rhythm; two weeks if they say nothing."""
    return next((days for pattern, days in RHYTHMS if pattern.search(rhythm)), USUAL_DAYS)


def to_the_quarter(wall: datetime) -> datetime:
    """A wall time to the nearest quarter of an hour: what was meant where a start was late."""
    quarter = (wall.minute + 7) // 15 * 15
    return wall.replace(minute=0, second=0, microsecond=0) + timedelta(minutes=quarter)


def suggestion(started: datetime, zone: str, rhythm: str) -> datetime:
    """The same weekday and time, one rhythm later, to the quarter of an hour."""
    start = to_the_quarter(started.astimezone(ZoneInfo(zone)))
    later = (start.replace(tzinfo=None) + timedelta(days=rhythm_days(rhythm))).replace(
        tzinfo=ZoneInfo(zone)
    )
    return later if not is_skipped(later) else later + timedelta(hours=1)
