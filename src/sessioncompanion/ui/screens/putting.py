"""Which items of the agenda to put away: each with its minutes, and what that does to the rest."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessioncompanion.domain.putting import Candidate, candidates, put_away
from sessioncompanion.domain.record import ItemStatus
from sessioncompanion.domain.refit import Option
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.ui import refitwords as words
from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.text import fit, line, plain, spread, stacked
from sessioncompanion.ui.widgets.pointed import PointedList

SAID = {
    ItemStatus.CARRIED: "→ next time",
    ItemStatus.PARKED: "→ parked",
    ItemStatus.DROPPED: "→ let go",
}


class PutAway(BaseModal[Option | None]):
    """Hands back the refit as it was shown; None when the mentor left it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("c,space", "put('carried')", "Carry over", show=False, priority=True),
        Binding("p", "put('parked')", "Park", show=False),
        Binding("x", "put('dropped')", "Drop", show=False),
        Binding("enter", "done", "Do it", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    PutAway { align: center bottom; background: $background 40%; }
    PutAway > VerticalScroll {
        width: 1fr; max-width: 90; height: auto; max-height: 100%; background: $panel;
        padding: 0 1; border-top: solid $primary;
    }
    PutAway Static { height: auto; width: 1fr; }
    PutAway PointedList { height: auto; max-height: 10; }
    PutAway .quiet { color: $muted; }
    """

    def __init__(self, runner: SessionRunner) -> None:
        """Nothing is chosen at first."""
        super().__init__()
        self.runner = runner
        self.chosen: dict[str, ItemStatus] = {}
        self.option: Option | None = None

    def compose(self) -> ComposeResult:
        """The items, the keys, what the chosen ones do together."""
        with VerticalScroll(can_focus=False):
            yield Static(plain("What can wait? The time it took stays with it.", "bold"))
            yield PointedList()
            yield Static(id="effect", markup=False)
            yield Static(id="said", markup=False)
            yield Static(
                plain("c next time · p park · x drop; again takes it back"), classes="quiet"
            )
            yield Static(plain("enter does it · esc goes back, nothing changes"), classes="quiet")

    def on_mount(self) -> None:
        """Begin on the first item."""
        self._say("")
        self.look()
        self.query_one(PointedList).focus()
        self.set_interval(1.0, self.look)

    def look(self) -> None:
        """Draw what the chosen items would do now."""
        session, t = self.runner.session, self.runner.t()
        rows = self.query_one(PointedList)
        found = candidates(session, t)
        rows.renew([(one.item.id, self._row(one), True) for one in found], rows.chosen)
        self.option = put_away(session, t, self.chosen) if found else None
        cells = max(20, self.size.width - 6)
        rule = line(("┄" * min(cells, words.WIDEST), "$muted"))
        panel = self.query_one("#effect", Static)
        if self.option is None:
            panel.update(plain("Everything fits by now."))
        else:
            panel.update(stacked(rule, words.preview(session, self.option, cells)))

    def _row(self, one: Candidate) -> Content:
        cells = min(max(20, self.size.width - 8), words.WIDEST - 2)
        status = self.chosen.get(one.item.id)
        said = SAID[status] if status else ""
        minutes = f"{one.minutes:3d} min" if one.minutes else "no timebox"
        if one.item.planned and not one.minutes:
            minutes = "used up"
        right = line(minutes, (f"  {said:<11}", "bold"))
        return spread(line(fit(one.item.title, cells - 24)), right, cells)

    def on_resize(self) -> None:
        """The columns are as wide as there is room."""
        self.look()

    def action_put(self, status: str) -> None:
        """Mark the pointed item; the same mark again takes it off."""
        name, wanted = self.query_one(PointedList).chosen, ItemStatus(status)
        if not name:
            return
        if self.chosen.pop(name, None) is not wanted:
            self.chosen[name] = wanted
        self._say("")
        self.look()

    def _say(self, words: str) -> None:
        said = self.query_one("#said", Static)
        said.update(plain(words))
        said.display = bool(words)

    def action_done(self) -> None:
        """Do it, if anything is chosen."""
        self.look()
        if self.option is not None and not self.option.move.items:
            self._say("c, p or x says what becomes of the item; then enter does it.")
            return
        self.answer(self.option)

    def action_leave(self) -> None:
        """Nothing changes."""
        self.answer(None)
