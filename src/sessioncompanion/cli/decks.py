"""Decks of prompt cards in use: list them, look at one, look through them on a screen."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import Group, House, json_option
from sessioncompanion.cli.content import header, tell_header
from sessioncompanion.cli.output import as_json, minutes, say, set_aside, table
from sessioncompanion.cli.screen import check_terminal, open_screen
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import ContentInvalid

if TYPE_CHECKING:
    from sessioncompanion.domain.deck import Card


@click.group(cls=Group, short_help="Decks of prompt cards: list, show, browse.")
def decks() -> None:
    """Decks of prompt cards in use: yours, those of --library, and the bundled ones."""


@decks.command("list")
@json_option
@click.pass_obj
def list_decks(house: House, is_json: bool) -> None:
    """All decks."""
    found, problems = house.workspace.library.decks()
    if is_json:
        places = house.workspace.library.places("deck")
        as_json([header(deck, places) | {"cards": len(deck.cards)} for deck in found])
    else:
        table(("DECK", "CARDS", "TITLE"), [(d.id, str(len(d.cards)), d.title) for d in found])
    set_aside(problems)


@decks.command("show")
@click.argument("deck")
@json_option
@click.pass_obj
def show_deck(house: House, deck: str, is_json: bool) -> None:
    """All cards of DECK."""
    found = house.workspace.library.deck(deck)
    if is_json:
        as_json(found)
        return
    tell_header(house.workspace, "deck", found)
    for card in found.cards:
        say()
        for line in _card(card):
            say(line)


@decks.command("browse")
@click.argument("deck", required=False)
@click.pass_obj
def browse_decks(house: House, deck: str | None) -> int:
    """Look through decks on a screen, see cards as a session shows them, and edit them.

    DECK opens its cards at once. Saving a file shows there within a second.
    """
    workspace = house.workspace
    if deck:
        with suppress(ContentInvalid):  # the screen shows what is wrong
            workspace.library.deck(deck)
    check_terminal()
    from sessioncompanion.ui.opening import Opening

    return open_screen(workspace, Opening("decks", deck=deck or ""))


def _card(card: "Card") -> Iterator[str]:
    yield card.id
    yield f"  {one_line(card.ask)}"
    for label, words in (("why", card.why), ("listen for", card.listen_for)):
        if words:
            yield f"  {label}: {one_line(words)}"
    yield from (f"  - {one_line(each)}" for each in card.follow_ups)
    facts = [f"for {card.audience.value}", f"depth {card.depth}"]
    if card.minutes:
        facts.append(minutes(card.minutes * 60))
    if len(card.modes) == 1:
        facts.append(f"{card.modes[0].value} only")
    yield f"  {', '.join(facts)}" + (f"; {', '.join(card.tags)}" if card.tags else "")
