"""A correction to a closed record: typed, kept with its date, private unless it is turned."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from sessioncompanion.domain.record import Record, Visibility
from sessioncompanion.services.correcting import correct
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui.inorder import LineField
from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.text import line, plain

OTHER = {Visibility.PRIVATE: Visibility.SHARED, Visibility.SHARED: Visibility.PRIVATE}


class Correcting(BaseModal[bool]):
    """Hands back whether something was added."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("ctrl+n", "turn", "Private or shared", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    Correcting { align: center bottom; background: $background 40%; }
    Correcting > Vertical {
        width: 1fr; max-width: 90; height: auto; max-height: 100%; background: $panel;
        padding: 0 1; border-top: solid $primary;
    }
    Correcting Static { height: auto; width: 1fr; }
    Correcting Input { border: none; height: 1; padding: 0; background: $background; }
    Correcting Input:focus { border: none; background: $background; text-style: bold; }
    """

    def __init__(self, workspace: Workspace, record: Record) -> None:
        """Nothing is written before enter."""
        super().__init__()
        self.workspace = workspace
        self.record = record
        self.visibility = Visibility.PRIVATE

    def compose(self) -> ComposeResult:
        """What it is for, the field, what is wrong with it."""
        with Vertical():
            yield Static(plain("What was wrong, or left out? The record stays as it is.", "bold"))
            yield Static(id="who", markup=False)
            yield LineField()
            yield Static(id="said", markup=False)

    def on_mount(self) -> None:
        """Typing begins at once."""
        field = self.query_one(Input)
        field.cursor_blink = False
        self.set_focus(field)
        self._show()

    def _show(self) -> None:
        style = "$private" if self.visibility is Visibility.PRIVATE else "$shared"
        other = OTHER[self.visibility].value
        self.query_one("#who", Static).update(
            line(
                (f"\u203a added later, {self.visibility.value}", f"bold {style}"),
                (f"  enter keeps · ctrl+n {other} · esc leaves", "$muted"),
            )
        )

    def say(self, message: str, hint: str = "", *, problem: bool = False) -> None:
        """What is wrong stands below the field."""
        said = plain(f"{message} {hint}".strip(), "$warning" if problem else "")
        self.query_one("#said", Static).update(said)

    def action_turn(self) -> None:
        """ctrl+n"""
        self.visibility = OTHER[self.visibility]
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add it."""
        event.stop()
        with self.refusals_said():
            correct(self.workspace, self.record.id, event.value, self.visibility)
            self.answer(True)

    def action_leave(self) -> None:
        """Nothing is added."""
        self.answer(False)
