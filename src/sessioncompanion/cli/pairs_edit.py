"""Changing a pair: single things from options, or its whole file in the editor."""

import os
from typing import TYPE_CHECKING, Any

import click

from sessioncompanion.cli.common import House, find_pair, short_name
from sessioncompanion.cli.output import NAME, can_answer, note, say, set_aside, trouble
from sessioncompanion.cli.pairs_options import pair_options, with_options
from sessioncompanion.cli.pairs_words import differences
from sessioncompanion.cli.wrapped import wrapped
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import CompanionError, ContentInvalid

if TYPE_CHECKING:
    from sessioncompanion.domain.pair import Pair
    from sessioncompanion.services.pairediting import Outdated, PairDraft
    from sessioncompanion.services.workspace import Workspace


@click.command(short_help="Change a pair.")
@click.argument("pair")
@click.option("--name", metavar="NAME", help="The mentee, as they want to be called.")
@click.option("--afresh", is_flag=True, help="Forget an edit that could not be read.")
@pair_options
@click.pass_obj
def edit(house: House, /, pair: str, afresh: bool, **options: Any) -> None:
    """Change PAIR: what the options say, or without any, its file in your editor.

    An empty text clears: --notice "". Hours, busy times and days off are said anew as a whole:
    repeat the option for several. The short name stays as it is; records keep the names of their
    time. The editor works on a copy, which takes the file's place when it can be read.

    \b
    Examples:
      sessioncompanion pairs edit ana --rhythm "every three weeks" --ends 2026-12-18
      sessioncompanion pairs edit ana --hours "mon-thu 09:00-12:00" --busy "wed 10:00-11:00 class"
      sessioncompanion pairs edit ana
    """
    workspace = house.workspace
    if any(value not in (None, ()) for value in options.values()):
        _change(workspace, pair, options)
    else:
        _open(workspace, pair, afresh=afresh)
    set_aside(workspace.problems)


def _change(workspace: "Workspace", wanted: str, options: dict[str, Any]) -> None:
    found = find_pair(workspace, wanted)
    stamp = workspace.pairs.stamp(found.id)
    changed = with_options(found, options)
    if changed == found:
        say(f"{found.id} is like that already.")
        return
    kept = workspace.pairs.keep_comments(found.id)
    workspace.pairs.save(changed, stamp)
    _say_changed(found, changed)
    if kept is not None:
        note(f"Comments in the file would have been lost; it is kept as it was: {kept}")


def _say_changed(before: "Pair", after: "Pair") -> None:
    say(f"Changed {after.mentee.name} ({after.id}).")
    for line in differences(before, after):
        say(wrapped(one_line(line), indent=2, first="- "))


def _open(workspace: "Workspace", wanted: str, *, afresh: bool) -> None:
    from sessioncompanion.services import editing, pairediting

    words = editing.chosen_editor(os.environ)
    with pairediting.held(workspace, short_name(workspace, wanted), afresh=afresh) as draft:
        if draft.was_there:
            note("Going on with what you wrote last time (--afresh forgets it).")
        while not _is_done(workspace, draft, words):
            pass


def _is_done(workspace: "Workspace", draft: "PairDraft", words: tuple[str, ...]) -> bool:
    """One turn in the editor; False to go there again."""
    from sessioncompanion.services import editing, pairediting

    try:
        editing.run(editing.command(words, draft.path))
    except CompanionError as error:
        error.hint = f"{error.hint} What you wrote is kept: {draft.path}".strip()
        raise
    try:
        changed = pairediting.taken(workspace, draft)
    except pairediting.Outdated as outdated:
        changed = _ask_which(workspace, draft, outdated)
    except ContentInvalid as error:
        _ask_to_mend(draft, error)
        return False
    if changed is None:
        say("Nothing was changed.")
    else:
        say(f"Changed {changed.mentee.name} ({changed.id}).")
    return True


def _ask_which(workspace: "Workspace", draft: "PairDraft", outdated: "Outdated") -> "Pair | None":
    """The file was changed meanwhile: what would be lost is told, and asked about."""
    from sessioncompanion.services import pairediting

    note(outdated.message)
    if outdated.now is not None:
        note("What you wrote would make of it:")
        for line in differences(outdated.now, outdated.wanted):
            note(wrapped(one_line(line), indent=2, first="- "))
    if can_answer() and click.confirm("Let what you wrote count?", False, err=True):
        return pairediting.taken(workspace, draft, over=True)
    note(outdated.hint)
    note(f"Go on with it: {NAME} pairs edit {draft.slug} (--afresh forgets it)")
    raise click.exceptions.Exit(1)


def _ask_to_mend(draft: "PairDraft", error: ContentInvalid) -> None:
    """Say what is wrong with the copy; who does not want to mend it now has done."""
    for problem in error.problems:
        trouble(one_line(str(problem)), one_line(problem.hint), problem.excerpt)
    note(f"The pair is as it was. What you wrote is kept: {draft.path}")
    if can_answer() and click.confirm("Edit again?", True, err=True):
        return
    note(f"Go on with it later: {NAME} pairs edit {draft.slug} (--afresh forgets it)")
    raise click.exceptions.Exit(1)
