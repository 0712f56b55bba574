"""The next session in words: on the walls of both, proposed, booked, moved and dropped."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sessioncompanion.cli.output import NAME, field, heading, say
from sessioncompanion.domain.schedule import turn
from sessioncompanion.domain.text import one_line

if TYPE_CHECKING:
    from sessioncompanion.domain.bookings import Booking
    from sessioncompanion.domain.pair import Pair
    from sessioncompanion.domain.slots import Slot
    from sessioncompanion.services.scheduling import Change


class Walls:
    """A moment as the two see it, each with their weekday."""

    def __init__(self, pair: "Pair", zone: str) -> None:
        """``zone`` is the mentor's."""
        self.name = one_line(pair.mentee.name)
        self.here = ZoneInfo(zone)
        self.there = ZoneInfo(pair.mentee.timezone or zone)

    def both(self, start: datetime, *, year: bool = False) -> str:
        """``Mon 16 Mar, 14:00 for you · Mon 16 Mar, 11:00 for Bruno``."""
        form = "%a %d %b %Y, %H:%M" if year else "%a %d %b, %H:%M"
        here, there = (_told(start.astimezone(zone), form) for zone in (self.here, self.there))
        if here == there:
            return f"{here} for both of you"
        return f"{here} for you · {there} for {self.name}"


def _told(at: datetime, form: str) -> str:
    return f"{at:{form}}{turn(at)}"


def tell_booking(booking: "Booking | None", walls: Walls) -> None:
    """What is booked, in full."""
    if booking is None:
        field("Booked", "nothing yet")
        return
    planned = booking.next_session
    here, there = planned.start.astimezone(walls.here), planned.start.astimezone(walls.there)
    form = "%a %d %b %Y, %H:%M"
    field("Booked", f"{_told(here, form)} for you ({walls.here.key})")
    if here.utcoffset() != there.utcoffset():
        field("", f"{_told(there, form)} for {walls.name} ({walls.there.key})")
    field("", f"{planned.minutes} min, {planned.mode.value}")


def tell_proposals(slots: "Sequence[Slot]", minutes: int, walls: Walls) -> None:
    """The proposals by number, with what to say aloud about changes of the clocks."""
    heading(f"Times that suit both of you, {minutes} min, the one nearest your rhythm first")
    for number, slot in enumerate(slots, 1):
        say(f"{number:>3}  {walls.both(slot.start)}")
        for sentence in slot.said:
            say(f"     {one_line(sentence)}")


def change_lines(change: "Change", walls: Walls) -> list[str]:
    """What a booking has become."""
    after = change.after.next_session
    when = walls.both(after.start, year=True)
    told = f"{when}, {after.minutes} min by {after.mode.value}"
    if not change.after.is_booked:
        return [f"Dropped: {when}", "Nothing is booked now."]
    if change.is_none:
        return [f"That is booked already: {told}"]
    if change.before is None:
        return [f"Booked: {told}"]
    before = walls.both(change.before.next_session.start, year=True)
    return [f"Moved from {before}", f"        to {told}"]


def hand_over_line(pair: "Pair", change: "Change") -> str:
    """How the calendars of the two get to know it."""
    what = "move it" if change.after.sequence else "take it"
    if not change.after.is_booked:
        what = "drop it"
    return f"For calendars to {what}: {NAME} schedule {pair.id} --ics FILE"
