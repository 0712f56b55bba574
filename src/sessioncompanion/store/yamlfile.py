"""Reads YAML from anybody: every file ends as plain text in a tree, or as problems with a place.

No tags, anchors, aliases or merge keys, no key twice, one document, and no guessing of types:
``title: NO`` stays the text ``NO``; only nothing, ``~`` and ``null``, unquoted, are None. The
schemas convert where they want a number.
"""

from sessioncompanion.domain.advice import Advice
from sessioncompanion.errors import Problem
from sessioncompanion.store import yamlplaces, yamlslips
from sessioncompanion.store.yamlplaces import Path, Place
from sessioncompanion.store.yamlreport import Report
from sessioncompanion.store.yamltext import as_text
from sessioncompanion.store.yamltree import Limits, Tree, build

__all__ = ["CONTENT", "RECORD", "SETTINGS", "Document", "Limits", "Path", "Tree", "parse"]

CONTENT = Limits(1 << 20)
RECORD = Limits(64 << 20, nodes=1_000_000, scalar=1 << 20)
SETTINGS = Limits(64 << 10)

_DEEPEST = CONTENT.depth


class Document:
    """A file that could be read: its ``data``, and where in the text each part of it stands."""

    def __init__(self, report: Report, data: Tree) -> None:
        self.data = data
        self._report = report
        self._places: dict[Path, Place] | None = None

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
            if place := self._all.get(path[:length]):
                return place.key if key and length == len(path) else place.value
        return (0, 0)

    @property
    def _all(self) -> dict[Path, Place]:
        if self._places is None:
            self._places = yamlplaces.places(self._report.text, _DEEPEST)
        return self._places

    def problem(
        self, path: Path, message: str, hint: str = "", *, key: bool = False, advice: str = ""
    ) -> Problem:
        """A problem with the value at ``path``, or with its ``key``; with a name, ``advice``."""
        line, column = self._where(path, key)
        return self._report.problem(line, column, message, hint, advice)

    def path_at(self, line: int, column: int) -> Path:
        """The value that begins last before a place in the text (from 1)."""
        spot = (line - 1, column - 1)
        found = [(place.value, path) for path, place in self._all.items() if place.value <= spot]
        return max(found, key=lambda each: (each[0], len(each[1])), default=(spot, ()))[1]

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
            for mark in yamlslips.cuts(self._report.text)
        )

    def commented(self, line: int) -> bool:
        """Whether a comment ends this line (from 1); asked when something else is wrong there."""
        return " #" in self._report.line(line - 1)


def parse(data: bytes, file: str, limits: Limits = CONTENT) -> Document:
    """The document in ``data``; ``file`` is only its name in messages.

    Raises ContentInvalid with all that is wrong, in the order of the file. A mistake in the
    YAML itself ends the search, as nothing after it can be trusted.
    """
    if len(data) > limits.size:
        report = Report(file, "")
        message = f"This file is larger than the {limits.size:,} bytes that we read."
        report.add_whole(message, "Split it into several files.")
        raise report.invalid()
    report = as_text(data, file)
    tree = build(report, limits)
    if report:
        raise report.invalid()
    return Document(report, tree)
