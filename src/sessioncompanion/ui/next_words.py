"""What the form for the next session says: proposals, what a time means, what speaks against it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sessioncompanion.domain.clockwords import amount, shift
from sessioncompanion.domain.judging import judge
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import NextSession
from sessioncompanion.domain.schedule import turn
from sessioncompanion.domain.slots import Slot
from sessioncompanion.services.planning import Planned
from sessioncompanion.ui.words import day_and_hour, hour, until


def agreed(pair: Pair) -> str:
    """What the two have said about meeting: how often, and how early a change is told."""
    norms = pair.norms
    said = [norms.rhythm] if norms.rhythm else []
    said += [f"changes: {norms.notice}"] if norms.notice else []
    return f"agreed: {'; '.join(said)}" if said else ""


def proposal(slot: Slot, known: Planned) -> tuple[str, str]:
    """A proposal as it stands in the list, and that the clocks change until then."""
    return _both(slot.start, known), " · clocks change" if slot.said else ""


def _both(start: datetime, known: Planned) -> str:
    """``Mon 07 Dec, 15:00 · Ana 11:00``; the other wall only where it shows another time, with
    the day where that is another one."""
    two = known.walls
    here, there = (start.astimezone(each.zone) for each in two)
    told = day_and_hour(start, two[0].zone.key)
    if here.utcoffset() == there.utcoffset():
        return told
    is_same_day = here.date() == there.date()
    other = (hour if is_same_day else day_and_hour)(start, two[1].zone.key)
    return f"{told} · {known.pair.mentee.name} {other}"


def meaning(typed: NextSession, known: Planned, *, veiled: bool) -> Iterator[tuple[str, bool]]:
    """What a time means for both, each line with whether it is something to think about."""
    zone, pair = known.zone, known.pair
    seconds = (typed.start - known.now).total_seconds()
    far = until(typed.start, known.now, ZoneInfo(zone)) if seconds > 0 else "that is in the past"
    yield f"{_stamp(typed.start, zone, known)} for you · {far}", seconds <= 0
    there = pair.mentee.timezone
    if there and there != zone:
        yield f"{_stamp(typed.start, there, known)} for {pair.mentee.name} ({there})", False
    for said in shift(known.walls, known.since or known.now, typed.start):
        yield said, True
    for objection in judge(pair, typed.start, typed.minutes, zone=zone):
        reason = f": {objection.private}." if objection.private and not veiled else "."
        yield f"{objection.said.removesuffix('.')}{reason}", True


def _stamp(at: datetime, zone: str, known: Planned) -> str:
    """With the year where it is another one than now."""
    here = at.astimezone(ZoneInfo(zone))
    if here.year == known.now.astimezone(ZoneInfo(zone)).year:
        return day_and_hour(at, zone)
    return f"{here:%a %d %b %Y, %H:%M}{turn(here)}"


def booked(known: Planned) -> str:
    """What stands already, to be moved or left."""
    planned = known.booked
    if planned is None:
        return ""
    return f"booked: {_both(planned.start, known)}, {planned.minutes} min by {planned.mode.value}"


def turns(starts: tuple[datetime, ...], known: Planned) -> tuple[tuple[str, str], ...]:
    """For an hour that comes twice: which turn, and what it is for the other one."""
    there = known.walls[1].zone.key
    name = known.pair.mentee.name
    later = amount(starts[1].astimezone(UTC) - starts[0].astimezone(UTC))
    labels = ("the first time", f"the second time, {later} later")
    zone = ZoneInfo(known.zone)
    return tuple(
        (
            f"{label}, {start.astimezone(zone):%H:%M} {start.astimezone(zone).tzname()}",
            f"{hour(start, there)} for {name}",
        )
        for label, start in zip(labels, starts, strict=True)
    )
