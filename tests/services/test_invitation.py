"""The calendar file: a time and nothing else, the same instant to every reader of such files."""

import ctypes
import ctypes.util
import json
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sessioncompanion.domain.bookings import Booking, BookingStatus
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.record import NextSession
from sessioncompanion.domain.text import one_line
from sessioncompanion.services.invitation import TITLE, ics, write_beside, write_ics
from sessioncompanion.store.files import AlreadyThere
from sessioncompanion.store.paths import Paths

MADE = datetime(2026, 11, 25, 10, 0, 0, 250_000, tzinfo=UTC)
NOW = MADE + timedelta(days=1)
SAO_PAULO = ZoneInfo("America/Sao_Paulo")
BOOKING = Booking(
    uid="0b8e6a57-7f3b-5a1e-9c0d-3d2f8e5a1b2c",
    sequence=2,
    next_session=NextSession(
        start=datetime(2026, 12, 7, 15, 30, tzinfo=SAO_PAULO),
        timezone=SAO_PAULO.key,
        minutes=45,
        mode=Mode.VIDEO,
    ),
    status=BookingStatus.BOOKED,
    made=MADE,
    changed=MADE + timedelta(hours=1),
)
CANCELLED = replace(BOOKING, sequence=3, status=BookingStatus.CANCELLED)


def at(start: datetime, minutes: int = 45) -> Booking:
    return replace(
        BOOKING, next_session=replace(BOOKING.next_session, start=start, minutes=minutes)
    )


# The moments a reader could get wrong: before, in and after changes of the clocks.
MOMENTS = [
    datetime(2026, 3, 29, 0, 59, tzinfo=ZoneInfo("Europe/Lisbon")),
    datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/Lisbon")),
    datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/Lisbon"), fold=1),
    datetime(2026, 10, 4, 1, 45, tzinfo=ZoneInfo("Australia/Lord_Howe"), fold=1),
    datetime(2028, 2, 29, 23, 59, tzinfo=ZoneInfo("Asia/Kathmandu")),
    datetime(2026, 12, 31, 23, 30, tzinfo=ZoneInfo("Pacific/Kiritimati")),
]


def lines(data: bytes) -> list[str]:
    return data.decode().split("\r\n")


def test_the_file_is_a_time_in_utc_with_nobody_in_it() -> None:
    assert lines(ics(BOOKING, NOW)) == [
        "BEGIN:VCALENDAR",
        "PRODID:-//sessioncompanion//sessioncompanion//EN",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "UID:0b8e6a57-7f3b-5a1e-9c0d-3d2f8e5a1b2c",
        "SEQUENCE:2",
        "DTSTAMP:20261126T100000Z",
        "CREATED:20261125T100000Z",
        "LAST-MODIFIED:20261125T110000Z",
        "DTSTART:20261207T183000Z",
        "DTEND:20261207T191500Z",
        f"SUMMARY:{TITLE}",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_dropped_booking_is_cancelled_under_its_uid() -> None:
    said = lines(ics(CANCELLED, NOW))
    assert {"STATUS:CANCELLED", "SEQUENCE:3", f"UID:{BOOKING.uid}"} < set(said)


def test_a_file_made_while_the_clock_was_behind_is_no_older_than_the_booking() -> None:
    assert "DTSTAMP:20261125T110000Z" in lines(ics(BOOKING, MADE - timedelta(days=3)))


def test_a_length_that_no_calendar_takes_becomes_one() -> None:
    for minutes, end in ((-5, "183100Z"), (10**18, "183000Z")):
        said = lines(ics(at(BOOKING.next_session.start, minutes), NOW))
        assert any(line.startswith("DTEND:") and line.endswith(end) for line in said)


@given(st.text(max_size=300))
def test_any_title_is_one_text_to_every_reader(title: str) -> None:
    data = ics(BOOKING, NOW, title)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    wanted = one_line(title) or TITLE
    event = Calendar.from_ical(data).subcomponents[0]
    assert event["summary"] == wanted
    assert len(event.subcomponents) == 0
    assert vobject.readOne(data.decode()).vevent.summary.value == wanted


# Other people's readers


@pytest.mark.parametrize("start", MOMENTS, ids=str)
@pytest.mark.parametrize("library", ["icalendar", "vobject", "libical", "ical.js"])
def test_every_reader_finds_the_same_instant(library: str, start: datetime) -> None:
    data = ics(at(start), NOW)
    begin, end = READERS[library](data)
    assert begin == start.astimezone(UTC)
    assert end == begin + timedelta(minutes=45)


def by_icalendar(data: bytes) -> tuple[datetime, datetime]:
    event = Calendar.from_ical(data).events[0]
    assert isinstance(event.start, datetime)
    assert isinstance(event.end, datetime)
    return event.start.astimezone(UTC), event.end.astimezone(UTC)


def by_vobject(data: bytes) -> tuple[datetime, datetime]:
    event = vobject.readOne(data.decode(), validate=True).vevent
    return event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC)


class _Time(ctypes.Structure):
    """struct icaltimetype of libical 3."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    ]


def by_libical(data: bytes) -> tuple[datetime, datetime]:
    name = ctypes.util.find_library("ical")
    if name is None or not name.endswith(".so.3"):
        pytest.skip("libical 3 is not installed (Debian: libical3)")
    library = ctypes.CDLL(name)
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalcomponent_free.argtypes = [ctypes.c_void_p]
    library.icalrestriction_check.argtypes = [ctypes.c_void_p]
    library.icalcomponent_count_errors.argtypes = [ctypes.c_void_p]
    root = library.icalparser_parse_string(data)
    try:
        assert library.icalrestriction_check(root) == 1  # what iTIP asks of each method
        assert library.icalcomponent_count_errors(root) == 0
        return tuple(  # type: ignore[return-value]
            _asked(library, root, f"icalcomponent_get_{which}") for which in ("dtstart", "dtend")
        )
    finally:
        library.icalcomponent_free(root)


def _asked(library: ctypes.CDLL, root: int, name: str) -> datetime:
    ask = getattr(library, name)
    ask.argtypes, ask.restype = [ctypes.c_void_p], _Time
    seconds = library.icaltime_as_timet_with_zone
    seconds.argtypes, seconds.restype = [_Time, ctypes.c_void_p], ctypes.c_long
    utc = library.icaltimezone_get_utc_timezone
    utc.restype = ctypes.c_void_p
    found = ask(root)
    assert found.zone == utc()
    return datetime.fromtimestamp(seconds(found, utc()), UTC)


SCRIPT = """
const ICAL = require("ical.js").default || require("ical.js");
const root = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8")));
const event = new ICAL.Event(root.getFirstSubcomponent("vevent"));
console.log(JSON.stringify([event.startDate.toUnixTime(), event.endDate.toUnixTime()]));
"""


def by_ical_js(data: bytes) -> tuple[datetime, datetime]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("there is no Node.js here")
    modules = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=True)
    where = modules.stdout.strip()
    if not (Path(where) / "ical.js").exists():
        pytest.skip("ical.js is not installed (npm install -g ical.js)")
    told = subprocess.run(
        [node, "-e", SCRIPT], input=data, capture_output=True, env={"NODE_PATH": where}, check=True
    )
    begin, end = json.loads(told.stdout)
    return datetime.fromtimestamp(begin, UTC), datetime.fromtimestamp(end, UTC)


READERS = {
    "icalendar": by_icalendar,
    "vobject": by_vobject,
    "libical": by_libical,
    "ical.js": by_ical_js,
}


# Where it is written


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.below(tmp_path / "home")


def test_an_earlier_file_of_the_same_booking_is_replaced(tmp_path: Path, paths: Paths) -> None:
    path = tmp_path / "next.ics"
    assert write_ics(paths, path, BOOKING, ics(BOOKING, NOW), ()) == path
    again = ics(BOOKING, NOW, "Ours")
    write_ics(paths, path, BOOKING, again, ())
    assert path.read_bytes() == again
    write_ics(paths, path, CANCELLED, ics(CANCELLED, NOW), ())
    assert b"STATUS:CANCELLED" in path.read_bytes()


@pytest.mark.parametrize(
    "there",
    [
        b"",
        b"my own notes",
        ics(replace(BOOKING, uid="other"), NOW),
        ics(CANCELLED, NOW),
        ics(BOOKING, NOW).replace(b"SEQUENCE:2", b"SEQUENCE:x"),
        ics(BOOKING, NOW).replace(b"END:VEVENT", b"END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT"),
    ],
    ids=["empty", "no calendar", "another booking", "a later one", "damaged", "more events"],
)
def test_whatever_else_has_the_name_stays(tmp_path: Path, paths: Paths, there: bytes) -> None:
    path = tmp_path / "next.ics"
    path.write_bytes(there)
    data = ics(BOOKING, NOW)
    with pytest.raises(AlreadyThere, match="no earlier file of this pair"):
        write_ics(paths, path, BOOKING, data, ["another of ours"])
    assert path.read_bytes() == there
    assert write_beside(paths, tmp_path, "next", BOOKING, data) == tmp_path / "next-2.ics"
    assert write_beside(paths, tmp_path, "next", BOOKING, data) == tmp_path / "next-2.ics"
    write_ics(paths, path, BOOKING, data, (), force=True)
    assert path.read_bytes() == data
