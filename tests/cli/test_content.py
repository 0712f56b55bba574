"""Decks, plans, agreement sets and schemas on the command line."""

import json
from pathlib import Path

import pytest

from commands import DECK, run
from sessioncompanion.store.content import schema_text

KINDS = {
    "decks": ("opening-check-in", "tech-trouble"),
    "plans": ("standard-60", "first-session"),
    "agreements": ("virtual-mentoring",),
}


def user_deck(home: Path, text: str = DECK) -> Path:
    path = home / "config" / "decks" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_the_lists_have_what_is_shipped(kind: str, home: Path) -> None:
    answer = run(kind, "list")
    assert (answer.code, answer.err) == (0, "")
    ids = [line.split()[0] for line in answer.out.splitlines()]
    assert set(KINDS[kind]) < set(ids)
    assert not home.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_the_lists_as_json_say_where_things_come_from(kind: str) -> None:
    told = json.loads(run(kind, "list", "--json").out)
    assert {one["id"] for one in told} > set(KINDS[kind][1:])
    assert {one["file"] for one in told} == {"bundled"}


@pytest.mark.parametrize("kind", KINDS)
def test_show_tells_a_shipped_one_and_json_has_all_of_it(kind: str) -> None:
    name = KINDS[kind][0]
    answer = run(kind, "show", name)
    assert (answer.code, answer.err) == (0, "")
    assert f"Id            {name}\nFrom          bundled" in answer.out
    told = json.loads(run(kind, "show", name, "--json").out)
    assert told["id"] == name


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_one_is_answered_with_the_nearest(kind: str) -> None:
    name = KINDS[kind][0]
    answer = run(kind, "show", f"{name}x")
    assert answer.code == 1
    assert answer.hint == f"Did you mean {name!r}?"


def test_a_card_is_told_as_written(home: Path) -> None:
    path = user_deck(home)
    answer = run("decks", "show", "mine")
    assert answer.out.splitlines() == [
        "Mine [b]",
        "Id            mine",
        f"From          {path}",
        "",
        "one",
        '  What is "[link]" for?',
        "  why: To see",
        "  for mentee, depth 1, 2 min, audio only; odd",
    ]


def test_a_plan_is_told_phase_by_phase() -> None:
    out = run("plans", "show", "standard-60").out
    assert "Length        1 h\n" in out
    assert "Feedback (feedback, 8 min, never shortened)" in out
    assert "4 cards (fresh) from focus-and-goals, deepening-and-listening" in out
    assert "2 cards (fresh) from closings-and-endings, tagged session" in out


def test_the_users_own_stands_above_the_bundled_one(home: Path) -> None:
    path = user_deck(home, DECK.replace("id: mine", "id: opening-check-in"))
    assert "Mine [b]" in run("decks", "list").out
    assert str(path) in run("decks", "show", "opening-check-in").out


def test_the_library_option_stands_above_all(home: Path, tmp_path: Path) -> None:
    user_deck(home)
    folder = tmp_path / "team" / "decks"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(DECK.replace("Mine [b]", "The team's"))
    out = run("--library", str(folder.parent), "decks", "show", "mine").out
    assert out.startswith("The team's\n")
    assert str(folder) in out


def test_a_broken_deck_is_said_beside_the_others_and_shown_when_asked_for(home: Path) -> None:
    path = user_deck(home, DECK.replace("minutes: 2", "minutes: two"))
    answer = run("decks", "list")
    assert answer.code == 0
    assert "tech-trouble" in answer.out
    assert answer.err.startswith(f"sessioncompanion: not read: {path}:10:14: ")
    asked = run("decks", "show", "mine")
    assert asked.code == 1
    assert asked.sentence.startswith(f"{path}:10:14: ")
    assert "    minutes: two" in asked.err


def test_cards_cannot_steer_the_terminal(home: Path) -> None:
    user_deck(home, DECK.replace("To see", '"\\e]52;c;eA==\\a"'))
    for arguments in (["decks", "show", "mine"], ["decks", "show", "mine", "--json"]):
        answer = run(*arguments)
        assert "\x1b" not in answer.out + answer.err


@pytest.mark.parametrize("kind", ["deck", "plan", "agreements", "pair", "record", "settings"])
def test_a_schema_is_printed_to_the_byte(kind: str) -> None:
    answer = run("schema", kind)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == schema_text(kind)


def test_an_unknown_kind_is_wrong_use() -> None:
    answer = run("schema", "dekc")
    assert answer.code == 2
    assert "'deck', 'plan'" in answer.sentence


def test_browsing_decks_needs_a_terminal_and_a_deck_that_is_there(home: Path) -> None:
    answer = run("decks", "browse", "opening-chek-in")
    assert answer.code == 1
    assert answer.hint == "Did you mean 'opening-check-in'?"
    user_deck(home, "kind: deck\nid: broken\n")
    for arguments in ([], ["opening-check-in"], ["broken"]):  # what is broken can be looked at
        answer = run("decks", "browse", *arguments)
        assert answer.code == 2
        assert "needs a terminal" in answer.sentence
