"""Sheets as text: which sign sets the cells apart, the rows with their lines, and rows to text."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sessioncompanion.domain.sheet import HEAD_WITHIN, MOST_COLUMNS, Row
from sessioncompanion.domain.text import is_blank
from sessioncompanion.errors import ContentInvalid, Problem

DELIMITERS = (",", ";", "\t", "|")
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
LONGEST_CELL = 131_072
"""Characters; more than that is a quotation mark that was never closed."""

_SAMPLE_LINES = 200
_SEP_LINE = re.compile(r'"?sep=(.)"?\n', re.IGNORECASE)
_NEVER = ("", '"', " ", "\n", "\r")
_OFTEN_LITERAL = ("", "\t")
"""Where these set cells apart, many programs write quotation marks without any meaning."""
_CONSISTENT = 0.8
"""From this share of equally long rows on a sign is believed to set cells apart."""


class Sheet(NamedTuple):
    """The rows, and the sign between their cells; none when each row is one cell."""

    rows: tuple[Row, ...]
    delimiter: str


def sheet_in(
    text: str,
    file: str,
    is_header: Callable[[str], bool],
    delimiter: str = "",
    preferred: str = "",
) -> Sheet:
    """The rows of a text with ``\\n`` line ends; ``is_header`` says whether a cell names a field.

    Raises ContentInvalid when a quotation mark is never closed.
    """
    first = 1
    if match := _SEP_LINE.match(text):
        first, text, delimiter = 2, text[match.end() :], delimiter or match[1]
    if delimiter in _NEVER:
        delimiter = _delimiter(text, is_header, preferred)
    return Sheet(tuple(_rows(text, file, delimiter, first)), delimiter)


def as_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """The rows as RFC 4180 has them: quoted where needed, each ended by CR and LF."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


def _rows(text: str, file: str, delimiter: str, first: int) -> Iterable[Row]:
    """The rows; a text whose quotation marks do not pair is tried without any meaning of them."""
    rows, unclosed = _parsed(text, delimiter, first)
    if not unclosed:
        return map(_trimmed, rows)
    if delimiter in _OFTEN_LITERAL:
        literal, _ = _parsed(text, delimiter, first, is_literal=True)
        if len({len(row.cells) for row in literal if not row.is_empty}) == 1:
            return map(_trimmed, literal)
    raise ContentInvalid(
        [
            Problem(
                file=file,
                line=unclosed,
                column=1,
                message="In the row that begins here a quotation mark is opened and never closed.",
                hint='Close it, or double it if it belongs to the text: "" inside a quoted cell.',
            )
        ]
    )


def _parsed(
    text: str, delimiter: str, first: int, *, is_literal: bool = False
) -> tuple[list[Row], int]:
    """All rows, and the line in which one begins that never ends; 0 when all do."""
    lines = text.split("\n")
    source = (f"{line}\n" for line in lines)
    sign = delimiter or "\x1f"  # one that is in no text: each line is one cell
    reader = (
        csv.reader(source, delimiter=sign, quoting=csv.QUOTE_NONE)
        if is_literal
        else csv.reader(source, delimiter=sign)
    )
    rows: list[Row] = []
    begin = 0
    try:
        for cells in reader:
            rows.append(Row(first + begin, tuple(cells)))
            is_last = reader.line_num == len(lines)
            if is_last and not is_literal and _is_open(lines[begin:], sign):
                return rows, first + begin
            begin = reader.line_num
    except csv.Error:
        return rows, first + begin
    return rows, 0


def _is_open(lines: Sequence[str], sign: str) -> bool:
    """Whether the last row ends only because the text does."""
    try:
        list(csv.reader([f"{line}\n" for line in lines], delimiter=sign, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _trimmed(row: Row) -> Row:
    """Without the empty cells at the end, of which spreadsheets write many."""
    filled = [number for number, cell in enumerate(row.cells) if not is_blank(cell)]
    return Row(row.line, row.cells[: filled[-1] + 1 if filled else 0])


def _delimiter(text: str, is_header: Callable[[str], bool], preferred: str) -> str:
    """The sign that makes the best table: most heads known, most rows alike, most columns."""
    sample = "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])
    best, best_score = "", (0, 0.0, 0)
    for sign in DELIMITERS:
        if sign not in sample:
            continue
        rows, unclosed = _parsed(sample, sign, 1)
        if unclosed:
            rows, _ = _parsed(sample, sign, 1, is_literal=True)
        rows = [row for row in rows if not row.is_empty]
        if not rows:
            continue
        heads = [
            (sum(map(is_header, row.cells[:MOST_COLUMNS])), len(row.cells))
            for row in rows[:HEAD_WITHIN]
        ]
        known = max(heads)[0]
        widths = Counter(len(row.cells) for row in rows)
        width, often = max(widths.items(), key=lambda each: (each[0] > 1, each[1]))
        alike = often / len(rows)
        has_head = any(names and cells > 1 for names, cells in heads)
        is_table = has_head or (width > 1 and alike >= _CONSISTENT and not _is_prose(rows))
        score = (known, alike + (sign == preferred), width)
        if is_table and score > best_score:
            best, best_score = sign, score
    return best


def _is_prose(rows: Sequence[Row]) -> bool:
    """Whether a blank follows each sign, as it does within sentences."""
    after = [cell for row in rows for cell in row.cells[1:]]
    return bool(after) and all(cell[:1] in (" ", "\xa0") for cell in after)
