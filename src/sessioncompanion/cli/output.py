"""All that the commands say: clean words to stdout, troubles to stderr, JSON that loses nothing."""

import json
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import click

from sessioncompanion.domain.text import clean, is_unsafe, one_line
from sessioncompanion.errors import CompanionError, ContentInvalid, NotFound, Problem

NAME = "sessioncompanion"
_GAP = "  "
_LEAST = 12
"""Columns that the last cell of a row keeps, however narrow the terminal is."""


def say(text: str = "") -> None:
    """Words for the one who asked, on stdout; nothing in them steers the terminal."""
    click.echo(clean(text))


def document(data: bytes) -> None:
    """A whole file on stdout, byte for byte; whoever made it made sure of its characters."""
    click.echo(data, nl=False)


def note(text: str) -> None:
    """Words beside the answer, on stderr."""
    click.echo(clean(text), err=True)


def heading(text: str) -> None:
    """A line that stands out, where the terminal can do that."""
    click.secho(one_line(text), bold=True)


def field(label: str, value: str, width: int = 14) -> None:
    """``label`` and its value; further lines of the value stand below its first."""
    lines = clean(value).split("\n")
    say(f"{label:<{width}}{lines[0]}".rstrip())
    for line in lines[1:]:
        say(f"{'':<{width}}{line}".rstrip())


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[int] = ()
) -> None:
    """Rows in columns; in a terminal, but in no pipe, the last cell is cut where the line ends.

    The columns ``numbers`` (but not the last one) stand at the right of their room.
    """
    from rich.cells import cell_len, set_cell_size  # few commands need it

    lines = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(head, *lines, strict=True)]
    room = sum(widths) + len(_GAP) * (len(widths) - 1)
    if wide := columns():
        room = max(wide, room - widths[-1] + _LEAST)
    left = room - sum(width + len(_GAP) for width in widths[:-1])
    for number, cells in enumerate((list(head), *lines)):
        last = cells[-1]
        if cell_len(last) > left:
            last = f"{set_cell_size(last, left - 1).rstrip()}…"
        padded = [
            " " * (width - cell_len(cell)) + cell
            if column in numbers
            else set_cell_size(cell, width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        line = _GAP.join([*padded[:-1], last]).rstrip()
        click.secho(line, bold=True) if number == 0 else click.echo(line)


def columns() -> int:
    """Of the terminal; 0 where the lines go to a file or a pipe."""
    return get_terminal_size().columns if sys.stdout.isatty() else 0


def can_answer() -> bool:
    """Whether somebody sits at a terminal to be asked; questions go to stderr."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def as_json(value: Any) -> None:
    """Any of our values as JSON; what a terminal would obey is escaped, so nothing is lost."""
    text = json.dumps(_plain(value), indent=2, ensure_ascii=False)
    if any(map(is_unsafe, text)):
        text = "".join(json.dumps(c)[1:-1] if is_unsafe(c) else c for c in text)
    click.echo(text)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def minutes(seconds: float) -> str:
    """``28 min``, ``1 h 5 min``, or ``40 s`` where it was less than a minute."""
    if 0 < seconds < 60:
        return f"{max(1, round(seconds))} s"
    hours, rest = divmod(max(1, round(seconds / 60)) if seconds > 0 else 0, 60)
    parts = [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]
    return " ".join(part for part in parts if part)


def count(number: int, one: str, many: str = "") -> str:
    """``1 card``, ``3 cards``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def trouble(message: str, hint: str = "", excerpt: str = "") -> None:
    """The one shape of every error: who speaks, a sentence, and below it what to do."""
    note(f"{NAME}: {message}")
    for below in (excerpt, hint):
        if below:
            note(below)


_LISTS = {"deck": "decks", "plan": "plans", "agreement set": "agreements", "pair": "pairs"}
"""What can be listed, and with which command."""


def refuse(error: CompanionError) -> None:
    """Say an error of ours; where no name comes near, how to see those there are."""
    excerpt = error.problems[0].excerpt if isinstance(error, ContentInvalid) else ""
    hint = error.hint
    if isinstance(error, NotFound) and not hint and error.what in _LISTS:
        hint = f"{NAME} {_LISTS[error.what]} list shows them."
    trouble(one_line(error.message), one_line(hint), excerpt)


def set_aside(problems: Iterable[Problem], what: str = "not read") -> None:
    """One line a file that could not be read, beside an answer made from all the others."""
    for problem in dict.fromkeys(problems):
        hint = f" {one_line(problem.hint)}" if problem.hint else ""
        note(f"{NAME}: {what}: {one_line(str(problem))}{hint}")
