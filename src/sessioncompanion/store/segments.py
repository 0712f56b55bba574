"""The files of one journal: what they are called, what stands beside them, room for bad days.

A journal is ``<session>.jsonl``, and after trouble with the disk ``<session>.2.jsonl`` and so
on, read together. Beside them: ``.lock`` and ``.owner`` (who holds it), ``.torn-<n>`` and
``.bad-<n>`` (damage set aside, never thrown away).
"""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sessioncompanion.errors import StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.paths import checked_slug

JOURNAL_LIMIT = 256 << 20
"""Bytes of one segment we read: hundreds of times what a long session writes."""

RESERVE = ".reserve"
RESERVE_SIZE = 256 << 10
"""Bytes kept back in the live folder, given up when the disk is full so a session can end."""

_NAME = re.compile(r"([a-z0-9-]{1,64})(?:\.([0-9]{1,9}))?\.jsonl")
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments of one session's journal; an id that is no plain name is refused (Misused)."""

    folder: Path
    session: str

    def __post_init__(self) -> None:
        checked_slug(self.session)

    def path(self, number: int = 1) -> Path:
        """The name of a segment, counting from 1."""
        middle = "" if number == 1 else f".{number}"
        return self.folder / f"{self.session}{middle}.jsonl"

    def paths(self) -> tuple[Path, ...]:
        """The segments that exist, in the order they were begun."""
        return by_session(self.folder).get(self.session, ())

    def begin(self) -> files.AppendFile:
        """A new segment after all that exist; raises OSError when it cannot be made."""
        try:
            files.ensure_folder(self.folder)
            taken = self.paths()
        except StorageFailed as failed:
            raise as_os_error(failed) from failed
        return files.AppendFile(self.path(_number(taken[-1]) + 1 if taken else 1), exclusive=True)

    def set_aside(self, kind: str, data: bytes) -> Path:
        """Keep damaged bytes in a file of their own; the same bytes are kept only once."""
        for number in count(1):
            path = self.folder / f"{self.session}.{kind}-{number}"
            with suppress(files.AlreadyThere):
                files.write_atomically(path, data, exclusive=True)
                return path
            if files.stamp(path) and files.read(path, JOURNAL_LIMIT) == data:
                return path
        raise AssertionError("count never ends")

    def archive(self, closed: Path) -> None:
        """Move all of the session to another folder but its lock, the first segment first.

        Begun and not ended, it is gone on with by :func:`finish_archiving`.
        """
        files.ensure_folder(closed)
        for path in (*self.paths(), *self._beside()):
            files.move(path, _free(closed / path.name))
        files.remove(self.folder / f"{self.session}.owner")

    def _beside(self) -> Iterator[Path]:
        for path in files.listing(self.folder):
            if re.fullmatch(re.escape(self.session) + r"\.(torn|bad)-[0-9]+", path.name):
                yield path


def by_session(folder: Path) -> dict[str, tuple[Path, ...]]:
    """Every session with a journal in the folder, and its segments in order."""
    found: dict[str, list[Path]] = {}
    for path in files.listing(folder, ".jsonl"):
        if match := _NAME.fullmatch(path.name):
            found.setdefault(match[1], []).append(path)
    return {session: tuple(sorted(paths, key=_number)) for session, paths in found.items()}


def finish_archiving(live: Path, closed: Path) -> int:
    """Go on with what a crash interrupted in :meth:`Segments.archive`; how many sessions."""
    finished = 0
    for session in by_session(live):
        first = Segments(live, session).path()
        if not files.exists(first) and files.exists(closed / first.name):
            Segments(live, session).archive(closed)
            finished += 1
    return finished


def keep_reserve(folder: Path) -> None:
    """See to it that some room is kept back; without room for that, go on without."""
    reserve = folder / RESERVE
    with suppress(StorageFailed):
        if not files.exists(reserve):
            # Chance bytes: a disk that compresses would keep no room for zeros.
            files.write_atomically(reserve, os.urandom(RESERVE_SIZE))


def make_room(folder: Path, error: Exception) -> bool:
    """When the disk is full, give the reserve up; whether there was any to give."""
    reserve = folder / RESERVE
    try:
        is_full = isinstance(error, OSError) and error.errno in _FULL
        if not is_full or not files.exists(reserve):
            return False
        files.remove(reserve)
    except StorageFailed:
        return False
    return True


def as_os_error(failed: StorageFailed) -> OSError:
    """What the disk said behind the sentence."""
    if isinstance(failed.__cause__, OSError):
        return failed.__cause__
    return OSError(errno.EIO, failed.message)


def _number(path: Path) -> int:
    match = _NAME.fullmatch(path.name)
    return int(match[2] or 1) if match else 0


def _free(path: Path) -> Path:
    """The path itself, or one beside it when an older file has the name."""
    names = (path, *(path.with_name(f"{path.name}.again-{n}") for n in range(2, 1000)))
    return next(name for name in names if not files.exists(name))
