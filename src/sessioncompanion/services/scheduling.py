"""Booking the next session between sessions: made, moved or dropped, and known again afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sessioncompanion.domain.bookings import Booking, BookingEntry, booking_of, same
from sessioncompanion.domain.instant import to_the_millisecond
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import NextSession, Record
from sessioncompanion.errors import Refused
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.refusal import shown

LEAST_MINUTES, MOST_MINUTES = 5, 480


@dataclass(frozen=True, slots=True)
class Change:
    """What was booked before, if it still lay ahead, and what is now (or was dropped)."""

    before: Booking | None
    after: Booking

    @property
    def is_none(self) -> bool:
        """Whether everything was as it was wanted already."""
        return self.before == self.after


def ahead(booking: Booking | None, now: datetime) -> Booking | None:
    """The booking while it can be kept, moved or dropped."""
    return booking if booking and booking.is_booked and not booking.is_over(now) else None


def book(workspace: Workspace, pair: Pair, wanted: NextSession) -> Change:
    """Book it, or move to it what is booked already.

    Refused: a time that has gone by, and a length that no session has. Raises ContentInvalid when
    the pair's list of bookings is broken: nothing is added to what cannot be read.
    """
    if not LEAST_MINUTES <= wanted.minutes <= MOST_MINUTES:
        raise Refused(
            f"Minutes are a number from {LEAST_MINUTES} to {MOST_MINUTES}.",
            "Say another length: --minutes 60, or the field of the form.",
        )
    if wanted.start <= workspace.clock.now().wall:
        raise Refused("That time has gone by already.", "Choose one that lies ahead.")
    return _say(workspace, pair, wanted)


def drop(workspace: Workspace, pair: Pair) -> Change:
    """Drop what is booked; Refused when nothing is."""
    return _say(workspace, pair, None)


def _say(workspace: Workspace, pair: Pair, wanted: NextSession | None) -> Change:
    workspace.pairs.get(pair.id)  # NotFound when it was erased meanwhile
    records, problems = workspace.records.of_pair(pair.id)
    workspace.problems.extend(problems)
    entries, stamp = workspace.bookings.read(pair.id)
    now = workspace.clock.now().wall
    at = _after(records, entries, now)
    before = ahead(booking_of(records, entries), at)
    if before is None and ahead(booking_of(records, entries), now) is not None:
        raise Refused(
            f"Something was noted on {at:%d %b %Y}, which is still to come: a clock was wrong.",
            f"Mend its time in {shown(workspace.paths.bookings(pair.id))} or in the latest record.",
        )
    if before is None and wanted is None:
        raise Refused("Nothing is booked, so there is nothing to drop.")
    if before is not None and same(wanted, before.next_session):
        return Change(before, before)
    entry = BookingEntry(id=_entry_id(workspace, at, entries), at=at, next_session=wanted)
    after = booking_of(records, (*entries, entry))
    assert after is not None  # something is wanted, or something is dropped
    workspace.bookings.add(pair.id, entry, stamp)
    return Change(before, after)


def _after(records: Iterable[Record], entries: Iterable[BookingEntry], now: datetime) -> datetime:
    """Now, but after all that was said before, whatever the clocks have done since."""
    said = [record.ended for record in records] + [entry.at for entry in entries]
    latest = max((each.astimezone(UTC) for each in said), default=now)
    return to_the_millisecond(max(now, latest + timedelta(milliseconds=1)))


def _entry_id(workspace: Workspace, at: datetime, entries: Iterable[BookingEntry]) -> str:
    taken = {entry.id for entry in entries}
    while True:
        day = at.astimezone(ZoneInfo(workspace.zone))
        made = f"{day:%Y%m%d-%H%M}-{workspace.chance.getrandbits(32):08x}"
        if made not in taken:
            return made
