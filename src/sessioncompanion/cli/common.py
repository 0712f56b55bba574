"""What all commands share: the house they work in, and help for a mistyped name."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sessioncompanion.cli.output import NAME, set_aside
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import ContentInvalid, Misused, NotFound

if TYPE_CHECKING:
    from sessioncompanion.domain.pair import Pair
    from sessioncompanion.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class House:
    """What the options before the command say; the workspace is opened when first needed."""

    library_folders: tuple[Path, ...] = ()

    @cached_property
    def workspace(self) -> "Workspace":
        """Everything of this mentor; what is wrong with the settings is said when it is opened."""
        opened = self.unsaid
        set_aside(opened.settings_problems, "not in use")
        return opened

    @cached_property
    def unsaid(self) -> "Workspace":
        """The same, for a command that looks at the settings itself."""
        from sessioncompanion.services.workspace import Workspace  # reads YAML: not for --help

        return Workspace.open(os.environ, self.library_folders)


class Group(click.Group):
    """A noun with its verbs; an unknown verb is answered with the nearest one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` begin with; raises Misused when there is none."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            known = self.list_commands(ctx)
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]!r}?" if near else f"There is: {', '.join(known)}."
            path = " ".join([*ctx.command_path.split(" ")[1:], name])
            raise Misused(f"There is no command {path!r}.", hint)
        return super().resolve_command(ctx, args)


def json_option(command: Command) -> Command:
    """``--json``, as all lists have it."""
    return click.option("--json", "is_json", is_flag=True, help="Print it as JSON.")(command)


def find_pair(workspace: "Workspace", wanted: str) -> "Pair":
    """The pair with this short name, or whose mentee is called so.

    Raises NotFound with the nearest, and what is wrong with the file when it cannot be read.
    """
    try:
        return workspace.pairs.get(wanted)
    except NotFound as unknown:
        if unknown.hint or any(workspace.pairs.list()):
            raise
        hint = f"There is no pair yet; add one: {NAME} pairs add NAME --timezone ZONE"
        raise NotFound("pair", one_line(wanted), (), hint) from None


def short_name(workspace: "Workspace", wanted: str) -> str:
    """The short name of this pair, be its file broken or not; NotFound as in :func:`find_pair`."""
    try:
        return find_pair(workspace, wanted).id
    except ContentInvalid:
        return one_line(wanted).lower()


def name_to_erase(workspace: "Workspace", wanted: str) -> str:
    """The short name of what is to be erased; also of what is no pair any more, but left traces."""
    try:
        return short_name(workspace, wanted)
    except NotFound:
        from sessioncompanion.services.erasing import has_traces

        if has_traces(workspace, one_line(wanted)):
            return one_line(wanted)
        raise
