"""Searching all records: by the index while it can be relied on, by reading them all otherwise.

Both give the same answers, as both go by :mod:`sessioncompanion.domain.searching`.
"""

import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

from sessioncompanion.domain.passages import eligible
from sessioncompanion.domain.searching import Hit, Query, find
from sessioncompanion.errors import CompanionError, InUse, StorageFailed
from sessioncompanion.services import indexing
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import files
from sessioncompanion.store.index import Doubtful, Index, Key, Row
from sessioncompanion.store.indexquery import Sieve, number
from sessioncompanion.store.lock import alone
from sessioncompanion.store.records import read_record

PATIENCE = 10.0
"""Seconds to wait for another companion that brings the index up to date."""
NOT_NOW = (Doubtful, InUse, StorageFailed)
"""What keeps an index from answering; the records are enough."""

Told = Callable[[int, int], None]
"""Hears how many files of how many are done; may raise :class:`Stopped`."""


class Stopped(Exception):
    """Nobody waits for the index any more; what was not finished is as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record with what was looked for; without words to look for there are no hits."""

    at: int
    """Orders by time; to go on behind this one."""
    path: Path
    id: str
    pair: str
    started: datetime
    ended: datetime
    timezone: str
    plan: str
    status: str
    mode: str
    focus: str
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The newest records that fit, and whether there are more of them."""

    found: tuple[Found, ...] = ()
    has_more: bool = False
    unread: tuple[Path, ...] = ()
    """Files that could not be read, and may hold what was looked for."""
    is_indexed: bool = True


@dataclass
class Search:
    """Answers questions about the records of a workspace; from one thread at a time."""

    workspace: Workspace
    _index: Index | None = field(default=None, repr=False)
    _turn: RLock = field(default_factory=RLock, repr=False)
    _made: Callable[..., Index] = Index
    _read: tuple[Query, Sieve, tuple[Found, ...]] | None = field(default=None, repr=False)

    def close(self) -> None:
        """Give the index back."""
        with self._turn:
            index, self._index = self._index, None
            if index is not None:
                index.close()

    def refresh(self, told: Told = lambda _, __: None) -> bool:
        """Bring the index up to date, or make it anew; False when there can be none now."""
        with self._turn:
            self._read = None
            for anew in (False, True):
                with suppress(*NOT_NOW), self._alone():
                    if self._index is None or anew:
                        self.close()
                        self._index = self._made(self.workspace.paths.index, anew=anew)
                    indexing.refresh(self._index, self.workspace.paths, told)
                    return True
            self.close()
            return False

    def answer(
        self,
        query: Query,
        sieve: Sieve = Sieve(),  # noqa: B008
        *,
        many: int,
        before: int | None = None,
        told: Told = lambda _, __: None,
        fresh: bool = True,
    ) -> Answer:
        """The newest records that fit, ``many`` at most, older than the row ``before``.

        ``fresh`` looks first whether anything has changed on the disk.
        """
        sieve = _with_kinds(query, sieve)
        with self._turn:
            if self._index is None or fresh:
                self.refresh(told)
            for _ in range(2):
                if self._index is None:
                    break
                try:
                    return self._by_index(self._index, query, sieve, many, before)
                except NOT_NOW:
                    self._make_anew(told)
            return self._by_reading(query, sieve, many, before)

    def page(self, query: Query, sieve: Sieve, start: int, many: int) -> tuple[Found, ...]:
        """So many of those that fit, from the one at ``start`` on, as they were last looked at."""
        sieve = _with_kinds(query, sieve)
        with self._turn:
            if self._index is not None:
                with suppress(Doubtful):
                    rows = self._index.search(query, sieve, many=many, skip=start)
                    return tuple(self._found(row, query, sieve) for row in rows)
            return self._all_read(query, sieve)[start : start + many]

    def total(self, query: Query, sieve: Sieve) -> int:
        """How many fit, as they were last looked at."""
        sieve = _with_kinds(query, sieve)
        with self._turn:
            if self._index is not None:
                with suppress(Doubtful):
                    return self._index.count(query, sieve)
            return len(self._all_read(query, sieve))

    def unread(self) -> tuple[Path, ...]:
        """Files that could not be read when they were last looked at."""
        with self._turn, suppress(Doubtful):
            if self._index is not None:
                return self._paths(self._index.unread())
        return ()

    def _paths(self, names: Iterable[Key]) -> tuple[Path, ...]:
        root = self.workspace.paths.pairs
        return tuple(root / pair / name for pair, name in names)

    def open_as_it_is(self) -> bool:
        """Take the index there is, up to date or not; whether there is one that can be used."""
        with self._turn:
            with suppress(*NOT_NOW):
                if self._index is None and files.exists(self.workspace.paths.index):
                    with self._alone():
                        self._index = self._made(self.workspace.paths.index)
            return self._index is not None

    def _all_read(self, query: Query, sieve: Sieve) -> tuple[Found, ...]:
        """Without an index: read everything once for a question, and keep it for its pages."""
        if self._read is None or self._read[:2] != (query, sieve):
            found = self._by_reading(query, sieve, sys.maxsize - 1, None).found
            self._read = (query, sieve, found)
        return self._read[2]

    def check(self) -> bool:
        """Whether every byte of the index is as it was written; made anew when it is not."""
        with self._turn:
            try:
                if self._index is not None:
                    self._index.check()
            except Doubtful:
                self._make_anew()
                return False
            return True

    def _make_anew(self, told: Told = lambda _, __: None) -> None:
        self.close()
        with suppress(*NOT_NOW), self._alone():
            self._made(self.workspace.paths.index, anew=True).close()
        self.refresh(told)

    def _alone(self) -> AbstractContextManager[None]:
        """No other companion changes the index meanwhile."""
        return alone(self.workspace.paths.index, PATIENCE)

    def _by_index(
        self, index: Index, query: Query, sieve: Sieve, many: int, before: int | None
    ) -> Answer:
        rows = index.search(query, sieve, many=many + 1, before=before)
        found = [self._found(row, query, sieve) for row in rows]
        return Answer(
            found=tuple(found[:many]),
            has_more=len(found) > many,
            unread=self._paths(index.unread()),
        )

    def _found(self, row: Row, query: Query, sieve: Sieve) -> Found:
        hits = find(query, eligible(row.passages, sieve.kinds, sieve.is_shared))
        if hits is None:
            raise Doubtful("The index gave a record that has not these words.")
        path = self.workspace.paths.pairs / row.key[0] / row.key[1]
        return _made_found(row.at, path, row.head, hits)

    def _by_reading(self, query: Query, sieve: Sieve, many: int, before: int | None) -> Answer:
        found: list[Found] = []
        unread: list[Path] = []
        taken: set[int] = set()
        for (pair, name), stamp in indexing.stamps_on_disk(self.workspace.paths).items():
            path = self.workspace.paths.pairs / pair / name
            try:
                entry = indexing.entry_of(read_record(path), (pair, name), stamp)
            except CompanionError:
                unread.append(path)
                continue
            at = number(entry.started)
            while at in taken:
                at += 1
            taken.add(at)
            if before is not None and at >= before:
                continue
            if not _fits(sieve, entry.started, set(entry.facets)):
                continue
            hits = find(query, eligible(entry.passages, sieve.kinds, sieve.is_shared))
            if hits is not None:
                found.append(_made_found(at, path, entry.head, hits))
        found.sort(key=lambda one: one.at, reverse=True)
        return Answer(
            found=tuple(found[:many]),
            has_more=len(found) > many,
            unread=tuple(unread),
            is_indexed=False,
        )


def _with_kinds(query: Query, sieve: Sieve) -> Sieve:
    """Without words, a kind asks for records that have something of that kind."""
    if query.wanted or sieve.kinds is None:
        return sieve
    kinds = tuple(sorted(kind.value for kind in sieve.kinds))
    return Sieve(
        facets=(*sieve.facets, ("kind", kinds)),
        kinds=sieve.kinds,
        is_shared=sieve.is_shared,
        since=sieve.since,
        until=sieve.until,
    )


def _fits(sieve: Sieve, started: datetime, facets: set[tuple[str, str]]) -> bool:
    if sieve.since is not None and started < sieve.since:
        return False
    if sieve.until is not None and started >= sieve.until:
        return False
    return all(any((name, value) in facets for value in values) for name, values in sieve.facets)


def _made_found(at: int, path: Path, head: dict[str, Any], hits: tuple[Hit, ...]) -> Found:
    return Found(
        at=at,
        path=path,
        id=head["id"],
        pair=path.parent.name,
        started=datetime.fromisoformat(head["started"]),
        ended=datetime.fromisoformat(head["ended"]),
        timezone=head["timezone"],
        plan=head["plan"],
        status=head["status"],
        mode=head["mode"],
        focus=head["focus"],
        hits=hits,
    )
