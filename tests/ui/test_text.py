"""What people wrote passes one door to the screen, and is only ever text behind it."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from companions import HOSTILE, is_harmless
from sessioncompanion.ui.text import Sieve, fit, hanging, line, marked, plain, spread, stacked


@pytest.mark.parametrize("words", HOSTILE)
def test_every_door_shows_hostile_words_as_text(words: str) -> None:
    for made in (plain(words), line(words), line(("a ", "bold"), (words, "$muted")), marked(words)):
        assert is_harmless(made.plain)
        assert made.plain.endswith(words[-1:])
    assert is_harmless(fit(words, 200))


@pytest.mark.parametrize("words", ["[b]x[/b]", "[@click=app.quit]x[/]", "[/oops]", "[link=a:b]"])
def test_markup_stays_what_was_typed(words: str) -> None:
    assert plain(words).plain == words
    assert plain(words).spans == []
    assert line(words, "!").plain == f"{words}!"
    assert marked(words).plain == words


def test_a_line_stays_one_line_and_keeps_the_blanks_between_its_pieces() -> None:
    assert line("a\nb", "  ", ("c", "bold")).plain == "a b  c"


def test_line_ends_of_a_text_stay() -> None:
    assert plain("one\r\ntwo").plain == "one\ntwo"


def test_empty_lines_of_a_stack_are_left_out() -> None:
    assert stacked(line("a"), line(""), line("b")).plain == "a\nb"


def test_guidance_shows_bold_words_and_lists_and_nothing_else_of_markdown() -> None:
    made = marked("- one\n  * **two** __three__\n# [four](http://x)")
    assert made.plain == "· one\n  · two three\n# [four](http://x)"
    bold = [made.plain[s.start : s.end] for s in made.spans if "bold" in str(s.style)]
    assert bold == ["two", "three"]


@pytest.mark.parametrize(
    ("words", "cells", "shown"),
    [
        ("hello", 5, "hello"),
        ("hello!", 5, "hell…"),
        ("hello", 1, "…"),
        ("hello", 0, ""),
        ("語語語", 5, "語語…"),
        ("語語語", 4, "語…"),
        ("two\nlines", 20, "two lines"),
        ("a very long", 8, "a very…"),
    ],
)
def test_a_text_is_cut_to_its_cells_with_a_sign(words: str, cells: int, shown: str) -> None:
    assert fit(words, cells) == shown


def test_left_gives_way_to_right_when_a_line_is_short_of_room() -> None:
    assert spread(line("left"), line("right"), 12).plain == "left   right"
    assert spread(line("a long left"), line("right"), 12).plain == "a lon… right"
    assert spread(line("語語語語語語"), line("14:00"), 12).cell_length == 12
    assert spread(line("left"), line("right"), 3).plain.endswith("right")


def test_a_wrapped_line_hangs_under_its_words() -> None:
    made = hanging(line("w  write it in your own words"), 16, 3)
    assert made.plain.split("\n") == ["w  write it in", "   your own", "   words"]
    gap = hanging(line("1  Trim", "  Close 7 min"), 8, 3)
    assert [part[:4] for part in gap.plain.split("\n")[1:]] == ["   C", "   7"]
    assert made.plain.replace("\n", " ").split() == [
        "w",
        "write",
        "it",
        "in",
        "your",
        "own",
        "words",
    ]
    assert hanging(line("short"), 16, 3).plain == "short"


def test_the_sieve_takes_out_of_any_segment_what_steers_a_terminal() -> None:
    bold = Style(bold=True)
    dirty = [Segment(words, bold) for words in (*HOSTILE, "fine ✓", "tab\tand\nline")]
    clean = Sieve().apply(dirty, Color(0, 0, 0))
    assert all(is_harmless(segment.text) for segment in clean)
    assert [segment.text for segment in clean[-2:]] == ["fine ✓", "tab and line"]
    assert {segment.style for segment in clean} == {bold}


def test_the_sieve_leaves_the_framework_its_own_control_segments() -> None:
    own = Segment("\x1b[2J", None, [(1,)])  # type: ignore[list-item]
    assert Sieve().apply([own], Color(0, 0, 0)) == [own]
