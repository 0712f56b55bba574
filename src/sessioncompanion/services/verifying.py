"""Looking every record through: what cannot be read, was changed outside, or cannot be right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sessioncompanion.domain.record import Record
from sessioncompanion.errors import CompanionError, ContentInvalid
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.seals import is_as_saved


class State(StrEnum):
    """How a record's file stands."""

    AS_SAVED = "as_saved"
    EDITED_OUTSIDE = "edited_outside"
    UNSEALED = "unsealed"
    """From before records had a seal, or written by hand: nothing tells whether it was changed."""
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One file: its state, what is odd about it, and what to do about that."""

    path: Path
    state: State
    said: tuple[tuple[str, str], ...] = ()
    """(sentence, what to do), with the place in the file where there is one."""


def verify(
    workspace: Workspace,
    pair: str | None = None,
    told: Callable[[int, int], None] = lambda _, __: None,
) -> tuple[Verdict, ...]:
    """Every record (of a pair), in the order of their files."""
    paths = workspace.records.paths(pair)
    now = workspace.clock.now().wall
    found = []
    for number, path in enumerate(paths, 1):
        found.append(_verdict(workspace, path, now))
        told(number, len(paths))
    return tuple(found)


def _verdict(workspace: Workspace, path: Path, now: datetime) -> Verdict:
    try:
        data = workspace.records.bytes_of(path)
        record = workspace.records.read(path)
    except ContentInvalid as invalid:
        said = tuple((str(problem), problem.hint) for problem in invalid.problems)
        return Verdict(path=path, state=State.DAMAGED, said=said)
    except CompanionError as error:
        return Verdict(path=path, state=State.DAMAGED, said=((error.message, error.hint),))
    sealed = is_as_saved(data)
    state = State.UNSEALED if sealed is None else State.AS_SAVED if sealed else State.EDITED_OUTSIDE
    return Verdict(path=path, state=state, said=tuple(_odd(record, path, now)))


def _odd(record: Record, path: Path, now: datetime) -> Iterator[tuple[str, str]]:
    if record.pair != path.parent.name:
        yield (
            f"It is of the pair {record.pair} and stands in the folder of {path.parent.name}.",
            "Move the file to the folder of its pair.",
        )
    if record.ended < record.started:
        yield "It ends before it begins.", "Mend `started` or `ended`."
    elif record.started.astimezone(UTC) > now.astimezone(UTC):
        yield "It begins in the future.", "Mend `started`, if a clock was wrong."
    length = (record.ended - record.started).total_seconds()
    if length >= 0 and any(note.t > length + 60 for note in record.notes):
        yield "A note is later than the session's end.", "Mend its `t`, in seconds."
