"""Free times, proposals and objections, held against a minute-by-minute look at both walls."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessioncompanion.domain import openhours
from sessioncompanion.domain.clockwords import assumptions
from sessioncompanion.domain.judging import Against, judge
from sessioncompanion.domain.openhours import Wall, both, free, open_times, walls
from sessioncompanion.domain.pair import WEEKDAYS, Busy, DayException, Norms, Pair, Person
from sessioncompanion.domain.record import Role
from sessioncompanion.domain.slots import slots, why_none
from worlds import pair

LISBON, TOKYO = "Europe/Lisbon", "Asia/Tokyo"
MINUTE = timedelta(minutes=1)
CHANGE_DAYS = {
    "Europe/Lisbon": (date(2026, 3, 29), date(2026, 10, 25)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "America/Santiago": (date(2026, 4, 4), date(2026, 9, 6)),
    "Africa/Cairo": (date(2026, 4, 24), date(2026, 10, 29)),
    "Asia/Kathmandu": (date(2026, 5, 5),),
}
"""Days on which the clocks change, at one, two and midnight, by an hour and by half of one."""

_minutes = st.integers(0, 48).map(lambda n: n * 30)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[str, ...]:
    """None to two ranges of a day, on half hours."""
    ends = sorted(draw(st.lists(_minutes, unique=True, max_size=4)))
    return tuple(
        f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}"
        for a, b in zip(ends[::2], ends[1::2], strict=False)
    )


@st.composite
def people(draw: st.DrawFn, zone: str, day: date) -> Person:
    """Somebody with any week, busy times, and perhaps exceptions around a day."""
    near = st.integers(-2, 2).map(lambda n: day + timedelta(days=n))
    exceptions = []
    for first in draw(st.lists(near, max_size=2)):
        until = first + timedelta(days=draw(st.integers(0, 2)))
        told = until.isoformat() if until > first else ""
        hours = draw(ranges())
        exceptions.append(DayException(date=first.isoformat(), until=told, hours=hours))
    week = [(name, of) for name in WEEKDAYS if (of := draw(ranges()))]
    busy = [
        Busy(day=draw(st.sampled_from(WEEKDAYS)), range=of[0])
        for of in draw(st.lists(ranges(), max_size=2))
        if of
    ]
    return Person(
        name="Ana",
        timezone=zone,
        hours=tuple(week),
        busy=tuple(busy),
        exceptions=tuple(exceptions),
    )


@st.composite
def on_a_day(draw: st.DrawFn) -> tuple[Wall, date]:
    """A wall, and a day on which its clocks change (or near it)."""
    zone = draw(st.sampled_from(sorted(CHANGE_DAYS)))
    day = draw(st.sampled_from(CHANGE_DAYS[zone])) + timedelta(days=draw(st.integers(-1, 1)))
    return Wall(draw(people(zone, day)), ZoneInfo(zone)), day


def is_free(person: Person, wall: datetime) -> bool:
    """Whether a minute of somebody's wall is free, read off the words of their file."""
    told, minute = wall.date().isoformat(), wall.hour * 60 + wall.minute

    def within(text: str) -> bool:
        begin, end = (int(t[:2]) * 60 + int(t[3:]) for t in text.split("-"))
        return begin <= minute < end

    for each in reversed(person.exceptions):
        if each.date <= told <= (each.until or each.date):
            return any(map(within, each.hours))
    weekday = WEEKDAYS[wall.weekday()]
    if any(busy.day == weekday and within(busy.range) for busy in person.busy):
        return False
    if not person.hours:
        return wall.weekday() < 5 and within("09:00-18:00")
    return any(name == weekday and any(map(within, of)) for name, of in person.hours)


def minutes_of(day: date, zone: ZoneInfo) -> list[datetime]:
    """Every instant of a day, minute by minute."""
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=15)
    all_of_them = (at + n * MINUTE for n in range(54 * 60))
    return [each for each in all_of_them if each.astimezone(zone).date() == day]


@settings(max_examples=60, deadline=None)
@given(on_a_day())
def test_free_is_what_a_look_at_every_minute_says(made: tuple[Wall, date]) -> None:
    wall, day = made
    found = free(wall, day)
    for at in minutes_of(day, wall.zone):
        ours = any(each.start <= at < each.end for each in found)
        assert ours is is_free(wall.person, at.astimezone(wall.zone)), at
    assert all(one.end < other.start for one, other in itertools.pairwise(found))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_proposal_suits_both_for_all_of_it(data: st.DataObject) -> None:
    zones = sorted(CHANGE_DAYS)
    here, there = data.draw(st.sampled_from(zones)), data.draw(st.sampled_from(zones))
    day = data.draw(st.sampled_from(CHANGE_DAYS[here]))
    two = Pair(
        id="ana",
        mentor=replace(data.draw(people(here, day)), name="Kofi"),
        mentee=data.draw(people(there, day)),
        norms=Norms(rhythm=data.draw(st.sampled_from(["", "weekly", "every month"]))),
    )
    after = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=2)
    usual = data.draw(st.none() | st.just(after - timedelta(days=3, hours=5)))
    minutes = data.draw(st.sampled_from([15, 60, 90, 400]))
    made = slots(two, after, minutes, 2, zone=here, usual=usual)
    for one in made:
        assert one.start > after or one.start == after
        for minute in range(minutes):
            at = one.start + minute * MINUTE
            assert is_free(two.mentor, at.astimezone(ZoneInfo(here))), at
            assert is_free(two.mentee, at.astimezone(ZoneInfo(there))), at
        assert judge(two, one.start, minutes, zone=here) == ()
        # Python calls a time that comes twice unequal to the same instant in any other zone.
        assert one.mentor.astimezone(UTC) == one.mentee.astimezone(UTC) == one.start
        assert one.mentor.minute % 15 == 0
    starts = sorted(one.start for one in made)
    assert all(b - a >= timedelta(hours=1) for a, b in itertools.pairwise(starts))
    assert len(made) <= 5
    if not made:
        assert why_none(two, after, minutes, 2, zone=here).endswith(".")
        assert not _any_start(two, after, minutes)


def _any_start(two: Pair, after: datetime, minutes: int) -> bool:
    """Whether a start on the quarter hours of the mentor's wall would do, by looking at all."""
    here, there = ZoneInfo(two.mentor.timezone), ZoneInfo(two.mentee.timezone)
    run = 0
    starts_ok: list[datetime] = []
    last = after + timedelta(weeks=2)
    at = after
    free_since: datetime | None = None
    while at < last:
        if is_free(two.mentor, at.astimezone(here)) and is_free(two.mentee, at.astimezone(there)):
            free_since = free_since or at
            if at.astimezone(here).minute % 15 == 0:
                starts_ok.append(at)
            run += 1
        else:
            free_since, starts_ok, run = None, [], 0
        if starts_ok and at + MINUTE - starts_ok[0] >= minutes * MINUTE:
            return True
        at += MINUTE
    return False


def kofi_and_ana(busy: tuple[Busy, ...] = (), exceptions: tuple[DayException, ...] = ()) -> Pair:
    week = tuple((day, ("09:00-17:00",)) for day in WEEKDAYS[:5])
    two = pair()
    return replace(
        two,
        mentor=replace(two.mentor, name="Kofi", timezone=LISBON, hours=week),
        mentee=Person(
            name="Ana",
            timezone="America/Sao_Paulo",
            hours=week,
            busy=busy,
            exceptions=exceptions,
        ),
    )


MONDAY = datetime(2026, 6, 15, 13, 0, tzinfo=UTC)


def test_the_usual_day_and_hour_one_rhythm_later_comes_first() -> None:
    first = slots(kofi_and_ana(), MONDAY, 60, zone=LISBON, usual=MONDAY)[0]
    assert first.mentor.strftime("%a %d %b %H:%M") == "Mon 29 Jun 14:00"
    assert first.mentee.strftime("%a %H:%M") == "Mon 10:00"
    assert first.said == ()


def test_a_session_that_began_late_keeps_the_time_that_was_meant() -> None:
    late = MONDAY + timedelta(minutes=33, seconds=20)
    first = slots(kofi_and_ana(), late, 60, zone=LISBON, usual=late)[0]
    assert first.mentor.strftime("%a %d %b %H:%M") == "Mon 29 Jun 14:30"


def test_a_time_that_is_just_long_enough_is_found_between_the_quarters_too() -> None:
    two = kofi_and_ana()
    odd = replace(two.mentor, hours=(("monday", ("14:05-15:05",)),))
    made = slots(replace(two, mentor=odd), MONDAY, 60, zone=LISBON)
    assert {one.mentor.strftime("%a %H:%M") for one in made} == {"Mon 14:05"}


def test_the_longest_common_time_is_never_said_to_be_too_short_by_nothing() -> None:
    two = kofi_and_ana()
    once = replace(two.mentor, hours=(("monday", ("14:00-15:07",)),))
    after = MONDAY + timedelta(minutes=6, seconds=30)
    assert slots(replace(two, mentor=once), after, 60, 1, zone=LISBON)
    assert not slots(replace(two, mentor=once), after + timedelta(minutes=1), 60, 1, zone=LISBON)
    why = why_none(replace(two, mentor=once), after + timedelta(minutes=1), 60, 1, zone=LISBON)
    assert why == "The longest time you have in common in the next week is 59 min, not 60."


def test_a_day_off_moves_the_proposal_and_nobody_is_told_why() -> None:
    away = DayException(date="2026-06-29", reason="a private matter")
    made = slots(kofi_and_ana(exceptions=(away,)), MONDAY, 60, zone=LISBON, usual=MONDAY)
    assert made
    assert all(one.mentee.date() != date(2026, 6, 29) for one in made)
    (objection,) = judge(
        kofi_and_ana(exceptions=(away,)),
        datetime(2026, 6, 29, 13, 0, tzinfo=UTC),
        60,
        zone=LISBON,
    )
    assert (objection.whose, objection.against) == (Role.MENTEE, Against.EXCEPTION)
    assert objection.said == "Ana is not free on Mon 29 Jun."
    assert objection.private == "a private matter"


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (8, ["That is 05:00 for Ana, outside their hours on Mondays (09:00-17:00)."]),
        (20, ["That is 21:00 for you, outside your hours on Mondays (09:00-17:00).",
              "That is 17:00 for Ana, outside their hours on Mondays (09:00-17:00)."]),
        (13, []),
    ],
)  # fmt: skip
def test_it_is_said_outside_whose_hours_a_time_lies(hour: int, said: list[str]) -> None:
    at = datetime(2026, 6, 29, hour, 0, tzinfo=UTC)
    assert [each.said for each in judge(kofi_and_ana(), at, 60, zone=LISBON)] == said


def test_the_reason_of_a_busy_time_is_for_the_mentor_alone() -> None:
    two = kofi_and_ana(busy=(Busy(day="monday", range="10:00-11:00", reason="therapy"),))
    (objection,) = judge(two, datetime(2026, 6, 29, 13, 30, tzinfo=UTC), 60, zone=LISBON)
    assert "therapy" not in objection.said
    assert (objection.against, objection.private) == (Against.BUSY, "therapy")


def test_the_clock_change_between_now_and_then_is_said_aloud() -> None:
    october = datetime(2026, 10, 19, 13, 0, tzinfo=UTC)
    first = slots(kofi_and_ana(), october, 60, zone=LISBON, usual=october)[0]
    assert first.mentor.strftime("%d %b %H:%M") == "02 Nov 14:00"
    assert first.said == (
        "Your clocks go back on Sunday 25 October: 14:00 for you is 11:00 for Ana then, "
        "an hour later than before.",
    )


def test_without_a_common_hour_it_says_what_the_hours_are() -> None:
    two = kofi_and_ana()
    two = replace(two, mentee=replace(two.mentee, timezone=TOKYO))
    assert slots(two, MONDAY, 60, zone=LISBON) == ()
    assert why_none(two, MONDAY, 60, zone=LISBON) == (
        "You have no common hour in the next 8 weeks: your hours are Mon-Fri 09:00-17:00, "
        "Ana's Mon-Fri 09:00-17:00 in Asia/Tokyo."
    )


def test_hours_and_zones_that_nobody_wrote_down_are_taken_and_said() -> None:
    two = Pair(id="ana", mentor=Person(name="Kofi"), mentee=Person(name="Ana"))
    made = slots(two, MONDAY, 60, zone=LISBON)
    assert made
    assert all(9 <= one.mentor.hour < 18 and one.mentor.weekday() < 5 for one in made)
    said = assumptions(walls(two, LISBON))
    assert any("no time zone" in one for one in said)
    assert any("hours are not in the pair's file" in one for one in said)


def test_eight_weeks_of_proposals_look_at_each_day_a_few_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[date] = []
    real = openhours.spans_on

    def counted(wall: Wall, day: date) -> list[openhours.Span]:
        calls.append(day)
        return real(wall, day)

    monkeypatch.setattr(openhours, "spans_on", counted)
    slots(kofi_and_ana(), MONDAY, 60, 8, zone=LISBON, usual=MONDAY)
    assert len(calls) <= 2 * (8 * 7 + 4)


def test_common_time_is_common() -> None:
    two = walls(kofi_and_ana(), LISBON)
    end = MONDAY + timedelta(weeks=1)
    common = both(open_times(two[0], MONDAY, end), open_times(two[1], MONDAY, end))
    assert common[0].start == MONDAY
    assert sum(((each.end - each.start) for each in common), timedelta()) == timedelta(hours=4 * 5)
