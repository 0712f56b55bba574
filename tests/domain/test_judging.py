"""What speaks against a time is said in one sentence for each side, and only when it does."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sessioncompanion.domain.judging import Against, judge
from sessioncompanion.domain.pair import Busy, DayException, Pair, Person
from sessioncompanion.domain.record import Role

LISBON = "Europe/Lisbon"
WEEK = tuple((day, ("09:00-12:00", "13:00-17:00")) for day in ("monday", "tuesday", "friday"))
EVENINGS = (("monday", ("20:00-24:00",)), ("tuesday", ("00:00-02:00",)))


def two(
    *,
    mentor: tuple[tuple[str, tuple[str, ...]], ...] = (("monday", ("00:00-24:00",)),),
    mentee: tuple[tuple[str, tuple[str, ...]], ...] = WEEK,
    busy: tuple[Busy, ...] = (),
    exceptions: tuple[DayException, ...] = (),
    ends: str = "",
) -> Pair:
    """Both in Lisbon; by default the mentor has all of Monday."""
    return Pair(
        id="ana",
        mentor=Person(name="Kofi", timezone=LISBON, hours=mentor),
        mentee=Person(name="Ana", timezone=LISBON, hours=mentee, busy=busy, exceptions=exceptions),
        ends=ends,
    )


def at(hour: int, minute: int = 0, day: int = 1) -> datetime:
    """In June 2026; the first is a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=ZoneInfo(LISBON))


def said(pair: Pair, start: datetime, minutes: int = 60) -> list[str]:
    return [each.said for each in judge(pair, start, minutes, zone=LISBON)]


def test_a_time_within_all_hours_meets_no_objection() -> None:
    assert said(two(), at(9), 180) == []
    assert said(two(mentee=(("monday", ("09:00-12:00", "12:00-17:00")),)), at(11), 120) == []


@pytest.mark.parametrize(
    ("start", "minutes", "sentence"),
    [
        (at(8), 60, "That is 08:00 for Ana, outside their hours on Mondays "
                    "(09:00-12:00, 13:00-17:00)."),
        (at(16, 30), 60, "That is 16:30-17:30 for Ana, outside their hours on Mondays "
                         "(09:00-12:00, 13:00-17:00)."),
        (at(11, 30), 120, "That is 11:30-13:30 for Ana, outside their hours on Mondays "
                          "(09:00-12:00, 13:00-17:00)."),
    ],
)  # fmt: skip
def test_the_end_is_named_where_only_the_end_is_outside(
    start: datetime, minutes: int, sentence: str
) -> None:
    assert said(two(), start, minutes) == [sentence]


def test_a_weekday_without_hours_is_left_out_rather_than_outside() -> None:
    assert said(two(), at(10, day=3)) == [
        "That is Wed 3 Jun for you, and your hours leave Wednesdays out.",
        "That is Wed 3 Jun for Ana, and their hours leave Wednesdays out.",
    ]


def test_hours_that_are_only_taken_for_granted_are_said_to_be_so() -> None:
    assert said(two(mentee=()), at(19)) == [
        "That is 19:00 for Ana, outside Mon-Fri 09:00-18:00 (taken, as no hours are written down)."
    ]


def test_hours_go_on_past_midnight_where_the_next_day_does() -> None:
    nights = two(mentor=EVENINGS, mentee=EVENINGS)
    assert said(nights, at(23, 30), 120) == []
    assert said(nights, at(23, 30), 180) == [
        "That is 23:30 for you, outside your hours on Tuesdays (00:00-02:00).",
        "That is 23:30 for Ana, outside their hours on Tuesdays (00:00-02:00).",
    ]


def test_busy_time_is_said_with_its_range_and_its_reason_apart() -> None:
    pair = two(busy=(Busy(day="monday", range="10:00-11:00", reason="therapy"),))
    (objection,) = judge(pair, at(10, 30), 60, zone=LISBON)
    assert (objection.whose, objection.against) == (Role.MENTEE, Against.BUSY)
    assert objection.said == "That is 10:30 for Ana, in a busy time (10:00-11:00)."
    assert objection.private == "therapy"
    assert said(pair, at(11)) == []
    assert said(pair, at(9)) == []


def test_a_day_unlike_others_counts_instead_of_hours_and_busy_times() -> None:
    busy = (Busy(day="monday", range="10:00-11:00"),)
    off = (DayException(date="2026-06-01", reason="away"),)
    half = (DayException(date="2026-06-01", hours=("10:00-12:00",)),)
    assert said(two(exceptions=off, busy=busy), at(10)) == ["Ana is not free on Mon 1 Jun."]
    assert said(two(exceptions=half, busy=busy), at(10)) == []
    assert said(two(exceptions=half), at(9)) == [
        "That is 09:00 for Ana, outside their hours on Mon 1 Jun (10:00-12:00)."
    ]


def test_the_day_the_two_mean_to_end_is_the_last_one() -> None:
    pair = two(ends="2026-06-01")
    assert said(pair, at(10)) == []
    late = judge(pair, at(10, day=8), 60, zone=LISBON)
    assert [(each.whose, each.against) for each in late] == [(Role.BOTH, Against.ENDS)]
    assert late[0].said == "You two mean to end on Mon 1 Jun 2026, before that."


def test_the_same_instant_is_judged_alike_in_whatever_zone_it_is_given() -> None:
    start = at(8)
    assert said(two(), start.astimezone(UTC)) == said(two(), start)
