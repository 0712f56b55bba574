"""The companion in a real pseudo-terminal: keys in, a screen out, each wait with a deadline."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, TypeVar

import pyte
from pyte.modes import DECAWM
from pyte.screens import Char
from wcwidth import wcwidth

import sessioncompanion

T = TypeVar("T")

ZONE = "Europe/Lisbon"
"""Where the mentor is."""

PATIENCE = 20.0
"""Seconds until a wait is a failure; only a test that fails ever takes so long."""

QUIET = 0.1
"""Seconds; the companion draws 60 frames a second while it has something to draw."""

MOUTHFUL = 1 << 16
"""Bytes after which what has come is looked at, though more is there already."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "backspace": "\x7f",
    "f7": "\x1b[18~",
}
"""What a terminal sends; every other key sends itself."""

# setsid has been called already, so this terminal becomes the one of the new session. Doing it
# here, and not in this process between fork and exec, is safe whatever threads there are.
TAKE_TERMINAL = """
import fcntl, os, sys, termios
fd = next(fd for fd in (0, 1, 2) if os.isatty(fd))
fcntl.ioctl(fd, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
NO_TERMINAL = "import os, sys; os.execvp(sys.argv[1], sys.argv[1:])"

ASKS_FOR_FRAMES, GIVES_FRAMES = "\x1b[?2026$p", "\x1b[?2026;2$y"
FRAME, FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
"""Synchronised output: what is between the two is shown together."""

_EMOJI = "[\U0001f300-\U0001faff]"
_FAMILY = re.compile(f"({_EMOJI})(?:\u200d{_EMOJI})+")
_FAMILY_SO_FAR = re.compile(f"{_EMOJI}(?:\u200d{_EMOJI}?)*$")
_ESCAPE_SO_FAR = re.compile("\x1b(?:\\[[0-?]*[ -/]*)?$")
# Colours, which nobody here looks at and which are most of the bytes; and what pyte would print
# the last letter of (key protocol, queries of a mode).
_FOREIGN = re.compile("\x1b\\[[0-9;]*m|\x1b\\[[<>=][0-9;]*[a-zA-Z]|\x1b\\[\\?[0-9;]*(?:u|\\$p)")


class Screen(pyte.Screen):
    """A screen without colours; most of what the companion writes are letters, so they are quick.

    What is invisible or a combining mark stays with the letter before it.
    """

    def draw(self, data: str) -> None:
        """Letters from the cursor on."""
        cursor, row = self.cursor, self.buffer[self.cursor.y]
        self.dirty.add(cursor.y)
        for letter in data:
            width = 1 if letter.isascii() else max(0, wcwidth(letter))
            if width == 0:
                if cursor.x:
                    row[cursor.x - 1] = _cell(row[cursor.x - 1].data + letter)
                continue
            if cursor.x + width > self.columns:
                if DECAWM in self.mode:
                    self.carriage_return()
                    self.linefeed()
                    row = self.buffer[cursor.y]
                    self.dirty.add(cursor.y)
                else:
                    cursor.x = self.columns - width
            row[cursor.x] = _cell(letter)
            if width == 2:
                row[cursor.x + 1] = _cell("")
            cursor.x += width


@cache
def _cell(data: str) -> Char:
    return Char(data)


class TimedOut(AssertionError):
    """What was waited for did not come; says what was on the screen instead."""


class Killed(Exception):
    """The hour of a doomed process has come."""


def seen(text: str) -> str:
    """The text as this terminal shows it: a family of emoji is one sign of two cells."""
    return _FAMILY.sub(r"\1", text)


def environment(home: Path, changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a plain shell, with the companion's home in ``home``."""
    code = Path(sessioncompanion.__file__).parents[1]
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home.parent),
        "TZ": ZONE,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "SESSIONCOMPANION_HOME": str(home),
        # The code that is tested is the code the test imports, wherever that lies.
        "PYTHONPATH": str(code),
        **(changes or {}),
    }


class Terminal:
    """One run of the companion in a terminal of ``columns`` by ``rows``.

    ``stdin``, ``stdout`` and ``stderr`` are the terminal unless they are a file descriptor. As a
    context manager it leaves no process and no descriptor behind.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        stdin: int | None = None,
        stdout: int | None = None,
        stderr: int | None = None,
        before: Sequence[str] = (),
    ) -> None:
        """``before`` is a command that runs the companion, as ``setpriv`` does."""
        self.raw = bytearray()
        self.is_read = True
        """Whether anybody takes in what the companion writes; else the terminal fills."""
        self.doom: float | None = None
        """The moment, as ``monotonic`` tells it, at which the process is killed."""
        self.columns, self.rows = columns, rows
        self._master, self._slave = os.openpty()
        self._set_size()
        self.before = termios.tcgetattr(self._slave)
        self._screen = Screen(columns, rows)
        self._rows: dict[int, tuple[str, ...]] = {}
        self._stream = pyte.Stream(self._screen)
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._held = ""
        streams = [self._slave if fd is None else fd for fd in (stdin, stdout, stderr)]
        starter = TAKE_TERMINAL if self._slave in streams else NO_TERMINAL
        program = [sys.executable, "-m", "sessioncompanion", *arguments]
        self.process = subprocess.Popen(
            [sys.executable, "-IS", "-c", starter, *before, *program],
            stdin=streams[0],
            stdout=streams[1],
            stderr=streams[2],
            env=environment(home, env),
            cwd=home.parent,
            start_new_session=True,
        )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        for fd in (self._master, self._slave):
            if fd >= 0:
                os.close(fd)

    # What goes in.

    def send(self, text: str) -> None:
        """The letters of ``text``, as they are."""
        self.send_bytes(text.encode())

    def send_bytes(self, data: bytes) -> None:
        """Any bytes, as they are."""
        while data:
            self.pump(0)
            _, writable, _ = select.select([], [self._master], [], PATIENCE)
            assert writable, "the companion takes no input any more"
            data = data[os.write(self._master, data[:1024]) :]

    def press(self, *keys: str) -> None:
        """Keys by name (``enter``, ``ctrl+n``) or as they are (``]``)."""
        for key in keys:
            if key.startswith("ctrl+"):
                self.send(chr(ord(key.removeprefix("ctrl+")) & 0x1F))
            else:
                self.send(KEYS.get(key, key))

    def type(self, text: str, *, pause: float = 0.0) -> None:
        """Letters, all at once or with so many seconds after each; a line end is ctrl+j."""
        if not pause:
            self.send(text)
            return
        for letter in text:
            self.send(letter)
            then = monotonic() + pause
            while monotonic() < then:
                self.pump(then - monotonic())

    def paste(self, text: str) -> None:
        """All at once, in the brackets terminals put around a paste."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Another size; the companion gets a SIGWINCH."""
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        self._set_size()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the companion alone."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal under the companion, as closing its window does."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    # What comes out.

    def pump(self, seconds: float = 0.02) -> None:
        """Take in what the companion writes, waiting for it at most so long."""
        if self.doom is not None and monotonic() >= self.doom:
            self.doom = None
            self.kill()
            raise Killed
        if self._master < 0 or not self.is_read:
            select.select([], [], [], seconds)
            return
        data = b""
        while len(data) < MOUTHFUL and select.select([self._master], [], [], seconds)[0]:
            data += os.read(self._master, 1 << 16)
            seconds = 0.0
        if data:
            self._take(data)

    def _take(self, data: bytes) -> None:
        self.raw += data
        text = self._held + self._decoder.decode(data)
        if ASKS_FOR_FRAMES in text:
            os.write(self._master, GIVES_FRAMES.encode())
        end = len(text)
        opened = text.rfind(FRAME)
        if opened > text.rfind(FRAME_ENDS):
            end = opened
        elif cut := _ESCAPE_SO_FAR.search(text) or _FAMILY_SO_FAR.search(text):
            end = cut.start()
        self._held = text[end:]
        self._stream.feed(_FAMILY.sub(r"\1", _FOREIGN.sub("", text[:end])))

    def lines_from(self, column: int) -> list[str]:
        """The screen from a column on, line by line."""
        for row in [row for row in self._screen.dirty if row < self.rows]:
            cells = self._screen.buffer[row]
            # The second cell of a wide character holds nothing.
            self._rows[row] = tuple(cells[cell].data for cell in range(self.columns))
        self._screen.dirty.clear()
        return ["".join(self._rows[row][column:]).rstrip() for row in range(self.rows)]

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        return self.lines_from(0)

    @property
    def text(self) -> str:
        """The screen, as one text."""
        return "\n".join(self.lines)

    @property
    def written(self) -> str:
        """All that was ever written, escape codes included."""
        return self.raw.decode(errors="replace")

    def until(self, condition: Callable[[], T], what: str = "", *, seconds: float = PATIENCE) -> T:
        """Wait until the condition gives something true, and give that."""
        deadline = monotonic() + seconds
        while not (found := condition()):
            if monotonic() > deadline:
                raise TimedOut(f"not within {seconds} s: {what}\n{self.shown()}")
            self.pump()
        return found

    def wait_for(self, *texts: str, seconds: float = PATIENCE) -> None:
        """Wait until all of the texts are on the screen together."""
        wanted = [seen(text) for text in texts]
        self.until(
            lambda: all(text in self.text for text in wanted),
            f"on the screen: {wanted}",
            seconds=seconds,
        )

    def wait_gone(self, text: str, *, seconds: float = PATIENCE) -> None:
        """Wait until a text is on the screen no more."""
        self.until(lambda: seen(text) not in self.text, f"gone: {text!r}", seconds=seconds)

    def wait_quiet(self) -> None:
        """Wait until nothing has been written for a moment: all that was asked for is drawn."""
        size, since = len(self.raw), monotonic()
        while monotonic() - since < QUIET:
            self.pump()
            if len(self.raw) != size:
                size, since = len(self.raw), monotonic()

    def wait_exit(self, *, seconds: float = PATIENCE) -> int:
        """Wait for the end of the process; its exit code, or minus the number of a signal."""
        self.until(lambda: self.process.poll() is not None, "the end", seconds=seconds)
        while self._master >= 0 and select.select([self._master], [], [], 0)[0]:
            self._take(os.read(self._master, 1 << 16))
        return self.process.wait()

    def shown(self) -> str:
        """The screen in a frame, for the message of a failure."""
        code = self.process.poll()
        state = "running" if code is None else f"ended with {code}"
        edge = "-" * self.columns
        return f"[{self.columns}x{self.rows}, {state}]\n{edge}\n{self.text}\n{edge}"

    @property
    def is_stopped(self) -> bool:
        """Whether the process is stopped, as ctrl+z stops one."""
        told = Path(f"/proc/{self.process.pid}/stat")
        if told.exists():
            return told.read_text().rpartition(")")[2].split()[0] == "T"
        asked = ["ps", "-o", "stat=", "-p", str(self.process.pid)]
        return subprocess.run(asked, capture_output=True, check=False).stdout.startswith(b"T")

    @property
    def threads(self) -> int:
        """How many threads the process has; 0 where the system does not say."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        return len(list(tasks.iterdir())) if tasks.is_dir() else 0

    @property
    def flags(self) -> list[Any]:
        """The settings of the terminal (termios) as they are now."""
        return termios.tcgetattr(self._slave)

    def _set_size(self) -> None:
        size = struct.pack("HHHH", self.rows, self.columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
