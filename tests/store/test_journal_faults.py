"""A disk that is full, broken, slow or gone loses no line, says so, and never stops the screen."""

import errno
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from faulty_disk import CHANGING, FULL, FaultyDisk, ForgetfulDisk
from journals import AT, SESSION, STEADY, content, note, numbers
from sessioncompanion.errors import InUse, StorageFailed
from sessioncompanion.store import writer
from sessioncompanion.store.files.disk import Disk, using
from sessioncompanion.store.journal import Journal, Pace, Status, read_journal

FOREVER = float("inf")
BRISK = replace(STEADY, patience=0.01)
"""For disks that stand still: an append does not wait for them."""

MakeJournal = Callable[..., Journal]


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return tmp_path / "live"


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    with using(FaultyDisk()) as disk:
        yield disk


@pytest.fixture
def begin(live: Path, disk: FaultyDisk) -> Iterator[MakeJournal]:
    """Makes the journal; afterwards the disk is well again, and all must be there."""
    made: list[Journal] = []

    def begin(pace: Pace = STEADY) -> Journal:
        made.append(Journal.create(live, SESSION, pace))
        return made[-1]

    yield begin
    disk.heal()
    for journal in made:
        journal.close()


def on_disk(live: Path) -> list[int]:
    """What somebody who comes later, with a disk that works, will read."""
    with using(Disk()):
        return numbers(read_journal(live, SESSION)[0])


def reached(journal: Journal, wanted: Callable[[Status], bool]) -> Event:
    """An event that is set when the status is as wanted."""
    event = Event()

    def look(status: Status) -> None:
        if wanted(status):
            event.set()

    journal.subscribe(look)
    return event


# A disk that refuses


def test_on_a_full_disk_the_reserve_makes_room_and_nobody_notices(
    live: Path, disk: FaultyDisk, begin: MakeJournal
) -> None:
    journal = begin()
    note(journal, 1)
    journal.flush(20)
    disk.at("write", lambda: refuse_while((live / ".reserve").exists()), times=FOREVER)
    note(journal, 2)
    assert journal.flush(20)
    assert journal.status == Status(2, 2, 2)
    assert not (live / ".reserve").exists()
    assert on_disk(live) == [1, 2]


def refuse_while(condition: bool) -> None:
    if condition:
        raise OSError(FULL, "No space left on device")


def test_on_a_disk_that_stays_full_everything_is_kept_in_memory_and_said(
    live: Path, disk: FaultyDisk, begin: MakeJournal
) -> None:
    journal = begin()
    note(journal, 1)
    journal.flush(20)
    disk.fail("write", FULL, times=FOREVER)
    for number in range(2, 6):
        assert note(journal, number) == number
    assert not journal.flush(20)
    status = journal.status
    assert (status.last_seq, status.written_seq, status.synced_seq) == (5, 1, 1)
    assert status.failure.startswith("The disk is full: the latest entries are in memory only")
    disk.heal()
    assert journal.flush(20)
    assert journal.status == Status(5, 5, 5)
    assert on_disk(live) == [1, 2, 3, 4, 5]
    assert not read_journal(live, SESSION)[1]


def test_it_tries_again_by_itself(live: Path, disk: FaultyDisk, begin: MakeJournal) -> None:
    journal = begin(replace(STEADY, retry=0.001))
    disk.fail("write", FULL, times=8)
    saved = reached(journal, lambda status: status.synced_seq == 1)
    note(journal, 1)
    assert saved.wait(20)
    assert journal.status == Status(1, 1, 1)


def test_it_does_not_try_again_with_every_entry(disk: FaultyDisk, begin: MakeJournal) -> None:
    journal = begin()
    disk.fail("write", FULL, times=FOREVER)
    note(journal, 1)
    assert not journal.flush(20)
    disk.calls.clear()
    touched = Event()
    disk.at("set_time", touched.set)
    for number in range(2, 30):
        note(journal, number)
    journal.touch(AT)
    assert touched.wait(20)
    assert disk.calls == ["set_time"]


def test_entries_do_not_wait_for_a_disk_that_is_known_to_refuse(
    disk: FaultyDisk, begin: MakeJournal
) -> None:
    journal = begin(replace(STEADY, patience=3600))
    disk.fail("write", FULL, times=FOREVER)
    note(journal, 1)
    assert journal.status.failure
    note(journal, 2)
    assert journal.status.last_seq == 2


def test_a_short_write_before_the_disk_is_full_leaves_no_half_line_among_the_lines(
    live: Path, disk: FaultyDisk, begin: MakeJournal
) -> None:
    journal = begin()
    note(journal, 1)
    journal.flush(20)
    disk.largest_write = 70
    disk.fail("write", FULL, nth=2)
    note(journal, 2)
    assert journal.flush(20)
    assert on_disk(live) == [1, 2]
    assert not read_journal(live, SESSION)[1]


def test_a_file_that_could_not_be_synced_is_never_synced_again(
    live: Path, disk: FaultyDisk, begin: MakeJournal
) -> None:
    journal = begin()
    note(journal, 1)
    assert journal.flush(20)
    told: list[Status] = []
    journal.subscribe(told.append)
    first = journal.path
    disk.fail("sync_data", errno.EIO)
    note(journal, 2)
    assert journal.flush(20)
    note(journal, 3)
    assert journal.flush(20)
    assert first.read_bytes() == content(1, 2)
    assert (live / f"{SESSION}.2.jsonl").read_bytes() == content(2, 3)
    assert disk.calls.count("sync_data") == 4
    assert [status.synced_seq for status in told] == [1, 2, 2, 3]
    assert on_disk(live) == [1, 2, 3]


def test_nothing_counts_as_saved_before_a_sync_has_worked(
    disk: FaultyDisk, begin: MakeJournal
) -> None:
    journal = begin()
    disk.fail("sync_data", errno.EIO, times=FOREVER)
    note(journal, 1)
    assert not journal.flush(20)
    status = journal.status
    assert (status.last_seq, status.written_seq, status.synced_seq) == (1, 0, 0)
    assert status.failure.startswith("The disk reports an error")
    assert not status.is_saved


def test_a_disk_that_fails_again_and_again_loses_nothing_of_what_it_had_taken(
    live: Path, disk: FaultyDisk, begin: MakeJournal
) -> None:
    journal = begin()
    for number in range(1, 13):
        if number % 3 == 0:
            disk.fail("sync_data", errno.EIO)
        note(journal, number)
        assert journal.flush(20)
    assert on_disk(live) == list(range(1, 13))


@pytest.mark.parametrize("call", ["write", "sync_data"])
def test_a_long_failure_does_not_litter_the_folder(
    live: Path, disk: FaultyDisk, begin: MakeJournal, call: str
) -> None:
    journal = begin()
    disk.fail(call, errno.EIO, times=FOREVER)
    for number in range(1, 30):
        note(journal, number)
        assert not journal.flush(20)
    assert len(list(live.glob("*.jsonl"))) <= 2
    disk.heal()
    assert journal.flush(20)
    assert on_disk(live) == list(range(1, 30))
    assert len(list(live.glob("*.jsonl"))) <= 2


def test_a_folder_that_was_taken_away_comes_back_with_everything(
    live: Path, begin: MakeJournal
) -> None:
    journal = begin()
    for number in range(1, 4):
        note(journal, number)
    journal.flush(20)
    shutil.rmtree(live)
    note(journal, 4)
    assert journal.flush(20)
    assert on_disk(live) == [1, 2, 3, 4]


def test_a_journal_that_was_opened_again_and_taken_away_comes_back_with_everything(
    live: Path, disk: FaultyDisk, begin: MakeJournal
) -> None:
    journal = begin()
    note(journal, 1)
    journal.close()
    journal = Journal.open(live, SESSION, STEADY)
    journal.path.unlink()
    note(journal, 2)
    assert journal.close()
    assert on_disk(live) == [1, 2]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_whichever_call_fails_once_or_for_a_while_no_line_is_lost(
    live: Path, disk: FaultyDisk, begin: MakeJournal, number: int
) -> None:
    for call in sorted(CHANGING):
        for nth in (1, 2, 4):
            for times in (1, 50):
                journal = Journal.create(live, SESSION, STEADY)
                disk.fail(call, number, nth=nth, times=times)
                for entry in range(1, 5):
                    note(journal, entry)
                    journal.flush(20)
                    before = journal.status.synced_seq
                    assert on_disk(live)[:before] == list(range(1, before + 1))
                disk.heal()
                assert journal.close(), (call, nth, times)
                assert on_disk(live) == [1, 2, 3, 4], (call, nth, times)
                assert not read_journal(live, SESSION)[1].bad_lines
                shutil.rmtree(live)


def test_a_new_journal_that_cannot_be_made_says_so_and_holds_nothing(
    live: Path, disk: FaultyDisk
) -> None:
    live.mkdir()
    (live / ".reserve").touch()
    disk.fail("open", errno.EROFS, times=FOREVER)
    with pytest.raises(StorageFailed, match="can only be read"):
        Journal.create(live, SESSION)
    disk.heal()
    disk.fail("open", errno.EACCES, nth=3, times=FOREVER)
    with pytest.raises(StorageFailed, match="Permission was denied"):
        Journal.create(live, SESSION)
    disk.heal()
    Journal.create(live, SESSION, STEADY).close()


def test_without_room_for_the_reserve_a_session_starts_all_the_same(
    live: Path, disk: FaultyDisk, begin: MakeJournal
) -> None:
    disk.fail("write", FULL)
    journal = begin()
    assert not (live / ".reserve").exists()
    note(journal, 1)
    assert journal.flush(20)


# A disk that is slow


@pytest.fixture
def gate(disk: FaultyDisk) -> Iterator[Event]:
    """The second sync stands still until this is set."""
    gate = Event()

    def stand_still() -> None:
        assert gate.wait(60)

    disk.at("sync_data", stand_still, nth=2)
    yield gate
    gate.set()


def test_while_the_disk_stands_still_entries_are_taken_and_not_called_saved(
    live: Path, disk: FaultyDisk, begin: MakeJournal, gate: Event
) -> None:
    journal = begin(BRISK)
    note(journal, 1)
    assert journal.flush(20)
    standing = reached(journal, lambda status: status.written_seq == 2)
    note(journal, 2)
    assert standing.wait(20)
    for number in range(3, 12):
        assert note(journal, number) == number
    assert (journal.status.last_seq, journal.status.synced_seq) == (11, 1)
    writes, syncs = disk.calls.count("write"), disk.calls.count("sync_data")
    assert not journal.flush(0.01)
    gate.set()
    assert journal.flush(20)
    assert on_disk(live) == list(range(1, 12))
    # All that had waited went in one write and one sync.
    assert disk.calls.count("write") == writes + 1
    assert disk.calls.count("sync_data") == syncs + 1


def test_an_entry_waits_for_the_write_and_not_for_the_sync(begin: MakeJournal, gate: Event) -> None:
    journal = begin(replace(STEADY, patience=60))
    note(journal, 1)
    assert journal.flush(20)
    started = monotonic()
    note(journal, 2)
    assert monotonic() - started < 30
    assert journal.status == Status(2, 2, 1)


def test_only_the_first_entry_waits_for_a_disk_that_stands_still(
    begin: MakeJournal, gate: Event
) -> None:
    journal = begin(replace(STEADY, patience=0.5))
    note(journal, 1)
    assert journal.flush(20)
    note(journal, 2)
    started = monotonic()
    for number in range(3, 40):
        note(journal, number)
    assert monotonic() - started < 10  # 37 times half a second would be more
    gate.set()
    assert journal.flush(20)


def test_closing_does_not_wait_for_ever_and_lets_nobody_in_while_it_may_still_write(
    live: Path, begin: MakeJournal, gate: Event
) -> None:
    journal = begin(BRISK)
    note(journal, 1)
    assert journal.flush(20)
    note(journal, 2)
    assert not journal.close(0.05)
    with pytest.raises(InUse, match="another window"):
        Journal.open(live, SESSION)
    gate.set()
    assert journal.close(20)
    Journal.open(live, SESSION, STEADY).close()


def test_closing_on_a_broken_disk_says_that_not_all_is_saved(
    disk: FaultyDisk, begin: MakeJournal
) -> None:
    journal = begin()
    disk.fail("write", errno.EIO, times=FOREVER)
    note(journal, 1)
    assert not journal.close(20)
    assert journal.status.failure


# Drafts


def test_half_typed_text_is_synced_a_little_later_by_itself(
    disk: FaultyDisk, begin: MakeJournal
) -> None:
    journal = begin(replace(STEADY, lazy_sync=0.001))
    saved = reached(journal, lambda status: status.is_saved)
    note(journal, 1, sync=False)
    assert saved.wait(20)
    assert disk.calls.count("sync_data") == 1


def test_who_types_without_a_pause_has_that_synced_too(
    begin: MakeJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(writer, "monotonic", lambda: now[0])
    journal = begin(Pace(patience=20, lazy_sync=2.0))
    saved = reached(journal, lambda status: status.synced_seq == 3)
    for number, now[0] in ((1, 0.0), (2, 1.5), (3, 2.5)):
        note(journal, number, sync=False)
    assert saved.wait(10)


def test_half_typed_text_is_synced_by_a_flush(disk: FaultyDisk, begin: MakeJournal) -> None:
    journal = begin()
    note(journal, 1, sync=False)
    assert journal.status.synced_seq == 0
    assert journal.flush_now()
    assert journal.status.is_saved


# Listeners


def test_a_listener_that_fails_does_not_stop_the_writing(live: Path, begin: MakeJournal) -> None:
    journal = begin()

    def fail(status: Status) -> None:
        raise RuntimeError("the screen is gone")

    journal.subscribe(fail)
    told = reached(journal, lambda status: status.is_saved)
    note(journal, 1)
    assert journal.flush(20)
    assert told.is_set()


def test_a_failure_is_told_to_listeners(disk: FaultyDisk, begin: MakeJournal) -> None:
    journal = begin()
    failed = reached(journal, lambda status: bool(status.failure))
    disk.fail("write", FULL, times=FOREVER)
    note(journal, 1)
    assert failed.wait(20)


# Death


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("nth", range(1, 26))
def test_death_at_any_call_keeps_what_was_written_and_a_power_cut_what_was_synced(
    live: Path, nth: int
) -> None:
    with using(ForgetfulDisk()) as disk:
        journal = Journal.create(live, SESSION, replace(STEADY, patience=0.05))
        disk.fail("sync_data", errno.EIO, nth=3)  # so that it also dies while it begins anew
        disk.die("any", nth=nth)
        for number in range(1, 6):
            note(journal, number)
            journal.flush(0.05)
        status = journal.status
        disk.heal()
        assert on_disk(live)[: status.written_seq] == list(range(1, status.written_seq + 1))
        disk.cut_power()
        assert on_disk(live)[: status.synced_seq] == list(range(1, status.synced_seq + 1))
