"""A small question with a few answers, each with its own letter; escape answers nothing."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.text import line, plain
from sessioncompanion.ui.widgets.pointed import PointedList


@dataclass(frozen=True, slots=True)
class Answer:
    """``id`` is handed back, ``key`` is the letter or digit that gives it at once."""

    id: str
    key: str
    label: str
    detail: str = ""


class Chooser(BaseModal[str]):
    """Hands back the id of the answer; the empty string when the mentor left it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]
    DEFAULT_CSS = """
    Chooser { align: center bottom; background: $background 40%; }
    Chooser > Vertical {
        width: 1fr; max-width: 90; height: auto; max-height: 90%; background: $panel; padding: 0 1;
        border-top: solid $primary;
    }
    Chooser #question { height: auto; max-height: 40%; width: 1fr; }
    Chooser #said { height: auto; width: 1fr; color: $muted; }
    Chooser PointedList { height: auto; max-height: 12; }
    Chooser #way-out { height: 1; color: $muted; }
    """

    def __init__(
        self, question: str, answers: tuple[Answer, ...], *, said: str = "", chosen: str = ""
    ) -> None:
        """``said`` stands under the question, ``chosen`` is the answer to begin on."""
        super().__init__()
        self.question = question
        self.answers = answers
        self.said = said
        self.chosen = chosen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A letter that is an answer is no veil."""
        return action != "veil_all" or all(one.key != "v" for one in self.answers)

    def compose(self) -> ComposeResult:
        """Question, answers, the way out."""
        with Vertical():
            yield Static(plain(self.question, "bold"), id="question")
            if self.said:
                yield Static(plain(self.said), id="said")
            yield PointedList(wrapped_at=3)
            what = "number" if all(one.key.isdecimal() for one in self.answers) else "letter"
            said = f"↑ ↓ and enter, or the {what} · esc leaves it"
            yield Static(said, id="way-out", markup=False)

    @staticmethod
    def _drawn(answer: Answer) -> Content:
        tail = ("  " + answer.detail, "$muted") if answer.detail else ""
        return line((f"{answer.key}  ", "bold $accent"), answer.label, tail)

    def on_mount(self) -> None:
        """Begin on the first answer, or on the one asked for."""
        options = self.query_one(PointedList)
        options.show(((one.id, self._drawn(one), True) for one in self.answers), self.chosen)
        options.focus()

    def on_key(self, event: events.Key) -> None:
        """A letter answers at once."""
        for answer in self.answers:
            if event.character == answer.key:
                event.stop()
                self.answer(answer.id)
                return

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.answer(event.option_id or "")

    def action_leave(self) -> None:
        """No answer."""
        self.answer("")
