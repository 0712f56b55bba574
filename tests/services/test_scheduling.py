"""Booking between sessions: written down once, in order, and found again by everybody who asks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from sessioncompanion.domain.bookings import Booking
from sessioncompanion.domain.instant import Instant
from sessioncompanion.domain.pair import Pair
from sessioncompanion.errors import ContentInvalid, NotFound, Refused
from sessioncompanion.services.checking import check_in_use
from sessioncompanion.services.erasing import erase, plan_erasure
from sessioncompanion.services.scheduling import ahead, book, drop
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.paths import Paths
from worlds import BEGAN, next_session, pair, record


class Clock:
    """Goes only when told to."""

    def __init__(self) -> None:
        self.at = BEGAN + timedelta(days=1)

    def now(self) -> Instant:
        return Instant(self.at, 0.0)


@pytest.fixture
def ours() -> Pair:
    return pair()


@pytest.fixture
def workspace(tmp_path: Path, ours: Pair) -> Workspace:
    made = Workspace(Paths.below(tmp_path / "home"), clock=Clock(), chance=Random(1))
    made.pairs.add(ours)
    made.records.save(replace(record(1), next_session=next_session()))
    return made


def known(workspace: Workspace, ours: Pair) -> Booking:
    booking = workspace.history(ours).booking
    assert booking is not None
    return booking


def test_a_move_is_written_down_and_everybody_finds_it(workspace: Workspace, ours: Pair) -> None:
    first = known(workspace, ours)
    change = book(workspace, ours, next_session(20))
    assert change.before == first
    assert (change.after.uid, change.after.sequence) == (first.uid, 1)
    assert known(workspace, ours) == change.after
    assert workspace.history(ours).next_session == next_session(20)
    assert workspace.problems == []


def test_to_say_again_what_is_booked_writes_nothing(workspace: Workspace, ours: Pair) -> None:
    change = book(workspace, ours, next_session())
    assert change.is_none
    assert not workspace.paths.bookings(ours.id).exists()


def test_dropped_and_booked_anew_within_one_moment_stays_in_order(
    workspace: Workspace, ours: Pair
) -> None:
    dropped = drop(workspace, ours).after
    anew = book(workspace, ours, next_session(21)).after
    moved = book(workspace, ours, next_session(22)).after
    assert not dropped.is_booked
    assert anew.uid == moved.uid != dropped.uid
    assert known(workspace, ours) == moved
    drop(workspace, ours)
    with pytest.raises(Refused, match="nothing to drop"):
        drop(workspace, ours)


def test_a_clock_set_back_does_not_put_a_booking_before_what_was_said_earlier(
    workspace: Workspace, ours: Pair
) -> None:
    clock = workspace.clock
    assert isinstance(clock, Clock)
    clock.at = BEGAN - timedelta(days=400)
    change = book(workspace, ours, next_session(20))
    assert change.after.changed > record(1).ended
    assert known(workspace, ours).next_session == next_session(20)


def test_what_was_noted_with_a_wrong_clock_is_told_and_nothing_is_booked_twice(
    workspace: Workspace, ours: Pair
) -> None:
    drop(workspace, ours)
    book(workspace, ours, next_session(20))
    path = workspace.paths.bookings(ours.id)
    entry = path.read_text().splitlines()
    at = next(line for line in reversed(entry) if line.strip().startswith("at:"))
    path.write_text(path.read_text().replace(at, '    at: "2027-06-01T00:00:00+00:00"'))
    before = path.read_bytes()
    for wanted in (None, next_session(21)):
        with pytest.raises(Refused, match="01 Jun 2027, which is still to come") as refused:
            drop(workspace, ours) if wanted is None else book(workspace, ours, wanted)
        assert str(path) in refused.value.hint
    assert path.read_bytes() == before


def test_a_pair_that_was_erased_meanwhile_gets_no_booking_and_no_folder(
    workspace: Workspace, ours: Pair
) -> None:
    erase(workspace, plan_erasure(workspace, ours.id))
    with pytest.raises(NotFound):
        book(workspace, ours, next_session(20))
    assert not workspace.paths.pair_folder(ours.id).exists()


def test_what_has_gone_by_or_has_no_length_is_refused(workspace: Workspace, ours: Pair) -> None:
    with pytest.raises(Refused, match="gone by"):
        book(workspace, ours, next_session(1))
    for minutes in (4, 481):
        with pytest.raises(Refused, match="from 5 to 480"):
            book(workspace, ours, replace(next_session(20), minutes=minutes))
    assert not workspace.paths.bookings(ours.id).exists()


def test_a_booking_whose_time_is_over_is_not_ahead(workspace: Workspace, ours: Pair) -> None:
    booking = known(workspace, ours)
    end = next_session().start + timedelta(hours=1)
    assert ahead(booking, end - timedelta(minutes=1)) == booking
    assert ahead(booking, end) is None
    assert ahead(None, datetime.max.replace(tzinfo=UTC)) is None


def test_a_broken_list_of_bookings_hides_no_session_and_nothing_is_added_to_it(
    workspace: Workspace, ours: Pair
) -> None:
    path = workspace.paths.bookings(ours.id)
    path.write_text("kind: bookings\nschema: 1\nbookings: [{id: a}]\n")
    assert workspace.history(ours).next_session == next_session()
    (problem,) = {problem.place for problem in workspace.problems}
    assert problem.startswith(f"{path}:3:")
    assert [each.place for each in check_in_use(workspace).problems] == [problem]
    with pytest.raises(ContentInvalid):
        book(workspace, ours, next_session(20))
    assert path.read_text().endswith("[{id: a}]\n")


def test_a_good_list_of_bookings_is_no_problem_to_check(workspace: Workspace, ours: Pair) -> None:
    before = check_in_use(workspace).files
    book(workspace, ours, next_session(20))
    checked = check_in_use(workspace)
    assert checked.files == before + 1
    assert checked.problems == []
