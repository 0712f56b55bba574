"""Decks, plans, agreement sets and schemas on the command line."""

import json
from pathlib import Path

import pytest

from commands import DECK, run
from sessioncompanion.store import content
from sessioncompanion.store.content import schema_text
from spoken import put

PLAN = """\
kind: plan
schema: 1
id: mine
title: Mine
phases: [{id: only, kind: cards, title: Only, minutes: 5}]
"""
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


@pytest.mark.parametrize(
    "command", ["decks show nix", "plans show zzz", "decks browse nix", "decks stats nix"]
)
def test_where_no_name_comes_near_the_list_is_named(command: str, home: Path) -> None:
    for number in range(12):  # so many that they are not all named
        for noun, one in (("decks", DECK), ("plans", PLAN)):
            path = home / "config" / noun / f"q{number}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(one.replace("id: mine", f"id: q{number}"))
    answer = run(*command.split())
    assert answer.code == 1
    assert answer.hint == f"sessioncompanion {command.split()[0]} list shows them."


def test_cards_that_are_left_out_on_purpose_are_named(home: Path) -> None:
    user_deck(home, f"{DECK}extends: opening-check-in\nretire: [put-down, weather]\n")
    assert "\nLeft out      weather, put-down\n" in run("decks", "show", "mine").out
    assert json.loads(run("decks", "show", "mine", "--json").out)["left_out"] == [
        "weather",
        "put-down",
    ]
    assert "Left out" not in run("decks", "show", "opening-check-in").out


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


def test_what_a_rule_asks_of_its_cards_is_told(home: Path) -> None:
    folder = home / "config" / "plans"
    folder.mkdir(parents=True)
    (folder / "deep.yaml").write_text(
        "kind: plan\nschema: 1\nid: deep\ntitle: Deep\nphases:\n"
        "  - {id: a, kind: cards, title: A, minutes: 5, cards: {decks: [tech-trouble, b],"
        " tags: [x, y], depth: [2, 3], for: [mentee, both]}}\n"
    )
    told = run("plans", "show", "deep").out.splitlines()[-1]
    assert told == (
        "  1 card (fresh) from tech-trouble, b, tagged x or y, depth 2 or 3, for mentee or both"
    )


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


def test_one_line_in_the_settings_brings_the_content_of_a_teams_checkout(
    home: Path, tmp_path: Path
) -> None:
    """A checkout may have its folders below prompts/, as ours has, or at its top."""
    team = tmp_path / "team-content"
    for name, text in {
        "prompts/decks/mine.yaml": DECK.replace("Mine [b]", "The team's"),
        "plans/ours.yaml": "kind: plan\nschema: 1\nid: ours\ntitle: Ours\nphases:\n"
        "  - {id: a, kind: cards, title: A, minutes: 5, cards: {decks: [mine]}}\n",
        "agreements/ours.yaml": "kind: agreements\nschema: 1\nid: ours\ntitle: Ours\n"
        "situations: [{id: late, when: One is late, ask: What then?}]\n",
    }.items():
        (team / name).parent.mkdir(parents=True, exist_ok=True)
        (team / name).write_text(text)
    (home / "config").mkdir(parents=True)
    settings = home / "config" / "settings.yaml"
    settings.write_text("library: [../../team-content]\n")
    assert (home / "config" / "../../team-content").resolve() == team
    assert "The team's" in run("decks", "list").out
    assert "1 card (fresh) from mine" in run("plans", "show", "ours").out
    assert (
        str(Path("team-content", "agreements", "ours.yaml"))
        in run("agreements", "list", "--json").out
    )
    assert run("check").code == 0
    settings.write_text("library: [../nowhere]\n")
    answer = run("decks", "list")
    assert answer.code == 0
    assert "nowhere: This library folder is not there." in answer.err


def test_each_card_of_an_extended_deck_is_told_where_it_comes_from(home: Path) -> None:
    path = user_deck(home, DECK.replace("id: mine", "id: tech-trouble\nextends: tech-trouble"))
    first = run("decks", "show", "tech-trouble").out.split("\n\n")
    assert f"From          {path}" in first[0]
    assert first[1].count("  from bundled") == 1
    assert "from" not in first[-1].replace(str(path), "")
    told = json.loads(run("decks", "show", "tech-trouble", "--json").out)
    assert told["file"] == str(path)
    assert told["cards"][0]["file"] == "bundled"
    assert (told["cards"][-1]["id"], told["cards"][-1]["file"]) == ("one", str(path))


def test_a_broken_override_is_told_beside_the_deck_that_stands_in_for_it(home: Path) -> None:
    path = user_deck(home, DECK.replace("id: mine", "id: tech-trouble").replace("why", "wyh"))
    answer = run("decks", "show", "tech-trouble")
    assert answer.code == 0
    assert "From          bundled" in answer.out
    assert answer.err.startswith(f"sessioncompanion: not in use: {path}:8:5: ")


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


@pytest.mark.parametrize("kind", content.KINDS)
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


# Languages


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_can_be_of_one_language(kind: str, home: Path) -> None:
    put(home / "config", kind, "oma", "fi")
    put(home / "config", kind, "unsaid")
    lines = run(kind, "list", "--language", "fi-FI").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["oma"]
    assert "LANGUAGE" not in lines[0]
    told = json.loads(run(kind, "list", "--language", "fi", "--json").out)
    assert [(one["id"], one["language"]) for one in told] == [("oma", "fi")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_of_several_languages_tells_them_apart(kind: str, home: Path) -> None:
    put(home / "config", kind, "oma", "fi")
    head, *lines = run(kind, "list").out.splitlines()
    assert head.split()[-2:] == ["LANGUAGE", "TITLE"]
    (own,) = [line for line in lines if line.startswith("oma ")]
    assert own.split()[-4:] == ["fi", "This", "is", "oma"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_language_nobody_has_is_refused_with_those_there_are(kind: str, home: Path) -> None:
    put(home / "config", kind, "oma", "fi")
    answer = run(kind, "list", "--language", "kl")
    assert (answer.code, answer.out) == (1, "")
    assert answer.sentence.startswith("There is no ")
    assert "'kl'; there is " in answer.sentence
    assert "en" in answer.sentence
    assert "fi" in answer.sentence
    assert run(kind, "list", "--language", "k_l").code == 2


def test_a_plan_that_has_to_end_in_time_says_so(home: Path) -> None:
    folder = home / "config" / "plans"
    folder.mkdir(parents=True, exist_ok=True)
    phases = "phases: [{id: a, kind: cards, title: A, minutes: 30}]\n"
    text = f"kind: plan\nschema: 1\nid: own\ntitle: Own\n{phases}"
    (folder / "own.yaml").write_text(text + "hard_stop: true\n")
    assert "Hard stop" in run("plans", "show", "own").out
    assert '"hard_stop": true' in run("plans", "show", "own", "--json").out
    assert "Hard stop" not in run("plans", "show", "standard-60").out
