"""Decks of prompt cards in use: list them, look at one; and the door to all else for decks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import Group, House, json_option
from sessioncompanion.cli.content import (
    header,
    language_option,
    listing,
    spoken,
    tell_header,
)
from sessioncompanion.cli.content_new import add_new
from sessioncompanion.cli.decks_browse import browse
from sessioncompanion.cli.decks_stats import stats
from sessioncompanion.cli.output import as_json, minutes, say, set_aside
from sessioncompanion.domain.text import one_line

if TYPE_CHECKING:
    from sessioncompanion.domain.deck import Card


@click.group(cls=Group, short_help="Decks of prompt cards: list, show, browse, new, stats.")
def decks() -> None:
    """Decks of prompt cards in use: yours, those of --library, and the bundled ones."""


decks.add_command(browse)
decks.add_command(stats)


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


add_new(decks, "deck", "deck")


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
