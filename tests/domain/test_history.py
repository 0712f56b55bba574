"""What a pair knows about itself, folded from its records and from nothing else."""

from dataclasses import replace

import pytest

from sessioncompanion.domain.agreement import Agreement, AgreementOutcome
from sessioncompanion.domain.history import History, history
from sessioncompanion.domain.living import DUE_AT_ONCE, to_review
from sessioncompanion.domain.record import (
    AgreementLog,
    CardLog,
    CardOutcome,
    CheckInLog,
    CheckInState,
    CommitmentLog,
    ItemLog,
    ItemStatus,
    Record,
    Role,
)
from worlds import agreements, next_session, pair, record


def of(*records: Record) -> History:
    return history(pair(), records)


def promised(number: int, *texts: str) -> Record:
    return replace(
        record(number),
        commitments=tuple(
            CommitmentLog(id=f"c{n}", text=text, owner=Role.MENTEE, by="Friday")
            for n, text in enumerate(texts, 1)
        ),
    )


def checked(number: int, commitment: str, state: CheckInState) -> Record:
    return replace(record(number), check_ins=(CheckInLog(commitment=commitment, state=state),))


def item(title: str, status: ItemStatus, planned: int = 0, actual: int = 0) -> ItemLog:
    return ItemLog(
        id="i1",
        title=title,
        owner=Role.MENTOR,
        planned_seconds=planned,
        actual_seconds=actual,
        status=status,
    )


def with_items(number: int, *items: ItemLog) -> Record:
    return replace(record(number), agenda=items)


def reviewed(number: int, *logs: tuple[str, AgreementOutcome]) -> Record:
    return replace(
        record(number),
        agreements=tuple(
            AgreementLog(id=name, when=f"One of us is {name}", outcome=outcome, text="We say so.")
            for name, outcome in logs
        ),
    )


def showed(number: int, *names: str) -> Record:
    return replace(
        record(number),
        cards=tuple(
            CardLog(deck="opening", id=n, ask="?", phase="arrive", outcome=CardOutcome.USED)
            for n in names
        ),
    )


def test_a_pair_without_records_knows_what_its_file_says() -> None:
    known = replace(pair(), agreements=(Agreement(id="late", when="late", text="We call."),))
    past = history(known, ())
    assert past.sessions == 0
    assert [(entry.agreement.text, entry.looked_at) for entry in past.living] == [("We call.", 0)]
    assert past.last_at is None


def test_sessions_are_counted_and_the_last_one_named() -> None:
    past = of(record(1), record(2))
    assert (past.sessions, past.last_record) == (2, record(2).id)
    assert past.last_at == record(2).started


def test_a_commitment_is_open_under_a_name_that_no_other_session_gives() -> None:
    past = of(promised(1, "Send the CV"), promised(2, "Call Mei", "Read"))
    assert [(c.id, c.text, c.by, c.owner) for c in past.commitments] == [
        (f"{record(1).id}:c1", "Send the CV", "Friday", Role.MENTEE),
        (f"{record(2).id}:c1", "Call Mei", "Friday", Role.MENTEE),
        (f"{record(2).id}:c2", "Read", "Friday", Role.MENTEE),
    ]


@pytest.mark.parametrize(
    ("state", "open_"),
    [
        (CheckInState.DONE, False),
        (CheckInState.LET_GO, False),
        (CheckInState.MOVING, True),
        (CheckInState.CHANGED, True),
    ],
)
def test_a_commitment_stays_open_until_it_is_done_or_let_go(
    state: CheckInState, open_: bool
) -> None:
    name = f"{record(1).id}:c1"
    past = of(promised(1, "Send the CV"), checked(2, name, state), record(3))
    assert [c.id for c in past.commitments] == ([name] if open_ else [])


def test_a_check_in_on_something_unknown_harms_nothing() -> None:
    past = of(promised(1, "Send the CV"), checked(2, "elsewhere:c1", CheckInState.DONE))
    assert len(past.commitments) == 1


def test_the_latest_review_of_an_agreement_holds() -> None:
    past = of(
        reviewed(1, ("late", AgreementOutcome.AGREED)),
        reviewed(2, ("late", AgreementOutcome.FLAGGED), ("tired", AgreementOutcome.AGREED)),
    )
    assert [
        (e.agreement.id, e.agreement.outcome, e.agreement.session, e.looked_at) for e in past.living
    ] == [
        ("late", AgreementOutcome.FLAGGED, record(2).id, 2),
        ("tired", AgreementOutcome.AGREED, record(2).id, 2),
    ]


def test_cards_are_known_in_the_order_they_were_last_met() -> None:
    past = of(showed(1, "a", "b", "c"), showed(2, "b", "d"))
    assert past.met == tuple(("opening", name) for name in "acbd")


def test_a_card_put_away_was_met_but_comes_again_before_those_talked_about() -> None:
    last = showed(2, "a", "b", "c")
    away = replace(last.cards[2], outcome=CardOutcome.SWAPPED)
    past = of(showed(1, "d"), replace(last, cards=(*last.cards[:2], away)))
    assert past.met == tuple(("opening", name) for name in "dcab")


def test_the_pulse_is_known_session_by_session() -> None:
    past = of(replace(record(1), pulse=(("useful", 4),)), record(2))
    assert past.pulse == ((record(1).id, (("useful", 4),)),)


def test_the_next_session_is_the_one_the_last_record_names() -> None:
    first = replace(record(1), next_session=next_session())
    assert of(first).next_session == next_session()
    assert of(first, record(2)).next_session is None


def test_carried_and_parked_items_are_proposed_and_finished_or_dropped_ones_are_not() -> None:
    past = of(
        with_items(
            1,
            item("Salary", ItemStatus.CARRIED),
            item("Book", ItemStatus.PARKED),
            item("Talk", ItemStatus.DONE),
            item("Move", ItemStatus.DROPPED),
        )
    )
    assert [(p.title, p.owner, p.parked, p.times) for p in past.proposals] == [
        ("Salary", Role.MENTOR, False, 1),
        ("Book", Role.MENTOR, True, 1),
    ]


def test_the_parking_lot_is_proposed_as_parked() -> None:
    past = of(replace(record(1), parking_lot=("Conference",)))
    assert [(p.title, p.parked, p.seconds) for p in past.proposals] == [("Conference", True, 0)]


@pytest.mark.parametrize(
    ("planned", "actual", "left"),
    [(600, 0, 600), (600, 250, 360), (600, 599, 60), (600, 600, 0), (600, 900, 0), (0, 300, 0)],
)
def test_a_carried_item_keeps_the_time_that_was_left_in_whole_minutes(
    planned: int, actual: int, left: int
) -> None:
    past = of(with_items(1, item("Salary", ItemStatus.CARRIED, planned, actual)))
    assert [p.seconds for p in past.proposals] == [left]


def test_what_is_carried_again_and_again_is_counted() -> None:
    carried = [with_items(n, item("Salary", ItemStatus.CARRIED)) for n in (1, 2)]
    assert [p.times for p in of(*carried).proposals] == [2]
    again = with_items(3, item("SALARY", ItemStatus.PARKED))
    assert [(p.title, p.times) for p in of(*carried, again).proposals] == [("SALARY", 3)]


def test_what_came_to_an_end_is_counted_from_one_again() -> None:
    past = of(
        with_items(1, item("Salary", ItemStatus.CARRIED)),
        with_items(2, item("Salary", ItemStatus.DONE)),
        with_items(3, item("Salary", ItemStatus.CARRIED)),
    )
    assert [p.times for p in past.proposals] == [1]


def test_only_the_last_session_carries_over() -> None:
    assert of(with_items(1, item("Salary", ItemStatus.CARRIED)), record(2)).proposals == ()


def asked(past: History) -> list[tuple[str, bool]]:
    return [(each.agreement.id, each.due) for each in to_review(past.living, agreements())]


def test_the_first_review_is_about_everything_in_the_order_of_the_set() -> None:
    assert asked(of()) == [(name, True) for name in ("unwell", "late", "stuck", "silent", "tired")]


def test_a_session_without_a_review_leaves_the_first_one_to_come() -> None:
    assert all(due for _, due in asked(of(record(1))))


def test_a_situation_brings_its_question_and_its_starters() -> None:
    first = to_review(of().living, agreements())[0]
    assert first.ask == "What helps when one is unwell?"
    assert first.starters == ("When I am unwell, I say so.",)
    assert first.agreement == Agreement(id="unwell", when="One of us is unwell")


def test_later_a_few_are_due_and_those_stand_first() -> None:
    every = ("unwell", "late", "stuck", "silent", "tired")
    past = of(reviewed(1, *((name, AgreementOutcome.AGREED) for name in every)))
    assert asked(past) == [
        ("unwell", True),
        ("late", True),
        ("stuck", True),
        ("silent", False),
        ("tired", False),
    ]
    assert sum(due for _, due in asked(past)) == DUE_AT_ONCE


def test_flagged_ones_are_due_before_the_oldest() -> None:
    every = ("unwell", "late", "stuck", "silent", "tired")
    past = of(
        reviewed(1, *((name, AgreementOutcome.AGREED) for name in every)),
        reviewed(2, ("unwell", AgreementOutcome.KEPT), ("tired", AgreementOutcome.FLAGGED)),
        reviewed(3, ("late", AgreementOutcome.KEPT)),
    )
    assert {name for name, due in asked(past) if due} == {"tired", "stuck", "silent"}


def test_what_was_never_looked_at_is_the_oldest_of_all() -> None:
    past = of(
        reviewed(1, ("unwell", AgreementOutcome.AGREED), ("stuck", AgreementOutcome.AGREED)),
    )
    assert {name for name, due in asked(past) if due} == {"late", "silent", "tired"}


def test_more_flagged_ones_than_are_due_at_once_wait_for_their_turn() -> None:
    every = ("unwell", "late", "stuck", "silent", "tired")
    past = of(reviewed(1, *((name, AgreementOutcome.FLAGGED) for name in every)))
    assert sum(due for _, due in asked(past)) == DUE_AT_ONCE


def test_an_agreement_of_their_own_is_reviewed_with_the_others() -> None:
    past = of(reviewed(1, ("own-dog", AgreementOutcome.FLAGGED)))
    made = {each.agreement.id: each for each in to_review(past.living, agreements())}
    assert made["own-dog"].due
    assert made["own-dog"].ask == ""
    assert made["own-dog"].starters == ()
    assert made["own-dog"].agreement.text == "We say so."


def test_what_the_pairs_file_says_was_agreed_is_part_of_the_first_review() -> None:
    known = replace(pair(), agreements=(Agreement(id="late", when="late", text="We call."),))
    made = to_review(history(known, ()).living, agreements())
    assert [each.agreement.text for each in made if each.agreement.id == "late"] == ["We call."]
    assert all(each.due for each in made)
