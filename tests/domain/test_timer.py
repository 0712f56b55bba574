"""What the clocks say, through overtime, pauses, interruptions, gaps and undo."""

import pytest

from sessioncompanion.domain import events as ev
from sessioncompanion.domain import moves
from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.record import RecordStatus
from sessioncompanion.domain.timer import (
    Face,
    item_face,
    outlook,
    phase_face,
    phase_spent,
    remaining,
    silence_seconds,
    stop_seconds,
    unsettled,
)
from worlds import AGENDA, ARRIVE, CHECK_IN, CLOSE, FEEDBACK, MINUTE, Live, started


def offset(live: Live) -> float:
    return outlook(live.session, live.t).offset


def test_a_face_counts_down_and_then_over() -> None:
    assert Face(300, 100).left == 200
    assert Face(300, 430).left == -130


@pytest.mark.parametrize(
    ("spent", "near", "over"),
    [
        *((0, False, False), (239, False, False), (240, True, False), (299, True, False)),
        *((300, False, True), (900, False, True)),
    ],
)
def test_the_first_cue_comes_at_four_fifths_and_the_second_at_zero(
    spent: float, near: bool, over: bool
) -> None:
    face = Face(300, spent)
    assert (face.is_near, face.is_over) == (near, over)


def test_a_share_is_never_more_than_all() -> None:
    assert Face(300, 150).share == 0.5
    assert Face(300, 600).share == 1.0


def test_without_a_timebox_a_face_counts_up_and_gives_no_cue() -> None:
    face = Face(0, 500)
    assert (face.share, face.is_near, face.is_over) == (0.0, False, False)


def test_the_phase_clock_follows_the_time() -> None:
    live = Live()
    live.wait(70)
    assert phase_face(live.session, live.t) == Face(300, 70)
    live.enter(CHECK_IN)
    live.wait(10)
    assert phase_face(live.session, live.t) == Face(420, 10)
    assert phase_spent(live.session, ARRIVE, live.t) == 70


def test_a_phase_left_and_entered_again_goes_on_where_it_stood() -> None:
    live = Live()
    live.wait(70).enter(CHECK_IN)
    live.wait(10).enter(ARRIVE)
    live.wait(5)
    assert phase_face(live.session, live.t).spent == 75


def test_a_moment_before_the_last_event_takes_nothing_back() -> None:
    live = Live()
    live.wait(70).enter(CHECK_IN)
    assert unsettled(live.session, 10) == 0
    assert phase_spent(live.session, CHECK_IN, 10) == 0


def test_the_item_clock_runs_in_the_agenda_only() -> None:
    live = Live()
    assert item_face(live.session, live.t) is None
    live.happen(ev.ItemStarted(id="i1"))
    live.wait(30)
    assert item_face(live.session, live.t) is None
    live.enter(AGENDA)
    live.wait(40)
    assert timed_item(live.session) == "i1"
    assert item_face(live.session, live.t) == Face(600, 40)
    live.enter(FEEDBACK)
    assert item_face(live.session, live.t) is None


@pytest.mark.parametrize("interruption", [False, True])
def test_clocks_stand_still_while_the_session_does(interruption: bool) -> None:
    live = Live()
    live.wait(70)
    if interruption:
        live.do(moves.interrupt, "doorbell")
    else:
        live.do(moves.pause_or_go_on)
    live.wait(500)
    assert phase_face(live.session, live.t).spent == 70
    assert stop_seconds(live.session, live.t) == 500
    live.do(moves.pause_or_go_on)
    live.wait(1)
    assert phase_face(live.session, live.t).spent == 71
    assert stop_seconds(live.session, live.t) == 0


def test_silence_counts_up_beside_the_clock() -> None:
    live = Live()
    assert silence_seconds(live.session, live.t) is None
    live.wait(10).do(moves.keep_silence)
    live.wait(25)
    assert silence_seconds(live.session, live.t) == 25
    assert phase_face(live.session, live.t).spent == 35


def test_a_session_on_its_plan_is_neither_behind_nor_ahead() -> None:
    live = Live()
    live.wait(120)
    assert outlook(live.session, live.t).ends == 3600
    assert offset(live) == 0


def test_overtime_puts_the_session_behind_second_by_second() -> None:
    live = Live()
    live.wait(minutes=5)
    assert offset(live) == 0
    live.wait(130)
    assert offset(live) == 130
    live.enter(CHECK_IN)
    live.wait(60)
    assert offset(live) == 130


def test_leaving_early_puts_the_session_ahead() -> None:
    live = Live()
    live.wait(minutes=2).enter(CHECK_IN)
    assert offset(live) == -3 * MINUTE


def test_a_phase_passed_over_is_not_waited_for_and_counts_again_when_we_go_back() -> None:
    live = Live()
    live.enter(CLOSE)
    assert remaining(live.session, live.t) == 7 * MINUTE
    live.wait(60).enter(FEEDBACK)
    assert remaining(live.session, live.t) == 16 * MINUTE


def test_a_phase_used_up_before_its_turn_asks_for_nothing_more() -> None:
    live = Live()
    live.enter(CHECK_IN)
    live.wait(minutes=20).enter(ARRIVE)
    assert remaining(live.session, live.t) == 53 * MINUTE


def test_a_pause_puts_the_end_off_by_its_length_and_no_more() -> None:
    live = Live()
    live.wait(60).do(moves.pause_or_go_on)
    live.wait(200)
    assert offset(live) == 200
    live.do(moves.pause_or_go_on)
    live.wait(60)
    assert offset(live) == 200


def test_an_undone_pause_never_put_the_end_off() -> None:
    live = Live()
    live.wait(60).do(moves.pause_or_go_on)
    live.wait(100).undo()
    assert offset(live) == 0
    assert phase_face(live.session, live.t).spent == 160


def test_a_gap_puts_the_end_off_unless_it_counts() -> None:
    live = Live()
    live.wait(60).away(120)
    assert offset(live) == 120
    live.do(moves.answer_gap, True)
    assert offset(live) == 0
    live.undo()
    assert offset(live) == 120


def test_an_own_length_is_what_the_end_is_measured_by() -> None:
    live = Live(started(length=45 * MINUTE))
    assert outlook(live.session, live.t).planned_end == 45 * MINUTE
    assert offset(live) == 15 * MINUTE


def test_more_time_for_the_phase_puts_the_end_off_and_more_for_an_item_does_not() -> None:
    live = Live()
    live.do(moves.add_time, 2, 0.0)
    assert offset(live) == 2 * MINUTE
    live.happen(ev.TimeAdded(seconds=300, item="i1"))
    assert offset(live) == 2 * MINUTE


def test_after_the_end_the_clocks_stand_and_the_outlook_is_what_was() -> None:
    live = Live()
    live.wait(90).happen(ev.SessionEnded(status=RecordStatus.ENDED_EARLY))
    live.wait(500)
    assert phase_face(live.session, live.t).spent == 90
    assert outlook(live.session, live.t).ends == 90
    assert offset(live) == 90 - 3600
