"""The one place that touches the disk: a file is the old one or the new one, never half of it.

Everything that opens, writes, syncs, renames, lists or makes folders goes through here, and
from here through the exchangeable calls of :mod:`sessioncompanion.store.files.disk`.
Whatever the disk refuses is raised as :class:`StorageFailed` with a sentence and a hint.
"""

import errno
import os
import re
import stat as modes
from contextlib import suppress
from pathlib import Path
from types import EllipsisType
from typing import NamedTuple

from sessioncompanion.errors import StorageFailed
from sessioncompanion.store.files.disk import current, sync_folder, write_all
from sessioncompanion.store.refusal import shown, told

_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")


class ChangedMeanwhile(StorageFailed):
    """Somebody else has written the file since it was read; nothing was overwritten."""


class AlreadyThere(StorageFailed):
    """The name is taken; nothing was overwritten."""


class Stamp(NamedTuple):
    """What tells one state of a file from another; ``mtime_ns`` in nanoseconds since 1970."""

    mtime_ns: int
    size: int
    inode: int


def read(path: Path, limit: int) -> bytes:
    """The whole content of a regular file of at most ``limit`` bytes.

    Refused: what is no regular file (a pipe or a device cannot make us wait) and what is
    larger. A missing file raises FileNotFoundError, every other trouble StorageFailed.
    """
    with told(path, "could not be read"):
        try:
            fd = current().open(path, os.O_RDONLY | os.O_NONBLOCK)
        except FileNotFoundError as missing:
            absent = missing
        else:
            try:
                return _content(fd, path, limit)
            finally:
                current().close(fd)
    raise absent


def _content(fd: int, path: Path, limit: int) -> bytes:
    status = current().fstat(fd)
    if not modes.S_ISREG(status.st_mode):
        kind = "a folder" if modes.S_ISDIR(status.st_mode) else "no regular file"
        raise StorageFailed(f"{shown(path)} is {kind}, so it cannot be read.", "Move it aside.")
    chunks: list[bytes] = []
    left = limit + 1
    while left > 0 and (chunk := current().read(fd, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    if left <= 0:
        raise StorageFailed(
            f"{shown(path)} is larger than the {limit:,} bytes we read.",
            "Is it the file you meant?",
        )
    return b"".join(chunks)


def stamp(path: Path) -> Stamp | None:
    """The state of the file now, or None when there is none."""
    with told(path, "could not be looked at"):
        try:
            return _stamp_of(current().stat(path))
        except FileNotFoundError:
            return None


def _stamp_of(status: os.stat_result) -> Stamp:
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def exists(path: Path) -> bool:
    """Whether something stands under this name; a link that leads nowhere does not count."""
    return stamp(path) is not None


def write_atomically(
    path: Path,
    data: bytes,
    *,
    expect: Stamp | EllipsisType | None = ...,
    exclusive: bool = False,
    mode: int | None = None,
) -> Stamp:
    """Put ``data`` under the name, whole or not at all, and give the stamp of the new file.

    ``expect`` is the stamp the file had when it was read (None: there was none); when it has
    another one now, ChangedMeanwhile is raised. ``exclusive`` never replaces: AlreadyThere.
    On any failure the old file stands untouched and nothing of the attempt is left; only when
    the very last step fails, the sync of the folder, the new file may be there already.
    A link is replaced by a file of its own; where it led to is left alone. The new file is for
    this user alone, unless ``mode`` gives it other rights.
    """
    temporary = path.with_name(f".{path.name[:60]}.{os.urandom(4).hex()}.tmp")
    with told(path, "was not saved"):
        fd = current().open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW)
        try:
            try:
                write_all(fd, data)
                if mode is not None:
                    current().set_mode(fd, mode)
                current().sync(fd)
                written = _stamp_of(current().fstat(fd))
            finally:
                current().close(fd)
            if expect is not ... and stamp(path) != expect:
                raise ChangedMeanwhile(
                    f"{shown(path)} was changed by another program, so it was not saved.",
                    "Look at both versions before you save again.",
                )
            if exclusive:
                _claim(temporary, path)
            else:
                current().replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                current().unlink(temporary)
            raise
        sync_folder(path.parent)
    return written


def _claim(temporary: Path, path: Path) -> None:
    """Give the file its name unless the name is taken; a link does both in one step."""
    try:
        current().link(temporary, path)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}:
            raise
        if exists(path):
            raise _taken(path) from error
        current().replace(temporary, path)
    else:
        with suppress(OSError):  # saved all the same; the sweep takes what stays
            current().unlink(temporary)


def _taken(path: Path) -> AlreadyThere:
    return AlreadyThere(f"{shown(path)} is there already.", "Choose another name.")


def ensure_folder(path: Path) -> None:
    """Make the folder and its parents, as far as they are missing, for this user alone."""
    with told(path, "could not be made"):
        if _is_folder(path):
            return
        ensure_folder(path.parent)
        with suppress(FileExistsError):
            current().mkdir(path)
        if not _is_folder(path):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        sync_folder(path.parent)


def _is_folder(path: Path) -> bool:
    try:
        return modes.S_ISDIR(current().stat(path).st_mode)
    except FileNotFoundError:
        return False


def listing(folder: Path, suffix: str = "") -> tuple[Path, ...]:
    """Paths in the folder whose names end in ``suffix``, sorted; hidden names are left out.

    A missing folder is an empty one.
    """
    return tuple(folder / entry.name for entry in _entries(folder, suffix))


def stamps(folder: Path, suffix: str = "") -> dict[str, Stamp]:
    """As :func:`listing`, but name and stamp; for large folders. What vanishes is left out."""
    found: dict[str, Stamp] = {}
    for entry in _entries(folder, suffix):
        with suppress(FileNotFoundError):
            found[entry.name] = _stamp_of(entry.stat())
    return found


def _entries(folder: Path, suffix: str) -> list[os.DirEntry[str]]:
    with told(folder, "could not be listed"):
        try:
            entries = current().scan(folder)
        except FileNotFoundError:
            return []
    chosen = [e for e in entries if e.name.endswith(suffix) and not e.name.startswith(".")]
    return sorted(chosen, key=lambda entry: entry.name)


def move(source: Path, target: Path) -> None:
    """Rename a file or a folder within one disk; AlreadyThere when the new name is taken."""
    with told(source, "was not moved"):
        if exists(target):
            raise _taken(target)
        current().replace(source, target)
        sync_folder(target.parent)
        if source.parent != target.parent:
            sync_folder(source.parent)


def remove(path: Path) -> None:
    """Remove a file or an empty folder for good; a missing one is fine."""
    with told(path, "was not removed"), suppress(FileNotFoundError):
        if _is_folder(path) and not path.is_symlink():
            current().rmdir(path)
        else:
            current().unlink(path)
        sync_folder(path.parent)


def set_time(path: Path, at: float) -> None:
    """Say that the file was changed ``at``, in seconds since 1970."""
    with told(path, "could not be marked"):
        current().set_time(path, at)


def sweep_temporaries(folder: Path, older_than_s: float, now: float) -> int:
    """Remove what interrupted saves left in the folder and say how many files that were.

    ``now`` is in seconds since 1970. Younger ones may belong to a save under way.
    """
    swept = 0
    with told(folder, "could not be swept"), suppress(FileNotFoundError):
        for entry in current().scan(folder):
            if _TEMPORARY.fullmatch(entry.name):
                with suppress(FileNotFoundError):
                    if now - entry.stat(follow_symlinks=False).st_mtime > older_than_s:
                        current().unlink(folder / entry.name)
                        swept += 1
    return swept


class AppendFile:
    """A file that only grows, in one piece: what was appended stays in order.

    Raises OSError as it comes; who appends knows best what that means for its data.
    After an error the file may end in a part of the data and must not be synced again: the
    system may have forgotten what it could not write.
    """

    def __init__(self, path: Path, *, exclusive: bool = False) -> None:
        """Open or make the file; ``exclusive`` refuses one that exists (FileExistsError)."""
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        self.path = path
        self._fd = current().open(path, flags | (os.O_EXCL if exclusive else 0))
        try:
            sync_folder(path.parent)
        except BaseException:
            self.close()
            raise

    def append(self, data: bytes) -> None:
        """Hand all of ``data`` to the system; it then survives the end of this process."""
        write_all(self._fd, data)

    def sync(self) -> None:
        """Wait until all that was appended survives a power cut."""
        current().sync_data(self._fd)

    @property
    def gone(self) -> bool:
        """Whether the file has lost its name, so that what is written can never be found."""
        return current().fstat(self._fd).st_nlink == 0

    @property
    def size(self) -> int:
        """Bytes in the file."""
        return current().fstat(self._fd).st_size

    def truncate(self, size: int) -> None:
        """Cut the file off after ``size`` bytes."""
        current().truncate(self._fd, size)

    def close(self) -> None:
        """Give the file back; a second time does nothing."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            current().close(fd)
