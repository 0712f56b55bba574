"""The index kept up to date: what is new, changed or gone since it was last looked at."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

from sessioncompanion.domain.passages import passages
from sessioncompanion.domain.record import Record
from sessioncompanion.errors import CompanionError, StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.files import Stamp
from sessioncompanion.store.index import Entry, Index, Key
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.records import NO_RECORDS, read_record

MANY = 2_000
"""From so many files on, several processes read them."""
SEVERAL = 4
_AT_ONCE = 64

Told = Callable[[int, int], None]
"""Hears how many files of how many are done."""


def stamps_on_disk(paths: Paths) -> dict[Key, Stamp]:
    """The state of every file that should be a record; folders that cannot be read are left out."""
    found: dict[Key, Stamp] = {}
    for folder in files.listing(paths.pairs):
        with suppress(StorageFailed):
            for name, stamp in files.stamps(folder, ".yaml").items():
                if name not in NO_RECORDS:
                    found[(folder.name, name)] = stamp
    return found


def refresh(index: Index, paths: Paths, told: Told = lambda _, __: None) -> int:
    """Take in what has changed on the disk and say how many files that were.

    Raises Doubtful when the index does not do as it should.
    """
    now, before = stamps_on_disk(paths), index.stamps()
    gone = [key for key in before if key not in now]
    changed = [key for key, stamp in now.items() if before.get(key) != stamp]
    if not gone and not changed:
        return 0
    total = len(gone) + len(changed)
    with index.changing():
        for key in gone:
            index.drop(key)
        for done, (key, entry) in enumerate(_entries(paths.pairs, changed, now), len(gone) + 1):
            if entry is None:
                index.put_unread(key, now[key])
            else:
                index.put(entry)
            if done % _AT_ONCE == 0 or done == total:
                told(done, total)
    if len(changed) >= MANY:
        index.tighten()
    return total


def entry_of(record: Record, key: Key, stamp: Stamp) -> Entry:
    """What the index keeps of a record."""
    texts = passages(record)
    facets = [("pair", key[0]), ("plan", record.plan), ("status", record.status.value)]
    facets += [("mode", record.mode.value)]
    facets += [("kind", kind) for kind in dict.fromkeys(each.kind.value for each in texts)]
    facets += [("card", f"{card.deck}/{card.id}") for card in record.cards]
    facets += [("agreement", each.id) for each in record.agreements]
    return Entry(
        key=key,
        stamp=stamp,
        started=record.started,
        head={
            "id": record.id,
            "started": record.started.isoformat(),
            "ended": record.ended.isoformat(),
            "timezone": record.timezone,
            "plan": record.plan,
            "status": record.status.value,
            "mode": record.mode.value,
            "focus": record.focus,
        },
        passages=texts,
        facets=tuple(dict.fromkeys(facets)),
    )


def _entries(
    root: Path, keys: list[Key], stamps: dict[Key, Stamp]
) -> Iterator[tuple[Key, Entry | None]]:
    jobs = [(root / pair / name, (pair, name), stamps[(pair, name)]) for pair, name in keys]
    cores = min(SEVERAL, os.cpu_count() or 1)
    if len(jobs) < MANY or cores == 1:
        yield from map(_read, jobs)
        return
    # Not forked: the companion has threads, and a fork of those may stand still for ever.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(cores, mp_context=context)
    try:
        yield from pool.map(_read, jobs, chunksize=_AT_ONCE)
    finally:
        pool.shutdown(cancel_futures=True)  # whoever has stopped does not wait for the rest


def _read(job: tuple[Path, Key, Stamp]) -> tuple[Key, Entry | None]:
    path, key, stamp = job
    try:
        return key, entry_of(read_record(path), key, stamp)
    except CompanionError:
        return key, None
