"""The calls of the operating system, one method each, so that a test can make any of them fail.

Only :mod:`sessioncompanion.store.files` uses this; everybody else uses that.
"""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

FILE_MODE = 0o600
FOLDER_MODE = 0o700


class Disk:
    """The real one. A test derives from it and overrides the calls that shall fail."""

    def open(self, path: Path, flags: int) -> int:
        return os.open(path, flags | os.O_CLOEXEC, FILE_MODE)

    def read(self, fd: int, size: int) -> bytes:
        return os.read(fd, size)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        return os.write(fd, data)

    def sync(self, fd: int) -> None:
        """Content and metadata to the disk itself; on macOS past the cache of the drive."""
        if not _sync_drive_cache(fd):
            os.fsync(fd)

    def sync_data(self, fd: int) -> None:
        """As :meth:`sync`, without metadata that reading does not need."""
        if not _sync_drive_cache(fd):
            getattr(os, "fdatasync", os.fsync)(fd)

    def truncate(self, fd: int, size: int) -> None:
        os.ftruncate(fd, size)

    def close(self, fd: int) -> None:
        os.close(fd)

    def stat(self, path: Path) -> os.stat_result:
        return path.stat()

    def fstat(self, fd: int) -> os.stat_result:
        return os.fstat(fd)

    def scan(self, folder: Path) -> list[os.DirEntry[str]]:
        with os.scandir(folder) as entries:
            return list(entries)

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        target.hardlink_to(source)

    def unlink(self, path: Path) -> None:
        path.unlink()

    def mkdir(self, path: Path) -> None:
        path.mkdir(FOLDER_MODE)

    def rmdir(self, path: Path) -> None:
        path.rmdir()

    def set_mode(self, fd: int, mode: int) -> None:
        os.fchmod(fd, mode)

    def set_time(self, path: Path, at: float) -> None:
        os.utime(path, (at, at))


def _sync_drive_cache(fd: int) -> bool:
    """Whether macOS did its full flush; everywhere else, and where it is refused, no."""
    full_sync: int | None = getattr(fcntl, "F_FULLFSYNC", None)
    if full_sync is None:
        return False
    try:
        fcntl.fcntl(fd, full_sync)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.ENOTTY}:
            raise
        return False
    return True


AnyDisk = TypeVar("AnyDisk", bound=Disk)

_disk = Disk()


def current() -> Disk:
    """The disk in use."""
    return _disk


@contextmanager
def using(disk: AnyDisk) -> Iterator[AnyDisk]:
    """Send the calls of all threads to another disk until the block ends. For tests."""
    global _disk
    before, _disk = _disk, disk
    try:
        yield disk
    finally:
        _disk = before


def write_all(fd: int, data: bytes) -> None:
    """A disk may take a part and report no error; go on until it has all."""
    left = memoryview(data)
    while left:
        taken = _disk.write(fd, left)
        if taken <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        left = left[taken:]


def sync_folder(folder: Path) -> None:
    """Make names that came, changed or went in the folder survive a power cut."""
    fd = _disk.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _disk.sync(fd)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # not every file system can
            raise
    finally:
        _disk.close(fd)
