"""Sheets as text: which sign sets the cells apart, the rows with their lines, and rows to text."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sessioncompanion.domain.sheet import HEAD_WITHIN, MOST_CARDS, MOST_COLUMNS, Row
from sessioncompanion.domain.text import is_blank
from sessioncompanion.errors import ContentInvalid, Problem

DELIMITERS = (",", ";", "\t", "|")
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
MOST_ROWS = MOST_CARDS + HEAD_WITHIN

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

    Raises ContentInvalid when a quotation mark is never closed, or when there are more rows
    than a deck has cards.
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
    if len(rows) > MOST_ROWS:
        message = f"This sheet has more than {MOST_CARDS:,} rows; so many cards a deck has at most."
        problem = Problem(
            file=file, line=rows[-1].line, column=1, message=message, hint="Split the sheet."
        )
        raise ContentInvalid([problem])
    if not unclosed:
        return map(_trimmed, rows)
    if delimiter in _OFTEN_LITERAL:
        literal, _ = _parsed(text, delimiter, first, is_literal=True)
        if len({len(row.cells) for row in literal}) == 1 and len(literal) <= MOST_ROWS:
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
    """All rows with something in them, and the line in which one begins that never ends, or 0.

    Rows that are too many are not read.
    """
    text = text.rstrip("\n")
    last = text.count("\n") + 1
    row_text: list[str] = []
    source = _noted(io.StringIO(f"{text}\n"), row_text)
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
            if not is_blank("".join(cells)):
                rows.append(Row(first + begin, tuple(cells)))
            if reader.line_num == last and not is_literal and _is_open(row_text, sign):
                return rows, first + begin
            if len(rows) > MOST_ROWS:
                break
            begin = reader.line_num
            row_text.clear()
    except csv.Error:
        return rows, first + begin
    return rows, 0


def _noted(lines: Iterable[str], into: list[str]) -> Iterator[str]:
    """The lines as they are asked for, each put into a list too."""
    for line in lines:
        into.append(line)
        yield line


def _is_open(lines: Sequence[str], sign: str) -> bool:
    """Whether the last row ends only because the text does."""
    try:
        list(csv.reader(lines, delimiter=sign, strict=True))
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
