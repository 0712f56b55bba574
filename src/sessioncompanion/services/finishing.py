"""The end of a session: its record written, read back and compared, or its journal set aside."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sessioncompanion.domain import captures, moves
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.ending import record_of
from sessioncompanion.domain.norms import agreed_in_words, merged
from sessioncompanion.domain.record import Record
from sessioncompanion.domain.session import Session
from sessioncompanion.errors import CompanionError, NotFound, StorageFailed
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import files

RECORD_LIMIT = 64 << 20
FLUSH_SECONDS = 10.0
"""How long the end of a session waits for a slow disk."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A finished session: its record, where it lies, and what could not be done beside it."""

    record: Record
    path: Path
    notice: str = ""


def set_aside(workspace: Workspace, runner: SessionRunner) -> Path:
    """Leave a session without a record: its journal goes to the closed ones, nothing is deleted."""
    if not runner.journal.flush(FLUSH_SECONDS):  # before closing: a refusal must change nothing
        raise StorageFailed(
            "The session is not on the disk yet.",
            runner.journal.status.failure or "Wait a moment and try again; nothing is lost.",
        )
    runner.journal.close()
    runner.journal.archive(workspace.paths.closed)
    return workspace.paths.closed


def end_session(runner: SessionRunner) -> None:
    """End it, once; from here on only :func:`finish` writes.

    What is half written and not kept becomes a private note, whatever field it waits in:
    nothing is lost, and nothing gets out that nobody decided to share.
    """
    if runner.session.ended is None:
        for draft in runner.session.drafts:
            # A crash between a capture and the clearing of its draft leaves both.
            if draft.text.strip() not in {entry.text for entry in runner.session.entries}:
                runner.do(captures.capture, ev.EntryKind.NOTE, draft.text)
            runner.keep_draft(draft.field, "")
        runner.record(moves.end(runner.session))


def finish(workspace: Workspace, runner: SessionRunner) -> Saved:
    """Write the record of an ended session, read it back, compare, close the journal.

    May be called again after a failure at any step: what is done already is not done twice,
    and the record comes out the same. Waits for the disk, so not for the screen's thread.
    """
    end_session(runner)
    if not runner.journal.is_closed and not runner.journal.flush(FLUSH_SECONDS):
        raise StorageFailed(
            "The end of the session is not on the disk yet.",
            runner.journal.status.failure or "Wait a moment and save again; nothing is lost.",
        )
    record = record_of(runner.session)
    path = workspace.records.save(record)
    # While the journal still knows what was agreed: a crash here is made good by a resume.
    notice = _keep_agreed(workspace, runner.session)
    if not runner.journal.is_closed:
        digest = hashlib.sha256(files.read(path, RECORD_LIMIT)).hexdigest()
        runner.record(ev.SessionClosed(record=record.id, sha256=digest))
        runner.journal.close()
    runner.journal.archive(workspace.paths.closed)
    return Saved(record, path, notice)


def _keep_agreed(workspace: Workspace, session: Session) -> str:
    """Norms and usual mode agreed on go to the pair's file; a sentence if they could not.

    Only these fields are written: what somebody changed in others meanwhile stays.
    """
    if not session.agreed:
        return ""
    try:
        stamp = workspace.pairs.stamp(session.pair.id)
        pair = workspace.pairs.get(session.pair.id)
        if pair.id != session.pair.id:  # erased meanwhile; somebody else has the name
            raise NotFound("pair", session.pair.id, ())
        if (changed := merged(pair, session)) != pair:
            kept = workspace.pairs.keep_comments(pair.id)
            workspace.pairs.save(changed, stamp)
            if kept is not None:
                return f"The pair's file had comments; as it was it is kept as {kept.name}."
    except CompanionError as error:
        what = agreed_in_words(session)
        return f"The pair's file did not learn {what}: {error.message}"
    return ""
