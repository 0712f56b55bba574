"""What is wished of the next session: the options that go together, and which time was typed."""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.output import note
from sessioncompanion.errors import Misused

if TYPE_CHECKING:
    from sessioncompanion.cli.schedule_text import Walls

STDOUT = Path("-")
TURNS = ("first", "second")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The options of the command."""

    weeks: int
    minutes: int | None
    many: int
    take: int | None
    at: str | None
    is_first: bool
    is_second: bool
    is_drop: bool
    file: Path | None
    title: str | None
    force: bool
    is_json: bool

    def check(self) -> None:
        """Refuse what does not go together."""
        if sum((self.take is not None, self.at is not None, self.is_drop)) > 1:
            raise click.UsageError("--take, --at and --drop are three wishes; say one of them.")
        if (self.is_first or self.is_second) and self.at is None:
            raise click.UsageError("--first and --second go with --at.")
        if self.is_first and self.is_second:
            raise click.UsageError("It is the first or the second time; say one of them.")
        if self.file is None and (self.title is not None or self.force):
            raise click.UsageError("--title and --force go with --ics.")
        if self.file == STDOUT and self.is_json:
            raise click.UsageError("--json and --ics - both want stdout; name a file.")


def typed(wish: Wish, zone: str, walls: "Walls") -> datetime:
    """The time of ``--at`` on the wall of ``zone``; one that comes twice is asked about.

    Refused: what is no time, and one that the clocks skip. Misused where nobody can be asked.
    """
    from sessioncompanion.domain.schedule import is_repeated, parse_when

    wall = parse_when(wish.at or "", zone)
    if not is_repeated(wall):
        return wall
    turns = (wall.replace(fold=0), wall.replace(fold=1))
    if wish.is_first or wish.is_second:
        return turns[wish.is_second]
    twice = f"{wall:%H:%M} comes twice that day, as the clocks in {zone} go back."
    told = [f"{turn}: {walls.both(at)}" for turn, at in zip(TURNS, turns, strict=True)]
    if not _can_answer():
        raise Misused(twice, f"Say --first or --second. {'; '.join(told)}.")
    for line in (twice, *told):
        note(line)
    answer = click.prompt("Which one?", type=click.Choice(TURNS), err=True)
    return turns[TURNS.index(answer)]


def _can_answer() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
