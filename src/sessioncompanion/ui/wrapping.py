"""Paragraphs that break into lines when the width is known, in any script, each with its mark."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget
from textual.widgets import Static

from sessioncompanion.ui.text import wrapped

_LISTED = re.compile(r"\s*· ")


class Paragraph(NamedTuple):
    """Words, how many characters of a mark or label they begin with, and the hanging indent."""

    words: Content
    mark: int = 0
    hang: int = 0


def paragraphs(words: Content) -> list[Paragraph]:
    """One a line, none of an empty text; the lines of a list hang under their words."""
    if not words.plain:
        return []
    found = [(line, _LISTED.match(line.plain)) for line in words.split(allow_blank=True)]
    return [
        Paragraph(line, mark.end(), mark.end()) if mark else Paragraph(line) for line, mark in found
    ]


class Flow(Visual):
    """Paragraphs one under the other, an empty one as an empty line."""

    def __init__(self, said: Iterable[Paragraph]) -> None:
        """They are wrapped when a width is asked for, and anew only for another one."""
        self._said = list(said)
        self._cells = -1
        self._lines = Content()

    def at(self, cells: int) -> Content:
        """The lines at a width in cells."""
        if cells != self._cells:
            lines = [line for one in self._said for line in wrapped(one.words, cells, *one[1:])]
            self._cells, self._lines = cells, Content("\n").join(lines)
        return self._lines

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The cells of the longest paragraph, unwrapped."""
        return max((one.words.get_optimal_width(rules, 0) for one in self._said), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines at a width in cells."""
        return self.at(width).get_height(rules, width) if width and self._said else 0

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines at a width in cells."""
        return self.at(width).render_strips(width, height, style, options) if width else []


class Flowing(Widget):
    """A widget drawn from a :class:`Flow`; what is selected in it can be copied, line by line."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words as they stand on the screen."""
        visual = self._render()
        if not isinstance(visual, Flow):
            return super().get_selection(selection)
        return selection.extract(visual.at(self.content_size.width).plain), "\n"


class FlowingStatic(Static, Flowing):
    """A static widget that is given a :class:`Flow`.

    Static comes first: style sheets know a widget by the first of its bases alone.
    """
