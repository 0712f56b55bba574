"""How many lines a text takes on a narrow screen: what can be read in a glance, and what not."""

import re
import unicodedata

WIDTH = 54
"""Cells a card has for its words on a screen of 60 columns."""

GLANCE = 4
"""Lines that can be read in a glance."""

_LONG_WORD = 18
"""Cells; a line of shorter words is filled but for less than that."""
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


def is_plainly_short(text: str, lead: int = 0) -> bool:
    """Whether a text can be read in a glance for certain, told without wrapping it."""
    widest = 1 if text.isascii() else 2
    if lead + len(text) * widest > GLANCE * (WIDTH - _LONG_WORD) or "\n" in text:
        return False
    return max(map(len, text.split()), default=0) * widest <= _LONG_WORD


def lines(text: str, lead: int = 0, width: int = WIDTH) -> int:
    """The lines of the text when it is wrapped; ``lead`` cells of the first one are taken.

    It breaks at blanks, as the screen does; what has none for longer than a line is cut.
    """
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
