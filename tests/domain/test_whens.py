"""Times as people type them: what each form means, and what is refused rather than guessed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.whens import parse_when
from sessioncompanion.errors import Refused

LISBON = "Europe/Lisbon"
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
"""A Wednesday."""
USUAL = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
"""They met last on Monday at half past three."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-07 15:00", "Mon 2026-12-07 15:00"),
        ("2026-12-07T15:00", "Mon 2026-12-07 15:00"),
        ("  2026-12-7, 9.30 ", "Mon 2026-12-07 09:30"),
        ("Mon 7 Dec 15:00", "Mon 2026-12-07 15:00"),
        ("7 Dec 15:00", "Mon 2026-12-07 15:00"),
        ("7th of December 3pm", "Mon 2026-12-07 15:00"),
        ("Dec 7, 3pm", "Mon 2026-12-07 15:00"),
        ("7 december 2027 15h", "Tue 2027-12-07 15:00"),
        ("Monday 15:00", "Mon 2026-11-30 15:00"),
        ("wed 15:00", "Wed 2026-12-02 15:00"),
        ("tomorrow 9:30", "Thu 2026-11-26 09:30"),
        ("today at 18:00", "Wed 2026-11-25 18:00"),
        ("+2w", "Mon 2026-12-07 15:30"),
        ("+10 days 9:00", "Thu 2026-12-03 09:00"),
        ("tomorrow", "Thu 2026-11-26 15:30"),
        ("1 Jan 12am", "Fri 2027-01-01 00:00"),
    ],
)
def test_a_typed_time_means_what_it_says(typed: str, meant: str) -> None:
    (found,) = parse_when(typed, LISBON, NOW, USUAL)
    assert f"{found:%a %Y-%m-%d %H:%M}" == meant
    assert found.utcoffset() is not None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "That is not a day and a time."),
        ("soon", "That is not a day and a time."),
        ("15:00", "The day is missing."),
        ("12/07 15:00", "Day and month could be meant either way."),
        ("7.12. 15:00", "Day and month could be meant either way."),
        ("Mon 07.12.2026 15:00", "Day and month could be meant either way."),
        ("2026-13-01 15:00", "There is no month 13."),
        ("29 Feb 15:00", "There is no 29 February 2027."),
        ("2026-02-30 15:00", "There is no 30 February 2026."),
        ("2026-12-07 25:00", "There is no such time: 25:00."),
        ("Tue 7 Dec 15:00", "7 December 2026 is a Monday, not a Tuesday."),
        ("2126-12-07 15:00", "That is more than ten years from now."),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_way_on(typed: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_when(typed, LISBON, NOW)
    assert refused.value.message == sentence
    assert refused.value.hint


def test_a_day_of_a_leap_year_is_found_from_the_year_before() -> None:
    autumn = datetime(2027, 10, 20, 14, 0, tzinfo=UTC)
    (found,) = parse_when("29 Feb 15:00", LISBON, autumn)
    assert f"{found:%Y-%m-%d %H:%M}" == "2028-02-29 15:00"


def test_a_session_that_began_late_is_repeated_at_the_time_that_was_meant() -> None:
    (found,) = parse_when("+2w", LISBON, NOW, USUAL + timedelta(minutes=3, seconds=20))
    assert f"{found:%Y-%m-%d %H:%M:%S}" == "2026-12-07 15:30:00"


def test_a_day_without_a_time_needs_a_usual_one() -> None:
    with pytest.raises(Refused, match="The time of day is missing"):
        parse_when("tomorrow", LISBON, NOW)


def test_a_time_that_comes_twice_gives_both_and_a_skipped_one_its_neighbours() -> None:
    first, second = parse_when("2026-10-25 01:30", LISBON, NOW - timedelta(days=60))
    assert second - first == timedelta(hours=1) or second.astimezone(UTC) > first.astimezone(UTC)
    assert (first.fold, second.fold) == (0, 1)
    with pytest.raises(Refused) as refused:
        parse_when("2027-03-28 01:30", LISBON, NOW)
    assert refused.value.hint == "00:30 and 02:30 exist."


@given(st.text(max_size=30))
def test_anything_typed_is_a_time_or_a_sentence(typed: str) -> None:
    try:
        found = parse_when(typed, LISBON, NOW, USUAL)
    except Refused:
        return
    assert 1 <= len(found) <= 2


@given(st.datetimes(datetime(2026, 11, 26), datetime(2030, 1, 1)))  # noqa: DTZ001 - wall times
def test_every_wall_time_can_be_typed(wall: datetime) -> None:
    typed = f"{wall:%Y-%m-%d %H:%M}"
    try:
        found = parse_when(typed, LISBON, NOW)
    except Refused as refused:
        assert "exist." in refused.hint  # noqa: PT017 - most are not refused
        return
    assert {f"{each:%Y-%m-%d %H:%M}" for each in found} == {typed}
