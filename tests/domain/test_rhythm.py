"""How often two people meet, in the words they use; what is not understood is said."""

import pytest

from sessioncompanion.domain.schedule import USUAL_DAYS, rhythm_days, rhythm_taken


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("every week", 7),
        ("once a week, on Mondays", 7),
        ("weekly", 7),
        ("twice a week", 3),
        ("every two weeks", 14),
        ("every other week", 14),
        ("fortnightly", 14),
        ("bi-weekly", 14),
        ("every 3 weeks", 21),
        ("Every four weeks", 28),
        ("every 6 weeks", 42),
        ("every ten days", 10),
        ("monthly", 28),
        ("once a month", 28),
        ("twice a month", 14),
        ("every two months", 56),
        ("three times a month", 9),
        ("quarterly", 91),
        ("daily", 1),
    ],
)
def test_a_rhythm_in_words_is_a_number_of_days(words: str, days: int) -> None:
    assert rhythm_days(words) == days
    assert rhythm_taken(words) == ""


@pytest.mark.parametrize("words", ["whenever", "when we can", "隔週", "soon-ish"])
def test_what_names_no_time_counts_as_two_weeks_and_that_is_said(words: str) -> None:
    assert rhythm_days(words) == USUAL_DAYS == 14
    assert rhythm_taken(words) == f"“{words}” names no number of weeks: two are taken."


def test_where_nobody_has_said_a_rhythm_nothing_is_to_be_said() -> None:
    assert rhythm_days("") == 14
    assert rhythm_taken(" ") == ""
