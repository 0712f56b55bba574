"""Long texts in lines: as wide as the terminal, or 80 columns in a file or a pipe."""

from itertools import pairwise

from sessioncompanion.cli.output import columns
from sessioncompanion.domain.text import clean
from sessioncompanion.domain.wrapping import breaks

USUAL = 80
LEAST = 30


def wrapped(text: str, indent: int = 0, first: str = "") -> str:
    """``text`` in lines that hang at ``indent``; the words ``first`` open the first of them.

    Line ends of the text are kept.
    """
    width = max(LEAST, columns() or USUAL)
    hang = indent + len(first)
    made: list[str] = []
    for paragraph in clean(text).split("\n"):
        ends = [0, *breaks(paragraph, width, hang, hang), len(paragraph)]
        for start, end in pairwise(ends):
            opening = f"{'':{indent}}{first}" if not made else " " * hang
            made.append(f"{opening}{paragraph[start:end].strip()}".rstrip())
    return "\n".join(made)
