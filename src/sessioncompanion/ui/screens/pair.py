"""The screen of a pair: what is open, agreed and booked, how it went; and into the next session."""

import os
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from sessioncompanion.domain.pair import Pair
from sessioncompanion.errors import CompanionError, ContentInvalid, Problem
from sessioncompanion.services import editing, pairediting
from sessioncompanion.services.pairediting import PairDraft
from sessioncompanion.services.pairview import PairView, file_of, view
from sessioncompanion.services.planning import BetweenSessions
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui import keys, pair_stories, pair_words
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.edits_files import EditsFiles
from sessioncompanion.ui.screens.help import Help
from sessioncompanion.ui.screens.next_session import NextSessionForm
from sessioncompanion.ui.screens.pair_reading import PairReading, Told
from sessioncompanion.ui.text import line, plain, stacked
from sessioncompanion.ui.widgets.hints import HintLine
from sessioncompanion.ui.widgets.pointed import PointedList

LEFT = (
    Answer("go-on", "g", "go on with it"),
    Answer("afresh", "a", "begin afresh", "what you wrote then goes"),
)
BOTH = (
    Answer("keep", "k", "keep both for now", "e goes on with what you wrote"),
    Answer("over", "w", "what you wrote counts", "the other change goes"),
)
PURPOSE = (
    "What you know of this pair, read from its records alone. To take all of it away for good: "
    "sessioncompanion pairs erase {pair}"
)


class PairScreen(EditsFiles[Pair]):
    """A list with sections; gives back the pair when a session with it is to begin."""

    moves = keys.PAIR
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.pair_bindings(),
        Binding("escape", "back", "Back", show=False),
    ]
    DEFAULT_CSS = """
    PairScreen { layout: vertical; }
    PairScreen #pair-head { height: auto; max-height: 5; padding: 1 1 0 1; width: 1fr; }
    PairScreen PointedList { height: 1fr; margin: 1 0; padding: 0 1; max-width: 92; }
    PairScreen PointedList > .option-list--option-disabled { color: $foreground; }
    PairScreen.-low PointedList { margin: 0; }
    PairScreen.-strip #pair-head { padding: 0 1; max-height: 2; }
    PairScreen.-strip PointedList { margin: 0; }
    """

    def __init__(self, workspace: Workspace, pair_id: str) -> None:
        """Reads the pair; raises what :func:`view` does when it cannot be had."""
        super().__init__()
        self.workspace = workspace
        self.known: PairView = view(workspace, pair_id)
        self.wrong: Problem | None = None
        """What is wrong with the pair's file since it was read for the last time."""
        self.veiled = workspace.settings.veil_at_start

    def compose(self) -> ComposeResult:
        """Who the two are, all that is known, the keys."""
        yield Static(id="pair-head", markup=False)
        yield PointedList(wrapped_at=2)
        yield HintLine()

    def on_mount(self) -> None:
        """As it was read."""
        self.options.show(pair_words.rows(self.known, self.veiled))
        self.options.focus()
        self.draw_around()
        self._at_the_minute()

    def _at_the_minute(self) -> None:
        """The clocks of the two go on while somebody reads."""
        self.set_timer(60.5 - self.workspace.clock.now().wall.second, self.tell_time)

    def tell_time(self) -> None:
        """Another minute."""
        self.known = replace(self.known, now=self.workspace.clock.now().wall)
        self.draw()
        self._at_the_minute()

    @property
    def options(self) -> PointedList:
        """The list."""
        return self.query_one(PointedList)

    def look(self) -> None:
        """Read again; what could not be read stays as it was, and says so."""
        try:
            self.known, self.wrong = view(self.workspace, self.known.pair.id), None
        except ContentInvalid as invalid:
            self.wrong = invalid.problems[0]
        except CompanionError as error:
            self.wrong = Problem(file="pair.yaml", message=error.message, hint=error.hint)
        self.draw()

    def draw(self) -> None:
        """The list and all around it; the choice stays where it can."""
        self.options.renew(pair_words.rows(self.known, self.veiled), self.options.chosen)
        self.draw_around()

    def draw_around(self) -> None:
        """Head and keys."""
        said = [pair_words.head(self.known)]
        if self.wrong is not None:
            said = [*said, *_shown_as_before(self.wrong)]
        elif self.veiled:
            said.append(line(("veiled: private things are hidden", "$muted italic")))
        self.query_one("#pair-head", Static).update(stacked(*said))
        shown = ("pair.begin", "pair.next", "pair.edit", "pair.veil", "help")
        self.query_one(HintLine).keys = (
            ("enter", "open"),
            *(self.hint(name) for name in shown[:2]),
            ("esc", "back"),
            *(self.hint(name) for name in shown[2:]),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """enter, or a click."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """enter: begin, read what lies behind the line, or say what it means."""
        row = self.options.chosen
        kind, _, name = row.partition(":")
        known, past = self.known, self.known.past
        if kind == "begin":
            self.action_begin()
        elif kind == "next" or row == "note:next":
            self.action_next()
        elif kind == "agreement":
            living = next(each for each in past.living if each.agreement.id == name)
            self._read(
                pair_stories.agreement_title(living),
                lambda _: pair_stories.agreement_lines(known, living),
            )
        elif kind == "open":
            one = next(each for each in past.to_check_in if each.id == name)
            self._read(
                pair_stories.commitment_title(one),
                lambda veiled: pair_stories.commitment_lines(known, one, veiled),
            )
        elif kind == "session":
            record = next(each for each in known.records if each.id == name)
            self._read(
                pair_stories.session_title(known, record),
                lambda veiled: pair_stories.session_lines(known, record, veiled),
            )
        elif kind == "problem":
            problem = (known.problems if name[0] == "b" else known.unread)[int(name[1:])]
            self._read(plain(problem.file, "bold $primary"), lambda _: _reason(problem))
        else:
            self.say(*pair_words.explained(known, row))

    def _read(self, title: Content, told: Told) -> None:
        self.app.push_screen(PairReading(title, told, veiled=self.veiled), self._after_reading)

    def _after_reading(self, veiled: bool | None) -> None:
        if veiled is not None and veiled is not self.veiled:
            self.veiled = veiled
            self.draw()

    def action_begin(self) -> None:
        """b"""
        with self.refusals_said():  # it may have been erased since
            self.dismiss(self.workspace.pairs.get(self.known.pair.id))

    @work
    async def action_next(self) -> None:
        """n"""
        if self.known.problems:
            problem = self.known.problems[0]
            self.say("What was booked cannot be read.", str(problem), problem=True)
            return
        before = self.known.past.booking
        planning = BetweenSessions(self.workspace, self.known)
        if not await self.app.push_screen_wait(NextSessionForm(planning, veiled=self.veiled)):
            return
        self.look()
        self.options.choose("next:here" if self.known.past.next_session else "note:next")
        if self.known.past.booking == before:
            self.say("That is as it was.")
        else:
            said = "It is booked." if self.known.past.next_session else "Nothing is booked now."
            self.say(said, f"For calendars: sessioncompanion schedule {self.known.pair.id} --ics …")

    @work
    async def action_edit(self) -> None:
        """e"""
        line = self.wrong.line if self.wrong else 1
        try:
            editing.chosen_editor(os.environ)
        except CompanionError:
            self.edit(file_of(self.workspace, self.known.pair), line)  # says so, and which file
            return
        slug, afresh = self.known.pair.id, False
        if pairediting.is_left(self.workspace, slug) and self.wrong is None:
            question = "What you wrote last time could not be read."
            chosen = await self.app.push_screen_wait(Chooser(question, LEFT))
            if not chosen:
                return
            afresh = chosen == "afresh"
        with (
            self.refusals_said(),
            pairediting.held(self.workspace, slug, afresh=afresh) as draft,
        ):
            self.edit(draft.path, line)
            await self._take(draft)

    async def _take(self, draft: PairDraft) -> None:
        """Put what was written in place, as far as it can be."""
        try:
            pairediting.taken(self.workspace, draft)
        except ContentInvalid as invalid:
            self.wrong = invalid.problems[0]
            self.draw()
            self.say("The pair is as it was; what you wrote is kept.", "e goes on with it.")
            return
        except pairediting.Outdated as outdated:
            chosen = await self.app.push_screen_wait(Chooser(outdated.message, BOTH))
            if chosen != "over":
                self.say("Both are kept.", "e goes on with what you wrote.")
                return
            pairediting.taken(self.workspace, draft, over=True)
        self.look()

    def action_veil(self) -> None:
        """v"""
        self.veiled = not self.veiled
        self.draw()

    def action_back(self) -> None:
        """escape"""
        self.dismiss(None)

    def action_help(self) -> None:
        """?"""
        purpose = PURPOSE.format(pair=self.known.pair.id)
        self.app.push_screen(Help(purpose, moves=keys.PAIR, groups=keys.PAIR_GROUPS, fields=()))


def _shown_as_before(wrong: Problem) -> tuple[Content, ...]:
    where = f"line {wrong.line}: " if wrong.line else ""
    return (
        line(("! ", "bold $warning"), f"pair.yaml, {where}{wrong.message}"),
        line((f"Shown as it was before. {wrong.hint}".strip(), "$muted")),
    )


def _reason(problem: Problem) -> list[Content]:
    where = f"Line {problem.line}: " if problem.line else ""
    return [plain(f"{where}{problem.message}"), plain(problem.hint, "$muted")]
