"""The list of a phase: its lines, one chosen; it keeps the choice while lines come and go."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList

from sessioncompanion.ui.row import Row
from sessioncompanion.ui.text import line
from sessioncompanion.ui.widgets.pointed import PointedList


class Worklist(PointedList, inherit_bindings=False):
    """Rows drawn from the session; what `enter` does with them is the screen's business."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Down", show=False, id="list.down"),
        Binding("up", "cursor_up", "Up", show=False, id="list.up"),
        Binding("home", "first", "First", show=False, id="list.first"),
        Binding("end", "last", "Last", show=False, id="list.last"),
        Binding("pagedown", "page_down", "Page down", show=False, id="list.page_down"),
        Binding("pageup", "page_up", "Page up", show=False, id="list.page_up"),
    ]
    DEFAULT_CSS = """
    Worklist { height: 1fr; width: 1fr; min-height: 1; }
    """

    rows: reactive[tuple[Row, ...]] = reactive((), layout=False)

    class Opened(Message):
        """A row was clicked: the same wish as `enter` on it."""

    def watch_rows(self, before: tuple[Row, ...], rows: tuple[Row, ...]) -> None:
        """Redraw; the choice stays on its row, or goes to the first that wants something."""
        if [row.id for row in before] == [row.id for row in rows] and self.option_count:
            for index, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.reword(index, drawn(new))
            return
        kept = self.chosen if any(row.id == self.chosen for row in rows) else ""
        wanted = next((row.id for row in rows if row.first and row.choosable), "")
        self.show([(row.id, drawn(row), row.choosable) for row in rows], kept or wanted)

    def choose_next(self) -> None:
        """On to the next line that wants something; stay when there is none below or above."""
        ids = [row.id for row in self.rows]
        here = ids.index(self.chosen) if self.chosen in ids else 0
        turned = (*self.rows[here + 1 :], *self.rows[: here + 1])
        wanted = next((row.id for row in turned if row.first and row.choosable), "")
        if wanted:
            self.choose(wanted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a row opens it, as `enter` does."""
        event.stop()
        self.post_message(self.Opened())


def drawn(row: Row) -> Content:
    """A row: its mark, its words, and what stands behind them."""
    if not row.choosable:
        return line((row.text, "$muted italic"))
    tail = ("  " + row.detail, "$muted") if row.detail else ""
    return line(
        (f"{row.mark} ", "$accent" if row.lit else "$muted"),
        (row.text, "bold" if row.lit else ""),
        tail,
    )
