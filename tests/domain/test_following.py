"""What people took on and brought up comes back until it is settled, and no longer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain import captures
from sessioncompanion.domain.ending import record_of
from sessioncompanion.domain.events import EntryKind, FollowUp, OpenCommitment
from sessioncompanion.domain.following import brought_up, in_order, kind_of
from sessioncompanion.domain.history import History, history
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import (
    CheckInLog,
    CheckInState,
    CommitmentLog,
    PhaseLog,
    Record,
    ResourceLog,
    Role,
)
from worlds import CHECK_IN, Live, pair, record, started

MOVING, CHANGED = CheckInState.MOVING, CheckInState.CHANGED
DONE, LET_GO = CheckInState.DONE, CheckInState.LET_GO
FIRST = record(1).id


def of(*records: Record) -> History:
    return history(pair(), records)


def check_in_of(seconds: int) -> tuple[PhaseLog, ...]:
    return (
        PhaseLog(
            id="check-in",
            kind=PhaseKind.CHECK_IN,
            title="Check-in",
            planned_seconds=420,
            actual_seconds=seconds,
        ),
    )


def held(number: int, *answers: tuple[str, CheckInState, str]) -> Record:
    """A session that had its check-in."""
    return replace(
        record(number),
        phases=check_in_of(300),
        check_ins=tuple(CheckInLog(commitment=n, state=s, note=w) for n, s, w in answers),
    )


def left(number: int = 1) -> Record:
    """A session that left something of every kind."""
    return replace(
        record(number),
        commitments=(
            CommitmentLog(id="c1", text="Find a reader", owner=Role.MENTOR),
            CommitmentLog(id="c2", text="Send the CV", owner=Role.MENTEE, by="Friday"),
        ),
        resources=(ResourceLog(text="A guide", url="https://example.org/guide"),),
        introductions=("Mei, who interviews",),
    )


def texts(past: History) -> list[str]:
    return [one.text for one in past.to_check_in]


def test_the_mentees_come_first_then_the_mentors_then_what_was_brought_up() -> None:
    assert texts(of(left())) == ["Send the CV", "Find a reader", "A guide", "Mei, who interviews"]


def test_of_each_kind_the_oldest_comes_first() -> None:
    later = [
        OpenCommitment(id=f"r2:{n}", text=n, kind=kind, owner=owner)
        for n, kind, owner in (
            ("i", FollowUp.INTRODUCTION, Role.MENTEE),
            ("o", FollowUp.COMMITMENT, Role.MENTOR),
            ("b", FollowUp.COMMITMENT, Role.BOTH),
            ("e1", FollowUp.COMMITMENT, Role.MENTEE),
            ("r", FollowUp.RESOURCE, Role.MENTEE),
            ("e2", FollowUp.COMMITMENT, Role.MENTEE),
        )
    ]
    assert [one.text for one in in_order(later)] == ["e1", "e2", "b", "o", "r", "i"]


def test_a_resource_and_an_introduction_are_named_by_their_place_and_know_their_session() -> None:
    past = of(record(1), left(2))
    assert [(one.id, one.url, one.since) for one in past.follow_ups] == [
        (f"{record(2).id}:resource-1", "https://example.org/guide", 2),
        (f"{record(2).id}:introduction-1", "", 2),
    ]
    assert [kind_of(one.id) for one in past.to_check_in] == [k.kind for k in past.to_check_in]


@pytest.mark.parametrize(
    "name", ["r:c1", "r:resource-", "r:resource-0", "resource-1", "r:resource-1x"]
)
def test_any_other_name_is_that_of_a_commitment(name: str) -> None:
    assert kind_of(name) is FollowUp.COMMITMENT


def test_open_commitments_alone_are_counted_as_such() -> None:
    assert [one.text for one in of(left()).commitments] == ["Find a reader", "Send the CV"]


def test_what_was_brought_up_and_not_come_to_is_asked_about_once_more_and_then_gone() -> None:
    assert len(of(left(), held(2)).follow_ups) == len(of(left()).follow_ups) == 2
    assert of(left(), held(2), held(3)).follow_ups == ()


@pytest.mark.parametrize("phases", [(), check_in_of(0)])
def test_it_waits_while_no_check_in_is_held(phases: tuple[PhaseLog, ...]) -> None:
    past = of(left(), replace(record(2), phases=phases), replace(record(3), phases=phases))
    assert [one.text for one in past.follow_ups] == ["A guide", "Mei, who interviews"]


@pytest.mark.parametrize("state", CheckInState)
def test_whatever_was_answered_it_is_asked_once(state: CheckInState) -> None:
    answer = CheckInLog(commitment=f"{FIRST}:resource-1", state=state)
    past = of(left(), replace(record(2), check_ins=(answer,)))
    assert [one.text for one in past.follow_ups] == ["Mei, who interviews"]


def test_a_session_does_not_ask_about_what_it_brings_up_itself() -> None:
    both = replace(left(), phases=check_in_of(300))
    assert len(of(both).follow_ups) == 2


def first(past: History) -> OpenCommitment:
    return next(one for one in past.commitments if one.id == f"{FIRST}:c2")


def test_what_moves_says_next_time_what_was_said_about_it() -> None:
    past = of(left(), held(2, (f"{FIRST}:c2", MOVING, "half of it")))
    assert (first(past).last_state, first(past).last_note) == (MOVING, "half of it")
    past = of(left(), held(2, (f"{FIRST}:c2", MOVING, "half of it")), record(3))
    assert first(past).last_note == "half of it"
    past = of(
        left(),
        held(2, (f"{FIRST}:c2", MOVING, "half of it")),
        held(3, (f"{FIRST}:c2", MOVING, "")),
    )
    assert (first(past).last_state, first(past).last_note) == (MOVING, "")


def test_what_changed_keeps_its_first_words_and_its_newest_ones() -> None:
    answers = [(CHANGED, "a call"), (MOVING, "rang twice"), (CHANGED, ""), (CHANGED, "a letter")]
    said = []
    records = [left()]
    for number, (state, note) in enumerate(answers, 2):
        records.append(held(number, (f"{FIRST}:c2", state, note)))
        one = first(of(*records))
        said.append((one.text, one.changed, one.last_note))
    assert said == [
        ("Send the CV", "a call", ""),
        ("Send the CV", "a call", "rang twice"),
        ("Send the CV", "a call", ""),
        ("Send the CV", "a letter", ""),
    ]


def test_what_is_caught_in_one_session_is_asked_about_in_the_next_and_answered_there() -> None:
    live = Live()
    live.do(captures.capture, EntryKind.RESOURCE, "A guide https://example.org/guide")
    live.do(captures.capture, EntryKind.INTRODUCTION, "Mei, who interviews")
    live.do(captures.capture, EntryKind.COMMITMENT, "Send the CV by Friday")
    live.end()
    first = record_of(live.session)
    asked = of(first).to_check_in
    assert [(one.kind, one.text) for one in asked] == [
        (FollowUp.COMMITMENT, "Send the CV"),
        (FollowUp.RESOURCE, "A guide"),
        (FollowUp.INTRODUCTION, "Mei, who interviews"),
    ]
    later = replace(started(), session="20260316-1400-beef", commitments=asked)
    live = Live(later)
    live.enter(CHECK_IN)
    live.do(captures.check_in, asked[0].id, MOVING, "half of it")
    live.do(captures.check_in, asked[1].id, LET_GO)
    live.wait(minutes=3)
    live.end()
    second = record_of(live.session)
    assert [(c.commitment, c.state) for c in second.check_ins] == [
        (asked[0].id, MOVING),
        (asked[1].id, LET_GO),
    ]
    left_open, not_come_to = of(first, second).to_check_in
    assert not_come_to.kind is FollowUp.INTRODUCTION
    assert (left_open.text, left_open.last_note) == ("Send the CV", "half of it")


_answers = st.none() | st.sampled_from(CheckInState)


@given(st.data())
def test_over_any_chain_of_sessions_nothing_is_lost_and_nothing_asked_twice(
    data: st.DataObject,
) -> None:
    records: list[Record] = []
    open_: dict[str, CheckInState | None] = {}
    waiting: dict[str, int] = {}
    for number in range(1, data.draw(st.integers(1, 6)) + 1):
        past = of(*records)
        asked = past.to_check_in
        assert {one.id for one in past.commitments} == set(open_)
        assert {one.id for one in past.follow_ups} == set(waiting)
        assert len(asked) == len({one.id for one in asked}) == len(open_) + len(waiting)
        assert all(one.last_state is open_[one.id] for one in past.commitments)
        answers = [(one.id, data.draw(_answers)) for one in asked]
        seconds = data.draw(st.sampled_from([0, 1, 400]))
        many = st.integers(0, 3)
        new = replace(
            record(number),
            phases=check_in_of(seconds),
            check_ins=tuple(
                CheckInLog(commitment=name, state=state) for name, state in answers if state
            ),
            commitments=tuple(
                CommitmentLog(id=f"c{n}", text="x", owner=data.draw(st.sampled_from(Role)))
                for n in range(data.draw(many))
            ),
            resources=(ResourceLog(text="x"),) * data.draw(many),
            introductions=("x",) * data.draw(many),
        )
        for name, state in answers:
            if state in (DONE, LET_GO):
                open_.pop(name, None)
            elif state and name in open_:
                open_[name] = state
            if state:
                waiting.pop(name, None)
        if seconds:
            waiting = {name: since for name, since in waiting.items() if number - since < 2}
        for one in brought_up(new):
            if one.kind is FollowUp.COMMITMENT:
                open_[one.id] = None
            else:
                waiting[one.id] = number
        records.append(new)
