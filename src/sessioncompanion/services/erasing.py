"""Taking a pair out of the companion for good: first what that means, then the deed itself."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sessioncompanion.domain.record import Role
from sessioncompanion.errors import ContentInvalid, InUse, Misused, NotFound, StorageFailed
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import files, traces
from sessioncompanion.store.files.whole import everything
from sessioncompanion.store.paths import checked_slug
from sessioncompanion.store.records import RecordEntry

NOT_OURS = (
    "Copies outside the companion's folders stay: recaps and invitations you handed out, backups, "
    "and what a disk keeps of removed files until it needs the room."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """All that goes, in the order in which it goes. Sizes are in bytes."""

    slug: str
    names: tuple[str, ...]
    """What the mentee was called, in the pair's file and in records."""
    records: int
    first: date | None
    last: date | None
    waiting: int
    """Interrupted sessions that could still be resumed, and cannot afterwards."""
    journals: tuple[Path, ...]
    index: tuple[Path, ...]
    reports: tuple[Path, ...]
    folder: Path
    in_folder: tuple[Path, ...]
    size: int
    mentions: tuple[Path, ...]
    """Files that are somebody else's and name the mentee, too; they stay."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every file that goes."""
        return (*self.journals, *self.index, *self.reports, *self.in_folder)


def plan_erasure(workspace: Workspace, slug: str) -> Erasure:
    """What erasing a pair would take; nothing is changed.

    A pair whose file cannot be read can be erased, too, and one of which only journals are left.
    Raises NotFound when there is nothing of that name, InUse while one of its sessions is open in a
    running companion.
    """
    paths = workspace.paths
    folder = paths.pair_folder(slug)
    if not has_traces(workspace, slug):
        raise NotFound("pair", slug, [each.name for each in files.listing(paths.pairs)])
    entries = workspace.records.list(slug)
    names, days = _names(workspace, slug), _days(entries)
    # A damaged journal that only a name speaks for may as well be a namesake's: that one stays.
    others = {pair.mentee.name for pair in workspace.pairs.list()[0] if pair.id != slug}
    sessions = traces.sessions_of(paths, slug, [name for name in names if name not in others])
    for session in sessions:
        if traces.is_held(paths, session):
            raise InUse(
                "A session of this pair is open in another window.", "End it or leave it there."
            )
    in_folder = everything(folder)
    journals = tuple(path for of_it in sessions.values() for path in of_it)
    index = traces.index_files(paths)
    words = (*names, slug)
    found = traces.mentions(paths, words, (*in_folder, *journals, *index))
    reports = tuple(path for path in found if path.is_relative_to(paths.state / "reports"))
    going = (*in_folder, *journals, *index, *reports)
    stamps = [files.stamp(path) for path in going if not path.is_symlink()]
    return Erasure(
        slug=slug,
        names=names,
        records=len(entries),
        first=min(days, default=None),
        last=max(days, default=None),
        waiting=sum(traces.waits(paths, of_it) for of_it in sessions.values()),
        journals=journals,
        index=index,
        reports=reports,
        folder=folder,
        in_folder=in_folder,
        size=sum(stamp.size for stamp in stamps if stamp),
        mentions=tuple(path for path in found if path not in set(reports)),
    )


def has_traces(workspace: Workspace, slug: str) -> bool:
    """Whether there is a folder of this name, or a journal of such a pair."""
    try:
        folder = workspace.paths.pair_folder(slug)
    except Misused:
        return False
    is_there = folder.name in {each.name for each in files.listing(workspace.paths.pairs)}
    return is_there or bool(traces.sessions_of(workspace.paths, slug, ()))


def erase(
    workspace: Workspace, erasure: Erasure, told: Callable[[int], None] = lambda _: None
) -> None:
    """Take all of it away; ``told`` hears after each file how many are gone.

    Whatever interrupts it, a second run goes on with it: the pair's folder, which says what belongs
    to it, is the last to go; once that has lost its name, the next start of the companion goes on.
    Raises StorageFailed.
    """
    for gone, path in enumerate((*erasure.journals, *erasure.index, *erasure.reports), 1):
        files.remove(path)
        told(gone)
    workspace.pairs.remove(erasure.slug)
    told(len(erasure.paths))


def _names(workspace: Workspace, slug: str) -> tuple[str, ...]:
    """What the mentee was called, as far as anything can be read."""
    names: list[str] = []
    with suppress(ContentInvalid, NotFound, StorageFailed):
        names.append(workspace.pairs.get(checked_slug(slug)).mentee.name)
    with suppress(StorageFailed):
        records, _ = workspace.records.of_pair(slug)
        people = [each for record in records for each in record.participants]
        names += [each.name for each in people if each.role is Role.MENTEE]
    return tuple(dict.fromkeys(name for name in names if name.strip()))


def _days(entries: Iterable[RecordEntry]) -> list[date]:
    """The days of sessions, by what the records say and by what they are called."""
    days = []
    for entry in entries:
        if entry.started is not None:
            days.append(entry.started.date())
        with suppress(ValueError):
            days.append(datetime.strptime(entry.id[:8], "%Y%m%d").date())  # noqa: DTZ007
    return days
