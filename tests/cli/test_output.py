"""What all commands share when they speak: columns, lengths, JSON that loses nothing."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.cli import output
from sessioncompanion.cli.output import as_json, count, minutes, set_aside, table
from sessioncompanion.domain.deck import Mode
from sessioncompanion.errors import Problem
from worlds import pair

ROWS = [("ana", "Ana Ó", "a" * 30), ("mei", "梅梅", "b")]


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 32 columns."""
    monkeypatch.setattr(output, "columns", lambda: 32)


def test_columns_stand_below_each_other_whatever_the_script(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table(("ID", "NAME", "WORDS"), ROWS)
    assert capsys.readouterr().out.splitlines() == [
        "ID   NAME   WORDS",
        f"ana  Ana Ó  {'a' * 30}",
        "mei  梅梅   b",
    ]


def test_numbers_stand_at_the_right_of_their_columns(capsys: pytest.CaptureFixture[str]) -> None:
    table(("ID", "CARDS", "TITLE"), [("梅", "7", "a"), ("ana", "123456", "b")], numbers=[1])
    assert capsys.readouterr().out.splitlines() == [
        "ID    CARDS  TITLE",
        "梅        7  a",
        "ana  123456  b",
    ]


def test_in_a_terminal_the_last_cell_is_cut_where_the_line_ends(
    narrow: None, capsys: pytest.CaptureFixture[str]
) -> None:
    table(("ID", "NAME", "WORDS"), ROWS)
    assert capsys.readouterr().out.splitlines()[1] == f"ana  Ana Ó  {'a' * 19}…"


def test_what_must_be_copied_is_never_cut(narrow: None, capsys: pytest.CaptureFixture[str]) -> None:
    table(("ID", "WORDS"), [("x" * 40, "y" * 40)])
    assert "x" * 40 in capsys.readouterr().out


def test_cells_stay_on_their_line_and_cannot_steer_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table(("ID", "WORDS"), [("a\nb", "\x1b[31mred\u202e")])
    assert capsys.readouterr().out.splitlines()[1] == "a b  [31mred"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 min"),
        (0.2, "1 s"),
        (59, "59 s"),
        (60, "1 min"),
        (89, "1 min"),
        (91, "2 min"),
        (3600, "1 h"),
        (3900, "1 h 5 min"),
    ],
)
def test_lengths_are_said_in_minutes(seconds: float, said: str) -> None:
    assert minutes(seconds) == said


def test_counts_know_one_from_many() -> None:
    assert [count(n, "card") for n in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]
    assert count(2, "piece of advice", "pieces of advice") == "2 pieces of advice"


def test_values_of_ours_become_plain_json(capsys: pytest.CaptureFixture[str]) -> None:
    value = {
        "pair": pair(),
        "mode": Mode.AUDIO,
        "at": datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
        "file": Path("a/b"),
        "many": (1, None, True),
    }
    as_json(value)
    told = json.loads(capsys.readouterr().out)
    assert told["pair"]["mentee"]["name"] == "Bruno"
    del told["pair"]
    assert told == {
        "mode": "audio",
        "at": "2026-01-02T03:04:00+00:00",
        "file": "a/b",
        "many": [1, None, True],
    }


@given(st.text())
def test_any_text_survives_json_and_steers_nothing(text: str) -> None:
    written: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(click, "echo", written.append)
        as_json([text, "\x9b31m\x7f\u202e\ud800"])
    assert json.loads(written[0]) == [text, "\x9b31m\x7f\u202e\ud800"]
    assert not set("\x1b\x7f\x9b\u202e\u2066\u200f\ud800") & set(written[0])


def test_letters_stay_readable_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    as_json(["Ó 梅"])
    assert "Ó 梅" in capsys.readouterr().out


def test_one_problem_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem(file="a.yaml", line=1, column=2, message="No.", hint="Yes.")
    set_aside([problem, problem])
    assert capsys.readouterr().err == "sessioncompanion: not read: a.yaml:1:2: No. Yes.\n"


def test_neither_stream_can_be_steered(capsys: pytest.CaptureFixture[str]) -> None:
    for speak in (output.say, output.note, output.trouble, output.heading):
        speak("bye \x1b[2J\u202e")
    out, err = capsys.readouterr()
    assert "bye" in out
    assert "bye" in err
    assert not {"\x1b", "\u202e"} & set(out + err)
