"""From the state to the record: all of it, once, in whole seconds."""

from datetime import timedelta

import pytest

from sessioncompanion.domain import captures, moves
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.ending import as_if_ended, is_complete, record_of, reviewed
from sessioncompanion.domain.record import (
    CardLog,
    CardOutcome,
    CheckInLog,
    CheckInState,
    CommitmentLog,
    FeedbackLog,
    InterruptionLog,
    ItemLog,
    ItemStatus,
    NoteLog,
    RecordStatus,
    ResourceLog,
    Role,
    Visibility,
)
from sessioncompanion.domain.session import Ending
from worlds import AGENDA, BEGAN, CARDS, CHECK_IN, CLOSE, COMMITMENTS, Live, next_session


def test_a_whole_session_is_in_its_record() -> None:
    live = Live()
    live.do(captures.tick_check, "sound")
    live.do(moves.turn_card, 1)
    live.do(moves.mark_landed)
    live.wait(100).enter(CHECK_IN)
    live.do(moves.swap_card, CARDS[2])
    live.do(captures.check_in, COMMITMENTS[0].id, CheckInState.DONE, "all seven")
    live.wait(50.4).enter(AGENDA)
    live.do(captures.set_focus, "the talk", "two slides")
    live.do(captures.review_agreement, "late", AgreementOutcome.AMENDED, "We call.")
    live.do(captures.start_or_finish, "i1")
    live.wait(60)
    live.do(captures.capture, ev.EntryKind.NOTE, "hesitated", visibility=Visibility.PRIVATE)
    live.do(moves.interrupt, "doorbell")
    live.wait(30).do(moves.pause_or_go_on)
    live.do(captures.start_or_finish, "i1")
    live.do(captures.describe_item, "i1", "two stories")
    live.do(captures.add_item, "Salary 5", Role.BOTH)
    live.wait(9.3).enter(CLOSE)
    live.do(captures.capture, ev.EntryKind.COMMITMENT, "Send the CV by Friday")
    live.do(captures.capture, ev.EntryKind.RESOURCE, "Guide https://example.org")
    live.do(captures.capture, ev.EntryKind.INTRODUCTION, "Bruno and Mei")
    live.do(captures.capture, ev.EntryKind.PARKING, "Conference")
    live.do(captures.give_feedback, "mentee", "the pauses")
    live.do(captures.give_pulse, "useful", 4)
    live.do(captures.set_next_session, next_session())
    live.do(moves.change_mode)
    live.wait(20).end()
    record = record_of(live.session)

    assert (record.id, record.pair, record.plan) == ("20260302-1400-beef", "bruno", "hour")
    assert [(p.name, p.role, p.timezone) for p in record.participants] == [
        ("Ana", Role.MENTOR, "Europe/Lisbon"),
        ("Bruno", Role.MENTEE, "America/Sao_Paulo"),
    ]
    assert record.status is RecordStatus.COMPLETE
    assert is_complete(record)
    assert (record.started, record.ended) == (BEGAN, BEGAN + timedelta(seconds=269))
    assert (record.timezone, record.mode) == ("Europe/Lisbon", Mode.AUDIO)
    assert (record.focus, record.success_measure) == ("the talk", "two slides")
    assert [(p.id, p.planned_seconds, p.actual_seconds) for p in record.phases] == [
        ("arrive", 300, 100),
        ("check-in", 420, 50),
        ("agreement-review", 360, 0),
        ("agenda", 1500, 69),
        ("feedback", 600, 0),
        ("close", 420, 20),
    ]
    assert record.interruptions == (InterruptionLog(reason="doorbell", t=210, seconds=30),)
    assert record.cards == tuple(
        CardLog(
            deck="opening",
            id=name,
            ask=f"What about {name}?",
            phase=phase,
            outcome=outcome,
            actual_seconds=seconds,
        )
        for name, phase, outcome, seconds in (
            ("anchor", "arrive", CardOutcome.USED, 0),
            ("bridge", "arrive", CardOutcome.LANDED, 100),
            ("door", "check-in", CardOutcome.SWAPPED, 0),
            ("compass", "check-in", CardOutcome.USED, 50),
            ("door", "agenda", CardOutcome.USED, 69),
            ("door", "close", CardOutcome.USED, 20),
        )
    )
    assert record.agenda == (
        ItemLog(
            id="i1",
            title="Interview practice",
            owner=Role.MENTEE,
            planned_seconds=600,
            actual_seconds=60,
            status=ItemStatus.DONE,
            outcome="two stories",
        ),
        ItemLog(
            id="i2",
            title="Salary",
            owner=Role.BOTH,
            planned_seconds=300,
            actual_seconds=0,
            status=ItemStatus.CARRIED,
        ),
    )
    assert [(a.id, a.when, a.outcome, a.text) for a in record.agreements] == [
        ("late", "One of us is late", AgreementOutcome.AMENDED, "We call.")
    ]
    assert reviewed(record) == record.agreements
    assert record.check_ins == (
        CheckInLog(commitment=COMMITMENTS[0].id, state=CheckInState.DONE, note="all seven"),
    )
    assert record.commitments == (
        CommitmentLog(id="c2", text="Send the CV", owner=Role.MENTEE, by="Friday"),
    )
    assert record.feedback == (
        FeedbackLog(
            sender=Role.MENTEE,
            receiver=Role.MENTOR,
            prompt="What helped you today?",
            text="the pauses",
        ),
    )
    assert record.pulse == (("useful", 4),)
    assert record.resources == (ResourceLog(text="Guide", url="https://example.org"),)
    assert record.introductions == ("Bruno and Mei",)
    assert record.parking_lot == ("Conference",)
    assert record.notes == (
        NoteLog(
            t=210,
            phase="agenda",
            item="i1",
            card="door",
            text="hesitated",
            visibility=Visibility.PRIVATE,
        ),
    )
    assert record.next_session == next_session()


def test_times_are_told_in_the_sessions_own_zone_without_fractions() -> None:
    live = Live()
    live.wait(150 * 86400.0 + 0.7).end()
    record = record_of(live.session)
    assert record.started.isoformat() == "2026-03-02T14:00:00+00:00"
    assert record.ended.isoformat() == "2026-07-30T15:00:00+01:00"


def test_an_item_nobody_settled_is_carried_over() -> None:
    live = Live()
    live.end()
    assert [item.status for item in record_of(live.session).agenda] == [ItemStatus.CARRIED]


def test_what_was_put_away_is_recorded_as_it_was() -> None:
    live = Live()
    live.do(captures.settle_item, "i1", ItemStatus.DROPPED)
    live.end()
    assert [item.status for item in record_of(live.session).agenda] == [ItemStatus.DROPPED]


def test_cards_that_nobody_saw_are_not_in_the_record() -> None:
    live = Live()
    live.end()
    assert [card.id for card in record_of(live.session).cards] == ["anchor"]


@pytest.mark.parametrize("step", [0.55, 0.999, 1 / 3, 7.0004])
def test_the_cards_of_a_phase_never_take_longer_than_the_phase(step: float) -> None:
    live = Live()
    for turn in (1, 1, -1, -1, 1):
        live.wait(step).do(moves.turn_card, turn)
    live.wait(step).end()
    record = record_of(live.session)
    assert sum(card.actual_seconds for card in record.cards) <= record.phases[0].actual_seconds


def test_a_card_was_in_view_for_whole_seconds_even_where_floats_fall_short() -> None:
    live = Live()
    for _ in range(10):
        live.wait(0.1).do(moves.turn_card, 1)
        live.do(moves.turn_card, -1)
    live.end()
    assert record_of(live.session).cards[0].actual_seconds == 1


def test_what_was_not_talked_about_is_not_in_the_record() -> None:
    live = Live()
    live.end()
    record = record_of(live.session)
    assert record.agreements == ()
    assert record.check_ins == ()
    assert not is_complete(record)


def test_an_uncounted_gap_is_an_interruption_and_a_counted_one_is_not() -> None:
    live = Live()
    live.wait(60).away(300)
    live.do(moves.answer_gap, False)
    live.wait(60).away(90)
    live.do(moves.answer_gap, True)
    live.end()
    record = record_of(live.session)
    assert record.interruptions == (InterruptionLog(reason="away", t=60, seconds=300),)
    assert record.phases[0].actual_seconds == 210


def test_a_session_that_goes_on_has_no_record_yet() -> None:
    with pytest.raises(ValueError, match="not ended"):
        record_of(Live().session)


@pytest.mark.parametrize("paused", [False, True])
def test_the_review_before_the_end_says_what_the_record_will_say(paused: bool) -> None:
    live = Live()
    live.enter(AGENDA)
    live.do(captures.start_or_finish, "i1")
    live.wait(77)
    if paused:
        live.do(moves.pause_or_go_on)
        live.wait(15)
    event = moves.end(live.session)
    at = BEGAN + timedelta(seconds=live.t)
    shown = as_if_ended(live.session, Ending(t=live.t, at=at, status=event.status))
    live.happen(event)
    assert shown == record_of(live.session)
    assert shown.phases[AGENDA].actual_seconds == 77
    assert len(shown.interruptions) == int(paused)


def test_an_end_that_has_come_is_not_put_off() -> None:
    live = Live()
    live.wait(10).end()
    late = Ending(t=99, at=BEGAN + timedelta(seconds=99), status=RecordStatus.COMPLETE)
    assert record_of(live.session, late) == record_of(live.session)


def test_a_wall_clock_set_back_does_not_end_a_session_before_it_began() -> None:
    live = Live()
    early = Ending(t=60, at=BEGAN - timedelta(hours=1), status=RecordStatus.ENDED_EARLY)
    record = record_of(live.session, early)
    assert record.ended == record.started


def test_only_words_made_or_changed_are_called_reviewed() -> None:
    live = Live()
    live.do(captures.review_agreement, "late", AgreementOutcome.KEPT)
    live.do(captures.review_agreement, "unwell", AgreementOutcome.AGREED, "We rest.")
    live.do(captures.agree_new, "A dog barks", "We laugh.")
    live.end()
    assert [log.id for log in reviewed(record_of(live.session))] == ["unwell", "own-a-dog-barks"]
