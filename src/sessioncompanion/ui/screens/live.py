"""The live screen: mirrors the session, tells the time, and wires keys to moves."""

from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.timer import Timer

from sessioncompanion.domain.agenda import place
from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.events import StopKind
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.timer import (
    Face,
    Outlook,
    item_face,
    outlook,
    phase_face,
    silence_seconds,
)
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui import keys
from sessioncompanion.ui.rows import rows_for
from sessioncompanion.ui.screens.live_captures import LiveCaptures
from sessioncompanion.ui.screens.live_lists import LiveLists
from sessioncompanion.ui.screens.live_moves import LiveMoves
from sessioncompanion.ui.widgets.capture import CaptureLine
from sessioncompanion.ui.widgets.card import PromptCard
from sessioncompanion.ui.widgets.header import ClockFace, HeadLine, PhaseStrip, TimeBar, TitleLine
from sessioncompanion.ui.widgets.hints import HintLine
from sessioncompanion.ui.widgets.notes import NotesList
from sessioncompanion.ui.widgets.rail import Rail
from sessioncompanion.ui.widgets.worklist import Worklist
from sessioncompanion.ui.words import clock, hour, offset


class LiveScreen(LiveMoves, LiveLists, LiveCaptures):
    """What a mentor has beside the call."""

    CSS_PATH = "live.tcss"
    AUTO_FOCUS = "Worklist"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings()]

    session: reactive[Session | None] = reactive(None)
    trouble: reactive[str] = reactive("")

    _tick: Timer | None = None

    def __init__(
        self,
        workspace: Workspace,
        runner: SessionRunner,
        *,
        veiled: bool = False,
        greeting: str = "",
    ) -> None:
        """``greeting`` is said once the screen stands, as after a resume."""
        super().__init__()
        self.workspace = workspace
        self.runner = runner
        self.greeting = greeting
        self.capture = CaptureLine()
        self.undone_fields = set()
        self.set_reactive(LiveScreen.session, runner.session)
        self.set_reactive(LiveScreen.veiled, veiled)

    def compose(self) -> ComposeResult:
        """One column, and a rail that shows itself when there is room."""
        yield Rail().data_bind(LiveScreen.session)
        with Vertical(id="main"):
            yield HeadLine()
            yield PhaseStrip().data_bind(LiveScreen.session)
            with Horizontal(id="clockline"):
                yield TitleLine()
                yield ClockFace()
            yield TimeBar()
            yield PromptCard().data_bind(LiveScreen.session, LiveScreen.veiled)
            yield Worklist()
            yield NotesList().data_bind(LiveScreen.session, LiveScreen.veiled, LiveScreen.trouble)
            yield self.capture.data_bind(LiveScreen.veiled)
            yield HintLine()

    def on_mount(self) -> None:
        """Start telling the time, at the full second."""
        self._fit(self.app.size.height)
        self.mirror()
        if self.greeting:
            self.say(self.greeting)
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        self.tell_time()
        if self.runner.session.ended is not None:
            self.action_end()
            return
        self._arm()
        self.reopen_draft()
        self.ask_about_gap()

    def _arm(self) -> None:
        # One wake-up a second, on the session's full second, so that the digits never skip.
        self._tick = self.set_timer(1.02 - self.runner.t() % 1.0, self._on_second)

    def _on_second(self) -> None:
        self._arm()
        if self.runner.session.ended is not None:
            return
        with self.refusals_said():
            if self.runner.tick():
                self.mirror()
        self.ask_about_gap()
        self.tell_time()

    def on_resize(self, event: events.Resize) -> None:
        """How much of everything fits."""
        # In the middle of a layout Textual forgets that another one is wanted.
        self.call_after_refresh(self._fit, event.size.height)

    def _fit(self, height: int) -> None:
        low, strip = height < 26, height < 14
        tall = 12 if height >= 40 else 6
        self.query_one(NotesList).lines = 0 if strip else 3 if low else tall
        card = self.query_one(PromptCard)
        card.brief, card.roomy = height < 18, height >= 26
        self.tell_time()

    def mirror(self) -> None:
        """Draw the state as it is now."""
        self.session = self.runner.session
        self.tell_time()
        if self.runner.notices:
            # In one breath: the hint line keeps only what was said last.
            self.say(" ".join(dict.fromkeys(self.runner.notices)))
            self.runner.notices.clear()

    def tell_time(self) -> None:
        """Everything that the passing of time changes; what did not change is not redrawn."""
        session, t = self.runner.session, self.runner.t()
        now = self.runner.now().wall
        face = item_face(session, t) or phase_face(session, t)
        self._tell_state(session, t, face)
        zone = session.timezone
        look = outlook(session, t)
        ends = hour(now, zone) if session.ended else self._ends(session, look.ends)
        times = [hour(now, zone)]
        there = session.pair.mentee.timezone
        if there and hour(now, there) != times[0]:
            times = [f"{times[0]} ({session.pair.mentee.name[:8]} {hour(now, there)})"]
        head = self.query_one(HeadLine)
        head.times = (
            *((1, words) for words in times),
            *self._stop(session, look),
            (0, f"ends {ends}"),
            (3 if abs(look.offset) >= 60 else 5, offset(look.offset)),
        )
        sample = "demo · " if self.workspace.is_sample else ""
        head.who = f"{sample}{session.pair.mentee.name}"
        head.session = f"session {session.number}"
        rail = self.query_one(Rail)
        rail.t, rail.minute = t, int(t // 60)
        worklist = self.query_one(Worklist)
        worklist.rows = rows_for(session, t, now, veiled=self.veiled)
        self.query_one(HintLine).keys = self.hints()
        self.trouble = self._trouble()
        self.set_class(bool(self.runner.journal.status.failure), "-unsaved")

    def _stop(self, session: Session, look: Outlook) -> Iterator[tuple[int, str]]:
        """The hard stop; it matters the more when the session would end behind it."""
        if session.hard_end is not None:
            word = "hard stop" if self.size.width >= 60 else "stop"
            rank = 2 if look.ends > session.hard_end else 4
            yield rank, f"{word} {self._ends(session, session.hard_end)}"

    def _ends(self, session: Session, ends: float) -> str:
        return hour(session.started + timedelta(seconds=ends), session.timezone)

    def _tell_state(self, session: Session, t: float, face: Face) -> None:
        clock_face, bar = self.query_one(ClockFace), self.query_one(TimeBar)
        cue = clock_face.cue
        clock_face.show(face)
        if clock_face.cue not in ("", cue) and self.workspace.settings.bell:
            self.app.bell()
        bar.show(face)
        title = self.query_one(TitleLine)
        title.title = self._title(session)
        silence = silence_seconds(session, t)
        if session.stop is not None:
            interrupted = session.stop.kind is StopKind.INTERRUPTION
            title.state = f"interrupted, {session.stop.reason}" if interrupted else "paused"
        elif silence is not None:
            title.state = f"silence {clock(silence)}"
        elif face.is_over:
            title.state = "time is up, no hurry"
        elif face.is_near:
            title.state = "the last stretch"
        else:
            title.state = ""

    def _title(self, session: Session) -> str:
        item = session.item(timed_item(session))
        if item is None:
            return session.phase.plan.title
        number = place(session, item.id) + 1
        return f"{item.title} ({number} of {len(session.agenda)})"

    def _trouble(self) -> str:
        status = self.runner.journal.status
        if status.failure:
            return f"NOT SAVED: {status.failure}"
        if status.written_seq < status.last_seq:
            return "saving…"
        return ""
