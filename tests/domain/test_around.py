"""The line around a match is one line of its width, with the first match in sight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.around import around
from sessioncompanion.domain.wrapping import cells

TEXT = "She hesitated when the talk came to her salary, and then told of an offer from Porto."


def shown(text: str, word: str, width: int) -> str:
    start = text.index(word)
    pieces = around(text, [(start, start + len(word))], width)
    return "".join(f"[{words}]" if is_match else words for words, is_match in pieces)


@pytest.mark.parametrize(
    ("word", "width", "line"),
    [
        ("salary", 200, TEXT.replace("salary", "[salary]")),
        ("She", 30, "[She] hesitated when the talk c…"),
        ("salary", 40, "…came to her [salary], and then told of …"),
        ("Porto", 40, "…and then told of an offer from [Porto]."),
    ],
)
def test_the_match_stands_where_the_eye_finds_it(word: str, width: int, line: str) -> None:
    assert shown(TEXT, word, width) == line


def test_line_ends_and_tabs_are_blanks() -> None:
    assert shown("one\ntwo\tthree", "two", 80) == "one [two] three"


@given(st.text(), st.data(), st.integers(30, 120))
def test_it_never_is_wider_and_always_shows_the_match(
    text: str, data: st.DataObject, width: int
) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 8)))
    pieces = list(around(text, [(start, end)], width))
    assert cells("".join(words for words, _ in pieces)) <= width
    assert "".join(words for words, is_match in pieces if is_match)
