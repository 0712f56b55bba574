"""Drawing cards: by the rule of a phase, from a seed, fresh ones first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from sessioncompanion.domain.deck import Audience, Card, Mode
from sessioncompanion.domain.plan import CardRule, DrawOrder

CardKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The cards drawn, and how many of them this pair has met lately."""

    cards: tuple[Card, ...]
    repeated: int = 0


def fits(card: Card, rule: CardRule, mode: Mode) -> bool:
    """Whether a rule may draw this card in this mode."""
    return (
        card.deck in rule.decks
        and mode in card.modes
        and (not rule.tags or any(tag in rule.tags for tag in card.tags))
    )


def draw(
    cards: Sequence[Card],
    rule: CardRule,
    *,
    seed: int,
    used: Collection[CardKey] = (),
    met: Sequence[CardKey] = (),
) -> Drawn:
    """``rule.draw`` of the fitting ``cards``, never one of ``used`` (this session's own).

    ``fresh`` takes cards not in ``met`` first, then those met longest ago (``met`` has the most
    recent last). The same seed and the same cards give the same hand.
    """
    left = [card for card in cards if card.key not in used]
    if rule.order is not DrawOrder.LISTED:
        Random(seed).shuffle(left)
    age = {key: place for place, key in enumerate(met)}
    if rule.order is DrawOrder.FRESH:
        left.sort(key=lambda card: age.get(card.key, -1))
    hand = tuple(left[: max(0, rule.draw)])
    return Drawn(hand, sum(card.key in age for card in hand))


_TURNS = (Audience.MENTEE, Audience.BOTH, Audience.MENTOR)


def in_turn(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The same cards, the mentee's first, then those for both, then the mentor's."""
    return tuple(sorted(cards, key=lambda card: _TURNS.index(card.audience)))
