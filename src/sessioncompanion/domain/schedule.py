"""Wall times: what one means in a zone, its gaps and folds, and when to meet next."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Refused

USUAL_DAYS = 14
"""Between sessions, while nobody has said anything else."""
_DAYS = {"day": 1, "week": 7, "month": 28}
"""A month of four weeks keeps the weekday."""
_NUMBERS = {
    "a": 1, "every": 1, "each": 1, "per": 1, "other": 2, "second": 2, "third": 3, "couple of": 2,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_EVERY = re.compile(rf"\b{_NUMBER}[\s-]+(day|week|month)s?\b", re.IGNORECASE)
_OFTEN = re.compile(
    rf"\b(?:{_NUMBER} times|(once)|(twice)) (?:a|per|each|every) (day|week|month)\b", re.IGNORECASE
)
_CALLED = (
    (re.compile(r"\bfortnight|\bbi-?weekly\b", re.IGNORECASE), 14),
    (re.compile(r"\bbi-?monthly\b", re.IGNORECASE), 56),
    (re.compile(r"\bweekly\b", re.IGNORECASE), 7),
    (re.compile(r"\bmonthly\b", re.IGNORECASE), 28),
    (re.compile(r"\bquarter", re.IGNORECASE), 91),
    (re.compile(r"\bdaily\b", re.IGNORECASE), 1),
)


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
    return _days_said(rhythm) or USUAL_DAYS


def rhythm_taken(rhythm: str) -> str:
    """What is taken for a rhythm whose words name no time; nothing when they do, or are none."""
    if not rhythm.strip() or _days_said(rhythm):
        return ""
    return f"“{one_line(rhythm)}” names no number of weeks: two are taken."


def _days_said(rhythm: str) -> int:
    """0 when the words name no time."""
    if match := _OFTEN.search(rhythm):
        times = 1 if match[2] else 2 if match[3] else _number(match[1])
        return max(1, _DAYS[match[4].lower()] // max(1, times))
    if match := _EVERY.search(rhythm):
        return _number(match[1]) * _DAYS[match[2].lower()]
    return next((days for pattern, days in _CALLED if pattern.search(rhythm)), 0)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word.lower()]


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
