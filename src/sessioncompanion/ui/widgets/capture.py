"""The capture line: says what it keeps and who will see it before the first letter is typed."""

from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Static, TextArea

from sessioncompanion.domain.text import NOTE_LIMIT, cleaned
from sessioncompanion.ui.inorder import ActsAtOnce
from sessioncompanion.ui.text import fit, line


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the field is to catch.

    ``field`` names it in drafts (and goes back to the screen with the text); ``choices`` are
    what ctrl+n turns through, ``choice`` the present one; ``tail`` is said after the label.
    """

    field: str
    label: str
    choices: tuple[str, ...] = ()
    choice: str = ""
    tail: str = ""
    text: str = ""
    """What to begin with: a draft, or the words there are."""
    base: str = ""
    """The words there are; text that equals them is no draft."""
    veils: bool = False
    """Hidden under the veil although it is not private: a number to call, say."""


class Field(ActsAtOnce, TextArea):
    """A text area that keeps on enter, and whose undo survives a paste of many lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", show=False),
        Binding("escape", "leave", "Leave", show=False),
        Binding("ctrl+n", "turn", "Private or shared", show=False),
        Binding("shift+enter,ctrl+j,alt+enter", "newline", "New line", show=False),
    ]

    class Kept(Message):
        """Enter was pressed."""

    class Left(Message):
        """Escape was pressed."""

    class Toggled(Message):
        """ctrl+n was pressed."""

    @dataclass
    class Refused(Message):
        """A paste was not taken, or not as it was."""

        sentence: str

    veiled: reactive[bool] = reactive(False)
    """Dots stand for the words, as somebody else may be looking."""

    def render_line(self, y: int) -> Strip:
        """A line of the text, or of dots as long as it."""
        strip = super().render_line(y)
        if not self.veiled:
            return strip
        return Strip(
            [
                Segment("·" * cell_len(text) if text.strip() else text, style, control)
                for text, style, control in strip
            ],
            strip.cell_length,
        )

    def watch_veiled(self) -> None:
        """Lines that were drawn before must not stay."""
        self.refresh()

    def action_keep(self) -> None:
        """Enter."""
        self.post_message(self.Kept())

    def action_leave(self) -> None:
        """Escape."""
        self.post_message(self.Left())

    def action_turn(self) -> None:
        """ctrl+n."""
        self.post_message(self.Toggled())

    def action_newline(self) -> None:
        """A line end inside the text."""
        self.put("\n")

    def put(self, text: str) -> None:
        """Insert where the cursor is, in place of what is selected."""
        start, end = sorted(self.selection)
        self.replace(text, start, end, maintain_selection_offset=False)

    async def _on_paste(self, event: events.Paste) -> None:
        """Clean what comes in, and refuse what is too long, with a sentence and nothing lost."""
        event.prevent_default()
        safe = cleaned(event.text)
        if len(safe.text) + len(self.text) > NOTE_LIMIT:
            self.post_message(
                self.Refused(
                    f"That paste has {len(safe.text):,} characters; {NOTE_LIMIT:,} fit in one note."
                )
            )
            return
        self.put(safe.text)
        if safe.removed:
            what = "character" if safe.removed == 1 else "characters"
            self.post_message(self.Refused(f"{safe.removed} invisible {what} left out."))

    def _recompute_cursor_offset(self) -> None:
        # Textual 8.2.8 (issue 6686): undoing a paste of several lines looks the cursor up at a
        # place that is no longer there and ends the app. Clamp it first.
        self._cursor_offset = self.wrapped_document.location_to_offset(
            self.clamp_visitable(self.cursor_location)
        )


class CaptureLine(Vertical):
    """Closed it takes no room; open it has a label line and the field."""

    DEFAULT_CSS = """
    CaptureLine { height: auto; width: 1fr; display: none; padding: 0 1; }
    CaptureLine.-open { display: block; }
    CaptureLine #capture-label { height: 1; width: 1fr; }
    CaptureLine Field {
        height: auto; max-height: 6; border: none; padding: 0 0 0 2; background: $panel;
    }
    CaptureLine Field:focus { border: none; }
    """

    @dataclass
    class Kept(Message):
        """The mentor wants this kept. Nothing has happened yet."""

        wanted: Wanted
        text: str

    @dataclass
    class Drafted(Message):
        """The text (or the choice) changed, or the field was left with it."""

        wanted: Wanted
        text: str
        left: bool = False

    wanted: Wanted | None = None
    veiled: reactive[bool] = reactive(False)
    _field: Field | None = None

    def compose(self) -> ComposeResult:
        """The label; the field is mounted when it is first needed."""
        yield Static(id="capture-label", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether it is waiting for words."""
        return self.wanted is not None

    @property
    def text(self) -> str:
        """What is typed; also when the field is no part of the screen any more."""
        return self._field.text if self._field else ""

    def open(self, wanted: Wanted, *, anew: bool = False) -> None:
        """Show the field, with its former draft if there is one; it has the focus at once.

        With ``anew`` the words that wait are selected: typing takes their place, ``end`` goes on
        behind them.
        """
        self.wanted = wanted
        self.add_class("-open")
        field = self._field
        if field is None:
            field = Field(soft_wrap=True, show_line_numbers=False, compact=True)
            field.highlight_cursor_line = False
            field.cursor_blink = False
            self.mount(field)
            self._field = field
        field.load_text(wanted.text)
        field.move_cursor(field.document.end)
        if anew:
            field.select_all()
        self.screen.set_focus(field)
        self._label()

    def close(self) -> None:
        """Hide it and forget what it was for."""
        self.wanted = None
        self.remove_class("-open")

    def on_resize(self) -> None:
        """The label is cut to the width."""
        self._label()

    def _label(self) -> None:
        if self.wanted is None:
            return
        wanted = self.wanted
        style = {"private": "bold $private", "shared": "bold $shared"}
        pieces = [f"\u203a {wanted.label}"]
        if wanted.choice:
            pieces.append(wanted.choice)
        head = ", ".join(pieces)
        others = [one for one in wanted.choices if one != wanted.choice]
        hints = ["enter keeps"] + ([f"ctrl+n {others[0]}"] if others else []) + ["esc leaves"]
        if self._is_hidden():
            hints.insert(0, "veiled: typed, not shown")
        tail = " · ".join(hints + ([wanted.tail] if wanted.tail else []))
        if self._field is not None:
            self._field.veiled = self._is_hidden()
        room = max(0, self.size.width - 2)
        head = fit(head, room)
        self.query_one("#capture-label", Static).update(
            line(
                (head, style.get(wanted.choice, "bold $accent")),
                ("  " + fit(tail, room - len(head) - 2), "$muted"),
            )
        )

    def watch_veiled(self) -> None:
        """Private words are hidden while they are typed, too."""
        self._label()

    def _is_hidden(self) -> bool:
        wanted = self.wanted
        return self.veiled and wanted is not None and (wanted.veils or wanted.choice == "private")

    def on_field_toggled(self, event: Field.Toggled) -> None:
        """Turn the choice; it is part of the draft."""
        event.stop()
        if self.wanted is None or not self.wanted.choices:
            return
        wanted = self.wanted
        place = wanted.choices.index(wanted.choice) if wanted.choice in wanted.choices else -1
        choice = wanted.choices[(place + 1) % len(wanted.choices)]
        self.wanted = replace(wanted, choice=choice)
        self._label()
        self.post_message(self.Drafted(self.wanted, self.text))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Every change may become a draft; the screen decides how often."""
        event.stop()
        if self.wanted is not None:
            self.post_message(self.Drafted(self.wanted, self.text))

    def on_field_kept(self, event: Field.Kept) -> None:
        """Hand the words up."""
        event.stop()
        if self.wanted is not None:
            self.post_message(self.Kept(self.wanted, self.text))

    def on_field_left(self, event: Field.Left) -> None:
        """Hand the draft up; the field closes when the screen says so."""
        event.stop()
        if self.wanted is not None:
            self.post_message(self.Drafted(self.wanted, self.text, left=True))
