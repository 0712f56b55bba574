"""Home: what waits to be resumed, the pairs, and the way into a session."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from sessioncompanion.domain.pair import Pair
from sessioncompanion.services.beginning import Wish
from sessioncompanion.services.resuming import resume
from sessioncompanion.services.workspace import LiveJournal, Workspace
from sessioncompanion.ui.messages import LiveRequested
from sessioncompanion.ui.opening import greeting
from sessioncompanion.ui.screens.base import BaseScreen
from sessioncompanion.ui.screens.begin import Begin
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.help import Help
from sessioncompanion.ui.text import line, plain, stacked
from sessioncompanion.ui.widgets.hints import HintLine
from sessioncompanion.ui.widgets.pointed import PointedList
from sessioncompanion.ui.words import count, day, day_and_hour, length

WELCOME = (
    "A companion for mentoring sessions beside a video call.",
    "It keeps time kindly, puts a good question in view and keeps your notes safe.",
)


Line = tuple[str, Content, bool]
NO_WISH = Wish()


class Home(BaseScreen[None]):
    """A list, and one key for everything on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New pair", show=False, id="home.new"),
        Binding("p", "pair", "Pair", show=False, id="home.pair"),
        Binding("d", "decks", "Decks", show=False, id="home.decks"),
        Binding("r", "records", "Records", show=False, id="home.records"),
        Binding("question_mark", "help", "Keys", show=False),
        Binding("q", "app.leave", "Leave", show=False),
    ]
    DEFAULT_CSS = """
    Home { layout: vertical; }
    Home #home-head { height: auto; padding: 1 1 0 1; width: 1fr; }
    Home PointedList { height: 1fr; margin: 1 0; padding: 0 1; }
    Home.-strip #home-head { display: none; }
    """

    def __init__(
        self, workspace: Workspace, wish: Wish = NO_WISH, *, is_covered: bool = False
    ) -> None:
        """Reads when it is shown, so that it is right after every session.

        ``wish`` is for the first session that is begun from here. With ``is_covered`` a session
        lies over it at once, and reading waits until that is over.
        """
        super().__init__()
        self.workspace = workspace
        self.wish = wish
        self.is_covered = is_covered
        self._is_settings_told = False

    def compose(self) -> ComposeResult:
        """Head, list, keys."""
        yield Static(id="home-head", markup=False)
        yield PointedList()
        yield HintLine()

    def on_mount(self) -> None:
        """The keys never change here."""
        self.query_one(HintLine).keys = (
            ("enter", "open"),
            ("p", "pair"),
            ("n", "new pair"),
            ("r", "records"),
            ("d", "decks"),
            ("?", "keys"),
            ("q", "leave"),
        )

    def on_screen_resume(self) -> None:
        """Shown for the first time, or again."""
        if self.is_covered:
            self.is_covered = False
            return
        self.read()

    def read(self) -> None:
        """What is there now."""
        options = self.query_one(PointedList)
        rows = [*self._interrupted(), *self._pairs()]
        sample = "  demo: sample people, all of it goes away" if self.workspace.is_sample else ""
        head = [line(("sessioncompanion", "bold $primary"), (sample, "$accent"))]
        if rows:
            rows.append(("new:", line(("+ ", "$accent"), "somebody new"), True))
        else:
            head += [plain(words) for words in WELCOME]
            rows.append(
                ("new:", line(("Begin a first session", "bold"), ("  enter", "$muted")), True)
            )
        self.query_one("#home-head", Static).update(stacked(*head))
        kept = options.chosen
        options.show(rows, "" if kept == "new:" else kept)
        options.focus()
        self._tell_settings()

    def _tell_settings(self) -> None:
        """Once: what is wrong in the settings, as they are read once, too."""
        wrong = self.workspace.settings_problems
        if wrong and not self._is_settings_told:
            self._is_settings_told = True
            place = f", line {wrong[0].line}" if wrong[0].line else ""
            message = f"Not in use: {Path(wrong[0].file).name}{place}: {wrong[0].message}"
            self.say(message, wrong[0].hint, problem=True)

    def _interrupted(self) -> list[Line]:
        now = self.workspace.clock.now().wall
        rows = []
        for one in self.workspace.interrupted():
            name = self.workspace.name_of(one)
            ago = length((now - one.last_at).total_seconds())
            tail = f"stopped {ago} ago, everything kept"
            if one.held:
                tail = "open in another window"
            if one.problem:
                tail = one.problem
            words = line(("↻ Resume ", "bold $accent"), (name, "bold"), (f"  {tail}", "$muted"))
            rows.append((f"resume:{one.id}", words, True))
        return rows

    def _pairs(self) -> list[Line]:
        pairs, problems = self.workspace.pairs.list()
        if problems:
            self.say(problems[0].message, str(problems[0].file), problem=True)
        called = [pair.mentee.name for pair in pairs]
        self._namesakes = {name for name in called if called.count(name) > 1}
        return [(f"pair:{pair.id}", self._pair(pair), True) for pair in pairs]

    def _pair(self, pair: Pair) -> Content:
        past = self.workspace.history(pair)
        said = [pair.id] if pair.mentee.name in self._namesakes else []
        said += [count(past.sessions, "session") if past.sessions else "no session yet"]
        now = self.workspace.clock.now().wall
        if past.last_at:
            said.append(f"last {day(past.last_at, self.workspace.zone)}")
        if past.next_session and past.next_session.start > now:
            said.append(f"next {day_and_hour(past.next_session.start, self.workspace.zone)}")
        if past.commitments:
            said.append(count(len(past.commitments), "open commitment"))
        return line((pair.mentee.name, "bold"), ("  " + " · ".join(said), "$muted"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Resume, begin with a pair, or begin with somebody new."""
        event.stop()
        kind, _, name = (event.option_id or "").partition(":")
        with self.refusals_said():
            if kind == "resume":
                self.resume_session(name)
            elif kind == "pair":
                self.begin(self.workspace.pairs.get(name))
            else:
                self.begin(None)

    def resume_session(self, name: str) -> None:
        """Take up an interrupted session; one that had ended only waits to be saved."""
        resumed = resume(self.workspace, name)
        self.app.post_message(LiveRequested(resumed.runner, greeting(resumed)))

    def ask_with_whom(self) -> None:
        """For a session that is to begin: the pairs are here; without any, ask at once."""
        if self.workspace.pairs.list()[0]:
            self.say("With whom?", "↑ ↓ and enter; n for somebody new.")
        else:
            self.begin(None)

    def begin(self, pair: Pair | None, *, at_once: bool = False) -> None:
        """Ask what kind of session; None asks with whom, too. ``at_once`` takes the usual one."""
        wish = self.wish
        waiting = self.workspace.waiting(pair.id) if pair else ()
        if pair and waiting:
            self._ask_about(pair, wish, waiting[0])
        else:
            self.app.push_screen(Begin(self.workspace, pair, wish, at_once=at_once))

    @work
    async def _ask_about(self, pair: Pair, wish: Wish, one: LiveJournal) -> None:
        """A session of this pair waits: go on with it rather than forget it."""
        at = day_and_hour(one.last_at, self.workspace.zone)
        chosen = await self.app.push_screen_wait(
            Chooser(
                f"A session with {pair.mentee.name} waits, from {at}.",
                (
                    Answer("resume", "r", "go on with it"),
                    Answer("new", "n", "begin a new one", "the other goes on waiting"),
                ),
            )
        )
        with self.refusals_said():
            if chosen == "resume":
                self.resume_session(one.id)
            elif chosen == "new":
                self.app.push_screen(Begin(self.workspace, pair, wish))

    def action_new(self) -> None:
        """n"""
        self.begin(None)

    def browse(self, deck_id: str = "") -> None:
        """Look through the decks, or through the cards of one."""
        # Here, as the first frame of every start would wait for it.
        from sessioncompanion.ui.screens.decks import DeckBrowser

        self.app.push_screen(DeckBrowser(self.workspace, deck_id))

    def action_decks(self) -> None:
        """d"""
        self.browse()

    def action_records(self) -> None:
        """r"""
        from sessioncompanion.ui.screens.records import RecordsScreen

        self.app.push_screen(RecordsScreen(self.workspace))

    def action_pair(self) -> None:
        """p"""
        kind, _, name = self.query_one(PointedList).chosen.partition(":")
        if kind != "pair":
            self.say("Choose a pair first.", "Then p shows what you know of each other.")
            return
        # As with the decks: only who asks for it waits for it.
        from sessioncompanion.ui.screens.pair import PairScreen

        with self.refusals_said():
            self.app.push_screen(PairScreen(self.workspace, name), self._after_pair)

    def _after_pair(self, begins: Pair | None) -> None:
        if begins is not None:
            with self.refusals_said():
                self.begin(begins)

    def action_help(self) -> None:
        """?"""
        self.app.push_screen(
            Help(
                "Choose somebody with ↑ ↓ and enter; p shows all about a pair, r all records, "
                "d the decks. "
                "These are a session's keys:"
            )
        )
