"""Which cards work: counted over records, card by card, with nothing in it about anybody."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.domain.record import CardLog, CardOutcome, Record


class CardState(StrEnum):
    """Whether a card of the records can still be drawn."""

    IN_USE = "in_use"
    CARD_GONE = "card_gone"
    DECK_GONE = "deck_gone"
    DECK_BROKEN = "deck_broken"


class Ranking(StrEnum):
    """What stands first: the most landed, swapped or drawn; or the cards as the deck has them."""

    LANDED = "landed"
    SWAPPED = "swapped"
    DRAWN = "drawn"
    DECK = "deck"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCount:
    """What became of one card whenever it was in view.

    ``drawn`` is how often that was; ``used`` leaves out the ``swapped`` ones and has the
    ``landed`` ones in it. ``seconds`` is the sum over the ``timed`` times whose length is known.
    """

    deck: str
    card: str
    ask: str
    drawn: int = 0
    used: int = 0
    swapped: int = 0
    landed: int = 0
    seconds: int = 0
    timed: int = 0
    last_month: str = ""
    """When it was in view last, as YYYY-MM: no finer, so that it points to nobody's session."""
    state: CardState = CardState.IN_USE

    @property
    def mean_seconds(self) -> float | None:
        """How long it was in view at a time; None when no record knows."""
        return self.seconds / self.timed if self.timed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckCount:
    """A deck with all its cards in their order, then those that records know and it has not."""

    id: str
    title: str = ""
    state: CardState = CardState.IN_USE
    cards: tuple[CardCount, ...] = ()

    @property
    def drawn(self) -> tuple[CardCount, ...]:
        """The cards that were in view at least once."""
        return tuple(card for card in self.cards if card.drawn)

    @property
    def never_drawn(self) -> tuple[CardCount, ...]:
        """The others."""
        return tuple(card for card in self.cards if not card.drawn)


@dataclass(slots=True)
class _Tally:
    """The logs of one card, added up."""

    outcomes: dict[CardOutcome, int] = field(default_factory=lambda: dict.fromkeys(CardOutcome, 0))
    seconds: int = 0
    timed: int = 0
    ask: str = ""
    last: datetime | None = None
    month: str = ""

    def add(self, log: CardLog, at: datetime) -> None:
        self.outcomes[log.outcome] += 1
        self.seconds += log.actual_seconds
        self.timed += log.actual_seconds > 0
        if self.last is None or at >= self.last:
            self.last, self.ask, self.month = at, log.ask, f"{at:%Y-%m}"

    def count(self, deck: str, card: str, ask: str, state: CardState) -> CardCount:
        used, swapped = self.outcomes[CardOutcome.USED], self.outcomes[CardOutcome.SWAPPED]
        landed = self.outcomes[CardOutcome.LANDED]
        return CardCount(
            deck=deck,
            card=card,
            ask=ask or self.ask,
            drawn=used + swapped + landed,
            used=used + landed,
            swapped=swapped,
            landed=landed,
            seconds=self.seconds,
            timed=self.timed,
            last_month=self.month,
            state=state,
        )


@dataclass(slots=True)
class Tallies:
    """Sessions and, deck by deck, what their cards came to; :meth:`add` takes record by record."""

    sessions: int = 0
    decks: dict[str, dict[str, _Tally]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Count one session. The order of the sessions does not matter."""
        self.sessions += 1
        for log in record.cards:
            self.decks.setdefault(log.deck, {}).setdefault(log.id, _Tally()).add(
                log, record.started
            )


def tallied(records: Iterable[Record]) -> Tallies:
    """All these sessions counted."""
    tallies = Tallies()
    for record in records:
        tallies.add(record)
    return tallies


def by_deck(
    tallies: Tallies, decks: Sequence[Deck], broken: Collection[str] = ()
) -> tuple[DeckCount, ...]:
    """The decks in use in their order, then those only records know; ``broken`` ones by id."""
    known = [_deck(deck, tallies.decks.get(deck.id, {})) for deck in decks]
    ids = {deck.id for deck in decks}
    for deck_id, cards in sorted(tallies.decks.items()):
        if deck_id not in ids:
            state = CardState.DECK_BROKEN if deck_id in broken else CardState.DECK_GONE
            gone = tuple(
                tally.count(deck_id, card_id, "", state) for card_id, tally in sorted(cards.items())
            )
            known.append(DeckCount(id=deck_id, state=state, cards=gone))
    return tuple(known)


def _deck(deck: Deck, tallies: Mapping[str, _Tally]) -> DeckCount:
    there = {card.id for card in deck.cards}
    counts = [_count(card, tallies.get(card.id)) for card in deck.cards]
    counts += [
        tally.count(deck.id, card_id, "", CardState.CARD_GONE)
        for card_id, tally in sorted(tallies.items())
        if card_id not in there
    ]
    return DeckCount(id=deck.id, title=deck.title, cards=tuple(counts))


def _count(card: Card, tally: _Tally | None) -> CardCount:
    if tally is None:
        return CardCount(deck=card.deck, card=card.id, ask=card.ask)
    return tally.count(card.deck, card.id, card.ask, CardState.IN_USE)


_RANK: dict[Ranking, Callable[[CardCount], tuple[int, ...]]] = {
    Ranking.LANDED: lambda card: (-card.landed, not card.drawn, card.swapped, -card.used),
    Ranking.SWAPPED: lambda card: (-card.swapped, -card.drawn),
    Ranking.DRAWN: lambda card: (-card.drawn, -card.landed),
    Ranking.DECK: lambda card: (),
}


def ranked(cards: Iterable[CardCount], ranking: Ranking) -> tuple[CardCount, ...]:
    """In this order; equals stay as they stand in the deck.

    Of those that landed as often, the ones seldom swapped come first, never drawn ones last.
    """
    return tuple(sorted(cards, key=_RANK[ranking]))
