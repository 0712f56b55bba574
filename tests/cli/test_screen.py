"""The way to a screen: which terminals are refused, and what is taken out of the environment."""

import os
import subprocess
import sys

import pytest

from commands import FakeApp, child_environment, run, terminal, workspace
from sessioncompanion.cli import screen
from sessioncompanion.cli.screen import Shown, check_terminal, make_ready, run_app
from sessioncompanion.errors import Misused
from sessioncompanion.ui.opening import Opening

__all__ = ["terminal"]


def app() -> FakeApp:
    return FakeApp(workspace(), Opening())


@pytest.mark.parametrize("arguments", [[], ["start"], ["demo"]])
def test_without_a_terminal_no_screen_opens(arguments: list[str]) -> None:
    answer = run(*arguments)
    assert answer.code == 2
    assert answer.sentence == "This needs a terminal, and there is none here."
    assert "pairs, records, decks" in answer.hint


@pytest.mark.parametrize("missing", ["stdin", "stderr"])
def test_what_is_no_terminal_is_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "_is_terminal", lambda stream: stream is not getattr(sys, missing))
    with pytest.raises(Misused, match=missing):
        check_terminal()


def test_a_terminal_that_shows_lines_only_is_refused(
    terminal: list[FakeApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    answer = run()
    assert answer.code == 2
    assert "TERM=dumb" in answer.sentence
    assert terminal == []


@pytest.mark.parametrize("size", [(19, 24), (80, 5), (1, 1)])
def test_a_tiny_terminal_is_refused_with_its_size(
    size: tuple[int, int], terminal: list[FakeApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "_size", lambda: size)
    answer = run()
    assert answer.code == 2
    assert f"{size[0]} columns and {size[1]} lines" in answer.sentence
    assert "20 by 6" in answer.hint
    assert terminal == []


@pytest.mark.parametrize("size", [(20, 6), (0, 0), (300, 80)])
def test_a_terminal_that_is_large_enough_or_does_not_know_opens(
    size: tuple[int, int], terminal: list[FakeApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "_size", lambda: size)
    assert run().code == 0
    assert len(terminal) == 1


def test_a_size_nobody_can_tell_is_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> os.terminal_size:
        raise OSError("no terminal")

    monkeypatch.setattr(os, "get_terminal_size", refuse)
    assert screen._size() == (0, 0)


def test_what_harms_a_screen_is_taken_out_of_the_environment() -> None:
    env = {
        "COLUMNS": "200", "LINES": "50", "TEXTUAL": "devtools", "TEXTUAL_DEBUG": "1",
        "TEXTUAL_LOG": "keys.log", "TEXTUAL_DRIVER": "evil:Driver", "TEXTUAL_PRESS": "e",
        "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_DEVTOOLS_HOST": "elsewhere",
        "TEXTUAL_COLOR_SYSTEM": "none", "TEXTUAL_ANIMATIONS": "none", "HOME": "/home/ana",
    }  # fmt: skip
    make_ready(env)
    assert env == {"TEXTUAL_ANIMATIONS": "none", "HOME": "/home/ana"}


def test_a_colour_system_that_exists_stays() -> None:
    env = {"TEXTUAL_COLOR_SYSTEM": "256"}
    make_ready(env)
    assert env == {"TEXTUAL_COLOR_SYSTEM": "256"}


@pytest.mark.parametrize(
    ("env", "is_set"),
    [
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "iTerm.app", "TMUX": "/tmp/tmux-0/default,1,0"}, False),
        ({"TERM_PROGRAM": "vscode"}, False),
        ({}, False),
    ],
)
def test_iterm_outside_tmux_gets_its_accents_back(env: dict[str, str], is_set: bool) -> None:
    make_ready(env)
    assert ("TEXTUAL_DISABLE_KITTY_KEY" in env) is is_set


def test_the_environment_is_ready_when_the_app_runs(
    terminal: list[FakeApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINES", "3")
    seen: list[bool] = []

    def run_and_look(_: FakeApp) -> None:
        seen.append("LINES" in os.environ)

    monkeypatch.setattr(FakeApp, "run", run_and_look)
    assert run().code == 0
    assert seen == [False]


def test_the_farewell_is_said_on_stdout_when_the_screen_is_gone(terminal: list[FakeApp]) -> None:
    answer = run()
    assert (answer.code, answer.out, answer.err) == (0, "See you.\n", "")


def test_the_farewell_of_a_failure_is_said_on_stderr_with_its_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    failed = app()
    failed.return_code = 3
    assert run_app(failed, is_silent=True) == 3
    assert capsys.readouterr() == ("", "See you.\n")


def test_an_app_that_never_ran_is_no_failure() -> None:
    quiet = app()
    quiet.return_code = None
    assert run_app(quiet) == 0


def test_names_in_a_farewell_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = app()
    hostile.farewell = ["bye \x1b[2J\x9b31m"]
    run_app(hostile)
    assert capsys.readouterr().out == "bye [2J31m\n"


def test_the_real_app_fits() -> None:
    from sessioncompanion.ui.app import CompanionApp

    real: Shown = CompanionApp(workspace(), Opening())
    assert (real.farewell, real.return_code) == ([], None)


def test_textual_is_not_imported_before_the_environment_is_ready() -> None:
    before = (
        "sessioncompanion.ui.opening, sessioncompanion.services.demo, sessioncompanion.cli.start"
    )
    probe = f"import sys, {before}; sys.exit('textual' in sys.modules)"
    subprocess.run([sys.executable, "-c", probe], check=True, env=child_environment())
