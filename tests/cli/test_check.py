"""``check``: what is wrong, where, in three forms; and the exit code that a hook relies on."""

import json
from pathlib import Path

import pytest

from commands import DECK, add_pair, run

PLAN = """\
kind: plan
schema: 1
id: own
title: Own
agreements: virtual-mentoring
phases:
  - id: only
    kind: cards
    title: Only
    minutes: 5
    cards: {decks: [mine]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "content"
    made.mkdir()
    return made


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_all_that_is_shipped_is_well() -> None:
    answer = run("check")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith("files checked: all is well.\n")


def test_the_shipped_folders_are_well_as_paths_too() -> None:
    root = Path(__file__).parents[2]
    answer = run("check", str(root / "prompts"), str(root / "agreements"))
    assert (answer.code, answer.out) == (0, "")


def test_a_problem_has_place_sentence_excerpt_and_hint(folder: Path) -> None:
    path = write(folder, "mine.yaml", DECK.replace("minutes: 2", "minuts: 2"))
    answer = run("check", str(path))
    assert answer.code == 1
    assert answer.out.splitlines() == [
        f"{path}:10:5: There is no key `minuts` here.",
        "        minuts: 2",
        "        ^",
        "  Did you mean `minutes`?",
    ]
    assert answer.err == "1 file checked: 1 problem.\n"


def test_advice_alone_leaves_the_code_0(folder: Path) -> None:
    path = write(folder, "mine.yaml", DECK.replace("why: To see", "why: Look #closely"))
    answer = run("check", str(path))
    assert answer.code == 0
    assert f"{path}:8:14: advice (comment-cut): " in answer.out
    assert answer.err.splitlines() == [
        "1 file checked: 1 piece of advice.",
        "Switch advice off by name, in the file or on the card: advice_off: [comment-cut]",
    ]


def test_as_json_it_can_be_read_by_programs(folder: Path) -> None:
    path = write(folder, "mine.yaml", DECK.replace("minutes: 2", "minutes: many"))
    answer = run("check", "--json", str(path))
    assert answer.code == 1
    told = json.loads(answer.out)
    assert told["files"] == 1
    (problem,) = told["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == (str(path), 10, 14)
    assert problem["severity"] == "error"
    assert json.loads(run("check", "--json").out)["problems"] == []


def test_as_github_annotations_nothing_breaks_out(folder: Path) -> None:
    path = write(folder, "a, b: 100%.yaml", DECK.replace("id: mine", 'id: "x::error::100%\\n"'))
    answer = run("check", "--format", "github", str(path))
    assert answer.code == 1
    (line,) = answer.out.splitlines()
    escaped = str(path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    assert line.startswith(f"::error file={escaped},line=3,col=5::")
    assert "100%25" in line.partition("::error file")[2]


def test_two_forms_at_once_are_wrong_use() -> None:
    assert run("check", "--json", "--format", "github").code == 2


def test_a_path_that_is_not_there_is_wrong_use(folder: Path) -> None:
    answer = run("check", str(folder / "nothing.yaml"))
    assert answer.code == 2
    assert "nothing.yaml" in answer.sentence


def test_a_folder_is_searched_and_what_is_not_ours_left_out(folder: Path) -> None:
    write(folder, "decks/mine.yaml", DECK)
    write(folder, "decks/deeper/broken.yml", "cards: 3")
    write(folder, ".github/workflows/ci.yaml", "on: push")
    write(folder, "compose.yaml", "services: {}")
    write(folder, "notes.txt", "kind: deck")
    write(folder, "decks/nokind.yaml", "title: x")
    answer = run("check", str(folder))
    assert answer.code == 1
    assert "decks/nokind.yaml" in answer.out
    assert "compose" not in answer.out
    assert "notes" not in answer.out
    assert "Left out, as nothing of ours: 2 files." in answer.err


def test_a_file_named_itself_is_never_left_out(folder: Path) -> None:
    path = write(folder, "compose.yaml", "services: {}")
    assert run("check", str(path)).code == 1


def test_a_folder_that_leads_round_in_a_circle_is_searched_once(folder: Path) -> None:
    write(folder, "mine.yaml", DECK)
    (folder / "again").symlink_to(folder)
    answer = run("check", str(folder))
    assert answer.code == 0
    assert answer.err == "1 file checked: all is well.\n"


def test_a_plan_may_name_a_deck_that_is_checked_with_it(folder: Path) -> None:
    write(folder, "decks/mine.yaml", DECK)
    write(folder, "plans/own.yaml", PLAN)
    assert run("check", str(folder)).code == 0


def test_a_deck_that_nobody_has_is_a_problem_of_the_plan(folder: Path) -> None:
    path = write(folder, "own.yaml", PLAN.replace("[mine]", "[opening-chek-in]"))
    answer = run("check", str(path))
    assert answer.code == 1
    assert f"{path}:11:21: There is no deck called 'opening-chek-in'." in answer.out
    assert "Did you mean 'opening-check-in'?" in answer.out


def test_an_agreement_set_that_nobody_has_is_a_problem_of_the_plan(folder: Path) -> None:
    text = PLAN.replace("virtual-mentoring", "virtual").replace("[mine]", "[tech-trouble]")
    path = write(folder, "own.yaml", text)
    answer = run("check", str(path))
    assert answer.code == 1
    assert f"{path}:5:13: There is no agreement set called 'virtual'." in answer.out


def test_a_phase_that_would_draw_nothing_is_advice(folder: Path) -> None:
    write(folder, "mine.yaml", DECK)
    path = write(folder, "own.yaml", PLAN)
    answer = run("check", str(folder))
    assert answer.code == 0
    assert answer.out.startswith(
        f"{path}:11:12: advice (no-cards): No card of these decks fits this phase by video.\n"
    )
    assert answer.out.count("advice") == 1


def test_two_of_a_kind_with_one_id_in_a_folder_are_a_problem(folder: Path) -> None:
    first = write(folder, "a.yaml", DECK)
    second = write(folder, "b.yaml", DECK)
    answer = run("check", str(folder))
    assert answer.code == 1
    assert f"{second}:3:5: The id is used by {first} already" in answer.out


def test_what_is_in_use_is_checked_with_settings_and_pairs(home: Path) -> None:
    add_pair()
    deck = write(home, "config/decks/mine.yaml", DECK.replace("minutes: 2", "minutes: many"))
    plan = write(home, "config/plans/own.yaml", PLAN.replace("[mine]", "[nobody-has-this]"))
    settings = write(home, "config/settings.yaml", "bell: perhaps\n")
    pair = home / "data" / "pairs" / "bruno" / "pair.yaml"
    pair.write_text(pair.read_text().replace("mode: video", "mode: vdeo"))
    answer = run("check")
    assert answer.code == 1
    for path in (deck, plan, settings, pair):
        assert answer.out.count(f"{path}:") == 1, answer.out
    assert answer.err.endswith("4 problems.\n")


def test_a_library_folder_is_in_use(tmp_path: Path) -> None:
    path = write(tmp_path, "team/plans/own.yaml", PLAN)
    answer = run("--library", str(tmp_path / "team"), "check")
    assert answer.code == 1
    assert f"{path}:11:21:" in answer.out


@pytest.mark.parametrize("data", [b"\xff\xfe\x00kind", b"", b"kind: deck\n\x00", b"a: " * 9999])
def test_no_file_makes_it_stumble(data: bytes, folder: Path) -> None:
    path = folder / "odd.yaml"
    path.write_bytes(data)
    answer = run("check", str(path))
    assert answer.code == 1
    assert "Something went wrong" not in answer.err
    assert answer.out.startswith(f"{path}:")


def test_a_folder_that_cannot_be_looked_into_hides_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may be listed and not searched refuses to tell what stands in it."""
    write(folder, "a/mine.yaml", DECK)
    write(folder, "b/mine.yaml", DECK.replace("id: mine", "id: other"))
    real = Path.is_dir

    def refuse(path: Path) -> bool:
        if path.parent.name == "a":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "is_dir", refuse)
    answer = run("check", str(folder))
    assert answer.code == 1
    assert f"{folder / 'a' / 'mine.yaml'}" in answer.out
    assert "Permission was denied" in answer.out
    assert "1 file checked" in answer.err or "2 files checked" in answer.err


def test_a_tree_may_be_deep(folder: Path) -> None:
    here = folder
    for _ in range(1100):
        here = here / "d"
        here.mkdir()
    file = write(here, "mine.yaml", DECK)
    try:
        assert "1 file checked" in run("check", str(folder)).err
    finally:  # whoever clears up after tests does not go so deep
        file.unlink()
        while here != folder:
            here.rmdir()
            here = here.parent


def test_how_many_more_there_are_is_said_after_those_of_the_file(folder: Path) -> None:
    cards = "".join(f"  - id: c{number}\n    asc: x\n" for number in range(120))
    write(folder, "decks/a.yaml", DECK.partition("  - id")[0] + cards)
    write(folder, "decks/b.yaml", DECK.replace("id: mine", "id: b").replace("s: 2", "s: x"))
    answer = run("check", "--json", str(folder))
    told = json.loads(answer.out)["problems"]
    assert [each["line"] > 0 for each in told] == [*[True] * 100, False, True]
    assert "more problems in this file" in told[100]["message"]
