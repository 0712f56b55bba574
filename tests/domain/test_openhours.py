"""Clock changes are found from wherever one looks, and hours mean what the wall shows."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sessioncompanion.domain.openhours import (
    Interval,
    Span,
    Wall,
    both,
    changes,
    exception_on,
    free,
    joined,
    on_wall,
    spans,
    spans_on,
)
from sessioncompanion.domain.pair import Busy, DayException, Person

HOUR = timedelta(hours=1)
BEGIN, END = datetime(2025, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
TWICE_WITHIN_WEEKS = ("Africa/Casablanca", "Africa/El_Aaiun")
"""Back for Ramadan, and forward again a month later."""


def hour_by_hour(zone: ZoneInfo) -> list[datetime]:
    """All changes between the two years, each at its hour, by looking at every one."""
    found, at = [], BEGIN
    before = at.astimezone(zone).utcoffset()
    while at < END:
        at += HOUR
        after = at.astimezone(zone).utcoffset()
        if after != before:
            found.append(at)
        before = after
    return found


@pytest.mark.parametrize("name", [*TWICE_WITHIN_WEEKS, "Europe/Lisbon", "America/Santiago"])
def test_no_change_is_missed_from_whichever_day_one_looks(name: str) -> None:
    zone = ZoneInfo(name)
    expected = hour_by_hour(zone)
    assert len(expected) == 6
    for days in range(0, 60, 7):
        start = BEGIN + timedelta(days=days, minutes=37)
        found = [change.at for change in changes(zone, start, END)]
        assert found == [at for at in expected if at > start], days


def test_a_change_at_the_end_of_the_time_counts_and_one_at_its_beginning_does_not() -> None:
    zone, at = ZoneInfo("Europe/Lisbon"), datetime(2026, 3, 29, 1, tzinfo=UTC)
    day = timedelta(days=1)
    assert [change.at for change in changes(zone, at - day, at)] == [at]
    assert changes(zone, at, at + day) == []
    assert changes(zone, at, at) == []


def test_a_change_is_known_by_the_day_on_which_it_is_due() -> None:
    # At 24:00 on Saturday the clocks go to 23:00, so the wall then still shows Saturday.
    (change,) = changes(
        ZoneInfo("America/Santiago"),
        datetime(2026, 4, 1, tzinfo=UTC),
        datetime(2026, 4, 10, tzinfo=UTC),
    )
    assert (change.jump, change.day) == (-HOUR, date(2026, 4, 5))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (["09:00-12:00", "13:00-17:00"], [(540, 720), (780, 1020)]),
        (["13:00-17:00", "09:00-12:00"], [(540, 720), (780, 1020)]),
        (["09:00-12:00", "12:00-13:00"], [(540, 780)]),
        (["09:00-17:00", "10:00-11:00"], [(540, 1020)]),
        (["00:00-24:00"], [(0, 1440)]),
        ([], []),
    ],
)
def test_ranges_are_in_order_and_one_where_they_touch(
    written: list[str], said: list[tuple[int, int]]
) -> None:
    assert spans(written) == [Span(*each) for each in said]


def test_a_range_around_a_skipped_hour_is_shorter_and_around_a_repeated_one_longer() -> None:
    zone = ZoneInfo("Europe/Lisbon")
    night = [Span(0, 180)]
    for day, hours in ((date(2026, 3, 29), 2), (date(2026, 10, 25), 4), (date(2026, 6, 1), 3)):
        pieces = joined(on_wall(zone, day, night))
        assert sum((each.end - each.start for each in pieces), timedelta()) == hours * HOUR


def test_what_is_busy_is_taken_out_and_an_exception_replaces_the_whole_day() -> None:
    person = Person(
        name="Ana",
        hours=(("monday", ("09:00-17:00",)),),
        busy=(Busy(day="monday", range="12:00-13:00"), Busy(day="tuesday", range="09:00-17:00")),
        exceptions=(
            DayException(date="2026-06-08", until="2026-06-21"),
            DayException(date="2026-06-15", hours=("12:00-14:00",)),
        ),
    )
    wall = Wall(person, ZoneInfo("Europe/Lisbon"))
    assert spans_on(wall, date(2026, 6, 1)) == [Span(540, 720), Span(780, 1020)]
    assert spans_on(wall, date(2026, 6, 2)) == []
    assert spans_on(wall, date(2026, 6, 8)) == []
    assert spans_on(wall, date(2026, 6, 15)) == [Span(720, 840)]  # the busy hour is not asked
    assert exception_on(person, date(2026, 6, 22)) is None
    (piece,) = free(wall, date(2026, 6, 15))
    assert piece.start == datetime(2026, 6, 15, 11, tzinfo=UTC)


def test_what_lies_in_both_is_cut_from_both_sides() -> None:
    def at(*hours: int) -> list[Interval]:
        starts = (datetime(2026, 6, 1, hour, tzinfo=UTC) for hour in hours)
        return [Interval(*pair) for pair in zip(starts, starts, strict=False)]

    assert both(at(9, 12, 13, 17), at(8, 10, 11, 14, 16, 18)) == at(9, 10, 11, 12, 13, 14, 16, 17)
    assert both(at(9, 12), at(12, 14)) == []
    assert both([], at(9, 12)) == []
