"""Decks, plans and agreement sets in use: list them, look at one; and the schema of each kind."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import Group, House, json_option
from sessioncompanion.cli.output import (
    as_json,
    count,
    field,
    heading,
    minutes,
    say,
    set_aside,
    table,
)
from sessioncompanion.domain.text import one_line

if TYPE_CHECKING:
    from sessioncompanion.domain.agreement import AgreementSet
    from sessioncompanion.domain.deck import Card, Deck
    from sessioncompanion.domain.plan import Plan, PlanPhase
    from sessioncompanion.services.workspace import Workspace
    from sessioncompanion.store.shelf import ContentKind

KINDS = ("deck", "plan", "agreements", "pair", "record", "settings")


@click.group(cls=Group, short_help="Decks of prompt cards: list, show.")
def decks() -> None:
    """Decks of prompt cards in use: yours, those of --library, and the bundled ones."""


@decks.command("list")
@json_option
@click.pass_obj
def list_decks(house: House, is_json: bool) -> None:
    """All decks."""
    found, problems = house.workspace.library.decks()
    if is_json:
        places = _places(house.workspace, "deck")
        as_json([_header(deck, places) | {"cards": len(deck.cards)} for deck in found])
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
    _tell_header(house.workspace, "deck", found)
    for card in found.cards:
        say()
        for line in _card(card):
            say(line)


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


@click.group(cls=Group, short_help="Plans of sessions: list, show.")
def plans() -> None:
    """Plans of sessions in use: yours, those of --library, and the bundled ones."""


@plans.command("list")
@json_option
@click.pass_obj
def list_plans(house: House, is_json: bool) -> None:
    """All plans."""
    found, problems = house.workspace.library.plans()
    if is_json:
        places = _places(house.workspace, "plan")
        as_json(
            [
                _header(plan, places) | {"minutes": plan.seconds // 60, "phases": len(plan.phases)}
                for plan in found
            ]
        )
    else:
        rows = [(p.id, minutes(p.seconds), str(len(p.phases)), p.title) for p in found]
        table(("PLAN", "LENGTH", "PHASES", "TITLE"), rows)
    set_aside(problems)


@plans.command("show")
@click.argument("plan")
@json_option
@click.pass_obj
def show_plan(house: House, plan: str, is_json: bool) -> None:
    """The phases of PLAN."""
    found = house.workspace.library.plan(plan)
    if is_json:
        as_json(found)
        return
    _tell_header(house.workspace, "plan", found)
    field("Length", minutes(found.seconds))
    if found.mode:
        field("Made for", found.mode.value)
    if found.agreements:
        field("Agreements", found.agreements)
    for phase in found.phases:
        say()
        for line in _phase(phase):
            say(line)


def _phase(phase: "PlanPhase") -> Iterator[str]:
    rest = "never shortened" if phase.protect else f"at least {minutes(phase.least)}"
    kind = phase.kind.value.replace("_", " ")
    yield f"{one_line(phase.title)} ({kind}, {minutes(phase.seconds)}, {rest})"
    yield from (f"  {line}" for line in phase.guidance.strip().split("\n") if line)
    if phase.cards.decks:
        tags = f", tagged {' or '.join(phase.cards.tags)}" if phase.cards.tags else ""
        drawn = count(phase.cards.draw, "card")
        yield f"  {drawn} ({phase.cards.order.value}) from {', '.join(phase.cards.decks)}{tags}"


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
        places = _places(house.workspace, "agreements")
        as_json([_header(each, places) | {"situations": len(each.situations)} for each in found])
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
    _tell_header(house.workspace, "agreements", found)
    for situation in found.situations:
        say()
        say(f"{one_line(situation.when)} ({situation.id})")
        say(f"  {one_line(situation.ask)}")
        for starter in situation.starters:
            say(f"  - {one_line(starter)}")


def _places(workspace: "Workspace", kind: "ContentKind") -> dict[str, str]:
    from sessioncompanion.services.checking import places

    return places(workspace, kind)


def _header(
    found: "Deck | Plan | AgreementSet", places: dict[str, str]
) -> dict[str, str | int | None]:
    return {
        "id": found.id,
        "title": found.title,
        "description": found.description,
        "language": found.language,
        "file": places.get(found.id),
    }


def _tell_header(
    workspace: "Workspace", kind: "ContentKind", found: "Deck | Plan | AgreementSet"
) -> None:
    heading(found.title)
    if found.description:
        say(found.description)
    field("Id", found.id)
    field("From", _places(workspace, kind).get(found.id, ""))
    terms = ", ".join(part for part in (found.author, found.license) if part)
    if terms:
        field("Author", terms)
    if found.language:
        field("Language", found.language)


@click.command(short_help="Print the JSON Schema of a kind of file.")
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema of KIND, for editors that check while you type.

    The kinds are deck, plan, agreements, pair, record and settings.
    """
    from sessioncompanion.store.content import schema_text

    say(schema_text(kind).rstrip("\n"))
