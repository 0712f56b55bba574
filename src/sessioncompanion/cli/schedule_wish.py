"""What is wished of the next session: the options that go together, and which time was typed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.output import NAME, can_answer, note
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

    def again(self, pair: str) -> str:
        """The command with what the numbers of its proposals depend on."""
        said = [NAME, "schedule", pair]
        usual = (("--weeks", self.weeks, 8), ("--minutes", self.minutes, None))
        for option, value, usually in (*usual, ("--count", self.many, 5)):
            said += [f"{option} {value}"] if value != usually else []
        return " ".join(said)

    @property
    def is_change(self) -> bool:
        """Whether something is to be booked, moved or dropped."""
        return self.is_drop or self.take is not None or self.at is not None

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


def typed(wish: Wish, walls: "Walls", now: datetime, usual: datetime | None) -> datetime:
    """The time of ``--at`` on the mentor's wall; one that comes twice is asked about.

    ``usual`` is when the two met last. Refused: what is no time, what could be two, and a time
    that the clocks skip. Misused where one comes twice and nobody can be asked.
    """
    from sessioncompanion.domain.whens import parse_when

    turns = parse_when(wish.at or "", walls.here.key, now, usual)
    if len(turns) == 1:
        return turns[0]
    if wish.is_first or wish.is_second:
        return turns[wish.is_second]
    twice = f"{turns[0]:%H:%M} comes twice that day, as the clocks in {walls.here.key} go back."
    first, second = map(walls.both, turns)
    told = [f"first, before they do: {first}", f"second, after it: {second}"]
    if not can_answer():
        raise Misused(twice, f"Say --first or --second. {'; '.join(told)}.")
    for line in (twice, *told):
        note(line)
    answer = click.prompt("Which one?", type=click.Choice(TURNS), err=True)
    return turns[TURNS.index(answer)]
