"""The index of records: which of them have these words, the newest first. A cache, never a source.

One row a record. Words are cut by :mod:`sessioncompanion.domain.searching`, here and in queries
alike; SQLite's full text search (FTS5) only sees words of letters and digits with blanks between
them, one column for each kind of passage, and one for what can be filtered by. The passages
themselves stand beside them with a checksum, so that a hit is shown without opening its file.

A seal beside the database says what it was when it was last written. A database without its seal
was written by something else, or half, or has rotted: it raises :class:`Doubtful`.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sessioncompanion.domain.passages import Kind, Passage
from sessioncompanion.domain.searching import Query
from sessioncompanion.errors import CompanionError
from sessioncompanion.store import files
from sessioncompanion.store.files import Stamp
from sessioncompanion.store.files.long import chunks
from sessioncompanion.store.indexquery import COLUMNS, Sieve, columns, number, source

VERSION = 1
"""Of the tables and of how words are cut; another one's index is made anew."""
HASHED = 16_000_000
"""Bytes up to which the whole of an index is held against its seal whenever it is opened."""
_SEAL_LIMIT = 4096
_PATIENCE = 0.25
"""Seconds to wait for somebody else who writes."""
_SCHEMA = f"""
CREATE TABLE record (
    at INTEGER PRIMARY KEY, pair TEXT NOT NULL, file TEXT NOT NULL,
    mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, inode INTEGER NOT NULL,
    head TEXT NOT NULL, passages BLOB NOT NULL, sum INTEGER NOT NULL,
    UNIQUE (pair, file)
);
CREATE TABLE unread (
    pair TEXT NOT NULL, file TEXT NOT NULL,
    mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, inode INTEGER NOT NULL,
    PRIMARY KEY (pair, file)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
    {", ".join(COLUMNS)}, content='', tokenize="ascii", prefix='1 2 3'
);
"""

Key = tuple[str, str]
"""A pair's short name and the name of a file in its folder."""


class Doubtful(CompanionError):
    """The index cannot be relied on, or cannot be had: make it anew, or do without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is kept of a record. ``head`` holds plain values for lists, ``facets`` filters."""

    key: Key
    stamp: Stamp
    started: datetime
    head: dict[str, Any]
    passages: tuple[Passage, ...]
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record that was found; ``at`` orders by time and is its number in the index."""

    at: int
    key: Key
    stamp: Stamp
    head: dict[str, Any]
    passages: tuple[Passage, ...]


class Index:
    """An open index. Every method raises Doubtful when SQLite does not do as it should."""

    def __init__(self, path: Path, *, anew: bool = False) -> None:
        """Open it, or make an empty one if there is none or it is to be ``anew``."""
        self.path = path
        self._seal = path.with_name(f"{path.name}.seal")
        with _told():
            if anew:
                self._remove()
            is_new = not files.exists(path)
            if is_new:
                self._remove()  # a seal or a journal without a database belongs to another one
                files.ensure_folder(path.parent)
            else:
                self._check_seal()
            # The services see to it that one thread at a time is here.
            self._db = sqlite3.connect(
                path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                self._begin(is_new)
            except BaseException:
                self._db.close()
                raise

    def _begin(self, is_new: bool) -> None:
        self._db.execute("PRAGMA synchronous = OFF")  # a cache may be lost, but not be wrong
        self._db.execute("PRAGMA journal_mode = TRUNCATE")
        if is_new:
            self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
            self._set_seal()
        elif self._one("PRAGMA user_version") != VERSION:
            raise Doubtful("The index is of another version.")

    def close(self) -> None:
        """A second time does nothing."""
        self._db.close()

    # What it knows

    def stamps(self) -> dict[Key, Stamp]:
        """The state of every file when it was taken in, also of those that could not be read."""
        with _told():
            rows = self._db.execute(
                "SELECT pair, file, mtime_ns, size, inode FROM record UNION ALL "
                "SELECT pair, file, mtime_ns, size, inode FROM unread"
            )
            return {(pair, file): Stamp(*stamp) for pair, file, *stamp in rows}

    def unread(self) -> tuple[Key, ...]:
        """Files that could not be read when they were looked at."""
        with _told():
            rows = self._db.execute("SELECT pair, file FROM unread ORDER BY pair, file")
            return tuple((pair, file) for pair, file in rows)

    def count(self, query: Query = Query(), sieve: Sieve = Sieve()) -> int:  # noqa: B008
        """How many records fit."""
        with _told():
            where, parameters = source(query, sieve)
            return int(self._one(f"SELECT count(*) FROM {where}", parameters))

    def search(
        self, query: Query, sieve: Sieve, *, many: int, before: int | None = None, skip: int = 0
    ) -> tuple[Row, ...]:
        """The newest ``many`` records that fit, older than the row ``before``."""
        with _told():
            where, parameters = source(query, sieve, before)
            rows = self._db.execute(
                "SELECT at, pair, file, mtime_ns, size, inode, head, passages, sum FROM record "
                f"WHERE at IN (SELECT at FROM {where} ORDER BY at DESC LIMIT ? OFFSET ?) "
                "ORDER BY at DESC",
                (*parameters, many, skip),
            )
            return tuple(_row(row) for row in rows)

    # Keeping it

    @contextmanager
    def changing(self) -> Iterator["Index"]:
        """One transaction for many changes, and a new seal when they are in."""
        with _told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
            self._set_seal()

    def put(self, entry: Entry) -> None:
        """Take a record in, in place of what was known of its file."""
        self.drop(entry.key)
        at = self._free(entry.started)
        pair, file = entry.key
        kept = json.dumps([_plain(each) for each in entry.passages], ensure_ascii=False).encode()
        head = json.dumps({**entry.head, "facets": entry.facets}, ensure_ascii=False)
        self._db.execute(
            "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (at, pair, file, *entry.stamp, head, kept, zlib.crc32(kept, zlib.crc32(head.encode()))),
        )
        self._db.execute(
            f"INSERT INTO words (rowid, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})",
            (at, *columns(entry.passages, entry.facets)),
        )

    def put_unread(self, key: Key, stamp: Stamp) -> None:
        """Remember that a file cannot be read as it is."""
        self.drop(key)
        self._db.execute("INSERT INTO unread VALUES (?, ?, ?, ?, ?)", (*key, *stamp))

    def drop(self, key: Key) -> None:
        """Forget a file."""
        self._db.execute("DELETE FROM unread WHERE pair = ? AND file = ?", key)
        found = self._db.execute(
            "SELECT at, pair, file, mtime_ns, size, inode, head, passages, sum FROM record "
            "WHERE pair = ? AND file = ?",
            key,
        ).fetchone()
        if found is None:
            return
        row = _row(found)
        facets = tuple((name, value) for name, value in row.head["facets"])
        # A table without content has to be told what it had.
        self._db.execute(
            f"INSERT INTO words (words, rowid, {', '.join(COLUMNS)}) "
            f"VALUES ('delete', ?{', ?' * len(COLUMNS)})",
            (row.at, *columns(row.passages, facets)),
        )
        self._db.execute("DELETE FROM record WHERE at = ?", (row.at,))

    def tighten(self) -> None:
        """After a great many changes: merge what FTS5 keeps in pieces."""
        with self.changing():
            self._db.execute("INSERT INTO words (words) VALUES ('optimize')")

    def check(self) -> None:
        """Hold every byte against the seal; Doubtful when one is another."""
        with _told():
            seal = json.loads(files.read(self._seal, _SEAL_LIMIT))
            if seal["sum"] != _sum(self.path):
                raise Doubtful("The index is not as it was written.")

    def _check_seal(self) -> None:
        seal = json.loads(files.read(self._seal, _SEAL_LIMIT))
        stamp = files.stamp(self.path)
        if stamp is None or [stamp.mtime_ns, stamp.size] != seal["stamp"]:
            raise Doubtful("The index was changed by something else.")
        if stamp.size <= HASHED and seal["sum"] != _sum(self.path):
            raise Doubtful("The index is not as it was written.")

    def _set_seal(self) -> None:
        stamp = files.stamp(self.path)
        if stamp is not None:
            seal = {"stamp": [stamp.mtime_ns, stamp.size], "sum": _sum(self.path)}
            files.write_atomically(self._seal, json.dumps(seal).encode())

    def _remove(self) -> None:
        for tail in ("", "-journal", "-wal", "-shm", ".seal"):
            files.remove(self.path.with_name(f"{self.path.name}{tail}"))

    def _free(self, started: datetime) -> int:
        at = number(started)
        while self._db.execute("SELECT 1 FROM record WHERE at = ?", (at,)).fetchone():
            at += 1
        return at

    def _one(self, statement: str, parameters: Sequence[Any] = ()) -> Any:
        row = self._db.execute(statement, parameters).fetchone()
        return row[0] if row else None


@contextmanager
def _told() -> Iterator[None]:
    """Whatever is wrong with the database becomes Doubtful: the records are enough."""
    try:
        yield
    except (sqlite3.Error, ValueError, KeyError, TypeError, OverflowError, FileNotFoundError) as no:
        raise Doubtful("The index cannot be used.") from no


def _plain(passage: Passage) -> list[Any]:
    return [passage.kind, passage.text, list(passage.where), passage.is_shared, passage.t]


def _row(row: Sequence[Any]) -> Row:
    at, pair, file, mtime_ns, size, inode, head, kept, total = row
    if zlib.crc32(kept, zlib.crc32(head.encode())) != total:
        raise Doubtful("An entry of the index is not as it was written.")
    return Row(
        at=at,
        key=(pair, file),
        stamp=Stamp(mtime_ns, size, inode),
        head=json.loads(head),
        passages=tuple(
            Passage(Kind(kind), text, tuple(where), is_shared, t)
            for kind, text, where, is_shared, t in json.loads(kept)
        ),
    )


def _sum(path: Path) -> int:
    total = 0
    for chunk in chunks(path):
        total = zlib.crc32(chunk, total)
    return total
