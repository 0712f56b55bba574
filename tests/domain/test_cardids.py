"""Ids from questions: short, telling, the same again, and never two alike."""

import re

import pytest
from hypothesis import given

from sessioncompanion.domain.cardids import free_id, id_from, likely_same, made_id
from yaml_cases import texts


@pytest.mark.parametrize(
    ("ask", "made"),
    [
        ("What did you put down to be here?", "put-down-here"),
        ("Worüber möchtest du heute reden, Größe?", "moechtest-heute-reden-groesse"),
        ("O que você não está dizendo?", "dizendo"),
        ("What is it?", "what-is-it"),
        ("What's Ana's plan?", "anas-plan"),
    ],
)
def test_an_id_is_made_of_the_words_that_say_something(ask: str, made: str) -> None:
    assert made_id(ask) == made


def test_a_question_in_another_script_has_a_number_that_does_not_change() -> None:
    assert re.fullmatch("card-[0-9a-f]{8}", made_id("今日の調子は？"))
    assert made_id("今日の調子は?") == made_id(" 今日の 調子は？")


@given(texts)
def test_every_question_has_an_id_that_a_deck_takes(ask: str) -> None:
    assert re.fullmatch("[a-z0-9-]{1,64}", made_id(ask))
    assert re.fullmatch("[a-z0-9-]{0,64}", id_from(ask))


def test_a_taken_id_gets_a_number() -> None:
    assert free_id("a", {"a", "a-2"}) == "a-3"
    assert len(free_id("x" * 64, {"x" * 64})) <= 64


@pytest.mark.parametrize(
    ("new", "old", "same"),
    [
        (
            "What did you have to put down in order to be here?",
            "What did you put down to be here?",
            True,
        ),
        ("What are you prowd of?", "What are you proud of?", True),
        ("Worauf freust du dich jetzt?", "Worauf freust du dich?", True),
        ("What are you afraid of this week?", "What are you proud of this week?", False),
        ("最近とてもうれしかったことは何ですか", "最近うれしかったことは何ですか", True),
        ("次の一歩は何ですか", "最近うれしかったことは何ですか", False),
    ],
)
def test_a_reworded_question_is_told_from_another_one(new: str, old: str, same: bool) -> None:
    assert likely_same([new], [old]) == ({0: 0} if same else {})


def test_each_old_question_is_given_once_and_to_the_likest() -> None:
    assert likely_same(["garden walls", "garden wall"], ["garden wall x"]) == {1: 0}
