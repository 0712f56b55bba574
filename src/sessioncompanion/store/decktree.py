"""A deck as a tree of plain values, key by key in the order of its file."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sessioncompanion.domain.deck import Audience, Card, Deck
from sessioncompanion.store.yamlwrite import Value

_BOTH_MODES = Card(deck="", id="", ask="").modes

AdviceOff = Mapping[str, Sequence[str]]
"""Names of advice that is switched off, by card; for the whole file the card is empty."""

NOTHING_OFF: AdviceOff = MappingProxyType({})


def deck_tree(
    deck: Deck,
    extends: str = "",
    retired: Sequence[str] = (),
    advice_off: AdviceOff = NOTHING_OFF,
) -> dict[str, Value]:
    """The deck; of what may be left out only what says something."""
    tree: dict[str, Value] = {"kind": "deck", "schema": 1, "id": deck.id, "title": deck.title}
    head: dict[str, Value] = {
        "description": deck.description,
        "language": deck.language,
        "author": deck.author,
        "license": deck.license,
        "advice_off": list(advice_off.get("", ())),
        "extends": extends,
        "retire": list(retired),
        "cards": [_card_tree(card, advice_off.get(card.id, ())) for card in deck.cards],
    }
    return tree | {key: value for key, value in head.items() if value}


def _card_tree(card: Card, advice_off: Sequence[str]) -> dict[str, Value]:
    parts: dict[str, Value] = {
        "why": card.why,
        "listen_for": card.listen_for,
        "follow_ups": list(card.follow_ups),
        "for": "" if card.audience is Audience.BOTH else card.audience.value,
        "minutes": card.minutes,
        "tags": list(card.tags),
        "depth": card.depth if card.depth != 1 else None,
        "modes": [] if card.modes == _BOTH_MODES else [mode.value for mode in card.modes],
        "advice_off": list(advice_off),
    }
    return {"id": card.id, "ask": card.ask} | {key: value for key, value in parts.items() if value}
