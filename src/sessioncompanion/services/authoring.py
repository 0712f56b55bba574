"""A new deck, plan or agreement set: a file to start from, written where it is going to be used."""

from dataclasses import dataclass
from pathlib import Path

from sessioncompanion.errors import ContentInvalid, NotFound, StorageFailed
from sessioncompanion.services.editorschema import keep_schema, schema_line
from sessioncompanion.services.starting_text import Wanted, one_of, sources_of, text_of
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import content, files
from sessioncompanion.store.refusal import shown
from sessioncompanion.store.shelf import LIMIT, ContentKind, has_content_name

_FOLDERS: dict[ContentKind, str] = {"deck": "decks", "plan": "plans", "agreements": "agreements"}


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that was written, and what it takes to use it."""

    path: Path
    is_in_use: bool
    library: Path | None
    """The folder to give with ``--library`` where it is not in use without."""
    covers: bool
    """Whether there is something of its id already, whose place it takes."""


def begin_file(workspace: Workspace, wanted: Wanted) -> Begun:
    """Write the file; nothing is ever overwritten.

    Raises Misused for an id, title or language that cannot be, NotFound and ContentInvalid for
    content to copy or to build upon that cannot be had, StorageFailed when the name is taken
    (with a free id in the hint) or the disk refuses.
    """
    text = schema_line(wanted.kind) + text_of(workspace, wanted)
    path = _path(workspace, wanted)
    if taken := _taken(path, wanted):
        free = _free_id(workspace, path.parent, wanted)
        raise files.AlreadyThere(taken, f"The id {free} is free.")
    covers = wanted.extends != wanted.id and _is_known(workspace, wanted.kind, wanted.id)
    files.ensure_folder(path.parent)
    keep_schema(path.parent, wanted.kind)
    files.write_atomically(path, text.encode(), exclusive=True)
    return Begun(path, _is_in_use(workspace, wanted.kind, path), _library_of(path), covers)


def _path(workspace: Workspace, wanted: Wanted) -> Path:
    name = f"{wanted.id}.yaml"
    paths = workspace.paths
    own = {"deck": paths.user_decks, "plan": paths.user_plans, "agreements": paths.user_agreements}
    to = wanted.to
    if to is None:
        return own[wanted.kind] / name
    if not to.is_dir() and has_content_name(to.name):
        return to.absolute()
    inside = _FOLDERS[wanted.kind]
    for below in (to / inside, to / "prompts" / inside):
        if below.is_dir():
            return below.absolute() / name
    return to.absolute() / name


def _taken(path: Path, wanted: Wanted) -> str:
    """Why the file cannot go there; nothing when it can."""
    if files.exists(path) or path.is_symlink():
        return f"{shown(path)} is there already."
    for other in files.listing(path.parent):
        if has_content_name(other.name) and _claimed(other) == wanted.id:
            return f"{shown(other)} has the id {wanted.id} already."
    return ""


def _claimed(path: Path) -> str:
    try:
        return content.id_in(files.read(path, LIMIT))
    except (StorageFailed, FileNotFoundError):
        return ""


def _free_id(workspace: Workspace, folder: Path, wanted: Wanted) -> str:
    number = 2
    while True:
        tail = f"-{number}"
        free = f"{wanted.id[: 64 - len(tail)]}{tail}"
        other = Wanted(wanted.kind, free)
        if not _taken(folder / f"{free}.yaml", other) and not _is_known(
            workspace, wanted.kind, free
        ):
            return free
        number += 1


def _is_known(workspace: Workspace, kind: ContentKind, content_id: str) -> bool:
    try:
        one_of(workspace, kind, content_id)
    except NotFound:
        return False
    except ContentInvalid:
        return True
    return True


def _is_in_use(workspace: Workspace, kind: ContentKind, path: Path) -> bool:
    """Whether the library has it without being pointed to it."""
    return any(source.place == path for source in sources_of(workspace, kind, ()))


def _library_of(path: Path) -> Path | None:
    folder = path.parent
    if folder.name not in _FOLDERS.values():
        return None
    return folder.parent.parent if folder.parent.name == "prompts" else folder.parent
