"""Interrupted: the clock waits, and what this pair agreed to do now stands in big words."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessioncompanion.domain import moves
from sessioncompanion.domain.deck import TROUBLE_DECK, Card
from sessioncompanion.domain.events import StopKind
from sessioncompanion.domain.plan import CardRule
from sessioncompanion.domain.reconnecting import if_nobody_answers, what_now
from sessioncompanion.domain.session import Stop
from sessioncompanion.domain.timer import stop_seconds
from sessioncompanion.errors import CompanionError
from sessioncompanion.services.library import Library
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.usual import trouble_deck
from sessioncompanion.ui.rows_norms import next_of_the_line, veiled_words
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
LOST = ("fallback", "connection")
"""What these cards say is what the mentor does when the line is gone."""
FIRST_REASON = "connection"
AT_EASE = {
    "picture": "Leave the picture off and go on by ear.",
    "somebody came in": "Nothing to mend. Take the time it needs.",
    "a break": "A break. Say when you are both back.",
    "something else": "Take the time it needs. The clock waits.",
}
"""What to do where the line still holds."""
AGREE = "agree"
"""Handed back instead of a field: what is missing is to be agreed on."""
ROOM = (13, 18)
"""Lines of the screen from which a card is shown, and from which all is."""
ALL = len(ROOM)


def told_apart(stop: Stop) -> str:
    """``Back after 2:10; it does not count.``; empty for what was none, or no time at all."""
    if stop.kind is not StopKind.INTERRUPTION or (stop.until or stop.t) - stop.t < 1:
        return ""
    return (
        f"Back after {clock((stop.until or stop.t) - stop.t).removeprefix('0')}; it does not count."
    )


class Interruption(BaseModal[str]):
    """One key names the reason, one key goes on. Hands back the field that is wanted, if any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "go_on", "Go on", show=False),
        Binding("escape", "wait", "Let the clock wait", show=False),
        Binding("n", "note('note.private')", "Private note", show=False),
        Binding("N", "note('note.shared')", "Shared note", show=False),
        Binding("f", "agree", "Agree on what to do", show=False),
        Binding("v", "veil", "Veil", show=False),
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
    Interruption.-tight #fallback { padding: 0; }
    Interruption #way-back { dock: bottom; }
    """

    def __init__(self, runner: SessionRunner, library: Library, *, veiled: bool = False) -> None:
        """The clock stands still already; the library has a deck for trouble."""
        super().__init__()
        self.runner = runner
        self.veiled = veiled
        self._room = ALL
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
            yield Static(id="way-back", markup=False)

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

    def on_resize(self, event: events.Resize) -> None:
        """A low screen has room for what to do, the reasons and the way back."""
        room = sum(event.size.height >= height for height in ROOM)
        if room != self._room:
            self._room = room
            self.set_class(room < ALL, "-tight")
            self._show_fallback()

    def _show_fallback(self) -> None:
        self.query_one("#fallback", Static).update(self._fallback())
        hints = [("space", "go on"), ("n", "note")]
        if self._words() != self._words(veiled=not self.veiled):
            hints.append(("v", "unveil" if self.veiled else "veil"))
        if next_of_the_line(self.runner.session):
            hints.append(("f", "agree on it"))
        hints.append(("esc", "close"))
        said = [line((key, "bold"), (f" {words}", "$muted")) for key, words in hints]
        self.query_one("#way-back", Static).update(Content("  ").join(said))

    @property
    def _reason(self) -> str:
        stop = self.runner.session.stop
        return stop.reason if stop else ""

    @property
    def _calls_mentor(self) -> bool:
        """Whether the mentor waits for a call; a card must not tell them to make one."""
        return self._reason not in AT_EASE and not what_now(self.runner.session.pair).is_mentors

    def _card(self) -> Card | None:
        tag = CARD_TAGS.get(self._reason, "fallback")
        if self._calls_mentor and tag in LOST:
            return None
        return self.runner.peek(CardRule(decks=(self.deck,), tags=(tag,)))

    def _words(self, *, veiled: bool | None = None) -> tuple[str, ...]:
        """What to do, what goes with it, what to send, and where to write; some may be empty."""
        pair = self.runner.session.pair
        now = what_now(pair)
        words = [now.first, now.then, now.send, if_nobody_answers(pair)]
        if self._reason in AT_EASE:
            words = [AT_EASE[self._reason], f"If the line drops: {now.first}", "", ""]
        hide = self.veiled if veiled is None else veiled
        return tuple(veiled_words(one, veiled=hide) for one in words)

    def _fallback(self) -> Flow:
        first, then, send, nobody = self._words()
        said = [Paragraph(plain(first, "bold")), Paragraph(plain(then))]
        if send:
            said.append(Paragraph(line(("send  ", "$muted"), (f"“{send}”", "italic")), mark=6))
        card = self._card() if self._room else None
        if card is not None:
            said.append(Paragraph(line(("say  ", "$muted"), (f"“{card.ask}”", "italic")), mark=5))
            goes_on = self._room == ALL and not self._calls_mentor
            said += [
                Paragraph(line(("  · ", "$muted"), follow), mark=4, hang=4)
                for follow in (card.follow_ups[:2] if goes_on else ())
            ]
        if nobody and self._room == ALL:
            said.append(Paragraph(plain(nobody, "$muted")))
        return Flow(said)

    def action_agree(self) -> None:
        """What is not agreed yet is agreed on now; the clock still waits."""
        self.answer(AGREE)

    def action_veil(self) -> None:
        """A number is needed now, or somebody is looking."""
        self.veiled = not self.veiled
        self.veil_below(veiled=self.veiled)
        self._show_fallback()

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
