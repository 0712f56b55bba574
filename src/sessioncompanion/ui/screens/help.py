"""The keys, written from the one table that also makes them work."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessioncompanion.ui.keys import GROUPS, LIVE, Key
from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.text import line, stacked

FIELDS = (
    ("enter", "keep what is typed"),
    ("ctrl+n", "private or shared (or whose it is)"),
    ("ctrl+j", "a new line in a note"),
    ("esc", "leave the field; its words wait there"),
)


class Help(BaseModal[None]):
    """Scrolls where it must; any of the usual keys leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,enter,q,space", "leave", "Leave", show=False)
    ]
    DEFAULT_CSS = """
    Help { align: center middle; background: $background 60%; }
    Help > VerticalScroll {
        width: 1fr; max-width: 78; height: auto; max-height: 100%; background: $panel;
        padding: 0 2; border-top: solid $primary; border-bottom: solid $primary;
    }
    Help Static { height: auto; width: 1fr; }
    """

    def __init__(
        self,
        purpose: str = "",
        *,
        moves: tuple[Key, ...] = LIVE,
        groups: Mapping[str, str] = GROUPS,
        fields: tuple[tuple[str, str], ...] = FIELDS,
    ) -> None:
        """``purpose`` says what the present phase, or the screen, is for."""
        super().__init__()
        self.purpose = purpose
        self.moves = moves
        self.groups = groups
        self.fields = fields

    def compose(self) -> ComposeResult:
        """Purpose, then group by group."""
        with VerticalScroll():
            yield Static(stacked(*self._lines()))

    def _lines(self) -> list[Content]:
        lines = [line((self.purpose, "italic"))] if self.purpose else []
        keymap = getattr(self.app, "keys_in_use", {})
        for group, title in self.groups.items():
            lines.append(line((title, "bold $primary")))
            lines += [
                line((f"  {keymap.get(key.id, key.label):<8}", "bold"), key.words)
                for key in self.moves
                if key.group == group
            ]
        lines.append(line(("  ctrl+p  ", "bold"), "all of this by its words: the palette"))
        if self.fields:
            lines.append(line(("In a field", "bold $primary")))
        lines += [line((f"  {key:<8}", "bold"), words) for key, words in self.fields]
        lines.append(line(("↑ ↓ choose in the list · esc closes this", "$muted")))
        return lines

    def action_leave(self) -> None:
        """Back."""
        self.answer(None)
