"""Reading a journal: every line that is whole is given back, the rest is counted, nothing raises.

Nothing is written here; :mod:`sessioncompanion.store.journal` repairs what it opens.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sessioncompanion.errors import NotFound, StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.lines import Line, decode
from sessioncompanion.store.lock import SessionLock
from sessioncompanion.store.segments import JOURNAL_LIMIT, Segments, by_session

_BOM = b"\xef\xbb\xbf"
_TAIL = 1 << 16


@dataclass(frozen=True, slots=True)
class Damage:
    """What was wrong with a journal, in numbers; false when nothing was.

    ``missing`` counts sequence numbers below the highest that no line has, ``conflicts`` lines
    that share their number with a different, earlier line. Bad and conflicting lines are out of
    :attr:`Journal.lines`; ``set_aside`` names the files that hold copies of them.
    """

    torn_bytes: int = 0
    bad_lines: int = 0
    conflicts: int = 0
    missing: int = 0
    set_aside: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.torn_bytes or self.bad_lines or self.conflicts or self.missing)


class Tail(NamedTuple):
    """How a segment ends."""

    torn: bytes = b""
    """What stands after the last whole line."""
    is_loss: bool = False
    """Whether it is the beginning of a line that stands nowhere else."""
    is_unended: bool = False
    """Whether the last whole line lacks its line feed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Lines in the order of ``seq`` with their bytes, and everything that is none."""

    lines: tuple[Line, ...] = ()
    raw: tuple[bytes, ...] = ()
    bad: tuple[bytes, ...] = ()
    conflicts: tuple[bytes, ...] = ()
    tails: tuple[Tail, ...] = ()

    @property
    def damage(self) -> Damage:
        last = self.lines[-1].seq if self.lines else 0
        return Damage(
            torn_bytes=sum(len(tail.torn) for tail in self.tails if tail.is_loss),
            bad_lines=len(self.bad),
            conflicts=len(self.conflicts),
            missing=last - len(self.lines),
        )


class _Reader:
    def __init__(self) -> None:
        self.found: dict[int, tuple[Line, bytes]] = {}
        self.bad: list[bytes] = []
        self.conflicts: list[bytes] = []

    def take(self, raw: bytes) -> bool:
        """Whether these bytes are a line; a blank one, and one that came before, count as such."""
        raw = raw.removesuffix(b"\r")  # an editor may have changed the line ends
        if not raw:
            return True
        line = decode(raw)
        if line is None:
            return False
        first = self.found.setdefault(line.seq, (line, raw))
        if first[1] != raw:
            self.conflicts.append(raw)
        return True


def parse(contents: Iterable[bytes]) -> Reading:
    """Read the contents of a journal's segments together."""
    reader = _Reader()
    ends: list[tuple[bytes, bool]] = []
    for content in contents:
        *chunks, end = content.removeprefix(_BOM).split(b"\n")
        reader.bad += [chunk for chunk in chunks if not reader.take(chunk)]
        ends.append((end, reader.take(end)))
    in_order = [reader.found[seq] for seq in sorted(reader.found)]
    raw = tuple(raw + b"\n" for _, raw in in_order)
    return Reading(
        tuple(line for line, _ in in_order),
        raw,
        tuple(reader.bad),
        tuple(reader.conflicts),
        tuple(_tail(end, is_line, raw) for end, is_line in ends),
    )


def _tail(end: bytes, is_line: bool, raw: tuple[bytes, ...]) -> Tail:
    if is_line:
        return Tail(is_unended=bool(end))
    # A disk that failed in the middle of a line may have had it again in the next segment.
    is_again = b',"at":' in end and any(whole.startswith(end) for whole in raw)
    return Tail(end, is_loss=not is_again)


def existing(segments: Segments) -> tuple[Path, ...]:
    """The files of a journal; NotFound when there are none."""
    paths = segments.paths()
    if not paths:
        raise NotFound("session", segments.session, by_session(segments.folder))
    return paths


def read_segments(segments: Segments) -> tuple[tuple[Path, ...], Reading]:
    """The segments of a journal and what is in them; NotFound when there are none."""
    paths = existing(segments)
    return paths, parse(files.read(path, JOURNAL_LIMIT) for path in paths)


def read_journal(folder: Path, session: str) -> tuple[tuple[Line, ...], Damage]:
    """The lines of a journal and its damage, without holding or changing it."""
    _, reading = read_segments(Segments(folder, session))
    return reading.lines, reading.damage


@dataclass(frozen=True, slots=True)
class LiveJournal:
    """A journal as the home screen lists it; only its first and last lines are looked at.

    ``held`` says that a running companion has it, ``pid`` which one (None: not known). ``events``
    is the number of the last line. ``size`` is in bytes. ``first`` is its first line, None when
    that is damaged. ``problem`` is a sentence when the file cannot be read; ``last_at`` is then,
    as for an empty one, when the file was last written.
    """

    id: str
    held: bool
    pid: int | None
    events: int
    last_at: datetime
    size: int
    first: Line | None = None
    problem: str = ""


def live_sessions(folder: Path) -> tuple[LiveJournal, ...]:
    """All journals in the folder, in the order of their ids. One bad file hides no other."""
    return tuple(_glance(folder, session, paths) for session, paths in by_session(folder).items())


def _glance(folder: Path, session: str, paths: tuple[Path, ...]) -> LiveJournal:
    held, pid = SessionLock(folder, session).holder()
    stamps = [stamp for stamp in map(files.stamp, paths) if stamp]
    size = sum(stamp.size for stamp in stamps)
    written = max((stamp.mtime_ns for stamp in stamps), default=0)
    last_at = datetime.fromtimestamp(written / 1e9, UTC)
    try:
        contents = [files.read(path, JOURNAL_LIMIT) for path in paths]
    except (StorageFailed, FileNotFoundError) as failed:
        return LiveJournal(session, held, pid, 0, last_at, size, problem=str(failed))
    first = decode(contents[0].removeprefix(_BOM).partition(b"\n")[0].removesuffix(b"\r"))
    last = _last_line(contents)
    if last is None:
        return LiveJournal(session, held, pid, 0, last_at, size, first)
    return LiveJournal(session, held, pid, last.seq, last.at, size, first)


def _last_line(contents: list[bytes]) -> Line | None:
    """The last whole line; only some kilobytes from the end are searched for it first."""
    for start in (-_TAIL, 0):
        if lines := parse(content[start:] for content in contents).lines:
            return lines[-1]
    return None
