"""How many lines a text takes on a narrow screen: what can be read in a glance, and what not."""

import unicodedata

WIDTH = 54
"""Cells a card has for its words on a screen of 60 columns."""

GLANCE = 4
"""Lines that can be read in a glance."""


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

    It breaks at blanks and next to wide characters, which are written without blanks.
    """
    if "\n" not in text and lead + 2 * len(text) <= width:
        return 1
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        at = lead
        lead = 0
        for piece in _pieces(paragraph):
            size = cells(piece)
            if at and at + len(piece.rstrip()) and at + cells(piece.rstrip()) > width:
                count += 1
                at = 0
            while size > width:  # a word longer than a line
                count += 1
                size -= width
            at += size
    return count


def _pieces(text: str) -> list[str]:
    """What is not broken, each with the blanks that follow it."""
    pieces: list[str] = []
    start = 0
    for place, character in enumerate(text[1:], start=1):
        before = text[place - 1]
        if (before == " " and character != " ") or (
            not character.isascii() and _cell(character) == 2 and character not in "、。？！」』）"
        ):
            pieces.append(text[start:place])
            start = place
    pieces.append(text[start:])
    return pieces
