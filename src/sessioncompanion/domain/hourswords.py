"""Working hours, busy times and days off as people type them on one line."""

import re
from dataclasses import dataclass
from datetime import date

from sessioncompanion.domain.pair import WEEKDAYS, Busy, DayException
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Misused

HOURS_LIKE = "Write it like: mon-fri 09:00-12:30,13:30-17:00"
BUSY_LIKE = "Write it like: wed 12:00-13:00 school run"
AWAY_LIKE = "Write it like: 2026-12-24..2027-01-01 holidays, or 2026-12-30 10:00-12:00 half a day"

_TIME = r"(\d{1,2})(?:[:.h](\d{2})|h)?"
_RANGE = re.compile(rf"{_TIME}\s*[-\u2013]\s*{_TIME}(?!\d)")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*\.\.\s*(\d{4}-\d{2}-\d{2}))?")
_MIDNIGHT = 24 * 60
_SEVERAL = {
    "daily": WEEKDAYS,
    "every-day": WEEKDAYS,
    "weekdays": WEEKDAYS[:5],
    "weekends": WEEKDAYS[5:],
}


@dataclass(frozen=True, slots=True)
class _Timed:
    days: tuple[str, ...]
    ranges: tuple[str, ...]
    rest: str


def hours(lines: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Weekly hours from lines like ``mon-fri 09:00-17:00``, Monday first; empty lines say none.

    A day that is named twice has both. Misused, with the piece that is wrong.
    """
    found: dict[str, list[str]] = {}
    for line in _written(lines):
        timed = _timed(line, HOURS_LIKE)
        if timed.rest:
            raise Misused(f"{_short(timed.rest)} is no time from and to.", HOURS_LIKE)
        for day in timed.days:
            found.setdefault(day, []).extend(timed.ranges)
    return tuple(
        (day, tuple(sorted(dict.fromkeys(found[day])))) for day in WEEKDAYS if day in found
    )


def busy(lines: tuple[str, ...]) -> tuple[Busy, ...]:
    """Weekly times that are not free, from lines like ``wed 12:00-13:00 school run``. Misused."""
    found = []
    for line in _written(lines):
        timed = _timed(line, BUSY_LIKE)
        found += [
            Busy(day=day, range=each, reason=timed.rest)
            for day in timed.days
            for each in timed.ranges
        ]
    return tuple(found)


def away(lines: tuple[str, ...]) -> tuple[DayException, ...]:
    """Days unlike others, from lines like ``2026-12-24..2027-01-01 holidays``. Misused.

    Times behind the day are the hours of that day; without them it is not free at all.
    """
    return tuple(_away(line) for line in _written(lines))


def _away(line: str) -> DayException:
    match = _DAY.match(line)
    if match is None:
        raise Misused(f"{_short(line)} does not begin with a day.", AWAY_LIKE)
    for day in filter(None, match.groups()):
        _checked_day(day)
    first, last = match[1], match[2] or ""
    if last and last < first:
        raise Misused(f"{last} comes before {first}.", AWAY_LIKE)
    ranges, rest = _ranges(line[match.end() :].strip(), AWAY_LIKE)
    return DayException(date=first, until=last, hours=ranges, reason=rest)


def _written(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words for line in lines if (words := one_line(line)))


def _timed(line: str, like: str) -> _Timed:
    named, _, rest = line.partition(" ")
    if named[:1].isdecimal():
        raise Misused(f"{_short(line)} names no weekday before the time.", like)
    days = _days(named, like)
    ranges, rest = _ranges(rest.strip(), like)
    if not ranges:
        raise Misused(f"{_short(line)} says no time from and to.", like)
    return _Timed(days, ranges, rest)


def _days(named: str, like: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in named.rstrip(":").split(","):
        if part.casefold() in _SEVERAL:
            found += _SEVERAL[part.casefold()]
            continue
        first, dash, last = part.replace("\u2013", "-").partition("-")
        begin = _day(first, like)
        end = _day(last, like) if dash else begin
        count = (end - begin) % 7 + 1
        found += [WEEKDAYS[(begin + step) % 7] for step in range(count)]
    return tuple(dict.fromkeys(found))


def _day(word: str, like: str) -> int:
    name = word.casefold().rstrip(".")
    matches = [n for n, day in enumerate(WEEKDAYS) if len(name) >= 2 and day.startswith(name)]
    if len(matches) != 1:
        raise Misused(f"{_short(word)} is no weekday.", like)
    return matches[0]


def _ranges(text: str, like: str) -> tuple[tuple[str, ...], str]:
    """The times at the beginning of a text, in order, and the words after them."""
    found: list[str] = []
    while match := _RANGE.match(text):
        found.append(_range(match, like))
        text = text[match.end() :].lstrip()
        if not text.startswith(","):
            break
        text = text[1:].lstrip()
    return tuple(found), text


def _range(match: re.Match[str], like: str) -> str:
    begin, end = (int(h) * 60 + int(m or 0) for h, m in (match.group(1, 2), match.group(3, 4)))
    if (
        begin % 60 != int(match[2] or 0)
        or end % 60 != int(match[4] or 0)
        or end > _MIDNIGHT
        or begin >= _MIDNIGHT
    ):
        raise Misused(f"{_short(match[0])} is no time of day.", "Hours go from 00:00 to 24:00.")
    if begin >= end:
        raise Misused(
            f"{_short(match[0])} ends before it begins.",
            "A time past midnight is two: until 24:00, and from 00:00 on the next day.",
        )
    return f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"


def _checked_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise Misused(f"There is no day {day}.", AWAY_LIKE) from error


def _short(words: str) -> str:
    return repr(words if len(words) <= 40 else f"{words[:40]}…")
