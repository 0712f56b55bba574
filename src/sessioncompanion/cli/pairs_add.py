"""A new pair: from options, or by asking somebody at a terminal."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from sessioncompanion.cli.common import House
from sessioncompanion.cli.output import NAME, note, say, set_aside
from sessioncompanion.cli.zones import checked_zone
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Misused

if TYPE_CHECKING:
    from sessioncompanion.domain.pair import Pair
    from sessioncompanion.services.workspace import Workspace

LONGEST_NAME = 80


@click.command(short_help="Add a pair.")
@click.argument("name", required=False)
@click.option("--timezone", "zone", metavar="ZONE", help="The mentee's, like Europe/Lisbon.")
@click.option("--mentor", metavar="NAME", help="How you want to be called.")
@click.option(
    "--mentor-timezone", "mentor_zone", metavar="ZONE", help="Yours, if not this machine's."
)
@click.option("--slug", metavar="SLUG", help="The short name; made from NAME otherwise.")
@click.option("--mode", "mode_name", type=click.Choice(["video", "audio"]), default="video")
@click.option("--rhythm", default="", help='How often you meet: "every two weeks".')
@click.option("--channel", default="", help="Where you write to each other.")
@click.option("--reply-within", default="", help="How soon an answer can be expected.")
@click.option("--fallback", default="", help="Where to go on when the connection fails.")
@click.option("--who-reconnects", default="", help="Who calls again.")
@click.option("--notice", default="", help="How early a change of date is said.")
@click.pass_obj
def add(
    house: House,
    /,
    name: str | None,
    zone: str | None,
    mentor: str | None,
    mentor_zone: str | None,
    slug: str | None,
    mode_name: str,
    **norms: str,
) -> None:
    """Add a pair with the mentee NAME (an alias will do; only you see it).

    Everything but the name may be left out. Without NAME you are asked.
    """
    workspace = house.workspace
    here = checked_zone(mentor_zone) if mentor_zone else workspace.zone
    if name is None:
        name, zone = _ask(zone, here)
    name = _checked_name(name)
    zone = checked_zone(zone) if zone else here
    mentor = _checked_name(mentor) if mentor else workspace.settings.mentor_name or "Mentor"
    workspace.check_writable()
    pair = _new_pair(
        workspace,
        name=name,
        zone=zone,
        mentor=mentor,
        mentor_zone=here,
        slug=slug,
        mode_name=mode_name,
        norms=norms,
    )
    path = workspace.pairs.add(pair)
    say(f"Added {pair.mentee.name} ({pair.mentee.timezone}) as {pair.id}: {path}")
    say(f"Begin a session with: {NAME} start {pair.id}")
    set_aside(workspace.problems)


def _ask(zone: str | None, here: str) -> tuple[str, str]:
    """Name and zone from somebody at a terminal; Misused where nobody can answer."""
    if not _can_answer():
        raise Misused("Say the name of the mentee.", f"{NAME} pairs add NAME --timezone ZONE")
    name: str = click.prompt(
        "Their name, or an alias (only you see it)", value_proc=_answer(_checked_name), err=True
    )
    if zone is None:
        zone = click.prompt(
            f"{name}'s time zone", default=here, value_proc=_answer(checked_zone), err=True
        )
    return name, zone


def _can_answer() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _answer(check: Callable[[str], str]) -> Callable[[str], str]:
    """An answer that will not do is said, and asked for again."""

    def checked(typed: str) -> str:
        try:
            return check(typed)
        except Misused as refused:
            raise click.UsageError(f"{refused.message} {refused.hint}".strip()) from refused

    return checked


def _checked_name(name: str) -> str:
    words = one_line(name)
    if not words:
        raise Misused("A name needs at least one letter.", "An alias will do; only you see it.")
    if len(words) > LONGEST_NAME:
        raise Misused(f"A name has at most {LONGEST_NAME} characters.", "An alias will do.")
    return words


def _new_pair(
    workspace: "Workspace",
    *,
    name: str,
    zone: str,
    mentor: str,
    mentor_zone: str,
    slug: str | None,
    mode_name: str,
    norms: dict[str, str],
) -> "Pair":
    from sessioncompanion.domain.deck import Mode
    from sessioncompanion.domain.pair import Norms, Pair, Person

    others, _ = workspace.pairs.list()
    if slug is not None and any(other.id == slug for other in others):
        raise Misused(f"There is a pair called {slug!r} already.", "Choose another --slug.")
    namesakes = [o.id for o in others if o.mentee.name.casefold() == name.casefold()]
    if namesakes:
        note(f"You meet another {name} already: {', '.join(namesakes)}.")
    today = workspace.clock.now().wall.astimezone(ZoneInfo(mentor_zone)).date()
    return Pair(
        id=slug or workspace.pairs.new_slug(name),
        mentor=Person(name=mentor, timezone=mentor_zone),
        mentee=Person(name=name, timezone=zone),
        norms=Norms(**{key: one_line(text) for key, text in norms.items()}),
        mode=Mode(mode_name),
        started=today.isoformat(),
    )
