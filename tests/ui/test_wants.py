"""A field is known by its name: what it asks, what it brings back, and the move it ends in."""

import pytest

from sessioncompanion.domain import captures
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.events import Captured, EntryKind
from sessioncompanion.domain.record import CheckInState, ItemStatus, Role, Visibility
from sessioncompanion.domain.session import Draft
from sessioncompanion.errors import Refused
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.ui import wants
from sessioncompanion.ui.widgets.capture import Wanted


def wanted(runner: SessionRunner, field: str) -> Wanted:
    made = wants.wanted(runner.session, field)
    assert made is not None
    return made


def keep(runner: SessionRunner, field: str, text: str, choice: str = "") -> None:
    one = wanted(runner, field)
    if choice:
        one = Wanted(one.field, one.label, one.choices, choice)
    wants.keep(runner, one, text)


def commitment(runner: SessionRunner) -> str:
    return runner.session.check_ins[0].commitment.id


PLAIN = [
    "note.private",
    "note.shared",
    "commitment",
    "resource",
    "introduction",
    "parking",
    "item",
    "focus",
    "measure",
    "own.when",
    "own:Somebody is late",
    "review:unwell",
    "slot:mentee",
    "slot:takeaway",
    "outcome:i1",
]


@pytest.mark.parametrize("field", PLAIN)
def test_every_field_has_a_label_and_goes_by_its_own_name(
    runner: SessionRunner, field: str
) -> None:
    made = wanted(runner, field)
    assert made.field == field
    assert made.label


@pytest.mark.parametrize(
    "field",
    [
        "",
        "nothing",
        "entry:n9",
        "slot:nobody",
        "outcome:i9",
        "review:none",
        "check-in:none",
        "by:c9",
    ],
)
def test_a_field_that_is_not_there_any_more_does_not_open(
    runner: SessionRunner, field: str
) -> None:
    assert wants.wanted(runner.session, field) is None


def test_who_will_see_it_is_part_of_the_label_where_both_may(runner: SessionRunner) -> None:
    assert wanted(runner, "note.private").choice == "private"
    assert wanted(runner, "note.shared").choice == "shared"
    for field in ("focus", "measure", "review:unwell", "slot:mentee", "outcome:i1"):
        assert wanted(runner, field).label.endswith(", shared")


def test_a_draft_comes_back_with_its_words_and_its_choice(runner: SessionRunner) -> None:
    runner.keep_draft("commitment", "call Mei", "mentor")
    made = wanted(runner, "commitment")
    assert (made.text, made.base, made.choice) == ("call Mei", "", "mentor")


def test_the_drafts_of_private_and_shared_notes_never_meet(runner: SessionRunner) -> None:
    runner.keep_draft("note.private", "he hesitates", "private")
    assert wanted(runner, "note.shared").text == ""
    runner.keep_draft("note.private", "")
    runner.keep_draft("note.shared", "an outline", "shared")
    assert wanted(runner, "note.private").text == ""


def test_a_choice_that_a_field_does_not_know_is_its_own(runner: SessionRunner) -> None:
    runner.keep_draft("note.private", "words", "everybody")
    assert wanted(runner, "note.private").choice == "private"


def test_a_field_about_something_begins_with_its_words(runner: SessionRunner) -> None:
    runner.do(captures.set_focus, "The interview", None)
    assert wanted(runner, "focus").text == "The interview"
    assert wanted(runner, "review:unwell").text == "We say so."
    about = wanted(runner, f"check-in:{commitment(runner)}")
    assert (about.label, about.choice, about.text) == ("in Ana's words", "private", "")


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("resource", EntryKind.RESOURCE),
        ("introduction", EntryKind.INTRODUCTION),
        ("parking", EntryKind.PARKING),
    ],
)
def test_a_captured_thing_is_of_the_kind_of_its_field(
    runner: SessionRunner, field: str, kind: EntryKind
) -> None:
    keep(runner, field, "Mei")
    assert [(e.kind, e.text) for e in runner.session.entries] == [(kind, "Mei")]


@pytest.mark.parametrize("field", ["note.private", "note.shared"])
@pytest.mark.parametrize("choice", ["private", "shared"])
def test_a_note_is_seen_by_whom_the_label_says_whatever_key_opened_it(
    runner: SessionRunner, field: str, choice: str
) -> None:
    keep(runner, field, "words", choice)
    assert runner.session.entries[-1].visibility is Visibility(choice)


def test_a_commitment_and_an_item_belong_to_whom_the_label_says(runner: SessionRunner) -> None:
    keep(runner, "commitment", "call Mei")
    keep(runner, "commitment", "call Bruno", "mentor")
    keep(runner, "item", "Salary 10", "both")
    assert [e.owner for e in runner.session.entries] == [Role.MENTEE, Role.MENTOR]
    assert (runner.session.agenda[-1].owner, runner.session.agenda[-1].planned) == (Role.BOTH, 600)


def test_focus_and_measure_leave_each_other_alone(runner: SessionRunner) -> None:
    keep(runner, "focus", "The interview")
    keep(runner, "measure", "An outline")
    assert (runner.session.focus, runner.session.success_measure) == (
        "The interview",
        "An outline",
    )


def test_new_words_amend_an_agreement_and_first_words_make_one(runner: SessionRunner) -> None:
    keep(runner, "review:unwell", "We write a line.")
    keep(runner, "review:mistakes", "We say it early.")
    by_id = {r.agreement.id: (r.outcome, r.text) for r in runner.session.reviews}
    assert by_id["unwell"] == (AgreementOutcome.AMENDED, "We write a line.")
    assert by_id["mistakes"] == (AgreementOutcome.AGREED, "We say it early.")


def test_words_that_were_looked_at_and_left_are_kept_and_not_amended(
    runner: SessionRunner,
) -> None:
    keep(runner, "review:unwell", "We say so. ")
    review = next(r for r in runner.session.reviews if r.agreement.id == "unwell")
    assert (review.outcome, review.text) == (AgreementOutcome.KEPT, "We say so.")


def test_an_agreement_of_their_own_has_its_situation_and_its_words(runner: SessionRunner) -> None:
    keep(runner, "own:A child comes in", "The child comes first.")
    made = runner.session.reviews[-1]
    assert made.agreement.when == "A child comes in"
    assert (made.outcome, made.text) == (AgreementOutcome.AGREED, "The child comes first.")


def test_a_word_about_a_commitment_keeps_its_state(runner: SessionRunner) -> None:
    name = commitment(runner)
    keep(runner, f"check-in:{name}", "half of it")
    assert runner.session.check_ins[0].state is CheckInState.MOVING
    runner.do(captures.check_in, name, CheckInState.CHANGED)
    keep(runner, f"check-in:{name}", "another one")
    one = runner.session.check_ins[0]
    assert (one.state, one.note) == (CheckInState.CHANGED, "another one")


def test_the_outcome_of_an_item_and_the_words_of_a_round_are_kept(runner: SessionRunner) -> None:
    runner.do(captures.settle_item, "i1", ItemStatus.DONE)
    keep(runner, "outcome:i1", "asks for more")
    keep(runner, "slot:mentee", "The silence")
    assert runner.session.agenda[0].outcome == "asks for more"
    assert [(f.slot, f.text) for f in runner.session.feedback] == [("mentee", "The silence")]


def test_something_captured_can_be_put_in_other_words_and_be_seen_by_others(
    runner: SessionRunner,
) -> None:
    keep(runner, "note.private", "hesitates")
    assert wanted(runner, "entry:n1").text == "hesitates"
    keep(runner, "entry:n1", "thinks first", "shared")
    entry = runner.session.entries[0]
    assert (entry.text, entry.visibility) == ("thinks first", Visibility.SHARED)


def test_other_words_for_what_is_no_note_leave_owner_and_date(runner: SessionRunner) -> None:
    keep(runner, "commitment", "call Mei by Friday", "mentor")
    assert wanted(runner, "entry:c1").choices == ()
    keep(runner, "entry:c1", "write to Mei")
    entry = runner.session.entries[0]
    assert (entry.text, entry.owner, entry.by) == ("write to Mei", Role.MENTOR, "Friday")


@pytest.mark.parametrize("field", [f for f in PLAIN if f != "own.when"])
def test_a_field_without_words_is_refused_and_nothing_changes(
    runner: SessionRunner, field: str
) -> None:
    before = runner.session
    with pytest.raises(Refused):
        keep(runner, field, " \n ")
    assert runner.session == before


def test_a_field_nobody_knows_is_refused(runner: SessionRunner) -> None:
    with pytest.raises(Refused):
        wants.keep(runner, Wanted("nothing", "nothing"), "words")


def undone(runner: SessionRunner) -> Draft:
    taken = runner.undo()
    assert isinstance(taken, Captured)
    return wants.undone(runner.session, taken)


@pytest.mark.parametrize(
    ("field", "choice", "words"),
    [
        ("note.private", "private", "hesitates"),
        ("note.shared", "shared", "an outline"),
        ("commitment", "mentor", "call Mei by Friday"),
        ("resource", "", "On pauses https://example.org/p"),
        ("resource", "", "https://example.org/p"),
        ("introduction", "", "Mei"),
        ("parking", "", "later"),
    ],
)
def test_words_of_what_is_undone_go_back_whole_to_the_field_they_came_from(
    runner: SessionRunner, field: str, choice: str, words: str
) -> None:
    keep(runner, field, words, choice)
    assert undone(runner) == Draft(field=field, text=words, choice=choice)


def test_what_waits_in_a_field_is_not_lost_to_what_is_undone(runner: SessionRunner) -> None:
    keep(runner, "note.private", "first")
    runner.keep_draft("note.private", "half of the sec", "private")
    assert undone(runner).text == "first\nhalf of the sec"


@pytest.mark.parametrize("field", ["note.private", "note.shared"])
def test_words_that_meet_in_a_field_are_private_if_any_of_them_are(
    runner: SessionRunner, field: str
) -> None:
    other = {"note.private": "shared", "note.shared": "private"}[field]
    keep(runner, field, "first")
    runner.keep_draft(field, "second", other)
    assert undone(runner).choice == "private"
