"""Erasing on the command line: a list first, the short name typed, and then nothing is left."""

import json
import shutil
from pathlib import Path

import click
import pytest

from commands import add_pair, add_record, run, workspace
from sessioncompanion.cli import pairs_erase
from sessioncompanion.services.beginning import Choice, begin


@pytest.fixture
def bruno() -> Path:
    """A pair with two records; its folder."""
    add_pair("Bruno", "bruno")
    add_record(1)
    add_record(2)
    return workspace().paths.pair_folder("bruno")


def test_without_confirmation_it_lists_and_erases_nothing(bruno: Path) -> None:
    answer = run("pairs", "erase", "bruno")
    assert answer.code == 0
    assert "Erasing bruno would take away, for good:" in answer.out
    assert "Records       2, from " in answer.out
    assert str(bruno / "pair.yaml") in answer.out
    assert "pairs erase bruno --confirm bruno" in answer.out
    assert (bruno / "pair.yaml").exists()


def test_with_the_short_name_it_is_gone(bruno: Path) -> None:
    add_pair("Ana", "ana")
    answer = run("pairs", "erase", "Bruno", "--confirm", "bruno")
    assert answer.code == 0
    assert answer.out.startswith("bruno is erased: 3 files, ")
    assert "Copies outside" in answer.err
    assert not bruno.exists()
    assert [pair.id for pair in workspace().pairs.list()[0]] == ["ana"]


def test_another_short_name_erases_nothing(bruno: Path) -> None:
    answer = run("pairs", "erase", "bruno", "--confirm", "Bruno")
    assert answer.code == 2
    assert answer.sentence == "'Bruno' is not the short name of this pair, so nothing was erased."
    assert (bruno / "pair.yaml").exists()


@pytest.mark.parametrize(("typed", "is_gone"), [("bruno", True), ("y", False), ("", False)])
def test_at_a_terminal_the_short_name_is_asked_for(
    bruno: Path, monkeypatch: pytest.MonkeyPatch, typed: str, *, is_gone: bool
) -> None:
    monkeypatch.setattr(pairs_erase, "_can_answer", lambda: True)
    answer = run("pairs", "erase", "bruno", typed=f"{typed}\n")
    assert answer.code == 0
    assert ("Nothing was erased." in answer.out) is not is_gone
    assert bruno.exists() is not is_gone


def test_the_list_is_there_for_programs(bruno: Path) -> None:
    told = json.loads(run("pairs", "erase", "bruno", "--json").out)
    assert (told["pair"], told["records"], told["interrupted_sessions"]) == ("bruno", 2, 0)
    assert sorted(told["files"]) == sorted(str(path) for path in bruno.iterdir())
    assert bruno.exists()


def test_somebody_unknown_is_answered_with_the_nearest(bruno: Path) -> None:
    answer = run("pairs", "erase", "brunno")
    assert (answer.code, "bruno" in answer.err) == (1, True)
    assert bruno.exists()


def test_a_broken_pair_can_be_erased(bruno: Path) -> None:
    (bruno / "pair.yaml").write_text("mentee: [")
    answer = run("pairs", "erase", "bruno", "--confirm", "bruno")
    assert answer.code == 0
    assert not bruno.exists()


def test_a_session_that_was_begun_while_somebody_thought_about_it_stops_the_erasing(
    bruno: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs_erase, "_can_answer", lambda: True)
    runners = []

    def asked(*_: object, **__: object) -> str:
        made = workspace()
        runners.append(begin(made, Choice(made.pairs.get("bruno"))))
        return "bruno"

    monkeypatch.setattr(click, "prompt", asked)
    answer = run("pairs", "erase", "bruno")
    runners[0].journal.close()
    assert answer.code == 1
    assert answer.sentence == "A session of this pair is open in another window."
    assert (bruno / "pair.yaml").exists()


def test_journals_of_a_pair_that_has_no_folder_any_more_can_be_erased(bruno: Path) -> None:
    made = workspace()
    begin(made, Choice(made.pairs.get("bruno"))).journal.close()
    shutil.rmtree(bruno)
    assert run("pairs", "erase", "bruno", "--confirm", "bruno").code == 0
    assert list(made.paths.live.glob("*.jsonl")) == []
    assert run("pairs", "erase", "bruno", "--confirm", "bruno").code == 1


@pytest.mark.parametrize("left", [".pair.edit.yaml", "notes.txt"])
def test_a_folder_without_its_file_is_listed_erased_and_not_taken_for_another_pair(
    bruno: Path, left: str
) -> None:
    shutil.rmtree(bruno)
    bruno.mkdir()
    (bruno / left).write_text("Bruno")
    listed = run("pairs", "list")
    assert "in this folder, but no pair.yaml." in listed.err
    assert "pairs erase bruno" in listed.err
    again = run("pairs", "add", "Bruno", "--slug", "bruno")
    assert again.code == 1
    assert "files of another pair" in again.sentence
    assert run("pairs", "erase", "bruno", "--confirm", "bruno").code == 0
    assert not bruno.exists()


def test_what_an_interrupted_erasing_has_left_goes_with_the_next_command(bruno: Path) -> None:
    parting = bruno.with_name(".erased-0123456789abcdef")
    bruno.rename(parting)
    assert run("pairs", "list").code == 0
    assert not parting.exists()


def test_the_room_kept_back_for_a_full_disk_names_nobody(bruno: Path) -> None:
    made = workspace()
    begin(made, Choice(made.pairs.get("bruno"))).journal.close()
    (made.paths.live / ".reserve").write_bytes(b" Bruno bruno ")
    answer = run("pairs", "erase", "bruno", "--confirm", "bruno")
    assert (answer.code, ".reserve" in answer.err) == (0, False)
