"""A list of any length, two lines a row: only what comes into sight is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from sessioncompanion.ui.text import line

ROWS = 2
"""Lines of a row."""
AHEAD = 40
"""Rows that are asked for beyond those in sight."""
KEPT = 2_000
"""Rows that are kept; those farthest from sight go first."""
WAITING = (line(("…", "$muted")), Content(" "))

Row = tuple[Content, Content]


class LongList(ScrollView, can_focus=True):
    """Say how many rows there are; answer :class:`Wanted` with :meth:`put`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "go(1)", "Down", show=False),
        Binding("up,k", "go(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup,b", "page(-1)", "Page up", show=False),
        Binding("home,g", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
        Binding("enter", "open", "Open", show=False),
    ]
    DEFAULT_CSS = """
    LongList { height: 1fr; width: 1fr; scrollbar-size-vertical: 1; background: transparent; }
    LongList:focus { background: transparent; }
    """

    @dataclass
    class Wanted(Message):
        """These rows come into sight and are not known."""

        start: int
        many: int

    @dataclass
    class Opened(Message):
        """Enter, or a click on the chosen row."""

        index: int

    chosen: reactive[int] = reactive(0)

    def __init__(self) -> None:
        """Empty until it is told otherwise."""
        super().__init__()
        self.total = 0
        self._known: dict[int, Row] = {}
        self._asked: set[int] = set()

    def reset(self, total: int, *, keep: bool = False) -> None:
        """Other rows, so many of them. With ``keep`` the choice stays where it is."""
        self.total = total
        self._known.clear()
        self._asked.clear()
        self.virtual_size = Size(0, total * ROWS)
        self.chosen = min(self.chosen, max(0, total - 1)) if keep else 0
        if not keep:
            self.scroll_to(y=0, animate=False, force=True)
        self.refresh()
        self._ask()

    def put(self, start: int, rows: Sequence[Row]) -> None:
        """What was asked for; fewer rows than that are all there are."""
        for index, row in enumerate(rows, start):
            self._known[index] = row
        self._asked -= set(range(start, start + max(1, len(rows))))
        if len(self._known) > KEPT:
            far = sorted(self._known, key=lambda index: abs(index - self._first))
            for index in far[KEPT:]:
                del self._known[index]
        self.refresh()

    @property
    def _first(self) -> int:
        return int(self.scroll_offset.y) // ROWS

    @property
    def _in_sight(self) -> int:
        return max(1, self.scrollable_content_region.height // ROWS)

    def _ask(self) -> None:
        """Ask for the first gap in and around what is in sight."""
        begin = max(0, self._first - AHEAD // 2)
        end = min(self.total, self._first + self._in_sight + AHEAD)
        gap = [n for n in range(begin, end) if n not in self._known and n not in self._asked]
        if gap:
            wanted = range(gap[0], gap[-1] + 1)
            self._asked |= set(wanted)
            self.post_message(self.Wanted(wanted.start, len(wanted)))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other rows come into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def watch_chosen(self) -> None:
        """The chosen row is in sight."""
        region = Region(0, self.chosen * ROWS, 1, ROWS)
        self.scroll_to_region(region, animate=False, force=True)
        self.refresh()

    def on_resize(self) -> None:
        """More may be in sight."""
        self._ask()
        self.watch_chosen()

    def render_line(self, y: int) -> Strip:
        """One line of a row."""
        width = self.scrollable_content_region.width
        index, part = divmod(int(self.scroll_offset.y) + y, ROWS)
        if index >= self.total:
            return Strip.blank(width, self.rich_style)
        words = self._known.get(index, WAITING)[part]
        sign = "▸ " if index == self.chosen and not part else "  "
        if part:
            sign = "    "
        shown = line((sign, "bold $accent"), words).truncate(width, ellipsis=True)
        strips = Visual.to_strips(self, shown, width, 1, self.visual_style)
        return strips[0].extend_cell_length(width, self.rich_style)

    def action_go(self, step: int) -> None:
        """↑ ↓"""
        if self.total:
            self.chosen = min(max(0, self.chosen + step), self.total - 1)

    def action_page(self, way: int) -> None:
        """A page up or down."""
        self.action_go(way * max(1, self._in_sight - 1))

    def action_first(self) -> None:
        """The newest."""
        self.chosen = 0

    def action_last(self) -> None:
        """The oldest."""
        self.chosen = max(0, self.total - 1)

    def action_open(self) -> None:
        """enter"""
        if self.total:
            self.post_message(self.Opened(self.chosen))

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked; a second click opens it."""
        index = (int(self.scroll_offset.y) + event.y) // ROWS
        if index < self.total:
            if index == self.chosen:
                self.action_open()
            self.chosen = index
