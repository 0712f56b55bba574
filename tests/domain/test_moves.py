"""Moves along the session that make no sense now are refused, with a hint, and change nothing."""

from dataclasses import replace

import pytest

from sessioncompanion.domain import events as ev
from sessioncompanion.domain import moves
from sessioncompanion.domain.plan import CardRule, PhaseKind
from sessioncompanion.domain.record import CardOutcome, ItemStatus, RecordStatus
from sessioncompanion.domain.text import is_unsafe
from sessioncompanion.errors import Refused
from worlds import AGENDA, ARRIVE, CARDS, CHECK_IN, CLOSE, HAND, MINUTE, Live, phase, plan, started


def test_the_next_and_the_previous_phase_end_where_the_plan_ends() -> None:
    live = Live()
    assert moves.next_index(live.session) == 1
    with pytest.raises(Refused, match="first phase") as first:
        moves.previous_index(live.session)
    live.enter(CLOSE)
    assert moves.previous_index(live.session) == 4
    with pytest.raises(Refused, match="last phase") as last:
        moves.next_index(live.session)
    assert first.value.hint
    assert last.value.hint


@pytest.mark.parametrize("index", [-1, 6])
def test_a_phase_that_the_plan_does_not_have_is_refused(index: int) -> None:
    with pytest.raises(Refused, match="no such phase"):
        moves.enter_phase(Live().session, index)


def test_the_phase_we_are_in_is_refused_by_its_name() -> None:
    with pytest.raises(Refused, match="in Arrive already"):
        moves.enter_phase(Live().session, ARRIVE)


def test_a_hand_is_taken_on_the_first_visit_only() -> None:
    live = Live()
    assert live.do(moves.enter_phase, CHECK_IN, CARDS[3:]).phase.hand
    event = moves.enter_phase(live.session, ARRIVE, CARDS[3:])
    assert event.hand == ()


def test_cards_turn_to_both_ends_of_the_hand() -> None:
    live = Live()
    with pytest.raises(Refused, match="first card"):
        moves.turn_card(live.session, -1)
    live.do(moves.turn_card, 1)
    live.do(moves.turn_card, 1)
    with pytest.raises(Refused, match="last card"):
        moves.turn_card(live.session, 1)
    assert moves.turn_card(live.session, -1).index == 1


def test_a_swapped_card_is_passed_over() -> None:
    live = Live()
    live.do(moves.turn_card, 1)
    live.do(moves.swap_card, CARDS[4])
    assert moves.turn_card(live.session, -1).index == 0
    live.do(moves.turn_card, -1)
    assert moves.turn_card(live.session, 1).index == 2


def test_without_cards_there_is_nothing_to_turn_or_to_mark() -> None:
    live = Live()
    live.happen(ev.PhaseEntered(index=CHECK_IN))
    with pytest.raises(Refused, match="no card in hand"):
        moves.turn_card(live.session, 1)
    with pytest.raises(Refused, match="no card in view"):
        moves.mark_landed(live.session)


def test_a_swap_with_nothing_left_to_draw_is_refused_with_what_there_is() -> None:
    live = Live()
    with pytest.raises(Refused, match="No other card") as refused:
        moves.swap_card(live.session, None)
    assert refused.value.hint == "← and → turn through the ones in hand."
    alone = Live(replace(started(), hand=HAND[:1]))
    alone.do(moves.swap_card, CARDS[4])
    with pytest.raises(Refused, match="No other card") as refused:
        moves.swap_card(alone.session, None)
    assert refused.value.hint == "This one stays in view."


def test_a_swap_where_no_card_was_in_hand_says_whether_the_plan_wants_any() -> None:
    with pytest.raises(Refused, match="No card that fits this phase is left"):
        moves.swap_card(Live(replace(started(), hand=())).session, None)
    listless = replace(plan().phases[0], cards=CardRule())
    with pytest.raises(Refused, match="no card to draw"):
        moves.swap_card(Live(replace(started(plan(listless)), hand=())).session, None)


def test_landed_asked_twice_takes_the_mark_off() -> None:
    live = Live()
    assert live.do(moves.mark_landed).phase.hand[0].outcome is CardOutcome.LANDED
    assert live.do(moves.mark_landed).phase.hand[0].outcome is CardOutcome.USED


def test_one_key_stops_the_clock_and_lets_it_go_on_whatever_stopped_it() -> None:
    live = Live()
    assert live.do(moves.pause_or_go_on).stop is not None
    assert live.do(moves.pause_or_go_on).stop is None
    live.do(moves.interrupt, "the line dropped")
    assert live.do(moves.pause_or_go_on).stop is None


def test_an_interruption_is_noted_once_and_can_follow_a_pause() -> None:
    live = Live()
    live.do(moves.pause_or_go_on)
    live.do(moves.interrupt, "the line dropped")
    with pytest.raises(Refused, match="interrupted already"):
        moves.interrupt(live.session, "again")


def test_only_a_stop_can_be_named() -> None:
    with pytest.raises(Refused, match="clock is running"):
        moves.name_stop(Live().session, "x")


def test_a_reason_is_cleaned_and_kept_on_one_line() -> None:
    live = Live()
    live.do(moves.interrupt, "the\x1b[31m line\ndropped ")
    assert live.session.stop is not None
    assert live.session.stop.reason == "the[31m line dropped"
    live.do(moves.name_stop, "a\u202edog")
    assert not any(is_unsafe(character) for character in live.session.stop.reason)


def test_a_gap_is_answered_only_when_there_is_one() -> None:
    with pytest.raises(Refused, match="No gap"):
        moves.answer_gap(Live().session, True)


def test_time_is_added_to_the_item_that_runs_in_the_agenda_else_to_the_phase() -> None:
    live = Live()
    live.happen(ev.ItemStarted(id="i1"))
    assert moves.add_time(live.session, 1, 0.0).item == ""
    live.enter(AGENDA)
    assert moves.add_time(live.session, 1, 0.0) == ev.TimeAdded(seconds=60, item="i1")
    live.happen(ev.ItemSettled(id="i1", status=ItemStatus.DONE))
    assert moves.add_time(live.session, 1, 0.0).item == ""


def test_no_timebox_goes_below_a_minute() -> None:
    live = Live()
    for _ in range(4):
        live.do(moves.add_time, -1, 0.0)
    assert live.session.phase.planned == MINUTE
    with pytest.raises(Refused, match="Arrive is down to its last minute") as refused:
        moves.add_time(live.session, -1, 0.0)
    assert refused.value.hint


def test_an_item_without_a_timebox_gets_one_and_has_none_to_shorten() -> None:
    live = Live()
    live.enter(AGENDA)
    live.happen(ev.ItemAdded(id="i2", title="Salary"))
    live.happen(ev.ItemStarted(id="i2"))
    with pytest.raises(Refused, match="Salary has no timebox"):
        moves.add_time(live.session, -1, 0.0)
    live.do(moves.add_time, 1, 0.0)
    assert live.session.agenda[1].planned == MINUTE


def test_silence_begins_and_ends_with_the_same_move() -> None:
    live = Live()
    assert live.do(moves.keep_silence).silence_since == 0
    assert live.do(moves.keep_silence).silence_since is None


def test_the_mode_goes_from_video_to_audio_and_back() -> None:
    live = Live()
    assert live.do(moves.change_mode).mode.value == "audio"
    assert live.do(moves.change_mode).mode.value == "video"


def test_a_session_is_complete_when_the_close_was_reached() -> None:
    live = Live()
    assert moves.end(live.session).status is RecordStatus.ENDED_EARLY
    live.enter(CLOSE)
    live.enter(AGENDA)
    assert moves.end(live.session).status is RecordStatus.COMPLETE


def test_without_a_closing_phase_the_last_one_makes_it_complete() -> None:
    live = Live(started(plan(phase(PhaseKind.CARDS, 10, 5), phase(PhaseKind.FEEDBACK, 10, 5))))
    assert moves.end(live.session).status is RecordStatus.ENDED_EARLY
    live.enter(1)
    assert moves.end(live.session).status is RecordStatus.COMPLETE


def test_an_ended_session_refuses_every_move() -> None:
    live = Live()
    live.end()
    session = live.session
    for refused in (
        lambda: moves.next_index(session),
        lambda: moves.previous_index(session),
        lambda: moves.enter_phase(session, 1),
        lambda: moves.turn_card(session, 1),
        lambda: moves.swap_card(session, HAND[0]),
        lambda: moves.mark_landed(session),
        lambda: moves.pause_or_go_on(session),
        lambda: moves.interrupt(session, "x"),
        lambda: moves.name_stop(session, "x"),
        lambda: moves.answer_gap(session, True),
        lambda: moves.add_time(session, 1, 0.0),
        lambda: moves.keep_silence(session),
        lambda: moves.change_mode(session),
        lambda: moves.undo(live.timeline),
        lambda: moves.end(session),
    ):
        with pytest.raises(Refused, match="has ended"):
            refused()


def test_a_timebox_given_late_counts_from_now() -> None:
    live = Live()
    live.enter(AGENDA)
    live.happen(ev.ItemAdded(id="i2", title="Salary"))
    live.happen(ev.ItemStarted(id="i2"))
    live.wait(130)
    assert moves.add_time(live.session, 1, live.t).seconds == 4 * MINUTE
