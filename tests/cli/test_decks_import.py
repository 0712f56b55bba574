"""Importing and passing on decks on the command line: what is said, where, and the exit code."""

import json
import os
from pathlib import Path

import pytest

from commands import run, shell

SHEET = "Frage;Dauer;Laune\nWas freut dich?;2;gut\nWas fehlt dir?;bald;\n"


@pytest.fixture(autouse=True)
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "fragen.csv"
    path.write_text(SHEET)
    return path


def test_the_report_tells_what_was_read_and_the_troubles_stand_apart(home: Path) -> None:
    answer = run("decks", "import", "fragen.csv", "--language", "de")
    target = home / "config" / "decks" / "fragen.yaml"
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "fragen.csv: UTF-8, cells set apart by a semicolon, 2 questions",
        "  Frage  → ask",
        "  Dauer  → minutes",
        "  Laune  left out: not understood",
        "Fragen (fragen): 2 cards; 2 new, 0 changed, 0 unchanged",
        "2 things to look at; see above.",
        f"Written: {target}",
        "",
        f"  sessioncompanion check {target}",
        "  sessioncompanion decks show fragen",
    ]
    assert answer.err.splitlines()[2:] == [
        "fragen.csv:3:2: `bald` is not understood as minutes; the card goes without it.",
        "  Write whole minutes, 1 to 480: 2, 2 min or 00:02:00.",
    ]
    assert answer.err.startswith("fragen.csv:1:3: The column `Laune` was left out")
    assert run("check", str(target)).code == 0


def test_a_dry_run_shows_the_first_cards_and_writes_nothing(home: Path) -> None:
    answer = run("decks", "import", "fragen.csv", "--dry-run")
    assert answer.code == 0
    assert "freut  Was freut dich?" in answer.out
    assert "--dry-run" in answer.out
    assert not home.exists()


def test_the_report_as_json_has_all_of_it() -> None:
    told = json.loads(run("decks", "import", "fragen.csv", "--json").out)
    assert [column["field"] for column in told["columns"]] == ["ask", "minutes", ""]
    assert [card["id"] for card in told["new"]] == ["freut", "fehlt"]
    assert [problem["line"] for problem in told["problems"]] == [1, 3]
    assert told["written"] is True


def test_strict_writes_nothing_and_says_so(home: Path) -> None:
    answer = run("decks", "import", "fragen.csv", "--strict")
    assert answer.code == 1
    assert "--strict" in answer.err.splitlines()[-1]
    assert not home.exists()


def test_nothing_to_import_is_exit_code_1_with_all_that_is_wrong(sheet: Path) -> None:
    sheet.write_text("Frage;Dauer\n;2\n")
    answer = run("decks", "import", "fragen.csv")
    assert answer.code == 1
    assert answer.err.splitlines()[0] == "fragen.csv: There is no question in this file."
    assert "fragen.csv:2:1: There is no question in this row" in answer.err
    assert answer.err.splitlines()[-1] == "sessioncompanion: nothing was imported."


def test_a_column_is_mapped_by_hand_by_its_name_or_number(sheet: Path) -> None:
    answer = run("decks", "import", "fragen.csv", "--column", "laune=tags")
    assert "  Laune  → tags" in answer.out
    sheet.write_text("Was freut dich denn so?;gut\nWas fehlt dir denn so?;\n")
    arguments = ("--no-header", "--column", "1=question", "--column", "2=tags", "--id", "other")
    answer = run("decks", "import", "fragen.csv", *arguments, "--delimiter", "semicolon")
    assert "  column 2  → tags" in answer.out
    assert "2 questions" in answer.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--column", "Laune"), "does not say what a column holds"),
        (("--column", "Laune=mood"), "does not say what a column holds"),
        (("--delimiter", "::"), "cannot stand between cells"),
        (("--id", "No Id"), "cannot be a short name"),
        (("--to", "deck.csv"), "A deck file ends in .yaml"),
        (("--encoding", "utf-9"), "There is no encoding"),
    ],
)
def test_wrong_use_is_said_with_exit_code_2(arguments: tuple[str, ...], said: str) -> None:
    answer = run("decks", "import", "fragen.csv", *arguments)
    assert answer.code == 2
    assert said in answer.sentence
    assert answer.hint


def test_a_column_that_is_not_there_is_answered_with_those_that_are() -> None:
    answer = run("decks", "import", "fragen.csv", "--column", "Impuls=ask")
    assert answer.code == 1
    assert "`Frage`, `Dauer`, `Laune`" in answer.err


def test_a_bundled_deck_that_is_no_longer_seen_is_named() -> None:
    answer = run("decks", "import", "fragen.csv", "--id", "tech-trouble")
    assert "It is used instead of the deck of this id in: bundled" in answer.out


def test_a_bundled_deck_can_be_edited_in_a_sheet(sheet: Path, home: Path) -> None:
    run("decks", "show", "tech-trouble", "--format", "csv", "--to", "tech-trouble.csv")
    text = Path("tech-trouble.csv").read_text().splitlines(keepends=True)
    Path("tech-trouble.csv").write_text("".join(text[:3]))
    lines = run("decks", "import", "tech-trouble.csv").out.splitlines()
    assert "When the line gives trouble (tech-trouble): 2 cards; 0 new, 0 changed, 2 unch" in (
        "\n".join(lines)
    )
    assert "language: en\n" in (home / "config" / "decks" / "tech-trouble.yaml").read_text()


def test_a_dry_run_says_that_the_real_one_would_be_refused(home: Path, sheet: Path) -> None:
    run("decks", "import", "fragen.csv")
    path = home / "config" / "decks" / "fragen.yaml"
    path.write_text(path.read_text().replace("Was fehlt dir?", "Was fehlt dir sonst?"))
    sheet.write_text("Frage;Dauer\nWas freut dich?;2\n")
    answer = run("decks", "import", "fragen.csv", "--dry-run")
    assert answer.code == 0
    assert "would be refused" in answer.err
    assert answer.hint == "Keep them with --keep-missing, or let them go with --force."


def test_advice_that_was_switched_off_stays_off_after_another_import(
    sheet: Path, home: Path
) -> None:
    target = home / "config" / "decks" / "fragen.yaml"
    run("decks", "import", "fragen.csv")
    text = target.read_text()
    text = text.replace("cards:\n", "advice_off: [deck-not-used]\ncards:\n")
    target.write_text(text.replace("minutes: 2\n", "minutes: 2\n    advice_off: [long-card]\n"))
    sheet.write_text(SHEET + "Was noch?;1;\n")
    assert run("decks", "import", "fragen.csv").code == 0
    told = target.read_text()
    assert "Was noch?" in told
    assert told.count("advice_off:") == 2
    assert told.index("deck-not-used") < told.index("id: freut") < told.index("long-card")
    assert told.index("long-card") < told.index("id: fehlt")


def test_what_changed_and_what_is_gone_is_told_card_by_card(sheet: Path) -> None:
    run("decks", "import", "fragen.csv")
    sheet.write_text("Frage;Dauer\nWas freut dich heute?;3\n")
    lines = run("decks", "import", "fragen.csv").out.splitlines()
    assert "  changed    freut: ask, minutes" in lines
    assert "  gone       fehlt: Was fehlt dir?" in lines


@pytest.mark.parametrize("form", ["csv", "tsv", "markdown", "yaml"])
def test_a_deck_goes_out_and_comes_in_again(form: str, tmp_path: Path) -> None:
    run("decks", "import", "fragen.csv")
    name = f"again.{ {'markdown': 'md'}.get(form, form) }"
    assert run("decks", "show", "fragen", "--format", form, "--to", name).code == 0
    if form != "yaml":
        answer = run("decks", "import", name, "--id", "fragen")
        assert "Nothing to do" in answer.out
    else:
        assert run("check", name).code == 0


def test_a_sheet_on_stdout_is_the_file_to_the_byte(sheet: Path, home: Path) -> None:
    sheet.write_text('Question\n"=1+1\nor two?"\n')
    run("decks", "import", "fragen.csv")
    done = shell("decks", "show", "fragen", "--format", "csv", SESSIONCOMPANION_HOME=str(home))
    assert done.stdout == (
        b"id,ask,why,listen_for,follow_up_1,for,minutes,tags,depth,modes,deck\r\n"
        b'1-1-two,"\'=1+1\nor two?",,,,both,,,1,both,fragen\r\n'
    )
    assert run("decks", "show", "fragen", "--format", "csv", "--bom").out.startswith("\ufeffid,")
    raw = run("decks", "show", "fragen", "--format", "tsv", "--raw").out
    assert '\t"=1+1' in raw


def test_a_sheet_for_german_excel_has_semicolons_and_comes_back() -> None:
    run("decks", "import", "fragen.csv")
    arguments = ("--format", "csv", "--delimiter", ";", "--bom", "--to", "my list.csv")
    answer = run("decks", "show", "fragen", *arguments)
    assert answer.err.splitlines() == [
        "Written: my list.csv",
        "To bring it back: sessioncompanion decks import 'my list.csv'",
    ]
    assert Path("my list.csv").read_bytes().startswith(b"\xef\xbb\xbfid;ask;why")
    assert "Nothing to do" in run("decks", "import", "my list.csv").out


def test_a_file_is_only_written_over_when_asked() -> None:
    arguments = ("decks", "show", "tech-trouble", "--format", "csv", "--to", "out.csv")
    assert run(*arguments).code == 0
    refused = run(*arguments)
    assert refused.code == 1
    assert "--force" in refused.hint
    assert run(*arguments, "--force").code == 0


def test_a_shared_file_keeps_its_rights_and_its_link_when_it_is_written_over(
    tmp_path: Path, sheet: Path
) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    run("decks", "import", "fragen.csv", "--to", "real.yaml")
    real.chmod(0o664)
    link.symlink_to(real)
    sheet.write_text(SHEET + "Was noch?;1;\n")
    assert run("decks", "import", "fragen.csv", "--to", "link.yaml").code == 0
    assert link.is_symlink()
    assert "Was noch?" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o664
    assert run("decks", "show", "tech-trouble", "--format", "csv", "--to", "/dev/full").code == 1
    os.mkfifo(tmp_path / "pipe")
    arguments = ("decks", "show", "tech-trouble", "--format", "csv", "--to", "pipe", "--force")
    assert "no regular file" in run(*arguments).sentence


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "csv", "--json"),
        ("--to", "x.csv"),
        ("--raw",),
        ("--format", "yaml", "--raw"),
        ("--format", "tsv", "--delimiter", ";"),
        ("--format", "markdown", "--bom"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_use(arguments: tuple[str, ...]) -> None:
    assert run("decks", "show", "tech-trouble", *arguments).code == 2
