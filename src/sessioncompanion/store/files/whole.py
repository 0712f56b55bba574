"""A folder with all that is in it, hidden names included: looked through, and taken away."""

import os
from collections.abc import Iterator
from pathlib import Path

from sessioncompanion.store import files
from sessioncompanion.store.files.disk import current
from sessioncompanion.store.refusal import told


def within(folder: Path) -> tuple[Path, ...]:
    """What stands right in a folder, hidden names included; a missing folder is an empty one."""
    return tuple(folder / entry.name for entry in _entries(folder))


def everything(folder: Path) -> tuple[Path, ...]:
    """All files and folders below a folder, what is inside before what holds it.

    Links are named and not followed. A missing folder has nothing in it.
    """
    return tuple(_below(folder))


def _below(folder: Path) -> Iterator[Path]:
    for entry in _entries(folder):
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _below(path)
        yield path


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with told(folder, "could not be listed"):
        try:
            return sorted(current().scan(folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            return []


def take_away(folder: Path) -> None:
    """Remove a folder and all that is in it, for good; a missing one is fine."""
    for path in everything(folder):
        files.remove(path)
    files.remove(folder)
