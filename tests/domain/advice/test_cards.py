"""Advice on decks and agreement sets: where it stands, and what is too long or asked twice."""

import sys

from sessioncompanion.domain.advice import Advice
from sessioncompanion.domain.advice.cards import about_agreements, about_deck
from sessioncompanion.domain.agreement import AgreementSet, Situation
from sessioncompanion.domain.deck import Card, Deck

LONG = "word " * 50
"""Fifty words of four letters: five lines."""


def deck(*asks: str, language: str = "en") -> Deck:
    cards = tuple(Card(deck="d", id=f"c{n}", ask=ask) for n, ask in enumerate(asks))
    return Deck(id="d", title="D", cards=cards, language=language)


def found(content: Deck) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(finding.name.value, finding.path) for finding in about_deck(content)]


def test_advice_stands_where_the_words_are() -> None:
    card = Card(
        deck="d",
        id="c",
        ask="Did it help?",
        follow_ups=("What did you see?", "Was it easy?", "Why didn't you call?"),
        why="So that they do their homework",
    )
    content = Deck(id="d", title="D", cards=(card,), language="en")
    assert found(content) == [
        ("closed-question", ("cards", 0, "ask")),
        ("checking-up", ("cards", 0, "follow_ups", 2)),
    ], "a follow-up may be closed, and what the mentor alone reads may name what to leave out"


def test_a_text_that_cannot_be_read_in_a_glance_is_told_its_lines() -> None:
    card = Card(deck="d", id="c", ask=LONG, why=LONG, listen_for=LONG, follow_ups=(LONG,))
    findings = list(about_deck(Deck(id="d", title="D", cards=(card,), language="xx")))
    assert {finding.name for finding in findings} == {Advice.LONG_CARD}
    assert [finding.path[2] for finding in findings] == ["ask", "why", "listen_for", "follow_ups"]
    assert findings[0].message == "This takes 5 lines at 60 columns; 4 can be read in a glance."
    assert found(deck("今" * 29 * 4, language="ja")) == []
    assert found(deck("今" * 29 * 4 + "日", language="ja")) == [("long-card", ("cards", 0, "ask"))]


def test_lines_of_a_follow_up_are_counted_as_they_hang_under_its_words() -> None:
    for count, names in ((28 * 4, set()), (28 * 4 + 1, {Advice.LONG_CARD})):
        card = Card(deck="d", id="c", ask="何？", follow_ups=("今" * count,))
        findings = about_deck(Deck(id="d", title="D", cards=(card,), language="ja"))
        assert {finding.name for finding in findings} == names


def test_a_question_that_comes_again_names_the_first_card() -> None:
    findings = list(about_deck(deck("What  next?", "Who else?", "what next", "What now?")))
    (again,) = findings
    assert (again.name, again.path) == (Advice.SAME_QUESTION, ("cards", 2, "ask"))
    assert "The card `c0` asks the same." in again.message
    assert found(deck("次は何ですか。", "次は何ですか？", language="ja"))[0][0] == "same-question"
    assert found(deck("…", "?")) == [], "where there are no words there is nothing to compare"


def test_a_deck_in_a_language_that_is_not_known_is_only_measured() -> None:
    assert found(deck("Heb je goed geslapen?", language="nl")) == []
    assert found(deck("Did you do your homework?", language="nl")) == []


def test_the_questions_of_situations_are_looked_at_too() -> None:
    situations = (
        Situation(id="a", when="A", ask="How do we treat a mistake?", starters=("Is it so?",)),
        Situation(id="b", when="B", ask="Do we forgive each other?"),
    )
    for language in ("en", ""):
        content = AgreementSet(id="s", title="S", situations=situations, language=language)
        findings = list(about_agreements(content))
        assert [(finding.name, finding.path) for finding in findings] == [
            (Advice.CLOSED_QUESTION, ("situations", 1, "ask"))
        ]


def calls(cards: int) -> int:
    """How many functions are called to judge a deck of so many cards that earn no advice."""
    asks = (
        f"What has shifted since we talked about {n}, even by a centimetre, and who noticed it?"
        for n in range(cards)
    )
    content, counted = deck(*asks), 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        findings = list(about_deck(content))
    finally:
        sys.setprofile(None)
    assert findings == []
    return counted


def test_the_work_of_advising_grows_with_the_cards_and_no_faster() -> None:
    assert calls(800) < 2.1 * calls(400)


def test_stray_quotes_are_found_in_every_text() -> None:
    texts = ('What?"', "\u201cAnd?\u201d")
    card = Card(deck="d", id="c", ask=texts[0], why=texts[0], listen_for=texts[0],
                follow_ups=texts, tags=("light", "\u201clight\u201d"))  # fmt: skip
    findings = list(about_deck(Deck(id="d", title='D"', cards=(card,), language="xx")))
    assert [finding.path[2:] for finding in findings] == [
        (), ("ask",), ("why",), ("listen_for",), ("follow_ups", 0), ("follow_ups", 1), ("tags", 1),
    ]  # fmt: skip
    assert {finding.name for finding in findings} == {Advice.STRAY_QUOTE}
    situation = Situation(id="a", when='A"', ask='B"', starters=("a", 'C"'))
    content = AgreementSet(id="s", title="S", situations=(situation,), language="xx")
    assert [finding.path[2:] for finding in about_agreements(content)] == [
        ("when",), ("ask",), ("starters", 1),
    ]  # fmt: skip
