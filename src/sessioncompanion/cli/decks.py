"""Decks of prompt cards in use: list them, look at one, pass it on; `import` brings one in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import Group, House, json_option
from sessioncompanion.cli.content import header, places_of, tell_header
from sessioncompanion.cli.decks_import import import_
from sessioncompanion.cli.output import as_json, document, minutes, note, say, set_aside, table
from sessioncompanion.domain.text import one_line

if TYPE_CHECKING:
    from sessioncompanion.domain.deck import Card, Deck


@click.group(cls=Group, short_help="Decks of prompt cards: list, show, import.")
def decks() -> None:
    """Decks of prompt cards in use: yours, those of --library, and the bundled ones."""


@decks.command("list")
@json_option
@click.pass_obj
def list_decks(house: House, is_json: bool) -> None:
    """All decks."""
    found, problems = house.workspace.library.decks()
    if is_json:
        places = places_of(house.workspace, "deck")
        as_json([header(deck, places) | {"cards": len(deck.cards)} for deck in found])
    else:
        table(("DECK", "CARDS", "TITLE"), [(d.id, str(len(d.cards)), d.title) for d in found])
    set_aside(problems)


decks.add_command(import_)


@decks.command("show")
@click.argument("deck")
@json_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "tsv", "markdown", "yaml"]),
    default="text",
    help="All but text can be imported again (YAML is a deck as it is).",
)
@click.option(
    "--to",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it to FILE.",
)
@click.option("--force", is_flag=True, help="Write over a FILE that is there.")
@click.option("--raw", is_flag=True, help="In sheets: no ' before what could be a formula.")
@click.option("--bom", is_flag=True, help="In sheets: begin with a BOM, so that Excel sees UTF-8.")
@click.pass_obj
def show_deck(
    house: House,
    deck: str,
    is_json: bool,
    form: str,
    to: Path | None,
    force: bool,
    raw: bool,
    bom: bool,
) -> None:
    """All cards of DECK, to read or, as a sheet, a list or YAML, to pass on."""
    if is_json and form != "text":
        raise click.UsageError("--json is a format of its own; leave --format out.")
    if form == "text" and (to or force):
        raise click.UsageError("--to and --force need a --format that can be passed on.")
    if (raw or bom) and form not in ("csv", "tsv"):
        raise click.UsageError("--raw and --bom are for --format csv and tsv.")
    found = house.workspace.library.deck(deck)
    if form != "text":
        _pass_on(found, form, to, force=force, raw=raw, bom=bom)
        return
    if is_json:
        as_json(found)
        return
    tell_header(house.workspace, "deck", found)
    for card in found.cards:
        say()
        for line in _card(card):
            say(line)


def _pass_on(
    deck: "Deck", form: str, to: Path | None, *, force: bool, raw: bool, bom: bool
) -> None:
    from sessioncompanion.services.deckforms import FORMS, in_form, save

    data = in_form(deck, next(each for each in FORMS if each == form), raw=raw, bom=bom)
    if to is None:
        document(data)
    else:
        save(to, data, replace=force)
        note(f"Written: {to}")


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
