"""A copy of a pair's file to be edited: the file itself changes only when the copy can be read."""

from dataclasses import dataclass
from pathlib import Path

from sessioncompanion.domain.pair import Pair
from sessioncompanion.errors import ContentInvalid
from sessioncompanion.store import files
from sessioncompanion.store.files import Stamp
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.yamlfile import CONTENT

NAME = ".pair.edit.yaml"
"""Hidden, so that nobody takes it for a record; it goes with the folder when a pair is erased."""


@dataclass(frozen=True, slots=True)
class PairDraft:
    """The copy, the state the file had when it was made, and whether an earlier edit left it."""

    slug: str
    path: Path
    before: Stamp | None
    was_there: bool


def begin(paths: Paths, slug: str, *, afresh: bool = False) -> PairDraft:
    """A copy to edit, or the one that an earlier edit left because it could not be read.

    With ``afresh`` that one is forgotten.
    """
    source = paths.pair(slug)
    path = source.with_name(NAME)
    if afresh:
        files.remove(path)
    before = files.stamp(source)
    was_there = files.exists(path)
    if not was_there:
        files.write_atomically(path, files.read(source, CONTENT.size), exclusive=True)
    return PairDraft(slug, path, before, was_there)


def is_left(paths: Paths, slug: str) -> bool:
    """Whether an earlier edit left its copy."""
    return files.exists(paths.pair(slug).with_name(NAME))


def taken(paths: Paths, draft: PairDraft) -> Pair | None:
    """Put what was edited in place of the file; the pair, or None when nothing was changed.

    Raises ContentInvalid, with places in the copy, and ChangedMeanwhile; the copy stays then.
    """
    from sessioncompanion.store import content

    source = paths.pair(draft.slug)
    data = files.read(draft.path, CONTENT.size)
    if files.exists(source) and data == files.read(source, CONTENT.size):
        files.remove(draft.path)
        return None
    pair: Pair = content.read("pair", data, str(draft.path)).to_domain()
    if pair.id != draft.slug:
        message = f"The id has to stay {draft.slug}: it is the name of the folder."
        problem = content.problem_at(data, str(draft.path), ("id",), message, "Put it back.")
        raise ContentInvalid([problem])
    files.write_atomically(source, data, expect=draft.before)
    files.remove(draft.path)
    return pair
