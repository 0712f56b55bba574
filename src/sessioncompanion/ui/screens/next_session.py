"""When the two meet again: proposals that suit both, or a typed time, shown on both walls."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from sessioncompanion.domain import captures
from sessioncompanion.domain.record import NextSession
from sessioncompanion.domain.schedule import suggestion
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.slots import WEEKS, Slot, slots, why_none
from sessioncompanion.domain.whens import parse_when
from sessioncompanion.errors import CompanionError, Refused
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.scheduling import LEAST_MINUTES, MOST_MINUTES
from sessioncompanion.ui import next_words
from sessioncompanion.ui.inorder import LineField
from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.text import line, plain, stacked

SHOWN = "%Y-%m-%d %H:%M"
KEYS = "enter keeps · ↑↓ proposals · tab minutes · ctrl+d no date yet · esc leaves"


class NextSessionForm(BaseModal[bool]):
    """Hands back whether something was kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        # Or the field would take it for "delete the next letter".
        Binding("ctrl+d", "none", "No date yet", show=False, priority=True),
        Binding("down", "propose(1)", "The next proposal", show=False, priority=True),
        Binding("up", "propose(-1)", "The proposal before", show=False, priority=True),
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
    NextSessionForm.-strip .label, NextSessionForm.-strip #granted { display: none; }
    """

    def __init__(self, runner: SessionRunner, *, veiled: bool = False) -> None:
        """Begins with what is booked, or else with the best proposal."""
        super().__init__()
        self.runner = runner
        self.veiled = veiled
        self.proposals: tuple[Slot, ...] = ()
        self._proposed_for = 0

    @property
    def session(self) -> Session:
        """The state."""
        return self.runner.session

    def compose(self) -> ComposeResult:
        """Proposals, day and time, minutes, what that means for both."""
        session, former = self.session, self.session.next_session
        minutes = former.minutes if former else round(session.length / 60)
        self._propose(minutes)
        with Vertical():
            yield Static(
                line(
                    ("When do we meet again?", "bold"),
                    (f"  {next_words.agreed(session)}", "$muted"),
                )
            )
            yield Static(id="proposals", markup=False)
            granted = next_words.taken_for_granted(session.pair, session.timezone)
            if granted and self.proposals:
                yield Static(stacked(*(plain(said, "$muted") for said in granted)), id="granted")
            yield Static(
                line((f"or any day and time in {session.timezone}", "$muted")), classes="label"
            )
            yield LineField(self._beginning(), id="when", select_on_focus=False)
            yield Static(line(("minutes", "$muted")), classes="label")
            yield LineField(str(minutes), id="minutes", select_on_focus=False)
            yield Static(id="meaning", markup=False)
            yield Static(line((KEYS, "$muted")))

    def _beginning(self) -> str:
        session = self.session
        if session.next_session:
            start = session.next_session.start.astimezone(ZoneInfo(session.timezone))
        elif self.proposals:
            start = self.proposals[0].mentor
        else:
            start = suggestion(session.began, session.timezone, session.pair.norms.rhythm)
        return f"{start:{SHOWN}}"

    def _propose(self, minutes: int) -> None:
        if minutes == self._proposed_for:
            return
        self._proposed_for = minutes
        session = self.session
        self.proposals = slots(
            session.pair,
            self.runner.now().wall,
            minutes,
            zone=session.timezone,
            usual=session.began,
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

    def _minutes(self) -> int:
        typed = self.query_one("#minutes", Input).value.strip()
        if not typed.isdecimal() or not LEAST_MINUTES <= int(typed) <= MOST_MINUTES:
            raise Refused(f"Minutes are a number from {LEAST_MINUTES} to {MOST_MINUTES}.")
        return int(typed)

    def _typed(self) -> tuple[NextSession, ...]:
        """What is typed; two of them when that hour comes twice."""
        session = self.session
        typed = self.query_one("#when", Input).value
        starts = parse_when(typed, session.timezone, self.runner.now().wall, session.began)
        minutes, former = self._minutes(), session.next_session
        mode = former.mode if former else session.pair.mode  # a bad line today is for today
        return tuple(
            NextSession(start=s, timezone=session.timezone, minutes=minutes, mode=mode)
            for s in starts
        )

    def _show(self) -> None:
        meaning = self.query_one("#meaning", Static)
        try:
            self._propose(self._minutes())
            typed = self._typed()
        except CompanionError as error:
            self.say(error.message, error.hint, problem=True)
        else:
            now = self.runner.now().wall
            said = [
                plain(words, "$accent" if is_remark else "")
                for words, is_remark in next_words.meaning(
                    typed[0], self.session, now, veiled=self.veiled
                )
            ]
            if len(typed) > 1:
                twice = "The clocks go back that day and this hour comes twice: enter asks which."
                said.append(plain(twice, "$accent"))
            meaning.update(stacked(*said))
        self._show_proposals()

    def _show_proposals(self) -> None:
        typed = self.query_one("#when", Input).value.strip()
        rows: list[Content] = []
        if standing := next_words.booked(self.session):
            rows.append(plain(f"  {standing}"))
        for slot in self.proposals:
            chosen = f"{slot.mentor:{SHOWN}}" == typed
            words = next_words.proposal(slot, self.session)
            rows.append(
                line(("▸ " if chosen else "  ", "$accent"), (words, "bold" if chosen else ""))
            )
        if not self.proposals:
            session, now = self.session, self.runner.now().wall
            why = why_none(session.pair, now, self._proposed_for, WEEKS, zone=session.timezone)
            rows.append(plain(why, "$muted"))
        self.query_one("#proposals", Static).update(stacked(*rows))

    def say(self, message: str, hint: str = "", *, problem: bool = False) -> None:
        """What is wrong stands where the meaning would."""
        said = plain(f"{message} {hint}".strip(), "$warning" if problem else "")
        self.query_one("#meaning", Static).update(said)

    def action_propose(self, step: int) -> None:
        """↑ ↓ put another proposal into the field."""
        if not self.proposals:
            return
        field = self.query_one("#when", Input)
        shown = [f"{slot.mentor:{SHOWN}}" for slot in self.proposals]
        place = shown.index(field.value.strip()) if field.value.strip() in shown else -1
        if place < 0 and step < 0:
            place = 0
        field.value = shown[(place + step) % len(shown)]
        field.cursor_position = len(field.value)

    @work
    async def on_input_submitted(self) -> None:
        """Keep it; an hour that comes twice is asked about first."""
        with self.refusals_said():
            typed = self._typed()
            chosen = typed[0]
            if len(typed) > 1:
                starts = tuple(each.start for each in typed)
                answers = tuple(
                    Answer(str(number), str(number + 1), label, detail)
                    for number, (label, detail) in enumerate(next_words.turns(starts, self.session))
                )
                which = await self.app.push_screen_wait(
                    Chooser("This hour comes twice that day. Which one?", answers)
                )
                if not which:
                    return
                chosen = typed[int(which)]
            self.runner.do(captures.set_next_session, chosen)
            self.answer(True)

    def action_none(self) -> None:
        """No date yet."""
        with self.refusals_said():
            self.runner.do(captures.set_next_session, None)
            self.answer(True)

    def action_leave(self) -> None:
        """Keep what was."""
        self.answer(False)
