"""The next session as an ``.ics`` file: a time and nothing else, the same event through all moves.

Read by RFC 5545 (iCalendar) and RFC 5546 (iTIP):

- No METHOD. Each method of RFC 5546 that would fit (PUBLISH, REQUEST, CANCEL) must name an
  ORGANIZER by address, and strict readers refuse a PUBLISH that has none. We know no addresses and
  hand out no names. RFC 5545 (3.7.2) lets METHOD be missing, and the file then is what we mean by
  it: what stands in the calendar, not a request that somebody's calendar has to answer.
- No ORGANIZER, no ATTENDEE: RFC 5545 (3.8.4.3) keeps them for group scheduling.
- A calendar knows the event again by its UID; of two versions the one with the higher SEQUENCE
  counts, or else the later DTSTAMP. A dropped one is STATUS:CANCELLED, not a missing file.
- Times are in UTC, so that no calendar needs to know, or may err about, a time zone.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sessioncompanion.domain.bookings import Booking
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import Record
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Refused, StorageFailed
from sessioncompanion.services.targets import refuse_impossible
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import files
from sessioncompanion.store.files.shared import rewrite
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.refusal import shown

TITLE = "Mentoring session"
LONGEST = 24 * 60
"""In minutes."""
PRODUCT = "-//sessioncompanion//sessioncompanion//EN"

_LIMIT = 1 << 20
_ONE_EVENT = [b"BEGIN:VCALENDAR", b"BEGIN:VEVENT"]


def ics(booking: Booking, now: datetime, title: str = "") -> bytes:
    """The booking as an iCalendar file; ``title`` is what a calendar shows, nobody's name if empty.

    ``now`` becomes DTSTAMP, when this file was made.
    """
    from icalendar import Calendar, Event  # 60 ms, and only needed here

    planned = booking.next_session
    start = planned.start.astimezone(UTC)
    event = Event()
    event.add("uid", booking.uid)
    event.add("sequence", booking.sequence)
    event.add("dtstamp", _second(max(now, booking.changed)))
    event.add("created", _second(booking.made))
    event.add("last-modified", _second(booking.changed))
    event.add("dtstart", start)
    # A record that was written by hand may say any number; RFC 5545 wants an end after the start.
    event.add("dtend", start + timedelta(minutes=min(max(planned.minutes, 1), LONGEST)))
    event.add("summary", one_line(title) or TITLE)
    event.add("status", "CONFIRMED" if booking.is_booked else "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=False))


def check_target(
    paths: Paths, path: Path, uids: Collection[str], booking: Booking | None, *, force: bool = False
) -> files.Stamp | None:
    """What stands under a name now that the file of a booking is to have; None for nothing.

    ``uids`` are those of the pair. AlreadyThere, unless ``force``, for anything but a file of
    theirs, and for a later version of ``booking`` than this one. Also with ``force``: Misused for
    what names no file and for one of the companion's own, StorageFailed for a folder, a pipe or a
    device, and where there is no folder for it.
    """
    before = refuse_impossible(paths, path, "--ics next.ics", own=".ics")
    if before is not None and not force and not _is_earlier(path, uids, booking):
        raise files.AlreadyThere(
            f"{shown(path)} is there already, and is no earlier file of this pair.",
            "Choose another name, or say --force to write over it.",
        )
    return before


def write_ics(
    paths: Paths,
    path: Path,
    booking: Booking,
    data: bytes,
    uids: Collection[str],
    *,
    force: bool = False,
) -> Path:
    """Write the file that :func:`ics` made of ``booking`` and say where.

    Refusals are those of :func:`check_target`. An older file of the same pair is replaced: its
    event has moved, was dropped or has gone by. StorageFailed when the disk refuses,
    ChangedMeanwhile when somebody else writes it at the same time.
    """
    before = check_target(paths, path, {booking.uid, *uids}, booking, force=force)
    if before is None and not force:
        files.write_atomically(path, data, exclusive=True)
    else:
        rewrite(path, data, expect=before)
    return path


def write_beside(
    paths: Paths, folder: Path, name: str, booking: Booking, data: bytes, uids: Collection[str] = ()
) -> Path:
    """Write it as ``NAME.ics`` in a folder, or as ``NAME-2.ics`` when that is something else."""
    for number in range(1, 1000):
        path = folder / f"{name}{'' if number == 1 else f'-{number}'}.ics"
        with suppress(files.AlreadyThere):
            return write_ics(paths, path, booking, data, uids)
    raise files.AlreadyThere("There are a thousand invitations of this name.", str(folder))


def write_invitation(workspace: Workspace, pair: Pair, record: Record) -> tuple[Path, Booking]:
    """The next session as it stands after a record, in a file beside it: where, and what it says.

    Refused when nothing is booked and nothing was dropped.
    """
    past = workspace.history(pair)
    booking = past.booking
    if booking is None:
        raise Refused("There is no next session yet.", "sessioncompanion schedule finds a time.")
    data = ics(booking, workspace.clock.now().wall)
    folder = workspace.paths.pair_folder(record.pair)
    name = f"{record.id}-next"
    return write_beside(workspace.paths, folder, name, booking, data, past.uids), booking


def _is_earlier(path: Path, uids: Collection[str], booking: Booking | None) -> bool:
    """Whether the file holds one event of these and nothing else, and no later state of it.

    Looked at line by line: a parser would follow whatever else somebody's file says.
    """
    try:
        lines = files.read(path, _LIMIT).splitlines()
    except (StorageFailed, FileNotFoundError):
        return False
    if [line for line in lines if line.startswith(b"BEGIN:")] != _ONE_EVENT:
        return False
    told = [line[4:].decode("utf-8", "replace") for line in lines if line.startswith(b"UID:")]
    sequences = [line[9:] for line in lines if line.startswith(b"SEQUENCE:")]
    if len(told) != 1 or told[0] not in uids or len(sequences) != 1:
        return False
    if booking is None or told[0] != booking.uid:
        return True  # that one has gone by or was dropped, before this one was booked
    return sequences[0].isdigit() and int(sequences[0][:9]) <= booking.sequence


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
