"""The list of a phase: its lines, one chosen; it keeps the choice while lines come and go."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sessioncompanion.ui.rows import Row
from sessioncompanion.ui.text import line


class Worklist(OptionList, inherit_bindings=False):
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
    Worklist {
        height: 1fr; width: 1fr; border: none; padding: 0; background: transparent;
        scrollbar-size-vertical: 1; min-height: 1;
    }
    Worklist:focus { border: none; background: transparent; }
    Worklist > .option-list--option { padding: 0 1; }
    """

    rows: reactive[tuple[Row, ...]] = reactive((), layout=False)

    class Opened(Message):
        """A row was clicked: the same wish as `enter` on it."""

    def __init__(self) -> None:
        """Compact, and never markup."""
        super().__init__(markup=False, compact=True)

    @property
    def chosen(self) -> str:
        """The id of the chosen row; empty when there is none."""
        if self.highlighted is None or self.highlighted >= self.option_count:
            return ""
        return self.get_option_at_index(self.highlighted).id or ""

    def choose(self, row_id: str) -> None:
        """Put the choice on a row, if it is there."""
        for index, option in enumerate(self.options):
            if option.id == row_id:
                self.highlighted = index

    def watch_rows(self, before: tuple[Row, ...], rows: tuple[Row, ...]) -> None:
        """Redraw; the choice stays on its row, or goes to the first that wants something."""
        chosen = self.chosen
        same = [row.id for row in before] == [row.id for row in rows]
        if same and self.option_count == len(rows):
            for index, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.replace_option_prompt_at_index(index, drawn(new))
            return
        self.set_options(
            [Option(drawn(row), id=row.id, disabled=not row.choosable) for row in rows]
        )
        ids = [row.id for row in rows if row.choosable]
        if chosen in ids:
            self.choose(chosen)
        elif ids:
            wanted = next((row.id for row in rows if row.first), ids[0])
            self.choose(wanted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a row opens it, as `enter` does."""
        event.stop()
        self.post_message(self.Opened())


def drawn(row: Row) -> Content:
    """A row: its mark, its words, and what stands behind them."""
    if not row.choosable:
        return line((row.text, "$muted italic"))
    tail = line(("  " + row.detail, "$muted")) if row.detail else ""
    return line(
        (f"{row.mark} ", "$accent" if row.lit else "$muted"),
        (row.text, "bold" if row.lit else ""),
        *([tail] if tail else []),
    )
