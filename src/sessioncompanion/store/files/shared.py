"""Files that are not ours alone: written whole or not at all, with their rights and links kept."""

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
        real = path.resolve()
        try:
            status = current().stat(real)
        except FileNotFoundError:
            return write_atomically(real, data, expect=expect)
    if not modes.S_ISREG(status.st_mode):
        raise StorageFailed(
            f"{shown(path)} is no regular file, so nothing was written.", "Name another file."
        )
    return write_atomically(real, data, expect=expect, mode=modes.S_IMODE(status.st_mode))
