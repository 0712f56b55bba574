"""Collects what is wrong in one YAML file, each with its place, the line and a caret under it."""

import unicodedata
from collections.abc import Container, Iterable, Sequence

from sessioncompanion.domain.text import clean, one_line
from sessioncompanion.errors import ContentInvalid, Problem

MOST_PROBLEMS = 100
"""More in one file help nobody; the rest is counted."""

_WIDTH = 76
_LEAD = 50


class Report:
    """What is wrong (or worth saying) in ``file``; places count from 0, problems from 1."""

    def __init__(self, file: str, text: str, origin: "Report | None" = None) -> None:
        self.file = one_line(file)
        self.text = text
        self.shifts: dict[int, int] = origin.shifts if origin else {}
        """By line, how many columns the text has more than the file."""
        self.garbled: set[int] = set()
        """Lines (from 0) in which something could not be read, said only once for all of them."""
        self._origin = origin
        self._lines: Sequence[str] | None = None
        self._problems: set[Problem] = set()
        self._left_out = 0

    def of(self, text: str) -> "Report":
        """An empty report on another reading of this file; it shows the lines of the file."""
        return Report(self.file, text, self)

    def take(self, other: "Report", but_for: Container[int] = ()) -> None:
        """Keep what another report holds, but for that in some lines (from 0)."""
        for problem in sorted(other._problems):
            if problem.line - 1 in but_for:
                continue
            if self.is_full:
                self.leave_out()
            else:
                self._problems.add(problem)
        self._left_out += other._left_out

    def lines_with_problems(self) -> set[int]:
        """The numbers, from 0, of all lines in which something is wrong."""
        return self.garbled | {problem.line - 1 for problem in self._problems if problem.line}

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file, split when first asked for."""
        if self._origin:
            return self._origin.lines
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines

    def line(self, number: int) -> str:
        """The line with this number from 0, or nothing outside the text."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def add(self, line: int, column: int, message: str, hint: str = "") -> None:
        """Keep a problem at a place, both from 0."""
        if self.is_full:
            self.leave_out()
        else:
            self._problems.add(self.problem(line, column, message, hint))

    @property
    def is_full(self) -> bool:
        """Whether more problems are only counted, so that no work need go into them."""
        return len(self._problems) >= MOST_PROBLEMS

    def leave_out(self) -> None:
        """Count a problem without keeping it."""
        self._left_out += 1

    def add_whole(self, message: str, hint: str = "") -> None:
        """Keep a problem of the file as a whole."""
        self._problems.add(Problem(file=self.file, message=message, hint=hint))

    def problem(
        self, line: int, column: int, message: str, hint: str = "", advice: str = ""
    ) -> Problem:
        """One problem at a place, both from 0; ``advice`` names it and makes it no error."""
        text = self.line(line)
        column = min(max(0, column - self.shifts.get(line, 0)), len(text))
        return Problem(
            file=self.file,
            line=line + 1,
            column=column + 1,
            message=one_line(message),
            hint=one_line(hint),
            excerpt=excerpt(text, column),
            severity="advice" if advice else "error",
            name=advice,
        )

    def __bool__(self) -> bool:
        return bool(self._problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was kept, in the order of the file."""
        return tuple(sorted(self._problems))

    def invalid(self, more: Iterable[Problem] = (), left_out: int = 0) -> ContentInvalid:
        """All of it, and what others have found, as one error that counts what is too much."""
        return ContentInvalid(
            _in_order(self.file, {*self._problems, *more}, self._left_out + left_out)
        )


def _in_order(file: str, problems: Iterable[Problem], left_out: int) -> tuple[Problem, ...]:
    """The first hundred problems in the order of the file, and the number of all others."""
    ordered = sorted(problems)
    left_out += max(0, len(ordered) - MOST_PROBLEMS)
    if not left_out:
        return tuple(ordered)
    more = "is one more problem" if left_out == 1 else f"are {left_out:,} more problems"
    rest = Problem(file=file, message=f"There {more} in this file.")
    return (*ordered[:MOST_PROBLEMS], rest)


def excerpt(line: str, column: int) -> str:
    """The line and a caret below ``column`` (from 0), cut to a width a terminal has.

    Nothing for an empty line.
    """
    if not line:
        return ""
    column = min(column, len(line))
    start = column - _LEAD if column > _LEAD else 0
    before, after = line[start:column], line[column : start + _WIDTH]
    shown = _shown(before) + _shown(after)
    if start:
        shown = f"…{shown}"
    if start + _WIDTH < len(line):
        shown = f"{shown}…"
    return f"{shown}\n{' ' * (_cells(_shown(before)) + bool(start))}^"


def _shown(part: str) -> str:
    return clean(part).replace("\t", "→").replace("\n", " ")


def _cells(part: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in part
    )


def quoted(text: str, most: int = 40) -> str:
    """Somebody's words inside a sentence of ours: on one line, short, between backticks."""
    words = one_line(text)
    return f"`{words[: most - 1]}…`" if len(words) > most else f"`{words}`"
