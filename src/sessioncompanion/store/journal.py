"""One session, one journal: what is appended is on the disk before the screen shows it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sessioncompanion.store import files
from sessioncompanion.store.journal_read import (
    Damage,
    LiveJournal,
    Reading,
    existing,
    live_sessions,
    read_journal,
    read_segments,
)
from sessioncompanion.store.lines import Line, encode
from sessioncompanion.store.lock import SessionLock
from sessioncompanion.store.refusal import told
from sessioncompanion.store.segments import Segments, finish_archiving, keep_reserve
from sessioncompanion.store.writer import Pace, Status, Writer

__all__ = [
    "Damage",
    "Journal",
    "Line",
    "LiveJournal",
    "Pace",
    "Status",
    "finish_archiving",
    "live_sessions",
    "read_journal",
]

FLUSH_NOW = 2.0
"""Seconds that a dying process gives the disk."""

_PACE = Pace()


class Journal:
    """The journal of one session, held by this process alone until :meth:`close`.

    Made by :meth:`create` or :meth:`open`. Appending is for one thread; everything else may be
    called from any.
    """

    def __init__(
        self,
        segments: Segments,
        lock: SessionLock,
        reading: Reading,
        damage: Damage,
        file: files.AppendFile,
        pace: Pace,
    ) -> None:
        self.lines: tuple[Line, ...] = reading.lines
        """What was read when it was opened, in the order of ``seq``."""
        self.damage = damage
        """What could not be read then, and where it was set aside."""
        self.alive_at = max([lock.alive_at(), *(line.at for line in self.lines[-1:])])
        """When somebody last wrote here or said :meth:`touch`, before this opening; in UTC."""
        self._segments = segments
        self._lock = lock
        self._last_seq = self.lines[-1].seq if self.lines else 0
        self._is_closed = False
        numbered = zip((line.seq for line in self.lines), reading.raw, strict=True)
        self._writer = Writer(segments, file, numbered, pace)

    @classmethod
    def create(cls, folder: Path, session: str, pace: Pace = _PACE) -> "Journal":
        """Begin the journal of a new session; AlreadyThere when there is one, InUse when held."""
        segments = Segments(folder, session)
        files.ensure_folder(folder)
        keep_reserve(folder)
        lock = SessionLock(folder, session)
        lock.acquire()
        try:
            if segments.paths():
                raise files.AlreadyThere(
                    f"There is a journal of session {session} already.", "Resume it instead."
                )
            with told(segments.path(), "was not made"):
                file = segments.begin()
            return cls(segments, lock, Reading(), Damage(), file, pace)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, folder: Path, session: str, pace: Pace = _PACE) -> "Journal":
        """Take up a journal; NotFound when there is none, InUse when somebody has it.

        Whatever is damaged is copied to files beside it first. Then a torn end is cut off, so
        that the next line stands by itself.
        """
        segments = Segments(folder, session)
        existing(segments)
        keep_reserve(folder)
        lock = SessionLock(folder, session)
        lock.acquire()
        try:
            paths, reading = read_segments(segments)
            damage = _set_aside(segments, reading)
            file = _mended(paths, reading)
            return cls(segments, lock, reading, damage, file, pace)
        except BaseException:
            lock.release()
            raise

    @property
    def path(self) -> Path:
        """The file of the journal; after trouble with the disk there are more beside it."""
        return self._segments.path()

    @property
    def status(self) -> Status:
        """How much of what was appended survives what; never waits."""
        return self._writer.status

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be appended any more."""
        return self._is_closed

    def subscribe(self, callback: Callable[[Status], None]) -> None:
        """Have ``callback`` called with every new status, on the writer's thread."""
        self._writer.subscribe(callback)

    def append(
        self, at: datetime, t: float, kind: str, data: dict[str, Any], *, sync: bool = True
    ) -> int:
        """Write a line of type ``kind`` and give its number.

        ``at`` needs an offset and is kept to the millisecond; ``t`` is in seconds, likewise.

        Returns once the line survives the end of this process, or, on a slow or failing disk,
        when patience is over; :attr:`status` says which. The sync follows at once, or with
        ``sync`` False within two seconds. Never raises because of the disk. Refused
        (ValueError, TypeError): what JSON cannot hold, and a closed journal.
        """
        if self._is_closed:
            raise ValueError("the journal is closed")
        raw = encode(Line(self._last_seq + 1, at, t, kind, data))
        self._last_seq += 1
        self._writer.add(self._last_seq, raw, urgent=sync)
        return self._last_seq

    def touch(self, at: datetime) -> None:
        """Say that the session is alive, though nothing happens in it; never waits."""
        self._writer.errand(lambda: self._lock.touch(at))

    def flush(self, seconds: float) -> bool:
        """Have everything written and synced; False when that failed or the time is over."""
        return self._writer.flush(seconds)

    def flush_now(self) -> bool:
        """As :meth:`flush`, for signal handlers: takes no lock, and ends within two seconds."""
        return self._writer.flush(FLUSH_NOW)

    def close(self, seconds: float = 10.0) -> bool:
        """Flush, stop writing and let others have the session; whether everything is synced.

        When the disk does not answer in time, the session stays held until this process ends.
        """
        self._is_closed = True
        is_saved = self._writer.close(seconds)
        if not self._writer.is_at_work:
            self._lock.release()
        return is_saved

    def archive(self, closed: Path) -> None:
        """Move all files of the closed session to the folder ``closed``; the lock file stays."""
        self._segments.archive(closed)


def _set_aside(segments: Segments, reading: Reading) -> Damage:
    """Copy everything that is damaged to files of its own, and say so."""
    kept = [segments.set_aside("torn", tail.torn) for tail in reading.tails if tail.is_loss]
    if bad := (*reading.bad, *reading.conflicts):
        kept.append(segments.set_aside("bad", b"\n".join(bad) + b"\n"))
    return replace(reading.damage, set_aside=tuple(kept))


def _mended(paths: tuple[Path, ...], reading: Reading) -> files.AppendFile:
    """The last segment, ready for the next line; torn ends are cut off from all of them."""
    for path, tail in zip(paths, reading.tails, strict=True):
        with told(path, "could not be opened"):
            file = files.AppendFile(path)
            try:
                if tail.torn:
                    file.truncate(file.size - len(tail.torn))
                if tail.is_unended:
                    file.append(b"\n")
                file.sync()
            except BaseException:
                file.close()
                raise
        if path != paths[-1]:
            file.close()
    return file
