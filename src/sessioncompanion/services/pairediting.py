"""Editing a pair's file: on a copy, which takes the file's place when it can be read."""

from contextlib import AbstractContextManager

from sessioncompanion.domain.pair import Pair
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import pairdraft
from sessioncompanion.store.pairdraft import Outdated as Outdated
from sessioncompanion.store.pairdraft import PairDraft as PairDraft


def held(
    workspace: Workspace, slug: str, *, afresh: bool = False
) -> AbstractContextManager[PairDraft]:
    """The copy to be edited, a new one if it is to be ``afresh``, and nobody else's meanwhile.

    Raises InUse, NotFound and StorageFailed.
    """
    return pairdraft.held(workspace.paths, slug, afresh=afresh)


def is_left(workspace: Workspace, slug: str) -> bool:
    """Whether an earlier edit left a copy, as it could not be read."""
    return pairdraft.is_left(workspace.paths, slug)


def taken(workspace: Workspace, draft: PairDraft, *, over: bool = False) -> Pair | None:
    """Put the copy in place; None when nothing was changed. For the rest see the store."""
    return pairdraft.taken(workspace.paths, draft, over=over)
