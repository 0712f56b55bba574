"""The line around what was found: cut to a width, so that the first match is in sight."""

from collections.abc import Callable, Iterator, Sequence

from sessioncompanion.domain.text import clean
from sessioncompanion.domain.wrapping import cells

BEFORE = 0.35
"""The part of the width that stands before the match, when the text is longer than the width."""


def around(
    text: str,
    spans: Sequence[tuple[int, int]],
    width: int,
    sized: Callable[[str], int] = cells,
) -> Iterator[tuple[str, bool]]:
    """Pieces of one line of at most ``width`` cells, each with whether it was looked for.

    ``spans`` are stretches of ``text`` in order. Line ends and tabs become blanks; where something
    was left out stands an ellipsis.
    """
    line = "".join(" " if c in "\n\t" else c for c in text)
    start, end = 0, len(line)
    if sized(clean(line)) > width:
        first = spans[0][0] if spans else 0
        start = _back(line, first, int(width * BEFORE), sized)
        start = min(start, _back(line, len(line), width - 1, sized))  # no room is left over
        if start:
            start = _at_a_word(line, start, first)
        end = _forth(line, start, width - 2 * bool(start) - 1, sized)
    if start:
        yield "…", False
    at = start
    for begin, stop in spans:
        begin, stop = max(begin, at), min(stop, end)
        if begin >= stop:
            continue
        if at < begin:
            yield line[at:begin], False
        yield line[begin:stop], True
        at = stop
    if at < end:
        yield line[at:end], False
    if end < len(line):
        yield "…", False


def _back(line: str, at: int, width: int, sized: Callable[[str], int]) -> int:
    while at > 0 and width > 0:
        at -= 1
        width -= sized(line[at])
    return at


def _forth(line: str, at: int, width: int, sized: Callable[[str], int]) -> int:
    while at < len(line) and (width := width - sized(line[at])) >= 0:
        at += 1
    return at


def _at_a_word(line: str, start: int, first: int) -> int:
    """Not in the middle of a word, if a blank is near."""
    blank = line.find(" ", start, first)
    return blank + 1 if 0 <= blank < start + 12 else start
