"""Commands as people type them: what they say on stdout and stderr, and their exit code."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import click
import pytest
from click.testing import CliRunner

import sessioncompanion
from sessioncompanion.cli import screen
from sessioncompanion.cli.main import main
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import Record
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui.opening import Opening
from worlds import pair, record

DECK = """\
kind: deck
schema: 1
id: mine
title: Mine [b]
cards:
  - id: one
    ask: "What is \\"[link]\\" for?"
    why: To see
    for: mentee
    minutes: 2
    tags: [odd]
    modes: [audio]
"""
"""A deck of one card, whose every line the tests know."""


@dataclass(frozen=True)
class Answer:
    """How a command went."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The first line on stderr, without the name of the one who says it."""
        first = self.err.splitlines()[0]
        assert first.startswith("sessioncompanion: "), self.err
        return first.removeprefix("sessioncompanion: ")

    @property
    def hint(self) -> str:
        """The last line on stderr, below the sentence."""
        return self.err.splitlines()[-1] if len(self.err.splitlines()) > 1 else ""


class _Door(click.Command):
    """Runs our own ``main`` where the CliRunner expects one of click's commands."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> Any:
        sys.exit(main(args))


def run(*arguments: str, typed: str | None = None) -> Answer:
    """The companion with these arguments, in this process, ``typed`` on its stdin."""
    result = CliRunner().invoke(_Door("sessioncompanion"), arguments, input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout, result.stderr)


def shell(*arguments: str, **env: str) -> "subprocess.CompletedProcess[bytes]":
    """The companion in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "sessioncompanion", *arguments],
        capture_output=True,
        env={**child_environment(), **env},
        check=False,
    )


def child_environment() -> dict[str, str]:
    """For a process that shall run the very code that the test imports."""
    return {**os.environ, "PYTHONPATH": str(Path(sessioncompanion.__file__).parents[1])}


def workspace() -> Workspace:
    """What the commands of this test find."""
    return Workspace.open(os.environ)


def add_pair(name: str = "Bruno", slug: str = "bruno") -> Pair:
    """A pair in the home of this test: Ana mentors them."""
    one = replace(pair(), id=slug, mentee=replace(pair().mentee, name=name))
    workspace().pairs.add(one)
    return one


def add_record(number: int = 1, **changes: Any) -> Record:
    """A record in the home of this test."""
    made = replace(record(number), **changes)
    workspace().records.save(made)
    return made


@dataclass
class FakeApp:
    """Stands in for the app of the screens, and remembers what it was opened with."""

    workspace: Workspace
    opening: Opening
    farewell: list[str] = field(default_factory=lambda: ["See you."])
    return_code: int | None = 0
    opened: ClassVar[list["FakeApp"]] = []

    def run(self) -> None:
        """A mentor who looks and leaves; the journal of a session is closed as the app does."""
        FakeApp.opened.append(self)
        for runner in (self.opening.runner, getattr(self.opening.resumed, "runner", None)):
            if runner is not None:
                runner.journal.close()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[FakeApp]:
    """A terminal of 80 by 24 with a fake app; gives the apps that were opened."""
    monkeypatch.setattr(screen, "_is_terminal", lambda stream: True)
    monkeypatch.setattr(screen, "_size", lambda: (80, 24))
    # The real one takes a while to import; that it fits is shown in cli/test_screen.py.
    stand_in = SimpleNamespace(CompanionApp=FakeApp)
    monkeypatch.setitem(sys.modules, "sessioncompanion.ui.app", stand_in)
    FakeApp.opened = []
    return FakeApp.opened
