"""One thing about a pair, read whole: a session, an agreement, or what somebody took on."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessioncompanion.ui import keys
from sessioncompanion.ui.screens.base import BaseScreen
from sessioncompanion.ui.text import hanging
from sessioncompanion.ui.widgets.hints import HintLine

Told = Callable[[bool], list[Content]]
"""The lines, veiled or not."""


class PairReading(BaseScreen[bool]):
    """Scrolls; gives back whether the veil is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        keys.BY_ID["pair.veil"].binding(),
        Binding("escape,q,enter", "back", "Back", show=False),
    ]
    DEFAULT_CSS = """
    PairReading { layout: vertical; }
    PairReading #reading-head { height: auto; max-height: 3; padding: 0 1; margin: 1 0 0 0; }
    PairReading VerticalScroll { height: 1fr; margin: 1 0; padding: 0 1; max-width: 92; }
    PairReading #reading-body { height: auto; width: 1fr; }
    PairReading.-strip #reading-head, PairReading.-strip VerticalScroll { margin: 0; }
    """

    def __init__(self, title: Content, told: Told, *, veiled: bool) -> None:
        """``told`` is asked again when the veil goes on or off."""
        super().__init__()
        self.title_line = title
        self.told = told
        self.veiled = veiled

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        yield Static(id="reading-head", markup=False)
        with VerticalScroll():
            yield Static(id="reading-body", markup=False)
        yield HintLine()

    def on_mount(self) -> None:
        """It can be scrolled at once."""
        self.query_one(VerticalScroll).focus()
        self.draw()

    def on_resize(self) -> None:
        """The lines are broken for the width."""
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Everything, as it stands."""
        scroll = self.query_one(VerticalScroll)
        cells = max(20, (scroll.size.width or self.size.width) - 3)
        self.query_one("#reading-head", Static).update(self.title_line)
        body = [hanging(one, cells, 4) for one in self.told(self.veiled)]
        self.query_one("#reading-body", Static).update(Content("\n").join(body))
        veil, _ = self.hint("pair.veil")
        off = "take the veil off" if self.veiled else "veil"
        self.query_one(HintLine).keys = (("esc", "back"), ("↑ ↓", "read"), (veil, off))

    def action_veil(self) -> None:
        """v"""
        self.veiled = not self.veiled
        self.draw()

    def action_back(self) -> None:
        """escape"""
        self.dismiss(self.veiled)
