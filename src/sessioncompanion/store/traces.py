"""Where a pair has left traces besides its own folder: journals, the index, reports, mentions."""

import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sessioncompanion.errors import StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.files.whole import everything
from sessioncompanion.store.lock import SessionLock
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.segments import JOURNAL_LIMIT, RESERVE

_SESSION = re.compile(r"\.?([0-9]{8}-[0-9]{4}-[a-z0-9]{4})\..+")
_OUR_LINES = re.compile(
    r"^(?:sessioncompanion .*|  [\w/]+\.py:\d+|after|\w+(?:Error|Failed))$", re.MULTILINE
)
"""In reports, each line of these; or a pair called `store` or `ui` would take all of them."""
_STARTED = '"session_started"'


def sessions_of(paths: Paths, slug: str, names: Collection[str]) -> dict[str, tuple[Path, ...]]:
    """The sessions of a pair that have files among the journals, and all files of each.

    A journal says whose it is in its first line. Where that is damaged, the id of a record in the
    pair's folder tells, or that one of the pair's ``names`` stands in it. What tells comes last, so
    that whoever takes the files away in their order can be interrupted and find the rest again.
    """
    known = {path.name.partition(".")[0] for path in everything(paths.pair_folder(slug))}
    found: dict[str, list[Path]] = {}
    for folder in (paths.live, paths.closed):
        for path in everything(folder):
            if match := _SESSION.fullmatch(path.name):
                found.setdefault(match[1], []).append(path)
    named = _pattern(names)
    return {
        session: tuple(sorted(of_it, key=_tells_last))
        for session, of_it in found.items()
        if session in known or _is_of(of_it, slug, named)
    }


def is_held(paths: Paths, session: str) -> bool:
    """Whether a running companion has the session open."""
    return SessionLock(paths.live, session).holder()[0]


def waits(paths: Paths, of_it: Collection[Path]) -> bool:
    """Whether the session could be resumed: a journal of it is among the live ones."""
    return any(path.parent == paths.live and path.suffix == ".jsonl" for path in of_it)


def index_files(paths: Paths) -> tuple[Path, ...]:
    """The index and what a database keeps beside it; it can be made anew at any time."""
    return tuple(p for p in everything(paths.cache) if p.name.startswith(paths.index.name))


def mentions(paths: Paths, names: Collection[str], but: Collection[Path]) -> tuple[Path, ...]:
    """Files of ours in which one of the names stands as a word, except those ``but``."""
    roots = dict.fromkeys((paths.config, paths.data, paths.state, paths.cache))
    apart = set(but)
    all_of_ours = dict.fromkeys(path for root in roots for path in everything(root))
    named = _pattern(names)
    return tuple(
        path
        for path in all_of_ours
        if path not in apart
        and path.name != RESERVE
        and named
        and named.search(_words(paths, path))
    )


def _tells_last(path: Path) -> tuple[bool, str]:
    return ".jsonl" in path.suffixes and not path.name.startswith("."), path.name


def _is_of(of_it: Collection[Path], slug: str, named: re.Pattern[str] | None) -> bool:
    is_told = False
    for pair in _pairs_in(of_it):
        is_told = True
        if pair == slug:
            return True
    return not is_told and any(_is_named(path, named) for path in of_it)


def _pairs_in(of_it: Collection[Path]) -> Iterator[str]:
    """The ids of pairs that whole first lines speak of."""
    for content in map(_content, of_it):
        for line in content.split("\n"):
            if _STARTED not in line:
                continue
            with suppress(ValueError, KeyError, TypeError):
                started: Any = json.loads(line)
                yield str(started["data"]["pair"]["id"])


def _pattern(names: Collection[str]) -> re.Pattern[str] | None:
    """Any of the names as a word, as typed or as JSON writes it, in small letters; None of none."""
    forms = {form for name in names for form in (name.casefold(), _in_json(name)) if form}
    if not forms:
        return None
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(forms)))})(?![\w-])")


def _in_json(name: str) -> str:
    return json.dumps(name)[1:-1].casefold()


def _is_named(path: Path, named: re.Pattern[str] | None) -> bool:
    return named is not None and named.search(_content(path).casefold()) is not None


def _words(paths: Paths, path: Path) -> str:
    """What a file says in small letters; of a report without what names our own lines only."""
    words = _content(path)
    if path.is_relative_to(paths.state / "reports"):
        words = _OUR_LINES.sub("", words)
    return words.casefold()


def _content(path: Path) -> str:
    with suppress(StorageFailed, FileNotFoundError):
        return files.read(path, JOURNAL_LIMIT).decode("utf-8", "replace")
    return ""
