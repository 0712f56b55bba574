"""It began before its companion: every clock then counts from the true beginning."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sessioncompanion.domain import captures, moves
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.ending import record_of
from sessioncompanion.domain.timer import outlook, phase_face
from sessioncompanion.errors import Refused
from worlds import BEGAN, CHECK_IN, CLOSE, MINUTE, Live, refolded, started


def test_the_first_phase_has_the_time_before_and_the_end_comes_earlier() -> None:
    live = Live()
    live.wait(60).do(moves.began_earlier, 180)
    assert phase_face(live.session, live.t).spent == 240
    look = outlook(live.session, live.t)
    assert (look.ends, look.planned_end) == (57 * MINUTE, 57 * MINUTE)
    assert live.session.began == BEGAN - timedelta(minutes=3)


def test_said_in_a_later_phase_it_is_still_the_first_that_had_it() -> None:
    live = Live()
    live.wait(minutes=5)
    live.enter(CHECK_IN)
    live.do(moves.began_earlier, 180)
    assert [p.spent for p in live.session.phases[:2]] == [8 * MINUTE, 0]
    assert outlook(live.session, live.t).offset == 3 * MINUTE


def test_said_twice_the_second_counts_and_zero_takes_it_back() -> None:
    live = Live()
    before = live.session
    live.do(moves.began_earlier, 180)
    live.do(moves.began_earlier, 300)
    assert (live.session.head_start, live.session.phases[0].spent) == (300, 300)
    live.do(moves.began_earlier, 0)
    assert live.session == before


def test_undo_and_a_replay_tell_the_same() -> None:
    live = Live()
    before = live.wait(30).session
    live.do(moves.began_earlier, 180)
    assert refolded(live.journal) == live.timeline
    live.undo()
    assert live.session == before
    assert phase_face(live.session, live.t).spent == 30


@pytest.mark.parametrize("seconds", [-1, 7201, 0])
def test_what_is_no_beginning_is_refused(seconds: int) -> None:
    with pytest.raises(Refused):
        Live().do(moves.began_earlier, seconds)


def test_the_record_counts_everything_from_the_true_beginning() -> None:
    live = Live()
    live.wait(60).do(captures.capture, ev.EntryKind.NOTE, "late")
    live.wait(60).do(moves.pause_or_go_on)
    live.wait(60).do(moves.pause_or_go_on)
    live.do(moves.began_earlier, 180)
    live.enter(CLOSE)
    live.wait(120).end()
    record = record_of(live.session)
    assert record.started == BEGAN - timedelta(minutes=3)
    assert record.ended == BEGAN + timedelta(minutes=5)
    assert [note.t for note in record.notes] == [240]
    assert [(stop.t, stop.seconds) for stop in record.interruptions] == [(300, 60)]
    assert [p.actual_seconds for p in record.phases] == [300, 0, 0, 0, 0, 120]


def test_a_hard_stop_at_a_time_stays_and_one_by_length_moves_with_the_beginning() -> None:
    by_length = Live(replace(started(), hard_stop=True))
    at_a_time = Live(replace(started(), hard_stop=True, stop_at=58 * MINUTE))
    for live in (by_length, at_a_time):
        live.do(moves.began_earlier, 180)
    assert by_length.session.hard_end == by_length.session.planned_end == 57 * MINUTE
    assert at_a_time.session.hard_end == 58 * MINUTE
    assert at_a_time.session.planned_end == 57 * MINUTE


def test_a_plan_longer_than_its_hard_stop_is_behind_from_the_first_second() -> None:
    live = Live(replace(started(), hard_stop=True, stop_at=57 * MINUTE))
    assert outlook(live.session, live.t).offset == 3 * MINUTE
