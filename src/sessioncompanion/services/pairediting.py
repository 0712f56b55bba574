"""Editing a pair's file: on a copy, which takes the file's place when it can be read."""

from sessioncompanion.domain.pair import Pair
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import pairdraft
from sessioncompanion.store.pairdraft import PairDraft as PairDraft


def begin(workspace: Workspace, slug: str) -> PairDraft:
    """The copy to be edited; NotFound and StorageFailed as the disk says."""
    return pairdraft.begin(workspace.paths, slug)


def taken(workspace: Workspace, draft: PairDraft) -> Pair | None:
    """Put the copy in place; None when it says what the file says. ContentInvalid leaves both."""
    return pairdraft.taken(workspace.paths, draft)
