"""What a typed agenda line means, and what the agenda asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain import captures
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agenda import (
    TypedItem,
    agenda_seconds,
    next_open,
    open_items,
    owner_name,
    place,
    timeboxes,
    typed_item,
)
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import ItemStatus, Role
from sessioncompanion.domain.text import one_line
from worlds import AGENDA, MINUTE, Live, phase, plan, started


@pytest.mark.parametrize(
    ("typed", "title", "minutes"),
    [
        ("Interview 15", "Interview", 15),
        ("Interview practice 15 min", "Interview practice", 15),
        ("Interview 15min", "Interview", 15),
        ("Interview 15 minutes", "Interview", 15),
        ("Interview 15 MINS", "Interview", 15),
        ("Interview 15m", "Interview", 15),
        ("Interview 15'", "Interview", 15),
        ("Plan, 20 min", "Plan", 20),
        ("Plan - 20", "Plan", 20),
        ("Plan \u2013 20", "Plan", 20),
        ("Plan: 20", "Plan", 20),
        ("Top 10", "Top", 10),
        ("10 20", "10", 20),
        ("面接の練習 15", "面接の練習", 15),
        ("Entretien préparé 5", "Entretien préparé", 5),
        ("مقابلة \u0661\u0665", "مقابلة", 15),
        ("👩🏽\u200d💻 demo 7", "👩🏽\u200d💻 demo", 7),
        ("Long 180", "Long", 180),
        ("Short 1", "Short", 1),
    ],
)
def test_a_number_at_the_end_is_a_timebox_in_minutes(typed: str, title: str, minutes: int) -> None:
    assert typed_item(typed) == TypedItem(title, minutes * MINUTE)


@pytest.mark.parametrize(
    "typed",
    [
        *("15", "15 min", "Budget 2027", "Interview", "Long 181", "Nothing 0", "Team-8", "B2"),
        *("15 Q", "- 15", ": 20 min", "\u2013 5", "Room 101 again"),
    ],
)
def test_anything_else_is_all_title(typed: str) -> None:
    assert typed_item(typed) == TypedItem(typed, 0)


@given(st.text().map(one_line).filter(bool))
def test_no_typed_line_loses_its_title_or_gets_a_timebox_out_of_reach(typed: str) -> None:
    made = typed_item(typed)
    assert made.title
    assert typed.startswith(made.title)
    assert 0 <= made.seconds <= 180 * MINUTE


def items(live: Live, *texts: str) -> None:
    for text in texts:
        live.do(captures.add_item, text)


def test_open_items_are_neither_finished_nor_put_away() -> None:
    live = Live()
    items(live, "Salary 5", "Talk")
    live.happen(ev.ItemSettled(id="i1", status=ItemStatus.DROPPED))
    assert [item.id for item in open_items(live.session)] == ["i2", "i3"]
    first = next_open(live.session)
    assert first is not None
    assert first.id == "i2"
    live.happen(ev.ItemSettled(id="i2", status=ItemStatus.DONE))
    live.happen(ev.ItemSettled(id="i3", status=ItemStatus.DONE))
    assert next_open(live.session) is None


def test_timeboxes_ask_for_what_is_left_of_them() -> None:
    live = Live()
    items(live, "Salary 5", "Talk")
    assert timeboxes(live.session) == 15 * MINUTE
    live.enter(AGENDA)
    live.happen(ev.ItemStarted(id="i2"))
    live.wait(minutes=2).happen(ev.ItemStarted(id="i1"))
    assert timeboxes(live.session) == 13 * MINUTE
    live.wait(minutes=30).happen(ev.ItemStarted(id="i3"))
    assert timeboxes(live.session) == 3 * MINUTE


def test_all_agenda_phases_count_together() -> None:
    live = Live(
        started(
            plan(
                phase(PhaseKind.AGENDA, 10, 5),
                phase(PhaseKind.CARDS, 5, 5),
                phase(PhaseKind.AGENDA, 20, 5),
            )
        )
    )
    assert agenda_seconds(live.session) == 30 * MINUTE


def test_an_item_has_a_place_or_none() -> None:
    live = Live()
    items(live, "Salary")
    assert place(live.session, "i2") == 1
    assert place(live.session, "i9") == -1


def test_owners_go_by_their_names() -> None:
    session = Live().session
    assert [owner_name(session, role) for role in Role] == ["Ana", "Bruno", "both"]
