"""Filters take what was asked for; a card tells which phases may draw it."""

import pytest

from sessioncompanion.domain.browse import Filters, drawn_in, tags_of, turned
from sessioncompanion.domain.deck import Audience, Card, Mode
from sessioncompanion.domain.plan import CardRule, PhaseKind, Plan, PlanPhase

CARD = Card(
    deck="own",
    id="first-thing",
    ask="What did you do First?",
    why="Only the mentor sees this.",
    tags=("light", "morning"),
    audience=Audience.MENTEE,
    depth=2,
    modes=(Mode.AUDIO,),
)


@pytest.mark.parametrize(
    ("filters", "is_taken"),
    [
        (Filters(), True),
        (Filters(words="first"), True),
        (Filters(words="FIRST you"), True),
        (Filters(words="first-thing"), True),
        (Filters(words="morn what"), True),
        (Filters(words="first evening"), False),
        (Filters(words="mentor"), False),
        (Filters(tag="light"), True),
        (Filters(tag="ligh"), False),
        (Filters(audience=Audience.MENTEE), True),
        (Filters(audience=Audience.BOTH), False),
        (Filters(depth=2), True),
        (Filters(depth=1), False),
        (Filters(mode=Mode.AUDIO), True),
        (Filters(mode=Mode.VIDEO), False),
        (Filters(tag="light", depth=3), False),
    ],
)
def test_a_card_is_shown_when_it_has_all_that_was_asked_for(
    filters: Filters, is_taken: bool
) -> None:
    assert filters.takes(CARD) is is_taken


def test_the_filters_say_what_they_ask_for() -> None:
    assert Filters().said == ()
    every = Filters(" two  words ", "light", Audience.BOTH, 3, Mode.VIDEO)
    assert every.said == ("“two words”", "#light", "for both", "depth 3", "video")


def test_a_filter_turns_through_its_choices_and_off_again() -> None:
    seen: list[int | None] = [None]
    for _ in range(4):
        seen.append(turned(seen[-1], (1, 2, 3)))
    assert seen == [None, 1, 2, 3, None]


def test_tags_come_with_the_number_of_their_cards_the_commonest_first() -> None:
    other = Card(deck="own", id="other", ask="And?", tags=("morning", "deep", "morning"))
    assert tags_of((CARD, other)) == (("morning", 2), ("deep", 1), ("light", 1))


def plan(rule: CardRule, mode: Mode | None = None) -> Plan:
    phase = PlanPhase(
        id="talk", kind=PhaseKind.CARDS, title="Talk", seconds=600, least=300, cards=rule
    )
    return Plan(id="p", title="P", phases=(phase,), mode=mode)


@pytest.mark.parametrize(
    ("one", "is_drawn"),
    [
        (plan(CardRule(decks=("own",))), True),
        (plan(CardRule(decks=("other",))), False),
        (plan(CardRule(decks=("own",), tags=("deep",))), False),
        (plan(CardRule(decks=("own",), draw=0)), False),
        (plan(CardRule(decks=("own",)), Mode.VIDEO), False),
        (plan(CardRule(decks=("own",)), Mode.AUDIO), True),
    ],
)
def test_a_phase_draws_a_card_that_fits_its_rule_in_a_mode_of_the_plan(
    one: Plan, is_drawn: bool
) -> None:
    assert drawn_in(CARD, [one]) == (((one, one.phases[0]),) if is_drawn else ())
