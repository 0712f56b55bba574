"""Words come in clean: nothing unsafe stays, nothing that somebody meant is lost."""

# ruff: noqa: RUF001 - letters of other scripts are what these tests are about

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.text import (
    MARKS_PER_BASE,
    clean,
    cleaned,
    is_blank,
    is_unsafe,
    one_line,
    slug,
)

NASTY = (
    "\x00\x07\x08\x1b[31m\x7f\x9b\x85\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069"
    "\ufeff\ufdd0\ufffe\uffff\ufff9\ud800\udfff\U000e0041\U0001fffe\U0010ffff"
)
TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from(NASTY),
        st.sampled_from("\r\n\t \u00a0\u0301\u0323\u200d\ufe0fae[]'\""),
    )
)
WORTH_KEEPING = {
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "a skin tone": "👍🏽",
    "a rainbow flag": "🏳\ufe0f\u200d🌈",
    "flags of countries": "🇵🇹🇧🇷",
    "Chinese": "你好，世界",
    "Japanese": "面接の練習ゞ",
    "Korean": "안녕하세요",
    "Arabic": "مرحبا بالعالم",
    "Persian with a joiner": "می\u200cخواهم",
    "Hebrew with points": "שָׁלוֹם",
    "Devanagari": "नमस्ते क्ष",
    "Thai": "สวัสดีครับ",
    "combining accents": "e\u0301 n\u0303 o\u0302\u0323",
    "Vietnamese": "Tiếng Việt",
    "mathematics": "∀x ∈ ℝ: 𝔸 ≤ 𝔹",
    "quotes and brackets": "[bold]“no”[/] 'it' \"is\" \\[not] <b>",
    "something like YAML": "key: - value\n  # not a comment\n--- !!python/name:os.system",
    "lines and tabs": "one\n\n\ttwo\n",
}


@pytest.mark.parametrize("text", WORTH_KEEPING.values(), ids=WORTH_KEEPING)
def test_what_somebody_meant_is_kept_as_it_is(text: str) -> None:
    assert cleaned(text) == (text, 0)


@given(TEXTS)
def test_nothing_unsafe_is_left(text: str) -> None:
    made = clean(text)
    assert not any(is_unsafe(character) for character in made)
    kinds = {unicodedata.category(character) for character in made if character not in "\t\n"}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}


@given(TEXTS)
def test_clean_text_stays_as_it_is(text: str) -> None:
    made = clean(text)
    assert cleaned(made) == (made, 0)


@given(TEXTS)
def test_what_is_taken_out_is_counted(text: str) -> None:
    lines = re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text)
    made, removed = cleaned(text)
    assert removed == len(lines) - len(made)


@pytest.mark.parametrize("character", NASTY.replace("[31m", ""), ids=lambda c: f"U+{ord(c):04X}")
def test_each_of_these_characters_is_taken_out(character: str) -> None:
    assert is_unsafe(character)
    assert clean(f"a{character}b").replace("\n", "") == "ab"


def test_line_ends_of_every_system_become_one_kind() -> None:
    assert cleaned("a\r\nb\rc\x85d\u2028e\u2029f\n") == ("a\nb\nc\nd\ne\nf\n", 0)


def test_an_escape_sequence_becomes_harmless_letters() -> None:
    assert cleaned("\x1b]52;c;aGk=\x07hi\x1b[2J") == ("]52;c;aGk=hi[2J", 3)


def test_a_pile_of_marks_is_cut_and_the_letter_stays() -> None:
    made = cleaned("Z" + "\u0301" * 500 + "a")
    assert made == ("Z" + "\u0301" * MARKS_PER_BASE + "a", 500 - MARKS_PER_BASE)


def test_many_letters_may_have_marks() -> None:
    vietnamese = "o\u0302\u0323" * 100
    assert cleaned(vietnamese) == (vietnamese, 0)


@given(TEXTS)
def test_one_line_is_one_line_without_blanks_at_its_ends(text: str) -> None:
    made = one_line(text)
    assert "\n" not in made
    assert "\t" not in made
    assert made == made.strip()
    assert one_line(made) == made


@given(TEXTS)
def test_one_line_keeps_every_word(text: str) -> None:
    assert one_line(text).split() == clean(text).split()


def test_one_line_joins_lines_with_a_blank_and_keeps_blanks_within() -> None:
    assert one_line("  one  two \r\n\r\n \t three\t\tfour ") == "one  two three four"


def test_a_long_run_of_blanks_takes_no_time() -> None:
    text = "a" + " " * 60_000 + "b"
    began = time.perf_counter()
    assert one_line(text) == text
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("text", ["", " \t\n", "\u200b", "\u00a0\u200d\u2060\u3000", "\x00\x1b"])
def test_what_nobody_can_see_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", " a", "\u200b你", "🇵🇹", "\u0301", "\ue0a0"])
def test_what_somebody_can_see_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@given(TEXTS)
def test_a_slug_is_always_a_folder_name(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", slug(text))


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Ana", "ana"),
        ("Ana  María Núñez", "ana-maria-nunez"),
        ("../../etc/passwd", "etc-passwd"),
        ("~/.ssh", "ssh"),
        ("-rf", "rf"),
        ("Ångström", "angstroem"),
        ("\uff21na", "ana"),
        ("梅", "pair"),
        ("", "pair"),
        ("a" * 39 + " b", "a" * 39),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_slug_looks_like_the_name(name: str, folder: str) -> None:
    assert slug(name) == folder


def test_a_slug_of_nothing_is_what_was_asked_for() -> None:
    assert slug("梅", "agreement") == "agreement"
