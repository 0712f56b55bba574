"""Changing a pair: by options, or in the editor on a copy that must be readable to count."""

import stat
import sys
from pathlib import Path

import pytest

from commands import add_pair, run, workspace
from sessioncompanion.cli import pairs_edit
from sessioncompanion.domain.pair import Busy, DayException
from sessioncompanion.services import pairediting


@pytest.fixture
def bruno() -> Path:
    """The file of a pair."""
    add_pair("Bruno", "bruno")
    return workspace().paths.pair("bruno")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that replaces ``old`` by ``new`` as the file beside it says."""
    script = tmp_path / "ed"
    rule = tmp_path / "rule.txt"
    script.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys\n"
        f"old, new = pathlib.Path({str(rule)!r}).read_text().split('|')\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "path.write_text(path.read_text().replace(old, new))\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(script))
    return rule


def broken_then(bruno: Path, editor: Path) -> Path:
    """A copy that could not be read, and a change of the file since."""
    editor.write_text("rhythm:|rythm:")
    assert run("pairs", "edit", "bruno").code == 1
    assert run("pairs", "edit", "bruno", "--fallback", "a phone", "--ends", "2027-06-30").code == 0
    editor.write_text("rythm:|rhythm:")
    return bruno.with_name(".pair.edit.yaml")


def test_an_old_copy_never_takes_newer_changes_away_unasked(
    bruno: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = broken_then(bruno, editor)
    copy.write_text(copy.read_text().replace("every two weeks", "every week"))
    answer = run("pairs", "edit", "bruno")
    assert answer.code == 1
    assert "was changed by somebody else while you wrote" in answer.err
    assert "Ends: nothing (was 2027-06-30)" in answer.err
    assert workspace().pairs.get("bruno").ends == "2027-06-30"
    monkeypatch.setattr(pairs_edit, "can_answer", lambda: True)
    editor.write_text("xyzzy|")
    assert run("pairs", "edit", "bruno", typed="n\n").code == 1
    assert workspace().pairs.get("bruno").ends == "2027-06-30"
    assert run("pairs", "edit", "bruno", typed="y\n").code == 0
    after = workspace().pairs.get("bruno")
    assert (after.ends, after.norms.rhythm) == ("", "every week")
    assert not copy.exists()


def test_a_copy_that_says_what_it_was_made_from_is_no_change(bruno: Path, editor: Path) -> None:
    copy = broken_then(bruno, editor)
    answer = run("pairs", "edit", "bruno")
    assert (answer.code, answer.out) == (0, "Nothing was changed.\n")
    assert workspace().pairs.get("bruno").ends == "2027-06-30"
    assert not copy.exists()


def test_an_editor_that_was_killed_leaves_nothing_behind_that_counts(
    bruno: Path, editor: Path
) -> None:
    with pairediting.held(workspace(), "bruno"):
        pass  # as after kill -9: the copy stands there, and nobody has changed it
    assert bruno.with_name(".pair.edit.yaml").exists()
    run("pairs", "edit", "bruno", "--ends", "2027-06-30")
    editor.write_text("xyzzy|")
    assert run("pairs", "edit", "bruno").out == "Nothing was changed.\n"
    assert workspace().pairs.get("bruno").ends == "2027-06-30"


def test_two_editors_at_once_are_one_too_many(bruno: Path, editor: Path) -> None:
    editor.write_text("xyzzy|")
    with pairediting.held(workspace(), "bruno"):
        answer = run("pairs", "edit", "bruno")
    assert answer.code == 1
    assert answer.sentence == "This pair's file is being edited in another window."


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("path.unlink()", "The copy is gone, so the pair is as it was."),
        ("path.with_name('pair.yaml').unlink()", "There is no pair called 'bruno'."),
        ("import shutil; shutil.rmtree(path.parent)", "There is no pair called 'bruno'."),
    ],
)
def test_what_an_editor_takes_away_is_told_in_words(
    bruno: Path, editor: Path, tmp_path: Path, does: str, said: str
) -> None:
    script = tmp_path / "ed"
    script.write_text(f"{script.read_text()}{does}\n")
    editor.write_text("xyzzy|")
    answer = run("pairs", "edit", "bruno")
    assert answer.code == 1
    assert answer.sentence == said


def test_a_copy_that_cannot_be_read_can_be_forgotten(bruno: Path, editor: Path) -> None:
    editor.write_text("rhythm:|rythm:")
    assert run("pairs", "edit", "bruno").code == 1
    copy = workspace().paths.pair_folder("bruno") / ".pair.edit.yaml"
    assert "rythm:" in copy.read_text()
    editor.write_text("every two weeks|every week")
    again = run("pairs", "edit", "bruno")
    assert "--afresh forgets it" in again.err
    assert again.code == 1
    assert "rythm" in again.err
    assert run("pairs", "edit", "bruno", "--afresh").code == 0
    assert workspace().pairs.get("bruno").norms.rhythm == "every week"
    assert not copy.exists()


def test_options_change_single_things_and_leave_the_rest(bruno: Path) -> None:
    before = workspace().pairs.get("bruno")
    answer = run(
        "pairs", "edit", "bruno", "--name", "Bruna", "--rhythm", "every three weeks",
        "--ends", "2026-12-18", "--mode", "audio", "--mentor-hours", "mon-fri 9-17",
        "--busy", "wed 12-13 class", "--away", "2026-12-24..2026-12-31 holidays",
        "--timezone", "asia/tokyo",
    )  # fmt: skip
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "Changed Bruna (bruno).",
        "  - Mentee: Bruna (was Bruno)",
        "  - Mentee's time zone: Asia/Tokyo (was America/Sao_Paulo)",
        "  - Mentee's busy times: wed 12:00-13:00 class (was nothing)",
        "  - Mentee's days unlike others: 2026-12-24..2026-12-31 holidays (was nothing)",
        "  - Mentor's hours: mon-fri 09:00-17:00 (was nothing)",
        "  - Usually by: audio (was video)",
        "  - How often: every three weeks (was every two weeks)",
        "  - Ends: 2026-12-18 (was nothing)",
    ]
    after = workspace().pairs.get("bruno")
    assert (after.mentee.name, after.mentee.timezone, after.mode) == (
        "Bruna",
        "Asia/Tokyo",
        "audio",
    )
    assert (after.norms.rhythm, after.norms.fallback) == (
        "every three weeks",
        before.norms.fallback,
    )
    assert after.ends == "2026-12-18"
    assert len(after.mentor.hours) == 5
    assert after.mentee.busy == (Busy(day="wednesday", range="12:00-13:00", reason="class"),)
    assert after.mentee.exceptions == (
        DayException(date="2026-12-24", until="2026-12-31", reason="holidays"),
    )


def test_an_empty_text_clears(bruno: Path) -> None:
    run("pairs", "edit", "bruno", "--busy", "wed 12-13 class", "--fallback", "phone")
    assert run("pairs", "edit", "bruno", "--busy", "", "--fallback", "").code == 0
    after = workspace().pairs.get("bruno")
    assert (after.mentee.busy, after.norms.fallback) == ((), "")


def test_what_is_so_already_writes_nothing(bruno: Path) -> None:
    before = bruno.stat().st_mtime_ns
    assert run("pairs", "edit", "bruno", "--name", "Bruno").out == "bruno is like that already.\n"
    assert bruno.stat().st_mtime_ns == before


def test_a_wrong_option_changes_nothing(bruno: Path) -> None:
    before = bruno.read_bytes()
    answer = run("pairs", "edit", "bruno", "--hours", "mon 17-9", "--name", "Else")
    assert (answer.code, answer.sentence) == (2, "'17-9' ends before it begins.")
    assert bruno.read_bytes() == before


def test_comments_that_a_rewrite_would_lose_are_kept_beside(bruno: Path) -> None:
    bruno.write_bytes(bruno.read_bytes() + b"# asked for evenings\n")
    written = bruno.read_bytes()
    answer = run("pairs", "edit", "bruno", "--name", "Bruna")
    kept = bruno.with_name("pair-before-1.txt")
    assert answer.code == 0
    assert str(kept) in answer.err
    assert kept.read_bytes() == written


def test_the_editor_changes_the_file_with_its_comments(bruno: Path, editor: Path) -> None:
    editor.write_text("name: Bruno|name: Bruna  # as she says")
    answer = run("pairs", "edit", "bruno")
    assert (answer.code, answer.out) == (0, "Changed Bruna (bruno).\n")
    assert "# as she says" in bruno.read_text()
    assert not [p for p in bruno.parent.iterdir() if p.suffix not in (".yaml", ".lock")]
    assert list(bruno.parent.glob("*edit.*")) == list(bruno.parent.glob("*.lock"))


def test_an_editor_that_changes_nothing_is_no_change(bruno: Path, editor: Path) -> None:
    editor.write_text("xyzzy|")
    assert run("pairs", "edit", "bruno").out == "Nothing was changed.\n"
    assert not [p for p in bruno.parent.iterdir() if p.suffix not in (".yaml", ".lock")]
    assert list(bruno.parent.glob("*edit.*")) == list(bruno.parent.glob("*.lock"))


def test_what_cannot_be_read_is_told_and_kept_and_gone_on_with(bruno: Path, editor: Path) -> None:
    before = bruno.read_bytes()
    editor.write_text("name: Bruno|nmae: Bruna")
    answer = run("pairs", "edit", "bruno")
    draft = bruno.with_name(".pair.edit.yaml")
    assert answer.code == 1
    assert f"{draft}:" in answer.err
    assert "The pair is as it was." in answer.err
    assert bruno.read_bytes() == before
    editor.write_text("nmae|name")
    answer = run("pairs", "edit", "bruno")
    assert "Going on with what you wrote last time" in answer.err
    assert answer.out == "Changed Bruna (bruno).\n"
    assert not draft.exists()


def test_the_id_stays(bruno: Path, editor: Path) -> None:
    editor.write_text("id: bruno|id: bruna")
    answer = run("pairs", "edit", "bruno")
    assert answer.code == 1
    assert "The id has to stay bruno" in answer.err
    assert workspace().pairs.get("bruno").id == "bruno"


def test_a_broken_file_can_be_mended_in_the_editor(bruno: Path, editor: Path) -> None:
    bruno.write_text(bruno.read_text().replace("kind: pair", "knid: pair"))
    editor.write_text("knid|kind")
    assert run("pairs", "edit", "bruno").code == 0
    assert workspace().pairs.get("bruno").mentee.name == "Bruno"


def test_a_file_that_changed_meanwhile_is_not_written_over(
    bruno: Path, editor: Path, tmp_path: Path
) -> None:
    script = tmp_path / "ed"
    script.write_text(
        script.read_text()
        + f"other = pathlib.Path({str(bruno)!r})\n"
        + "other.write_text(other.read_text() + '# by somebody else\\n')\n"
    )
    editor.write_text("name: Bruno|name: Bruna")
    answer = run("pairs", "edit", "bruno")
    assert answer.code == 1
    assert "was changed by somebody else while you wrote" in answer.err
    assert "# by somebody else" in bruno.read_text()
    assert "name: Bruna" in bruno.with_name(".pair.edit.yaml").read_text()


def test_without_an_editor_it_says_how_to_set_one(
    bruno: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    answer = run("pairs", "edit", "bruno")
    assert "No editor is set." in answer.err
    assert answer.code != 0
