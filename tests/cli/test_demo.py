"""``demo`` from outside: what it says and leaves, and that it touches nothing of the user's."""

import json
import tempfile
from pathlib import Path

import pytest

from commands import FakeApp, add_pair, add_record, run, terminal
from sessioncompanion.services import demo
from sessioncompanion.store.paths import Paths

__all__ = ["terminal"]


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders go in this test."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def scant(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample of one file, which is enough to see it go."""

    def fill(paths: Paths, *_: object) -> None:
        paths.data.mkdir(parents=True)
        (paths.data / "sample.txt").write_text("invented")

    monkeypatch.setattr(demo, "fill", fill)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_demo_opens_home_on_its_own_folder(
    terminal: list[FakeApp], scratch: Path, scant: None
) -> None:
    answer = run("demo")
    assert answer.code == 0
    assert [app.opening.kind for app in terminal] == ["home"]
    assert terminal[0].workspace.paths.data.is_relative_to(scratch)


def test_the_demo_says_plainly_that_it_is_one(
    terminal: list[FakeApp], scratch: Path, scant: None
) -> None:
    answer = run("demo")
    assert "Everything here is a sample and goes away." in answer.err
    assert "are gone" in answer.out
    assert "sessioncompanion start" in answer.out


def test_a_sample_that_is_gone_cannot_be_resumed(
    terminal: list[FakeApp], scratch: Path, scant: None
) -> None:
    assert "See you." not in run("demo").out, "it may say how to resume"


def test_nothing_of_the_users_is_touched_and_the_sample_is_gone(
    terminal: list[FakeApp], scratch: Path, home: Path
) -> None:
    add_pair()
    add_record()
    before = contents(home)
    assert run("demo").code == 0
    assert contents(home) == before
    assert list(scratch.iterdir()) == []


def test_the_sample_is_gone_after_a_failure_too(
    terminal: list[FakeApp], scratch: Path, scant: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: FakeApp) -> None:
        raise RuntimeError

    monkeypatch.setattr(FakeApp, "run", fail)
    assert run("demo").code == 1
    assert list(scratch.iterdir()) == []


def test_a_home_that_cannot_be_used_does_not_matter(
    terminal: list[FakeApp], scratch: Path, home: Path
) -> None:
    home.write_text("a file where the home should be")
    assert run("demo").code == 0


def test_without_a_terminal_nothing_is_made(scratch: Path) -> None:
    assert run("demo").code == 2
    assert list(scratch.iterdir()) == []


def test_every_command_has_something_to_show_on_the_sample(
    terminal: list[FakeApp], scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int, str]] = []

    def look_around(app: FakeApp) -> None:
        monkeypatch.setenv("SESSIONCOMPANION_HOME", str(app.workspace.paths.data.parent))
        for words in (
            "pairs list", "pairs show ana", "records list", "records show last",
            "records show last --recap", "check", "records list --json",
        ):  # fmt: skip
            answer = run(*words.split())
            told.append((words, answer.code, answer.out))

    monkeypatch.setattr(FakeApp, "run", look_around)
    assert run("demo").code == 0
    assert {code for _, code, _ in told} == {0}
    said = {words: out for words, _, out in told}
    assert all(said[words] for words in said if words != "check")
    assert len(json.loads(said["records list --json"])) == 9
