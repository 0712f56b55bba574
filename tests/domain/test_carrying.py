"""Carried and parked items come back as proposals that know how often and since when."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.carrying import carried, times_carried
from sessioncompanion.domain.events import Proposal
from sessioncompanion.domain.record import ItemLog, ItemStatus, Record, Role
from worlds import record

CARRIED, PARKED = ItemStatus.CARRIED, ItemStatus.PARKED


def item(
    title: str, status: ItemStatus, planned: int = 0, actual: int = 0, *, name: str = "i1"
) -> ItemLog:
    return ItemLog(
        id=name,
        title=title,
        owner=Role.MENTEE,
        planned_seconds=planned,
        actual_seconds=actual,
        status=status,
    )


def after(*sessions: tuple[ItemLog, ...]) -> list[Proposal]:
    left: dict[str, Proposal] = {}
    for number, items in enumerate(sessions, 1):
        left = carried(left, replace(record(number), agenda=items))
    return list(left.values())


def test_carried_or_parked_by_turns_it_is_counted_on_and_keeps_its_first_day() -> None:
    made = after((item("Salary", CARRIED),), (item("Salary", PARKED),), (item("salary ", CARRIED),))
    assert [(p.times, p.parked, p.since) for p in made] == [(3, False, "2026-03-02")]


def test_what_was_done_or_dropped_in_between_begins_anew() -> None:
    for status in (ItemStatus.DONE, ItemStatus.DROPPED):
        made = after((item("Salary", CARRIED),), (item("Salary", status),))
        assert made == []
        made = after(
            (item("Salary", CARRIED),), (item("Salary", status),), (item("Salary", PARKED),)
        )
        assert [(p.times, p.since) for p in made] == [(1, "2026-03-30")]


def test_another_title_begins_anew() -> None:
    made = after((item("Salary", CARRIED),), (item("Salary talk", CARRIED),))
    assert [(p.title, p.times) for p in made] == [("Salary talk", 1)]


def test_the_same_title_twice_is_one_proposal_with_the_time_of_both() -> None:
    made = after((item("Salary", CARRIED, 600, 300), item("SALARY", PARKED, 120, 0, name="i2")))
    assert [(p.title, p.seconds, p.times, p.parked) for p in made] == [("Salary", 420, 1, False)]


def test_a_point_of_the_parking_lot_joins_the_item_of_its_title() -> None:
    both = replace(
        record(), agenda=(item("Salary", CARRIED, 600, 0),), parking_lot=("salary", "Book")
    )
    assert [(p.title, p.seconds, p.parked) for p in carried({}, both).values()] == [
        ("Salary", 600, False),
        ("Book", 0, True),
    ]


def test_a_record_can_be_told_how_often_its_items_were_carried() -> None:
    one, two = (replace(record(n), agenda=(item("Salary", CARRIED),)) for n in (1, 2))
    now = replace(
        record(3),
        agenda=(
            item("Salary", PARKED),
            item("Book", CARRIED, name="i2"),
            item("Talk", ItemStatus.DONE, name="i3"),
        ),
    )
    assert times_carried((one, two), now) == {"i1": 3, "i2": 1}


_items = st.lists(
    st.tuples(st.sampled_from(["a", "A", "b", " c "]), st.sampled_from(ItemStatus)), max_size=4
)


@given(st.lists(_items, min_size=1, max_size=6))
def test_over_any_sessions_what_was_left_comes_back_once_and_its_age_is_its_run(
    sessions: list[list[tuple[str, ItemStatus]]],
) -> None:
    left: dict[str, Proposal] = {}
    runs: dict[str, int] = {}
    for number, items in enumerate(sessions, 1):
        one: Record = replace(
            record(number),
            agenda=tuple(
                item(title, status, name=f"i{n}") for n, (title, status) in enumerate(items)
            ),
        )
        left = carried(left, one)
        stays = {t.strip().casefold() for t, status in items if status in (CARRIED, PARKED)}
        runs = {title: runs.get(title, 0) + 1 for title in stays}
        assert {name: proposal.times for name, proposal in left.items()} == runs
