"""How many lines a text takes: the same number that the screen will show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from sessioncompanion.domain.advice.reading import GLANCE, is_plainly_short, lines
from sessioncompanion.ui.wrapping import Flow, Paragraph

PIECES = st.sampled_from(
    [
        "a",
        "see",
        "quite",
        "internationalisation",
        "café",
        "今日は",
        "「何を」、",
        "—",
        "STAR",
        "か？",
    ]
)
BETWEEN = st.sampled_from([" ", "", "  ", "\n"])


@given(st.lists(PIECES, min_size=1, max_size=40), BETWEEN, st.integers(18, 60))
def test_a_text_takes_the_lines_it_takes_on_the_screen(
    words: list[str], between: str, width: int
) -> None:
    text = between.join(words).strip()
    for mark, hang in (("", 0), ("· ", 2), ("listen for  ", 0)):
        shown = Flow([Paragraph(Content(mark + text), len(mark), hang)])
        assert lines(text, len(mark), hang, width) == shown.get_height({}, width)


@given(st.lists(PIECES.filter(str.isascii), min_size=1, max_size=40), BETWEEN)
def test_a_text_with_blanks_takes_the_lines_that_any_widget_gives_it(
    words: list[str], between: str
) -> None:
    text = between.join(words).strip()
    assert lines(text, width=20) == Content(text).get_height({}, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("word", 1),
        ("x" * 58, 1),
        ("x" * 59, 2),
        ("x" * 117, 3),
        ("今" * 29, 1),
        ("今" * 30, 2),
        ("one\ntwo", 2),
        ("one\n\ntwo", 3),
        (" ".join(["seven77"] * 8), 2),
    ],
)
def test_lines_are_counted_by_the_cells_of_a_card(text: str, expected: int) -> None:
    assert lines(text) == expected


def test_what_stands_before_a_text_takes_room_from_its_first_line() -> None:
    assert lines("x" * 50 + " y", lead=0) == 1
    assert lines("x" * 50 + " y", lead=12) == 2
    assert lines("x" * 50 + " y" * 20, lead=12) == lines("\n" + "x" * 50 + " y" * 20)


@given(st.lists(PIECES, max_size=60), st.sampled_from([" ", "", "  "]), st.integers(0, 12))
def test_what_is_plainly_short_is_short(words: list[str], between: str, lead: int) -> None:
    text = between.join(words)
    for hang in (0, lead):
        if is_plainly_short(text, lead, hang):
            assert lines(text, lead, hang) <= GLANCE
