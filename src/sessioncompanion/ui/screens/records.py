"""All records: listed, searched as one types, read as the story they are, and corrected."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from sessioncompanion.domain.passages import Kind
from sessioncompanion.domain.record import Record
from sessioncompanion.errors import CompanionError
from sessioncompanion.ui import keys, records_words
from sessioncompanion.ui.inorder import LineField
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.correcting import Correcting
from sessioncompanion.ui.screens.help import Help
from sessioncompanion.ui.screens.pair_reading import PairReading
from sessioncompanion.ui.screens.record_story import record_lines, record_title
from sessioncompanion.ui.screens.records_asking import RecordsAsking
from sessioncompanion.ui.text import line, plain, stacked
from sessioncompanion.ui.widgets.hints import HintLine
from sessioncompanion.ui.widgets.longlist import LongList
from sessioncompanion.ui.words import count

PURPOSE = (
    "Every record of yours, the newest first. What is found is bold; what is private says so. "
    "A closed record is never changed: a correction is added to it with its date."
)
ALL = "*"
"""An answer; no pair and no kind is called so."""
EMPTY = "There is no record yet. A session makes one when it ends."


class RecordsScreen(RecordsAsking):
    """A list of any length; the words above it are looked for while they are typed."""

    moves = keys.RECORDS
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.records_bindings(),
        Binding("escape", "back", "Back", show=False),
    ]
    DEFAULT_CSS = """
    RecordsScreen { layout: vertical; }
    RecordsScreen #records-head { height: auto; padding: 1 1 0 1; width: 1fr; }
    RecordsScreen #records-find { height: auto; display: none; padding: 0 1; }
    RecordsScreen #records-find.-open { display: block; }
    RecordsScreen Input { border: none; height: 1; padding: 0 1; background: $panel; }
    RecordsScreen Input:focus { border: none; background: $panel; text-style: bold; }
    RecordsScreen LongList { margin: 1 0; padding: 0 1; }
    RecordsScreen.-strip #records-head { padding: 0 1; }
    RecordsScreen.-strip LongList { margin: 0; }
    """

    def compose(self) -> ComposeResult:
        """How many, what is looked for, the list, the keys."""
        yield Static(id="records-head", markup=False)
        with Vertical(id="records-find"):
            yield LineField(placeholder="words, “words next to each other”, begin*", id="words")
        yield LongList()
        yield HintLine()

    def on_mount(self) -> None:
        """What is known at once; what has changed as soon as it is read."""
        pairs, _ = self.workspace.pairs.list()
        self.names = {pair.id: pair.mentee.name for pair in pairs}
        self.titles = {plan.id: plan.title for plan in self.workspace.library.plans()[0]}
        self.query_one("#words", Input).cursor_blink = False
        self.rows.focus()
        self._draw_keys()
        self.told = "looking what there is"
        self.draw_head()
        self.look_again()

    # Drawing

    def draw_head(self) -> None:
        name = self.names.get(self.pair, self.pair)
        said: list[Content] = [line(("Records", "bold $primary"))]
        total = self.rows.total
        if total or self.words or self.pair or self.kind:
            told = records_words.summary(total, words=self.words, name=name, kind=self.kind)
            said = [line(("Records", "bold $primary"), f"  {told}")]
        elif not self.told:
            said.append(plain(EMPTY, "$muted"))
        if self.told:
            said.append(line((self.told, "$muted")))
        if broken := self.broken:
            said.append(
                line(
                    ("! ", "bold $warning"),
                    f"{count(broken, 'record')} cannot be read.",
                    (" sessioncompanion records verify tells why", "$muted"),
                )
            )
        if self.veiled:
            said.append(line(("veiled: private things are hidden, and not looked into", "$muted")))
        self.query_one("#records-head", Static).update(stacked(*said))

    def _draw_keys(self) -> None:
        names = ("records.find", "records.pair", "records.kind", "records.correct", "records.veil")
        self.query_one(HintLine).keys = (
            ("enter", "read"),
            *(self.hint(name) for name in names),
            ("esc", "back"),
            self.hint("help"),
        )

    # Keys

    def action_find(self) -> None:
        """/"""
        self.query_one("#records-find").add_class("-open")
        self.set_focus(self.query_one("#words", Input))

    def on_input_changed(self) -> None:
        """Every letter is looked for."""
        self.ask()

    def on_input_submitted(self) -> None:
        """To the list."""
        self.rows.focus()

    @work
    async def action_pair(self) -> None:
        """f"""
        answers = [Answer(ALL, "0", "everybody")]
        answers += [
            Answer(name, str(n) if n < 10 else "", self.names[name], name)
            for n, name in enumerate(self.names, 1)
        ]
        chooser = Chooser("Sessions with whom?", tuple(answers), chosen=self.pair)
        if chosen := await self.app.push_screen_wait(chooser):
            self.pair = "" if chosen == ALL else chosen
            self.ask()

    @work
    async def action_kind(self) -> None:
        """t"""
        answers = [Answer(ALL, "0", "everything")]
        answers += [
            Answer(kind.value, letter, records_words.KINDS[kind])
            for letter, kind in records_words.LETTERS.items()
        ]
        present = self.kind.value if self.kind else ""
        chooser = Chooser("Look into what?", tuple(answers), chosen=present)
        if chosen := await self.app.push_screen_wait(chooser):
            self.kind = None if chosen == ALL else Kind(chosen)
            self.ask()

    def action_veil(self) -> None:
        """v"""
        self.veiled = not self.veiled
        self.ask(keep=True)
        if self.veiled:  # what is in sight goes now, however long the answer takes
            self.found.clear()
            self.rows.reset(self.rows.total, keep=True)

    def _chosen(self) -> Record | None:
        found = self.found.get(self.rows.chosen)
        try:
            return self.workspace.records.read(found.path) if found else None
        except CompanionError as error:
            self.say(error.message, error.hint, problem=True)
            return None

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        """enter"""
        event.stop()
        record = self._chosen()
        if record is None:
            return
        past, _ = self.workspace.records.of_pair(record.pair)
        before = [one for one in past if (one.started, one.id) < (record.started, record.id)]
        self.app.push_screen(
            PairReading(
                record_title(record, self.titles),
                lambda veiled: record_lines(record, record.timezone, veiled, before),
                veiled=self.veiled,
            ),
            self._after_reading,
        )

    def _after_reading(self, veiled: bool | None) -> None:
        if veiled is not None and veiled is not self.veiled:
            self.action_veil()

    @work
    async def action_correct(self) -> None:
        """e"""
        record = self._chosen()
        if record is None:
            return
        added = await self.app.push_screen_wait(Correcting(self.workspace, record))
        if added:
            self.say("Added, with today's date.", "Nothing above it was changed.")
            self.look_again()

    def action_back(self) -> None:
        """escape"""
        if self.query_one("#words", Input).has_focus and self.words:
            self.rows.focus()
        elif self.words or self.pair or self.kind:
            self.pair, self.kind = "", None
            self.query_one("#words", Input).value = ""
            self.query_one("#records-find").remove_class("-open")
            self.rows.focus()
            self.ask()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """?"""
        self.app.push_screen(
            Help(PURPOSE, moves=keys.RECORDS, groups=keys.RECORDS_GROUPS, fields=())
        )
