"""Rows of a sheet: which sign sets the cells apart, and in which line each row begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.cardwords import column_named
from sessioncompanion.domain.sheet import Row
from sessioncompanion.domain.text import is_blank
from sessioncompanion.errors import ContentInvalid
from sessioncompanion.store import sheets
from yaml_cases import texts


def sheet(text: str, delimiter: str = "", preferred: str = "") -> sheets.Sheet:
    return sheets.sheet_in(text, "f", lambda c: column_named(c) is not None, delimiter, preferred)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Question,Why\nWhat?,x\n", ","),
        ("Frage;Wozu\nWas, bitte, ist das?;Ja, ja\n", ";"),
        ("Question\tWhy\nWhat, now?\tx\n", "\t"),
        ("Question|Why\nWhat, now?|x; y\n", "|"),
        ("My questions,\n,\nQuestion,Why\nWhat?,\n", ","),
        ("Well, what now?\nSo, who is next?\n", ""),
        ("Question\nWell,what now?\nSo\n", ""),
        ("Question\n", ""),
        ("Impuls;Zweck dahinter;Laune\nWas, nun?;a;b\nWer, nun?;c;d\n", ";"),
        ("sep=|\na|b;c\n", "|"),
        ("SEP=;\na,b;c\n", ";"),
        ('"Question";"Why"\n"What; now?";"a, b"\n', ";"),
        ("", ""),
    ],
)
def test_the_sign_between_cells_is_found(text: str, delimiter: str) -> None:
    assert sheet(text).delimiter == delimiter


def test_rows_know_the_line_they_begin_in() -> None:
    assert sheet('sep=,\nA,B\n\n"x\ny",z\nlast,,,\n').rows == (
        Row(2, ("A", "B")),
        Row(4, ("x\ny", "z")),
        Row(6, ("last",)),
    )


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line() -> None:
    with pytest.raises(ContentInvalid) as refused:
        sheet('Question,Why\nWhat?,a\n"Who,b\nWhen?,c\n')
    assert refused.value.problems[0].line == 3


def test_quotation_marks_without_meaning_are_text_where_tabs_set_apart() -> None:
    rows = sheet('Question\tWhy\n"Why" is a word?\tx\n"Who\ty').rows
    assert [row.cells[0] for row in rows][1:] == ['"Why" is a word?', '"Who']


def test_the_sign_that_is_asked_for_is_taken() -> None:
    assert sheet("a;b,c", delimiter=",").rows[0].cells == ("a;b", "c")


def trimmed(row: list[str]) -> tuple[str, ...]:
    filled = [number for number, cell in enumerate(row) if not is_blank(cell)]
    return tuple(row[: filled[-1] + 1 if filled else 0])


CELLS = texts.map(lambda text: text.replace("\r", ""))


@pytest.mark.parametrize("delimiter", [",", "\t"])
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_rows_come_back_as_they_were_written(delimiter: str, rows: list[list[str]]) -> None:
    text = sheets.as_text([["id"], *rows], delimiter).replace("\r\n", "\n")
    read = [row.cells for row in sheet(text, delimiter).rows if row.cells]
    assert read == [("id",), *filter(None, map(trimmed, rows))]
