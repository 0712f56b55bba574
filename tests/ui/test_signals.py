"""Whatever ends the process: first the journal, then the screen, and the terminal as it was."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from sessioncompanion.ui import signals
from sessioncompanion.ui.signals import RESET, Signals, give_terminal_back


class Stopped:
    """A driver that was stopped, or was not, and counts how often it is taken up again."""

    def __init__(self, *, stopped: bool) -> None:
        self._must_signal_resume = stopped
        self.resumed = 0

    def _sigcont_application(self, *_: object) -> None:
        self.resumed += 1


def nothing(*_: object) -> None:
    """For what a test does not look at."""


@pytest.fixture
def watchdogs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, Callable[..., Any], Any]]:
    """The timers that would end this process, held back."""
    made: list[tuple[float, Callable[..., Any], Any]] = []

    def timer(seconds: float, call: Callable[..., Any], arguments: Any) -> SimpleNamespace:
        made.append((seconds, call, arguments))
        return SimpleNamespace(start=nothing, daemon=False)

    monkeypatch.setattr(threading, "Timer", timer)
    return made


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_flushes_the_journal_before_it_asks_the_screen_to_close(
    number: signal.Signals, watchdogs: list[tuple[float, Callable[..., Any], Any]]
) -> None:
    order: list[object] = []
    made = Signals(None, lambda: order.append("flushed"), order.append)
    made.take()
    try:
        signal.raise_signal(number)
    finally:
        made.give_back()
    assert order == ["flushed", 128 + number]
    assert [(seconds, arguments) for seconds, _, arguments in watchdogs] == [
        (signals.HARD_EXIT_SECONDS, (128 + number,))
    ]


def test_what_hangs_is_ended_with_the_terminal_given_back(
    monkeypatch: pytest.MonkeyPatch, watchdogs: list[tuple[float, Callable[..., Any], Any]]
) -> None:
    done: list[object] = []
    monkeypatch.setattr(signals, "give_terminal_back", done.append)
    monkeypatch.setattr(os, "_exit", done.append)
    Signals(SimpleNamespace(attrs_before="as it was"), nothing, nothing)._end(15, None)
    _, end_hard, arguments = watchdogs[0]
    end_hard(*arguments)
    assert done == ["as it was", 143]


@pytest.mark.parametrize(("stopped", "times"), [(False, 0), (True, 1)])
def test_going_on_after_a_stop_takes_the_terminal_up_once_and_a_stray_signal_never(
    stopped: bool, times: int
) -> None:
    driver = Stopped(stopped=stopped)
    made = Signals(driver, nothing, nothing)
    made.take()
    try:
        signal.raise_signal(signal.SIGCONT)
    finally:
        made.give_back()
    assert driver.resumed == times


def test_the_former_handlers_come_back() -> None:
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGCONT)
    before = [signal.getsignal(number) for number in numbers]
    made = Signals(Stopped(stopped=False), nothing, nothing)
    made.take()
    assert all(signal.getsignal(n) != b for n, b in zip(numbers, before, strict=True))
    made.give_back()
    assert [signal.getsignal(number) for number in numbers] == before


def test_off_the_main_thread_no_handler_is_touched() -> None:
    before = signal.getsignal(signal.SIGTERM)
    made = Signals(None, nothing, nothing)
    thread = threading.Thread(target=made.take)
    thread.start()
    thread.join()
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_terminal_that_is_gone_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []

    def write(_: int, data: bytes) -> int:
        written.append(data)
        raise OSError

    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(sys, "__stderr__", SimpleNamespace(fileno=lambda: 2))
    give_terminal_back(None)
    assert written == [RESET.encode()]
    assert b"?1049l" in written[0]
    assert b"?1003l" in written[0]
