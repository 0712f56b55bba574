"""A deck as a tree of plain values, key by key in the order of its file."""

from collections.abc import Sequence

from sessioncompanion.domain.deck import Audience, Card, Deck
from sessioncompanion.store.yamlwrite import Value

_BOTH_MODES = Card(deck="", id="", ask="").modes


def deck_tree(deck: Deck, extends: str = "", retired: Sequence[str] = ()) -> dict[str, Value]:
    """The deck; of what may be left out only what says something."""
    tree: dict[str, Value] = {"kind": "deck", "schema": 1, "id": deck.id, "title": deck.title}
    head: dict[str, Value] = {
        "description": deck.description,
        "language": deck.language,
        "author": deck.author,
        "license": deck.license,
        "extends": extends,
        "retire": list(retired),
        "cards": [_card_tree(card) for card in deck.cards],
    }
    return tree | {key: value for key, value in head.items() if value}


def _card_tree(card: Card) -> dict[str, Value]:
    parts: dict[str, Value] = {
        "why": card.why,
        "listen_for": card.listen_for,
        "follow_ups": list(card.follow_ups),
        "for": "" if card.audience is Audience.BOTH else card.audience.value,
        "minutes": card.minutes,
        "tags": list(card.tags),
        "depth": card.depth if card.depth != 1 else None,
        "modes": [] if card.modes == _BOTH_MODES else [mode.value for mode in card.modes],
    }
    return {"id": card.id, "ask": card.ask} | {key: value for key, value in parts.items() if value}
