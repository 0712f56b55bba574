"""A sheet of rows read as cards: where its head is, what its columns mean, what each row says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sessioncompanion.domain.cardtexts import has_bullet, unguarded, without_bullet
from sessioncompanion.domain.cardwords import FIELDS, Column, column_named, folded
from sessioncompanion.domain.draft import LABELS, Found, Mapped, Writer
from sessioncompanion.domain.text import is_blank, one_line
from sessioncompanion.errors import ContentInvalid, Problem

HEAD_WITHIN = 20
"""In so many first rows the head is looked for."""
MOST_CARDS = 5000
MOST_COLUMNS = 200


class Row(NamedTuple):
    """One row: the line of the file it begins in (from 1) and its cells."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return all(map(is_blank, self.cells))


@dataclass(slots=True)
class _Head:
    """Which row the head is (-1: there is none), and what the columns hold, by their number."""

    row: int
    columns: dict[int, Column]


def read_sheet(
    rows: Sequence[Row],
    found: Found,
    by_hand: Mapping[str, str] | None = None,
    *,
    has_header: bool = True,
) -> None:
    """Put the cards of the rows into ``found``, and what was not understood.

    ``by_hand`` names the field of a column by its header or its number (from 1). Raises
    ContentInvalid when nobody can tell which column holds the questions.
    """
    rows = [row for row in rows if not row.is_empty]
    if not rows:
        raise _refused(found, 0, "There is nothing in this sheet.", "Is it the file you meant?")
    for row in rows:
        if len(row.cells) > MOST_COLUMNS:
            message = f"This row has {len(row.cells):,} cells; {MOST_COLUMNS} is the most."
            raise _refused(found, row.line, message, "Say what is between cells: --delimiter SIGN")
    by_hand = by_hand or {}
    head = _named_head(rows, by_hand) if has_header else _Head(-1, _numbered(by_hand))
    _check_by_hand(rows, head, found, by_hand)
    if all(column.field != "ask" for column in head.columns.values()):
        _choose_questions(rows, head, found)
    above = rows[: max(head.row, 0)]
    if above and not found.title:
        found.title = next(one_line(cell) for cell in above[0].cells if not is_blank(cell))[:200]
    for row in above[1:]:
        found.slip(row.line, 1, "This row stands above the head of the sheet and was left out.")
    data = _without_bullets(rows[head.row + 1 :])
    _tell_columns(rows, data, head, found)
    for row in data:
        _read_row(row, head, found)


def _read_row(row: Row, head: _Head, found: Found) -> None:
    texts = {n: unguarded(found.clean(cell).strip()) for n, cell in enumerate(row.cells)}
    at = next(n for n, column in head.columns.items() if column.field == "ask")
    ask = texts.get(at, "")
    if is_blank(ask):
        message = "There is no question in this row; it was left out."
        found.slip(row.line, at + 1, message, "Write one, or delete the row.")
        return
    writer = Writer(found)
    if (draft := writer.ask(row.line, at + 1, ask)) is None:
        return
    for number, column in sorted(head.columns.items()):
        if number != at and column.field in FIELDS:
            text = texts.get(number, "")
            writer.fill(draft, column.field, text, number + 1, is_one=column.is_one)


def _named_head(rows: Sequence[Row], by_hand: Mapping[str, str]) -> _Head:
    """The first row that names the question, or else the one that names most."""
    wanted = {folded(name): field for name, field in by_hand.items()}
    best = _Head(-1, _numbered(by_hand))
    for number, row in enumerate(rows[:HEAD_WITHIN]):
        named = [wanted.get(folded(cell)) for cell in row.cells]
        known = [
            Column(field) if field else column_named(cell)
            for cell, field in zip(row.cells, named, strict=True)
        ]
        columns = _without_doubles({n: column for n, column in enumerate(known) if column})
        columns |= {n: column for n, column in _numbered(by_hand).items() if n not in columns}
        has_question = any(column.field == "ask" for column in columns.values())
        is_named = has_question or any(named)
        if is_named and (len(columns) > 1 or sum(not is_blank(c) for c in row.cells) == 1):
            return _Head(number, columns)
        if len(columns) > max(1, len(best.columns)):
            best = _Head(number, columns)
    return best


def _numbered(by_hand: Mapping[str, str]) -> dict[int, Column]:
    return {int(n) - 1: Column(field) for n, field in by_hand.items() if n.isdecimal() and int(n)}


def _without_doubles(columns: dict[int, Column]) -> dict[int, Column]:
    """Only lists may come from several columns; of the others the first counts."""
    seen: set[str] = set()
    kept: dict[int, Column] = {}
    for number, column in columns.items():
        if column.field not in seen or column.field in ("tags", "follow_ups"):
            kept[number] = column
        seen.add(column.field)
    return kept


def _check_by_hand(
    rows: Sequence[Row], head: _Head, found: Found, by_hand: Mapping[str, str]
) -> None:
    """Refuse a column that was named and is not there, neither as a header nor as a number."""
    width = max(len(row.cells) for row in rows)
    headers = [one_line(cell) for cell in rows[head.row].cells] if head.row >= 0 else []
    known = {folded(header) for header in headers}
    for name in by_hand:
        if folded(name) in known or (name.isdecimal() and 1 <= int(name) <= width):
            continue
        cells = headers or [one_line(cell)[:40] for cell in rows[0].cells]
        there = ", ".join(f"`{header}`" for header in cells if header)
        hint = f"The columns are: {there}." if there else f"There are {width} columns."
        line = rows[max(head.row, 0)].line
        raise _refused(found, line, f"There is no column `{one_line(name)[:60]}`.", hint)


def _choose_questions(rows: Sequence[Row], head: _Head, found: Found) -> None:
    """The one column of text that nothing else is known about; refused when there are several."""
    data = rows[head.row + 1 :]
    width = max(len(row.cells) for row in rows)
    texts = {
        number: filled
        for number in range(width)
        if number not in head.columns
        and (filled := [row.cells[number] for row in data if _is_text(row, number)])
    }
    wordy = {n: cells for n, cells in texts.items() if _mean(cells) >= 12 or len(texts) == 1}
    if len(wordy) != 1:
        names = [one_line(cell) or "?" for cell in rows[max(head.row, 0)].cells]
        shown = ", ".join(f"`{name[:40]}`" for name in names[:8])
        raise _refused(
            found,
            rows[max(head.row, 0)].line,
            "It cannot be seen which column holds the questions.",
            f"Say it with --column 'NAME=ask'; the columns here are: {shown}. "
            "Without a head, count them: --no-header --column 2=ask",
        )
    number = next(iter(wordy))
    head.columns[number] = Column("ask")
    if head.row < 0 and _is_heading([row.cells[number] for row in rows if _is_text(row, number)]):
        head.row = next(n for n, row in enumerate(rows) if _is_text(row, number))


def _is_text(row: Row, number: int) -> bool:
    """Whether there is more in this cell than a number, a mark or nothing."""
    return number < len(row.cells) and sum(map(str.isalpha, row.cells[number])) > 1


def _mean(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells)


def _is_heading(cells: Sequence[str]) -> bool:
    """Whether the first text is a name for the others: short, and no question where they are."""
    first, others = cells[0].strip(), cells[1:]
    asks = sum(cell.rstrip().endswith(("?", "\uff1f")) for cell in others)
    if first.endswith(("?", "\uff1f", ".", "…", "!")) or not others or has_bullet(first):
        return False
    return len(first.split()) <= 3 and asks * 2 > len(others)


def _tell_columns(rows: Sequence[Row], data: Sequence[Row], head: _Head, found: Found) -> None:
    """Note what each column was taken for, and say which were left out."""
    headers = rows[head.row].cells if head.row >= 0 else ()
    for number in range(max(len(row.cells) for row in rows)):
        header = one_line(headers[number]) if number < len(headers) else ""
        cells = [row.cells[number] for row in data if number < len(row.cells)]
        column = head.columns.get(number)
        name = header[:60] or f"column {number + 1}"
        if column and column.field == "number" and not all(map(_is_number, cells)):
            column = head.columns[number] = Column("id")  # numbers like A-12 are names
        if column and column.field == "deck":
            ids = {cell.strip() for cell in cells if not is_blank(cell)}
            found.deck = next(iter(ids)) if len(ids) == 1 else ""
            found.deck = found.deck if re.fullmatch(r"[a-z0-9-]{1,64}", found.deck) else ""
            reason = "id of the deck" if found.deck else "not the id of one deck"
            found.columns.append(Mapped(name, "deck" if found.deck else "", reason))
        elif column and column.field == "number":
            found.columns.append(Mapped(name, "", "row numbers"))
        elif column:
            found.columns.append(Mapped(name, LABELS[column.field]))
            found.fields.add(column.field)
        elif header or not all(map(is_blank, cells)):
            twice = column_named(header) if header else None
            reason = f"{LABELS[twice.field]} has a column already" if twice else "not understood"
            found.columns.append(Mapped(name, "", reason))
            filled = sum(not is_blank(cell) for cell in cells)
            if filled:
                line = rows[max(head.row, 0)].line
                message = f"The column `{name}` was left out ({reason}; {filled} filled cells)."
                hint = f"Say what it is: --column '{name}=FIELD', FIELD being one of "
                found.slip(line, number + 1, message, f"{hint}{', '.join(LABELS.values())}.")


def _is_number(cell: str) -> bool:
    return is_blank(cell) or cell.strip().rstrip(".)").isdecimal()


def _without_bullets(rows: Sequence[Row]) -> Sequence[Row]:
    """A plain list without the hyphens and numbers that most of its lines begin with."""
    if any(len(row.cells) > 1 for row in rows):
        return rows
    if sum(has_bullet(row.cells[0]) for row in rows) * 2 <= len(rows):
        return rows
    return [Row(row.line, (without_bullet(row.cells[0]),)) for row in rows]


def _refused(found: Found, line: int, message: str, hint: str) -> ContentInvalid:
    problem = Problem(
        file=found.file, line=line, column=1 if line else 0, message=message, hint=hint
    )
    return ContentInvalid([problem])
