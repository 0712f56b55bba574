"""The list of each phase is made from the session: what waits, what is done, and in whose words."""

from dataclasses import replace

import pytest

from companions import (
    AGENDA,
    AGREEMENTS,
    BEGAN,
    CHECK_IN,
    CLOSE,
    FEEDBACK,
    LISBON,
    SAO_PAULO,
    pair,
)
from sessioncompanion.domain import captures, moves
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.pair import Norms
from sessioncompanion.domain.record import CheckInState, ItemStatus, NextSession, Role
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.whens import parse_when
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.ui.row import Row
from sessioncompanion.ui.rows import both_times, rows_for

Words = tuple[str, str, str]


def rows(session: Session, t: float = 0.0) -> list[Row]:
    return list(rows_for(session, t, BEGAN))


def row(session: Session, name: str, t: float = 0.0) -> Row:
    return next(one for one in rows(session, t) if one.id == name)


def said(one: Row) -> Words:
    return (one.mark, one.text, one.detail)


def enter(runner: SessionRunner, phase: int) -> Session:
    while runner.session.current < phase:
        runner.next_phase()
    return runner.session


@pytest.mark.parametrize("phase", range(6))
def test_every_row_has_an_id_of_its_own_and_something_to_read(
    runner: SessionRunner, phase: int
) -> None:
    made = rows(enter(runner, phase))
    assert len({one.id for one in made}) == len(made) > 0
    assert all(one.text for one in made)
    assert any(one.choosable for one in made)


def test_arriving_checks_the_line_and_says_what_to_do_if_it_drops(runner: SessionRunner) -> None:
    runner.do(captures.tick_check, "sound")
    assert said(row(runner.session, "check:sound"))[0] == "✓"
    assert said(row(runner.session, "check:picture"))[0] == "○"
    fallback = row(runner.session, "fallback:")
    assert fallback.text == "If the line drops: phone, Kofi reconnects"


def test_without_a_fallback_arriving_asks_for_one(runner: SessionRunner) -> None:
    bare = replace(runner.session, pair=replace(pair(), norms=Norms()))
    assert row(bare, "fallback:").text == "If the line drops: not agreed yet"
    assert said(row(bare, "fallback:"))[2] == "enter agrees on it"


def test_by_audio_nobody_asks_for_a_picture(runner: SessionRunner) -> None:
    session = runner.do(moves.change_mode)
    assert session.mode is Mode.AUDIO
    assert "check:picture" not in [one.id for one in rows(session)]
    assert row(session, "mode:").text == "We meet by audio"


def test_both_times_are_told_only_when_they_differ(runner: SessionRunner) -> None:
    session = runner.session
    assert both_times(session, BEGAN) == "14:00 for Kofi, 10:00 for Ana"
    assert both_times(replace(session, pair=pair(zone=LISBON)), BEGAN) == ""
    assert both_times(replace(session, pair=pair(zone="Europe/London")), BEGAN) == ""
    assert both_times(replace(session, pair=pair(zone="")), BEGAN) == ""
    assert SAO_PAULO  # the zone of the pair above


def test_commitments_of_a_former_session_come_in_the_words_they_were_made_in(
    runner: SessionRunner,
) -> None:
    made = rows(enter(runner, CHECK_IN))
    assert [said(one) for one in made[1:]] == [
        ("○", "Write to Mei", "Ana · by Friday"),
        ("○", "Find a second reader", "Kofi"),
    ]


@pytest.mark.parametrize(
    ("state", "mark", "detail"),
    [
        (CheckInState.DONE, "✓", "done"),
        (CheckInState.MOVING, "→", "moving"),
        (CheckInState.CHANGED, "~", "changed"),
        (CheckInState.LET_GO, "–", "let go"),  # noqa: RUF001
    ],
)
def test_a_commitment_that_was_talked_about_says_how_it_stands(
    runner: SessionRunner, state: CheckInState, mark: str, detail: str
) -> None:
    enter(runner, CHECK_IN)
    name = runner.session.check_ins[0].commitment.id
    session = runner.do(captures.check_in, name, state, "slowly")
    assert said(row(session, f"commitment:{name}")) == (mark, "Write to Mei", f"{detail} · slowly")


def test_without_commitments_the_check_in_is_just_a_check_in(runner: SessionRunner) -> None:
    bare = replace(enter(runner, CHECK_IN), check_ins=())
    assert [(one.text, one.choosable) for one in rows(bare)] == [
        ("Nothing from earlier sessions: just check in.", False),
        ("What c, r and i keep will open the next check-in.", False),
    ]


def test_agreements_that_are_due_stand_before_the_others(runner: SessionRunner) -> None:
    session = enter(runner, AGREEMENTS)
    made = [one.id for one in rows(session)]
    due = [f"review:{one.agreement.id}" for one in session.reviews if one.due]
    assert made[: len(due) + 2] == [*due, "agree:", "norms:"]
    rest = made[made.index("text:rest") + 1 : made.index("text:norms")]
    assert [*due, *rest] == [f"review:{one.agreement.id}" for one in session.reviews]


@pytest.mark.parametrize(
    ("outcome", "text", "mark", "detail"),
    [
        (AgreementOutcome.KEPT, "", "✓", "kept: We say so."),
        (AgreementOutcome.AMENDED, "We write.", "~", "amended: We write."),
        (AgreementOutcome.FLAGGED, "", "⚑", "flagged: We say so."),
    ],
)
def test_a_reviewed_agreement_says_what_became_of_it(
    runner: SessionRunner, outcome: AgreementOutcome, text: str, mark: str, detail: str
) -> None:
    enter(runner, AGREEMENTS)
    said_since = "We say so. · since 01 Jun 2026, session 1"
    assert row(runner.session, "review:unwell").detail == said_since
    session = runner.do(captures.review_agreement, "unwell", outcome, text)
    assert said(row(session, "review:unwell"))[::2] == (mark, detail)


def test_what_was_flagged_last_time_says_so(runner: SessionRunner) -> None:
    session = enter(runner, AGREEMENTS)
    first = session.reviews[0]
    flagged = replace(first.agreement, outcome=AgreementOutcome.FLAGGED, text="")
    session = replace(session, reviews=(replace(first, agreement=flagged), *session.reviews[1:]))
    assert row(session, f"review:{flagged.id}").detail == "flagged last time"


def test_an_item_that_was_carried_over_is_on_the_agenda_with_its_timebox(
    runner: SessionRunner,
) -> None:
    session = enter(runner, AGENDA)
    assert said(row(session, "item:i1")) == ("•", "Interview practice", "15 min · from last time")


def test_the_running_item_counts_its_minutes_and_is_lit(runner: SessionRunner) -> None:
    enter(runner, AGENDA)
    session = runner.do(captures.start_or_finish, "i1")
    running = row(session, "item:i1", t=185.0)
    assert said(running) == ("▶", "Interview practice", "3 of 15 min · from last time")
    assert running.lit


@pytest.mark.parametrize(
    ("status", "mark", "word"),
    [
        (ItemStatus.DONE, "✓", "done"),
        (ItemStatus.PARKED, "P", "parked"),
        (ItemStatus.CARRIED, "→", "carried over"),
        (ItemStatus.DROPPED, "×", "dropped"),  # noqa: RUF001
    ],
)
def test_a_settled_item_says_how_in_sign_and_word(
    runner: SessionRunner, status: ItemStatus, mark: str, word: str
) -> None:
    enter(runner, AGENDA)
    runner.do(captures.add_item, "Salary", Role.MENTOR)
    runner.do(captures.describe_item, "i2", "asks for more")
    session = runner.do(captures.settle_item, "i2", status)
    assert said(row(session, "item:i2")) == (mark, "Salary", f"{word} · Kofi · asks for more")


def test_timeboxes_that_do_not_fit_the_phase_are_said(runner: SessionRunner) -> None:
    enter(runner, AGENDA)
    assert "text:sum" not in [one.id for one in rows(runner.session)]
    session = runner.do(captures.add_item, "A long one 20")
    assert row(session, "text:sum").text == "Timeboxes ask for 35 min; 28 min left here."
    assert row(session, "text:sum", t=600.0).text == "Timeboxes ask for 35 min; 18 min left here."


def test_an_empty_agenda_says_how_to_fill_it(runner: SessionRunner) -> None:
    bare = replace(enter(runner, AGENDA), agenda=())
    assert "a adds one" in row(bare, "text:empty").text


def test_focus_and_measure_ask_until_they_are_answered(runner: SessionRunner) -> None:
    session = enter(runner, AGENDA)
    assert row(session, "focus:").text == "What is this session for?"
    session = runner.do(captures.set_focus, "The interview", "She has an outline")
    assert said(row(session, "focus:"))[1:] == ("The interview", "")
    assert said(row(session, "measure:"))[1:] == ("She has an outline", "")


def test_in_the_feedback_round_the_mentee_comes_first(runner: SessionRunner) -> None:
    made = rows(enter(runner, FEEDBACK))
    assert [one.text for one in made[:4]] == [
        "Ana first: What helped you today?",
        "Ana, and: What did you miss?",
        "then Kofi: What did I see you do well?",
        "both: What should change in how we work?",
    ]
    assert made[5].detail == "1 not yet … 5 very"


def test_given_feedback_and_pulse_are_ticked(runner: SessionRunner) -> None:
    enter(runner, FEEDBACK)
    runner.do(captures.give_feedback, "mentee", "The silence")
    session = runner.do(captures.give_pulse, "heard", 4)
    assert said(row(session, "slot:mentee"))[::2] == ("✓", "The silence")
    assert said(row(session, "pulse:heard"))[::2] == ("✓", "4 of 5")


def test_the_close_gathers_what_was_taken_on_and_what_was_parked(runner: SessionRunner) -> None:
    runner.do(captures.capture, EntryKind.COMMITMENT, "Draft it by Friday", owner=Role.MENTOR)
    runner.do(captures.capture, EntryKind.PARKING, "The other job")
    session = enter(runner, CLOSE)
    assert said(row(session, "entry:c1")) == ("•", "Draft it", "Kofi · by Friday")
    assert said(row(session, "entry:p2")) == ("P", "The other job", "")
    assert row(session, "text:parked").text == "1 point parked: still wanted?"
    assert row(session, "next:").text == "When do we meet again?"
    assert rows(session)[-1].id == "end:"


def test_the_next_session_is_told_on_both_walls(runner: SessionRunner) -> None:
    enter(runner, CLOSE)
    start = parse_when("2026-06-29 15:00", LISBON, BEGAN)[0]
    planned = NextSession(start=start, timezone=LISBON, minutes=60, mode=Mode.VIDEO)
    session = runner.do(captures.set_next_session, planned)
    there = row(session, "next:")
    assert there.text == "Next: Mon 29 Jun, 15:00 (11:00 for Ana)"
    assert there.detail == "60 min, video"
    same = replace(session, pair=pair(zone="Europe/London"))
    assert row(same, "next:").text == "Next: Mon 29 Jun, 15:00"


def test_the_choice_begins_on_what_still_wants_something(runner: SessionRunner) -> None:
    runner.do(captures.tick_check, "sound")
    wanted = [one.id for one in rows(runner.session) if one.first]
    assert wanted[0] == "check:picture"
    session = enter(runner, AGENDA)
    assert [one.id for one in rows(session) if one.first] == ["item:i1"]
