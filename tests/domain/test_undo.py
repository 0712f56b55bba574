"""Undo: back to the state before the move, while what merely happened since then stays."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sessioncompanion.domain import agreeing, captures, moves
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.fold import UNDO_REACH, advance
from sessioncompanion.domain.record import CheckInState, ItemStatus, RecordStatus
from sessioncompanion.domain.timer import phase_spent
from sessioncompanion.errors import Refused
from worlds import (
    AGENDA,
    ARRIVE,
    CARDS,
    CHECK_IN,
    COMMITMENTS,
    FEEDBACK,
    Live,
    next_session,
    refolded,
)

NOTE = ev.EntryKind.NOTE

MOVES: dict[str, Callable[[Live], object]] = {
    "enter_phase": lambda live: live.enter(CHECK_IN),
    "turn_card": lambda live: live.do(moves.turn_card, 1),
    "swap_card": lambda live: live.do(moves.swap_card, CARDS[4]),
    "mark_landed": lambda live: live.do(moves.mark_landed),
    "pause": lambda live: live.do(moves.pause_or_go_on),
    "interrupt": lambda live: live.do(moves.interrupt, "doorbell"),
    "add_time": lambda live: live.do(moves.add_time, 5, 0.0),
    "refit": lambda live: live.happen(ev.Refitted(option="x", phases=((3, 900),), length=4000)),
    "silence": lambda live: live.do(moves.keep_silence),
    "change_mode": lambda live: live.do(moves.change_mode),
    "agree_mode": lambda live: live.do(moves.agree_mode, Mode.AUDIO, Mode.AUDIO),
    "capture": lambda live: live.do(captures.capture, NOTE, "hm"),
    "add_item": lambda live: live.do(captures.add_item, "Salary 10"),
    "start": lambda live: live.do(captures.start_or_finish, "i1"),
    "settle": lambda live: live.do(captures.settle_item, "i1", ItemStatus.PARKED),
    "describe": lambda live: live.do(captures.describe_item, "i1", "fine"),
    "focus": lambda live: live.do(captures.set_focus, "a", "b"),
    "review": lambda live: live.do(captures.review_agreement, "late", AgreementOutcome.KEPT),
    "agree": lambda live: live.do(captures.agree_new, "A dog barks", "We laugh."),
    "check_in": lambda live: live.do(captures.check_in, COMMITMENTS[0].id, CheckInState.DONE),
    "feedback": lambda live: live.do(captures.give_feedback, "mentee", "the pauses"),
    "pulse": lambda live: live.do(captures.give_pulse, "heard", 4),
    "fallback": lambda live: live.do(agreeing.agree_norm, "fallback", "phone, Ana calls"),
    "tick": lambda live: live.do(captures.tick_check, "sound"),
    "next": lambda live: live.do(captures.set_next_session, next_session()),
}


@pytest.mark.parametrize("name", MOVES)
def test_undo_gives_exactly_the_state_before(name: str) -> None:
    live = Live()
    live.wait(31)
    before = live.session
    MOVES[name](live)
    assert live.session != before
    live.wait(17)
    assert live.undo() == before


@pytest.mark.parametrize("name", MOVES)
def test_undo_reaches_back_move_by_move(name: str) -> None:
    live = Live()
    live.do(captures.capture, NOTE, "first")
    before = live.session
    MOVES[name](live)
    live.do(captures.capture, NOTE, "last")
    live.undo()
    live.undo()
    assert live.session == before
    assert live.undo().entries == ()


def test_undo_of_a_capture_change_or_withdrawal_brings_the_words_back() -> None:
    live = Live()
    live.do(captures.capture, NOTE, "one")
    live.do(captures.change_entry, "n1", "uno")
    live.do(captures.withdraw_entry, "n1")
    assert [entry.text for entry in live.undo().entries] == ["uno"]
    assert [entry.text for entry in live.undo().entries] == ["one"]
    assert live.undo().entries == ()


def test_time_goes_on_as_if_the_undone_move_had_never_been_made() -> None:
    live = Live()
    live.wait(100).enter(CHECK_IN)
    live.wait(20).undo()
    assert phase_spent(live.session, ARRIVE, live.t) == 120
    live.wait(5).enter(AGENDA)
    assert [phase.spent for phase in live.session.phases[:2]] == [125, 0]


def test_a_pause_taken_back_was_session_time() -> None:
    live = Live()
    live.wait(10).do(moves.pause_or_go_on)
    live.wait(50).undo()
    assert phase_spent(live.session, ARRIVE, live.t) == 60
    assert live.session.stops == ()


def test_going_on_taken_back_leaves_the_clock_standing_since_the_pause() -> None:
    live = Live()
    live.wait(10).do(moves.pause_or_go_on)
    live.wait(10).do(moves.pause_or_go_on)
    live.wait(30).undo()
    assert phase_spent(live.session, ARRIVE, live.t) == 10
    live.do(moves.pause_or_go_on)
    assert [(stop.t, stop.until) for stop in live.session.stops] == [(10, 50)]


def test_undo_passes_over_facts_and_keeps_what_they_found() -> None:
    live = Live()
    live.do(captures.capture, NOTE, "one")
    live.happen(ev.SessionResumed())
    live.away(300)
    live.happen(ev.DraftKept(field="note", text="half"))
    live.undo()
    assert live.session.entries == ()
    assert [gap.seconds for gap in live.session.gaps] == [300]
    assert live.session.draft("note") is not None


def test_a_gap_and_a_draft_outlive_more_than_one_undo() -> None:
    live = Live()
    live.do(captures.capture, NOTE, "one")
    live.do(captures.capture, NOTE, "two")
    live.away(300)
    live.happen(ev.DraftKept(field="note", text="half"))
    live.undo()
    live.undo()
    assert [gap.seconds for gap in live.session.gaps] == [300]
    assert phase_spent(live.session, ARRIVE, live.t) == 0
    draft = live.session.draft("note")
    assert draft is not None
    assert draft.text == "half"


def test_the_newest_draft_is_the_one_that_outlives_undo() -> None:
    live = Live()
    live.do(captures.capture, NOTE, "one")
    live.happen(ev.DraftKept(field="note", text="old"))
    live.happen(ev.DraftKept(field="item", text="other"))
    live.do(captures.capture, NOTE, "two")
    live.happen(ev.DraftKept(field="note", text="new"))
    live.undo()
    live.undo()
    assert {draft.field: draft.text for draft in live.session.drafts} == {
        "note": "new",
        "item": "other",
    }


def test_a_gap_in_a_phase_that_was_entered_by_mistake_belongs_to_the_former_one() -> None:
    live = Live()
    live.wait(10).enter(FEEDBACK)
    live.away(300)
    live.undo()
    live.do(moves.answer_gap, True)
    assert [phase.spent for phase in live.session.phases][ARRIVE] == 310


def test_a_gap_in_a_pause_is_asked_about_when_the_pause_is_taken_back() -> None:
    live = Live()
    live.wait(10).do(moves.pause_or_go_on)
    live.wait(10).away(3600)
    assert not live.session.gaps
    live.wait(5).undo()
    assert [gap.seconds for gap in live.session.gaps] == [3600]
    assert phase_spent(live.session, ARRIVE, live.t) == 25


def test_an_answer_about_a_gap_can_be_taken_back() -> None:
    live = Live()
    before = live.wait(10).away(300)
    assert live.do(moves.answer_gap, True) != before
    assert live.undo() == before


def test_typing_does_not_grow_the_past() -> None:
    live = Live()
    live.do(captures.capture, NOTE, "one")
    for n in range(50):
        live.happen(ev.DraftKept(field="note", text="x" * n))
        live.happen(ev.DraftKept(field="item", text="y" * n))
    assert len(live.timeline.past[-1].facts) == 2


def test_undo_without_a_move_is_refused_and_changes_nothing() -> None:
    live = Live()
    live.away(100)
    with pytest.raises(Refused, match="nothing to undo"):
        moves.undo(live.timeline)
    before = live.session
    assert live.happen(ev.Undone(move="CardTurned")) == before


def test_an_ended_session_takes_nothing_back() -> None:
    live = Live()
    live.do(captures.capture, NOTE, "one")
    live.end()
    with pytest.raises(Refused, match="has ended"):
        moves.undo(live.timeline)


def test_the_end_is_a_fact_and_outlives_an_undo_in_an_old_journal() -> None:
    live = Live()
    live.do(captures.capture, NOTE, "one")
    live.happen(ev.SessionEnded(status=RecordStatus.ENDED_EARLY))
    assert live.happen(ev.Undone(move="Captured")).ended is not None


def test_undo_names_the_move_it_takes_back() -> None:
    live = Live()
    live.do(moves.change_mode)
    assert live.timeline.last_move == live.journal[-1].event
    assert moves.undo(live.timeline).move == "ModeChanged"


def test_undo_reaches_a_hundred_moves_and_no_further() -> None:
    live = Live()
    for n in range(UNDO_REACH + 5):
        live.do(captures.capture, NOTE, str(n))
    for _ in range(UNDO_REACH):
        live.undo()
    assert len(live.session.entries) == 5
    with pytest.raises(Refused):
        live.undo()


def test_an_undone_stamp_from_the_past_does_not_turn_the_clock_back() -> None:
    live = Live()
    live.do(moves.change_mode)
    live.wait(50).do(moves.change_mode)
    stamped = replace(live.stamps(ev.Undone(move="ModeChanged")), t=3.0)
    assert advance(live.timeline, stamped).last_t == 50


def test_a_refold_goes_through_undo_to_the_same_timeline() -> None:
    live = Live()
    live.do(captures.capture, NOTE, "one")
    live.away(100)
    live.enter(CHECK_IN)
    live.undo()
    live.do(moves.answer_gap, False)
    live.undo()
    live.undo()
    assert refolded(live.journal) == live.timeline
