"""The files that are to be checked: named themselves, or met in a folder and known as ours."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import CompanionError, ContentInvalid, Problem, StorageFailed
from sessioncompanion.services import misplaced
from sessioncompanion.store import content, files, yamlfile
from sessioncompanion.store.content import Examined
from sessioncompanion.store.refusal import cause
from sessioncompanion.store.shelf import has_content_name

_KIND = re.compile(rb"^(?:\xef\xbb\xbf)?kind:[ \t]*[\"']?(\w*)", re.MULTILINE)
_FOLDERS = {"decks", "plans", "agreements"}
_SETTINGS = "settings.yaml"


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file whose bytes were read, and what came of examining them."""

    name: str
    data: bytes
    kind: str
    """What it says it is; empty when that is hard to see."""
    id: str
    examined: Examined
    is_met: bool = False
    """Whether it was found in a folder, not named itself."""

    def problem(self, path: yamlfile.Path, message: str, hint: str) -> Iterator[Problem]:
        """An error at a place of the file; none when the file is too broken to have places."""
        try:
            yield content.problem_at(self.data, self.name, path, message, hint)
        except ContentInvalid:
            return  # what is wrong with it is said already


@dataclass(frozen=True, slots=True)
class Unread:
    """What was found and not examined: it could not be read, or it is none of ours."""

    name: str
    problem: Problem | None = None


def examined(name: str, data: bytes, kind: str = "", is_met: bool = False) -> ContentFile:
    """The file of these bytes, of the kind it says it is unless given."""
    said = _KIND.search(data)
    sniffed = said[1].decode() if said else ""
    return ContentFile(
        name,
        data,
        kind or sniffed,
        content.id_in(data),
        content.examine(data, name, kind),
        is_met,
    )


def read(paths: Iterable[Path], settings: Path) -> Iterator[ContentFile | Unread]:
    """Each of these files, and all YAML below these folders.

    What lies at ``settings`` is taken for settings, whatever it says, as the companion takes it;
    so is a file of that name that does not say what it is.
    """
    for path in paths:
        if path.is_dir():
            yield from _below(path, settings)
        else:
            yield _read(path, settings, is_met=False)


def _below(folder: Path, settings: Path) -> Iterator[ContentFile | Unread]:
    """All YAML below a folder, in order; what cannot be looked into is said and passed over."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                if path == folder or not path.is_symlink():  # a link may lead round in a circle
                    waiting += reversed(files.listing(path))
            elif has_content_name(path.name):
                yield _read(path, settings, is_met=True)
            elif path.parent.name in _FOLDERS:
                yield from (Unread(problem.file, problem) for problem in misplaced.by_name(path))
        except StorageFailed as error:
            yield _unread(path, error)
        except OSError as error:
            because, hint = cause(error)
            problem = Problem(file=one_line(str(path)), message=f"{because}.", hint=hint)
            yield Unread(one_line(str(path)), problem)


def _read(path: Path, settings: Path, is_met: bool) -> ContentFile | Unread:
    try:
        data = files.read(path, yamlfile.RECORD.size)
    except (StorageFailed, FileNotFoundError) as error:
        return _unread(path, error)
    is_in_use = path.absolute() == settings
    if is_met and not (is_in_use or _is_ours(path, data)):
        return Unread(one_line(str(path)))
    is_settings = is_in_use or (path.name == _SETTINGS and not _KIND.search(data))
    return examined(str(path), data, "settings" if is_settings else "", is_met)


def _is_ours(path: Path, data: bytes) -> bool:
    """Whether a file met in a folder wants to be content: a workflow or a lock file does not."""
    return _KIND.search(data) is not None or path.parent.name in _FOLDERS


def _unread(path: Path, error: Exception) -> Unread:
    name = one_line(str(path))
    if isinstance(error, CompanionError):
        return Unread(name, Problem(file=name, message=error.message, hint=error.hint))
    return Unread(name, Problem(file=name, message="It is not there any more."))
