"""Where something may be written that leaves the companion: a file of the mentor's choice."""

import os
from pathlib import Path

from sessioncompanion.errors import Misused
from sessioncompanion.store import files
from sessioncompanion.store.files.shared import check_folder, check_regular, rewrite
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.refusal import shown


def refuse_impossible(paths: Paths, path: Path, example: str, own: str = "") -> files.Stamp | None:
    """What stands under a name now that a file is to have; None for nothing.

    Misused for what names no file, and for a place among the companion's own files, unless the name
    ends in ``own``. StorageFailed for a folder, a pipe or a device, and where there is no folder.
    """
    if not path.name:
        raise Misused(f"{shown(path)} names no file.", f"For example: {example}")
    if paths.holds(path) and Path(os.path.realpath(path)).suffix.lower() != own:
        hint = f", or one that ends in {own}" if own else ""
        raise Misused(
            f"{shown(path)} is among the companion's own files, so nothing was written.",
            f"Name a file elsewhere{hint}.",
        )
    check_regular(path)
    before = files.stamp(path)
    if before is None:
        check_folder(path.parent)
    return before


def write(paths: Paths, path: Path, data: bytes, *, force: bool, example: str) -> None:
    """Put it there; AlreadyThere when the name is taken, unless ``force``; else as above."""
    before = refuse_impossible(paths, path, example)
    if force:
        rewrite(path, data, expect=before)
        return
    try:
        files.write_atomically(path, data, exclusive=True)
    except files.AlreadyThere as taken:
        hint = "Choose another name, or say --force to write over it."
        raise files.AlreadyThere(taken.message, hint) from taken
