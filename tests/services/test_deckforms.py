"""Decks that are passed on come back as they were: as sheets, as lists, as YAML."""

import pytest
from hypothesis import given

from made_decks import HARD, decks
from sessioncompanion.domain.cardwords import column_named
from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.domain.draft import Found
from sessioncompanion.domain.merging import merge
from sessioncompanion.domain.sheet import read_sheet
from sessioncompanion.domain.text import is_blank
from sessioncompanion.services.deckforms import Form, in_form
from sessioncompanion.store import content, sheets
from sessioncompanion.store.bundled import bundled
from sessioncompanion.store.decoding import decoded
from sessioncompanion.store.marklist import read_list

SHIPPED = sorted(str(place.name) for place in bundled("prompts/decks").iterdir())


def back(data: bytes, form: Form) -> tuple[Card, ...]:
    """The cards that an import makes of it where no deck is."""
    if form == "yaml":
        return content.read("deck", data, "f").to_domain().cards
    found = Found("f")
    text = decoded(data, "f").text
    if form == "markdown":
        read_list(text, found)
    else:
        preferred = "\t" if form == "tsv" else ""
        sheet = sheets.sheet_in(
            text, "f", lambda cell: column_named(cell) is not None, "", preferred
        )
        read_sheet(sheet.rows, found)
    assert found.problems == []
    return merge("made", (), found, empties_clear=False, keep_missing=False).cards


@pytest.mark.parametrize("form", ["csv", "tsv", "markdown", "yaml"])
@given(deck=decks)
def test_what_goes_out_comes_back_as_it_was(form: Form, deck: Deck) -> None:
    assert back(in_form(deck, form), form) == deck.cards


@pytest.mark.parametrize("form", ["csv", "tsv", "markdown", "yaml"])
def test_texts_that_mean_something_to_a_format_come_back_as_texts(form: Form) -> None:
    texts = [text.strip() for text in HARD if not is_blank(text)]
    cards = tuple(
        Card(
            deck="made",
            id=f"c{number}",
            ask=text,
            why=text,
            follow_ups=(text,),
            tags=(text,),
            minutes=number + 1,
        )
        for number, text in enumerate(texts)
    )
    deck = Deck(id="made", title="Made", cards=cards)
    for card, returned in zip(cards, back(in_form(deck, form), form), strict=True):
        assert returned == card


@pytest.mark.parametrize("form", ["csv", "tsv", "markdown", "yaml"])
@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_decks_come_back_as_they_were(form: Form, name: str) -> None:
    deck = content.read("deck", bundled("prompts/decks").joinpath(name).read_bytes(), name)
    cards = deck.to_domain().cards
    returned = back(in_form(deck.to_domain(), form), form)
    assert [(c.id, c.ask, c.tags, c.why, c.follow_ups) for c in returned] == [
        (c.id, c.ask, c.tags, c.why, c.follow_ups) for c in cards
    ]
