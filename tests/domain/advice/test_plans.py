"""Advice on plans: times that do not add up, and draws that cannot be."""

from typing import Any

from sessioncompanion.domain.advice import Advice, Finding
from sessioncompanion.domain.advice.plans import about_plan
from sessioncompanion.domain.deck import Card, Deck, Mode
from sessioncompanion.domain.plan import CardRule, PhaseKind, Plan, PlanPhase

AUDIO, VIDEO = (Mode.AUDIO,), (Mode.VIDEO,)


def phase(minutes: int, least: int = 1, *, protect: bool = False, **rule: Any) -> PlanPhase:
    return PlanPhase(
        id="p",
        kind=PhaseKind.CARDS,
        title="P",
        seconds=minutes * 60,
        least=least * 60,
        protect=protect,
        cards=CardRule(decks=("d",), **rule) if rule else CardRule(),
    )


def card(card_id: str, *tags: str, modes: tuple[Mode, ...] = (*AUDIO, *VIDEO), **more: Any) -> Card:
    return Card(deck="d", id=card_id, ask="What?", tags=tags, modes=modes, **more)


def advice(
    *phases: PlanPhase,
    title: str = "T",
    plan_id: str = "p",
    mode: Mode | None = None,
    cards: Any = (),
) -> list[Finding]:
    plan = Plan(id=plan_id, title=title, phases=phases, mode=mode)
    return list(about_plan(plan, {"d": Deck(id="d", title="D", cards=tuple(cards))}))


def only(found: list[Finding], name: Advice) -> Finding:
    assert [each.name for each in found] == [name], found
    return found[0]


# Times


def test_a_title_and_phases_that_agree_are_left_alone() -> None:
    assert advice(phase(40), phase(20), title="T, 60 minutes") == []
    assert advice(phase(40), phase(10), title="T, 45 to 60 minutes") == []
    assert advice(phase(40), phase(20), plan_id="t-60") == []
    assert advice(phase(40), phase(20), plan_id="t-45", title="An hour") == [], "the title counts"


def test_phases_that_add_up_to_another_length_are_told_both() -> None:
    found = only(advice(phase(40), phase(15), title="60 min"), Advice.PHASES_DO_NOT_ADD_UP)
    assert found.path == ("title",)
    assert found.message == "The title says 60 minutes, but the phases add up to 55."
    assert found.hint == "Give the phases 5 minutes more, or change the title."
    found = only(advice(phase(40), phase(30), plan_id="t-60"), Advice.PHASES_DO_NOT_ADD_UP)
    assert found.path == ("id",)
    assert "10 minutes fewer" in found.hint


def test_a_plan_that_even_its_least_makes_too_long_is_told_so_and_once() -> None:
    phases = phase(40, 30), phase(30, 10, protect=True)
    found = only(advice(*phases, title="45 minutes"), Advice.LEAST_CANNOT_FIT)
    assert "says 45 minutes, but the phases take 70, and still 60 when" in found.message
    assert "Take 15 minutes out" in found.hint, "what is protected does not shrink in a session"


def test_a_plan_that_its_least_brings_into_the_range_of_its_title_only_has_to_add_up() -> None:
    found = advice(phase(40, 20), phase(30, 30), title="45 to 60 minutes")
    assert only(found, Advice.PHASES_DO_NOT_ADD_UP).message.startswith("The title says 45 to 60")


def test_a_plan_in_which_nothing_can_shrink_is_told_so() -> None:
    found = only(advice(phase(10, 10), phase(5, 1, protect=True)), Advice.NOTHING_CAN_SHRINK)
    assert found.path == ("phases",)
    assert advice(phase(10, 10)) == [], "one phase alone has nothing to give way to"
    assert "when time gets short (`t` in a session)" in found.message
    assert advice(phase(10, 10), phase(5, 4)) == []


# Cards


def test_a_draw_that_fits_is_left_alone() -> None:
    cards = [card("a", "x", minutes=3), card("b", "x", minutes=2), card("c")]
    assert advice(phase(5, draw=2, tags=("x",)), cards=cards) == []


def test_more_cards_than_fit_are_told_with_the_mode_in_which_they_do_not() -> None:
    cards = [card("a"), card("b"), card("c", modes=VIDEO)]
    found = only(advice(phase(9, draw=4), cards=cards), Advice.DRAW_TOO_LARGE)
    assert found.path == ("phases", 0, "cards", "draw")
    assert found.message == "This draws 4 cards, but only 2 cards fit by audio."
    found = only(advice(phase(9, draw=3), cards=cards), Advice.DRAW_TOO_LARGE)
    assert advice(phase(9, draw=3), cards=cards, mode=Mode.VIDEO) == []
    found = only(advice(phase(9, draw=2), cards=[card("a")]), Advice.DRAW_TOO_LARGE)
    assert found.message == "This draws 2 cards, but only 1 card fits."


def test_a_phase_for_which_no_card_fits_is_told_so() -> None:
    cards = [card("a", modes=AUDIO)]
    found = only(advice(phase(9, draw=1), cards=cards), Advice.NO_CARDS)
    assert found.message == "No card of these decks fits this phase by video."
    assert only(advice(phase(9, draw=1)), Advice.NO_CARDS).message.endswith("fits this phase.")
    assert advice(phase(9, draw=0), cards=cards) == []


def test_a_tag_that_no_card_has_is_told_once_with_the_nearest() -> None:
    cards = [card("a", "feelings"), card("b", "news")]
    found = only(advice(phase(9, draw=1, tags=("feeling",)), cards=cards), Advice.UNREACHABLE_TAG)
    assert found.path == ("phases", 0, "cards", "tags", 0)
    assert found.hint == "Did you mean `feelings`?"
    found = only(advice(phase(9, draw=1, tags=("news", "zz")), cards=cards), Advice.UNREACHABLE_TAG)
    assert found.path[-1] == 1
    assert found.hint == "They have: feelings, news."


def test_cards_that_take_longer_than_their_phase_are_told_so() -> None:
    cards = [card("a", minutes=5), card("b", minutes=4), card("c", minutes=9)]
    found = only(advice(phase(8, draw=2), cards=cards), Advice.CARDS_TAKE_LONGER)
    assert (
        "The shortest 2 of these cards take 9 minutes together; the phase has 8." in found.message
    )
    assert advice(phase(9, draw=2), cards=cards) == []
    assert advice(phase(8, draw=2), cards=[*cards, card("d")]) == [], "d takes as long as it takes"


def test_a_plan_for_audio_is_told_which_cards_need_a_picture() -> None:
    cards = [card("a", "x"), card("b", "x", modes=VIDEO), card("c", modes=VIDEO)]
    found = only(
        advice(phase(9, draw=1, tags=("x",)), cards=cards, mode=Mode.AUDIO),
        Advice.CARD_NOT_FOR_MODE,
    )
    assert found.path == ("phases", 0, "cards")
    assert found.message.endswith("need a picture: b.")
    assert advice(phase(9, draw=1, tags=("x",)), cards=cards) == []
    many = [card(f"v{n}", modes=VIDEO) for n in range(9)]
    found = only(
        advice(phase(9, draw=1), cards=[card("a"), *many], mode=Mode.AUDIO),
        Advice.CARD_NOT_FOR_MODE,
    )
    assert "v4 and 4 more." in found.message


def test_nothing_is_said_about_cards_of_a_deck_that_is_not_there() -> None:
    plan = Plan(id="p", title="T", phases=(phase(9, draw=50, tags=("zz",)),))
    assert list(about_plan(plan, {})) == []
