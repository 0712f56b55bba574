"""What the form for the next session says: proposals, what a time means, what speaks against it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sessioncompanion.domain.clockwords import amount, assumptions, shift
from sessioncompanion.domain.judging import judge
from sessioncompanion.domain.openhours import walls
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import NextSession
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.slots import Slot
from sessioncompanion.ui.words import day_and_hour, hour, length


def agreed(session: Session) -> str:
    """What the two have said about meeting: how often, and how early a change is told."""
    norms = session.pair.norms
    said = [norms.rhythm] if norms.rhythm else []
    said += [f"a change is said {norms.notice} before"] if norms.notice else []
    return f"agreed: {'; '.join(said)}" if said else ""


def proposal(slot: Slot, session: Session) -> str:
    """``Mon 07 Dec, 15:00 · Ana Mon 11:00``; the other wall only where it shows another time."""
    here = f"{slot.mentor:%a %d %b, %H:%M}"
    if slot.mentee.utcoffset() == slot.mentor.utcoffset():
        return here
    return f"{here} · {session.pair.mentee.name} {slot.mentee:%a %H:%M}"


def meaning(
    typed: NextSession, session: Session, now: datetime, *, veiled: bool
) -> Iterator[tuple[str, bool]]:
    """What a time means for both, each line with whether it is something to think about."""
    zone, pair = session.timezone, session.pair
    seconds = (typed.start - now).total_seconds()
    far = f"in {length(seconds)}" if seconds > 0 else "that is in the past"
    yield f"{day_and_hour(typed.start, zone)} for you · {far}", seconds <= 0
    there = pair.mentee.timezone
    if there and there != zone:
        yield f"{day_and_hour(typed.start, there)} for {pair.mentee.name} ({there})", False
    for said in shift(walls(pair, zone), session.began, typed.start):
        yield said, True
    for objection in judge(pair, typed.start, typed.minutes, zone=zone):
        reason = f" ({objection.private})" if objection.private and not veiled else ""
        yield f"{objection.said}{reason}", True


def taken_for_granted(pair: Pair, zone: str) -> tuple[str, ...]:
    """What the proposals assume because nobody has written it down."""
    return assumptions(walls(pair, zone))


def booked(session: Session) -> str:
    """What stands already, to be moved or left."""
    planned = session.next_session
    if planned is None:
        return ""
    return f"booked: {day_and_hour(planned.start, session.timezone)}"


def turns(starts: tuple[datetime, ...], session: Session) -> tuple[tuple[str, str], ...]:
    """For an hour that comes twice: which turn, and what it is for the other one."""
    there = session.pair.mentee.timezone or session.timezone
    name = session.pair.mentee.name
    later = amount(starts[1].astimezone(UTC) - starts[0].astimezone(UTC))
    labels = ("the first time", f"the second time, {later} later")
    zone = ZoneInfo(session.timezone)
    return tuple(
        (
            f"{label}, {start.astimezone(zone):%H:%M} {start.astimezone(zone).tzname()}",
            f"{hour(start, there)} for {name}",
        )
        for label, start in zip(labels, starts, strict=True)
    )
