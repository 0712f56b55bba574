"""``check`` on files that nobody reads, for where they lie or how they are called."""

import json
from pathlib import Path

import pytest

from commands import DECK as ONE_CARD
from commands import run

DECK = ONE_CARD.replace("id: mine", "id: mine\nadvice_off: [deck-not-used]")
PLAN = """\
kind: plan
schema: 1
id: own
title: Own
phases: [{id: only, kind: cards, title: Only, minutes: 5, protect: true}]
advice_off: [nothing-can-shrink]
"""
NAME = "Its name must end in .yaml, or the companion does not read it."
NO_FOLDERS = "This library folder has no decks/, plans/ or agreements/ in it."
FOLDERS_HINT = "Its files must lie in a folder of one of these names."


def write(folder: Path, name: str, text: str = DECK) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("name", "right"),
    [("mine.yaml.txt", "mine.yaml"), ("mine.txt", "mine.yaml"), ("mine", "mine.yaml"),
     ("MINE.YML.TXT", "MINE.YML"), ("a.b.text", "a.b.yaml")],
)  # fmt: skip
def test_a_deck_by_another_name_is_told_the_right_one(name: str, right: str, home: Path) -> None:
    path = write(home, f"config/decks/{name}")
    answer = run("check")
    assert (answer.code, answer.out) == (0, f"{path}: advice: {NAME}\n  Call it {right}.\n")
    assert answer.err.endswith(" files checked: 1 piece of advice.\n")


def test_a_text_that_is_wrapped_in_another_is_told_whatever_its_bytes_are(home: Path) -> None:
    write(home, "config/plans/mine.yaml.txt").write_bytes(b"\xff\xfek\x00")
    assert NAME in run("check").out


@pytest.mark.parametrize(
    ("name", "text"),
    [("decks/README.md", DECK), ("decks/README.txt", "These are decks."), (".mine.txt", DECK),
     ("decks/.mine.yaml.txt", DECK), ("decks/mine.yaml.bak", DECK), ("decks/mine.yaml~", DECK),
     ("decks/.git/mine.yaml", DECK), ("decks/pictures/a.yaml", "on: push"), ("notes.txt", "Hi."),
     ("ci.yaml", "on: push"), ("decks/questions.csv", "Question\nWhat now?\n")],
)  # fmt: skip
def test_what_is_no_content_and_what_is_hidden_is_not_spoken_of(
    name: str, text: str, home: Path
) -> None:
    write(home, f"config/{name}", text)
    answer = run("check")
    assert (answer.code, answer.out) == (0, "")


def test_the_suffix_may_be_in_capitals(home: Path) -> None:
    path = write(home, "config/decks/MINE.YAML")
    assert "\nmine " in run("decks", "list").out
    assert (run("check").out, run("check", str(path.parent)).out) == ("", "")
    assert run("check", str(path.parent)).err == "1 file checked: all is well.\n"


def test_a_file_in_a_folder_below_is_told_where_it_belongs(home: Path) -> None:
    path = write(home, "config/decks/calm/deep/mine.yml")
    assert run("check").out.splitlines() == [
        f"{path}: advice: Folders inside decks/ are not looked into, so it is not read.",
        f"  Move it into {home / 'config' / 'decks'}.",
    ]


def test_a_folder_below_that_leads_round_in_a_circle_is_passed_over(home: Path) -> None:
    decks = write(home, "config/decks/mine.yaml").parent
    (decks / "again").symlink_to(decks)
    assert run("check").out == ""


@pytest.mark.parametrize(
    ("text", "noun"),
    [(DECK, "decks"), (PLAN, "plans"), ("situations: []\n", "agreements"), ("cards: 3", "decks")],
)
def test_a_file_beside_the_folders_is_told_which_one_it_belongs_into(
    text: str, noun: str, home: Path
) -> None:
    path = write(home, "config/mine.yaml", text)
    assert run("check").out.splitlines() == [
        f"{path}: advice: It lies beside the folder {noun}/, so it is not read.",
        f"  Move it into {home / 'config' / noun}.",
    ]


@pytest.mark.parametrize("name", ["settings.yml", "settings.yaml.txt", "setting.yaml", "Settings"])
def test_settings_by_another_name_are_told_so(name: str, home: Path) -> None:
    path = write(home, f"config/{name}", "bell: yes\n")
    assert f"{path}: advice: Settings are read from settings.yaml only." in run("check").out
    write(home, "config/settings.yaml", "bell: yes\n")
    assert run("check").out == ""


def test_a_library_without_the_folders_is_said_by_check_and_by_lists(tmp_path: Path) -> None:
    loose = write(tmp_path, "team/mine.yaml")
    team = loose.parent
    answer = run("--library", str(team), "check")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        f"{team}: advice: {NO_FOLDERS}",
        f"  {FOLDERS_HINT}",
        f"{loose}: advice: It lies beside the folder decks/, so it is not read.",
        f"  Move it into {team / 'decks'}.",
    ]
    assert run("--library", str(team), "decks", "list").err == (
        f"sessioncompanion: not read: {team}: {NO_FOLDERS} {FOLDERS_HINT}\n"
    )


@pytest.mark.parametrize(
    ("given", "meant"),
    [("team/decks", "team"), ("team/prompts/plans", "team/prompts"), (".", "team")],
)
def test_a_library_one_step_beside_is_told_which_was_meant(
    given: str, meant: str, home: Path, tmp_path: Path
) -> None:
    root = tmp_path / "shared"
    write(root, "team/decks/mine.yaml")
    write(root, "team/prompts/plans/own.yaml", PLAN)
    write(home, "config/settings.yaml", f"library: {root / given}\n")
    answer = run("check")
    assert (answer.code, answer.out.splitlines()) == (
        0,
        [f"{root / given}: advice: {NO_FOLDERS}", f"  Did you mean {root / meant}?"],
    )
    assert f"Did you mean {root / meant}?" in run("plans", "list").err


def test_a_library_that_is_a_file_is_one_problem_with_the_folder_meant(
    home: Path, tmp_path: Path
) -> None:
    path = write(tmp_path, "team/decks/mine.yaml")
    write(home, "config/settings.yaml", f"library: {path}\n")
    answer = run("check")
    assert answer.code == 1
    assert answer.out.splitlines() == [
        f"{path}: A library is a folder with decks/, plans/ or agreements/, and this is a file.",
        f"  Did you mean {tmp_path / 'team'}?",
    ]


def test_advice_on_a_library_hides_no_other_advice(tmp_path: Path, home: Path) -> None:
    write(home, "config/decks/mine.yaml", ONE_CARD)
    (tmp_path / "team").mkdir()
    assert "advice (deck-not-used)" in run("--library", str(tmp_path / "team"), "check").out


def test_a_file_named_itself_is_told_that_its_name_will_not_do(tmp_path: Path) -> None:
    path = write(tmp_path, "mine.md")
    answer = run("check", str(path))
    assert answer.code == 0
    assert answer.out == f"{path}: advice: {NAME}\n  Call it mine.yaml.\n"
    (told,) = json.loads(run("check", "--json", str(path)).out)["problems"]
    assert (told["line"], told["column"], told["name"]) == (0, 0, "")


def test_a_folder_of_decks_is_searched_for_wrong_names_and_no_other(tmp_path: Path) -> None:
    path = write(tmp_path, "decks/mine.yaml.txt")
    write(tmp_path, "docs/example.txt")
    answer = run("check", str(tmp_path))
    assert answer.out == f"{path}: advice: {NAME}\n  Call it mine.yaml.\n"


def test_settings_need_not_say_what_they_are(home: Path, tmp_path: Path) -> None:
    elsewhere = write(tmp_path, "draft/settings.yaml", "language: de\n")
    in_use = write(home, "config/settings.yaml", "language: de\n")
    for path in (elsewhere, in_use, in_use.parent):
        answer = run("check", str(path))
        assert (answer.code, answer.out) == (0, "")
        assert answer.err == "1 file checked: all is well.\n"
    in_use.write_text("kind: deck\n")
    assert ":1:7: This is a deck, not a settings file." in run("check", str(in_use)).out
    elsewhere.write_text(DECK)
    assert run("check", str(elsewhere)).out == ""


def test_an_id_in_use_stands_for_its_file_even_a_broken_one(home: Path) -> None:
    path = write(home, "config/decks/other.yaml", DECK.replace("minutes: 2", "minutes: many"))
    answer = run("check", "mine")
    assert answer.code == 1
    assert answer.out.startswith(f"{path}:11:14: `minutes` must be")
    assert answer.err.startswith(f"mine is {path}\n")
    assert run("check", "standard-60").err.endswith("1 file checked: all is well.\n")


def test_a_name_that_is_no_file_is_answered_with_the_file_in_use(home: Path) -> None:
    path = write(home, "config/decks/mine.yaml")
    answer = run("check", "mine.yaml")
    assert answer.code == 2
    assert answer.sentence == "There is no file mine.yaml."
    assert answer.hint == f"Did you mean {path}?"
    assert run("check", "nix").hint == "Nor is it the id of any content in use."
