"""The last line: which keys matter now, and for a few seconds what was just said."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from sessioncompanion.ui.text import line, plain, stacked

SECONDS_SAID = 8.0
"""How long a sentence stays; a glance away from the call takes longer than one thinks."""


class HintLine(Widget):
    """Keys on one line; a message takes their place and then gives it back."""

    DEFAULT_CSS = """
    HintLine { height: auto; max-height: 3; width: 1fr; padding: 0 1; color: $muted; }
    """

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """(key, words), the most important first; what does not fit is left out."""
    message: reactive[Content | None] = reactive(None, layout=True)

    is_problem = False
    _timer: Timer | None = None

    def say(self, message: str, hint: str = "", *, problem: bool = False) -> None:
        """Show a sentence for a while."""
        mark = "! " if problem else ""
        style = "bold $warning" if problem else "$foreground"
        head = plain(f"{mark}{message}", style)
        room = max(10, self.size.width - 2)
        if not hint:
            said = head
        elif head.cell_length + len(hint) + 1 <= room:
            said = line(head, " ", (hint, "$muted"))
        else:
            said = stacked(head, plain(hint, "$muted"))
        if self._timer is not None:
            self._timer.stop()
        self.message = said
        self.is_problem = problem
        self._timer = self.set_timer(SECONDS_SAID, self.hush)

    def settle(self) -> None:
        """What was refused has been done by now, or something else has."""
        if self.is_problem:
            self.hush()

    def hush(self) -> None:
        """Back to the keys."""
        self.message = None
        self.is_problem = False

    def render(self) -> RenderResult:
        """The message, or as many keys as fit."""
        if self.message is not None:
            return self.message
        room = self.size.width - 2
        shown = Content("")
        for key, words in self.keys:
            gap = "  " if shown.plain else ""
            piece = line(gap, (key, "bold $foreground"), " ", words)
            if shown.cell_length + piece.cell_length > room:
                break
            shown = shown + piece
        return shown
