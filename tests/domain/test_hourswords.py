"""Hours, busy times and days off in one line: what they mean, and what is refused with why."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain import hourswords
from sessioncompanion.domain.pair import WEEKDAYS, Busy, DayException
from sessioncompanion.errors import Misused


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (["mon 9-17"], {"monday": ("09:00-17:00",)}),
        (["Tue,Thu 09:00-12:30,13:30-17:00"],
         dict.fromkeys(("tuesday", "thursday"), ("09:00-12:30", "13:30-17:00"))),
        (["fri-mon 10:00-11:00"],
         dict.fromkeys(("friday", "saturday", "sunday", "monday"), ("10:00-11:00",))),
        (["weekdays 8:00-9:00"], dict.fromkeys(WEEKDAYS[:5], ("08:00-09:00",))),
        (["daily 20h-24h"], dict.fromkeys(WEEKDAYS, ("20:00-24:00",))),
        (["mon 9-10", "monday 8.30-9.00"], {"monday": ("08:30-09:00", "09:00-10:00")}),
        ([""], {}),
    ],
)  # fmt: skip
def test_weekly_hours_are_read_as_people_write_them(
    lines: list[str], meant: dict[str, tuple[str, ...]]
) -> None:
    assert dict(hourswords.hours(tuple(lines))) == meant


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("someday 9-17", "'someday' is no weekday."),
        ("t 9-17", "'t' is no weekday."),
        ("mon", "'mon' says no time from and to."),
        ("mon morning", "'mon morning' says no time from and to."),
        ("mon 17-9", "'17-9' ends before it begins."),
        ("mon 9-25", "'9-25' is no time of day."),
        ("mon 9:70-10:00", "'9:70-10:00' is no time of day."),
        ("mon 9-10 yoga", "'yoga' is no time from and to."),
    ],
)
def test_the_piece_that_is_wrong_is_named(line: str, sentence: str) -> None:
    with pytest.raises(Misused) as refused:
        hourswords.hours((line,))
    assert refused.value.message == sentence
    assert refused.value.hint


def test_a_time_without_a_day_is_told_what_it_lacks() -> None:
    with pytest.raises(Misused, match=r"'9-5' names no weekday before the time\."):
        hourswords.hours(("9-5",))


def test_busy_times_keep_their_reason() -> None:
    assert hourswords.busy(("mon,wed 12:00-13:00 school run",)) == (
        Busy(day="monday", range="12:00-13:00", reason="school run"),
        Busy(day="wednesday", range="12:00-13:00", reason="school run"),
    )


def test_days_off_have_an_end_hours_and_a_reason_if_they_are_said() -> None:
    assert hourswords.away(
        ("2026-12-24..2027-01-01 holidays", "2026-12-30 10-12 half a day", "2027-02-01")
    ) == (
        DayException(date="2026-12-24", until="2027-01-01", reason="holidays"),
        DayException(date="2026-12-30", hours=("10:00-12:00",), reason="half a day"),
        DayException(date="2027-02-01"),
    )


@pytest.mark.parametrize("line", ["Christmas", "2026-02-30 x", "2026-12-24..2026-12-01 back"])
def test_days_that_are_none_are_refused(line: str) -> None:
    with pytest.raises(Misused):
        hourswords.away((line,))


@given(st.text(max_size=40))
def test_any_line_is_read_or_refused_in_words(line: str) -> None:
    for read in (hourswords.hours, hourswords.busy, hourswords.away):
        with suppress(Misused):
            read((line,))
