"""What cannot be is said in one sentence and a hint, and the terminal is left as it was."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

import sessioncompanion
from journaled import live_id
from mentor import Mentor
from ptyrun import Terminal
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.paths import HOME_VARIABLE, Paths

pytestmark = pytest.mark.terminal

PROBLEM, USAGE = 1, 2
NOBODY = 65534

BROKEN_PLAN = """\
kind: plan
schema: 1
id: broken
title: Broken
phases:
  - id: arrive
    kind: arrive
    title: Arrive
    minutes: soon
"""


def add_ana(home: Path) -> None:
    """A pair called Ana."""
    Workspace.open({HOME_VARIABLE: str(home)}).add_pair("Ana")


def refusal(terminal: Terminal, code: int) -> tuple[str, str]:
    """The sentence and the hint that it ended with; nothing else was done to the terminal."""
    assert terminal.wait_exit() == code
    assert terminal.flags == terminal.before
    assert "\x1b" not in terminal.written
    return said(terminal.written)


def said(text: str) -> tuple[str, str]:
    """A sentence with the companion's name before it, and a hint."""
    assert "Traceback" not in text
    first, hint = text.splitlines()
    who, _, sentence = first.partition(": ")
    assert who == "sessioncompanion"
    assert hint
    return sentence, hint


@pytest.mark.parametrize("command", ["", "start", "resume", "demo"])
def test_without_a_terminal_nothing_is_opened(home: Path, tmp_path: Path, command: str) -> None:
    add_ana(home)
    with Terminal(home, "start", "ana") as terminal:  # something to resume
        Mentor(terminal).wait_for_phase("arrive")
    errors = tmp_path / "stderr"
    arguments = [command] if command else []
    with (
        errors.open("wb") as stderr,
        Path(os.devnull).open("rb") as stdin,
        Terminal(home, *arguments, stdin=stdin.fileno(), stderr=stderr.fileno()) as terminal,
    ):
        assert terminal.wait_exit() == USAGE
        assert terminal.written == ""
    sentence, hint = said(errors.read_text())
    assert "terminal" in sentence
    assert "sessioncompanion pairs, records" in hint


def test_an_input_that_is_no_terminal_is_named(home: Path) -> None:
    with (
        Path(os.devnull).open("rb") as stdin,
        Terminal(home, columns=200, stdin=stdin.fileno()) as terminal,
    ):
        sentence, _ = refusal(terminal, USAGE)
    assert "terminal" in sentence
    assert "input" in sentence


def test_a_screen_that_is_no_terminal_is_named(home: Path, tmp_path: Path) -> None:
    errors = tmp_path / "stderr"
    with errors.open("wb") as stderr, Terminal(home, stderr=stderr.fileno()) as terminal:
        assert terminal.wait_exit() == USAGE
        assert terminal.flags == terminal.before
        assert terminal.written == ""
    assert "terminal" in said(errors.read_text())[0]


def test_a_dumb_terminal_is_refused(home: Path) -> None:
    with Terminal(home, columns=200, env={"TERM": "dumb"}) as terminal:
        sentence, hint = refusal(terminal, USAGE)
    assert "TERM=dumb" in sentence
    assert "another terminal" in hint


def test_a_terminal_that_is_too_small_is_told_what_it_takes(home: Path) -> None:
    with Terminal(home, columns=15, rows=4) as terminal:
        sentence, hint = refusal(terminal, USAGE)
    assert "15 columns and 4 lines" in sentence
    assert "20 by 6" in hint


@pytest.mark.parametrize(
    ("arguments", "code", "name", "nearest"),
    [
        (["start", "anna"], PROBLEM, "'anna'", "'ana'"),
        (["start", "ana", "--plan", "standard-06"], PROBLEM, "'standard-06'", "'standard-60'"),
        (["resume", "20260101-1000-aaaa"], PROBLEM, "'20260101-1000-aaaa'", ""),
        (["strat"], USAGE, "'strat'", "'start'"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    home: Path, arguments: list[str], code: int, name: str, nearest: str
) -> None:
    add_ana(home)
    with Terminal(home, "start", "ana") as terminal:
        Mentor(terminal).wait_for_phase("arrive")
    with Terminal(home, *arguments, columns=200) as terminal:
        sentence, hint = refusal(terminal, code)
    assert name in sentence
    assert nearest in hint


def test_a_broken_plan_is_shown_at_its_place(home: Path) -> None:
    add_ana(home)
    plans = Paths.below(home).user_plans
    plans.mkdir(parents=True)
    (plans / "broken.yaml").write_text(BROKEN_PLAN)
    with Terminal(home, "start", "ana", "--plan", "broken", columns=200) as terminal:
        assert terminal.wait_exit() == PROBLEM
        assert terminal.flags == terminal.before
        assert "\x1b" not in terminal.written
        sentence, *below = terminal.written.splitlines()
    assert "Traceback" not in terminal.written
    assert f"{plans / 'broken.yaml'}:9:14: " in sentence
    assert any("minutes: soon" in line for line in below)


def test_a_second_window_on_a_session_is_told_who_has_it(home: Path) -> None:
    add_ana(home)
    with Terminal(home, "start", "ana") as first:
        Mentor(first).wait_for_phase("arrive")
        with Terminal(home, "resume", columns=200) as second:
            sentence, hint = refusal(second, PROBLEM)
        assert f"process {first.process.pid}" in sentence
        assert "close it there first" in hint
        first.press("ctrl+q")
        assert first.wait_exit() == 0
    with Terminal(home, "resume", live_id(home)) as second:
        second.wait_for("Everything is back")


@contextmanager
def unwritable_home() -> Iterator[tuple[Path, list[str]]]:
    """A home with a pair that nothing can be written to, and a command before the companion."""
    around = Path(mkdtemp(prefix="companion-"))
    around.chmod(0o755)
    home = around / "home"
    add_ana(home)
    try:
        for path in home.rglob("*"):
            path.chmod(0o555 if path.is_dir() else 0o444)
        home.chmod(0o555)
        yield home, another_user()
    finally:
        for path in (home, *home.rglob("*")):
            path.chmod(0o700)
        shutil.rmtree(around)


def another_user() -> list[str]:
    """Root may write everywhere, so somebody else has to be asked; skips where nobody can."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root writes everywhere, and there is no setpriv to be somebody else")
    before = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    code = Path(sessioncompanion.__file__)
    seen = subprocess.run([*before, sys.executable, "-c", f"open({str(code)!r})"], check=False)
    if seen.returncode != 0:
        pytest.skip("only root may read the code")
    return before


def test_a_home_that_cannot_be_written_to_is_named_before_anything_begins() -> None:
    with unwritable_home() as (home, before):
        changes = {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
        with Terminal(home, "start", "ana", columns=200, before=before, env=changes) as terminal:
            sentence, hint = refusal(terminal, PROBLEM)
        assert str(home / "state") in sentence
        assert "denied" in sentence
        assert HOME_VARIABLE in hint
        with Terminal(home, columns=80, rows=24, before=before, env=changes) as terminal:
            Mentor(terminal).choose("Ana")
            terminal.press("enter")
            terminal.wait_for("A session with Ana")
            terminal.press("enter")
            terminal.wait_for("Nothing can be kept in")
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0
