"""When the two meet again: proposals that suit both, or a typed time, shown on both walls."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Input, Static

from sessioncompanion.domain.clockwords import assumptions
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.record import NextSession
from sessioncompanion.domain.schedule import rhythm_taken, suggestion
from sessioncompanion.domain.slots import WEEKS, Slot, why_none
from sessioncompanion.domain.whens import parse_when
from sessioncompanion.errors import CompanionError, Refused
from sessioncompanion.services.planning import Planning
from sessioncompanion.services.scheduling import LEAST_MINUTES, MOST_MINUTES
from sessioncompanion.ui import next_words
from sessioncompanion.ui.inorder import LineField
from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.text import line, plain, stacked, wrapped

SHOWN = "%Y-%m-%d %H:%M"
KEYS = "enter keeps · ↑↓ proposals · tab minutes · ctrl+o audio · ctrl+d no date · esc leaves"


class NextSessionForm(BaseModal[bool]):
    """Hands back whether something was kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        # Or the field would take it for "delete the next letter".
        Binding("ctrl+d", "none", "No date yet", show=False, priority=True),
        Binding("ctrl+o", "mode", "Video or audio", show=False, priority=True),
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
    NextSessionForm #list { height: auto; scrollbar-size-vertical: 0; }
    NextSessionForm #fields { height: 1; }
    NextSessionForm Input { border: none; height: 1; padding: 0; background: $background; }
    NextSessionForm Input:focus { border: none; background: $background; text-style: bold; }
    NextSessionForm #when { width: 1fr; max-width: 40; }
    NextSessionForm #minutes { width: 5; }
    NextSessionForm #how { width: auto; margin: 0 1; }
    NextSessionForm.-strip .label, NextSessionForm.-strip #granted,
    NextSessionForm.-low .label, NextSessionForm.-low #granted { display: none; }
    """

    def __init__(self, planning: Planning, *, veiled: bool = False) -> None:
        """Begins with what is booked, or else with the best proposal."""
        super().__init__()
        self.planning = planning
        self.known = planning.known()
        self.veiled = veiled
        self.mode = self.known.mode
        self.proposals: tuple[Slot, ...] = ()
        self._proposed_for = 0
        self._chosen_row: int | None = None
        self._rows = 0
        self._meaning: list[Content] = []

    def compose(self) -> ComposeResult:
        """Proposals, day and time, minutes, what that means for both."""
        known = self.known
        self._propose(known.minutes)
        with Vertical(id="box"):
            yield Static(
                line(
                    ("When do we meet again?", "bold"),
                    (f"  {next_words.agreed(known.pair)}", "$muted"),
                )
            )
            with VerticalScroll(id="list", can_focus=False):
                yield Static(id="proposals", markup=False)
            taken = rhythm_taken(known.pair.norms.rhythm)
            if granted := (*assumptions(known.walls), *filter(None, [taken])):
                yield Static(stacked(*(plain(said, "$muted") for said in granted)), id="granted")
            yield Static(line((f"or any day and time in {known.zone}", "$muted")), classes="label")
            with Horizontal(id="fields"):
                yield LineField(self._beginning(), id="when", select_on_focus=False)
                yield Static(id="how", markup=False)
                yield LineField(str(known.minutes), id="minutes")
            yield Static(id="meaning", markup=False)
            yield Static(line((KEYS, "$muted")))

    def _beginning(self) -> str:
        known = self.known
        if known.booked:
            start = known.booked.start.astimezone(ZoneInfo(known.zone))
        elif self.proposals:
            start = self.proposals[0].mentor
        else:
            start = suggestion(known.since or known.now, known.zone, known.pair.norms.rhythm)
        return f"{start:{SHOWN}}"

    def _propose(self, minutes: int) -> None:
        if minutes != self._proposed_for:
            self._proposed_for = minutes
            self.proposals = self.known.proposals(minutes)

    def on_mount(self) -> None:
        """No blinking, and the cursor where the day is."""
        for field in self.query(Input):
            field.cursor_blink = False
        when = self.query_one("#when", Input)
        self.set_focus(when)
        when.select_all()  # to type is to say another one
        self._show_mode()
        self._show()

    def on_resize(self) -> None:
        """The list gives way, so that the field and what it means stay in sight."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Share the rows: title, field and keys have theirs, then what a time means, then the list.

        The chosen proposal stays in sight; what has no room is said to be there.
        """
        box, several = self.query_one("#box", Vertical), self.query_one("#list", VerticalScroll)
        meaning = self.query_one("#meaning", Static)
        fixed = (each for each in box.children if each not in (several, meaning) and each.display)
        room = self.size.height - 1 - sum(each.outer_size.height for each in fixed)
        lines = [row for said in self._meaning for row in wrapped(said, box.content_size.width)]
        most = max(2, room - min(3, self._rows))
        if len(lines) > most:
            lines = [*lines[: most - 1], plain("… and more: a taller window shows it", "$muted")]
        meaning.update(stacked(*lines))
        several.styles.max_height = max(1, room - len(lines))
        self.call_after_refresh(self._to_chosen)

    def _to_chosen(self) -> None:
        several = self.query_one("#list", VerticalScroll)
        if self._chosen_row is not None:
            row = Region(0, self._chosen_row, 1, 1)
            several.scroll_to_region(row, animate=False, force=True)

    def on_input_changed(self) -> None:
        """Say at once what the typed time means."""
        self._show()

    def _minutes(self) -> int:
        typed = self.query_one("#minutes", Input).value.strip()
        if (
            not (typed.isdecimal() and len(typed) <= 4)
            or not LEAST_MINUTES <= int(typed) <= MOST_MINUTES
        ):
            raise Refused(f"Minutes are a number from {LEAST_MINUTES} to {MOST_MINUTES}.")
        return int(typed)

    def _typed(self) -> tuple[NextSession, ...]:
        """What is typed; two of them when that hour comes twice."""
        typed, zone = self.query_one("#when", Input).value, self.known.zone
        starts = parse_when(typed, zone, self.known.now, self.known.since)
        minutes = self._minutes()
        return tuple(
            NextSession(start=start, timezone=zone, minutes=minutes, mode=self.mode)
            for start in starts
        )

    def _show(self) -> None:
        self.known = self.planning.known()
        try:
            self._propose(self._minutes())
            typed = self._typed()
        except CompanionError as error:
            self.say(error.message, error.hint, problem=True)
        else:
            meant = dict.fromkeys(
                each
                for one in typed
                for each in next_words.meaning(one, self.known, veiled=self.veiled)
            )
            said = [plain(words, "$accent" if is_remark else "") for words, is_remark in meant]
            if len(typed) > 1:
                twice = "The clocks go back that day and this hour comes twice: enter asks which."
                said.append(plain(twice, "$accent"))
            self._meaning = said
        self._show_proposals()
        self.call_after_refresh(self._fit)

    def _show_mode(self) -> None:
        how = line((f"by {self.mode.value}", ""), ("  minutes", "$muted"))
        self.query_one("#how", Static).update(how)

    def _show_proposals(self) -> None:
        typed = self.query_one("#when", Input).value.strip()
        rows: list[Content] = []
        self._chosen_row = None
        if standing := next_words.booked(self.known):
            rows.append(plain(f"  {standing}"))
        for slot in self.proposals:
            chosen = f"{slot.mentor:{SHOWN}}" == typed
            if chosen:
                self._chosen_row = len(rows)
            words, turned = next_words.proposal(slot, self.known)
            rows.append(
                line(
                    ("▸ " if chosen else "  ", "$accent"),
                    (words, "bold" if chosen else ""),
                    (turned, "$muted"),
                )
            )
        if not self.proposals:
            known = self.known
            why = why_none(known.pair, known.after, self._proposed_for, WEEKS, zone=known.zone)
            rows.append(plain(why, "$muted"))
        self._rows = len(rows)
        self.query_one("#proposals", Static).update(stacked(*rows))

    def say(self, message: str, hint: str = "", *, problem: bool = False) -> None:
        """What is wrong stands where the meaning would."""
        self._meaning = [plain(f"{message} {hint}".strip(), "$warning" if problem else "")]
        self.call_after_refresh(self._fit)

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
                    for number, (label, detail) in enumerate(next_words.turns(starts, self.known))
                )
                which = await self.app.push_screen_wait(
                    Chooser("This hour comes twice that day. Which one?", answers)
                )
                if not which:
                    return
                chosen = typed[int(which)]
            self.planning.keep(chosen)
            self.answer(True)

    def action_mode(self) -> None:
        """ctrl+o, as before a session."""
        self.mode = Mode.AUDIO if self.mode is Mode.VIDEO else Mode.VIDEO
        self._show_mode()

    def action_none(self) -> None:
        """No date yet."""
        with self.refusals_said():
            self.planning.keep(None)
            self.answer(True)

    def action_leave(self) -> None:
        """Keep what was."""
        self.answer(False)
