"""Which cards work: what the records say about each card, as a table, CSV or JSON."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from textwrap import fill
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import House, json_option
from sessioncompanion.cli.output import NAME, as_json, count, heading, note, say, set_aside, table
from sessioncompanion.domain.cardtexts import guarded
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Misused

if TYPE_CHECKING:
    from sessioncompanion.domain.cardstats import CardCount, DeckCount, Ranking

FEW = 6
"""So many names stand in a sentence; the others are counted."""

_HEAD = ("CARD", "DRAWN", "USED", "SWAPPED", "LANDED", "MIN", "EACH", "QUESTION")
_NUMBERS = range(1, 7)
_KEYS = (
    "deck", "card", "question", "drawn", "used", "swapped", "landed", "seconds", "mean_seconds",
    "last_month", "state",
)  # fmt: skip
_STATES = {
    "card_gone": "(not in the deck now) ",
    "deck_gone": "there is no such deck now",
    "deck_broken": "its file cannot be read now",
}
_NOTHING = (
    "There is no record to count yet. A session keeps in its record which cards were in view: "
    "in it, l marks a card that landed, and s swaps one that does not suit."
)
_LEGEND = (
    "USED has the landed ones in it, not the swapped. MIN is how many minutes a card was in view, "
    "EACH how many at a time."
)


@click.command()
@click.argument("decks", metavar="[DECK]...", nargs=-1)
@click.option(
    "--sort",
    "ranking",
    type=click.Choice(["landed", "swapped", "drawn", "deck"]),
    default="landed",
    help="What stands first: most landed, swapped or drawn, or as in the deck.",
)
@click.option("--since", metavar="DATE", help="Only sessions from that day on, as 2026-01-31.")
@click.option("--all", "is_all", is_flag=True, help="Cards that were never drawn, too.")
@json_option
@click.option("--csv", "is_csv", is_flag=True, help="Print it as CSV, for a spreadsheet.")
@click.pass_obj
def stats(
    house: House,
    decks: tuple[str, ...],
    ranking: str,
    since: str | None,
    is_all: bool,
    is_json: bool,
    is_csv: bool,
) -> None:
    """Which cards work: how often each was drawn, used, swapped and landed, over all records.

    It is about cards and nobody else: no names, no pairs, no words of a session are in it.
    Without DECK all decks are counted.
    """
    if is_json and is_csv:
        raise click.UsageError("--json and --csv do not go together.")
    from sessioncompanion.domain.cardstats import Ranking
    from sessioncompanion.services.deckstats import deck_stats

    day = _day(since) if since is not None else None
    found = deck_stats(house.workspace, decks, day)
    order = Ranking(ranking)
    if is_json or is_csv:
        cards = [card for deck in found.decks for card in _rows(deck, order, is_all=is_all)]
        if is_csv:
            _say_csv(cards)
        else:
            values = [_as_value(card) for card in cards]
            as_json({"sessions": found.sessions, "since": day, "cards": values})
    elif not found.sessions and not is_all:
        say(_wrapped(f"No session since {day} has a record." if day else _NOTHING))
    else:
        _tell(found.decks, order, is_all=is_all, is_chosen=bool(decks))
        sessions = count(found.sessions, "session") + (f" since {day}" if day else "")
        say(_wrapped(f"{sessions}. {_LEGEND}"))
    _tell_unread(found.unread_records)
    set_aside(found.problems)


def _tell_unread(records: int) -> None:
    """How many records were not counted; what is wrong with them would quote private words."""
    if records:
        note(f"{NAME}: not counted, as it cannot be read: {count(records, 'record')}.")
        note(f"Which, and why: {NAME} records list")


def _wrapped(text: str) -> str:
    """In lines of 80 columns, names whole."""
    return fill(text, 80, break_on_hyphens=False, break_long_words=False)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Misused(
            f"{one_line(words)!r} is not a day.", "Write it as year-month-day: 2026-01-31."
        ) from None


def _rows(deck: "DeckCount", order: "Ranking", *, is_all: bool) -> "tuple[CardCount, ...]":
    from sessioncompanion.domain.cardstats import ranked

    return ranked(deck.cards if is_all else deck.drawn, order)


def _tell(decks: "Sequence[DeckCount]", order: "Ranking", *, is_all: bool, is_chosen: bool) -> None:
    """A table a deck; the decks nobody drew from share a sentence unless they were asked for."""
    untouched = [deck.id for deck in decks if not deck.drawn]
    for deck in decks:
        rows = _rows(deck, order, is_all=is_all)
        if not rows and not is_chosen:
            continue
        where = f"{deck.id}; {_STATES[deck.state]}" if deck.state in _STATES else deck.id
        heading(f"{deck.title} ({where})" if deck.title else where)
        if rows:
            table(_HEAD, map(_row, rows), numbers=_NUMBERS)
        if deck.never_drawn and not is_all:
            names = _some([card.card for card in deck.never_drawn], "--all")
            say(_wrapped(f"{count(len(deck.never_drawn), 'card')} never drawn: {names}."))
        say()
    if untouched and not is_all and not is_chosen:
        say(_wrapped(f"Never drawn from: {_some(untouched, '--all')}."))


def _some(names: Sequence[str], option: str) -> str:
    if len(names) <= FEW:
        return ", ".join(names)
    return f"{', '.join(names[:FEW])} and {len(names) - FEW} more ({option} shows them)"


def _row(card: "CardCount") -> tuple[str, ...]:
    mean = card.mean_seconds
    return (
        card.card,
        str(card.drawn),
        str(card.used),
        str(card.swapped),
        str(card.landed),
        f"{card.seconds / 60:.1f}" if card.timed else "",
        f"{mean / 60:.1f}" if mean is not None else "",
        _STATES["card_gone"] * (card.state == "card_gone") + card.ask,
    )


def _as_value(card: "CardCount") -> dict[str, object]:
    mean = card.mean_seconds
    return {
        "deck": card.deck,
        "card": card.card,
        "question": card.ask,
        "drawn": card.drawn,
        "used": card.used,
        "swapped": card.swapped,
        "landed": card.landed,
        "seconds": card.seconds,
        "mean_seconds": None if mean is None else round(mean),
        "last_month": card.last_month,
        "state": card.state,
    }


def _say_csv(cards: "Iterable[CardCount]") -> None:
    """One line a card; a question that looks like a formula is made plain text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_KEYS)
    for card in cards:
        values = _as_value(card).values()
        writer.writerow([guarded(each) if isinstance(each, str) else each for each in values])
    say(out.getvalue().rstrip("\n"))
