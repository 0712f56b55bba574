"""Drawing: by the rule, the same from the same seed, fresh first, never one twice."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.deck import Audience, Card, Mode
from sessioncompanion.domain.draw import (
    CardKey,
    draw,
    draw_for,
    fits,
    in_turn,
    repeats,
    shortage,
)
from sessioncompanion.domain.plan import CardRule, DrawOrder, PhaseKind
from worlds import CARDS, card, phase

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


@pytest.mark.parametrize(
    ("seed", "turn", "hand"),
    [
        (7, (0, 0), "door bridge echo compass anchor"),
        (7, (1, 2), "echo compass door bridge anchor"),
        (4294967295, (0, 0), "compass bridge echo door anchor"),
    ],
)
def test_a_hand_is_the_same_on_every_machine_and_with_every_python(
    seed: int, turn: tuple[int, int], hand: str
) -> None:
    for order in (DrawOrder.FRESH, DrawOrder.SHUFFLED):
        rule = replace(RULE, order=order, draw=5)
        assert " ".join(names(draw(CARDS, rule, seed=seed, turn=turn).cards)) == hand


def test_each_draw_of_a_session_has_its_own_luck() -> None:
    turns = [(phase, dealt) for phase in range(6) for dealt in range(6)]
    hands = {tuple(names(draw(CARDS, RULE, seed=1, turn=turn).cards)) for turn in turns}
    assert len(hands) > 10


@given(st.integers(), st.sampled_from(CARDS))
def test_one_card_more_leaves_the_order_of_the_others(seed: int, new: Card) -> None:
    rule = replace(RULE, draw=9)
    before = [c for c in CARDS if c is not new]
    without = names(draw(before, rule, seed=seed).cards)
    assert [n for n in names(draw(CARDS, rule, seed=seed).cards) if n != new.id] == without


def test_cards_of_several_decks_are_drawn_as_one_pile() -> None:
    decks = ("opening", "closing", "middle")
    pile = [
        replace(card(name, deck), ask=f"What about {name}, {deck}?")
        for deck in decks
        for name in ("anchor", "bridge")
    ]
    rule = CardRule(decks=decks, draw=3, order=DrawOrder.LISTED)
    assert draw(pile, rule, seed=1).cards == tuple(pile[:3])
    fresh = replace(rule, order=DrawOrder.FRESH)
    hands = [draw(pile, fresh, seed=seed).cards for seed in range(60)]
    assert {c.key for hand in hands for c in hand} == {c.key for c in pile}
    assert any({c.deck for c in hand} == set(decks) for hand in hands)
    met = [c.key for c in pile if c.key != ("middle", "anchor")]
    assert draw(pile, fresh, seed=1, met=met).cards[0].key == ("middle", "anchor")


def test_a_card_that_a_deck_has_from_another_one_is_not_drawn_beside_it() -> None:
    decks = ("opening", "ours")
    ours = [replace(c, deck="ours") for c in CARDS[:3]]
    ours[2] = replace(ours[2], ask="In other words?")
    rule = CardRule(decks=decks, draw=9, order=DrawOrder.LISTED)
    both = draw([*CARDS, *ours], rule, seed=1)
    assert [c.key for c in both.cards] == [*KEYS, ("ours", "compass")]
    assert both.left == 6
    later = draw(ours, replace(rule, decks=("ours",)), seed=1, used=CARDS[:1])
    assert names(later.cards) == ["bridge", "compass"]


def test_a_card_whose_words_were_changed_meanwhile_is_still_a_used_one() -> None:
    reworded = replace(CARDS[0], ask="In other words?")
    assert draw([reworded], RULE, seed=1, used=[CARDS[0]]).cards == ()


def test_listed_cards_come_in_their_order_whatever_the_seed_and_whoever_met_them() -> None:
    rule = replace(RULE, order=DrawOrder.LISTED, draw=3)
    for seed in range(5):
        drawn = draw(CARDS, rule, seed=seed, used=[CARDS[1]], met=[CARDS[0].key])
        assert names(drawn.cards) == ["anchor", "compass", "door"]
        assert drawn.repeated == 1


@given(
    st.integers(),
    st.sampled_from(DrawOrder),
    st.integers(-1, 9),
    st.sets(st.sampled_from(CARDS)),
    st.lists(st.sampled_from(KEYS), unique=True),
)
def test_a_hand_holds_what_the_rule_asks_for_if_it_is_there_and_nothing_used(
    seed: int, order: DrawOrder, size: int, used: set[Card], met: list[CardKey]
) -> None:
    drawn = draw(CARDS, replace(RULE, order=order, draw=size), seed=seed, used=used, met=met)
    keys = [card.key for card in drawn.cards]
    assert len(keys) == len(set(keys)) == max(0, min(size, len(CARDS) - len(used)))
    assert not used & set(drawn.cards)
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


def test_a_rule_with_depths_takes_cards_of_one_of_them() -> None:
    rule = replace(RULE, depths=(1, 2))
    deep = replace(card("anchor"), depth=3)
    assert fits(card("anchor"), rule, Mode.VIDEO)
    assert not fits(deep, rule, Mode.VIDEO)
    assert fits(deep, RULE, Mode.VIDEO)


def test_a_rule_for_somebody_takes_cards_that_speak_to_them() -> None:
    rule = replace(RULE, audiences=(Audience.MENTEE, Audience.BOTH))
    mentors = replace(card("anchor"), audience=Audience.MENTOR)
    assert fits(card("anchor"), rule, Mode.VIDEO)
    assert not fits(mentors, rule, Mode.VIDEO)
    assert fits(mentors, RULE, Mode.VIDEO)


def test_a_card_has_to_fit_in_every_way() -> None:
    rule = replace(RULE, tags=("calm",), depths=(2,), audiences=(Audience.MENTEE,))
    right = replace(card("anchor"), tags=("calm",), depth=2, audience=Audience.MENTEE)
    assert fits(right, rule, Mode.VIDEO)
    for wrong in (
        replace(right, tags=("odd",)),
        replace(right, depth=1),
        replace(right, audience=Audience.BOTH),
    ):
        assert not fits(wrong, rule, Mode.VIDEO)


def test_a_card_for_video_is_not_drawn_in_an_audio_session() -> None:
    seen = replace(card("anchor"), modes=(Mode.VIDEO,))
    assert fits(seen, RULE, Mode.VIDEO)
    assert not fits(seen, RULE, Mode.AUDIO)


def test_in_the_feedback_round_the_mentee_speaks_first() -> None:
    audiences = (Audience.MENTOR, Audience.BOTH, Audience.MENTEE, Audience.BOTH)
    hand = [replace(c, audience=a) for c, a in zip(CARDS, audiences, strict=False)]
    assert names(in_turn(hand)) == ["compass", "bridge", "door", "anchor"]


def test_only_the_feedback_round_puts_a_hand_in_turn() -> None:
    pile = [replace(c, audience=Audience.MENTOR) for c in CARDS[:4]]
    pile.append(replace(CARDS[4], audience=Audience.MENTEE))
    firsts = []
    for kind in (PhaseKind.FEEDBACK, PhaseKind.CARDS):
        of = replace(phase(kind, 5, 5), cards=replace(RULE, draw=5, order=DrawOrder.LISTED))
        hand = draw_for(of, pile, seed=1, turn=(0, 0), used=(), met=()).cards
        firsts.append(hand[0].id)
    assert firsts == ["echo", "anchor"]


def said(
    order: DrawOrder = DrawOrder.FRESH, *, size: int = 2, used: int = 0, met: int = 0, of: int = 5
) -> str:
    """What is said when of ``of`` cards the first were used in this session, the last met."""
    rule = replace(RULE, order=order, draw=size)
    last = KEYS[of - met : of]
    drawn = draw(CARDS[:of], rule, seed=3, used=CARDS[:used], met=last)
    return " ".join(each for each in (shortage(drawn), repeats(drawn, order)) if each)


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("", {"met": 3}),
        (
            "All 5 cards that fit were met before; 2 come again, those met longest ago.",
            {"met": 5},
        ),
        (
            "All 5 cards that fit were met before; 1 comes again, the one met longest ago.",
            {"met": 5, "size": 1},
        ),
        ("All 3 cards that fit were met before and come again.", {"met": 3, "of": 3, "size": 3}),
        ("Both cards that fit were met before and come again.", {"met": 2, "of": 2}),
        (
            "Only 1 of the 5 cards that fit is new; 2 come again, those met longest ago.",
            {"met": 4, "size": 3},
        ),
        (
            "Only 2 of the 5 cards that fit are new; 1 comes again, the one met longest ago.",
            {"met": 3, "size": 3},
        ),
        (
            "All 3 other cards that fit were met before; 1 comes again, the one met longest ago.",
            {"met": 3, "used": 2, "size": 1},
        ),
        (
            "The last card that fits was met before and comes again.",
            {"met": 1, "used": 4, "size": 1},
        ),
        ("The only card that fits was met before and comes again.", {"met": 1, "of": 1, "size": 1}),
    ],
)
def test_what_has_to_come_again_is_said_with_how_many_there_were(
    words: str, how: dict[str, int]
) -> None:
    assert said(**how) == words  # type: ignore[arg-type]


def test_listed_cards_come_again_on_purpose_and_nothing_is_said() -> None:
    assert said(DrawOrder.LISTED, met=5) == ""


def test_shuffled_cards_come_again_by_chance_unless_none_is_new() -> None:
    assert said(DrawOrder.SHUFFLED, met=4, size=5) == ""
    assert said(DrawOrder.SHUFFLED, met=5) == "All 5 cards that fit were met before; 2 come again."


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("", {"size": 5}),
        ("7 cards asked for, 5 fit.", {"size": 7}),
        ("2 cards asked for, 1 fits.", {"of": 1}),
        ("1 card asked for, none fits.", {"size": 1, "of": 0}),
        ("3 cards asked for, 2 left that fit.", {"size": 3, "used": 3}),
        ("2 cards asked for, 1 left that fits.", {"used": 4}),
        ("2 cards asked for, none left that fits.", {"used": 5}),
        (
            "3 cards asked for, 2 fit. Both cards that fit were met before and come again.",
            {"size": 3, "of": 2, "met": 2},
        ),
    ],
)
def test_a_hand_smaller_than_the_plan_asks_for_is_said(words: str, how: dict[str, int]) -> None:
    assert said(**how) == words  # type: ignore[arg-type]
