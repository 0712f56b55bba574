"""Signals: whatever ends the process, the journal is flushed and the terminal given back."""

import os
import signal
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

HARD_EXIT_SECONDS = 2.0
"""How long the screen gets to close by itself after a signal."""

RESET = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l"  # mouse
    "\x1b[?1004l\x1b[?2004l\x1b[<u"  # focus, bracketed paste, kitty keys
    "\x1b[?1049l\x1b[?25h\x1b[0m"  # alternate screen, cursor, colours
)


class Signals:
    """Takes SIGTERM, SIGHUP and stray SIGCONT for an app; :meth:`give_back` returns them."""

    def __init__(
        self, driver: Any, flush: Callable[[], None], leave: Callable[[int], None]
    ) -> None:
        """``flush`` must be quick and lock-free; ``leave`` asks the app to exit with a code."""
        self._driver = driver
        self._flush = flush
        self._leave = leave
        self._before: dict[signal.Signals, Any] = {}

    def take(self) -> None:
        """Only on the main thread, where signals can be handled; elsewhere nothing happens."""
        if threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGTERM, signal.SIGHUP):
            self._before[number] = signal.signal(number, self._end)
        if hasattr(self._driver, "_must_signal_resume"):
            self._before[signal.SIGCONT] = signal.signal(signal.SIGCONT, self._resume)

    def give_back(self) -> None:
        """Put the former handlers back."""
        if threading.current_thread() is threading.main_thread():
            for number, handler in self._before.items():
                signal.signal(number, handler)
        self._before.clear()

    def _end(self, number: int, frame: FrameType | None) -> None:
        # A closed terminal can block the event loop for good (Textual's writer thread dies of
        # EIO and its queue fills), so the flush is here and a watchdog ends what hangs.
        self._flush()
        watchdog = threading.Timer(HARD_EXIT_SECONDS, self._end_hard, (128 + number,))
        watchdog.daemon = True
        watchdog.start()
        self._leave(128 + number)

    def _end_hard(self, code: int) -> None:
        give_terminal_back(getattr(self._driver, "attrs_before", None))
        os._exit(code)

    def _resume(self, number: int, frame: FrameType | None) -> None:
        # Textual 8.2.8 starts a second input thread at every SIGCONT, stopped or not; a closing
        # terminal sends one, too. Only after a real stop is there something to resume.
        if self._driver._must_signal_resume:
            self._driver._sigcont_application(number, frame)


def give_terminal_back(attributes: Any) -> None:
    """Undo by hand what a driver did to the terminal; a terminal that is gone is no error."""
    with suppress(OSError, ValueError, AttributeError, termios.error):
        if attributes is not None and sys.__stdin__ is not None:
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, attributes)
        if sys.__stderr__ is not None:
            screen = sys.__stderr__.fileno()
            # Past the text layer, whose lock the thread that hangs may hold; and without waiting
            # for a terminal that takes nothing any more.
            os.set_blocking(screen, False)
            try:
                os.write(screen, RESET.encode())
            finally:
                os.set_blocking(screen, True)
