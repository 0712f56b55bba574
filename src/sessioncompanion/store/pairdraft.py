"""A copy of a pair's file to be edited: the file itself changes only when the copy can be read.

Beside the copy stands what the file was when the copy was made: by that a copy knows whether
anybody has changed it, and whether the file was changed by somebody else meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sessioncompanion.domain.pair import Pair
from sessioncompanion.errors import ContentInvalid, InUse, NotFound, Refused
from sessioncompanion.store import files
from sessioncompanion.store.files import ChangedMeanwhile
from sessioncompanion.store.lock import alone
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.yamlfile import CONTENT

NAME, BASE = ".pair.edit.yaml", ".pair.edit.base"
"""Hidden, so that nobody takes them for records; they go with the folder when a pair is erased."""


@dataclass(frozen=True, slots=True)
class PairDraft:
    """The copy, what the file was when it was made, and whether an earlier edit left it."""

    slug: str
    path: Path
    base: bytes
    was_there: bool


class Outdated(ChangedMeanwhile):
    """The file was changed while the copy was; ``now`` and ``wanted`` are what each of them says.

    ``now`` is None when the file cannot be read.
    """

    def __init__(self, message: str, hint: str, now: Pair | None, wanted: Pair) -> None:
        super().__init__(message, hint)
        self.now = now
        self.wanted = wanted


@contextmanager
def held(paths: Paths, slug: str, *, afresh: bool = False) -> Iterator[PairDraft]:
    """A copy to edit, or the one that an earlier edit left because it could not be read.

    With ``afresh`` that one is forgotten; one that nobody changed is forgotten by itself. InUse
    while somebody else edits it; NotFound when there is no such pair.
    """
    source = paths.pair(slug)
    if not files.exists(source):
        raise NotFound("pair", slug, [])
    try:
        with alone(source.with_name(NAME), 0.0):
            yield _begun(source, slug, afresh=afresh)
    except InUse as taken:
        raise InUse(
            "This pair's file is being edited in another window.", "Go on there first."
        ) from taken


def _begun(source: Path, slug: str, *, afresh: bool) -> PairDraft:
    path, beside = source.with_name(NAME), source.with_name(BASE)
    data = files.read(source, CONTENT.size)
    if not afresh and files.exists(path) and files.exists(beside):
        base = files.read(beside, CONTENT.size)
        if files.read(path, CONTENT.size) != base:
            return PairDraft(slug, path, base, was_there=True)
    _forget(path)
    files.write_atomically(beside, data)
    files.write_atomically(path, data)
    return PairDraft(slug, path, data, was_there=False)


def _forget(path: Path) -> None:
    files.remove(path)
    files.remove(path.with_name(BASE))


def is_left(paths: Paths, slug: str) -> bool:
    """Whether an earlier edit left its copy with something in it."""
    path = paths.pair(slug).with_name(NAME)
    beside = path.with_name(BASE)
    if not (files.exists(path) and files.exists(beside)):
        return False
    return files.read(path, CONTENT.size) != files.read(beside, CONTENT.size)


def taken(paths: Paths, draft: PairDraft, *, over: bool = False) -> Pair | None:
    """Put what was edited in place of the file; the pair, or None when nothing was changed.

    Raises ContentInvalid, with places in the copy, and Outdated when the file was changed since the
    copy was made, unless it is to go ``over`` that; the copy stays then. Refused when the editor
    has removed the copy, NotFound when the pair is gone.
    """
    from sessioncompanion.store import content

    source = paths.pair(draft.slug)
    before = files.stamp(source)
    if before is None:
        raise NotFound("pair", draft.slug, [])
    try:
        data = files.read(draft.path, CONTENT.size)
    except FileNotFoundError:
        _forget(draft.path)
        raise Refused("The copy is gone, so the pair is as it was.", "Edit it again.") from None
    there = files.read(source, CONTENT.size)
    if data in (draft.base, there):
        _forget(draft.path)
        return None
    pair: Pair = content.read("pair", data, str(draft.path)).to_domain()
    if pair.id != draft.slug:
        message = f"The id has to stay {draft.slug}: it is the name of the folder."
        problem = content.problem_at(data, str(draft.path), ("id",), message, "Put it back.")
        raise ContentInvalid([problem])
    if there != draft.base and not over:
        raise Outdated(
            "The pair's file was changed by somebody else while you wrote.",
            f"Both are kept: {source} and {draft.path}",
            _read(there, source),
            pair,
        )
    files.write_atomically(source, data, expect=before)
    _forget(draft.path)
    return pair


def _read(data: bytes, path: Path) -> Pair | None:
    from sessioncompanion.store import content

    try:
        return content.read("pair", data, str(path)).to_domain()
    except ContentInvalid:
        return None
