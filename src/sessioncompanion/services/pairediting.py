"""Editing a pair's file: on a copy, which takes the file's place when it can be read."""

from sessioncompanion.domain.pair import Pair
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import pairdraft
from sessioncompanion.store.pairdraft import PairDraft as PairDraft


def begin(workspace: Workspace, slug: str, *, afresh: bool = False) -> PairDraft:
    """The copy to be edited, a new one if it is to be ``afresh``; StorageFailed."""
    return pairdraft.begin(workspace.paths, slug, afresh=afresh)


def is_left(workspace: Workspace, slug: str) -> bool:
    """Whether an earlier edit left a copy, as it could not be read."""
    return pairdraft.is_left(workspace.paths, slug)


def taken(workspace: Workspace, draft: PairDraft) -> Pair | None:
    """Put the copy in place; None when it says what the file says. ContentInvalid leaves both."""
    return pairdraft.taken(workspace.paths, draft)
