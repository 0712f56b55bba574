"""Session records: written once, read back and compared; never overwritten, never hidden."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sessioncompanion.domain.record import Record, RecordStatus
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import (
    CompanionError,
    ContentInvalid,
    Misused,
    NotFound,
    Problem,
    StorageFailed,
)
from sessioncompanion.store import files
from sessioncompanion.store.files import AlreadyThere
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.seals import sealed
from sessioncompanion.store.yamlfile import RECORD

NO_RECORDS = {"pair.yaml", "bookings.yaml"}
"""What else stands in the folder of a pair."""
CONFLICT = ".conflict-"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEntry:
    """One file of a list of records; with a ``problem`` the rest is what the name tells."""

    id: str
    pair: str
    path: Path
    started: datetime | None = None
    ended: datetime | None = None
    plan: str = ""
    status: RecordStatus | None = None
    problem: Problem | None = None


class RecordStore:
    """Reads and writes ``pairs/<slug>/<id>.yaml``."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def save(self, record: Record) -> Path:
        """Write the record, read it back, compare, and say where it is.

        A second time with the same record changes nothing. When another record has its name,
        that one stays and this one goes beside it: see :func:`conflict_sentence`. Raises
        StorageFailed when the disk refuses or gives back something else.
        """
        from sessioncompanion.store.trees import record_tree
        from sessioncompanion.store.yamlwrite import dump

        tree = record_tree(record)
        path, data = self._paths.record(record.pair, record.id), sealed(dump(tree))
        if record_tree(parsed(data, path)) != tree:
            raise StorageFailed(
                f"The record {record.id} would not read back as it is, so it was not saved.",
                "Nothing is lost: the session can be resumed.",
            )
        files.ensure_folder(path.parent)
        for place in _names_for(path):
            try:
                files.write_atomically(place, data, exclusive=True)
            except AlreadyThere:
                if not _holds(place, data):
                    continue
            if _bytes(place) != data:
                raise StorageFailed(
                    f"The record {record.id} was written, but the disk gives back something else.",
                    f"Look at {one_line(str(place))}; the session can be resumed.",
                )
            return place
        raise AssertionError("unreachable: names for conflicts do not end")

    def list(self, pair: str | None = None) -> tuple[RecordEntry, ...]:
        """All records (of a pair), the newest first; one that cannot be read says why."""
        entries = [_entry(path) for path in self._paths_of(pair)]
        return tuple(sorted(entries, key=_when, reverse=True))

    def get(self, wanted: str) -> Record:
        """The record with this id, or the only one whose id begins so, or the ``last``.

        Raises NotFound, Misused when several begin so, ContentInvalid or StorageFailed when it
        cannot be read.
        """
        return read_record(self.find(wanted))

    def find(self, wanted: str) -> Path:
        """The file of the record that :meth:`get` would read."""
        if wanted == "last":
            good = [entry.path for entry in self.list() if entry.problem is None]
            if not good:
                raise NotFound("record", wanted, (), "There are no records that can be read.")
            return good[0]
        paths = {path.stem: path for path in self._paths_of(None)}
        if wanted in paths:
            return paths[wanted]
        begins = [stem for stem in paths if wanted and stem.startswith(wanted)]
        begins = [stem for stem in begins if CONFLICT not in stem] or begins
        if len(begins) == 1:
            return paths[begins[0]]
        if begins:
            shown = ", ".join(sorted(begins)[:5]) + (", …" if len(begins) > 5 else "")
            raise Misused(f"{len(begins)} records begin with {one_line(wanted)!r}: {shown}.")
        raise NotFound(
            "record", one_line(wanted), paths, "List them with: sessioncompanion records list"
        )

    def paths(self, pair: str | None = None) -> tuple[Path, ...]:
        """The files that should be records (of a pair), readable or not."""
        return tuple(self._paths_of(pair))

    def read(self, path: Path) -> Record:
        """The record in one of these files; ContentInvalid and StorageFailed."""
        return read_record(path)

    def problem(self, path: Path, error: CompanionError) -> Problem:
        """Why a file could not be read, in one line."""
        return _problem(path, error)

    def bytes_of(self, path: Path) -> bytes:
        """A record's file as it is on the disk; StorageFailed when it cannot be read."""
        return _bytes(path)

    def of_pair(self, slug: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
        """A pair's records, the oldest first, and what is wrong with the others."""
        problems: list[Problem] = []
        records = list(_readable(self._paths_of(slug), problems.append))
        records.sort(key=lambda record: (record.started.astimezone(UTC), record.id))
        return tuple(records), tuple(problems)

    def every(self, found: Callable[[Problem], None]) -> Iterator[Record]:
        """All records of all pairs, one at a time; what is wrong with a file is ``found``."""
        return _readable(self._paths_of(None), found)

    def _paths_of(self, pair: str | None) -> Iterator[Path]:
        if pair is not None:
            yield from _records_in(self._paths.pair_folder(pair))
            return
        for folder in files.listing(self._paths.pairs):
            # A file among the folders holds no records; the list of pairs speaks of it.
            with suppress(StorageFailed):
                yield from _records_in(folder)


def _records_in(folder: Path) -> tuple[Path, ...]:
    return tuple(path for path in files.listing(folder, ".yaml") if path.name not in NO_RECORDS)


def _readable(paths: Iterable[Path], found: Callable[[Problem], None]) -> Iterator[Record]:
    for path in paths:
        try:
            record = read_record(path)
        except (ContentInvalid, StorageFailed) as error:
            found(_problem(path, error))
        else:
            yield record


def conflict_sentence(path: Path, record: Record) -> str:
    """What to tell about where a record was saved; nothing when it has its own name."""
    if path.stem == record.id:
        return ""
    return (
        f"There was another record {record.id} already. It was left as it is; "
        f"this one is saved beside it as {path.name}."
    )


def _names_for(path: Path) -> Iterator[Path]:
    yield path
    number = 0
    while True:
        number += 1
        yield path.with_name(f"{path.stem}{CONFLICT}{number}.yaml")


def _holds(path: Path, data: bytes) -> bool:
    with suppress(StorageFailed, FileNotFoundError):
        return files.read(path, RECORD.size) == data
    return False


def parsed(data: bytes, path: Path) -> Record:
    """The record that a file says; ContentInvalid. Its name is not looked at."""
    from sessioncompanion.store import content

    return content.read("record", data, str(path)).to_domain()


def _bytes(path: Path) -> bytes:
    try:
        return files.read(path, RECORD.size)
    except FileNotFoundError:
        raise StorageFailed(f"{one_line(str(path))} is gone.") from None


def read_record(path: Path) -> Record:
    """The record in a file whose name it has; anything else is a problem."""
    record = parsed(_bytes(path), path)
    if path.stem != record.id:
        raise ContentInvalid([_misnamed(path, record)])
    return record


def _misnamed(path: Path, record: Record) -> Problem:
    if path.stem.startswith(f"{record.id}{CONFLICT}"):
        message = f"This is another version of the record {record.id}."
        hint = "Compare the two, keep one under that name and move the other away."
    else:
        message = f"This file holds the record {record.id}, which is not its name."
        hint = f"Rename it to {record.id}.yaml, or move it away if it is a copy."
    return Problem(file=one_line(str(path)), message=message, hint=hint)


def _problem(path: Path, error: CompanionError) -> Problem:
    if isinstance(error, ContentInvalid):
        return error.problems[0]
    return Problem(file=one_line(str(path)), message=error.message, hint=error.hint)


def _entry(path: Path) -> RecordEntry:
    try:
        record = read_record(path)
    except (ContentInvalid, StorageFailed) as error:
        problem = _problem(path, error)
        return RecordEntry(id=path.stem, pair=path.parent.name, path=path, problem=problem)
    return RecordEntry(
        id=record.id,
        pair=path.parent.name,
        path=path,
        started=record.started,
        ended=record.ended,
        plan=record.plan,
        status=record.status,
    )


def _when(entry: RecordEntry) -> tuple[datetime, str]:
    """When it began; of one that cannot be read, what its name says about that."""
    started = entry.started
    if started is None:
        try:
            started = datetime.strptime(entry.id[:13], "%Y%m%d-%H%M").replace(tzinfo=UTC)
        except ValueError:
            started = datetime.min.replace(tzinfo=UTC)
    return started.astimezone(UTC), entry.id
