"""One session, one window: a lock the system gives back when its holder dies, however it dies.

The lock is on ``<session>.lock``, which is never removed: removing it would let a second holder
in. Beside it ``<session>.owner`` says who holds it, for the message. The time of change of the
lock file is when its holder was last known to be alive.
"""

import json
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sessioncompanion.errors import InUse, StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.files.disk import FILE_MODE
from sessioncompanion.store.refusal import shown, told

if TYPE_CHECKING:
    from filelock import BaseFileLock

_PATIENCE = 0.2
"""Seconds. A home screen that only asks who holds the lock has it for an instant."""


class SessionLock:
    """The right to write one session's journal."""

    def __init__(self, folder: Path, session: str) -> None:
        self.path = folder / f"{session}.lock"
        self._owner = folder / f"{session}.owner"
        self._lock: BaseFileLock | None = None
        self._before: datetime | None = None

    def acquire(self) -> None:
        """Take it, or raise InUse naming the process that has it."""
        lock = self._file_lock()
        if not _taken(lock, _PATIENCE):
            _, pid = self._who()
            raise InUse(
                f"This session is open in another window{self._described(pid)}.",
                "Go on there, or close it there first.",
            )
        self._lock = lock
        self._before = self._alive()
        owner = {"pid": os.getpid(), "host": os.uname().nodename}
        try:
            files.write_atomically(self._owner, json.dumps(owner).encode())
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Give it back; a second time does nothing."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def holder(self) -> tuple[bool, int | None]:
        """Whether somebody has it now, and the process id, None when that is not known."""
        if not files.exists(self.path):
            return False, None
        host, pid = self._who()
        if pid is not None and host == os.uname().nodename and not _is_running(pid):
            return False, None
        lock = self._file_lock()
        try:
            if not _taken(lock, 0):
                return True, pid
        except StorageFailed:
            return False, None
        lock.release()
        return False, None

    def alive_at(self) -> datetime:
        """When the holder before us last said so, in UTC; 1970 when there was none."""
        return self._before or self._alive()

    def _alive(self) -> datetime:
        # Not the lock file: whoever only asks whether it is held gives that a new time.
        found = files.stamp(self._owner)
        return datetime.fromtimestamp(found.mtime_ns / 1e9 if found else 0, UTC)

    def touch(self, at: datetime) -> None:
        """Say that the holder is alive."""
        files.set_time(self._owner, at.timestamp())

    def _file_lock(self) -> "BaseFileLock":
        from filelock import FileLock  # most starts find no session and need no lock

        files.ensure_folder(self.path.parent)
        return FileLock(self.path, mode=FILE_MODE, thread_local=False)

    def _who(self) -> tuple[str, int | None]:
        with suppress(StorageFailed, FileNotFoundError, ValueError):
            owner = json.loads(files.read(self._owner, 4096))
            if isinstance(owner, dict) and type(owner.get("pid")) is int:
                return str(owner.get("host", "")), owner["pid"]
        return "", None

    def _described(self, pid: int | None) -> str:
        since = files.stamp(self._owner)
        if pid is None or since is None:
            return ""
        at = datetime.fromtimestamp(since.mtime_ns / 1e9, UTC).astimezone()
        return f" (process {pid}, since {at:%H:%M})"


def _taken(lock: "BaseFileLock", patience: float) -> bool:
    from filelock import Timeout

    with told(Path(lock.lock_file), "could not be locked"), warnings.catch_warnings():
        # Where the system has no locks, a file that says so takes their place; a warning
        # about that would land in the middle of the screen.
        warnings.simplefilter("ignore")
        try:
            lock.acquire(timeout=patience, poll_interval=0.02)
        except Timeout:
            return False
    return True


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@contextmanager
def alone(path: Path, patience: float) -> Iterator[None]:
    """While this goes on no other process is at the file ``path``; InUse when one is for longer.

    ``patience`` is in seconds. The lock is on a file beside it, which stays.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f"{path.name}.lock"))
    files.ensure_folder(path.parent)
    try:
        lock.acquire(timeout=patience)
    except (Timeout, OSError) as no:
        raise InUse(f"{shown(path)} is in use by another companion.") from no
    try:
        yield
    finally:
        lock.release()
