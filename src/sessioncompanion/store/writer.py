"""The one thread that writes a journal, so that a slow or failing disk never stops the screen.

It takes all lines that wait, writes them with one call and syncs once. A file that has refused
anything is never touched again, because after a failed sync the system may have forgotten what
it could not write: a new segment is begun and everything from the first line not known to be on
the disk is written again. Until that works all lines stay in memory, in order.
"""

import errno
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from sessioncompanion.store import files
from sessioncompanion.store.refusal import cause
from sessioncompanion.store.segments import Segments, make_room


@dataclass(frozen=True, slots=True)
class Pace:
    """How long what waits for what, in seconds."""

    patience: float = 0.05
    """An entry for being written, before the screen goes on without it."""
    retry: float = 5.0
    """Between attempts on a disk that refuses."""
    lazy_sync: float = 2.0
    """Half-typed text for a sync."""


@dataclass(frozen=True, slots=True)
class Status:
    """How far a journal is, as numbers of lines; 0 means none.

    ``written`` survives the end of the process, ``synced`` also a power cut. ``failure`` is a
    sentence while nothing can be written, else empty.
    """

    last_seq: int
    written_seq: int
    synced_seq: int
    failure: str = ""

    @property
    def is_saved(self) -> bool:
        """Whether everything survives a power cut."""
        return self.synced_seq == self.last_seq


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody wants; ``done`` gets whether the first ``upto`` lines are synced."""

    upto: int = 0
    flush: bool = False
    """Sync too, and if the disk has refused, try again now."""
    end: bool = False
    errand: Callable[[], None] | None = None
    done: SimpleQueue[bool] = field(default_factory=SimpleQueue)

    def wait(self, seconds: float) -> bool:
        with suppress(Empty):
            return self.done.get(timeout=seconds)
        return False


class Writer:
    """Writes lines in the order they were added.

    Callers only append to a list and put wishes into a SimpleQueue. Both are safe even when a
    signal handler interrupts the very thread that is doing so. All else belongs to the thread.
    """

    def __init__(
        self,
        segments: Segments,
        file: files.AppendFile,
        lines: Iterable[tuple[int, bytes]],
        pace: Pace,
    ) -> None:
        """``lines`` (number, bytes) are on the disk already; ``file`` takes those that follow."""
        self._segments = segments
        self._file: files.AppendFile | None = file
        self._lines = list(lines)
        self._written = self._synced = self._urgent = len(self._lines)
        self._failure = ""
        self._pace = pace
        self._due: float | None = None
        self._spare: Path | None = None
        self._inbox: SimpleQueue[_Wish] = SimpleQueue()
        self._callbacks: list[Callable[[Status], None]] = []
        self._thread = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @property
    def status(self) -> Status:
        """How far it is; never waits."""
        synced, written, last = self._synced, self._written, len(self._lines)
        return Status(self._seq(last), self._seq(written), self._seq(synced), self._failure)

    @property
    def is_at_work(self) -> bool:
        """Whether the thread may still touch the files."""
        return self._thread.is_alive()

    def subscribe(self, callback: Callable[[Status], None]) -> None:
        """Have it called with every new status, on the writer's thread."""
        self._callbacks.append(callback)

    def add(self, seq: int, raw: bytes, *, urgent: bool) -> None:
        """Take a line and wait until it is written, but not longer than patience lasts.

        Nobody waits while the disk refuses or is still busy with earlier lines.
        """
        is_behind = self._written < len(self._lines)
        self._lines.append((seq, raw))
        if urgent:
            self._urgent = len(self._lines)
        wish = _Wish()
        self._inbox.put(wish)
        if not is_behind:
            wish.wait(self._pace.patience)

    def flush(self, seconds: float) -> bool:
        """Have everything synced; False when that failed or the time is over."""
        return self._want(flush=True).wait(seconds)

    def errand(self, work: Callable[[], None]) -> None:
        """Do something small on the writer's thread; what comes of it is nobody's concern."""
        self._want(errand=work)

    def close(self, seconds: float) -> bool:
        """Flush and end the thread, as far as the time allows; whether everything is synced."""
        until = monotonic() + seconds
        if self._thread.is_alive():
            self._want(flush=True, end=True).wait(seconds)
            self._thread.join(max(0.0, until - monotonic()))
        return self._synced == len(self._lines)

    def _want(
        self, *, flush: bool = False, end: bool = False, errand: Callable[[], None] | None = None
    ) -> _Wish:
        wish = _Wish(len(self._lines), flush, end, errand)
        if flush:
            self._urgent = wish.upto
        self._inbox.put(wish)
        return wish

    def _seq(self, position: int) -> int:
        return self._lines[position - 1][0] if position else 0

    # From here on all runs on the writer's own thread.

    def _run(self) -> None:
        is_ending = False
        while not is_ending:
            wishes = self._receive()
            self._work(wishes)
            for wish in wishes:
                if wish.errand:
                    with suppress(Exception):
                        wish.errand()
                wish.done.put(self._synced >= wish.upto)
                is_ending = is_ending or wish.end
        self._leave_file()

    def _receive(self) -> list[_Wish]:
        """Sleep until somebody wants something or something falls due; take all there is."""
        wishes: list[_Wish] = []
        seconds = None if self._due is None else max(0.0, self._due - monotonic())
        with suppress(Empty):
            wishes.append(self._inbox.get(timeout=seconds))
            while True:
                wishes.append(self._inbox.get_nowait())
        return wishes

    def _work(self, wishes: list[_Wish]) -> None:
        is_due = self._due is not None and monotonic() >= self._due
        if self._file is None:
            if is_due or any(wish.flush for wish in wishes):
                self._begin_anew()
            return
        try:
            self._write(self._file)
            for wish in wishes:
                if not wish.flush:
                    wish.done.put(False)
            if is_due or self._synced < min(self._urgent, self._written):
                self._sync(self._file)
        except Exception:
            self._give_up_file()

    def _write(self, file: files.AppendFile) -> None:
        upto = len(self._lines)
        if upto > self._written:
            file.append(self._bytes(self._written, upto))
            self._written = upto
            if self._due is None:
                self._due = monotonic() + self._pace.lazy_sync
            self._tell()

    def _sync(self, file: files.AppendFile) -> None:
        file.sync()
        if file.gone:
            self._synced = 0
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._synced = self._written
        self._due = None
        self._tell()

    def _give_up_file(self) -> None:
        self._leave_file()
        self._written = self._synced
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Try a new segment, once more if room could be made for it; else say why and wait."""
        try:
            self._file = self._new_segment()
            self._failure = ""
            self._due = None
        except Exception as error:
            if make_room(self._segments.folder, error):
                return self._begin_anew()
            self._failure = _sentence(error)
            self._due = monotonic() + self._pace.retry
        return self._tell()

    def _new_segment(self) -> files.AppendFile:
        """A segment with all that is not known to be on the disk; of failed ones, one is kept."""
        upto = len(self._lines)
        file = self._segments.begin()
        try:
            file.append(self._bytes(self._synced, upto))
            if self._spare:  # the file just written holds all that the spare one can hold
                files.remove(self._spare)
            self._spare = file.path
            file.sync()
        except BaseException:
            file.close()
            if self._spare is None:
                self._spare = file.path
            elif self._spare != file.path:
                files.remove(file.path)
            raise
        self._spare = None
        self._written = self._synced = upto
        return file

    def _leave_file(self) -> None:
        file, self._file = self._file, None
        if file:
            with suppress(OSError):
                file.close()

    def _bytes(self, start: int, upto: int) -> bytes:
        return b"".join(raw for _, raw in self._lines[start:upto])

    def _tell(self) -> None:
        for callback in self._callbacks:
            with suppress(Exception):  # a screen that is gone must not stop the writing
                callback(self.status)


def _sentence(error: Exception) -> str:
    because = cause(error)[0] if isinstance(error, OSError) else f"Writing failed ({error!r})"
    return f"{because}: the latest entries are in memory only, and are saved as soon as it works."
