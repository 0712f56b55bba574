"""Ids of a file that changes another one."""

import pytest

from sessioncompanion.domain.advice.changes import about_changes


@pytest.mark.parametrize(
    ("new", "there"),
    [
        ("putdown", "put-down"),
        ("wether", "weather"),
        ("weathers", "weather"),
        ("wheater", "weather"),
        ("weither", "weather"),
    ],
)
def test_an_id_that_differs_by_a_letter_names_the_other(new: str, there: str) -> None:
    (finding,) = about_changes([there, "plain"], ["other", new], [], "card")
    assert (finding.name, finding.path) == ("almost-same-id", ("cards", 1, "id"))
    assert f"`{there}`" in finding.message


@pytest.mark.parametrize(
    ("new", "there"),
    [("question-11", "question-12"), ("goal", "gold"), ("weather", "together"), ("a-b", "ab-c")],
)
def test_ids_that_differ_by_more_or_by_a_number_are_fine(new: str, there: str) -> None:
    assert not list(about_changes([there], [new], [], "card"))


def test_an_id_that_is_taken_up_or_left_out_is_no_neighbour() -> None:
    assert not list(about_changes(["weather"], ["weather", "weathers"], [], "card"))
    assert not list(about_changes(["weather"], ["weathers"], ["weather"], "card"))


def test_what_is_left_out_and_written_is_told_where_it_is_left_out() -> None:
    (finding,) = about_changes(["a", "b"], ["b"], ["a", "b"], "situation")
    assert (finding.name, finding.path) == ("retired-and-written", ("retire", 1))
