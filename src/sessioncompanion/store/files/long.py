"""A file that is too long to be held at once, piece by piece."""

import os
from collections.abc import Iterator
from pathlib import Path

from sessioncompanion.store.files.disk import current
from sessioncompanion.store.refusal import told

PIECE = 1 << 20
"""Bytes."""


def chunks(path: Path) -> Iterator[bytes]:
    """The content of a file from its beginning to its end; StorageFailed, FileNotFoundError."""
    with told(path, "could not be read"):
        try:
            fd = current().open(path, os.O_RDONLY | os.O_NONBLOCK)
        except FileNotFoundError as missing:
            absent = missing
        else:
            try:
                while chunk := current().read(fd, PIECE):
                    yield chunk
            finally:
                current().close(fd)
            return
    raise absent
