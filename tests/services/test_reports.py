"""Reports of our own mistakes: enough to find the line, and nobody's words."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sessioncompanion.domain.text import clean
from sessioncompanion.errors import StorageFailed
from sessioncompanion.services.reports import report, write_report
from sessioncompanion.store.paths import Paths

AT = datetime(2026, 11, 23, 15, 4, 5, tzinfo=UTC)
SECRET = "hesitated at the word salary"


def mistake(inside: BaseException | None = None) -> BaseException:
    """An error raised in our code below a test's, with private words in all its parts."""
    private_note = SECRET
    try:
        try:
            if inside:
                raise inside
            clean(private_note.encode())  # type: ignore[arg-type]
        except ValueError as first:
            raise RuntimeError(SECRET) from first
    except Exception as error:
        return error
    raise AssertionError


def test_a_report_names_the_kind_and_our_lines() -> None:
    lines = report(mistake(), AT).splitlines()
    assert lines[1] == "2026-11-23 15:04:05 UTC"
    assert lines[2] == "TypeError"
    assert lines[3].startswith("  domain/text.py:")


def test_what_came_before_is_named_too() -> None:
    text = report(mistake(ValueError(SECRET)), AT)
    assert [line for line in text.splitlines() if not line.startswith(" ")][2:] == [
        "RuntimeError",
        "after",
        "ValueError",
    ]


def test_no_words_values_or_foreign_paths_are_in_a_report() -> None:
    for error in (mistake(), mistake(ValueError(SECRET))):
        text = report(error, AT)
        assert SECRET not in text
        assert str(Path(__file__).parent) not in text
        assert "mistake" not in text


def test_errors_that_lead_round_in_a_circle_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert report(first, AT).count("after") == 1


def test_reports_of_one_second_do_not_overwrite_each_other(tmp_path: Path) -> None:
    env = {"SESSIONCOMPANION_HOME": str(tmp_path)}
    paths = {write_report(Paths.from_environment(env), mistake()) for _ in range(20)}
    assert len(paths) == 20
    assert all(path.parent == tmp_path / "state" / "reports" for path in paths)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(StorageFailed):
        write_report(Paths.below(tmp_path), mistake())
