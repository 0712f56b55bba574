"""Files of ours that nobody reads, as they lie in the wrong place or have the wrong name."""

import re
from collections.abc import Iterator
from pathlib import Path

from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Problem, StorageFailed
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import files
from sessioncompanion.store.shelf import LIMIT, ContentKind, Layers, has_content_name

FOLDERS: dict[ContentKind, str] = {"deck": "decks", "plan": "plans", "agreements": "agreements"}

_OURS = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:kind:[ \t]*[\"']?(deck|plan|agreements)\b|(cards|phases|situations):)",
    re.MULTILINE,
)
_TELLTALES: dict[bytes, ContentKind] = {
    b"cards": "deck",
    b"phases": "plan",
    b"situations": "agreements",
}
_OTHER_SUFFIXES = {"", ".txt", ".text", ".yam"}
"""What a text editor makes of a name; copies like ``.bak`` are meant to be passed over."""
_WRAPPED = re.compile(r"\.ya?ml\.te?xt$", re.IGNORECASE)
_SETTINGS = re.compile(r"settings?(\.ya?ml)?(\.te?xt)?$", re.IGNORECASE)


def in_use(workspace: Workspace) -> Iterator[Problem]:
    """Advice on each such file in the user's folders and in those of the libraries."""
    options = workspace.library_folders
    layers = Layers(workspace.settings.library, workspace.paths, options)
    for kind in FOLDERS:
        for _, folders in layers.folders(kind):
            for folder in folders:
                yield from _in_folder(folder)
    paths = workspace.paths
    for root in dict.fromkeys((paths.config, *workspace.settings.library, *options)):
        yield from _beside_folders(root)
    yield from _other_settings(paths.config, paths.settings)


def by_name(path: Path) -> Iterator[Problem]:
    """Advice on a file of ours that is not read for its name alone."""
    if has_content_name(path.name):
        return
    is_wrapped = _WRAPPED.search(path.name) is not None
    if is_wrapped or (path.suffix.lower() in _OTHER_SUFFIXES and kind_of(path)):
        yield misnamed(path)


def misnamed(path: Path) -> Problem:
    """That a file must have another name."""
    right = path.stem if has_content_name(path.stem) else f"{path.stem}.yaml"
    message = "Its name must end in .yaml, or the companion does not read it."
    return _advice(path, message, f"Call it {one_line(right)}.")


def kind_of(path: Path) -> ContentKind | None:
    """Which content a file seems to hold; None for everything else, and what cannot be read."""
    try:
        found = _OURS.search(files.read(path, LIMIT))
    except (StorageFailed, FileNotFoundError):
        return None
    if found is None:
        return None
    if telltale := found[2]:
        return _TELLTALES[telltale]
    return next(kind for kind in FOLDERS if kind.encode() == found[1])


def _in_folder(folder: Path) -> Iterator[Problem]:
    for path in _listing(folder):
        if not path.is_dir():
            yield from by_name(path)
            continue
        for inner in _below(path):
            if has_content_name(inner.name) and kind_of(inner):
                message = f"Folders inside {folder.name}/ are not looked into, so it is not read."
                yield _advice(inner, message, f"Move it into {one_line(str(folder))}.")


def _beside_folders(root: Path) -> Iterator[Problem]:
    if root.name in FOLDERS.values():
        return  # the library says that its parent is meant
    for path in _listing(root):
        is_meant = has_content_name(path.name) or path.suffix.lower() in _OTHER_SUFFIXES
        if is_meant and not path.is_dir() and (kind := kind_of(path)):
            right = one_line(str(root / FOLDERS[kind]))
            message = f"It lies beside the folder {FOLDERS[kind]}/, so it is not read."
            yield _advice(path, message, f"Move it into {right}.")


def _other_settings(config: Path, settings: Path) -> Iterator[Problem]:
    try:
        if files.exists(settings):
            return
    except StorageFailed:
        return  # it is said where they are read
    for path in _listing(config):
        if _SETTINGS.fullmatch(path.name) and not path.is_dir():
            yield _advice(path, f"Settings are read from {settings.name} only.", "Rename it.")


def _below(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():  # it may lead round in a circle
        return
    for path in _listing(folder):
        if path.is_dir():
            yield from _below(path)
        else:
            yield path


def _listing(folder: Path) -> tuple[Path, ...]:
    try:
        return files.listing(folder)
    except StorageFailed:
        return ()  # the library says why


def _advice(path: Path, message: str, hint: str) -> Problem:
    return Problem(file=one_line(str(path)), message=message, hint=hint, severity="advice")
