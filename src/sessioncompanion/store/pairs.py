"""The pairs of a mentor, each in a folder of its own; a broken one never hides the others."""

import secrets
from contextlib import suppress
from itertools import count
from pathlib import Path

from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.text import one_line, slug
from sessioncompanion.errors import ContentInvalid, Misused, NotFound, Problem, StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.files import Stamp
from sessioncompanion.store.files.whole import take_away, within
from sessioncompanion.store.paths import Paths, checked_slug
from sessioncompanion.store.yamlfile import CONTENT

# Names that mean a device on Windows, where the folder may be copied to one day.
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)}


PARTING = ".erased-"
"""How the folder of a pair is called while it goes; nobody's name is in it."""


class PairStore:
    """Reads and writes ``pairs/<slug>/pair.yaml``."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def list(self) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
        """All pairs that can be read, by id, and what is wrong with the others."""
        pairs: list[Pair] = []
        problems: list[Problem] = []
        for folder in files.listing(self._paths.pairs):
            try:
                pairs.append(self._read(folder))
            except FileNotFoundError:
                problems += _without_pair(folder)
            except ContentInvalid as invalid:
                problems += invalid.problems
            except (StorageFailed, Misused) as error:
                problems.append(_whole(folder, error.message, error.hint))
        return tuple(pairs), tuple(problems)

    def get(self, name: str) -> Pair:
        """The pair with this id, or whose mentee has this name, in small letters or not.

        Raises NotFound with the nearest, Misused when several have that name, and ContentInvalid
        when the file is broken.
        """
        folders = {folder.name.lower(): folder for folder in files.listing(self._paths.pairs)}
        for wanted in dict.fromkeys((name.lower(), slug(name, fallback=""))):
            if wanted in folders:
                try:
                    return self._read(folders[wanted])
                except FileNotFoundError:
                    break
        pairs, _ = self.list()
        called = [pair for pair in pairs if pair.mentee.name.casefold() == name.strip().casefold()]
        if len(called) > 1:
            ids = ", ".join(pair.id for pair in called)
            raise Misused(f"{len(called)} mentees are called {one_line(name)}.", f"Say: {ids}")
        if called:
            return called[0]
        hint = "List the pairs with: sessioncompanion pairs list" if pairs else ""
        raise NotFound("pair", one_line(name), [pair.id for pair in pairs], hint)

    def stamp(self, slug: str) -> Stamp | None:
        """The state of a pair's file now, to be given to :meth:`save`."""
        return files.stamp(self._paths.pair(slug))

    def add(self, pair: Pair) -> Path:
        """Write a new pair; AlreadyThere when there is one with its id, or anything else of one."""
        path, data = self._prepared(pair)
        if files.exists(path.parent) and within(path.parent):
            raise files.AlreadyThere(
                f"There are files of another pair in {one_line(str(path.parent))}.",
                f"Choose another short name, or see: sessioncompanion pairs erase {pair.id}",
            )
        files.ensure_folder(path.parent)
        files.write_atomically(path, data, exclusive=True)
        return path

    def save(self, pair: Pair, expect: Stamp | None) -> Stamp:
        """Write a changed pair; ChangedMeanwhile when the file has not the stamp ``expect``."""
        path, data = self._prepared(pair)
        return files.write_atomically(path, data, expect=expect)

    def keep_comments(self, slug: str) -> Path | None:
        """Keep the file as it is beside itself when a rewrite would lose comments in it.

        The name of the copy, or None when there is nothing to lose.
        """
        from sessioncompanion.store.yamlcomments import commented_lines, top_comments

        path = self._paths.pair(slug)
        data = files.read(path, CONTENT.size)
        text = data.decode("utf-8-sig", "replace")
        if not (commented_lines(text) or top_comments(text).strip()):
            return None
        for number in count(1):
            kept = path.with_name(f"pair-before-{number}.txt")
            with suppress(files.AlreadyThere):
                files.write_atomically(kept, data, exclusive=True)
                return kept
        raise AssertionError("count never ends")

    def remove(self, slug: str) -> None:
        """Take the pair's folder away with all that is in it; a missing one is fine.

        It loses its name first: interrupted, the rest goes with :meth:`finish_removing`.
        """
        parting = self._paths.pairs / f"{PARTING}{secrets.token_hex(8)}"
        folder = self._paths.pair_folder(slug)
        if files.exists(folder):
            files.move(folder, parting)
            take_away(parting)

    def finish_removing(self) -> int:
        """Take away what an interrupted :meth:`remove` has left; how many folders that were."""
        pending = [p for p in within(self._paths.pairs) if p.name.startswith(PARTING)]
        for folder in pending:
            take_away(folder)
        return len(pending)

    def new_slug(self, name: str) -> str:
        """A free folder name made from a person's name."""
        taken = {folder.name.lower() for folder in files.listing(self._paths.pairs)} | _DEVICES
        base = slug(name)
        made, number = base, 1
        while made in taken:
            number += 1
            made = f"{base}-{number}"
        return made

    def _prepared(self, pair: Pair) -> tuple[Path, bytes]:
        """Where the pair goes and what is written; raises ContentInvalid when it says nonsense."""
        from sessioncompanion.store import content
        from sessioncompanion.store.trees import pair_tree
        from sessioncompanion.store.yamlwrite import dump

        path, data = self._paths.pair(pair.id), dump(pair_tree(pair))
        content.read("pair", data, str(path))
        return path, data

    def _read(self, folder: Path) -> Pair:
        # Here and above: what reads YAML is slow to import, and many commands need none of it.
        from sessioncompanion.store import content

        path = folder / "pair.yaml"
        data = files.read(path, CONTENT.size)
        pair = content.read("pair", data, str(path)).to_domain()
        if pair.id != checked_slug(folder.name):
            message = f"The folder is called {folder.name}, but the file says {pair.id}."
            hint = "Give both the same name."
            raise ContentInvalid([content.problem_at(data, str(path), ("id",), message, hint)])
        return pair


def _without_pair(folder: Path) -> list[Problem]:
    """A folder with something in it, but without the file that says whose it is."""
    found = within(folder)
    if not found:
        return []
    what = "records" if any(path.suffix == ".yaml" for path in found) else "files"
    hint = (
        f"sessioncompanion pairs erase {folder.name} lists them, and takes them away if you say so."
    )
    return [_whole(folder, f"There are {what} in this folder, but no pair.yaml.", hint)]


def _whole(path: Path, message: str, hint: str) -> Problem:
    return Problem(file=one_line(str(path)), message=message, hint=hint)
