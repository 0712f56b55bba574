"""A record is on the disk exactly as it was, or somebody is told; nothing is ever overwritten."""

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from faulty_disk import FaultyDisk
from made_records import PAIR_ID, RECORD_ID, records
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import (
    CardLog,
    CardOutcome,
    CommitmentLog,
    FeedbackLog,
    NextSession,
    NoteLog,
    Participant,
    PhaseLog,
    Record,
    RecordStatus,
    Role,
    Visibility,
)
from sessioncompanion.errors import ContentInvalid, Misused, NotFound, StorageFailed
from sessioncompanion.store import content
from sessioncompanion.store.files.disk import Disk, using
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.records import RecordStore, conflict_sentence
from sessioncompanion.store.trees import record_tree
from sessioncompanion.store.yamlwrite import cleaned, dump

LISBON = ZoneInfo("Europe/Lisbon")
STARTED = datetime(2026, 1, 31, 14, 0, tzinfo=LISBON)


def record(**changes: object) -> Record:
    plain = Record(
        id=RECORD_ID,
        pair=PAIR_ID,
        participants=(
            Participant(name="Kofi", role=Role.MENTOR, timezone="Europe/Lisbon"),
            Participant(name="Ana", role=Role.MENTEE),
        ),
        plan="standard-60",
        status=RecordStatus.COMPLETE,
        started=STARTED,
        ended=STARTED + timedelta(hours=1),
        timezone="Europe/Lisbon",
        mode=Mode.VIDEO,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.below(tmp_path / "home")


@pytest.fixture
def store(paths: Paths) -> RecordStore:
    return RecordStore(paths)


# Writing and reading back


def test_a_card_tells_last_how_long_it_was_in_view_and_old_records_need_not_know() -> None:
    log = CardLog(
        deck="opening", id="c1", ask="And?", phase="a", outcome=CardOutcome.USED, actual_seconds=95
    )
    old = replace(log, actual_seconds=0)
    keys = ["deck", "id", "ask", "phase", "outcome", "actual_seconds"]
    tree = record_tree(record(cards=(log, old)))
    assert [list(card) for card in tree["cards"]] == [keys, keys[:-1]]  # type: ignore[arg-type, union-attr]
    again = content.read("record", dump(tree), "f").to_domain()
    assert again.cards == (log, old)


@given(records)
def test_whatever_a_record_holds_comes_back_from_its_file(made: Record) -> None:
    tree = record_tree(made)
    again = content.read("record", dump(tree), "f").to_domain()
    assert record_tree(again) == tree
    assert again.notes == tuple(replace(n, text=str(cleaned(n.text))) for n in made.notes)
    assert again.pulse == tuple(dict(made.pulse).items())


def test_a_saved_record_is_the_one_that_is_read(store: RecordStore) -> None:
    made = record(
        focus="  Interviews: [what] next? # none\n",
        phases=(
            PhaseLog(
                id="a", kind=PhaseKind.ARRIVE, title="NO", planned_seconds=300, actual_seconds=301
            ),
        ),
        feedback=(FeedbackLog(sender=Role.MENTEE, receiver=Role.MENTOR, prompt="?", rating=5),),
        pulse=(("energy", 4), ("use", 5)),
        notes=(NoteLog(t=5, phase="a", text="null", visibility=Visibility.PRIVATE),),
        next_session=NextSession(
            start=STARTED + timedelta(days=14), timezone="Asia/Tokyo", minutes=60, mode=Mode.AUDIO
        ),
    )
    path = store.save(made)
    assert store.get(RECORD_ID) == made
    assert conflict_sentence(path, made) == ""
    assert path.name == f"{RECORD_ID}.yaml"
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_file_has_the_keys_in_their_order_and_none_that_says_nothing(
    store: RecordStore,
) -> None:
    made = record(
        commitments=(CommitmentLog(id="c1", text="Call Mei", owner=Role.MENTEE),),
        notes=(NoteLog(t=5, phase="agenda", item="i1", text="a\nb", visibility=Visibility.SHARED),),
        feedback=(FeedbackLog(sender=Role.MENTEE, receiver=Role.MENTOR, prompt="Well?"),),
    )
    text, _, seal = store.save(made).read_text(encoding="utf-8").partition("# saved: ")
    assert len(seal.strip()) == 16
    assert text == (
        "kind: record\n"
        "schema: 1\n"
        "id: 20260131-1400-7f3a\n"
        "pair: ana\n"
        "participants:\n"
        "  - name: Kofi\n"
        "    role: mentor\n"
        "    timezone: Europe/Lisbon\n"
        "  - name: Ana\n"
        "    role: mentee\n"
        "plan: standard-60\n"
        "status: complete\n"
        'started: "2026-01-31T14:00:00+00:00"\n'
        'ended: "2026-01-31T15:00:00+00:00"\n'
        "timezone: Europe/Lisbon\n"
        "mode: video\n"
        "commitments:\n"
        "  - id: c1\n"
        "    text: Call Mei\n"
        "    owner: mentee\n"
        "feedback:\n"
        "  - from: mentee\n"
        "    to: mentor\n"
        "    prompt: Well?\n"
        "notes:\n"
        "  - t: 5\n"
        "    phase: agenda\n"
        "    item: i1\n"
        "    text: |-\n"
        "      a\n"
        "      b\n"
        "    visibility: shared\n"
    )


def test_the_hour_that_comes_twice_keeps_its_offset(store: RecordStore) -> None:
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LISBON)
    store.save(record(started=first, ended=first.replace(fold=1)))
    found = store.get(RECORD_ID)
    assert found.ended - found.started == timedelta(hours=1)


def test_a_second_save_of_the_same_record_changes_nothing(store: RecordStore) -> None:
    path = store.save(record())
    before = path.stat()
    assert store.save(record()) == path
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert len(store.list()) == 1


def test_another_record_of_that_name_stays_and_the_new_one_goes_beside_it(
    store: RecordStore,
) -> None:
    path = store.save(record())
    old = path.read_bytes()
    other = record(focus="other")
    beside = store.save(other)
    assert path.read_bytes() == old
    assert beside.name == f"{RECORD_ID}.conflict-1.yaml"
    assert "left as it is" in conflict_sentence(beside, other)
    assert store.save(other) == beside, "and it is not written a third time"
    assert store.save(record(focus="third")).name == f"{RECORD_ID}.conflict-2.yaml"
    good, second, third = sorted(store.list(), key=lambda entry: entry.id)
    assert good.problem is None
    assert second.problem is not None
    assert "another version" in second.problem.message
    assert third.id == f"{RECORD_ID}.conflict-2"
    assert store.get(RECORD_ID) == record()
    assert store.get("2026") == record(), "a conflict does not make a prefix ambiguous"


def test_a_folder_in_the_place_of_the_file_is_left_alone(store: RecordStore, paths: Paths) -> None:
    paths.record(PAIR_ID, RECORD_ID).mkdir(parents=True)
    assert store.save(record()).name == f"{RECORD_ID}.conflict-1.yaml"


@pytest.mark.parametrize("fails", ["write", "sync", "link"])
def test_a_disk_that_refuses_is_said_and_leaves_nothing(
    store: RecordStore, paths: Paths, fails: str
) -> None:
    folder = paths.pair_folder(PAIR_ID)
    folder.mkdir(parents=True)
    with using(FaultyDisk()) as disk:
        disk.fail(fails, errno.ENOSPC, times=float("inf"))
        with pytest.raises(StorageFailed, match="disk is full"):
            store.save(record())
    assert list(folder.iterdir()) == []
    assert store.save(record()).exists()


def test_a_disk_that_gives_back_something_else_is_not_believed(store: RecordStore) -> None:
    class Forgetful(Disk):
        def read(self, fd: int, size: int) -> bytes:
            return super().read(fd, size).replace(b"standard-60", b"standard-61")

    with using(Forgetful()), pytest.raises(StorageFailed, match="gives back something else"):
        store.save(record())


def test_a_record_that_could_not_be_read_again_is_not_written(
    store: RecordStore, paths: Paths
) -> None:
    broken = record(pulse=(("energy", 9),))
    with pytest.raises(ContentInvalid):
        store.save(broken)
    assert not paths.pairs.exists()


def test_names_that_lead_elsewhere_are_refused(store: RecordStore) -> None:
    for changes in ({"id": "../../x"}, {"pair": "../x"}, {"id": "x"}):
        with pytest.raises(Misused):
            store.save(record(**changes))


# Finding


def save_three(store: RecordStore) -> list[Record]:
    made = [
        record(id=f"2026013{day}-1400-aaa{day}", pair=pair, started=STARTED + timedelta(days=day))
        for day, pair in ((0, "ana"), (1, "mei"), (2, "ana"))
    ]
    for each in made:
        store.save(each)
    return made


def test_a_list_has_the_newest_first_and_may_be_of_one_pair(store: RecordStore) -> None:
    first, second, third = save_three(store)
    assert [entry.id for entry in store.list()] == [third.id, second.id, first.id]
    assert [entry.id for entry in store.list("ana")] == [third.id, first.id]
    assert store.list("nobody") == ()
    entry = store.list("mei")[0]
    assert (entry.pair, entry.plan, entry.status) == ("mei", "standard-60", "complete")
    assert entry.started == second.started


def test_one_record_is_found_by_its_id_its_beginning_or_as_the_last(store: RecordStore) -> None:
    first, second, third = save_three(store)
    assert store.get(second.id) == second
    assert store.get("20260130") == first
    assert store.get("last") == third
    assert store.find("20260130").name == f"{first.id}.yaml"
    with pytest.raises(Misused, match="3 records begin with '2026'"):
        store.get("2026")
    with pytest.raises(NotFound) as caught:
        store.get("20260130-1400-aaa9")
    assert caught.value.nearest == first.id
    with pytest.raises(NotFound):
        store.get("")


def test_where_there_are_no_records_the_last_is_not_found(store: RecordStore) -> None:
    with pytest.raises(NotFound, match="last"):
        store.get("last")
    assert store.list() == ()


def test_the_records_of_a_pair_come_oldest_first(store: RecordStore) -> None:
    first, _, third = save_three(store)
    assert store.of_pair("ana") == ((first, third), ())
    assert store.of_pair("nobody") == ((), ())


# Damage


def damaged_files() -> Iterator[tuple[str, bytes]]:
    started = datetime(2026, 1, 1, 9, 0, tzinfo=LISBON)
    good = dump(
        record_tree(
            record(id="20260101-0900-good", started=started, ended=started + timedelta(hours=1))
        )
    )
    yield "20260101-0900-good", good
    yield "20260102-0900-cut1", good[: len(good) // 2]
    yield "20260103-0900-nul1", b""
    yield "20260104-0900-zero", b"\0" * 400
    yield "20260105-0900-lat1", good.replace(b"Ana", b"Jos\xe9")
    yield "20260106-0900-merg", b"<<<<<<< HEAD\n" + good + b"=======\n" + good + b">>>>>>> x\n"
    yield "20260107-0900-copy", good
    yield "20260108-0900-newv", good.replace(b"schema: 1", b"schema: 2")
    yield "20260109-0900-unkn", good + b"surprise: 1\n"
    yield "20260110-0900-noff", good.replace(b"T10:00:00+00:00", b"T10:00:00")
    yield "not-even-a-date", good


def test_damage_is_listed_with_its_cause_and_hides_nobody(store: RecordStore, paths: Paths) -> None:
    folder = paths.pair_folder(PAIR_ID)
    folder.mkdir(parents=True)
    for name, data in damaged_files():
        (folder / f"{name}.yaml").write_bytes(data)
    (folder / "20260111-0900-fold.yaml").mkdir()
    os.mkfifo(folder / "20260112-0900-fifo.yaml")
    (folder / "pair.yaml").write_text("broken: [", encoding="utf-8")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (paths.pairs / "stray.yaml").write_text("x", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}

    entries = store.list()
    causes = {entry.id: entry.problem.message for entry in entries if entry.problem}
    assert [entry.id for entry in entries if entry.problem is None] == ["20260101-0900-good"]
    assert "no regular file" in causes["20260112-0900-fifo"]
    assert "a folder" in causes["20260111-0900-fold"]
    assert "offset" in causes["20260110-0900-noff"]
    assert "no key `surprise`" in causes["20260109-0900-unkn"]
    assert "newer" in causes["20260108-0900-newv"]
    assert "20260101-0900-good" in causes["20260107-0900-copy"]
    assert "merge" in causes["20260106-0900-merg"]
    assert "0xE9" in causes["20260105-0900-lat1"]
    assert "UTF-16" in causes["20260104-0900-zero"]
    assert "nothing" in causes["20260103-0900-nul1"]
    assert len(causes) == 12
    assert [entry.id for entry in entries][:2] == ["20260112-0900-fifo", "20260111-0900-fold"]
    assert entries[-1].id == "not-even-a-date"

    good, problems = store.of_pair(PAIR_ID)
    assert [each.id for each in good] == ["20260101-0900-good"]
    assert len(problems) == 12
    with pytest.raises(ContentInvalid):
        store.get("20260102")
    assert store.get("last").id == "20260101-0900-good"
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_record_may_be_edited_by_hand(store: RecordStore) -> None:
    path = store.save(record())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("mode: video", "mode: audio\nfocus: by hand"), encoding="utf-8")
    found = store.get(RECORD_ID)
    assert (found.mode, found.focus) == (Mode.AUDIO, "by hand")


def test_notes_stay_out_of_what_a_record_shows_of_itself() -> None:
    secret = record(notes=(NoteLog(t=1, phase="a", text="hush", visibility=Visibility.PRIVATE),))
    assert "hush" not in repr(secret)


def test_a_save_reads_back_after_the_disk_has_it(store: RecordStore) -> None:
    with using(FaultyDisk()) as disk:
        store.save(record())
        assert disk.calls[-1] in {"read", "close"}
        assert "sync" in disk.calls[: disk.calls.index("read")]


def test_times_before_the_epoch_of_common_sense_are_refused(store: RecordStore) -> None:
    path = store.save(record())
    path.write_text(path.read_text("utf-8").replace("2026-01-31T14", "0001-01-01T00"), "utf-8")
    (entry,) = store.list()
    assert entry.problem is not None
    assert entry.started is None
