"""Files that are not ours alone: written whole or not at all, with their rights and links kept."""

import os
import stat as modes
from pathlib import Path
from types import EllipsisType

from sessioncompanion.errors import StorageFailed
from sessioncompanion.store.files import Stamp, write_atomically
from sessioncompanion.store.files.disk import current
from sessioncompanion.store.refusal import shown, told


def rewrite(path: Path, data: bytes, *, expect: Stamp | EllipsisType | None = ...) -> Stamp:
    """Put ``data`` into a file that somebody chose, or make it.

    Where a link leads, there it is written; a file that is there keeps its rights, as a team may
    share it. Anything but a regular file is refused (StorageFailed). For ``expect`` and the rest
    see :func:`write_atomically`.
    """
    with told(path, "was not saved"):
        real = Path(os.path.realpath(path))
        try:
            status = current().stat(path)
        except FileNotFoundError:
            return write_atomically(real, data, expect=expect)
    _check(path, status)
    return write_atomically(real, data, expect=expect, mode=modes.S_IMODE(status.st_mode))


def check_regular(path: Path) -> None:
    """Refuse (StorageFailed) what is there and no regular file: a folder, a pipe, a device."""
    with told(path, "could not be looked at"):
        try:
            status = current().stat(path)
        except FileNotFoundError:
            return
    _check(path, status)


def check_folder(path: Path) -> None:
    """Refuse (StorageFailed) what is no folder, so that nothing could be put there."""
    with told(path, "could not be looked at"):
        try:
            is_folder = modes.S_ISDIR(current().stat(path).st_mode)
        except FileNotFoundError:
            is_folder = False
    if not is_folder:
        raise StorageFailed(f"There is no folder {shown(path)}.", "Make it, or name another one.")


def _check(path: Path, status: os.stat_result) -> None:
    if not modes.S_ISREG(status.st_mode):
        kind = "a folder" if modes.S_ISDIR(status.st_mode) else "no regular file"
        raise StorageFailed(
            f"{shown(path)} is {kind}, so nothing was written.", "Name another file."
        )
