"""A new pair: from options, or by asking somebody at a terminal."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from sessioncompanion.cli.common import House
from sessioncompanion.cli.output import NAME, can_answer, note, say, set_aside
from sessioncompanion.cli.pairs_options import checked_name, pair_options, with_options
from sessioncompanion.cli.zones import checked_zone
from sessioncompanion.errors import Misused

if TYPE_CHECKING:
    from sessioncompanion.domain.pair import Pair
    from sessioncompanion.services.workspace import Workspace


@click.command(short_help="Add a pair.")
@click.argument("name", required=False)
@click.option("--slug", metavar="SLUG", help="The short name; made from NAME otherwise.")
@pair_options
@click.pass_obj
def add(house: House, /, name: str | None, slug: str | None, **options: Any) -> None:
    """Add a pair with the mentee NAME (an alias will do; only you see it).

    Everything but the name may be left out. Without NAME you are asked.

    \b
    Examples:
      sessioncompanion pairs add Ana --timezone Europe/Lisbon --rhythm "every two weeks"
      sessioncompanion pairs add Bruno --hours "mon-fri 17:00-20:00" --fallback phone
    """
    workspace = house.workspace
    here = checked_zone(options["mentor_zone"]) if options["mentor_zone"] else workspace.zone
    if name is None:
        name, options["zone"] = _ask(options["zone"], here)
    name = checked_name(name)
    described = with_options(_blank(workspace, name, here), options)
    workspace.check_writable()
    pair = _with_slug(workspace, described, slug)
    path = workspace.pairs.add(pair)
    where = f" ({pair.mentee.timezone})" if pair.mentee.timezone else ""
    say(f"Added {pair.mentee.name}{where} as {pair.id}: {path}")
    say(f"Begin a session with: {NAME} start {pair.id}")
    set_aside(workspace.problems)


def _ask(zone: str | None, here: str) -> tuple[str, str]:
    """Name and zone from somebody at a terminal; Misused where nobody can answer."""
    if not can_answer():
        raise Misused("Say the name of the mentee.", f"{NAME} pairs add NAME --timezone ZONE")
    name: str = click.prompt(
        "Their name, or an alias (only you see it)", value_proc=_answer(checked_name), err=True
    )
    if zone is None:
        zone = click.prompt(
            f"{name}'s time zone", default=here, value_proc=_answer(checked_zone), err=True
        )
    return name, zone


def _answer(check: Callable[[str], str]) -> Callable[[str], str]:
    """An answer that will not do is said, and asked for again."""

    def checked(typed: str) -> str:
        try:
            return check(typed)
        except Misused as refused:
            raise click.UsageError(f"{refused.message} {refused.hint}".strip()) from refused

    return checked


def _blank(workspace: "Workspace", name: str, here: str) -> "Pair":
    """Somebody of whom nothing but the name is known."""
    from sessioncompanion.domain.pair import Pair, Person

    today = workspace.clock.now().wall.astimezone(ZoneInfo(here)).date()
    return Pair(
        id="",
        mentor=Person(name=workspace.settings.mentor_name or "Mentor", timezone=here),
        mentee=Person(name=name, timezone=here),
        started=today.isoformat(),
    )


def _with_slug(workspace: "Workspace", pair: "Pair", slug: str | None) -> "Pair":
    others, _ = workspace.pairs.list()
    name = pair.mentee.name
    if slug is not None and any(other.id == slug for other in others):
        raise Misused(f"There is a pair called {slug!r} already.", "Choose another --slug.")
    namesakes = [o.id for o in others if o.mentee.name.casefold() == name.casefold()]
    if namesakes:
        note(f"You meet another {name} already: {', '.join(namesakes)}.")
    made = replace(pair, id=slug or workspace.pairs.new_slug(name))
    if namesakes:
        note(f"If that is the same person, take this one out again: {NAME} pairs erase {made.id}")
    return made
