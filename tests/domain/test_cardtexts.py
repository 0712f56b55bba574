"""Several things in one cell, and cells that look like formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain import cardtexts
from yaml_cases import texts


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("a, b", ("a", "b")), ("a;b|c", ("a", "b", "c")), ("a\nb", ("a", "b")),
        ("気持ち、始まり", ("気持ち", "始まり")), (r"a\, b", ("a, b",)), (" , ;", ()),
        (r"c:\new", (r"c:\new",)),
    ],
)  # fmt: skip
def test_tags_are_set_apart_by_what_people_use(cell: str, tags: tuple[str, ...]) -> None:
    assert cardtexts.split_tags(cell) == tags


@given(st.lists(texts.map(str.strip).filter(bool), max_size=4).map(tuple))
def test_joined_tags_come_apart_as_they_were(tags: tuple[str, ...]) -> None:
    assert cardtexts.split_tags(cardtexts.joined_tags(tags)) == tags


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("And? | Who; when?", ("And?", "Who; when?")), ("And?; Who?", ("And?", "Who?")),
        ("- And?\n- Who; when?\n\n", ("And?", "Who; when?")),
        ("1. And?\n2) Who?", ("And?", "Who?")),
    ],
)  # fmt: skip
def test_follow_ups_in_one_cell_come_apart_where_they_are_meant_to(
    cell: str, parts: tuple[str, ...]
) -> None:
    assert cardtexts.split_follow_ups(cell) == parts


@given(texts)
def test_no_guarded_cell_is_a_formula_and_each_comes_back(text: str) -> None:
    guarded = cardtexts.guarded(text)
    assert guarded.lstrip()[:1] not in tuple("=+-@\uff1d\uff0b\uff0d\uff20")
    assert cardtexts.unguarded(guarded) == text


def test_an_apostrophe_of_ones_own_stays() -> None:
    assert cardtexts.unguarded("'Tis what?") == "'Tis what?"
    assert cardtexts.guarded("What?") == "What?"
