"""Finds all mistakes in the YAML of a file, not only the first: it mends one and reads on.

A mended text is only a way to the next mistake. What it says is never used: a file with a
slip in it is refused whatever was guessed. A mend counts only when the parser gets farther
with it; where none does, or after too many, the search ends, and what was found stands.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sessioncompanion.store import yamllevels, yamlplaces, yamlstumble
from sessioncompanion.store.yamllevels import Mend, Slip
from sessioncompanion.store.yamlplaces import Path, Spot, Stumble
from sessioncompanion.store.yamlreport import Report
from sessioncompanion.store.yamltree import Limits, Tree, build

MOST_SLIPS = 20
"""After so many mended slips the search ends."""

_MOST_WORK = 3 << 20
"""So many characters are read again for the sake of finding more."""


class Reading(NamedTuple):
    """What a file seems to say, and how far that can be trusted.

    ``text`` is what was read in the end. The lines (from 0) in ``unsure`` hold a mistake or were
    guessed; around those in ``moved`` something may be missing that the author did write, and so
    it may in the mappings at ``gaps``. At the line ``stopped`` nothing helped, if anywhere.
    ``is_cut`` says that a limit was passed.
    """

    tree: Tree
    text: str
    is_cut: bool
    unsure: frozenset[int]
    moved: frozenset[int]
    stopped: int | None
    gaps: frozenset[Path]


def read(report: Report, limits: Limits) -> Reading:
    """The report's text as far as it can be read; all that is wrong goes into the report."""
    return _Mender(report, limits).read()


class _Mender:
    """One file on its way through all its slips."""

    def __init__(self, report: Report, limits: Limits) -> None:
        self._report = report
        self._limits = limits
        self._text = report.text
        self._unsure: set[int] = set()
        self._moved: set[int] = set()
        self._slips = 0
        # The pure parser takes ten times as long.
        self._work = _MOST_WORK if yamlplaces.is_fast() else _MOST_WORK // 10

    def read(self) -> Reading:
        self._straighten_blanks()
        while True:
            attempt = self._report.of(self._text)
            built = build(attempt, self._limits)
            if built.stumble is None or not self._get_over(built.stumble):
                break
        self._report.take(attempt, self._unsure)
        unsure = self._unsure | self._report.lines_with_problems()
        return Reading(
            tree=built.tree,
            text=self._text,
            is_cut=built.is_cut,
            unsure=frozenset(unsure),
            moved=frozenset(self._moved),
            stopped=built.stumble.here[0] if built.stumble else None,
            gaps=built.gaps,
        )

    def _straighten_blanks(self) -> None:
        if yamllevels.has_unusual_blanks(self._text):
            taken = frozenset(yamlplaces.lines_of_texts(self._text))
            lines = self._text.split("\n")
            if slip := yamllevels.unusual_blanks(lines, taken):
                self._accept(slip, slip.mends[0], lines)

    def _get_over(self, stumble: Stumble) -> bool:
        """Whether the mistake could be mended, so that more of the file can be read."""
        lines = self._text.split("\n")
        first: Slip | None = None
        for slip in yamlstumble.explanations(stumble, lines):
            if slip.line in self._unsure or self._is_echo(slip, stumble, lines):
                break
            first = first or slip
            if self._slips < MOST_SLIPS and (mend := self._best(slip, lines, stumble.reached)):
                seen = first if first.by_look and first.line == slip.line else slip
                self._accept(seen._replace(moves=slip.moves), mend, lines)
                return True
        if first:
            self._accept(first, {}, lines)
            self._moved.add(first.line)
            self._unsure.add(first.line)
        return False

    def _is_echo(self, slip: Slip, stumble: Stumble, lines: Sequence[str]) -> bool:
        """Whether a line may only seem not to fit because one above it was moved by a guess."""
        here = stumble.here[0]
        near = {slip.line, here}
        near |= {yamllevels.last_written(lines, line) for line in near}
        return not slip.by_look and not near.isdisjoint(self._moved)

    def _best(self, slip: Slip, lines: Sequence[str], reached: Spot) -> Mend | None:
        """The mend that lets the parser get farthest, if it gets over the mistake with any."""
        best, farthest = None, max(reached, (slip.line + 1, -1))
        for mend in slip.mends:
            self._work -= len(self._text)
            if self._work < 0:
                break
            spot = yamlplaces.reach(_mended(lines, mend), self._limits.depth)
            if spot > farthest:
                best, farthest = mend, spot
        return best

    def _accept(self, slip: Slip, mend: Mend, lines: Sequence[str]) -> None:
        self._slips += 1
        self._report.add(slip.line, slip.column, slip.message, _hint(slip, mend, lines))
        for line, text in mend.items():
            if text.lstrip() == lines[line].lstrip():  # only its indentation is another
                by = len(text) - len(lines[line])
                self._report.shifts[line] = self._report.shifts.get(line, 0) + by
                self._moved.add(line)
            else:
                self._unsure.add(line)
        if slip.moves:
            self._moved.add(slip.line)
        self._text = _mended(lines, mend)


def _hint(slip: Slip, mend: Mend, lines: Sequence[str]) -> str:
    """What to do; where only the level of a line was wrong, the one that was found to fit."""
    line = mend.get(slip.line, "")
    if slip.by_look or not line or line.lstrip() != lines[slip.line].lstrip():
        return slip.hint
    column = len(line) - len(line.lstrip()) + 1
    hint = f"Begin it in column {column}, like the others it belongs to."
    return yamllevels.with_colon(hint, line)


def _mended(lines: Sequence[str], mend: Mend) -> str:
    return "\n".join([mend.get(number, line) for number, line in enumerate(lines)])
