"""Erasing a pair: what goes is listed first, and it goes when its short name was typed."""

import sys
from typing import TYPE_CHECKING, Any

import click

from sessioncompanion.cli.common import House, json_option, name_to_erase
from sessioncompanion.cli.output import NAME, as_json, count, field, heading, note, say
from sessioncompanion.cli.wrapped import wrapped
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Misused

if TYPE_CHECKING:
    from pathlib import Path

    from sessioncompanion.services.erasing import Erasure
    from sessioncompanion.services.workspace import Workspace

A_FEW = 6
"""So many paths of a kind are listed; of more the first and their number."""
MANY = 400
"""From so many files on there is a progress bar."""


@click.command(short_help="Erase a pair for good, with all its records.")
@click.argument("pair")
@click.option("--confirm", metavar="SLUG", help="The short name again: erases without asking.")
@json_option
@click.pass_obj
def erase(house: House, pair: str, confirm: str | None, is_json: bool) -> None:
    """Erase PAIR and all that was ever kept about it.

    Without --confirm it only lists what would go; at a terminal it then asks for the short name,
    and anything else leaves everything as it is. There is no way back.

    \b
    Examples:
      sessioncompanion pairs erase ana
      sessioncompanion pairs erase ana --confirm ana
    """
    from sessioncompanion.services.erasing import plan_erasure

    workspace = house.workspace
    erasure = plan_erasure(workspace, name_to_erase(workspace, pair))
    if confirm is not None:
        _erase(workspace, erasure, confirm)
        return
    if is_json:
        as_json(_summary(erasure))
        return
    _list(workspace, erasure)
    say()
    if not _can_answer():
        say("Nothing was erased. To do it:")
        say(f"  {NAME} pairs erase {erasure.slug} --confirm {erasure.slug}")
        return
    typed: str = click.prompt(
        f"Type {erasure.slug} to erase all of this for good (anything else leaves it)",
        default="", show_default=False, err=True,
    )  # fmt: skip
    if typed.strip() != erasure.slug:
        say("Nothing was erased.")
        return
    _erase(workspace, erasure, typed.strip())


def _can_answer() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _erase(workspace: "Workspace", erasure: "Erasure", confirmed: str) -> None:
    from sessioncompanion.services.erasing import NOT_OURS, erase, plan_erasure

    if confirmed != erasure.slug:
        raise Misused(
            f"{one_line(confirmed)!r} is not the short name of this pair, so nothing was erased.",
            f"It is {erasure.slug}.",
        )
    # What came in while somebody thought about it goes, too; a session that was begun stops it.
    erasure = plan_erasure(workspace, erasure.slug)
    if len(erasure.paths) < MANY or not sys.stderr.isatty():
        erase(workspace, erasure)
    else:
        with click.progressbar(length=len(erasure.paths), label="Erasing", file=sys.stderr) as bar:
            erase(workspace, erasure, lambda gone: bar.update(gone - bar.pos))
    say(f"{erasure.slug} is erased: {count(len(erasure.paths), 'file')}, {_size(erasure.size)}.")
    note(wrapped(NOT_OURS))
    if erasure.mentions:
        note("The name also stands in files of others, which were left alone:")
        for path in erasure.mentions:
            note(f"  {one_line(str(path))}")


def _list(workspace: "Workspace", erasure: "Erasure") -> None:
    heading(f"Erasing {erasure.slug} would take away, for good:")
    days = ""
    if erasure.first and erasure.last:
        days = f", from {erasure.first.isoformat()} to {erasure.last.isoformat()}"
    field("Records", f"{erasure.records or 'none'}{days}")
    if erasure.waiting:
        said = count(erasure.waiting, "interrupted session")
        field("Unfinished", f"{said}, which could still be resumed today")
    for label, paths in (
        ("Folder", erasure.in_folder),
        ("Journals", erasure.journals),
        ("Index", erasure.index),
        ("Reports", erasure.reports),
    ):
        if paths:
            field(label, _several(paths))
    field("In all", f"{count(len(erasure.paths), 'file')}, {_size(erasure.size)}")
    if erasure.mentions:
        field(
            "Also named in", f"{_several(erasure.mentions)}\nThese stay: they are not this pair's."
        )


def _several(paths: "tuple[Path, ...]") -> str:
    shown = [one_line(str(path)) for path in paths[:A_FEW]]
    if len(paths) > A_FEW:
        shown.append(f"and {len(paths) - A_FEW} more; --json lists all")
    return "\n".join(shown)


def _size(size: int) -> str:
    return f"{size:,} bytes" if size < 10_000 else f"{size // 1000:,} kB"


def _summary(erasure: "Erasure") -> dict[str, Any]:
    return {
        "pair": erasure.slug,
        "records": erasure.records,
        "first": erasure.first,
        "last": erasure.last,
        "interrupted_sessions": erasure.waiting,
        "files": erasure.paths,
        "bytes": erasure.size,
        "also_named_in": erasure.mentions,
    }
