"""Times, dates and moves are said as a person would say them."""

import ast
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.record import ItemStatus, Visibility
from sessioncompanion.ui import words

AT = datetime(2026, 11, 26, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "00:00"),
        (59.9, "00:59"),
        (521, "08:41"),
        (-130, "02:10"),
        (3600, "1:00:00"),
        (4121, "1:08:41"),
        (36_000, "10:00:00"),
    ],
)
def test_a_clock_has_two_digits_and_hours_only_when_there_are_any(
    seconds: float, said: str
) -> None:
    assert words.clock(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 min"), (5, "1 min"), (60, "1 min"), (89, "1 min"), (1680, "28 min"), (-300, "5 min")],
)
def test_minutes_are_whole_and_never_none_for_some_time(seconds: float, said: str) -> None:
    assert words.minutes(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (90, "2 minutes"),
        (180, "3 minutes"),
        (5400, "1 h 30 min"),
        (7200, "2 h"),
        (7500, "2 h 5 min"),
        (172_800, "2 days"),
        (1_209_600, "14 days"),
    ],
)
def test_a_length_is_said_in_the_unit_that_people_would_use(seconds: float, said: str) -> None:
    assert words.length(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "on time"),
        (59, "on time"),
        (-59, "on time"),
        (60, "1 min behind"),
        (150, "2 min behind"),
        (-240, "4 min ahead"),
    ],
)
def test_less_than_a_minute_is_on_time(seconds: float, said: str) -> None:
    assert words.offset(seconds) == said


def test_hours_and_days_are_those_on_the_wall_of_the_zone() -> None:
    assert words.hour(AT, "Asia/Kathmandu") == "21:15"
    assert words.day_and_hour(AT, "Pacific/Auckland") == "Fri 27 Nov, 04:30"
    assert words.day(AT, "Pacific/Auckland") == "Fri 27 Nov"


def test_one_is_one_and_the_others_are_many() -> None:
    assert [words.count(n, "note") for n in (0, 1, 2)] == ["0 notes", "1 note", "2 notes"]
    assert words.count(3, "entry", "entries") == "3 entries"


SAMPLES: dict[str, Any] = {
    "reason": "sound",
    "kind": ev.EntryKind.NOTE,
    "status": ItemStatus.DONE,
    "outcome": AgreementOutcome.KEPT,
    "visibility": Visibility.SHARED,
    "title": "Interview",
    "text": "my secret words",
    "note": "my secret words",
    "focus": "my secret words",
}


def sample(kind: type[Any]) -> Any:
    """A move of that type; a field that matters to nobody here is None."""
    special: dict[type[Any], dict[str, Any]] = {
        ev.ClockStopped: {"kind": ev.StopKind.PAUSE},
        ev.TimeAdded: {"seconds": 60},
    }
    values = {field.name: SAMPLES.get(field.name) for field in fields(kind)}
    return kind(**(values | special.get(kind, {})))


MOVES = get_args(ev.AnyMove)


@pytest.mark.parametrize("kind", MOVES, ids=[kind.__name__ for kind in MOVES])
def test_every_move_can_be_named_when_it_is_undone_and_none_repeats_kept_words(
    kind: type[Any],
) -> None:
    said = words.move(sample(kind))
    assert said
    assert not said.endswith(".")
    assert "secret" not in said


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (ev.ClockStopped(kind=ev.StopKind.PAUSE, reason=""), "the pause"),
        (ev.ClockStopped(kind=ev.StopKind.INTERRUPTION, reason="sound"), "the interruption"),
        (ev.TimeAdded(seconds=60), "a minute more"),
        (ev.TimeAdded(seconds=-60), "a minute less"),
        (ev.Captured(kind=ev.EntryKind.NOTE, id="n1", text=""), "the note"),
        (ev.Captured(kind=ev.EntryKind.PARKING, id="p1", text=""), "the parked point"),
        (ev.ItemAdded(id="i1", title="Interview"), "adding “Interview”"),
        (ev.ItemSettled(id="i1", status=ItemStatus.PARKED), "marking the item as parked"),
    ],
)
def test_an_undone_move_is_named_by_what_it_was(move: ev.AnyMove, said: str) -> None:
    assert words.move(move).startswith(said)


def test_nothing_on_the_screens_speaks_of_overdue_or_failed() -> None:
    avoided = ("overdue", "failed", "compliance", "protégé", "coachee")
    folder = Path(words.__file__).parent
    for path in folder.rglob("*.py"):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found = [word for word in avoided if word in node.value.lower()]
                assert not found, f"{path.name}:{node.lineno} says {found}"
