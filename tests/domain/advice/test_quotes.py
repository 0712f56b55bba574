"""Quotes that became part of a text."""

import pytest

from sessioncompanion.domain.advice.quotes import about_quotes

STRAY = [
    'What next?"',
    '"What next?',
    "\u201cWhat next?",
    "What next?\u201d",
    'a "b" c"',
    "\u201eWas",
]
FINE = [
    "What next?",
    'He said "yes"',
    '"Yes" is an answer',
    "\u201cYes\u201d is one",
    "\u201eJa\u201c",
    'A screen of 12"',
    "",
    "the teams'",
]
AROUND = ["\u201copening\u201d", "\u201eAnfang\u201c", '"opening"', "\u201dalku\u201d"]


@pytest.mark.parametrize("text", STRAY)
def test_a_quote_without_its_pair_is_told(text: str) -> None:
    (finding,) = about_quotes(("ask",), text)
    assert (finding.name, finding.path) == ("stray-quote", ("ask",))
    assert "has no pair" in finding.message


@pytest.mark.parametrize("text", FINE)
def test_quotes_in_pairs_are_fine(text: str) -> None:
    assert not list(about_quotes(("ask",), text))


@pytest.mark.parametrize("text", AROUND)
def test_quotes_around_a_tag_are_part_of_it(text: str) -> None:
    (finding,) = about_quotes(("tags", 0), text, is_name=True)
    assert f"The quotes around {text} are part of it." in finding.message
    assert f'"{text[1:-1]}"' in finding.hint
    assert not list(about_quotes(("ask",), text)), "a card may quote somebody"
