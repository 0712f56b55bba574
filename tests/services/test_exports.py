"""What leaves the companion: everything when that is asked for, else what was shared, by name."""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest
import yaml
from hypothesis import given

from made_records import records
from sessioncompanion.domain.record import (
    AddendumLog,
    CheckInLog,
    CheckInState,
    CommitmentLog,
    InterruptionLog,
    NoteLog,
    Record,
    ResourceLog,
    Role,
    Visibility,
)
from sessioncompanion.errors import ContentInvalid
from sessioncompanion.services.exports import (
    TABLES,
    Table,
    as_csv,
    as_json,
    as_markdown,
    from_json,
)
from sessioncompanion.store.trees import record_tree
from worlds import BEGAN, record

SECRET = "Zwölfquitte"


def first() -> Record:
    return replace(
        record(1),
        commitments=(CommitmentLog(id="c1", text="Find a reader", owner=Role.MENTEE, by="Friday"),),
        resources=(ResourceLog(text="A guide"),),
        interruptions=(InterruptionLog(reason="sound", t=60, seconds=600),),
        pulse=(("heard", 1),),
        check_ins=(CheckInLog(commitment=f"x:{SECRET}", state=CheckInState.DONE, note=SECRET),),
        notes=(
            NoteLog(t=125, phase="agenda", text="=SUM(A1)", visibility=Visibility.SHARED),
            NoteLog(t=200, phase="agenda", text=SECRET, visibility=Visibility.PRIVATE),
        ),
        addenda=(
            AddendumLog(at=BEGAN + timedelta(days=9), text="Porto", visibility=Visibility.SHARED),
            AddendumLog(at=BEGAN + timedelta(days=9), text=SECRET, visibility=Visibility.PRIVATE),
        ),
    )


def second() -> Record:
    done = CheckInLog(commitment=f"{record(1).id}:c1", state=CheckInState.MOVING)
    return replace(record(2), check_ins=(done,))


def rows(table: Table, *made: Record, private: bool = False, raw: bool = False) -> list[list[str]]:
    data = as_csv(made, table, private=private, raw=raw)
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


@given(records)
def test_json_with_private_things_loses_nothing(made: Record) -> None:
    (back,) = from_json(as_json([made], private=True), "x.json")
    assert record_tree(back) == record_tree(made)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"kind": "recaps", "records": []}', b"[" * 9])
def test_what_is_no_such_json_is_told_in_words(data: bytes) -> None:
    with pytest.raises(ContentInvalid, match="These are no whole records as JSON"):
        from_json(data, "x.json")


def test_without_the_word_for_it_nothing_private_leaves() -> None:
    told = json.loads(as_json([first()], private=False))
    assert (told["kind"], told["includes_private"]) == ("recaps", False)
    assert told["records"][0]["notes"] == ["=SUM(A1)"]
    for data in (
        as_json([first()], private=False),
        *(as_csv([first(), second()], table, private=False) for table in TABLES),
        as_markdown(first()),
    ):
        assert SECRET.encode() not in data
        assert SECRET not in json.dumps(data.decode())
        assert b"moving" not in data
        assert b"heard" not in data


def test_with_it_all_of_it_leaves_and_says_so() -> None:
    told = json.loads(as_json([first()], private=True))
    assert (told["kind"], told["includes_private"]) == ("records", True)
    assert json.dumps(told, ensure_ascii=False).count(SECRET) == 4
    assert SECRET in as_csv([first()], "notes", private=True).decode()


def test_notes_have_their_minute_and_item_and_no_formula() -> None:
    head, note, added = rows("notes", first())
    assert head[0] == "date"
    assert note == [
        "2026-03-02", "bruno", record(1).id, "shared", "2", "agenda", "", "'=SUM(A1)",
    ]  # fmt: skip
    assert added[-3:] == ["added 2026-03-11", "", "Porto"]
    assert rows("notes", first(), raw=True)[1][-1] == "=SUM(A1)"
    assert len(rows("notes", first(), private=True)) == 5


def test_commitments_say_how_they_stand_only_with_private_things() -> None:
    made = rows("commitments", second(), first())
    assert made[1][3:] == ["commitment", "mentee", "Find a reader", "Friday", "", ""]
    assert made[2][3:6] == ["resource", "", "A guide"]
    told = rows("commitments", second(), first(), private=True)
    assert told[1][-2:] == ["moving", "2026-03-16"]


def test_the_log_counts_hours_without_what_did_not_count_and_names_nobody() -> None:
    head, one = rows("log", first())
    told = dict(zip(head, one, strict=True))
    assert (told["minutes"], told["hours"]) == ("50", "0.83")
    assert (told["date"], told["start"], told["end"]) == ("2026-03-02", "14:00", "15:00")
    assert "Bruno" not in one


def test_a_mark_for_excel_is_there_when_it_is_asked_for() -> None:
    assert as_csv([first()], "log", private=False, bom=True).startswith(b"\xef\xbb\xbfdate,")


def test_markdown_for_a_vault_has_front_matter_that_any_reader_takes() -> None:
    text = as_markdown(first()).decode()
    _, front, body = text.split("---\n", 2)
    assert yaml.safe_load(front)["tags"] == ["mentoring", "bruno"]
    assert "# Session of Monday, 02 March 2026" in body
    assert "Bruno" not in front


@given(records)
def test_whatever_a_record_holds_it_can_leave(made: Record) -> None:
    made = replace(made, timezone="Europe/Lisbon")
    for table in TABLES:
        for private in (False, True):
            data = as_csv([made], table, private=private)
            assert (
                len({len(row) for row in csv.reader(io.StringIO(data.decode(), newline=""))}) == 1
            )
    assert json.loads(as_json([made], private=False))["records"][0]["id"] == made.id
