"""Dates people mean: a typed time in a zone, its gaps and folds, and when to meet next."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sessioncompanion.errors import Refused

EXAMPLE = "2026-12-07 15:00"
_WHEN = re.compile(r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})[ T,]+(\d{1,2})[:.h](\d{2})\s*$")

RHYTHMS = (
    (re.compile(r"\b(every|each) week\b|\bweekly\b", re.IGNORECASE), 7),
    (re.compile(r"\b(two|2|other) weeks?\b|fortnight|biweekly", re.IGNORECASE), 14),
    (re.compile(r"\b(three|3) weeks\b", re.IGNORECASE), 21),
    (re.compile(r"\bmonth", re.IGNORECASE), 28),
)
USUAL_DAYS = 14


def parse_when(text: str, zone: str) -> datetime:
    """``2026-12-07 15:00`` on the wall of a zone, with its offset.

    Refused: what is no date or time, and a time that a clock change skips (the hint names
    its two neighbours). A time that comes twice means the first.
    """
    match = _WHEN.match(text)
    if match is None:
        raise Refused("That is not a date and a time.", f"Write it like {EXAMPLE}.")
    year, month, day, hour, minute = map(int, match.groups())
    try:
        wall = datetime.combine(date(year, month, day), time(hour, minute), ZoneInfo(zone))
    except ValueError as error:
        raise Refused(f"There is no such day or time: {error}.", f"Like {EXAMPLE}.") from error
    if is_skipped(wall):
        before, after = neighbours(wall)
        raise Refused(
            f"The clocks in {zone} skip {wall:%H:%M} that day.",
            f"{before:%H:%M} and {after:%H:%M} exist.",
        )
    return wall


def is_skipped(wall: datetime) -> bool:
    """Whether this wall time falls into a gap that a clock change leaves."""
    there = wall.astimezone(UTC).astimezone(wall.tzinfo)
    return there.replace(tzinfo=None) != wall.replace(tzinfo=None)


def is_repeated(wall: datetime) -> bool:
    """Whether this wall time comes twice that day."""
    first, second = wall.replace(fold=0).utcoffset(), wall.replace(fold=1).utcoffset()
    return not is_skipped(wall) and first != second


def neighbours(wall: datetime) -> tuple[datetime, datetime]:
    """The times before and after a gap that a skipped wall time is mistaken for."""
    zone = wall.tzinfo
    later = wall.replace(fold=0).astimezone(UTC).astimezone(zone)
    earlier = wall.replace(fold=1).astimezone(UTC).astimezone(zone)
    return min(earlier, later), max(earlier, later)


def rhythm_days(rhythm: str) -> int:
    """Days between sessions, from the words of the pair's rhythm; two weeks if they say nothing."""
    return next((days for pattern, days in RHYTHMS if pattern.search(rhythm)), USUAL_DAYS)


def suggestion(started: datetime, zone: str, rhythm: str) -> datetime:
    """The same weekday and time, one rhythm later, to the quarter of an hour."""
    local = started.astimezone(ZoneInfo(zone))
    quarter = (local.minute + 7) // 15 * 15
    start = local.replace(minute=0, second=0, microsecond=0) + timedelta(minutes=quarter)
    later = (start.replace(tzinfo=None) + timedelta(days=rhythm_days(rhythm))).replace(
        tzinfo=ZoneInfo(zone)
    )
    return later if not is_skipped(later) else later + timedelta(hours=1)
