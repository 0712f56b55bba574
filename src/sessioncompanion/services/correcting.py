"""A closed record is never changed: what was wrong in it, or left out, is added with its date."""

from sessioncompanion.domain.record import AddendumLog, Record, Visibility
from sessioncompanion.domain.text import NOTE_LIMIT, clean, is_blank
from sessioncompanion.errors import Refused
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import addenda


def correct(workspace: Workspace, wanted: str, text: str, visibility: Visibility) -> Record:
    """Add words to the record with this id; the record as it is then.

    Refused: no words, or more than a note has. Otherwise as :meth:`RecordStore.find`, and as
    :func:`sessioncompanion.store.addenda.append`.
    """
    words = clean(text).strip()
    if is_blank(words):
        raise Refused("There are no words to add.", "Say them behind the record's id.")
    if len(words) > NOTE_LIMIT:
        raise Refused(f"That has {len(words):,} characters; {NOTE_LIMIT:,} fit.")
    path = workspace.records.find(wanted)
    workspace.records.get(path.stem)
    at = workspace.clock.now().wall.replace(microsecond=0)
    return addenda.append(path, AddendumLog(at=at, text=words, visibility=visibility))
