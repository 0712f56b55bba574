"""The length that a title or an id announces, and what is no length."""

import pytest

from sessioncompanion.domain.advice.length import Span, announced, announced_by_id


@pytest.mark.parametrize(
    ("title", "minutes"),
    [
        ("Standard session, 60 minutes", 60),
        ("60 min", 60),
        ("A 90-minute deep dive", 90),
        ("1 hour", 60),
        ("One hour for two", 60),
        ("Half an hour", 30),
        ("An hour and a half", 90),
        ("1 hour and a half", 90),
        ("1 hour 15 minutes", 75),
        ("1.5 hours", 90),
        ("1½ hours", 90),
        ("2 hours", 120),
        ("1 h 30", 90),
        ("1h30", 90),
        ("1h", 60),
        ("Forty-five minutes", 45),
        ("60 Minuten", 60),
        ("60-minütige Sitzung", 60),
        ("Eine Stunde zu zweit", 60),
        ("Anderthalb Stunden", 90),
        ("Fünfundvierzig Minuten", 45),
        ("1 Std. 30", 90),
        ("60 minutos", 60),
        ("Uma hora", 60),
        ("Uma hora e meia", 90),
        ("1 hora e 30 minutos", 90),
        ("Meia hora", 30),
        ("標準セッション 60分", 60),
        ("60分間のセッション", 60),
        ("1時間", 60),
        ("1時間半", 90),
        ("1時間30分", 90),
    ],
)
def test_a_title_announces_a_length(title: str, minutes: int) -> None:
    assert announced(title) == Span(minutes, minutes)


@pytest.mark.parametrize(
    "title",
    [
        "Session 3",
        "Week 12",
        "Plan for 3 people",
        "5 minutes of rest in 60 minutes",
        "The 24 hour challenge",
        "The first 90 days",
        "Happy hour",
        "Ten bad ideas",
        "",
    ],
)
def test_a_title_that_announces_no_one_length_is_not_held_to_it(title: str) -> None:
    assert announced(title) is None


@pytest.mark.parametrize("title", ["45 to 60 minutes", "45-60 min", "45 bis 60 Minuten"])
def test_a_title_may_leave_some_room(title: str) -> None:
    assert announced(title) == Span(45, 60)


@pytest.mark.parametrize(
    ("plan_id", "minutes"),
    [("standard-60", 60), ("60", 60), ("my-45", 45), ("standard-60-de", 60), ("x-45-min", 45)],
)
def test_an_id_announces_a_length_at_its_end(plan_id: str, minutes: int) -> None:
    assert announced_by_id(plan_id) == Span(minutes, minutes)


@pytest.mark.parametrize(
    "plan_id", ["week-10", "session-20", "plan-2025", "a-12", "q-7", "x-300", "cohort-25", "x60"]
)
def test_a_number_that_may_count_something_else_is_no_length(plan_id: str) -> None:
    assert announced_by_id(plan_id) is None
