"""The only door from words to the screen: nothing that passes it is markup or an escape code."""

import re
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from sessioncompanion.domain.text import clean, is_unsafe, one_line
from sessioncompanion.domain.wrapping import breaks

Part = str | tuple[str, str] | Content


def plain(text: str, style: str = "") -> Content:
    """Text as written; line ends stay."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def line(*parts: Part) -> Content:
    """One line from pieces: text, (text, style) or what has passed the door already."""
    return Content.assemble(*(_piece(part) for part in parts))


def _piece(part: Part) -> Content | tuple[str, str]:
    if isinstance(part, Content):
        return part
    text, style = part if isinstance(part, tuple) else (part, "")
    # one_line would eat the blanks between pieces
    return (clean(text).replace("\n", " "), style)


def stacked(*lines: Content) -> Content:
    """Lines one under the other; empty ones are left out."""
    return Content("\n").join([one for one in lines if one.plain])


_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")


def marked(text: str, style: str = "") -> Content:
    """The little Markdown that guidance has: bold words and lists; all else stays as typed."""
    lines: list[Content] = []
    for raw in clean(text).strip().split("\n"):
        words = re.sub(r"^(\s*)[-*]\s+", r"\1· ", raw)
        pieces: list[Part] = []
        end = 0
        for match in _BOLD.finditer(words):
            pieces += [(words[end : match.start()], style), (match[1] or match[2], f"{style} bold")]
            end = match.end()
        lines.append(line(*pieces, (words[end:], style)))
    return Content("\n").join(lines)


def fit(text: str, cells: int) -> str:
    """One line of at most ``cells`` columns, cut with an ellipsis where it is longer."""
    text = one_line(text)
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(0, cells - 1)).rstrip() + "…" if cells > 0 else ""


def wrapped(words: Content, cells: int, mark: int = 0, hang: int = 0) -> list[Content]:
    """Lines of at most ``cells`` columns, broken as :func:`breaks` says.

    The first ``mark`` characters are ours; what was written begins behind them, on their line.
    Every line but the first is moved in by ``hang`` cells, as far as there is room for that.
    """
    cells = max(2, cells)
    hang = min(hang, cells // 2)
    lines: list[Content] = []
    for one in words.split(allow_blank=True):
        one = one.expand_tabs()
        lead = hang if lines else cell_len(one.plain[:mark])
        places = breaks(one.plain[mark:], cells, lead, hang, cell_len)
        *broken, last = one.divide([mark + place for place in places])
        for part in (*(part.rstrip() for part in broken), last):
            lines.append(part.pad_left(hang) if lines else part)
        mark = 0
    return lines


def hanging(content: Content, cells: int, indent: int) -> Content:
    """Wrapped to ``cells`` columns, every line but the first moved in by ``indent``."""
    return Content("\n").join(wrapped(content, cells, hang=indent))


def spread(left: Content, right: Content, cells: int) -> Content:
    """Left and right on one line of ``cells`` columns; the left gives way to the right."""
    room = cells - right.cell_length - (1 if right.plain else 0)
    if left.cell_length > room:
        left = left.truncate(max(0, room), ellipsis=True)
    gap = cells - left.cell_length - right.cell_length
    return Content.assemble(left, " " * max(0, gap), right)


class Sieve(LineFilter):
    """The second net: whatever reached a segment without the door loses its control codes."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, without characters that steer a terminal."""
        return [
            segment if segment.control else Segment(_sieved(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(maxsize=4096)
def _sieved(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(" " if c in "\n\t" else c for c in text if not is_unsafe(c))
