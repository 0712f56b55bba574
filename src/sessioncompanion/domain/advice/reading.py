"""How many lines a text takes on a narrow screen: what can be read in a glance, and what not."""

import re

from sessioncompanion.domain.wrapping import breaks

WIDTH = 58
"""Cells a card has for its words on a screen of 60 columns."""

GLANCE = 4
"""Lines that can be read in a glance."""

_LONG_WORD = 18
"""Cells; a line of shorter words is filled but for less than that."""

_HAS_LONG_WORD = {cells: re.compile(rf"\S{{{_LONG_WORD // cells + 1}}}") for cells in (1, 2)}
"""By the cells of the widest character."""


def is_plainly_short(text: str, lead: int = 0, hang: int = 0) -> bool:
    """Whether a text can be read in a glance for certain, told without wrapping it."""
    widest = 1 if text.isascii() else 2
    if lead + len(text) * widest > GLANCE * (WIDTH - hang - _LONG_WORD) or "\n" in text:
        return False
    return not _HAS_LONG_WORD[widest].search(text)


def lines(text: str, lead: int = 0, hang: int = 0, width: int = WIDTH) -> int:
    """The lines of the text when it is wrapped as on the screen.

    ``lead`` cells of the first line are taken, and ``hang`` cells of each one after it.
    """
    first, *rest = text.split("\n")
    count = 1 + len(breaks(first, width, lead, hang))
    return count + sum(1 + len(breaks(one, width, hang, hang)) for one in rest)
