"""What speaks against a time: outside whose hours, in whose busy time, on a day off, too late.

Nothing is refused here: the two decide, and know what they ask of each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from sessioncompanion.domain.clockwords import short_day, told
from sessioncompanion.domain.openhours import (
    DAY_MINUTES,
    USUAL_RANGE,
    Interval,
    Span,
    Wall,
    both,
    exception_on,
    hours_on,
    joined,
    on_wall,
    spans,
    walls,
)
from sessioncompanion.domain.pair import WEEKDAYS, Pair
from sessioncompanion.domain.record import Role

USUAL = f"Mon-Fri {USUAL_RANGE}"


class Against(StrEnum):
    """What a time collides with."""

    ENDS = "ends"
    HOURS = "hours"
    BUSY = "busy"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """``said`` may be said to both. ``private`` is the reason, for the mentor's eyes alone."""

    whose: Role
    against: Against
    said: str
    private: str = ""


def judge(pair: Pair, start: datetime, minutes: int, *, zone: str) -> tuple[Objection, ...]:
    """What speaks against a session at a time, the mentor's side first; nothing: both are free.

    ``zone`` is the mentor's when the pair's file names none.
    """
    start = start.astimezone(UTC)
    whole = Interval(start, start + timedelta(minutes=minutes))
    mentor, mentee = walls(pair, zone)
    return (
        *_ended(pair, mentor, start),
        *_against(mentor, whole, Role.MENTOR),
        *_against(mentee, whole, Role.MENTEE),
    )


def _ended(pair: Pair, mentor: Wall, start: datetime) -> Iterator[Objection]:
    here = start.astimezone(mentor.zone).date()
    if pair.ends and here.isoformat() > pair.ends:
        last = date.fromisoformat(pair.ends)
        said = f"You two mean to end on {short_day(last)} {last.year}, before that."
        yield Objection(whose=Role.BOTH, against=Against.ENDS, said=said)


def _against(wall: Wall, whole: Interval, role: Role) -> list[Objection]:
    you = _You(wall, whole, role)
    day, last = (at.astimezone(wall.zone).date() for at in whole)
    found: list[Objection] = []
    while day <= last:
        today = joined(on_wall(wall.zone, day, [Span(0, DAY_MINUTES)]))
        if parts := both(today, [whole]):
            found += _on(you, day, parts)
        day += timedelta(days=1)
    return found


@dataclass(frozen=True, slots=True)
class _You:
    """One of the two and the time asked about, for the sentences."""

    wall: Wall
    whole: Interval
    role: Role

    @property
    def who(self) -> str:
        return "you" if self.role is Role.MENTOR else self.wall.person.name

    @property
    def their(self) -> str:
        return "your" if self.role is Role.MENTOR else "their"

    def against(self, against: Against, said: str, private: str = "") -> Objection:
        return Objection(whose=self.role, against=against, said=said, private=private)

    def time(self, ranges: list[Span]) -> str:
        """The start where that tells it; from and to where only the end is outside."""
        start, end = (at.astimezone(self.wall.zone) for at in self.whole)
        minute = start.hour * 60 + start.minute
        begins_within = any(each.begin <= minute < each.end for each in ranges)
        return f"{start:%H:%M}-{end:%H:%M}" if begins_within else f"{start:%H:%M}"


def _on(you: _You, day: date, parts: list[Interval]) -> Iterator[Objection]:
    """What speaks against the parts of the time that fall on one day of somebody's wall."""
    person, zone = you.wall.person, you.wall.zone
    exception = exception_on(person, day)
    hours = spans(exception.hours) if exception else hours_on(you.wall, day)
    if _outside(parts, on_wall(zone, day, hours)):
        if exception:
            yield you.against(Against.EXCEPTION, _unlike(you, day, hours), exception.reason)
        else:
            yield you.against(Against.HOURS, _late(you, day, hours))
    if exception:
        return
    for busy in person.busy:
        taken = spans([busy.range])
        if busy.day == WEEKDAYS[day.weekday()] and both(parts, joined(on_wall(zone, day, taken))):
            start = you.whole.start.astimezone(zone)
            said = f"That is {start:%H:%M} for {you.who}, in a busy time ({told(taken)})."
            yield you.against(Against.BUSY, said, busy.reason)


def _outside(parts: list[Interval], allowed: list[Interval]) -> bool:
    return both(parts, joined(allowed)) != parts


def _late(you: _You, day: date, hours: list[Span]) -> str:
    start = you.whole.start.astimezone(you.wall.zone)
    if not you.wall.has_hours:
        at = you.time(hours) if hours else f"{start:%a %H:%M}"
        return f"That is {at} for {you.who}, outside {USUAL} (taken, as no hours are written down)."
    if hours:
        return (
            f"That is {you.time(hours)} for {you.who}, "
            f"outside {you.their} hours on {day:%A}s ({told(hours)})."
        )
    return f"That is {short_day(day)} for {you.who}, and {you.their} hours leave {day:%A}s out."


def _unlike(you: _You, day: date, hours: list[Span]) -> str:
    if hours:
        return (
            f"That is {you.time(hours)} for {you.who}, outside {you.their} hours "
            f"on {short_day(day)} ({told(hours)})."
        )
    verb = "are" if you.role is Role.MENTOR else "is"
    who = "You" if you.role is Role.MENTOR else you.who
    return f"{who} {verb} not free on {short_day(day)}."
