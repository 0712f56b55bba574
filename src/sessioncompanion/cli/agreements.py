"""Agreement sets in use: list them, look at one."""

import click

from sessioncompanion.cli.common import Group, House, json_option
from sessioncompanion.cli.content import header, tell_header
from sessioncompanion.cli.output import as_json, say, set_aside, table
from sessioncompanion.domain.text import one_line


@click.group(cls=Group, short_help="Agreement sets: list, show.")
def agreements() -> None:
    """Agreement sets in use: situations that a pair agrees on before they happen."""


@agreements.command("list")
@json_option
@click.pass_obj
def list_agreements(house: House, is_json: bool) -> None:
    """All agreement sets."""
    found, problems = house.workspace.library.agreement_sets()
    if is_json:
        places = house.workspace.library.places("agreements")
        as_json([header(each, places) | {"situations": len(each.situations)} for each in found])
    else:
        rows = [(each.id, str(len(each.situations)), each.title) for each in found]
        table(("AGREEMENTS", "SITUATIONS", "TITLE"), rows)
    set_aside(problems)


@agreements.command("show")
@click.argument("agreements_id", metavar="AGREEMENTS")
@json_option
@click.pass_obj
def show_agreements(house: House, agreements_id: str, is_json: bool) -> None:
    """The situations of AGREEMENTS, each with sentences to start from."""
    found = house.workspace.library.agreements(agreements_id)
    if is_json:
        as_json(found)
        return
    tell_header(house.workspace, "agreements", found)
    for situation in found.situations:
        say()
        say(f"{one_line(situation.when)} ({situation.id})")
        say(f"  {one_line(situation.ask)}")
        for starter in situation.starters:
            say(f"  - {one_line(starter)}")
