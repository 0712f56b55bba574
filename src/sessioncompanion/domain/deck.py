"""Decks and their cards: what a facilitator writes and a mentor has in view."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

TROUBLE_DECK = "tech-trouble"
"""The deck that an interruption draws from, whatever the plan."""


class Mode(StrEnum):
    """How the two see or hear each other."""

    VIDEO = "video"
    AUDIO = "audio"


class Audience(StrEnum):
    """Whom a card speaks to."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One prompt. ``why`` and ``listen_for`` are for the mentor's eyes only."""

    deck: str
    id: str
    ask: str
    why: str = ""
    listen_for: str = ""
    follow_ups: tuple[str, ...] = ()
    audience: Audience = Audience.BOTH
    minutes: int | None = None
    """Suggested time. None means: as long as it takes."""
    tags: tuple[str, ...] = ()
    depth: int = 1
    """1 light, 2 in between, 3 deep."""
    modes: tuple[Mode, ...] = (Mode.VIDEO, Mode.AUDIO)

    @property
    def key(self) -> tuple[str, str]:
        """What identifies a card across sessions: its deck and its id."""
        return (self.deck, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A pile of cards with a purpose."""

    id: str
    title: str
    cards: tuple[Card, ...]
    description: str = ""
    language: str = ""
    author: str = ""
    license: str = ""


def extended(base: Deck, own: Deck, retired: Collection[str]) -> Deck:
    """The base's cards but those retired, those the own deck has too as it has them; then its own.

    All of them belong to the own deck: that is the one that plans name and records remember.
    """
    kept = {card.id: replace(card, deck=own.id) for card in base.cards if card.id not in retired}
    return replace(own, cards=tuple((kept | {card.id: card for card in own.cards}).values()))
