"""How many lines a text takes on a narrow screen: what can be read in a glance, and what not."""

import re
import unicodedata

WIDTH = 54
"""Cells a card has for its words on a screen of 60 columns."""

GLANCE = 4
"""Lines that can be read in a glance."""

_WORD = re.compile(r"\S+\s*")


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def lines(text: str, lead: int = 0, width: int = WIDTH) -> int:
    """The lines of the text when it is wrapped; ``lead`` cells of the first one are taken.

    It breaks at blanks, as the screen does; what has none for longer than a line is cut.
    """
    if "\n" not in text and lead + 2 * len(text) <= width:
        return 1
    count = 0
    at = lead
    for paragraph in text.split("\n"):
        count += 1
        for word in _WORD.findall(paragraph):
            size = cells(word.rstrip())
            if size > width:
                count += bool(at)
                more, at = _cut(word, width)
                count += more
            elif at + size > width:
                count += 1
                at = cells(word)
            else:
                at += cells(word)
        at = 0
    return count


def _cut(word: str, width: int) -> tuple[int, int]:
    """How often a word is cut, and the cells of its last piece."""
    cuts, at = 0, 0
    for character in word:
        size = _cell(character)
        if at + size > width:
            cuts += 1
            at = 0
        at += size
    return cuts, at
