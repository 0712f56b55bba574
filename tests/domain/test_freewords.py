"""What is shown of somebody's time can be typed again, and means the same."""

from hypothesis import given

from made_records import people
from sessioncompanion.domain import freewords, hourswords
from sessioncompanion.domain.pair import Busy, DayException, Person
from sessioncompanion.domain.zonenames import zone_names

ANA = Person(
    name="Ana",
    hours=(
        ("monday", ("09:00-12:00", "13:00-17:00")),
        ("tuesday", ("09:00-12:00", "13:00-17:00")),
        ("friday", ("09:00-10:00",)),
    ),
    busy=(Busy(day="wednesday", range="12:00-13:00", reason="school run"),),
    exceptions=(
        DayException(date="2026-12-24", until="2027-01-01", reason="holidays"),
        DayException(date="2026-12-30", hours=("10:00-12:00",)),
    ),
)


def test_days_that_are_alike_stand_together() -> None:
    assert freewords.hours(ANA) == "mon-tue 09:00-12:00,13:00-17:00; fri 09:00-10:00"
    assert freewords.busy(ANA) == "wed 12:00-13:00 school run"
    assert freewords.away(ANA) == "2026-12-24..2027-01-01 holidays; 2026-12-30 10:00-12:00"
    assert freewords.hours(Person(name="Kofi")) == freewords.busy(Person(name="Kofi")) == ""


def test_days_off_that_are_over_are_left_out_when_only_the_coming_ones_matter() -> None:
    assert freewords.away(ANA, "2027-01-01") == "2026-12-24..2027-01-01 holidays"
    assert freewords.away(ANA, "2027-01-02") == ""


@given(people.filter(lambda person: all(len(set(r)) == len(r) for _, r in person.hours)))
def test_hours_mean_the_same_when_they_are_typed_again(person: Person) -> None:
    written = tuple(freewords.hours(person).split("; "))
    assert hourswords.hours(written) == tuple(
        (day, tuple(sorted(ranges))) for day, ranges in person.hours
    )


def test_busy_times_and_days_off_do_so_too() -> None:
    assert hourswords.busy(tuple(freewords.busy(ANA).split("; "))) == ANA.busy
    assert hourswords.away(tuple(freewords.away(ANA).split("; "))) == ANA.exceptions


def test_zones_that_nobody_is_in_have_no_name() -> None:
    assert {"Europe/Lisbon", "Asia/Tokyo", "UTC"} <= zone_names()
    assert not {"Factory", "localtime", "posixrules"} & zone_names()
