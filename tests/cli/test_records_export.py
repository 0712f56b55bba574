"""Handing records on from the command line: shared things only, and nothing is written over."""

import json
from pathlib import Path

import pytest

from commands import add_pair, add_record, run, shell, workspace
from sessioncompanion.domain.record import NoteLog, Visibility
from worlds import record


@pytest.fixture(autouse=True)
def two() -> None:
    add_pair()
    add_record(1)
    note = NoteLog(t=60, phase="agenda", text="sleeps badly", visibility=Visibility.PRIVATE)
    add_record(2, notes=(note,))


def test_the_recap_goes_to_stdout_or_to_a_file(tmp_path: Path) -> None:
    answer = run("records", "recap")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("# Session of Monday, 16 March 2026")
    assert "sleeps badly" not in answer.out
    target = tmp_path / "recap.md"
    assert run("records", "recap", record(1).id, "--to", str(target)).out == ""
    assert target.read_text().startswith("# Session of Monday, 02 March 2026")
    assert target.stat().st_mode & 0o777 == 0o600
    assert run("records", "recap", "--front-matter").out.startswith("---\ndate: ")


def test_all_records_go_out_without_private_things_unless_they_are_asked_for() -> None:
    answer = run("records", "export")
    assert answer.err == "2 sessions, only what was shared.\n"
    assert "sleeps badly" not in answer.out
    assert [each["id"] for each in json.loads(answer.out)["records"]] == [
        record(1).id,
        record(2).id,
    ]
    whole = run("records", "export", "--include-private")
    assert "sleeps badly" in whole.out
    assert whole.err == "2 sessions, with everything private in them.\n"


def test_they_can_be_chosen_by_name_by_pair_and_by_time() -> None:
    for options, numbers in (
        ([record(2).id], [2]),
        (["last"], [2]),
        (["--until", "2026-03-02"], [1]),
        (["--since", "2026-03-10", "--pair", "bruno"], [2]),
    ):
        told = json.loads(run("records", "export", *options).out)
        assert [each["id"] for each in told["records"]] == [record(n).id for n in numbers]


def test_a_sheet_of_hours() -> None:
    answer = shell("records", "export", "--format", "csv", "--table", "log")
    lines = answer.stdout.decode().splitlines()
    assert lines[0].startswith("date,start,end,minutes,hours,pair")
    assert len(lines) == 3


def test_nothing_is_written_over_and_nothing_of_ours_ever(tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    target.write_text("mine")
    answer = run("records", "export", "--to", str(target))
    assert answer.code == 1
    assert answer.hint == "Choose another name, or say --force to write over it."
    assert target.read_text() == "mine"
    assert run("records", "export", "--to", str(target), "--force").code == 0
    assert json.loads(target.read_text())["kind"] == "recaps"
    for own in (workspace().paths.pair("bruno"), workspace().paths.settings):
        refused = run("records", "export", "--to", str(own), "--force")
        assert refused.code == 2
        assert "among the companion's own files" in refused.sentence
    assert run("records", "export", "--to", str(tmp_path / "gone" / "x.json")).code == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--raw"],
        ["--format", "markdown", "--include-private"],
        ["last", "--pair", "bruno"],
        ["--since", "spring"],
        ["--format", "pdf"],
    ],
)
def test_what_does_not_go_together_is_wrong_use(options: list[str]) -> None:
    assert run("records", "export", *options).code == 2


def test_a_damaged_record_is_named_and_the_others_go_out() -> None:
    path = workspace().paths.record("bruno", record(1).id)
    path.write_text(path.read_text().replace("status:", "stattus:"))
    answer = run("records", "export")
    assert answer.code == 0
    assert f"not read: {path}" in answer.err
    assert len(json.loads(answer.out)["records"]) == 1
