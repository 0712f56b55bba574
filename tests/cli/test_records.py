"""Records on the command line: listed, shown whole, shown as the recap that may be passed on."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from commands import add_pair, add_record, run, workspace
from made_records import records as any_records
from sessioncompanion.cli.output import as_json
from sessioncompanion.domain.record import (
    CheckInLog,
    CheckInState,
    CommitmentLog,
    FeedbackLog,
    InterruptionLog,
    ItemLog,
    ItemStatus,
    NoteLog,
    Record,
    RecordStatus,
    ResourceLog,
    Role,
    Visibility,
)
from sessioncompanion.store.trees import record_tree
from worlds import next_session


def full_record() -> Record:
    """The second session of Ana and Bruno, after one that left a commitment."""
    add_pair()
    first = add_record(
        1, commitments=(CommitmentLog(id="c1", text="Call the school", owner=Role.MENTEE),)
    )
    return add_record(
        2,
        focus="One trial lesson",
        status=RecordStatus.ENDED_EARLY,
        agenda=(
            ItemLog(
                id="i1",
                title="The lesson [b]",
                owner=Role.MENTEE,
                planned_seconds=600,
                actual_seconds=900,
                status=ItemStatus.DONE,
                outcome="One joint",
            ),
        ),
        check_ins=(
            CheckInLog(commitment=f"{first.id}:c1", state=CheckInState.LET_GO, note="No answer"),
        ),
        commitments=(CommitmentLog(id="c1", text="Ask Mei", owner=Role.MENTOR, by="Friday"),),
        feedback=(
            FeedbackLog(sender=Role.MENTEE, receiver=Role.MENTOR, prompt="Helped?", text="Yes"),
        ),
        pulse=(("useful", 4),),
        interruptions=(InterruptionLog(reason="the doorbell", t=60, seconds=120),),
        notes=(
            NoteLog(
                t=300, phase="agenda", item="i1", text="Looks tired", visibility=Visibility.PRIVATE
            ),
            NoteLog(t=360, phase="agenda", text="Two lines\nof it", visibility=Visibility.SHARED),
        ),
        next_session=next_session(28),
    )


def test_the_list_has_the_newest_first() -> None:
    add_record(1)
    add_record(2, status=RecordStatus.ENDED_EARLY)
    lines = [line.split() for line in run("records", "list").out.splitlines()]
    assert lines[0] == ["RECORD", "DATE", "PAIR", "LENGTH", "STATUS", "PLAN"]
    assert lines[1] == [
        "20260316-1400-0002", "2026-03-16", "14:00", "bruno", "1", "h", "ended", "early", "hour",
    ]  # fmt: skip
    assert lines[2][:3] == ["20260302-1400-0001", "2026-03-02", "14:00"]


def test_the_list_of_one_pair_has_only_theirs() -> None:
    add_pair()
    add_pair("Mei", "mei")
    add_record(1)
    add_record(2, pair="mei")
    out = run("records", "list", "--pair", "Mei").out
    assert "20260316-1400-0002" in out
    assert "20260302-1400-0001" not in out
    assert run("records", "list", "--pair", "mai").code == 1


def test_the_list_as_json_can_be_read_by_programs() -> None:
    add_record(1)
    (only,) = json.loads(run("records", "list", "--json").out)
    assert only["id"] == "20260302-1400-0001"
    assert only["status"] == "complete"
    assert only["started"] == "2026-03-02T14:00:00+00:00"
    assert Path(only["file"]).is_file()
    assert only["problem"] is None


def test_no_records_is_no_trouble() -> None:
    answer = run("records", "list")
    assert (answer.code, answer.err) == (0, "")
    assert "There is no record yet" in answer.out
    assert json.loads(run("records", "list", "--json").out) == []


def test_a_damaged_record_is_listed_with_the_reason_and_hides_no_other(home: Path) -> None:
    add_record(1)
    bad = home / "data" / "pairs" / "bruno" / "20260316-1400-0002.yaml"
    bad.write_text("kind: record\nid: [\n")
    answer = run("records", "list")
    assert answer.code == 0
    assert "20260302-1400-0001" in answer.out
    assert answer.err.startswith(f"sessioncompanion: not read: {bad}:")
    told = json.loads(run("records", "list", "--json").out)
    assert [bool(one["problem"]) for one in told] == [True, False]


def test_show_tells_the_whole_of_it() -> None:
    record = full_record()
    answer = run("records", "show", record.id)
    assert answer.code == 0
    for words in (
        "Bruno and Ana",
        "Monday, 16 March 2026, 14:00 to 15:00 (Europe/Lisbon), by video, ended early",
        "The lesson [b] (done, 15 min of 10 min): One joint",
        "let go: Call the school (No answer)",
        "Ana: Ask Mei (by Friday)",
        "Bruno, Helped? Yes",
        "useful: 4 of 5",
        "14:05 private Looks tired [The lesson [b]]",
        "14:06 shared  Two lines\n    of it",
        "stood still for 2 min: the doorbell",
        "Monday, 30 March 2026, 15:00 (Europe/Lisbon), 60 min, by video",
    ):
        assert words in answer.out, words
    assert "private notes too" in answer.err


@pytest.mark.parametrize("wanted", ["last", "20260316-1400-0002", "20260316"])
def test_a_record_is_found_by_id_beginning_or_last(wanted: str) -> None:
    full_record()
    assert "20260316-1400-0002" in run("records", "show", wanted).out


def test_a_beginning_of_several_is_wrong_use() -> None:
    full_record()
    answer = run("records", "show", "2026")
    assert answer.code == 2
    assert "20260302-1400-0001, 20260316-1400-0002" in answer.sentence


def test_an_unknown_record_names_the_nearest() -> None:
    full_record()
    answer = run("records", "show", "20260316-1400-0003")
    assert answer.code == 1
    assert "Did you mean '20260316-1400-0002'?" in answer.hint


def test_last_without_records_says_so() -> None:
    answer = run("records", "show", "last")
    assert (answer.code, answer.sentence) == (1, "There is no record yet.")


def test_a_damaged_record_is_shown_where_it_is_damaged(home: Path) -> None:
    record = full_record()
    path = home / "data" / "pairs" / "bruno" / f"{record.id}.yaml"
    path.write_text(path.read_text().replace("status: ended_early", "status: ended_erly"))
    answer = run("records", "show", record.id)
    assert answer.code == 1
    assert answer.sentence.startswith(f"{path}:")
    assert "Did you mean `ended_early`?" in answer.hint


def test_the_recap_has_shared_things_only() -> None:
    record = full_record()
    answer = run("records", "show", record.id, "--recap")
    assert answer.code == 0
    assert answer.out.startswith("# Session of Monday, 16 March 2026\n")
    assert "Two lines" in answer.out
    for private in ("tired", "useful", "doorbell", "No answer"):
        assert private not in answer.out
    assert answer.err == ""


def test_a_recap_as_json_is_wrong_use() -> None:
    record = full_record()
    answer = run("records", "show", record.id, "--recap", "--json")
    assert answer.code == 2
    assert "--recap" in answer.sentence


def test_show_as_json_loses_nothing() -> None:
    record = full_record()
    told = json.loads(run("records", "show", record.id, "--json").out)
    assert told == json.loads(json.dumps(record_tree(workspace().records.get(record.id))))
    assert told["notes"][0]["text"] == "Looks tired"


@settings(max_examples=20)
@given(any_records)
def test_any_record_becomes_json_that_no_terminal_obeys(record: Record) -> None:
    import contextlib
    import io

    tree = record_tree(record)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        as_json(tree)
    text = out.getvalue()
    assert json.loads(text) == tree
    assert not [c for c in text if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f")]


def test_what_was_followed_up_is_told_in_its_own_words() -> None:
    add_pair()
    first = add_record(
        1,
        resources=(
            ResourceLog(text="A guide", url="https://example.org"),
            ResourceLog(text="A film"),
        ),
        introductions=("Mei and Bruno",),
    )
    add_record(
        2,
        check_ins=(
            CheckInLog(commitment=f"{first.id}:resource-2", state=CheckInState.CHANGED, note="No"),
            CheckInLog(commitment=f"{first.id}:introduction-1", state=CheckInState.DONE),
            CheckInLog(commitment="gone:resource-1", state=CheckInState.DONE),
        ),
    )
    said = run("records", "show", "last").out
    assert "  - something else helped: A film (No)" in said
    assert "  - they met: Mei and Bruno" in said
    assert "  - tried it: gone:resource-1" in said


def test_an_item_says_how_often_it_was_carried_until_that_session() -> None:
    add_pair()
    item = ItemLog(
        id="i1",
        title="Salary",
        owner=Role.MENTEE,
        planned_seconds=0,
        actual_seconds=60,
        status=ItemStatus.CARRIED,
    )
    made = [add_record(n, agenda=(item,)) for n in (1, 2, 3)]
    assert "Salary (carried, 1 min)" in run("records", "show", made[0].id).out
    assert "Salary (carried for the second time, 1 min)" in run("records", "show", made[1].id).out
    assert "Salary (carried for the third time, 1 min)" in run("records", "show", made[2].id).out
