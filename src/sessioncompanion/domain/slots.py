"""Proposals for the next session: where both are free for all of it, near the pair's rhythm."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sessioncompanion.domain.clockwords import shift, short_day, week
from sessioncompanion.domain.openhours import Interval, Wall, both, changes, open_times, walls
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.schedule import rhythm_days, to_the_quarter

WEEKS = 8
MANY = 5
_NEVER = "9999"
"""Of such a year no day has a next one."""
STEP = 15
"""Minutes between the starts that are looked at, on the mentor's wall; it divides an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A time that both can make. ``start`` is in UTC, ``mentor`` and ``mentee`` the same instant
    on their walls; ``said`` what to say aloud about clock changes between now and then."""

    start: datetime
    minutes: int
    mentor: datetime
    mentee: datetime
    said: tuple[str, ...] = ()


@dataclass(slots=True)
class _Start:
    """A start that would do; ``cost`` says how far it is from what the two would expect.

    ``day`` and ``minute`` are those of the mentor's wall, as numbers.
    """

    at: datetime
    day: int
    minute: int
    cost: float


def slots(
    pair: Pair,
    after: datetime,
    minutes: int,
    weeks: int = WEEKS,
    *,
    zone: str,
    usual: datetime | None = None,
    step: int = STEP,
    many: int = MANY,
) -> tuple[Slot, ...]:
    """At most ``many`` times of ``minutes`` in the ``weeks`` after an instant, the best one first.

    ``zone`` is the mentor's when the pair's file names none. ``usual`` is when they met last: its
    weekday and time of day, to the quarter, are kept if possible, one rhythm later. The others
    come in order of time, on other days and hours. No two begin in the same hour.
    """
    two = walls(pair, zone)
    common = _common(two, after, _end(pair, after, weeks, two[0]))
    expected = _expected(pair, after, usual, two[0])
    zone_here = two[0].zone
    then = to_the_quarter(usual.astimezone(zone_here)) if usual else None
    # On these days a time may come twice, and then somebody has to ask which.
    turning = {each.day for each in changes(zone_here, after, after + timedelta(weeks=weeks))}
    starts = []
    for at, here in _starts(common, minutes, step, two[0]):
        cost = _cost(here, expected, then) + 7 * (here.date() in turning)
        starts.append(_Start(at, here.toordinal(), here.hour * 60 + here.minute, cost))
    chosen = _spread(starts, many, 0.4 if usual else 1.0)
    best, others = chosen[:1], sorted(chosen[1:], key=lambda each: each.at)
    return tuple(slot(two, each.at, minutes, usual or after) for each in [*best, *others])


def slot(two: tuple[Wall, Wall], start: datetime, minutes: int, since: datetime) -> Slot:
    """A time on both walls, with what has changed about the clocks since an instant."""
    mentor, mentee = two
    return Slot(
        start=start.astimezone(UTC),
        minutes=minutes,
        mentor=start.astimezone(mentor.zone),
        mentee=start.astimezone(mentee.zone),
        said=shift(two, since, start),
    )


def why_none(pair: Pair, after: datetime, minutes: int, weeks: int = WEEKS, *, zone: str) -> str:
    """One sentence on why :func:`slots` finds nothing."""
    two = mentor, mentee = walls(pair, zone)
    name = mentee.person.name
    ahead = f"in the next {weeks} weeks" if weeks != 1 else "in the next week"
    end = _end(pair, after, weeks, mentor)
    if end < after + timedelta(weeks=weeks):
        last = date.fromisoformat(pair.ends)
        ahead = f"until {short_day(last)} {last.year}, when you two mean to end"
        if end <= after:
            return f"You two meant to end on {short_day(last)} {last.year}, and that has gone by."
    for wall, who in ((mentor, "You have"), (mentee, f"{name} has")):
        if not open_times(wall, after, end):
            return f"{who} no free hours {ahead}."
    common = _common(two, after, end)
    if common:
        longest = max(each.end - each.start for each in common) // timedelta(minutes=1)
        return f"The longest time you have in common {ahead} is {longest} min, not {minutes}."
    far = "" if mentor.zone.key == mentee.zone.key else f" in {mentee.zone.key}"
    return (
        f"You have no common hour {ahead}: your hours are {week(mentor)}, "
        f"{name}'s {week(mentee)}{far}."
    )


def _end(pair: Pair, after: datetime, weeks: int, mentor: Wall) -> datetime:
    """Until when there are proposals: some weeks, but no longer than the two mean to meet."""
    end = after + timedelta(weeks=weeks)
    if not pair.ends or pair.ends >= _NEVER:
        return end
    last = datetime.combine(date.fromisoformat(pair.ends), time(), mentor.zone)
    return min(end, (last + timedelta(days=1)).astimezone(UTC))


def _common(two: tuple[Wall, Wall], after: datetime, end: datetime) -> list[Interval]:
    """When both are free, from the next whole minute on."""
    after += -timedelta(seconds=after.second, microseconds=after.microsecond) % timedelta(minutes=1)
    return both(open_times(two[0], after, end), open_times(two[1], after, end))


def _expected(pair: Pair, after: datetime, usual: datetime | None, mentor: Wall) -> date:
    """The day that the rhythm asks for; when that has gone by, the same weekday next."""
    days = timedelta(days=rhythm_days(pair.norms.rhythm))
    today = after.astimezone(mentor.zone).date()
    if usual is None:
        return today + days
    expected = usual.astimezone(mentor.zone).date() + days
    while expected <= today:
        expected += timedelta(days=7)
    return expected


def _starts(
    common: list[Interval], minutes: int, step: int, mentor: Wall
) -> Iterator[tuple[datetime, datetime]]:
    """Each start on the grid of the mentor's wall, in UTC and on that wall.

    A time that is long enough and holds none of them begins where it begins.
    """
    length, stride = timedelta(minutes=minutes), timedelta(minutes=step)
    for interval in common:
        at, is_on_grid = interval.start, False
        while at + length <= interval.end:
            here = at.astimezone(mentor.zone)
            beside = (
                timedelta(minutes=here.minute, seconds=here.second, microseconds=here.microsecond)
                % stride
            )
            if beside:
                at += stride - beside
                continue
            yield at, here
            is_on_grid = True
            at += stride
        if not is_on_grid and interval.start + length <= interval.end:
            yield interval.start, interval.start.astimezone(mentor.zone)


def _cost(here: datetime, expected: date, usual: datetime | None) -> float:
    """In days: how far off the rhythm; an hour of the day counts half a day, up to two."""
    days = abs((here.date() - expected).days)
    cost = {0: 0.0, 30: 0.3}.get(here.minute, 0.6)
    if usual is None:
        return cost + days
    if here.minute == usual.minute:
        cost = min(cost, 0.0)
    hours = abs((here.hour - usual.hour) * 60 + here.minute - usual.minute) / 60
    is_usual_day = here.weekday() == usual.weekday()
    return (
        cost
        + days * (0.4 if is_usual_day else 1.0)
        + (not is_usual_day) * 0.5
        + min(hours / 2, 2.0)
    )


def _spread(starts: list[_Start], many: int, variety: float) -> list[_Start]:
    """The cheapest one, and again among the rest, where what resembles a chosen one costs more.

    ``starts`` are in order of time; of those that cost the same the earliest is taken.
    """
    chosen: list[_Start] = []
    while starts and len(chosen) < many:
        best = min(starts, key=lambda each: each.cost)
        chosen.append(best)
        starts = [each for each in starts if abs(each.at - best.at) >= timedelta(hours=1)]
        for each in starts:
            if each.day == best.day:
                each.cost += 2
            apart = abs(each.minute - best.minute) / 60
            each.cost += variety * max(0.0, 1 - apart / 3)
    return chosen
