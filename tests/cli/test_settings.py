"""A settings file that cannot be used as it is: every command says so, once, and goes on."""

import json
from pathlib import Path

import pytest

from commands import FakeApp, add_pair, run
from commands import terminal as terminal

MISSPELT = "libary: /srv/decks\nlanguage: de\n"


def write(home: Path, text: str = MISSPELT) -> Path:
    path = home / "config" / "settings.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def said(path: Path) -> str:
    return (
        f"sessioncompanion: not in use: {path}:1:1: There is no key `libary` here. "
        "Did you mean `library`?\n"
    )


@pytest.mark.parametrize(
    "command",
    ["decks list", "plans list", "agreements list", "decks show tech-trouble", "pairs list",
     "pairs show ana", "records list", "decks stats", "pairs add Zoe --timezone Europe/Lisbon"],
)  # fmt: skip
def test_every_command_says_once_what_of_the_settings_is_not_in_use(
    command: str, home: Path
) -> None:
    add_pair("Ana", "ana")
    path = write(home)
    answer = run(*command.split())
    assert answer.code == 0
    assert answer.err.count("not in use") == 1
    assert answer.err.startswith(said(path))


def test_a_list_as_json_stays_json(home: Path) -> None:
    path = write(home)
    answer = run("decks", "list", "--json")
    assert json.loads(answer.out)
    assert answer.err == said(path)


@pytest.mark.parametrize("command", [(), ("start",), ("start", "ana")])
def test_it_is_said_before_a_screen_opens(
    command: tuple[str, ...], home: Path, terminal: list[FakeApp]
) -> None:
    add_pair("Ana", "ana")
    path = write(home)
    assert run(*command).err == said(path)
    assert len(terminal) == 1


def test_right_settings_are_not_spoken_of(home: Path) -> None:
    write(home, "language: de\n")
    assert run("decks", "list").err == ""


def test_one_folder_is_brought_in_by_one_line(home: Path, tmp_path: Path) -> None:
    deck = tmp_path / "team" / "decks" / "ours.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(
        "kind: deck\nschema: 1\nid: ours\ntitle: Ours\ncards:\n- {id: a, ask: What now?}\n"
    )
    write(home, f"library: {tmp_path / 'team'}\n")
    answer = run("decks", "list")
    assert answer.err == ""
    assert "\nours " in answer.out


def test_check_tells_it_among_the_problems_and_not_beside_them(home: Path) -> None:
    path = write(home)
    for answer in (run("check"), run("check", str(path))):
        assert answer.code == 1
        assert answer.out.startswith(f"{path}:1:1: There is no key `libary` here.\n")
        assert "not in use" not in answer.err


def test_check_of_other_files_says_it_beside_them(home: Path, tmp_path: Path) -> None:
    path = write(home)
    other = tmp_path / "other.yaml"
    other.write_text("kind: settings\n")
    answer = run("check", str(other))
    assert answer.code == 0
    assert answer.err.startswith(said(path))
