"""Decks of prompt cards in use: the list, and the door to all other commands for decks."""

import click

from sessioncompanion.cli.common import Group, House, json_option
from sessioncompanion.cli.content import header, language_option, listing, spoken
from sessioncompanion.cli.content_new import add_new
from sessioncompanion.cli.decks_browse import browse
from sessioncompanion.cli.decks_import import import_
from sessioncompanion.cli.decks_show import show
from sessioncompanion.cli.decks_stats import stats
from sessioncompanion.cli.output import as_json, set_aside


@click.group(cls=Group, short_help="Decks of prompt cards: list, show, browse, new, import, stats.")
def decks() -> None:
    """Decks of prompt cards in use: yours, those of --library, and the bundled ones."""


@decks.command("list")
@language_option
@json_option
@click.pass_obj
def list_decks(house: House, language: str | None, is_json: bool) -> None:
    """All decks."""
    every, problems = house.workspace.library.decks()
    found = spoken(every, "deck", language)
    if is_json:
        places = house.workspace.library.places("deck")
        as_json([header(deck, places) | {"cards": len(deck.cards)} for deck in found])
    else:
        listing(("DECK", "CARDS"), found, lambda deck: [deck.id, str(len(deck.cards))])
    set_aside(problems)


decks.add_command(show)
decks.add_command(browse)
add_new(decks, "deck", "deck")
decks.add_command(import_)
decks.add_command(stats)
