"""Bookings made between sessions: added one by one, none of them changed or taken out again."""

from contextlib import suppress
from pathlib import Path

from sessioncompanion.domain.bookings import BookingEntry
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import ContentInvalid, Misused, Problem, StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.files import Stamp
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.yamlfile import CONTENT


class BookingStore:
    """Reads and writes ``pairs/<slug>/bookings.yaml``."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def of_pair(self, slug: str) -> tuple[tuple[BookingEntry, ...], tuple[Problem, ...]]:
        """A pair's entries, or else what is wrong with their file; no file is no entries."""
        path = self._paths.bookings(slug)
        try:
            return self.read(slug)[0], ()
        except ContentInvalid as invalid:
            return (), invalid.problems
        except StorageFailed as error:
            where = one_line(str(path))
            return (), (Problem(file=where, message=error.message, hint=error.hint),)

    def problems(self) -> tuple[tuple[Problem, ...], ...]:
        """What is wrong with each such file there is, pair by pair; nothing with a good one."""
        found = []
        for folder in files.listing(self._paths.pairs):
            # A name that no pair can have, or a file among the folders: the list of pairs says so.
            with suppress(Misused, StorageFailed):
                if files.exists(self._paths.bookings(folder.name)):
                    found.append(self.of_pair(folder.name)[1])
        return tuple(found)

    def read(self, slug: str) -> tuple[tuple[BookingEntry, ...], Stamp | None]:
        """The entries, and the state of the file to be given to :meth:`add`.

        Raises ContentInvalid when the file is broken and StorageFailed when it cannot be read.
        """
        path = self._paths.bookings(slug)
        stamp = files.stamp(path)  # before reading: a change in between is noticed when saving
        try:
            data = files.read(path, CONTENT.size)
        except FileNotFoundError:
            return (), None
        from sessioncompanion.store import content

        return content.read("bookings", data, str(path)).to_domain(), stamp

    def add(self, slug: str, entry: BookingEntry, expect: Stamp | None) -> Path:
        """Write one entry more; ChangedMeanwhile when the file has not the stamp ``expect``."""
        from sessioncompanion.store import content
        from sessioncompanion.store.trees import bookings_tree
        from sessioncompanion.store.yamlwrite import dump

        path = self._paths.bookings(slug)
        former, _ = self.read(slug)
        data = dump(bookings_tree((*former, entry)))
        content.read("bookings", data, str(path))
        files.write_atomically(path, data, expect=expect)
        return path
