"""One deck with all its cards: to read, or as a sheet, a list or YAML to pass on."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import House, json_option
from sessioncompanion.cli.content import tell_header
from sessioncompanion.cli.output import (
    NAME,
    as_json,
    document,
    field,
    minutes,
    note,
    say,
    set_aside,
)
from sessioncompanion.domain.text import one_line

if TYPE_CHECKING:
    from sessioncompanion.domain.deck import Card, Deck
    from sessioncompanion.services.origins import Origin


@click.command()
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
@click.option("--delimiter", metavar="SIGN", default="", help='In CSV between cells: ";" or tab.')
@click.pass_obj
def show(
    house: House,
    deck: str,
    is_json: bool,
    form: str,
    to: Path | None,
    force: bool,
    raw: bool,
    bom: bool,
    delimiter: str,
) -> None:
    """All cards of DECK, to read or, as a sheet, a list or YAML, to pass on."""
    if is_json and form != "text":
        raise click.UsageError("--json is a format of its own; leave --format out.")
    if form == "text" and (to or force):
        raise click.UsageError("--to and --force need a --format that can be passed on.")
    if (raw or bom) and form not in ("csv", "tsv"):
        raise click.UsageError("--raw and --bom are for --format csv and tsv.")
    if delimiter and form != "csv":
        raise click.UsageError("--delimiter is for --format csv.")
    library = house.workspace.library
    found = library.deck(deck)
    if form != "text":
        _pass_on(found, form, to, force=force, raw=raw, bom=bom, delimiter=delimiter)
        return
    origin = library.origin("deck", deck)
    if is_json:
        set_aside(library.stale("deck", deck), "not in use")
        as_json(_as_value(found, origin))
        return
    tell_header(house.workspace, "deck", found)
    if origin.retired:
        field("Left out", ", ".join(origin.retired))
    for card in found.cards:
        say()
        for line in _card(card, origin):
            say(line)


def _as_value(deck: "Deck", origin: "Origin") -> dict[str, object]:
    """The deck with all its keys, and for it and each card the file it comes from."""
    cards = [
        {each.name: getattr(card, each.name) for each in fields(card)}
        | {"file": origin.items[card.id].name}
        for card in deck.cards
    ]
    told = {each.name: getattr(deck, each.name) for each in fields(deck)}
    left_out = list(origin.retired)
    return told | {"cards": cards, "file": origin.place.name, "left_out": left_out}


def _pass_on(
    deck: "Deck",
    form: str,
    to: Path | None,
    *,
    force: bool,
    raw: bool,
    bom: bool,
    delimiter: str,
) -> None:
    from sessioncompanion.cli.decks_import import sign_between
    from sessioncompanion.services.deckforms import FORMS, in_form, save

    chosen = next(each for each in FORMS if each == form)
    sign = sign_between(delimiter) or ","
    data = in_form(deck, chosen, raw=raw, bom=bom, delimiter=sign)
    if to is None:
        document(data)
    else:
        save(to, data, replace=force)
        note(f"Written: {to}")
        if form != "yaml":
            note(f"To bring it back: {NAME} decks import {quote(str(to))}")


def _card(card: "Card", origin: "Origin") -> Iterator[str]:
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
    place = origin.items[card.id]
    if place != origin.place:
        yield f"  from {place.name}"
    yield f"  {', '.join(facts)}" + (f"; {', '.join(card.tags)}" if card.tags else "")
