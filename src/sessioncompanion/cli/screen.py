"""The way to a screen: is there a terminal that can show it, and nothing around that harms it."""

import os
import sys
from collections.abc import MutableMapping
from io import StringIO
from typing import TYPE_CHECKING, Protocol, TextIO

from sessioncompanion.cli.output import NAME, note, say
from sessioncompanion.errors import Misused

if TYPE_CHECKING:
    from sessioncompanion.services.workspace import Workspace
    from sessioncompanion.ui.opening import Opening

LEAST_COLUMNS = 20
LEAST_LINES = 6

_WITHOUT_SCREEN = f"These work without one: {NAME} pairs, records, decks, plans, check, --help."
_MISSING = {
    (False, False): "This needs a terminal, and there is none here.",
    (False, True): "This needs a terminal, but its input (stdin) is a file or a pipe.",
    (True, False): "This needs a terminal, but its screen (stderr) goes to a file or a pipe.",
}
_HARMLESS = {
    "TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DIM_FACTOR",
    "TEXTUAL_DISABLE_KITTY_KEY", "TEXTUAL_FPS", "TEXTUAL_SMOOTH_SCROLL",
}  # fmt: skip
_COLOURS = {"auto", "standard", "256", "truecolor"}


class Shown(Protocol):
    """What of an app matters here."""

    farewell: list[str]

    def run(self) -> object:
        """Show it until the mentor leaves."""

    @property
    def return_code(self) -> int | None:
        """0 when all went well; None when it never ran."""


def check_terminal() -> None:
    """Refuse (Misused) what cannot show a screen: no terminal, a dumb or a tiny one."""
    can_type, can_show = _is_terminal(sys.stdin), _is_terminal(sys.stderr)
    if not (can_type and can_show):
        raise Misused(_MISSING[can_type, can_show], _WITHOUT_SCREEN)
    if os.environ.get("TERM") == "dumb":
        raise Misused(
            "This terminal says that it can show lines only (TERM=dumb).",
            f"Try another terminal, or set TERM. {_WITHOUT_SCREEN}",
        )
    columns, lines = _size()
    # A terminal that does not know its size says 0; Textual then takes 80x24.
    if 0 < columns < LEAST_COLUMNS or 0 < lines < LEAST_LINES:
        raise Misused(
            f"This terminal has {columns} columns and {lines} lines, which is too small.",
            f"It takes {LEAST_COLUMNS} by {LEAST_LINES} at the least; 60 by 20 is comfortable.",
        )


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _size() -> tuple[int, int]:
    for stream in (sys.stderr, sys.stdin):
        try:
            size = os.get_terminal_size(stream.fileno())
        except (OSError, ValueError):
            continue
        return size.columns, size.lines
    return 0, 0


def make_ready(env: MutableMapping[str, str]) -> None:
    """Take away what would harm the screens; must come before Textual is imported.

    Gone are pinned sizes, which deaf a screen to resizing, and everything of Textual's that
    logs keys, takes pictures, presses keys, opens ports or loads other code.
    """
    for name in ("COLUMNS", "LINES"):
        env.pop(name, None)
    for name in [name for name in env if name.startswith("TEXTUAL") and name not in _HARMLESS]:
        del env[name]
    if env.get("TEXTUAL_COLOR_SYSTEM", "auto") not in _COLOURS:
        del env["TEXTUAL_COLOR_SYSTEM"]
    # iTerm2 swallows accents and input methods while this key protocol is on.
    if env.get("TERM_PROGRAM") == "iTerm.app" and "TMUX" not in env:
        env["TEXTUAL_DISABLE_KITTY_KEY"] = "1"


def open_screen(workspace: "Workspace", opening: "Opening", *, is_sample: bool = False) -> int:
    """Show the companion until the mentor leaves, and give the exit code.

    Of a sample nothing can be resumed, so nothing is said about it afterwards.
    """
    make_ready(os.environ)
    from sessioncompanion.ui.app import CompanionApp  # Textual reads its environment on import

    app = CompanionApp(workspace, opening)
    return run_app(app, is_silent=is_sample)


def run_app(app: Shown, *, is_silent: bool = False) -> int:
    """Run it, say its farewell (on stderr when it failed), and give the exit code."""
    app.run()
    code = app.return_code or 0
    if code or not is_silent:
        try:
            for line in app.farewell:
                (note if code else say)(line)
        except OSError:  # the terminal is gone; Python would complain when it flushes at the end
            sys.stdout = sys.stderr = StringIO()
    return code
