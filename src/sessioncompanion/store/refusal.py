"""What the disk refuses, said in words: why, which file, and what of it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import StorageFailed

_ROOM = "Free some space and try again."
_RIGHTS = "Check who owns it and what its rights are."
_CAUSES: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("The disk is full", _ROOM),
    errno.EDQUOT: ("Your quota on this disk is used up", _ROOM),
    errno.EFBIG: ("The file would become larger than this disk allows", _ROOM),
    errno.EROFS: ("The disk can only be read", "Choose another folder."),
    errno.EACCES: ("Permission was denied", _RIGHTS),
    errno.EPERM: ("Permission was denied", _RIGHTS),
    errno.EIO: ("The disk reports an error", "Look after the disk; keep a copy elsewhere."),
    errno.ENOENT: ("Its folder is gone", "Was it moved, or is a disk not connected?"),
    errno.ENOTDIR: ("Something that is no folder is in the way", "Move it aside."),
    errno.ENAMETOOLONG: ("The name is too long", "Choose a shorter one."),
    errno.ELOOP: ("A link is in the way", "Name the real file or folder."),
    errno.EMFILE: ("Too many files are open", "Close other programs and try again."),
}


def cause(error: OSError) -> tuple[str, str]:
    """Why the disk refused, as the beginning of a sentence without its full stop, and a hint."""
    return _CAUSES.get(error.errno or 0, (f"The disk refused ({error.strerror or error})", ""))


@contextmanager
def told(path: Path, consequence: str) -> Iterator[None]:
    """What the disk refuses inside becomes StorageFailed: why, which file, and what of it."""
    try:
        yield
    except OSError as error:
        because, hint = cause(error)
        raise StorageFailed(f"{because}: {shown(path)} {consequence}.", hint) from error


def shown(path: Path) -> str:
    """The path as it can be put into a sentence: a file name may hold escape codes."""
    return one_line(str(path))
