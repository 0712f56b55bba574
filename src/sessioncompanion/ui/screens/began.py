"""When did the two begin? Asked when the companion came in later than they did."""

from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from sessioncompanion.domain.hardstop import clock_time
from sessioncompanion.domain.moves import began_earlier
from sessioncompanion.domain.session import Session
from sessioncompanion.errors import CompanionError, Refused
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.ui.inorder import LineField
from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.text import line, plain
from sessioncompanion.ui.widgets.pointed import PointedList
from sessioncompanion.ui.words import count, hour

MINUTES = (1, 2, 3, 5, 10)
MINUTE = 60


def typed_seconds(session: Session, text: str) -> int:
    """``7`` minutes earlier, or ``13:58`` on the mentor's wall, as seconds before the companion.

    Refused: what is neither, and what is no beginning of this session.
    """
    text = text.strip()
    if text.isdecimal() and len(text) <= 4:
        seconds = int(text) * MINUTE
    elif text and text[0].isdecimal() and ":" in text:
        local = session.started.astimezone(ZoneInfo(session.timezone))
        began = datetime.combine(local.date(), clock_time(text), local.tzinfo)
        if began > local:
            began -= timedelta(days=1)
        seconds = int((session.started - began).total_seconds())
    else:
        raise Refused("That is no number of minutes.", "Write 7, or a time like 13:58.")
    began_earlier(session, seconds)
    return seconds


class Began(BaseModal[int | None]):
    """Hands back the seconds before the companion; None when the mentor left it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("b", "booked", "As booked", show=False),
    ]
    DEFAULT_CSS = """
    Began { align: center bottom; background: $background 40%; }
    Began > VerticalScroll {
        width: 1fr; max-width: 90; height: auto; max-height: 100%; background: $panel;
        padding: 0 1; border-top: solid $primary;
    }
    Began Static { height: auto; width: 1fr; }
    Began PointedList { height: auto; max-height: 8; }
    Began LineField { border: none; height: 1; padding: 0; background: $background; }
    Began LineField:focus { border: none; background: $background; text-style: bold; }
    Began .quiet { color: $muted; }
    """

    def __init__(self, runner: SessionRunner) -> None:
        """The booked time comes first when the companion came in later than that."""
        super().__init__()
        self.runner = runner

    @property
    def session(self) -> Session:
        """The state."""
        return self.runner.session

    def compose(self) -> ComposeResult:
        """Usual numbers, a field for another one."""
        came = hour(self.session.started, self.session.timezone)
        with VerticalScroll(can_focus=False):
            yield Static(plain("When did you begin?", "bold"))
            yield Static(
                plain(f"The companion came in at {came}; all clocks go by this."),
                classes="quiet",
            )
            yield PointedList()
            yield LineField(
                placeholder="or type minutes, or a time like 13:58",
                max_length=5,
                select_on_focus=False,
            )
            yield Static(id="meaning", markup=False)
            yield Static(plain("↑ ↓ and enter, or a number · esc leaves it"), classes="quiet")

    def on_mount(self) -> None:
        """Begin on the likeliest."""
        field = self.query_one(LineField)
        field.cursor_blink = False
        rows = self.query_one(PointedList)
        rows.show([(str(seconds), self._row(seconds), True) for seconds in self._offered()])
        rows.focus()

    def _offered(self) -> list[int]:
        session = self.session
        booked = [session.late] if session.late else []
        usual = [minutes * MINUTE for minutes in MINUTES]
        together = [0] if session.head_start else []
        return [s for s in dict.fromkeys((*booked, *usual, *together)) if s != session.head_start]

    def _row(self, seconds: int) -> Content:
        session = self.session
        at = hour(session.started - timedelta(seconds=seconds), session.timezone)
        if seconds == session.late and seconds:
            return line(("b  ", "bold $accent"), f"at {at}, as booked")
        if not seconds:
            return line(f"   at {at}, together with the companion")
        return line(f"   {count(seconds // MINUTE, 'minute')} earlier", (f", at {at}", "$muted"))

    def on_key(self, event: events.Key) -> None:
        """A digit on the list is the beginning of a number."""
        field = self.query_one(LineField)
        if not field.has_focus and event.character and event.character in "0123456789":
            event.stop()
            self.set_focus(field)  # now: the next digit may be right behind this one
            field.value = event.character
            field.cursor_position = 1

    def on_input_changed(self) -> None:
        """Say at once what the number means."""
        session, meaning = self.session, self.query_one("#meaning", Static)
        try:
            seconds = typed_seconds(session, self.query_one(LineField).value)
        except CompanionError:
            meaning.update("")
            return
        at = hour(session.started - timedelta(seconds=seconds), session.timezone)
        meaning.update(plain(f"Then it began at {at}."))

    def on_input_submitted(self) -> None:
        """What was typed."""
        with self.refusals_said():
            self.answer(typed_seconds(self.session, self.query_one(LineField).value))

    def say(self, message: str, hint: str = "", *, problem: bool = False) -> None:
        """What is wrong stands where the meaning would."""
        said = plain(f"{message} {hint}".strip(), "$warning" if problem else "")
        self.query_one("#meaning", Static).update(said)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.answer(int(event.option_id or 0))

    def action_booked(self) -> None:
        """It began when it was booked for."""
        if self.session.late and self.session.late != self.session.head_start:
            self.answer(self.session.late)

    def action_leave(self) -> None:
        """Nothing changes."""
        self.answer(None)
