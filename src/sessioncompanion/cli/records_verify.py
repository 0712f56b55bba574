"""Whether all records can be read and are as they were saved; adding to one that is closed."""

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import House, find_pair, json_option
from sessioncompanion.cli.output import NAME, as_json, count, note, say
from sessioncompanion.cli.progress import Bar
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Misused

if TYPE_CHECKING:
    from sessioncompanion.services.verifying import Verdict

TOLD = {
    "as_saved": "as saved",
    "edited_outside": "edited outside",
    "unsealed": "without a seal",
    "damaged": "cannot be read",
}


@click.command(short_help="Look all records through: damage, changes from outside.")
@click.option("--pair", metavar="PAIR", help="Only those with this pair.")
@json_option
@click.pass_obj
def verify(house: House, pair: str | None, is_json: bool) -> None:
    """Look all records through and say what is wrong, and what to do about it.

    A record that was edited by hand is read all the same, and named here: the companion itself
    never changes a closed one, it adds to it (records correct). Exit code 1 when one is damaged.
    """
    from sessioncompanion.services.verifying import State, verify

    workspace = house.workspace
    slug = find_pair(workspace, pair).id if pair else None
    with Bar("Looking through records") as bar:
        verdicts = verify(workspace, slug, bar.told)
    if is_json:
        as_json(verdicts)
    else:
        for verdict in verdicts:
            _tell(verdict)
        states = Counter(verdict.state for verdict in verdicts)
        said = ", ".join(f"{states[state]} {TOLD[state]}" for state in State if states[state])
        say(f"{count(len(verdicts), 'record')}: {said}." if verdicts else "There is no record yet.")
    if any(verdict.state is State.DAMAGED for verdict in verdicts):
        raise click.exceptions.Exit(1)


def _tell(verdict: "Verdict") -> None:
    if verdict.state == "edited_outside":
        say(f"{one_line(str(verdict.path))}: edited outside the companion since it was saved.")
    for sentence, hint in verdict.said:
        where = "" if verdict.state == "damaged" else f"{one_line(str(verdict.path))}: "
        say(f"{where}{one_line(sentence)}")
        if hint:
            say(f"    {one_line(hint)}")


@click.command(short_help="Add a correction to a record, with its date.")
@click.argument("record")
@click.argument("words", nargs=-1)
@click.option("--shared", "is_shared", is_flag=True, help="It may be in the recap.")
@click.pass_obj
def correct(house: House, record: str, words: tuple[str, ...], is_shared: bool) -> None:
    """Add WORDS to RECORD, as they are said today; nothing in it is changed.

    RECORD is an id, its beginning, or "last". Without WORDS they are read from standard input.

    \b
    Examples:
      sessioncompanion records correct last "The offer came from Porto, not from Lisbon."
      sessioncompanion records correct 20260302 --shared "We meant the second Monday."
    """
    from sessioncompanion.domain.record import Visibility
    from sessioncompanion.services.correcting import correct

    text = " ".join(words)
    if not words:
        if sys.stdin.isatty():
            raise Misused("Say the words to add.", f'{NAME} records correct {record} "…"')
        text = sys.stdin.read(1 << 20)
    visibility = Visibility.SHARED if is_shared else Visibility.PRIVATE
    changed = correct(house.workspace, record, text, visibility)
    say(f"Added to {changed.id}, {visibility.value}. Nothing above it was changed.")
    if is_shared:
        note(f"The recap has it now: {NAME} records show {changed.id} --recap")
