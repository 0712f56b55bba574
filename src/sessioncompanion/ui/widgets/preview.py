"""A card as a session shows it at 60 columns, and below it what is known of it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from sessioncompanion.domain.deck import Card
from sessioncompanion.ui.text import line
from sessioncompanion.ui.widgets.cardface import face
from sessioncompanion.ui.wrapping import Flow, FlowingStatic

COLUMNS = 60
"""The width a session is laid out for; only a narrower terminal gets less."""


class Preview(VerticalScroll):
    """The frame is as wide as in a session, so a scroll bar that would take room gives way."""

    DEFAULT_CSS = """
    Preview { scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    Preview Static { height: auto; width: 1fr; }
    Preview #as-at { height: 1; padding: 0 1; display: none; }
    Preview #face {
        max-width: 60; padding: 0 0 0 1; border-left: outer $primary; display: none;
    }
    Preview #facts { max-width: 59; padding: 0 0 0 1; }
    Preview.-tight { scrollbar-gutter: auto; scrollbar-size-vertical: 0; }
    Preview.-card #as-at, Preview.-card #face { display: block; }
    Preview.-card #facts { margin-top: 1; }
    """

    @property
    def cells(self) -> int:
        """How wide the facts are."""
        return max(20, min(COLUMNS, self.app.size.width) - 2)

    def compose(self) -> ComposeResult:
        """How wide, the card, the facts."""
        yield Static(id="as-at", markup=False)
        yield FlowingStatic(id="face", markup=False)
        yield Static(id="facts", markup=False)

    def show(self, facts: Content, card: Card | None = None) -> None:
        """A card with its facts, or facts alone; the mentee has no name here."""
        self.set_class(self.app.size.width <= COLUMNS, "-tight")
        self.set_class(card is not None, "-card")
        if card is not None:
            self._put("as-at", line((f"as at {self.cells + 2} columns", "$muted")))
            self._put("face", Flow(face(card, mentee="the mentee")))
        self._put("facts", facts)

    def _put(self, name: str, said: Visual) -> None:
        self.query_one(f"#{name}", Static).update(said)
