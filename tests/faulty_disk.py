"""Disks that fail on demand: at the n-th call, in the middle of a write, or for good."""

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sessioncompanion.store.files.disk import Disk

CALLS = frozenset(name for name in vars(Disk) if not name.startswith("_"))
CHANGING = CALLS - {"read", "stat", "fstat", "scan"}


class PowerCut(BaseException):
    """The process is gone: nothing that comes after reaches the disk."""


class FaultyDisk(Disk):
    """The real disk, with faults put in; ``calls`` is what was asked of it, in order."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.largest_write: int | None = None
        """Bytes one write takes at most; None: all of them."""
        self._faults: list[_Fault] = []

    def at(self, call: str, do: Callable[[], None], *, nth: int = 1, times: float = 1) -> None:
        """Run ``do`` before the ``nth`` call from now on of that name ("any": of any name).

        And before the ``times - 1`` calls after it. What it raises is what the call raises.
        """
        self._faults.append(_Fault(call, do, nth, times))

    def fail(self, call: str, number: int, *, nth: int = 1, times: float = 1) -> None:
        """Make calls fail with an errno."""
        self.at(call, partial(_refuse, number), nth=nth, times=times)

    def die(self, call: str, *, nth: int = 1) -> None:
        """End the process before a call, as kill -9 does."""
        self.at(call, _end, nth=nth, times=float("inf"))

    def heal(self) -> None:
        """No more faults."""
        self._faults.clear()
        self.largest_write = None

    def write(self, fd: int, data: bytes | memoryview) -> int:
        return super().write(fd, data[: self.largest_write])

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        return partial(self._called, name, found) if name in CALLS else found

    def _called(self, name: str, real: Callable[..., Any], *args: Any) -> Any:
        self.calls.append(name)
        for fault in tuple(self._faults):
            if fault.concerns(name):
                fault.do()
        return real(*args)


class _Fault:
    def __init__(self, call: str, do: Callable[[], None], nth: int, times: float) -> None:
        self.call, self.do, self.nth, self.times = call, do, nth, times
        self.seen = 0

    def concerns(self, name: str) -> bool:
        if self.call not in (name, "any"):
            return False
        self.seen += 1
        # After the process has died, whatever it calls must not happen.
        return self.nth <= self.seen < self.nth + self.times


def _refuse(number: int) -> None:
    raise OSError(number, os.strerror(number))


def _end() -> None:
    raise PowerCut


class ForgetfulDisk(FaultyDisk):
    """Keeps what was appended only as far as it was synced, once :meth:`cut_power` is called."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[int, Path] = {}
        self._safe: dict[Path, int] = {}

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        if flags & os.O_APPEND:
            self._names[fd] = path
            self._safe.setdefault(path, 0)
        return fd

    def sync_data(self, fd: int) -> None:
        super().sync_data(fd)
        self._safe[self._names[fd]] = os.fstat(fd).st_size

    def cut_power(self) -> None:
        """Take away all that was never synced."""
        for path, size in self._safe.items():
            if path.exists():
                os.truncate(path, size)


class QuickDisk(Disk):
    """Does not sync, for tests that write thousands of files."""

    def sync(self, fd: int) -> None:
        pass

    def sync_data(self, fd: int) -> None:
        pass


FULL = errno.ENOSPC
