"""The mentor's own editor: which one, how it is told the line, and what to say without one."""

import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath

from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Refused

VARIABLES = ("VISUAL", "EDITOR")

_PLUS_LINE = {
    "vi", "vim", "nvim", "view", "elvis", "vis", "nano", "pico", "micro", "kak", "emacs",
    "emacsclient", "mg", "jed", "joe", "jove", "ne", "mcedit", "gedit", "xed", "gvim", "mvim",
}  # fmt: skip
_COLON_LINE = {"hx", "helix", "subl", "sublime_text", "zed", "zeditor", "mate"}
_GOTO = {"code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf"}
_WAITS = {
    **dict.fromkeys(_GOTO, ("--wait", "-w")),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "mate"), ("--wait", "-w")),
    **dict.fromkeys(("gedit", "xed"), ("--wait", "-w")),
    **dict.fromkeys(("gvim", "mvim"), ("--nofork", "-f")),
}
"""Editors that come back at once, and how they are told to stay; either spelling will do."""


def command(editor: Sequence[str], file: Path, line: int = 0) -> tuple[str, ...]:
    """The words that open ``file`` at ``line`` (from 1; 0 is the file as a whole).

    An editor we do not know is given the file alone: a word it cannot read might become a file.
    """
    name = PurePath(editor[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    stays = _WAITS.get(name, ())
    words = [*editor]
    if stays and not set(stays) & set(editor[1:]):
        words.append(stays[0])
    path = str(file)
    if line < 1:
        return (*words, path)
    if name in _GOTO:
        return (*words, "--goto", f"{path}:{line}")
    if name in _COLON_LINE:
        return (*words, f"{path}:{line}")
    if name in _PLUS_LINE:
        return (*words, f"+{line}", path)
    return (*words, path)


def chosen_editor(
    env: Mapping[str, str], which: Callable[[str], str | None] = shutil.which
) -> tuple[str, ...]:
    """The words of $VISUAL, or else of $EDITOR; no shell reads them.

    Refused when neither is set, cannot be read, or names a program that is not there.
    """
    name = next((name for name in VARIABLES if env.get(name, "").strip()), "")
    if not name:
        raise Refused("No editor is set.", "In your shell, export EDITOR=nano sets one.")
    try:
        words = shlex.split(env[name])
    except ValueError:
        words = []
    if not words:
        raise Refused(
            f"${name} cannot be read: {one_line(env[name])[:60]}",
            "Close its quotation marks, or name the program alone.",
        )
    if which(words[0]) is None:
        raise Refused(
            f"${name} names {one_line(words[0])[:60]}, which is not there.",
            "In your shell, export EDITOR=nano sets another.",
        )
    return tuple(words)


def run(words: Sequence[str]) -> None:
    """Run an editor in this terminal until it is left. Refused when it could not, or failed."""
    name = one_line(words[0])[:60]
    try:
        with _left_alone():
            code = subprocess.run(words, check=False).returncode
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it cannot be run"
        raise Refused(f"{name} could not be started: {why}.") from error
    if code < 0:
        raise Refused(f"{name} was ended by {_signal(-code)}.")
    if code:
        raise Refused(f"{name} ended with {code}.", "Nothing of yours was changed by us.")


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # those in real time have numbers only
        return f"signal {number}"


@contextmanager
def _left_alone() -> Iterator[None]:
    """While an editor has the terminal, ctrl+c in it must not end the companion behind it.

    The handler does nothing; an ignored signal would be ignored by the editor as well.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {
        number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGQUIT)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
