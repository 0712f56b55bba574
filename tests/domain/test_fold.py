"""What each event does to the state, one sentence an event."""

from dataclasses import replace

import pytest

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.fold import UNDO_REACH, advance, start
from sessioncompanion.domain.record import (
    CardOutcome,
    CheckInState,
    ItemStatus,
    RecordStatus,
    Role,
    Visibility,
)
from worlds import (
    AGENDA,
    ARRIVE,
    BEGAN,
    CARDS,
    CHECK_IN,
    CLOSE,
    COMMITMENTS,
    FEEDBACK,
    HAND,
    MINUTE,
    Live,
    Stamps,
    next_session,
    refolded,
    started,
)


def spent(live: Live) -> list[float]:
    return [phase.spent for phase in live.session.phases]


def outcomes(live: Live) -> list[tuple[str, CardOutcome]]:
    return [(dealt.card.id, dealt.outcome) for dealt in live.session.phase.hand]


def item_spent(live: Live) -> dict[str, float]:
    return {item.id: item.spent for item in live.session.agenda}


def capture(text: str, number: int = 1, kind: ev.EntryKind = ev.EntryKind.NOTE) -> ev.Captured:
    return ev.Captured(kind=kind, id=f"n{number}", text=text)


def test_a_session_begins_in_its_first_phase_with_the_clock_running() -> None:
    session = Live().session
    assert session.current == ARRIVE
    assert session.phase.entered
    assert not any(phase.entered for phase in session.phases[1:])
    assert session.is_running
    assert session.started == BEGAN
    assert [phase.planned for phase in session.phases] == [
        phase.seconds for phase in session.plan.phases
    ]


def test_a_session_begins_with_its_first_hand_and_the_first_card_in_view() -> None:
    session = Live().session
    assert [dealt.card for dealt in session.phase.hand] == list(HAND)
    assert [dealt.shown for dealt in session.phase.hand] == [True, False, False]
    assert session.dealt is not None
    assert session.dealt.card == HAND[0]


def test_what_earlier_sessions_left_open_is_there_from_the_start() -> None:
    session = Live().session
    assert [check_in.commitment for check_in in session.check_ins] == list(COMMITMENTS)
    assert all(check_in.state is None for check_in in session.check_ins)
    assert [(item.id, item.title, item.planned, item.times) for item in session.agenda] == [
        ("i1", "Interview practice", 600, 2)
    ]
    assert [review.agreement.id for review in session.reviews] == ["late", "unwell"]
    assert [review.due for review in session.reviews] == [True, False]
    assert all(review.outcome is None for review in session.reviews)


def test_nothing_but_a_start_begins_a_session() -> None:
    with pytest.raises(TypeError, match="SessionStarted"):
        start(Stamps()(ev.SilenceBegan()))


def test_time_before_the_first_event_is_nobodys() -> None:
    late = Live(stamps=Stamps(t=100.0))
    late.wait(30).enter(CHECK_IN)
    assert spent(late)[ARRIVE] == 30


def test_a_second_start_changes_nothing() -> None:
    live = Live()
    before = live.session
    assert live.happen(started()) == before


def test_entering_a_phase_books_the_time_to_the_one_before() -> None:
    live = Live()
    live.wait(90).enter(CHECK_IN)
    live.wait(30).enter(AGENDA)
    assert spent(live) == [90, 30, 0, 0, 0, 0]
    assert live.session.current == AGENDA


def test_a_phase_keeps_the_hand_of_its_first_visit() -> None:
    live = Live()
    live.happen(ev.PhaseEntered(index=CHECK_IN, hand=CARDS[3:]))
    live.happen(ev.PhaseEntered(index=ARRIVE, hand=CARDS[3:]))
    assert [dealt.card for dealt in live.session.phase.hand] == list(HAND)
    live.happen(ev.PhaseEntered(index=CHECK_IN))
    assert [dealt.card for dealt in live.session.phase.hand] == list(CARDS[3:])
    assert [dealt.shown for dealt in live.session.phase.hand] == [True, False]


def test_entering_a_phase_ends_a_silence() -> None:
    live = Live()
    live.happen(ev.SilenceBegan())
    live.enter(CHECK_IN)
    assert live.session.silence_since is None


def test_entering_a_phase_leaves_a_pause_a_pause() -> None:
    live = Live()
    live.happen(ev.ClockStopped(kind=ev.StopKind.PAUSE))
    live.wait(20).enter(CHECK_IN)
    assert live.session.stop is not None
    live.wait(20).happen(ev.ClockStarted())
    assert spent(live) == [0] * 6


def test_turning_shows_another_card_and_remembers_that_it_was_seen() -> None:
    live = Live()
    live.happen(ev.CardTurned(index=2))
    assert live.session.dealt is not None
    assert live.session.dealt.card == HAND[2]
    assert [dealt.shown for dealt in live.session.phase.hand] == [True, False, True]


def test_a_swapped_card_is_put_away_and_the_new_one_stands_after_it() -> None:
    live = Live()
    live.happen(ev.CardSwapped(card=CARDS[4]))
    assert outcomes(live) == [
        ("anchor", CardOutcome.SWAPPED),
        ("echo", CardOutcome.USED),
        ("bridge", CardOutcome.USED),
        ("compass", CardOutcome.USED),
    ]
    assert live.session.dealt is not None
    assert live.session.dealt.card == CARDS[4]
    assert live.session.dealt.shown


def test_a_card_that_landed_still_has_after_another_was_drawn() -> None:
    live = Live()
    live.happen(ev.CardLanded(landed=True))
    live.happen(ev.CardSwapped(card=CARDS[4]))
    assert outcomes(live)[:2] == [("anchor", CardOutcome.LANDED), ("echo", CardOutcome.USED)]


def test_a_card_drawn_into_an_empty_hand_is_in_view() -> None:
    live = Live()
    live.happen(ev.PhaseEntered(index=CHECK_IN))
    assert live.session.dealt is None
    live.happen(ev.CardSwapped(card=CARDS[4]))
    assert outcomes(live) == [("echo", CardOutcome.USED)]
    assert live.session.dealt is not None
    assert live.session.dealt.shown


def test_landed_marks_the_card_in_view_and_comes_off_again() -> None:
    live = Live()
    live.happen(ev.CardTurned(index=1))
    live.happen(ev.CardLanded(landed=True))
    assert [outcome for _, outcome in outcomes(live)] == ["used", "landed", "used"]
    live.happen(ev.CardLanded(landed=False))
    assert [outcome for _, outcome in outcomes(live)] == ["used", "used", "used"]


def test_landed_without_a_card_changes_nothing() -> None:
    live = Live()
    before = live.happen(ev.PhaseEntered(index=CHECK_IN))
    assert live.happen(ev.CardLanded(landed=True)) == before


def test_a_pause_is_booked_to_nothing_and_kept_with_its_length() -> None:
    live = Live()
    live.wait(60).happen(ev.ClockStopped(kind=ev.StopKind.PAUSE, reason="pause"))
    assert not live.session.is_running
    live.wait(45).happen(ev.ClockStarted())
    live.wait(15).enter(CHECK_IN)
    assert spent(live)[ARRIVE] == 75
    assert [(s.kind, s.reason, s.t, s.until) for s in live.session.stops] == [
        (ev.StopKind.PAUSE, "pause", 60, 105)
    ]


def test_an_interruption_in_a_pause_takes_over_without_a_seam() -> None:
    live = Live()
    live.wait(10).happen(ev.ClockStopped(kind=ev.StopKind.PAUSE, reason="pause"))
    live.wait(10).happen(ev.ClockStopped(kind=ev.StopKind.INTERRUPTION, reason="doorbell"))
    live.wait(10).happen(ev.ClockStarted())
    assert [(s.kind, s.t, s.until) for s in live.session.stops] == [
        (ev.StopKind.PAUSE, 10, 20),
        (ev.StopKind.INTERRUPTION, 20, 30),
    ]
    live.enter(CHECK_IN)
    assert spent(live)[ARRIVE] == 10


def test_a_stop_can_be_named_afterwards() -> None:
    live = Live()
    live.happen(ev.ClockStopped(kind=ev.StopKind.INTERRUPTION, reason=""))
    live.happen(ev.StopNamed(reason="the line dropped"))
    live.wait(5).happen(ev.ClockStarted())
    assert [stop.reason for stop in live.session.stops] == ["the line dropped"]


def test_naming_a_stop_or_going_on_while_the_clock_runs_changes_nothing() -> None:
    live = Live()
    before = live.session
    assert live.happen(ev.StopNamed(reason="x")) == before
    assert live.happen(ev.ClockStarted()) == before


def test_a_gap_is_booked_to_nothing_until_somebody_decides() -> None:
    live = Live()
    live.wait(60).away(300)
    live.wait(40).enter(CHECK_IN)
    assert spent(live)[ARRIVE] == 100
    assert [(s.kind, s.t, s.until) for s in live.session.stops] == [(ev.StopKind.GAP, 60, 360)]
    assert [gap.seconds for gap in live.session.gaps] == [300]


def test_a_gap_that_counts_is_booked_to_where_the_session_was() -> None:
    live = Live()
    live.enter(AGENDA)
    live.happen(ev.ItemStarted(id="i1"))
    live.wait(60).away(300)
    live.enter(FEEDBACK)
    live.wait(10).happen(ev.GapAnswered(counts=True))
    assert spent(live)[AGENDA] == 360
    assert item_spent(live) == {"i1": 360}
    assert live.session.stops == ()
    assert live.session.gaps == ()


def test_a_gap_that_does_not_count_stays_a_stop() -> None:
    live = Live()
    live.wait(60).away(300)
    live.happen(ev.GapAnswered(counts=False))
    assert live.session.gaps == ()
    assert [stop.kind for stop in live.session.stops] == [ev.StopKind.GAP]
    live.wait(40).enter(CHECK_IN)
    assert spent(live)[ARRIVE] == 100


def test_an_answer_decides_all_open_gaps_and_no_pause() -> None:
    live = Live()
    live.wait(10).away(100)
    live.happen(ev.ClockStopped(kind=ev.StopKind.PAUSE))
    live.wait(7).happen(ev.ClockStarted())
    live.wait(10).away(50)
    live.happen(ev.GapAnswered(counts=True))
    assert [stop.kind for stop in live.session.stops] == [ev.StopKind.PAUSE]
    live.enter(CHECK_IN)
    assert spent(live)[ARRIVE] == 170


def test_a_gap_answered_before_is_not_asked_about_again() -> None:
    live = Live()
    live.wait(10).away(100)
    live.happen(ev.GapAnswered(counts=False))
    live.wait(10).away(50)
    live.happen(ev.GapAnswered(counts=True))
    assert [(s.t, s.until) for s in live.session.stops] == [(10, 110)]
    live.enter(CHECK_IN)
    assert spent(live)[ARRIVE] == 70


def test_a_pause_at_the_moment_a_gap_began_is_still_a_pause() -> None:
    live = Live()
    live.wait(10).happen(ev.ClockStopped(kind=ev.StopKind.PAUSE))
    live.happen(ev.ClockStarted())
    live.away(100)
    live.happen(ev.GapAnswered(counts=True))
    assert [stop.kind for stop in live.session.stops] == [ev.StopKind.PAUSE]


def test_a_gap_inside_a_stop_is_part_of_the_stop() -> None:
    live = Live()
    live.wait(10).happen(ev.ClockStopped(kind=ev.StopKind.PAUSE))
    live.wait(10).away(3600)
    assert live.session.gaps == ()
    live.happen(ev.ClockStarted())
    assert [(s.kind, s.t, s.until) for s in live.session.stops] == [(ev.StopKind.PAUSE, 10, 3620)]


def test_a_gap_takes_nothing_that_was_booked_before_it() -> None:
    live = Live()
    live.wait(100).enter(CHECK_IN)
    live.wait(50).happen(ev.GapFound(since=20))
    assert spent(live)[ARRIVE] == 100
    assert [(gap.since, gap.until, gap.phase) for gap in live.session.gaps] == [
        (100, 150, CHECK_IN)
    ]


def test_a_gap_that_begins_in_the_future_is_no_time_at_all() -> None:
    live = Live()
    live.wait(100).happen(ev.GapFound(since=500))
    assert [gap.seconds for gap in live.session.gaps] == [0]
    live.wait(10).enter(CHECK_IN)
    assert spent(live)[ARRIVE] == 110


def test_a_resume_alone_changes_nothing() -> None:
    live = Live()
    before = live.session
    assert live.happen(ev.SessionResumed()) == before


def test_time_never_runs_backwards_whatever_the_stamp_says() -> None:
    live = Live()
    live.wait(100).enter(CHECK_IN)
    back = replace(live.stamps(ev.PhaseEntered(index=AGENDA)), t=40.0)
    timeline = advance(live.timeline, back)
    assert timeline.last_t == 100
    assert [phase.spent for phase in timeline.session.phases] == [100, 0, 0, 0, 0, 0]


def test_more_time_goes_to_the_phase_or_to_the_named_item() -> None:
    live = Live()
    live.happen(ev.TimeAdded(seconds=120))
    live.happen(ev.TimeAdded(seconds=-60, item="i1"))
    assert live.session.phase.planned == 7 * MINUTE
    assert live.session.agenda[0].planned == 9 * MINUTE


def test_less_time_than_there_is_leaves_none_and_not_less() -> None:
    live = Live()
    live.happen(ev.TimeAdded(seconds=-9000))
    live.happen(ev.TimeAdded(seconds=-9000, item="i1"))
    assert live.session.phase.planned == 0
    assert live.session.agenda[0].planned == 0


def test_a_refit_changes_lengths_and_puts_items_away() -> None:
    live = Live()
    live.wait(30).happen(
        ev.Refitted(
            option="any",
            phases=((AGENDA, 900), (FEEDBACK, 480)),
            items=(("i1", ItemStatus.CARRIED),),
            length=4200,
        )
    )
    assert [phase.planned for phase in live.session.phases] == [300, 420, 360, 900, 480, 420]
    assert live.session.agenda[0].status is ItemStatus.CARRIED
    assert live.session.length == 4200


def test_a_refit_that_names_no_length_leaves_it() -> None:
    live = Live()
    live.happen(ev.Refitted(option="any"))
    assert live.session.length == 3600


def test_a_refit_that_carries_the_running_item_books_its_time_first() -> None:
    live = Live()
    live.enter(AGENDA)
    live.happen(ev.ItemStarted(id="i1"))
    live.wait(80).happen(ev.Refitted(option="any", items=(("i1", ItemStatus.CARRIED),)))
    assert item_spent(live) == {"i1": 80}
    assert live.session.running_item == ""


def test_a_silence_counts_from_its_beginning_and_the_clock_runs_on() -> None:
    live = Live()
    live.wait(20).happen(ev.SilenceBegan())
    assert live.session.silence_since == 20
    live.wait(40).happen(ev.SilenceEnded())
    assert live.session.silence_since is None
    live.enter(CHECK_IN)
    assert spent(live)[ARRIVE] == 60


def test_items_are_added_at_the_end_and_counted() -> None:
    live = Live()
    live.happen(ev.ItemAdded(id="i2", title="Salary", owner=Role.MENTOR, seconds=300))
    assert [(i.id, i.title, i.owner, i.planned) for i in live.session.agenda[1:]] == [
        ("i2", "Salary", Role.MENTOR, 300)
    ]
    assert live.session.items_made == 2


def test_items_move_to_a_place() -> None:
    live = Live()
    for n in (2, 3):
        live.happen(ev.ItemAdded(id=f"i{n}", title=f"Item {n}"))
    live.happen(ev.ItemMoved(id="i3", index=0))
    assert [item.id for item in live.session.agenda] == ["i3", "i1", "i2"]


def test_an_item_takes_time_only_while_the_session_is_in_the_agenda() -> None:
    live = Live()
    live.happen(ev.ItemStarted(id="i1"))
    live.wait(30).enter(AGENDA)
    live.wait(50).enter(FEEDBACK)
    live.wait(70).enter(AGENDA)
    live.wait(5).enter(CLOSE)
    assert item_spent(live) == {"i1": 55}


def test_starting_an_item_lets_the_former_one_rest() -> None:
    live = Live()
    live.enter(AGENDA)
    live.happen(ev.ItemAdded(id="i2", title="Salary"))
    live.happen(ev.ItemStarted(id="i1"))
    live.wait(30).happen(ev.ItemStarted(id="i2"))
    live.wait(20).enter(CLOSE)
    assert item_spent(live) == {"i1": 30, "i2": 20}
    assert all(item.status is None for item in live.session.agenda)


def test_a_finished_item_keeps_its_time_and_takes_no_more() -> None:
    live = Live()
    live.enter(AGENDA)
    live.happen(ev.ItemStarted(id="i1"))
    live.wait(30).happen(ev.ItemSettled(id="i1", status=ItemStatus.DONE))
    live.wait(30).enter(CLOSE)
    assert live.session.agenda[0].status is ItemStatus.DONE
    assert item_spent(live) == {"i1": 30}
    assert spent(live)[AGENDA] == 60


def test_settling_a_waiting_item_leaves_the_running_one_running() -> None:
    live = Live()
    live.happen(ev.ItemAdded(id="i2", title="Salary"))
    live.happen(ev.ItemStarted(id="i1"))
    live.happen(ev.ItemSettled(id="i2", status=ItemStatus.PARKED))
    assert live.session.running_item == "i1"


def test_a_settled_item_can_be_taken_up_again() -> None:
    live = Live()
    live.happen(ev.ItemSettled(id="i1", status=ItemStatus.PARKED))
    live.happen(ev.ItemStarted(id="i1"))
    assert live.session.agenda[0].status is None
    assert live.session.running_item == "i1"


def test_what_came_of_an_item_is_kept_with_it() -> None:
    live = Live()
    live.happen(ev.ItemDescribed(id="i1", outcome="Two strong stories"))
    assert live.session.agenda[0].outcome == "Two strong stories"


@pytest.mark.parametrize(
    "event",
    [
        ev.ItemMoved(id="i9", index=0),
        ev.ItemStarted(id="i9"),
        ev.ItemSettled(id="i9", status=ItemStatus.DONE),
        ev.ItemDescribed(id="i9", outcome="x"),
        ev.EntryWithdrawn(id="n9"),
        ev.EntryChanged(id="n9", text="x"),
        ev.CommitmentCheckedIn(commitment="x:c9", state=CheckInState.DONE),
    ],
    ids=lambda event: type(event).__name__,
)
def test_an_event_about_something_unknown_changes_nothing(event: ev.AnyMove) -> None:
    live = Live()
    before = live.session
    assert live.happen(event) == before


def test_a_capture_knows_where_in_the_session_it_was() -> None:
    live = Live()
    live.enter(AGENDA)
    live.happen(ev.ItemStarted(id="i1"))
    live.wait(42).happen(
        ev.Captured(kind=ev.EntryKind.NOTE, id="n1", text="hm", visibility=Visibility.SHARED)
    )
    (entry,) = live.session.entries
    assert (entry.kind, entry.id, entry.text) == (ev.EntryKind.NOTE, "n1", "hm")
    assert (entry.t, entry.at) == (42, live.journal[-1].at)
    assert entry.seq == live.journal[-1].seq
    assert (entry.phase, entry.item, entry.card) == ("agenda", "i1", "door")
    assert entry.visibility is Visibility.SHARED
    assert live.session.entries_made == 1


def test_a_capture_after_the_agenda_belongs_to_no_item() -> None:
    live = Live()
    live.enter(AGENDA)
    live.happen(ev.ItemStarted(id="i1"))
    live.enter(FEEDBACK)
    live.happen(capture("well said"))
    assert (live.session.entries[0].phase, live.session.entries[0].item) == ("feedback", "")


def test_a_capture_without_a_card_in_view_names_none() -> None:
    live = Live()
    live.happen(ev.PhaseEntered(index=CHECK_IN))
    live.happen(capture("x"))
    assert live.session.entries[0].card == ""


def test_a_change_puts_an_entry_in_other_words_at_its_old_place() -> None:
    live = Live()
    live.happen(capture("one"))
    live.happen(capture("two", 2))
    live.wait(60).happen(ev.EntryChanged(id="n1", text="uno", visibility=Visibility.SHARED))
    assert [(e.id, e.text, e.t) for e in live.session.entries] == [
        ("n1", "uno", 0),
        ("n2", "two", 0),
    ]
    assert live.session.entries[0].visibility is Visibility.SHARED


def test_a_withdrawn_entry_is_gone_and_its_id_is_not_given_again() -> None:
    live = Live()
    live.happen(capture("one"))
    live.happen(ev.EntryWithdrawn(id="n1"))
    assert live.session.entries == ()
    assert live.session.entries_made == 1


def test_focus_and_measure_are_set_together() -> None:
    session = Live().happen(ev.FocusSet(focus="the talk", success_measure="two slides"))
    assert (session.focus, session.success_measure) == ("the talk", "two slides")


def test_a_review_changes_what_is_known_and_adds_what_is_new() -> None:
    live = Live()
    live.happen(
        ev.AgreementReviewed(id="late", when="", outcome=AgreementOutcome.AMENDED, text="We call.")
    )
    live.happen(
        ev.AgreementReviewed(
            id="own-x", when="A dog barks", outcome=AgreementOutcome.AGREED, text="We laugh."
        )
    )
    assert [
        (r.agreement.id, r.agreement.when, r.outcome, r.text) for r in live.session.reviews
    ] == [
        ("late", "One of us is late", AgreementOutcome.AMENDED, "We call."),
        ("unwell", "One of us is unwell", None, ""),
        ("own-x", "A dog barks", AgreementOutcome.AGREED, "We laugh."),
    ]


def test_a_check_in_speaks_of_one_commitment_only() -> None:
    live = Live()
    live.happen(
        ev.CommitmentCheckedIn(
            commitment=COMMITMENTS[1].id, state=CheckInState.MOVING, note="half way"
        )
    )
    assert [(c.state, c.note) for c in live.session.check_ins] == [
        (None, ""),
        (CheckInState.MOVING, "half way"),
    ]


def feedback(slot: str, text: str) -> ev.FeedbackGiven:
    return ev.FeedbackGiven(
        slot=slot, sender=Role.MENTEE, receiver=Role.MENTOR, prompt="What helped?", text=text
    )


def test_feedback_given_again_replaces_the_former_words_at_their_place() -> None:
    live = Live()
    live.happen(feedback("mentee", "the pauses"))
    live.happen(feedback("mentor", "the courage"))
    live.happen(feedback("mentee", "the silences"))
    assert [(f.slot, f.text) for f in live.session.feedback] == [
        ("mentee", "the silences"),
        ("mentor", "the courage"),
    ]


def test_a_pulse_given_again_keeps_its_place_in_the_order_asked() -> None:
    live = Live()
    for question, rating in (("useful", 3), ("heard", 5), ("useful", 4)):
        live.happen(ev.PulseGiven(question=question, rating=rating))
    assert live.session.pulse == (("useful", 4), ("heard", 5))


def test_a_check_of_the_connection_goes_on_and_off() -> None:
    live = Live()
    live.happen(ev.ConnectionChecked(check="sound", fine=True))
    live.happen(ev.ConnectionChecked(check="place", fine=True))
    live.happen(ev.ConnectionChecked(check="sound", fine=False))
    assert live.session.checks == {"place"}


def test_the_mode_changes() -> None:
    assert Live().happen(ev.ModeChanged(mode=Mode.AUDIO)).mode is Mode.AUDIO


def test_the_next_session_is_set_and_taken_back() -> None:
    live = Live()
    assert live.happen(ev.NextSessionSet(next_session=next_session())).next_session is not None
    assert live.happen(ev.NextSessionSet(next_session=None)).next_session is None


def test_a_field_has_one_draft_and_none_when_it_is_empty() -> None:
    live = Live()
    live.happen(ev.DraftKept(field="note", text="hal", choice="shared"))
    live.happen(ev.DraftKept(field="item", text="sal"))
    live.happen(ev.DraftKept(field="note", text="half a tho", choice="private"))
    draft = live.session.draft("note")
    assert draft is not None
    assert (draft.text, draft.choice) == ("half a tho", "private")
    live.happen(ev.DraftKept(field="note", text=""))
    assert live.session.draft("note") is None
    assert [draft.field for draft in live.session.drafts] == ["item"]


def test_the_end_books_the_last_seconds_and_stops_the_clock() -> None:
    live = Live()
    live.wait(60).happen(ev.SessionEnded(status=RecordStatus.ENDED_EARLY))
    assert spent(live)[ARRIVE] == 60
    assert live.session.ended is not None
    assert live.session.ended.t == 60
    assert live.session.ended.at == live.journal[-1].at
    assert live.session.ended.status is RecordStatus.ENDED_EARLY
    assert not live.session.is_running


def test_the_end_closes_a_pause() -> None:
    live = Live()
    live.wait(60).happen(ev.ClockStopped(kind=ev.StopKind.PAUSE))
    live.wait(20).happen(ev.SessionEnded(status=RecordStatus.COMPLETE))
    assert spent(live)[ARRIVE] == 60
    assert live.session.stop is None
    assert [(s.t, s.until) for s in live.session.stops] == [(60, 80)]


def test_closing_the_journal_changes_nothing_but_the_stamp() -> None:
    live = Live()
    before = live.happen(ev.SessionEnded(status=RecordStatus.COMPLETE))
    live.wait(3).happen(ev.SessionClosed(record="r", sha256="0"))
    assert live.session == before
    assert (live.timeline.last_t, live.timeline.seq) == (3, 3)


def test_the_past_does_not_grow_without_end() -> None:
    live = Live()
    for n in range(UNDO_REACH + 20):
        live.happen(capture("x", n))
    assert len(live.timeline.past) == UNDO_REACH
    assert refolded(live.journal) == live.timeline
