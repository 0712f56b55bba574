"""When somebody can meet: weekly hours less busy times, exceptions by date, as instants.

A range holds whenever the wall of its zone shows a time within it. So a range around a time that
comes twice holds both times, and one inside a time that is skipped never: a clock change makes
nobody free before their hours begin.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sessioncompanion.domain.pair import WEEKDAYS, DayException, Pair, Person

USUAL_DAYS = WEEKDAYS[:5]
USUAL_RANGE = "09:00-18:00"
"""Taken for somebody whose hours nobody has written down, and said wherever it counts."""

DAY_MINUTES = 24 * 60
_STEP = timedelta(hours=3)
"""No zone of the database changes its clocks twice within so short a time."""


class Interval(NamedTuple):
    """From ``start`` up to ``end``, both aware and in UTC; never empty."""

    start: datetime
    end: datetime


class Span(NamedTuple):
    """Minutes of a day, from 0 up to 1440."""

    begin: int
    end: int


class Change(NamedTuple):
    """A clock change: its instant in UTC, and by how much the wall jumps, back is negative."""

    at: datetime
    jump: timedelta
    day: date
    """The day it is known by: the one the wall shows when the change is due."""


@dataclass(frozen=True, slots=True)
class Wall:
    """A person and the zone their times are read in; ``is_assumed`` when it is the other's."""

    person: Person
    zone: ZoneInfo
    is_assumed: bool = False

    @property
    def has_hours(self) -> bool:
        """Whether hours are written down; if not, the usual ones are taken."""
        return any(ranges for _, ranges in self.person.hours)


def walls(pair: Pair, zone: str) -> tuple[Wall, Wall]:
    """The mentor's wall and the mentee's. Who has no zone is taken to be where the other is;
    ``zone`` is the mentor's when the pair's file names none."""
    here = ZoneInfo(pair.mentor.timezone or zone)
    there = ZoneInfo(pair.mentee.timezone) if pair.mentee.timezone else here
    return Wall(pair.mentor, here), Wall(pair.mentee, there, not pair.mentee.timezone)


def spans(ranges: Iterable[str]) -> list[Span]:
    """``HH:MM-HH:MM`` in minutes, in order, overlapping ones as one."""
    found = sorted(Span(*map(_minutes, text.split("-"))) for text in ranges)
    joined: list[Span] = []
    for span in found:
        if joined and span.begin <= joined[-1].end:
            joined[-1] = Span(joined[-1].begin, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def exception_on(person: Person, day: date) -> DayException | None:
    """The exception that holds on a day; of several the last one written."""
    told = day.isoformat()
    return next(
        (
            each
            for each in reversed(person.exceptions)
            if each.date <= told <= (each.until or each.date)
        ),
        None,
    )


def hours_on(wall: Wall, day: date) -> list[Span]:
    """The weekly hours of a day, busy times not yet taken out."""
    weekday = WEEKDAYS[day.weekday()]
    if wall.has_hours:
        return spans(
            text for name, ranges in wall.person.hours if name == weekday for text in ranges
        )
    return spans([USUAL_RANGE] if weekday in USUAL_DAYS else [])


def spans_on(wall: Wall, day: date) -> list[Span]:
    """What is free on a day, in minutes of its wall."""
    if exception := exception_on(wall.person, day):
        return spans(exception.hours)
    weekday = WEEKDAYS[day.weekday()]
    busy = spans(each.range for each in wall.person.busy if each.day == weekday)
    return _without(hours_on(wall, day), busy)


def _without(whole: list[Span], taken: list[Span]) -> list[Span]:
    for gone in taken:
        pieces = (
            (Span(s.begin, min(s.end, gone.begin)), Span(max(s.begin, gone.end), s.end))
            for s in whole
        )
        whole = [piece for two in pieces for piece in two if piece.begin < piece.end]
    return whole


def free(wall: Wall, day: date) -> list[Interval]:
    """When somebody can meet on a day of their wall, in order, none touching the next."""
    return joined(on_wall(wall.zone, day, spans_on(wall, day)))


def open_times(wall: Wall, start: datetime, end: datetime) -> list[Interval]:
    """All that is free between two instants; hours up to 24:00 go on where the next day does."""
    first = start.astimezone(wall.zone).date() - timedelta(days=1)
    last = end.astimezone(wall.zone).date() + timedelta(days=1)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    found = joined(piece for day in days for piece in free(wall, day))
    return both(found, [Interval(start.astimezone(UTC), end.astimezone(UTC))])


def on_wall(zone: ZoneInfo, day: date, ranges: Iterable[Span]) -> list[Interval]:
    """The instants at which the wall of a zone shows that day and a time within the ranges."""
    midnight = datetime.combine(day, time())
    wanted = [
        (midnight + timedelta(minutes=each.begin), midnight + timedelta(minutes=each.end))
        for each in ranges
    ]
    found = []
    for begin, end, offset in _stretches(zone, day):
        for low, high in wanted:
            start = max(begin, (low - offset).replace(tzinfo=UTC))
            stop = min(end, (high - offset).replace(tzinfo=UTC))
            if start < stop:
                found.append(Interval(start, stop))
    return sorted(found)


@lru_cache(maxsize=1024)
def _stretches(zone: ZoneInfo, day: date) -> tuple[tuple[datetime, datetime, timedelta], ...]:
    """The time around a day, cut where the clocks change; each piece with its offset.

    A day of any zone lies within: offsets are less than a day.
    """
    begin = datetime.combine(day, time(), UTC) - timedelta(days=1)
    end = begin + timedelta(days=3)
    cuts = [begin, *(change.at for change in changes(zone, begin, end)), end]
    return tuple((low, high, _offset(zone, low)) for low, high in itertools.pairwise(cuts))


def changes(zone: ZoneInfo, start: datetime, end: datetime) -> list[Change]:
    """The clock changes after ``start`` up to ``end``, to the second, in order."""
    found = []
    low, before = start.astimezone(UTC), _offset(zone, start)
    end = end.astimezone(UTC)
    while low < end:
        high = min(low + _STEP, end)
        after = _offset(zone, high)
        if after != before:
            at = _change_between(zone, low, high, before)
            found.append(Change(at, after - before, (at + before).date()))
        low, before = high, after
    return found


def _change_between(zone: ZoneInfo, low: datetime, high: datetime, before: timedelta) -> datetime:
    second = timedelta(seconds=1)
    while high - low > second:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle <= low:
            middle = low + second
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None  # a ZoneInfo always knows
    return offset


def joined(pieces: Iterable[Interval]) -> list[Interval]:
    """In order, pieces that touch or overlap as one."""
    whole: list[Interval] = []
    for piece in sorted(pieces):
        if whole and piece.start <= whole[-1].end:
            whole[-1] = Interval(whole[-1].start, max(whole[-1].end, piece.end))
        else:
            whole.append(piece)
    return whole


def both(one: list[Interval], other: list[Interval]) -> list[Interval]:
    """What lies in both, each given in order and joined; in one pass over the two."""
    found = []
    i = j = 0
    while i < len(one) and j < len(other):
        start = max(one[i].start, other[j].start)
        end = min(one[i].end, other[j].end)
        if start < end:
            found.append(Interval(start, end))
        if one[i].end < other[j].end:
            i += 1
        else:
            j += 1
    return found
