"""The size is that of the terminal the screen is drawn on."""

import os
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from textual.drivers.linux_driver import LinuxDriver

from sessioncompanion.ui.terminalsize import measure


def size() -> tuple[int, int]:
    measure()
    return LinuxDriver._get_terminal_size(SimpleNamespace())  # type: ignore[arg-type]


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say how large the terminal behind each stream is; None: there is none."""

    def say(**sizes: tuple[int, int] | None) -> None:
        numbers = {}
        for number, (name, found) in enumerate(sizes.items(), start=70):
            monkeypatch.setattr(sys, f"__{name}__", SimpleNamespace(fileno=lambda n=number: n))
            numbers[number] = found

        def answer(number: int) -> os.terminal_size:
            if (found := numbers[number]) is None:
                raise OSError(25, "no terminal")
            return os.terminal_size(found)

        monkeypatch.setattr(os, "get_terminal_size", answer)

    return say


def test_the_terminal_of_stderr_counts_wherever_stdout_goes(streams: Callable[..., None]) -> None:
    streams(stdin=(50, 20), stdout=None, stderr=(60, 33))
    assert size() == (60, 33)


def test_without_it_the_keyboards_terminal_counts(streams: Callable[..., None]) -> None:
    streams(stdin=(50, 20), stdout=(10, 10), stderr=None)
    assert size() == (50, 20)


def test_a_terminal_that_does_not_know_its_size_gets_the_usual_one(
    streams: Callable[..., None],
) -> None:
    streams(stdin=(0, 0), stdout=None, stderr=(0, 0))
    assert size() == (80, 24)


def test_a_stream_that_is_closed_is_passed_over(
    streams: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    streams(stdin=(50, 20), stdout=None, stderr=None)
    monkeypatch.setattr(sys, "__stderr__", None)
    assert size() == (50, 20)
