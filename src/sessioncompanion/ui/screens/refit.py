"""Refit: ways to make the rest fit, each shown with what it does; nothing happens until chosen."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from sessioncompanion.domain.agenda import agenda_seconds, timeboxes
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.putting import candidates
from sessioncompanion.domain.refit import MINUTE, Option, is_behind, options, shortfall
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.timer import outlook
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.ui import refitwords as words
from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.text import line, plain, stacked
from sessioncompanion.ui.widgets.pointed import PointedList
from sessioncompanion.ui.words import offset

EARLY = 20 * MINUTE
"""Seconds into the session; who began before the companion has said so by then."""
ITEMS, BEGAN = "items", "began"


@dataclass(frozen=True, slots=True)
class Way:
    """A line to choose; ``option`` None leads to another question, which shows what it does."""

    id: str
    key: str
    label: str
    option: Option | None = None


def ways(session: Session, t: float) -> tuple[Way, ...]:
    """All that can be chosen at ``t``; () when there is nothing at all."""
    found = options(session, t)
    rows = [(one.id, words.title(session, one), one) for one in found if one.id != "ask"]
    made: list[tuple[str, str, Option | None]] = [*rows]
    if candidates(session, t):
        made.append((ITEMS, "Put agenda items away: choose which", None))
    made += [(one.id, words.title(session, one), one) for one in found if one.id == "ask"]
    numbered = [Way(name, str(n), label, one) for n, (name, label, one) in enumerate(made, 1)]
    if t < EARLY and session.ended is None:
        numbered.append(Way(BEGAN, "b", "It began earlier than the companion: say when"))
    return tuple(numbered)


def state(session: Session, t: float) -> tuple[str, str]:
    """How we stand, and what else is to be known before one chooses."""
    behind = outlook(session, t).offset
    if not is_behind(session, t):
        asked, there = timeboxes(session), agenda_seconds(session)
        agendas = [p for p in session.phases if p.plan.kind is PhaseKind.AGENDA]
        if asked > there - sum(p.spent for p in agendas) + 30:
            stands = "ends on time" if -behind < MINUTE else f"is {offset(behind)}"
            return (
                f"The session {stands}, but the agenda items want more than their phase has.",
                "In the agenda: + gives the phase more, d carries an item over.",
            )
        return "Everything fits as it is.", "t helps when the time gets short."
    head = f"We are {offset(behind)}." if behind >= MINUTE else "We are a little behind."
    said = []
    if over := words.even_so(shortfall(session, t)):
        said.append(over)
    if session.hard_end is not None and not any(o.id == "ask" for o in options(session, t)):
        stop = words.at(session, session.hard_end)
        said.append(f"{stop} is a hard stop, so nobody is asked for more.")
    return head, " ".join(said)


class Refit(BaseModal[Way | None]):
    """Hands back the way that was chosen, as it was shown; None when the mentor left it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]
    DEFAULT_CSS = """
    Refit { align: center bottom; background: $background 40%; }
    Refit > VerticalScroll {
        width: 1fr; max-width: 90; height: auto; max-height: 100%; background: $panel;
        padding: 0 1; border-top: solid $primary;
    }
    Refit Static { height: auto; width: 1fr; }
    Refit PointedList { height: auto; max-height: 12; }
    Refit #said, Refit #way-out { color: $muted; }
    """

    def __init__(self, runner: SessionRunner) -> None:
        """Looks at the session as time passes, so that what is shown is what would be done."""
        super().__init__()
        self.runner = runner
        self.question = ""
        self.ways: tuple[Way, ...] = ()

    def compose(self) -> ComposeResult:
        """How we stand, the ways, what the pointed one does."""
        with VerticalScroll(can_focus=False):
            yield Static(id="question", markup=False)
            yield Static(id="said", markup=False)
            yield PointedList()
            yield Static(id="effect", markup=False)
            yield Static(
                plain("↑ ↓ or the key shows it · enter chooses · esc leaves it"),
                id="way-out",
            )

    def on_mount(self) -> None:
        """Begin on the first way."""
        self.look()
        self.query_one(PointedList).focus()
        self.set_interval(1.0, self.look)

    def look(self) -> None:
        """Draw what can be done now."""
        session, t = self.runner.session, self.runner.t()
        head, said = state(session, t)
        self.question = f"{head} What would help?" if is_behind(session, t) else head
        self.query_one("#question", Static).update(plain(self.question, "bold"))
        self.query_one("#said", Static).update(plain(said))
        self.query_one("#said").display = bool(said)
        self.ways = ways(session, t)
        rows = self.query_one(PointedList)
        chosen = rows.chosen
        lines = [
            (
                way.id,
                line(
                    (f"{way.key}  ", "bold $accent"),
                    way.label,
                    (f"  → {words.stand(session, way.option)}" if way.option else "", "$muted"),
                ),
                True,
            )
            for way in self.ways
        ]
        rows.renew(lines, chosen)
        self._show()

    def _show(self) -> None:
        way = self._pointed()
        panel = self.query_one("#effect", Static)
        option = way.option if way else None
        panel.display = option is not None
        if option is not None:
            cells = max(20, self.size.width - 6)
            rule = line(("┄" * min(cells, words.WIDEST), "$muted"))
            panel.update(stacked(rule, words.preview(self.runner.session, option, cells)))

    def _pointed(self) -> Way | None:
        chosen = self.query_one(PointedList).chosen
        return next((way for way in self.ways if way.id == chosen), None)

    def on_option_list_option_highlighted(self) -> None:
        """What it does is shown at once."""
        self._show()

    def on_resize(self) -> None:
        """The table is as wide as there is room."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """A key shows its way; of the one that is shown already it chooses it."""
        for way in self.ways:
            if event.character != way.key:
                continue
            event.stop()
            pointed = self._pointed()
            if way.option is None or (pointed is not None and pointed.id == way.id):
                self.answer(way)
            else:
                self.query_one(PointedList).choose(way.id)
            return

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click on what is shown."""
        event.stop()
        self.answer(next((way for way in self.ways if way.id == event.option_id), None))

    def action_leave(self) -> None:
        """Nothing changes."""
        self.answer(None)
