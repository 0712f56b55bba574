"""When the two meet again: typed on the mentor's wall, shown on both before it is kept."""

from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from sessioncompanion.domain import captures
from sessioncompanion.domain.record import NextSession
from sessioncompanion.domain.schedule import is_repeated, suggestion
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.whens import parse_when
from sessioncompanion.errors import CompanionError, Refused
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.ui.inorder import LineField
from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.text import line, plain, stacked
from sessioncompanion.ui.words import day_and_hour, length


class NextSessionForm(BaseModal[bool]):
    """Hands back whether something was kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        # Or the field would take it for "delete the next letter".
        Binding("ctrl+d", "none", "No date yet", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    NextSessionForm { align: center bottom; background: $background 40%; }
    NextSessionForm > Vertical {
        width: 1fr; max-width: 90; height: auto; max-height: 100%; background: $panel;
        padding: 0 1; border-top: solid $primary; overflow-y: auto;
    }
    NextSessionForm Static { height: auto; width: 1fr; }
    NextSessionForm Input { border: none; height: 1; padding: 0; background: $background; }
    NextSessionForm Input:focus { border: none; background: $background; text-style: bold; }
    """

    def __init__(self, runner: SessionRunner) -> None:
        """Begins with what was set before, or with the pair's rhythm."""
        super().__init__()
        self.runner = runner

    @property
    def session(self) -> Session:
        """The state."""
        return self.runner.session

    def compose(self) -> ComposeResult:
        """Date and time, minutes, what that means for both."""
        session = self.session
        former = session.next_session
        start = (
            former.start.astimezone(ZoneInfo(session.timezone))
            if former
            else suggestion(session.began, session.timezone, session.pair.norms.rhythm)
        )
        length_ = former.minutes if former else round(session.length / 60)
        with Vertical():
            yield Static(plain("When do we meet again?", "bold"))
            yield Static(line((f"day and time in {session.timezone}", "$muted")))
            yield LineField(f"{start:%Y-%m-%d %H:%M}", id="when", select_on_focus=False)
            yield Static(line(("minutes", "$muted")))
            yield LineField(str(length_), id="minutes", select_on_focus=False)
            yield Static(id="meaning", markup=False)
            yield Static(
                line(("enter keeps · tab next field · ctrl+d no date yet · esc leaves", "$muted"))
            )

    def on_mount(self) -> None:
        """No blinking, and the cursor where the day is."""
        for field in self.query(Input):
            field.cursor_blink = False
        self.query_one("#when", Input).focus()
        self._show()

    def on_input_changed(self) -> None:
        """Say at once what the typed time means."""
        self._show()

    def _typed(self) -> NextSession:
        typed = self.query_one("#when", Input).value
        start = parse_when(typed, self.session.timezone, self.runner.now().wall)[0]
        minutes = self.query_one("#minutes", Input).value.strip()
        if not minutes.isdecimal() or not 5 <= int(minutes) <= 480:
            raise Refused("Minutes are a number from 5 to 480.")
        return NextSession(
            start=start,
            timezone=self.session.timezone,
            minutes=int(minutes),
            mode=self.session.mode,
        )

    def _show(self) -> None:
        meaning = self.query_one("#meaning", Static)
        try:
            meaning.update(stacked(*(plain(said) for said in self._means(self._typed()))))
        except CompanionError as error:
            self.say(error.message, error.hint, problem=True)

    def say(self, message: str, hint: str = "", *, problem: bool = False) -> None:
        """What is wrong stands where the meaning would."""
        said = plain(f"{message} {hint}".strip(), "$warning" if problem else "")
        self.query_one("#meaning", Static).update(said)

    def _means(self, typed: NextSession) -> list[str]:
        session, now = self.session, self.runner.now().wall
        here = f"{day_and_hour(typed.start, session.timezone)} for you"
        said = [f"{here} · {self._distance(typed.start, now)}"]
        there = session.pair.mentee.timezone
        if there and there != session.timezone:
            said.append(
                f"{day_and_hour(typed.start, there)} for {session.pair.mentee.name} ({there})"
            )
        if is_repeated(typed.start):
            said.append("The clocks change that day and this hour comes twice: the first is meant.")
        return said

    @staticmethod
    def _distance(start: datetime, now: datetime) -> str:
        seconds = (start - now).total_seconds()
        return f"in {length(seconds)}" if seconds > 0 else "that is in the past"

    def on_input_submitted(self) -> None:
        """Keep it."""
        with self.refusals_said():
            self.runner.do(captures.set_next_session, self._typed())
            self.answer(True)

    def action_none(self) -> None:
        """No date yet."""
        with self.refusals_said():
            self.runner.do(captures.set_next_session, None)
            self.answer(True)

    def action_leave(self) -> None:
        """Keep what was."""
        self.answer(False)
