"""``new``: begin a deck, a plan or an agreement set with a file that explains itself."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import House
from sessioncompanion.cli.output import NAME, note, say

if TYPE_CHECKING:
    from sessioncompanion.services.authoring import Begun
    from sessioncompanion.store.shelf import ContentKind


def add_new(group: click.Group, kind: "ContentKind", name: str) -> None:
    """Give a noun its ``new``; ``name`` is what one of them is called."""

    @group.command("new", short_help=f"Begin a new {name}.", help=_help(kind, name))
    @click.argument("content_id", metavar="ID")
    @click.option("--title", default="", help="What people see in lists; made from ID otherwise.")
    @click.option("--language", metavar="TAG", default="", help="Like en, de or pt-BR.")
    @click.option(
        "--to",
        metavar="DIR|FILE",
        type=click.Path(path_type=Path),
        help="Where to write it; your own folder otherwise.",
    )
    @click.option("--from", "source", metavar="ID", default="", help="Begin with a copy of this.")
    @click.pass_obj
    def new(
        house: House,
        content_id: str,
        title: str,
        language: str,
        to: Path | None,
        source: str,
        extends: str = "",
    ) -> None:
        from sessioncompanion.services.authoring import begin_file
        from sessioncompanion.services.starting_text import Wanted

        wanted = Wanted(kind, content_id, title, language, source, extends, to)
        _tell(group.name or kind, content_id, name, begin_file(house.workspace, wanted))

    if kind != "plan":  # a plan is short enough to be copied whole
        words = "Begin with all of this, to add to it."
        click.option("--extends", metavar="ID", default="", help=words)(new)


def _help(kind: "ContentKind", name: str) -> str:
    adding = "" if kind == "plan" else ", or that adds to an existing one (--extends)"
    return (
        f"Write a file for a new {name} called ID, with every key explained, to be changed in an"
        f" editor. Nothing is overwritten.\n\n"
        f"Instead of examples it can begin with a copy of an existing {name} (--from){adding}."
    )


def _tell(noun: str, content_id: str, name: str, begun: "Begun") -> None:
    say(str(begun.path))
    if begun.covers and begun.is_in_use:
        note(f"From now on it takes the place of the {name} {content_id} that there was.")
    say()
    say(f"  {NAME} check {quote(str(begun.path))}")
    if begun.is_in_use:
        say(f"  {NAME} {noun} show {content_id}")
    elif begun.library is not None:
        say(f"  {NAME} --library {quote(str(begun.library))} {noun} show {content_id}")
    else:
        note(f"To be used it has to lie in a folder {noun}/ of your own or of a --library.")
