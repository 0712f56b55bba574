"""The mentee's copy holds what was shared, and nothing gets into it by being there."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.phases import CLOSE_SLOTS, FEEDBACK_SLOTS
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.recap import Recap, SharedAddendum, SharedItem, recap_of
from sessioncompanion.domain.record import (
    AddendumLog,
    AgreementLog,
    CardLog,
    CardOutcome,
    CheckInLog,
    CheckInState,
    CommitmentLog,
    FeedbackLog,
    InterruptionLog,
    ItemLog,
    ItemStatus,
    NextSession,
    NoteLog,
    Participant,
    PhaseLog,
    Record,
    ResourceLog,
    Role,
    Visibility,
)
from worlds import next_session, record

SECRET = "between us"
"""In every field of :func:`full` that is not for the mentee."""

SHARED_FIELDS = {
    "participants",
    "started",
    "timezone",
    "focus",
    "success_measure",
    "agenda",
    "agreements",
    "commitments",
    "feedback",
    "resources",
    "introductions",
    "parking_lot",
    "notes",
    "next_session",
    "addenda",
}
OWN_FIELDS = {
    "id",
    "pair",
    "plan",
    "status",
    "ended",
    "mode",
    "phases",
    "interruptions",
    "cards",
    "check_ins",
    "pulse",
}
SHARED_PARTS: dict[type, set[str]] = {
    Participant: {"name", "role", "timezone"},
    SharedItem: {"title", "owner", "status", "outcome"},
    AgreementLog: {"id", "when", "outcome", "text"},
    CommitmentLog: {"id", "text", "owner", "by"},
    FeedbackLog: {"sender", "receiver", "prompt", "text", "rating"},
    ResourceLog: {"text", "url"},
    NextSession: {"start", "timezone", "minutes", "mode"},
    SharedAddendum: {"at", "text"},
}


def note(text: str, visibility: Visibility) -> NoteLog:
    return NoteLog(t=60, phase=SECRET, item=SECRET, card=SECRET, text=text, visibility=visibility)


def full(*notes: NoteLog) -> Record:
    """A record with something in every field."""
    return replace(
        record(),
        id=SECRET,
        pair=SECRET,
        plan=SECRET,
        focus="the talk",
        success_measure="two slides",
        phases=(
            PhaseLog(
                id=SECRET,
                kind=PhaseKind.AGENDA,
                title=SECRET,
                planned_seconds=1801,
                actual_seconds=1802,
            ),
        ),
        interruptions=(InterruptionLog(reason=SECRET, t=1803, seconds=1804),),
        cards=(
            CardLog(deck=SECRET, id=SECRET, ask=SECRET, phase=SECRET, outcome=CardOutcome.SWAPPED),
        ),
        agenda=(
            ItemLog(
                id=SECRET,
                title="Salary",
                owner=Role.BOTH,
                planned_seconds=1805,
                actual_seconds=1806,
                status=ItemStatus.PARKED,
                outcome="not yet",
            ),
        ),
        agreements=(
            AgreementLog(
                id="late",
                when="One of us is late",
                outcome=AgreementOutcome.AMENDED,
                text="We call.",
            ),
            AgreementLog(id="x", when="y", outcome=AgreementOutcome.FLAGGED, text=SECRET),
            AgreementLog(id="z", when="y", outcome=AgreementOutcome.KEPT, text=SECRET),
        ),
        check_ins=(CheckInLog(commitment=SECRET, state=CheckInState.LET_GO, note=SECRET),),
        commitments=(CommitmentLog(id="c1", text="Send the CV", owner=Role.MENTEE, by="Friday"),),
        feedback=tuple(
            FeedbackLog(sender=s.sender, receiver=s.receiver, prompt=s.prompt, text=f"on {s.id}")
            for s in (*FEEDBACK_SLOTS, *CLOSE_SLOTS)
        ),
        pulse=((SECRET, 2),),
        resources=(ResourceLog(text="Guide", url="https://example.org"),),
        introductions=("Bruno and Mei",),
        parking_lot=("Conference",),
        notes=notes,
        next_session=next_session(),
        addenda=(
            AddendumLog(at=record().ended, text="It was Porto.", visibility=Visibility.SHARED),
            AddendumLog(at=record().started, text=SECRET, visibility=Visibility.PRIVATE),
        ),
    )


def leaves(value: object) -> Iterator[object]:
    """Every plain value inside."""
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from leaves(each)
    else:
        yield value


@given(
    st.lists(st.tuples(st.text(min_size=1), st.sampled_from(Visibility)), max_size=6),
)
def test_no_private_word_is_ever_in_a_recap(said: list[tuple[str, Visibility]]) -> None:
    marked = [(f"{SECRET if v is Visibility.PRIVATE else ''}{text}", v) for text, v in said]
    made = recap_of(full(*(note(text, visibility) for text, visibility in marked)))
    assert not [leaf for leaf in leaves(made) if isinstance(leaf, str) and SECRET in leaf]
    assert made.notes == tuple(text for text, v in marked if v is Visibility.SHARED)


def test_no_clock_of_the_session_is_in_a_recap() -> None:
    numbers = [leaf for leaf in leaves(recap_of(full())) if isinstance(leaf, int)]
    assert numbers == [60]
    moments = [leaf for leaf in leaves(recap_of(full())) if isinstance(leaf, datetime)]
    assert moments == [record().started, next_session().start, record().ended]


def test_what_was_shared_is_all_there() -> None:
    made = recap_of(full(note("well said", Visibility.SHARED)))
    assert (made.focus, made.success_measure) == ("the talk", "two slides")
    assert [p.name for p in made.participants] == ["Ana", "Bruno"]
    assert made.agenda == (
        SharedItem(title="Salary", owner=Role.BOTH, status=ItemStatus.PARKED, outcome="not yet"),
    )
    assert [a.text for a in made.agreements] == ["We call."]
    assert [(c.text, c.by) for c in made.commitments] == [("Send the CV", "Friday")]
    assert [r.url for r in made.resources] == ["https://example.org"]
    assert made.introductions == ("Bruno and Mei",)
    assert made.parking_lot == ("Conference",)
    assert made.notes == ("well said",)
    assert made.next_session == next_session()
    assert [a.text for a in made.addenda] == ["It was Porto."]


def test_takeaways_stand_apart_from_the_feedback_and_each_is_there_once() -> None:
    made = recap_of(full())
    assert [f.text for f in made.takeaways] == [f"on {slot.id}" for slot in CLOSE_SLOTS]
    assert [f.text for f in made.feedback] == [f"on {slot.id}" for slot in FEEDBACK_SLOTS]


def test_each_field_of_a_record_is_shared_or_not_because_somebody_decided() -> None:
    assert {field.name for field in fields(Record)} == SHARED_FIELDS | OWN_FIELDS
    assert {field.name for field in fields(Recap)} == SHARED_FIELDS | {"takeaways"}


@pytest.mark.parametrize("part", SHARED_PARTS, ids=lambda part: part.__name__)
def test_each_part_that_is_shared_whole_has_the_fields_somebody_decided_on(part: type) -> None:
    assert is_dataclass(part)
    assert {field.name for field in fields(part)} == SHARED_PARTS[part]


def test_a_recap_is_made_of_parts_somebody_decided_on() -> None:
    made = recap_of(full(note("x", Visibility.SHARED)))
    found = {
        type(part)
        for field in fields(made)
        for part in (
            getattr(made, field.name)
            if isinstance(getattr(made, field.name), tuple)
            else (getattr(made, field.name),)
        )
        if is_dataclass(part)
    }
    assert found == set(SHARED_PARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider(Record):
    """A record that learned something new."""

    mood: str = SECRET


def test_a_new_field_of_a_record_is_not_in_the_recap_by_itself() -> None:
    known = {field.name: getattr(full(), field.name) for field in fields(Record)}
    assert SECRET not in leaves(recap_of(Wider(**known)))
