"""The options that say how a pair is, the same when it is added and when it is changed."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sessioncompanion.cli.zones import checked_zone
from sessioncompanion.domain.text import is_blank, one_line
from sessioncompanion.errors import Misused

if TYPE_CHECKING:
    from sessioncompanion.domain.pair import Pair, Person

Command = TypeVar("Command", bound=Callable[..., Any])
LONGEST_NAME = 80

_HOURS = 'When they can meet: "mon-fri 09:00-17:00"; may be repeated.'
_BUSY = 'Weekly times that are not free: "wed 12:00-13:00 school run".'
_AWAY = 'Days unlike others: "2026-12-24..2027-01-01 holidays".'

OPTIONS = (
    click.option("--timezone", "zone", metavar="ZONE", help="The mentee's, like Europe/Lisbon."),
    click.option("--mentor", metavar="NAME", help="How you want to be called."),
    click.option("--mentor-timezone", "mentor_zone", metavar="ZONE", help="Yours."),
    click.option("--mode", type=click.Choice(["video", "audio"]), help="How you usually meet."),
    click.option("--rhythm", help='How often you meet: "every two weeks".'),
    click.option("--channel", help="Where you write to each other."),
    click.option("--reply-within", help="How soon an answer can be expected."),
    click.option("--fallback", help="Where to go on when the connection fails."),
    click.option("--who-reconnects", help="Who calls again."),
    click.option("--notice", help="How early a change of date is said."),
    click.option("--started", metavar="DAY", help="The day you began, like 2026-01-31."),
    click.option("--ends", metavar="DAY", help="The day you mean to end."),
    click.option("--hours", metavar="TEXT", multiple=True, help=_HOURS),
    click.option("--busy", metavar="TEXT", multiple=True, help=_BUSY),
    click.option("--away", metavar="TEXT", multiple=True, help=_AWAY),
    click.option("--mentor-hours", metavar="TEXT", multiple=True, help="The same for you."),
    click.option("--mentor-busy", metavar="TEXT", multiple=True, help="The same for you."),
    click.option("--mentor-away", metavar="TEXT", multiple=True, help="The same for you."),
)


def pair_options(command: Command) -> Command:
    """All of them, in the order of the help."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def with_options(pair: "Pair", wanted: dict[str, Any]) -> "Pair":
    """The pair with what was said; None (and nothing repeated) leaves as it is, "" clears.

    Misused for what cannot be read.
    """
    from sessioncompanion.domain.deck import Mode
    from sessioncompanion.domain.pair import Norms

    said = {key: value for key, value in wanted.items() if value not in (None, ())}
    norms = {each.name: one_line(said[each.name]) for each in fields(Norms) if each.name in said}
    started = checked_day(said.get("started", pair.started))
    ends = checked_day(said.get("ends", pair.ends))
    if started and ends and ends < started:
        raise Misused(f"The end, {ends}, is before the beginning, {started}.", "Change one.")
    return replace(
        pair,
        mentor=_person(pair.mentor, said, "mentor", "mentor_zone", "mentor_"),
        mentee=_person(pair.mentee, said, "name", "zone", ""),
        norms=replace(pair.norms, **norms),
        mode=Mode(said["mode"]) if "mode" in said else pair.mode,
        started=started,
        ends=ends,
    )


def _person(person: "Person", said: dict[str, Any], name: str, zone: str, prefix: str) -> "Person":
    from sessioncompanion.domain import hourswords

    changes: dict[str, Any] = {}
    if name in said:
        changes["name"] = checked_name(said[name])
    if zone in said:
        changes["timezone"] = checked_zone(said[zone]) if said[zone].strip() else ""
    if f"{prefix}hours" in said:
        changes["hours"] = hourswords.hours(said[f"{prefix}hours"])
    if f"{prefix}busy" in said:
        changes["busy"] = hourswords.busy(said[f"{prefix}busy"])
    if f"{prefix}away" in said:
        changes["exceptions"] = hourswords.away(said[f"{prefix}away"])
    return replace(person, **changes)


def checked_name(name: str) -> str:
    """The name in one line. Misused when there is none, or too much of one."""
    words = one_line(name)
    if is_blank(words):
        raise Misused("A name needs at least one letter.", "An alias will do; only you see it.")
    if len(words) > LONGEST_NAME:
        raise Misused(f"A name has at most {LONGEST_NAME} characters.", "An alias will do.")
    return words


def checked_day(day: str) -> str:
    """An ISO date, or nothing. Misused for anything else."""
    from datetime import date

    words = one_line(day)
    try:
        return date.fromisoformat(words).isoformat() if words else ""
    except ValueError as error:
        raise Misused(f"There is no day {words[:40]!r}.", "Write it like 2026-01-31.") from error
