"""What is caught is kept as it was meant; what makes no sense is refused with a way on."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain import captures
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.ending import record_of
from sessioncompanion.domain.phases import CHECKS, CLOSE_SLOTS, FEEDBACK_SLOTS, PULSE, checks_for
from sessioncompanion.domain.recap import recap_of
from sessioncompanion.domain.record import CheckInState, ItemStatus, Role, Visibility
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.text import NOTE_LIMIT, clean, is_blank
from sessioncompanion.errors import Refused
from worlds import BEGAN, COMMITMENTS, Live, next_session

NOTE, COMMITMENT, RESOURCE = ev.EntryKind.NOTE, ev.EntryKind.COMMITMENT, ev.EntryKind.RESOURCE
LATE, UNWELL = "late", "unwell"

TAKES_WORDS: dict[str, Callable[[Session, str], object]] = {
    "note": lambda s, text: captures.capture(s, NOTE, text),
    "commitment": lambda s, text: captures.capture(s, COMMITMENT, text),
    "resource": lambda s, text: captures.capture(s, RESOURCE, text),
    "introduction": lambda s, text: captures.capture(s, ev.EntryKind.INTRODUCTION, text),
    "parking": lambda s, text: captures.capture(s, ev.EntryKind.PARKING, text),
    "change": lambda s, text: captures.change_entry(s, "n1", text),
    "item": captures.add_item,
    "outcome": lambda s, text: captures.describe_item(s, "i1", text),
    "focus": lambda s, text: captures.set_focus(s, text, None),
    "measure": lambda s, text: captures.set_focus(s, None, text),
    "situation": lambda s, text: captures.agree_new(s, text, "We laugh."),
    "agreement": lambda s, text: captures.agree_new(s, "A dog barks", text),
    "feedback": lambda s, text: captures.give_feedback(s, "mentee", text),
}
MAY_BE_EMPTY: dict[str, Callable[[Session, str], object]] = {
    "review": lambda s, text: captures.review_agreement(s, LATE, AgreementOutcome.AMENDED, text),
    "check-in": lambda s, text: captures.check_in(s, COMMITMENTS[0].id, CheckInState.DONE, text),
}


def noted() -> Live:
    live = Live()
    live.do(captures.capture, NOTE, "one")
    return live


@pytest.mark.parametrize("field", TAKES_WORDS)
@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\u200b", "\x1b\x00", "\u3000\u00a0"])
def test_nothing_but_blanks_is_refused_with_a_way_on(field: str, text: str) -> None:
    with pytest.raises(Refused, match="nothing in this") as refused:
        TAKES_WORDS[field](noted().session, text)
    assert refused.value.hint


@pytest.mark.parametrize("field", [*TAKES_WORDS, *MAY_BE_EMPTY])
def test_the_longest_text_is_kept_and_one_letter_more_is_refused(field: str) -> None:
    session = noted().session
    take = (TAKES_WORDS | MAY_BE_EMPTY)[field]
    assert take(session, "x" * NOTE_LIMIT)
    with pytest.raises(Refused, match="262,145 characters; 262,144 is the most") as refused:
        take(session, "x" * (NOTE_LIMIT + 1))
    assert "parts" in refused.value.hint


def test_blanks_around_a_note_do_not_count_towards_its_length() -> None:
    event = captures.capture(Live().session, NOTE, f"\n {'x' * NOTE_LIMIT} \n")
    assert len(event.text) == NOTE_LIMIT


@given(st.text(min_size=1))
def test_a_note_is_kept_word_for_word(text: str) -> None:
    live = Live()
    try:
        live.do(captures.capture, NOTE, text)
    except Refused:
        assert not text.isprintable() or not text.strip()
    else:
        assert live.session.entries[0].text == clean(text).strip()


def test_notes_keep_their_lines_and_all_else_is_one_line() -> None:
    session = Live().session
    assert captures.capture(session, NOTE, "one\n  two\n").text == "one\n  two"
    for kind in ev.EntryKind:
        if kind is not NOTE:
            assert captures.capture(session, kind, "one\n  two\n").text == "one two"


def test_a_note_is_private_unless_said_otherwise_and_all_else_is_shared() -> None:
    session = Live().session
    assert captures.capture(session, NOTE, "x").visibility is Visibility.PRIVATE
    shared = captures.capture(session, NOTE, "x", visibility=Visibility.SHARED)
    assert shared.visibility is Visibility.SHARED
    for kind in ev.EntryKind:
        if kind is not NOTE:
            event = captures.capture(session, kind, "x", visibility=Visibility.PRIVATE)
            assert event.visibility is Visibility.SHARED


def test_no_two_entries_of_a_session_have_the_same_id() -> None:
    live = Live()
    for kind in ev.EntryKind:
        live.do(captures.capture, kind, "x")
        live.do(captures.capture, kind, "y")
        live.do(captures.withdraw_entry, live.session.entries[-1].id)
        live.do(captures.capture, kind, "z")
    ids = [entry.id for entry in live.session.entries]
    assert len(set(ids)) == len(ids) == 10


@pytest.mark.parametrize(
    ("typed", "text", "by"),
    [
        ("Send the CV by Friday", "Send the CV", "Friday"),
        ("Send the CV, by friday.", "Send the CV", "friday"),
        ("Send the CV by next Tuesday", "Send the CV", "next Tuesday"),
        ("Send the CV  by 2026-03-20", "Send the CV", "2026-03-20"),
        ("Send the CV by tomorrow", "Send the CV", "tomorrow"),
        ("Send the CV by next week", "Send the CV", "next week"),
        ("Send the CV by the end of the month", "Send the CV", "the end of the month"),
        ("Send the CV BY NEXT SESSION", "Send the CV", "NEXT SESSION"),
        ("Pass by Bruno by Monday", "Pass by Bruno", "Monday"),
        ("Stand by me", "Stand by me", ""),
        ("Read the book by Friday Jones", "Read the book by Friday Jones", ""),
        ("by Friday", "by Friday", ""),
        (", by Friday", ", by Friday", ""),
        ("Write by hand", "Write by hand", ""),
        ("Goodbye Friday", "Goodbye Friday", ""),
        ("履歴書を送る by Friday", "履歴書を送る", "Friday"),
    ],
)
def test_a_commitment_may_say_by_when(typed: str, text: str, by: str) -> None:
    event = captures.capture(Live().session, COMMITMENT, typed, owner=Role.MENTOR)
    assert (event.text, event.by, event.owner) == (text, by, Role.MENTOR)


@pytest.mark.parametrize(
    ("typed", "text", "url"),
    [
        ("The STAR guide https://example.org/star", "The STAR guide", "https://example.org/star"),
        ("https://example.org/star", "https://example.org/star", "https://example.org/star"),
        ("Read https://example.org/a, then talk", "Read then talk", "https://example.org/a"),
        ("Book - HTTP://example.org/b.", "Book", "HTTP://example.org/b"),
        ("www.example.org: the guide", "the guide", "www.example.org"),
        ("[Guide](https://example.org/g)", "[Guide]", "https://example.org/g"),
        ("Guide (https://example.org/g)!", "Guide", "https://example.org/g"),
        ("<https://example.org/g>", "https://example.org/g", "https://example.org/g"),
        ("Fear https://example.org/Fear_(mind)", "Fear", "https://example.org/Fear_(mind)"),
        ("https://a.example and https://b.example", "and https://b.example", "https://a.example"),
        ("The green book", "The green book", ""),
        ("ftp://example.org/x", "ftp://example.org/x", ""),
        ("javascript:alert(1)", "javascript:alert(1)", ""),
        ("see https://)", "see https://)", ""),
        ("www...", "www...", ""),
    ],
)
def test_a_resource_may_hold_a_link(typed: str, text: str, url: str) -> None:
    event = captures.capture(Live().session, RESOURCE, typed)
    assert (event.text, event.url) == (text, url)


def test_only_commitments_have_days_and_only_resources_have_links() -> None:
    typed = "Read https://example.org/a by Friday"
    session = Live().session
    assert captures.capture(session, NOTE, typed).text == typed
    assert captures.capture(session, COMMITMENT, typed).url == ""
    assert captures.capture(session, RESOURCE, typed).by == ""


@given(st.text(alphabet="a by,;. \u200bFriday()[]<>htps:/w", max_size=60))
def test_taking_a_line_apart_always_leaves_words(typed: str) -> None:
    for kind in (COMMITMENT, RESOURCE):
        try:
            event = captures.capture(Live().session, kind, typed)
        except Refused:
            continue
        assert not is_blank(event.text)


@pytest.mark.parametrize(
    "text", ["a" + " " * 60_000 + "b", "a by " * 12_000, "www.x" + ")" * 60_000, "1 " * 30_000]
)
def test_no_line_is_too_odd_to_be_taken_apart_at_once(text: str) -> None:
    session = Live().session
    began = time.perf_counter()
    captures.capture(session, COMMITMENT, text)
    captures.capture(session, RESOURCE, text)
    captures.add_item(session, text)
    assert time.perf_counter() - began < 1


def test_a_changed_note_has_other_words_and_perhaps_another_visibility() -> None:
    live = noted()
    live.do(captures.change_entry, "n1", "uno", Visibility.SHARED)
    assert (live.session.entries[0].text, live.session.entries[0].visibility) == ("uno", "shared")
    live.do(captures.change_entry, "n1", "un")
    assert (live.session.entries[0].text, live.session.entries[0].visibility) == ("un", "shared")
    live.do(captures.change_entry, "n1", "un", Visibility.PRIVATE)
    assert live.session.entries[0].visibility is Visibility.PRIVATE


def test_what_the_mentees_copy_holds_cannot_be_called_private() -> None:
    live = Live()
    live.do(captures.capture, COMMITMENT, "Send the CV")
    live.do(captures.change_entry, "c1", "Send the letter", Visibility.PRIVATE)
    assert live.session.entries[0].visibility is Visibility.SHARED


def test_a_changed_commitment_keeps_its_owner_and_has_one_day() -> None:
    live = Live()
    live.do(captures.capture, COMMITMENT, "Send the CV by Friday", owner=Role.MENTOR)
    live.do(captures.change_entry, "c1", "Send the letter")
    (entry,) = live.session.entries
    assert (entry.text, entry.by, entry.owner) == ("Send the letter", "Friday", Role.MENTOR)
    live.do(captures.change_entry, "c1", "Send both by Monday")
    (entry,) = live.session.entries
    assert (entry.text, entry.by) == ("Send both", "Monday")


def test_a_changed_resource_keeps_its_link_until_another_is_given() -> None:
    live = Live()
    live.do(captures.capture, RESOURCE, "Guide https://a.example")
    live.do(captures.change_entry, "r1", "The guide")
    assert (live.session.entries[0].text, live.session.entries[0].url) == (
        "The guide",
        "https://a.example",
    )
    live.do(captures.change_entry, "r1", "The guide https://b.example")
    assert (live.session.entries[0].text, live.session.entries[0].url) == (
        "The guide",
        "https://b.example",
    )


def test_what_is_gone_can_neither_be_changed_nor_withdrawn() -> None:
    live = noted()
    live.do(captures.withdraw_entry, "n1")
    with pytest.raises(Refused, match="not there any more"):
        captures.change_entry(live.session, "n1", "x")
    with pytest.raises(Refused, match="not there any more"):
        captures.withdraw_entry(live.session, "n1")


def test_items_get_ids_of_their_own_and_their_timebox_from_the_line() -> None:
    live = Live()
    live.do(captures.add_item, "Salary, 10 min", Role.BOTH)
    item = live.session.agenda[-1]
    assert (item.id, item.title, item.owner, item.planned) == ("i2", "Salary", Role.BOTH, 600)


def test_an_item_moves_one_place_and_no_further_than_the_ends() -> None:
    live = Live()
    live.do(captures.add_item, "Salary")
    with pytest.raises(Refused, match="at the top"):
        captures.move_item(live.session, "i1", -1)
    with pytest.raises(Refused, match="at the end"):
        captures.move_item(live.session, "i2", 1)
    live.do(captures.move_item, "i2", -1)
    assert [item.id for item in live.session.agenda] == ["i2", "i1"]


def test_enter_starts_an_item_then_finishes_it_then_takes_it_up_again() -> None:
    live = Live()
    live.do(captures.start_or_finish, "i1")
    assert live.session.running_item == "i1"
    live.do(captures.start_or_finish, "i1")
    assert live.session.agenda[0].status is ItemStatus.DONE
    assert live.session.running_item == ""
    live.do(captures.start_or_finish, "i1")
    assert live.session.agenda[0].status is None
    assert live.session.running_item == "i1"


def test_an_item_is_put_away_once_and_can_be_put_away_otherwise() -> None:
    live = Live()
    live.do(captures.settle_item, "i1", ItemStatus.PARKED)
    with pytest.raises(Refused, match="parked already") as refused:
        captures.settle_item(live.session, "i1", ItemStatus.PARKED)
    assert refused.value.hint
    live.do(captures.settle_item, "i1", ItemStatus.CARRIED)
    assert live.session.agenda[0].status is ItemStatus.CARRIED


@pytest.mark.parametrize(
    "move",
    [
        lambda s: captures.move_item(s, "i9", 1),
        lambda s: captures.start_or_finish(s, "i9"),
        lambda s: captures.settle_item(s, "", ItemStatus.DONE),
        lambda s: captures.describe_item(s, "i9", "x"),
    ],
)
def test_without_an_item_there_is_nothing_to_do_but_choose_one(
    move: Callable[[Session], object],
) -> None:
    with pytest.raises(Refused, match="Choose an agenda item") as refused:
        move(Live().session)
    assert refused.value.hint == "a adds one."


def test_focus_and_measure_are_said_one_at_a_time() -> None:
    live = Live()
    live.do(captures.set_focus, "the\ntalk", None)
    live.do(captures.set_focus, None, "two slides")
    assert (live.session.focus, live.session.success_measure) == ("the talk", "two slides")


def review(live: Live, name: str) -> tuple[AgreementOutcome | None, str]:
    found = next(r for r in live.session.reviews if r.agreement.id == name)
    return found.outcome, found.text


def test_an_agreement_is_kept_amended_or_flagged_with_the_words_that_hold() -> None:
    live = Live()
    live.do(captures.review_agreement, LATE, AgreementOutcome.KEPT)
    assert review(live, LATE) == (AgreementOutcome.KEPT, "We write a line.")
    live.do(captures.review_agreement, LATE, AgreementOutcome.AMENDED, " We call.\n")
    assert review(live, LATE) == (AgreementOutcome.AMENDED, "We call.")
    live.do(captures.review_agreement, LATE, AgreementOutcome.FLAGGED)
    assert review(live, LATE) == (AgreementOutcome.FLAGGED, "We call.")


def test_a_situation_without_words_can_be_flagged_and_not_agreed() -> None:
    live = Live()
    for outcome in (AgreementOutcome.KEPT, AgreementOutcome.AGREED, AgreementOutcome.AMENDED):
        with pytest.raises(Refused, match="no words for this agreement") as refused:
            captures.review_agreement(live.session, UNWELL, outcome, " \u200b")
        assert refused.value.hint
    live.do(captures.review_agreement, UNWELL, AgreementOutcome.FLAGGED)
    assert review(live, UNWELL) == (AgreementOutcome.FLAGGED, "")


def test_words_made_in_this_session_reach_the_recap_though_they_are_kept_afterwards() -> None:
    live = Live()
    live.do(captures.review_agreement, LATE, AgreementOutcome.AMENDED, "We call.")
    live.do(captures.review_agreement, LATE, AgreementOutcome.KEPT)
    live.do(captures.review_agreement, UNWELL, AgreementOutcome.AGREED, "We rest.")
    live.do(captures.review_agreement, UNWELL, AgreementOutcome.KEPT)
    live.end()
    assert [(a.id, a.outcome, a.text) for a in recap_of(record_of(live.session)).agreements] == [
        (LATE, AgreementOutcome.AMENDED, "We call."),
        (UNWELL, AgreementOutcome.AGREED, "We rest."),
    ]


def test_a_situation_nobody_knows_is_not_reviewed() -> None:
    with pytest.raises(Refused, match="not among the agreements"):
        captures.review_agreement(Live().session, "zzz", AgreementOutcome.KEPT)


def test_agreements_of_their_own_get_names_that_nobody_has() -> None:
    live = Live()
    for when in ("A dog barks", "A dog barks!", "犬", "猫"):
        live.do(captures.agree_new, when, "We laugh.")
    assert [r.agreement.id for r in live.session.reviews[2:]] == [
        "own-a-dog-barks",
        "own-a-dog-barks-2",
        "own-agreement",
        "own-agreement-2",
    ]
    assert live.session.reviews[2].agreement.when == "A dog barks"


def test_only_an_open_commitment_is_checked_in_on_and_its_note_may_be_empty() -> None:
    live = Live()
    with pytest.raises(Refused, match="not among the open ones"):
        captures.check_in(live.session, "x:c9", CheckInState.DONE)
    live.do(captures.check_in, COMMITMENTS[0].id, CheckInState.CHANGED, " two\nslides\x07 ")
    assert live.session.check_ins[0].note == "two\nslides"
    live.do(captures.check_in, COMMITMENTS[0].id, CheckInState.DONE, " ")
    assert (live.session.check_ins[0].state, live.session.check_ins[0].note) == ("done", "")


@pytest.mark.parametrize("slot", [*FEEDBACK_SLOTS, *CLOSE_SLOTS], ids=lambda slot: slot.id)
def test_feedback_says_from_whom_to_whom_and_to_which_question(slot: object) -> None:
    known = next(s for s in (*FEEDBACK_SLOTS, *CLOSE_SLOTS) if s is slot)
    given = Live().do(captures.give_feedback, known.id, "the pauses").feedback[0]
    assert (given.slot, given.sender, given.receiver, given.prompt, given.text) == (
        known.id,
        known.sender,
        known.receiver,
        known.prompt,
        "the pauses",
    )


def test_feedback_has_its_places_and_no_others() -> None:
    with pytest.raises(Refused, match="no such place"):
        captures.give_feedback(Live().session, "zzz", "x")


@pytest.mark.parametrize(("question", "rating"), [("useful", 0), ("useful", 6), ("zzz", 3)])
def test_a_pulse_is_a_number_from_one_to_five_for_a_question_we_ask(
    question: str, rating: int
) -> None:
    with pytest.raises(Refused, match="from 1 to 5"):
        captures.give_pulse(Live().session, question, rating)


def test_every_pulse_question_takes_both_ends_of_the_scale() -> None:
    live = Live()
    for question in PULSE:
        live.do(captures.give_pulse, question.id, 1)
        live.do(captures.give_pulse, question.id, 5)
    assert live.session.pulse == tuple((question.id, 5) for question in PULSE)


def test_a_check_of_the_connection_is_ticked_and_unticked() -> None:
    live = Live()
    assert live.do(captures.tick_check, "sound").checks == {"sound"}
    assert live.do(captures.tick_check, "sound").checks == frozenset()
    with pytest.raises(Refused, match="not part of"):
        captures.tick_check(live.session, "zzz")


def test_an_audio_session_does_not_ask_for_the_picture() -> None:
    by_audio = {check.id for check in checks_for(Mode.AUDIO)}
    by_video = {check.id for check in checks_for(Mode.VIDEO)}
    assert by_video - by_audio == {"picture"}
    assert by_audio - by_video == {"turns"}
    assert by_audio | by_video == {check.id for check in CHECKS}


def test_the_next_session_lies_ahead_and_takes_some_time() -> None:
    live = Live()
    same = replace(next_session(), start=BEGAN)
    with pytest.raises(Refused, match="before this one") as refused:
        captures.set_next_session(live.session, same)
    assert refused.value.hint
    with pytest.raises(Refused, match="at least a minute"):
        captures.set_next_session(live.session, replace(next_session(), minutes=0))
    soon = replace(same, start=BEGAN + timedelta(seconds=1))
    assert live.do(captures.set_next_session, soon).next_session == soon
    assert live.do(captures.set_next_session, None).next_session is None


@pytest.mark.parametrize("field", [*TAKES_WORDS, *MAY_BE_EMPTY])
def test_an_ended_session_takes_no_more_words(field: str) -> None:
    live = noted()
    live.end()
    with pytest.raises(Refused, match="has ended") as refused:
        (TAKES_WORDS | MAY_BE_EMPTY)[field](live.session, "x")
    assert refused.value.hint


@pytest.mark.parametrize(
    "move",
    [
        lambda s: captures.withdraw_entry(s, "n1"),
        lambda s: captures.move_item(s, "i1", 1),
        lambda s: captures.start_or_finish(s, "i1"),
        lambda s: captures.settle_item(s, "i1", ItemStatus.DONE),
        lambda s: captures.give_pulse(s, "useful", 3),
        lambda s: captures.tick_check(s, "sound"),
        lambda s: captures.set_next_session(s, None),
    ],
)
def test_an_ended_session_changes_in_no_other_way(move: Callable[[Session], object]) -> None:
    live = noted()
    live.end()
    with pytest.raises(Refused, match="has ended"):
        move(live.session)
