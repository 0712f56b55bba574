"""Drawing cards: by the rule of a phase, reproducible from a seed, fresh ones first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sessioncompanion.domain.deck import Audience, Card, Mode
from sessioncompanion.domain.plan import CardRule, DrawOrder, PhaseKind, PlanPhase

CardKey = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The cards drawn, and from what they were chosen."""

    cards: tuple[Card, ...] = ()
    asked: int = 0
    """How many the rule wanted."""
    left: int = 0
    """How many fit and were not used in this session yet."""
    new: int = 0
    """How many of those this pair has never met."""
    repeated: int = 0
    """How many of the drawn ones it has met."""
    is_first: bool = True
    """Whether none of the fitting cards was used in this session before."""


def fits(card: Card, rule: CardRule, mode: Mode) -> bool:
    """Whether a rule may draw this card in this mode."""
    return (
        card.deck in rule.decks
        and mode in card.modes
        and (not rule.tags or any(tag in rule.tags for tag in card.tags))
        and (not rule.depths or card.depth in rule.depths)
        and (not rule.audiences or card.audience in rule.audiences)
    )


def draw(
    cards: Sequence[Card],
    rule: CardRule,
    *,
    seed: int,
    turn: tuple[int, int] = (0, 0),
    used: Collection[Card] = (),
    met: Sequence[CardKey] = (),
) -> Drawn:
    """``rule.draw`` of the fitting ``cards``, never one of ``used`` (this session's own).

    A card that one deck has from another, word for word, is the same card in both.
    ``fresh`` takes cards not in ``met`` first, then those met longest ago (``met`` has the most
    recent last). ``turn`` tells the draws of a session apart: the phase, and how many cards were
    dealt before. The same seed, turn and cards give the same hand, wherever and whenever.
    """
    pile = _without_copies(cards)
    gone = {card.key for card in used} | {_words(card) for card in used}
    left = [card for card in pile if card.key not in gone and _words(card) not in gone]
    if rule.order is not DrawOrder.LISTED:
        left.sort(key=lambda card: _place(card, seed, turn))
    age = {key: place for place, key in enumerate(met)}
    if rule.order is DrawOrder.FRESH:
        left.sort(key=lambda card: age.get(card.key, -1))
    hand = tuple(left[: max(0, rule.draw)])
    return Drawn(
        cards=hand,
        asked=max(0, rule.draw),
        left=len(left),
        new=sum(card.key not in age for card in left),
        repeated=sum(card.key in age for card in hand),
        is_first=len(left) == len(pile),
    )


def draw_for(
    phase: PlanPhase,
    cards: Sequence[Card],
    *,
    seed: int,
    turn: tuple[int, int],
    used: Collection[Card],
    met: Sequence[CardKey],
) -> Drawn:
    """The hand of a phase by its own rule; in a feedback round the mentee's cards come first."""
    drawn = draw(cards, phase.cards, seed=seed, turn=turn, used=used, met=met)
    if phase.kind is PhaseKind.FEEDBACK:
        return replace(drawn, cards=in_turn(drawn.cards))
    return drawn


def _words(card: Card) -> tuple[str, str]:
    """What a card keeps in a deck that extends its own."""
    return (card.id, card.ask)


def _without_copies(cards: Sequence[Card]) -> list[Card]:
    """Each card once, as the first of the decks has it."""
    pile: dict[tuple[str, str], Card] = {}
    for card in cards:
        pile.setdefault(_words(card), card)
    return list(pile.values())


def _place(card: Card, seed: int, turn: tuple[int, int]) -> bytes:
    """Where a card comes to lie by chance; another card more or less does not move it."""
    phase, dealt = turn
    return sha256(f"{seed}/{phase}/{dealt}/{card.deck}/{card.id}".encode()).digest()


_TURNS = (Audience.MENTEE, Audience.BOTH, Audience.MENTOR)


def in_turn(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The same cards, the mentee's first, then those for both, then the mentor's."""
    return tuple(sorted(cards, key=lambda card: _TURNS.index(card.audience)))


def shortage(drawn: Drawn) -> str:
    """``3 cards asked for, 2 fit.``; empty when there were enough."""
    if drawn.left >= drawn.asked:
        return ""
    asked = f"{drawn.asked} card{'' if drawn.asked == 1 else 's'} asked for"
    if drawn.is_first:
        verb = "fits" if drawn.left <= 1 else "fit"
        return f"{asked}, {drawn.left or 'none'} {verb}."
    return f"{asked}, {drawn.left or 'none'} left that {'fits' if drawn.left <= 1 else 'fit'}."


def repeats(drawn: Drawn, order: DrawOrder) -> str:
    """What to say when cards had to come again; empty when none had to.

    ``listed`` ones come again on purpose, and ``shuffled`` ones by chance while any is new.
    """
    if not drawn.repeated or order is DrawOrder.LISTED:
        return ""
    if drawn.new:
        return _some_again(drawn) if order is DrawOrder.FRESH else ""
    if drawn.left == 1:
        which = "The only" if drawn.is_first else "The last"
        return f"{which} card that fits was met before and comes again."
    which = "Both" if drawn.left == 2 else f"All {drawn.left}"
    those = f"{which} {'cards' if drawn.is_first else 'other cards'} that fit were met before"
    if drawn.repeated == drawn.left:
        return f"{those} and come again."
    return f"{those}; {_come_again(drawn.repeated, order)}."


def _some_again(drawn: Drawn) -> str:
    those = "cards" if drawn.is_first else "other cards"
    verb = "is" if drawn.new == 1 else "are"
    again = _come_again(drawn.repeated, DrawOrder.FRESH)
    return f"Only {drawn.new} of the {drawn.left} {those} that fit {verb} new; {again}."


def _come_again(number: int, order: DrawOrder) -> str:
    said = "1 comes again" if number == 1 else f"{number} come again"
    if order is not DrawOrder.FRESH:
        return said
    return f"{said}, {'the one' if number == 1 else 'those'} met longest ago"
