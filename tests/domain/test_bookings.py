"""One booking through all its moves: who it is and how often it was changed, folded from words."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.bookings import (
    Booking,
    BookingEntry,
    BookingStatus,
    booking_of,
    same,
)
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.history import history
from sessioncompanion.domain.record import NextSession, Record
from worlds import BEGAN, next_session, pair, record

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def saying(number: int, planned: NextSession | None) -> Record:
    return replace(record(number), next_session=planned)


def entry(name: str, at: datetime, planned: NextSession | None) -> BookingEntry:
    return BookingEntry(id=name, at=at, next_session=planned)


def of(*said: Record | BookingEntry) -> Booking | None:
    return booking_of(
        [one for one in said if isinstance(one, Record)],
        [one for one in said if isinstance(one, BookingEntry)],
    )


def standing(*said: Record | BookingEntry) -> Booking:
    found = of(*said)
    assert found is not None
    return found


def test_what_a_session_books_is_booked_when_it_ends() -> None:
    made = standing(saying(1, next_session()))
    assert (made.sequence, made.status) == (0, BookingStatus.BOOKED)
    assert made.made == made.changed == record(1).ended
    assert of(record(1)) is None


def test_the_uid_comes_from_where_it_was_first_made_and_holds_no_name() -> None:
    first = standing(saying(1, next_session()))
    assert first.uid == standing(saying(1, next_session(20))).uid
    assert first.uid != standing(entry(record(1).id, BEGAN, next_session())).uid
    assert "bruno" not in first.uid
    assert len(first.uid) == 36


@pytest.mark.parametrize(
    "change", [{"start": BEGAN + 15 * DAY}, {"minutes": 45}, {"mode": Mode.AUDIO}]
)
def test_a_booking_that_is_moved_stays_itself_with_a_higher_sequence(
    change: dict[str, object],
) -> None:
    first = saying(1, next_session())
    moved = replace(next_session(), **change)  # type: ignore[arg-type]
    again = standing(first, entry("one", BEGAN + DAY, moved))
    assert again.uid == standing(first).uid
    assert (again.sequence, again.next_session) == (1, moved)
    assert (again.made, again.changed) == (record(1).ended, BEGAN + DAY)


def test_the_same_time_said_in_another_zone_is_no_move() -> None:
    planned = next_session()
    zone = ZoneInfo("America/Sao_Paulo")
    there = replace(planned, start=planned.start.astimezone(zone), timezone=zone.key)
    assert standing(saying(1, planned), entry("one", BEGAN + DAY, there)).sequence == 0
    assert same(planned, there)
    assert not same(planned, None)
    assert same(None, None)


def test_a_dropped_booking_is_cancelled_and_the_next_one_is_new() -> None:
    said = (saying(1, next_session()), entry("one", BEGAN + DAY, None))
    dropped = standing(*said)
    assert (dropped.sequence, dropped.status) == (1, BookingStatus.CANCELLED)
    assert dropped.next_session == next_session()
    assert dropped.left_by(BEGAN + DAY) is None
    anew = standing(*said, entry("two", BEGAN + 2 * DAY, next_session()))
    assert anew.uid != dropped.uid
    assert (anew.sequence, anew.is_booked) == (0, True)


def test_dropping_nothing_changes_nothing() -> None:
    assert of(entry("one", BEGAN, None)) is None
    twice = (entry("one", BEGAN + DAY, None), entry("two", BEGAN + 2 * DAY, None))
    assert standing(saying(1, next_session()), *twice).sequence == 1


@pytest.mark.parametrize("early", [timedelta(), 6 * HOUR, -2 * HOUR, -3 * DAY])
def test_a_session_near_the_booked_time_or_after_it_uses_the_booking_up(early: timedelta) -> None:
    booked = replace(next_session(), start=record(2).started + early)
    first = saying(1, booked)
    assert of(first, record(2)) is None
    following = standing(first, saying(2, next_session(28)))
    assert following.uid != standing(first).uid
    assert following.sequence == 0


def test_a_session_long_before_the_booked_time_moves_or_drops_it() -> None:
    booked = replace(next_session(), start=record(2).started + 6 * HOUR + timedelta(minutes=1))
    first = saying(1, booked)
    assert standing(first).left_by(record(2).started) == booked
    assert standing(first, saying(2, booked)) == standing(first)
    moved = standing(first, saying(2, next_session(28)))
    assert (moved.uid, moved.sequence) == (standing(first).uid, 1)
    assert standing(first, record(2)).status is BookingStatus.CANCELLED


def test_what_nobody_came_to_is_not_moved_any_more_once_its_time_is_over() -> None:
    first = saying(1, next_session())
    start = next_session().start
    late = standing(first, entry("one", start + timedelta(minutes=59), next_session(21)))
    assert (late.uid, late.sequence) == (standing(first).uid, 1)
    after = standing(first, entry("one", start + HOUR, next_session(21)))
    assert after.uid != standing(first).uid
    assert standing(first, entry("one", start + HOUR, None)) == standing(first)


def test_a_session_that_left_the_booking_alone_does_not_undo_what_was_said_meanwhile() -> None:
    """It was interrupted, the two agreed on another day, and it was taken up again later."""
    first, booked = saying(1, next_session()), next_session(40)
    set_ = entry("one", BEGAN + DAY, booked)
    began = BEGAN + 2 * DAY
    long = replace(saying(2, booked), started=began, ended=began + 4 * DAY)
    moved = entry("two", BEGAN + 3 * DAY, next_session(50))
    assert standing(first, set_, long, moved).next_session == next_session(50)
    changed = replace(long, next_session=next_session(60))
    assert standing(first, set_, changed, moved).next_session == next_session(60)


def test_the_history_knows_the_booking_with_the_bookings_between_sessions() -> None:
    moved = entry("one", BEGAN + DAY, next_session(20))
    past = history(pair(), [saying(1, next_session())], [moved])
    assert past.next_session == next_session(20)
    assert past.booking is not None
    assert past.booking.sequence == 1
    dropped = history(
        pair(), [saying(1, next_session())], [moved, entry("two", BEGAN + 2 * DAY, None)]
    )
    assert dropped.next_session is None
    assert dropped.booking is not None
    assert not dropped.booking.is_booked


# Whatever is said

plans = st.none() | st.builds(
    NextSession,
    start=st.integers(-5, 300).map(lambda hours: BEGAN + hours * HOUR),
    timezone=st.just("Europe/Lisbon"),
    minutes=st.sampled_from([45, 60]),
    mode=st.just(Mode.VIDEO),
)
hours = st.integers(0, 200).map(lambda hours: BEGAN + hours * HOUR)
said = st.lists(
    st.tuples(st.sampled_from(["record", "entry"]), hours, st.integers(0, 30), plans), max_size=9
).map(
    lambda made: [
        entry(f"e{n}", at, planned)
        if kind == "entry"
        else replace(
            record(1),
            id=f"20260302-1400-{n:04x}",
            started=at,
            ended=at + length * HOUR,
            next_session=planned,
        )
        for n, (kind, at, length, planned) in enumerate(made)
    ]
)


@given(said, st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(
    made: list[Record | BookingEntry], chance: Random
) -> None:
    mixed = list(made)
    chance.shuffle(mixed)
    assert of(*mixed) == of(*made)


@given(st.lists(st.tuples(st.integers(0, 60), plans), max_size=12))
def test_the_sequence_never_falls_and_the_uid_stays_until_the_booking_is_gone(
    made: list[tuple[int, NextSession | None]],
) -> None:
    at, so_far = BEGAN, list[BookingEntry]()
    before: Booking | None = None
    retired: set[str] = set()
    for number, (wait, planned) in enumerate(made):
        at += wait * HOUR + timedelta(minutes=1)
        so_far.append(entry(f"e{number}", at, planned))
        now = of(*so_far)
        if before is not None:
            assert now is not None
            if now.uid == before.uid:
                changed = not same(now.next_session, before.next_session)
                changed = changed or now.status is not before.status
                assert now.sequence == before.sequence + changed
                assert now.made == before.made
            else:
                assert not before.is_booked or before.is_over(at)
                assert (now.sequence, now.made) == (0, at)
                retired.add(before.uid)
        assert now is None or now.uid not in retired
        before = now
