"""Drawing: by the rule, the same from the same seed, fresh first, never one twice."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.deck import Audience, Mode
from sessioncompanion.domain.draw import CardKey, draw, fits, in_turn
from sessioncompanion.domain.plan import CardRule, DrawOrder
from worlds import CARDS, card

RULE = CardRule(decks=("opening",), draw=2)
KEYS = [card.key for card in CARDS]


def names(cards: tuple[object, ...]) -> list[str]:
    return [getattr(card, "id", "") for card in cards]


@given(st.integers(), st.sampled_from(DrawOrder), st.lists(st.sampled_from(KEYS), unique=True))
def test_the_same_seed_gives_the_same_hand(seed: int, order: DrawOrder, met: list[CardKey]) -> None:
    rule = replace(RULE, order=order)
    assert draw(CARDS, rule, seed=seed, met=met) == draw(CARDS, rule, seed=seed, met=met)


@pytest.mark.parametrize("order", [DrawOrder.FRESH, DrawOrder.SHUFFLED])
def test_other_seeds_give_other_hands(order: DrawOrder) -> None:
    rule = replace(RULE, order=order)
    hands = {tuple(names(draw(CARDS, rule, seed=seed).cards)) for seed in range(40)}
    assert len(hands) > 5


def test_listed_cards_come_in_their_order_whatever_the_seed_and_whoever_met_them() -> None:
    rule = replace(RULE, order=DrawOrder.LISTED, draw=3)
    for seed in range(5):
        drawn = draw(CARDS, rule, seed=seed, used={CARDS[1].key}, met=[CARDS[0].key])
        assert names(drawn.cards) == ["anchor", "compass", "door"]
        assert drawn.repeated == 1


@given(
    st.integers(),
    st.sampled_from(DrawOrder),
    st.integers(-1, 9),
    st.sets(st.sampled_from(KEYS)),
    st.lists(st.sampled_from(KEYS), unique=True),
)
def test_a_hand_holds_what_the_rule_asks_for_if_it_is_there_and_nothing_used(
    seed: int, order: DrawOrder, size: int, used: set[CardKey], met: list[CardKey]
) -> None:
    drawn = draw(CARDS, replace(RULE, order=order, draw=size), seed=seed, used=used, met=met)
    keys = [card.key for card in drawn.cards]
    assert len(keys) == len(set(keys)) == max(0, min(size, len(CARDS) - len(used)))
    assert not used & set(keys)
    assert drawn.repeated == len(set(met) & set(keys))


@given(st.integers(), st.integers(0, 5), st.permutations(KEYS), st.integers(0, 5))
def test_fresh_takes_what_was_never_met_and_then_what_was_met_longest_ago(
    seed: int, size: int, order: list[CardKey], known: int
) -> None:
    met = order[:known]
    drawn = draw(CARDS, replace(RULE, draw=size), seed=seed, met=met)
    keys = [card.key for card in drawn.cards]
    unmet = [key for key in keys if key not in met]
    assert keys[: len(unmet)] == unmet
    assert len(unmet) == min(size, len(KEYS) - known)
    assert keys[len(unmet) :] == met[: size - len(unmet)]


def test_shuffled_does_not_care_who_was_met() -> None:
    rule = replace(RULE, order=DrawOrder.SHUFFLED)
    assert draw(CARDS, rule, seed=3, met=KEYS[:4]).cards == draw(CARDS, rule, seed=3).cards


def test_a_rule_takes_cards_of_its_decks_only() -> None:
    assert fits(card("anchor"), RULE, Mode.VIDEO)
    assert not fits(card("anchor", deck="closing"), RULE, Mode.VIDEO)
    assert not fits(card("anchor"), CardRule(), Mode.VIDEO)


def test_a_rule_with_tags_takes_cards_that_have_one_of_them() -> None:
    rule = replace(RULE, tags=("calm", "brave"))
    tagged = replace(card("anchor"), tags=("long", "brave"))
    assert fits(tagged, rule, Mode.VIDEO)
    assert not fits(replace(tagged, tags=("long",)), rule, Mode.VIDEO)
    assert not fits(card("anchor"), rule, Mode.VIDEO)
    assert fits(tagged, RULE, Mode.VIDEO)


def test_a_card_for_video_is_not_drawn_in_an_audio_session() -> None:
    seen = replace(card("anchor"), modes=(Mode.VIDEO,))
    assert fits(seen, RULE, Mode.VIDEO)
    assert not fits(seen, RULE, Mode.AUDIO)


def test_in_the_feedback_round_the_mentee_speaks_first() -> None:
    audiences = (Audience.MENTOR, Audience.BOTH, Audience.MENTEE, Audience.BOTH)
    hand = [replace(c, audience=a) for c, a in zip(CARDS, audiences, strict=False)]
    assert names(in_turn(hand)) == ["compass", "bridge", "door", "anchor"]
