"""Reads YAML from anybody: every file ends as plain text in a tree, or as problems with a place.

No tags, anchors, aliases or merge keys, no key twice, one document, and no guessing of types:
``title: NO`` stays the text ``NO``; only nothing, ``~`` and ``null``, unquoted, are None. The
schemas convert where they want a number.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from sessioncompanion.domain.advice import Advice
from sessioncompanion.errors import ContentInvalid, Problem
from sessioncompanion.store import yamlcomments, yamlmend, yamlplaces
from sessioncompanion.store.yamlmend import Reading
from sessioncompanion.store.yamlplaces import Path, Place
from sessioncompanion.store.yamlreport import Report
from sessioncompanion.store.yamltext import as_text
from sessioncompanion.store.yamltree import Limits, Tree

__all__ = ["CONTENT", "RECORD", "SETTINGS", "Document", "Limits", "Path", "Tree", "parse", "survey"]

CONTENT = Limits(1 << 20)
RECORD = Limits(64 << 20, nodes=1_000_000, scalar=1 << 20)
SETTINGS = Limits(64 << 10)

_DEEPEST = CONTENT.depth


class Document:
    """A file as far as it could be read: its ``data``, and where each part of it stands.

    With ``problems`` the data is no more than a guess, good for finding more of them.
    """

    def __init__(self, report: Report, reading: Reading) -> None:
        self.data = reading.tree
        self.problems = report.problems
        self._report = report
        self._reading = reading

    @property
    def file(self) -> str:
        return self._report.file

    def where(self, path: Path, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at ``path`` or of the ``key`` that leads to it.

        A part that is not in the file has the place of the nearest one around it.
        """
        line, column = self._where(path, key)
        return line + 1, column + 1

    def _where(self, path: Path, key: bool) -> tuple[int, int]:
        for length in range(len(path), -1, -1):
            if place := self._places.get(path[:length]):
                return place.key if key and length == len(path) else place.value
        return (0, 0)

    @cached_property
    def _places(self) -> dict[Path, Place]:
        return yamlplaces.places(self._reading.text, _DEEPEST)

    def doubts(self, path: Path, line: int) -> bool:
        """Whether what seems wrong at ``path``, in this line (from 1), may only seem so.

        It may come from a mistake in the YAML of that line, or of what is around it.
        """
        if not self.problems:
            return False
        return line - 1 in self._reading.unsure or path in self._torn

    @cached_property
    def _torn(self) -> frozenset[Path]:
        """The parts of the tree that may have lost something, or hold what is not theirs."""
        torn = set(self._reading.gaps)
        for line in self._reading.moved:
            for before in (line, line - 1):
                path = self._last_up_to(before)
                torn.update(path[:length] for length in range(len(path)))
        if self._reading.stopped is not None:
            path = self._last_up_to(self._reading.stopped)
            torn.update(path[:length] for length in range(len(path) + 1))
        return frozenset(torn)

    def _last_up_to(self, line: int) -> Path:
        """The last part of the file that begins in this line (from 0) or above."""
        lines, paths = self._in_order
        at = bisect_right(lines, line)
        return paths[at - 1] if at else ()

    @cached_property
    def _in_order(self) -> tuple[list[int], list[Path]]:
        return [place.key[0] for place in self._places.values()], list(self._places)

    def problem(
        self, path: Path, message: str, hint: str = "", *, key: bool = False, advice: str = ""
    ) -> Problem:
        """A problem with the value at ``path``, or with its ``key``; with a name, ``advice``."""
        line, column = self._where(path, key)
        return self._report.problem(line, column, message, hint, advice)

    def path_at(self, line: int, column: int) -> Path:
        """The value that begins last before a place in the text (from 1)."""
        spot = (line - 1, column - 1)
        found = [(place.value, path) for path, place in self._places.items() if place.value <= spot]
        return max(found, key=lambda each: (each[0], len(each[1])), default=(spot, ()))[1]

    def invalid(self, more: Iterable[Problem] = (), left_out: int = 0) -> ContentInvalid:
        """These problems and others of the same file as one error; so many others are counted."""
        return self._report.invalid(more, left_out)

    def advice(self) -> tuple[Problem, ...]:
        """What reads well but may not be what was meant: a text that a comment has cut."""
        return tuple(
            self._report.problem(
                mark.line,
                mark.column,
                "From here on the line is a comment and no part of the text.",
                "If it belongs to the text, put the whole text in quotes.",
                advice=Advice.COMMENT_CUT,
            )
            for mark in yamlcomments.cuts(self._report.text)
        )

    def commented(self, line: int) -> bool:
        """Whether a comment ends this line (from 1); asked when something else is wrong there."""
        return " #" in self._report.line(line - 1)


def parse(data: bytes, file: str, limits: Limits = CONTENT) -> Document:
    """The document in ``data``; ``file`` is only its name in messages.

    Raises ContentInvalid with all that is wrong, in the order of the file.
    """
    document = survey(data, file, limits)
    if document.problems:
        raise document.invalid()
    return document


def survey(data: bytes, file: str, limits: Limits = CONTENT) -> Document:
    """Like ``parse``, but a file with problems comes as far as it makes sense, for finding more.

    Raises ContentInvalid where that is not far: what is no text, or more than the limits.
    """
    if len(data) > limits.size:
        report = Report(file, "")
        message = f"This file is larger than the {limits.size:,} bytes that we read."
        report.add_whole(message, "Split it into several files.")
        raise report.invalid()
    report = as_text(data, file)
    reading = yamlmend.read(report, limits)
    if reading.is_cut:
        raise report.invalid()
    return Document(report, reading)
