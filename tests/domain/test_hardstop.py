"""Until when: the next time a wall shows, and what was booked for about now."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from sessioncompanion.domain.hardstop import booked_for, clock_time, next_time
from sessioncompanion.errors import Misused
from worlds import BEGAN, next_session

LISBON = "Europe/Lisbon"


@pytest.mark.parametrize("text", ["15:30", " 15.30", "15h30"])
def test_a_time_of_day_is_typed_as_people_type_it(text: str) -> None:
    assert clock_time(text) == time(15, 30)


@pytest.mark.parametrize("text", ["", "1530", "24:00", "15:60", "soon", "15:30:00", "-3:05"])
def test_anything_else_is_no_time_of_day(text: str) -> None:
    with pytest.raises(Misused, match="not a time of day"):
        clock_time(text)


def test_the_next_time_is_today_or_after_midnight() -> None:
    assert next_time(time(15), LISBON, BEGAN) == BEGAN + timedelta(hours=1)
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert next_time(time(0, 15), LISBON, late) == late + timedelta(minutes=45)


def test_the_time_that_it_is_now_comes_again_only_tomorrow() -> None:
    with pytest.raises(Misused, match="The next 14:00 is 24 hours away"):
        next_time(time(14), LISBON, BEGAN)


def test_a_time_that_the_clocks_skip_is_refused_with_what_they_show() -> None:
    before = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    with pytest.raises(Misused) as refused:
        next_time(time(1, 30), LISBON, before)
    assert "skip 01:30 on Sun 29 Mar" in refused.value.message
    assert "02:30" in refused.value.hint


def test_a_time_that_comes_twice_is_the_first_and_then_the_second() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_time(time(1, 30), LISBON, first - timedelta(minutes=10)) == first
    assert next_time(time(1, 30), LISBON, first) == first + timedelta(hours=1)


@pytest.mark.parametrize(
    ("minutes", "found"), [(-31, False), (-30, True), (0, True), (20, True), (21, False)]
)
def test_a_booking_is_for_now_a_little_before_and_after(minutes: int, found: bool) -> None:
    booking = booked_for(next_session(), BEGAN + timedelta(days=14, minutes=-minutes))
    assert (booking is not None) is found
    if booking:
        assert booking.late == -minutes * 60
        assert booking.stop_at == (60 + minutes) * 60


def test_a_booking_that_is_over_or_was_never_made_stops_nothing() -> None:
    assert booked_for(None, BEGAN) is None
    short = next_session()
    at = short.start + timedelta(minutes=25)
    assert booked_for(short, at) is not None
    assert booked_for(replace(short, minutes=25), at) is None
