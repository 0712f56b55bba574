"""Which cards work: every time a card was in view is counted once, and nobody is in the counts."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.cardstats import (
    CardCount,
    CardState,
    DeckCount,
    Ranking,
    by_deck,
    ranked,
    tallied,
)
from sessioncompanion.domain.deck import Deck
from sessioncompanion.domain.record import CardLog, CardOutcome, Record
from worlds import CARDS, card, record

USED, SWAPPED, LANDED = CardOutcome.USED, CardOutcome.SWAPPED, CardOutcome.LANDED
OPENING = Deck(id="opening", title="Opening", cards=CARDS)


def log(name: str, outcome: CardOutcome, seconds: int = 0, deck: str = "opening") -> CardLog:
    return CardLog(
        deck=deck,
        id=name,
        ask=f"Once: {name}?",
        phase="arrive",
        outcome=outcome,
        actual_seconds=seconds,
    )


def session(number: int, *logs: CardLog) -> Record:
    return replace(record(number), cards=logs)


def counted(
    *records: Record, deck: Deck = OPENING, broken: tuple[str, ...] = ()
) -> list[DeckCount]:
    return list(by_deck(tallied(records), [deck], broken))


def test_a_card_is_counted_by_what_became_of_it_and_for_how_long() -> None:
    (deck,) = counted(
        session(1, log("door", USED, 60), log("echo", SWAPPED, 5)),
        session(2, log("door", LANDED, 200)),
        session(4, log("door", SWAPPED)),
    )
    door = next(each for each in deck.cards if each.card == "door")
    assert door == CardCount(
        deck="opening",
        card="door",
        ask="What about door?",
        drawn=3,
        used=2,
        swapped=1,
        landed=1,
        seconds=260,
        timed=2,
        last_month="2026-04",
    )
    assert door.mean_seconds == 130


def test_a_record_that_does_not_know_how_long_is_not_in_the_mean() -> None:
    (deck,) = counted(session(1, log("door", USED)))
    assert deck.drawn[0].mean_seconds is None


def test_cards_nobody_drew_are_known_in_the_order_of_the_deck() -> None:
    (deck,) = counted(session(1, log("door", USED)))
    assert [each.card for each in deck.never_drawn] == ["anchor", "bridge", "compass", "echo"]
    assert [each.card for each in deck.drawn] == ["door"]


def test_a_card_that_left_its_deck_keeps_its_counts_and_the_latest_of_its_words() -> None:
    older = session(1, replace(log("gone", USED), ask="Old words?"))
    (deck,) = counted(session(2, log("gone", LANDED)), older)
    (gone,) = deck.drawn
    assert (gone.card, gone.ask, gone.state) == ("gone", "Once: gone?", CardState.CARD_GONE)
    assert deck.cards[-1] is gone


def test_a_deck_that_is_gone_or_broken_comes_last_and_says_which() -> None:
    only = session(1, log("a", USED, deck="zebra"), log("b", USED, deck="aard"))
    decks = counted(only, broken=("zebra",))
    assert [(deck.id, deck.state) for deck in decks] == [
        ("opening", CardState.IN_USE),
        ("aard", CardState.DECK_GONE),
        ("zebra", CardState.DECK_BROKEN),
    ]
    assert [each.state for each in decks[2].cards] == [CardState.DECK_BROKEN]


def test_cards_of_one_name_in_two_decks_are_two_cards() -> None:
    other = Deck(id="closing", title="Closing", cards=(card("door", "closing"),))
    tallies = tallied([session(1, log("door", LANDED, deck="closing"))])
    opening, closing = by_deck(tallies, [OPENING, other])
    assert opening.drawn == ()
    assert [each.landed for each in closing.drawn] == [1]


@pytest.mark.parametrize(
    ("ranking", "names"),
    [
        (Ranking.LANDED, "echo compass door anchor bridge never"),
        (Ranking.SWAPPED, "bridge door anchor compass echo never"),
        (Ranking.DRAWN, "door echo compass anchor bridge never"),
        (Ranking.DECK, "anchor bridge compass door echo never"),
    ],
)
def test_what_stands_first_is_chosen_and_equals_stay_as_in_the_deck(
    ranking: Ranking, names: str
) -> None:
    (deck,) = counted(
        session(1, log("door", USED), log("bridge", SWAPPED), log("anchor", USED)),
        session(2, log("door", LANDED), log("bridge", SWAPPED), log("echo", LANDED)),
        session(3, log("door", SWAPPED), log("echo", LANDED), log("anchor", USED)),
        session(4, log("compass", LANDED), log("compass", USED), log("door", USED)),
        deck=replace(OPENING, cards=(*CARDS, card("never"))),
    )
    assert " ".join(each.card for each in ranked(deck.cards, ranking)) == names


any_logs = st.lists(
    st.builds(
        log,
        name=st.sampled_from(["door", "echo", "gone"]),
        outcome=st.sampled_from(CardOutcome),
        seconds=st.integers(0, 900),
        deck=st.sampled_from(["opening", "zebra"]),
    ),
    max_size=4,
)


@given(st.lists(any_logs, max_size=4))
def test_every_time_is_counted_once_and_the_order_of_the_records_does_not_matter(
    sessions: list[list[CardLog]],
) -> None:
    made = [session(number, *logs) for number, logs in enumerate(sessions, 1)]
    decks = by_deck(tallied(made), [OPENING])
    cards = [each for deck in decks for each in deck.cards]
    logs = [each for one in made for each in one.cards]
    assert sum(each.drawn for each in cards) == len(logs)
    assert all(each.used + each.swapped == each.drawn >= each.used >= each.landed for each in cards)
    assert sum(each.seconds for each in cards) == sum(each.actual_seconds for each in logs)
    assert by_deck(tallied(reversed(made)), [OPENING]) == decks


def test_nothing_in_a_count_can_hold_a_name_a_pair_or_a_day() -> None:
    known = {field.name for field in fields(CardCount)}
    assert known == {
        "deck", "card", "ask", "drawn", "used", "swapped", "landed", "seconds", "timed",
        "last_month", "state",
    }  # fmt: skip
