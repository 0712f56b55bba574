"""Interrupted: the clock waits, and what this pair agreed to do now stands in big words."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessioncompanion.domain import moves
from sessioncompanion.domain.deck import TROUBLE_DECK, Card
from sessioncompanion.domain.plan import CardRule
from sessioncompanion.domain.timer import stop_seconds
from sessioncompanion.errors import CompanionError
from sessioncompanion.services.library import Library
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.usual import trouble_deck
from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.text import line, plain, stacked
from sessioncompanion.ui.words import clock
from sessioncompanion.ui.wrapping import Flow, FlowingStatic, Paragraph

REASONS = (
    ("1", "sound"),
    ("2", "picture"),
    ("3", "connection"),
    ("4", "somebody came in"),
    ("5", "a break"),
    ("6", "something else"),
)
CARD_TAGS = {
    "sound": "sound",
    "picture": "picture",
    "connection": "connection",
    "somebody came in": "privacy",
    "a break": "resume",
}
"""Which cards of the deck for trouble have something to say to a reason."""
FIRST_REASON = "connection"


class Interruption(BaseModal[str]):
    """One key names the reason, one key goes on. Hands back the field that is wanted, if any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "go_on", "Go on", show=False),
        Binding("escape", "wait", "Let the clock wait", show=False),
        Binding("n", "note('note.private')", "Private note", show=False),
        Binding("N", "note('note.shared')", "Shared note", show=False),
        *(Binding(key, f"name({key!r})", reason, show=False) for key, reason in REASONS),
    ]
    DEFAULT_CSS = """
    Interruption { align: center middle; background: $background 60%; }
    Interruption > VerticalScroll {
        width: 1fr; max-width: 90; height: auto; max-height: 100%; background: $panel;
        padding: 0 1; border-top: solid $accent; border-bottom: solid $accent;
    }
    Interruption Static { height: auto; width: 1fr; }
    Interruption #fallback { padding: 1 0; }
    """

    def __init__(self, runner: SessionRunner, library: Library) -> None:
        """The clock stands still already; the library has a deck for trouble."""
        super().__init__()
        self.runner = runner
        try:
            self.deck = trouble_deck(library, runner.session.plan)
        except CompanionError as broken:
            runner.notices.append(broken.message)
            self.deck = TROUBLE_DECK

    def compose(self) -> ComposeResult:
        """Head with the waiting time, what to do, reasons, the way back."""
        with VerticalScroll(can_focus=True):
            yield Static(id="waiting", markup=False)
            yield FlowingStatic(id="fallback", markup=False)
            yield Static(id="reasons", markup=False)
            yield Static(
                line(
                    ("space", "bold"),
                    (" go on together   ", "$muted"),
                    ("n", "bold"),
                    (" note   ", "$muted"),
                    ("esc", "bold"),
                    (" close this, the clock still waits", "$muted"),
                )
            )

    def on_mount(self) -> None:
        """The waiting time is looked at once a second."""
        self.tick()
        self._show_fallback()
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """Draw the time and the reason."""
        stop = self.runner.session.stop
        reason = stop.reason if stop else ""
        waited = clock(stop_seconds(self.runner.session, self.runner.t()))
        self.query_one("#waiting", Static).update(
            line(("The clock waits", "bold"), f" · {waited} · ", (reason, "bold $accent")),
            layout=False,
        )
        named = [
            line((f"{key} ", "bold"), (name, "bold $accent" if name == reason else ""))
            for key, name in REASONS
        ]
        # Three a row fit into 50 columns; left to itself a row would break inside a reason.
        rows = [Content("  ").join(named[start : start + 3]) for start in (0, 3)]
        self.query_one("#reasons", Static).update(stacked(*rows))

    def _show_fallback(self) -> None:
        self.query_one("#fallback", Static).update(self._fallback())

    def _card(self) -> Card | None:
        stop = self.runner.session.stop
        tag = CARD_TAGS.get(stop.reason if stop else "", "fallback")
        return self.runner.peek(CardRule(decks=(self.deck,), tags=(tag,)))

    def _fallback(self) -> Flow:
        norms = self.runner.session.pair.norms
        mentee = self.runner.session.pair.mentee.name
        lines = []
        if norms.fallback:
            who = norms.who_reconnects or "whoever dropped out"
            lines.append(plain(f"Switch to {norms.fallback}.", "bold"))
            lines.append(plain(f"{who} reconnects."))
        else:
            lines.append(plain("No fallback channel agreed yet.", "bold"))
            lines.append(plain(f"Send {mentee} a line where you usually write; then call again."))
        said = [Paragraph(one) for one in lines]
        card = self._card()
        if card is not None:
            said.append(Paragraph(line(("say  ", "$muted"), (f"“{card.ask}”", "italic")), mark=5))
            said += [
                Paragraph(line(("  · ", "$muted"), follow), mark=4, hang=4)
                for follow in card.follow_ups[:2]
            ]
        return Flow(said)

    def action_name(self, key: str) -> None:
        """Say why."""
        with self.refusals_said():
            self.runner.do(moves.name_stop, dict(REASONS)[key])
            self._show_fallback()
        self.tick()

    def action_go_on(self) -> None:
        """The clock goes on."""
        with self.refusals_said():
            if self.runner.session.stop is not None:
                self.runner.do(moves.pause_or_go_on)
        self.answer("")

    def action_wait(self) -> None:
        """The panel goes, the stop stays."""
        self.answer("")

    def action_note(self, field: str) -> None:
        """Something to keep meanwhile; the clock still waits."""
        self.answer(field)
