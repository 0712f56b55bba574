"""A journal gives back what was appended, belongs to one window, and is never thrown away."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from faulty_disk import FaultyDisk
from journals import AT, SESSION, STEADY, content, line, note, numbers, place
from sessioncompanion.errors import InUse, Misused, NotFound, StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.files.disk import using
from sessioncompanion.store.journal import (
    Journal,
    Status,
    finish_archiving,
    live_sessions,
    read_journal,
)
from sessioncompanion.store.segments import RESERVE_SIZE


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return tmp_path / "state" / "live"


@pytest.fixture
def journal(live: Path) -> Iterator[Journal]:
    journal = Journal.create(live, SESSION, STEADY)
    yield journal
    journal.close()


def filled(live: Path, count: int) -> None:
    journal = Journal.create(live, SESSION, STEADY)
    for number in range(1, count + 1):
        note(journal, number)
    assert journal.close()


# Writing and reading


def test_what_was_appended_is_read_again_in_order(live: Path) -> None:
    filled(live, 5)
    journal = Journal.open(live, SESSION, STEADY)
    assert numbers(journal.lines) == [1, 2, 3, 4, 5]
    assert not journal.damage
    journal.close()


def test_a_line_is_on_the_disk_when_append_returns(journal: Journal) -> None:
    for number in range(1, 4):
        assert note(journal, number) == number
        assert journal.path.read_bytes() == content(*range(1, number + 1))


def test_numbering_goes_on_after_it_was_opened_again(live: Path) -> None:
    filled(live, 2)
    journal = Journal.open(live, SESSION, STEADY)
    assert note(journal, 3) == 3
    journal.close()
    assert numbers(read_journal(live, SESSION)[0]) == [1, 2, 3]
    assert journal.path.read_bytes() == content(1, 2, 3)


def test_the_status_says_what_survives(journal: Journal) -> None:
    assert journal.status == Status(0, 0, 0)
    assert journal.status.is_saved
    note(journal, 1)
    assert journal.status.written_seq == 1
    assert journal.flush(20)
    assert journal.status == Status(1, 1, 1)


def test_a_journal_that_was_opened_counts_as_saved(live: Path) -> None:
    filled(live, 2)
    journal = Journal.open(live, SESSION, STEADY)
    assert journal.status == Status(2, 2, 2)
    journal.close()


def test_every_change_is_told(journal: Journal) -> None:
    told: list[Status] = []
    journal.subscribe(told.append)
    note(journal, 1)
    journal.flush(20)
    assert told == [Status(1, 1, 0), Status(1, 1, 1)]


def test_an_entry_costs_one_write_and_one_sync(live: Path) -> None:
    with using(FaultyDisk()) as disk:
        journal = Journal.create(live, SESSION, STEADY)
        disk.calls.clear()
        for number in range(1, 101):
            note(journal, number)
            journal.flush(20)
        assert disk.calls == ["write", "sync_data", "fstat"] * 100
        journal.close()


def test_half_typed_text_is_written_at_once_and_synced_with_the_next_entry(live: Path) -> None:
    with using(FaultyDisk()) as disk:
        journal = Journal.create(live, SESSION, STEADY)
        disk.calls.clear()
        note(journal, 1, sync=False)
        note(journal, 2, sync=False)
        assert journal.path.read_bytes() == content(1, 2)
        assert disk.calls == ["write", "write"]
        note(journal, 3)
        assert journal.flush(20)
        assert disk.calls.count("sync_data") == 1
        journal.close()


def test_what_cannot_be_written_takes_no_number(journal: Journal) -> None:
    with pytest.raises(ValueError, match="JSON"):
        journal.append(AT, 0, "pulse", {"rating": float("nan")})
    with pytest.raises(ValueError, match="offset"):
        journal.append(AT.replace(tzinfo=None), 0, "pulse", {})
    assert note(journal, 1) == 1


def test_data_that_changes_after_append_does_not_change_the_line(journal: Journal) -> None:
    data = dict(line(1).data)
    journal.append(line(1).at, line(1).t, "captured", data)
    data["text"] = "changed"
    assert numbers(read_journal(journal.path.parent, SESSION)[0]) == [1]


def test_a_closed_journal_takes_nothing_and_can_be_closed_again(journal: Journal) -> None:
    assert journal.close()
    assert journal.close()
    with pytest.raises(ValueError, match="closed"):
        note(journal, 1)


def test_files_are_for_the_owner_alone_whatever_the_mask(live: Path) -> None:
    os.umask(0)
    filled(live, 1)
    assert live.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in live.iterdir()} == {0o600}


def test_some_room_is_kept_back_for_a_full_disk(journal: Journal) -> None:
    assert (journal.path.parent / ".reserve").stat().st_size == RESERVE_SIZE


def test_a_session_of_5000_events_opens_without_asking_the_disk_for_each(live: Path) -> None:
    place(live, content(*range(1, 5001)))
    with using(FaultyDisk()) as disk:
        journal = Journal.open(live, SESSION, STEADY)
        assert len(journal.lines) == 5000
        assert len(disk.calls) < 60
        journal.close()


# Which journal


def test_a_session_that_does_not_exist_is_refused_and_nothing_is_made(live: Path) -> None:
    with pytest.raises(NotFound):
        Journal.open(live, SESSION)
    with pytest.raises(NotFound):
        read_journal(live, SESSION)
    assert not live.exists()


def test_a_session_is_created_only_once(live: Path) -> None:
    filled(live, 1)
    with pytest.raises(files.AlreadyThere, match="already"):
        Journal.create(live, SESSION)
    journal = Journal.open(live, SESSION, STEADY)
    assert numbers(journal.lines) == [1]
    journal.close()


@pytest.mark.parametrize("session", ["../x", "", "a/b", "A", "x.2"])
def test_the_id_of_a_session_is_never_a_path(live: Path, session: str) -> None:
    for door in (Journal.create, Journal.open):
        with pytest.raises(Misused):
            door(live, session)
    with pytest.raises(Misused):
        read_journal(live, session)
    assert not live.exists()


def test_two_sessions_live_side_by_side(live: Path) -> None:
    first = Journal.create(live, "a", STEADY)
    second = Journal.create(live, "a-2", STEADY)
    note(first, 1)
    note(second, 1)
    note(second, 2)
    first.close()
    second.close()
    assert numbers(read_journal(live, "a")[0]) == [1]
    assert numbers(read_journal(live, "a-2")[0]) == [1, 2]


# One window


def test_a_second_window_is_refused_and_told_which_process_has_it(journal: Journal) -> None:
    with pytest.raises(InUse, match=rf"another window \(process {os.getpid()}, since \d\d:\d\d\)"):
        Journal.open(journal.path.parent, SESSION)


def test_another_process_is_refused_too(journal: Journal) -> None:
    script = (
        "import sys, pathlib\n"
        "from sessioncompanion.store.journal import Journal\n"
        f"Journal.open(pathlib.Path(sys.argv[1]), {SESSION!r})\n"
    )
    note(journal, 1)
    refused = subprocess.run(
        [sys.executable, "-c", script, str(journal.path.parent)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"InUse: This session is open in another window (process {os.getpid()}" in refused.stderr


def test_a_holder_whose_note_is_unreadable_is_still_respected(journal: Journal) -> None:
    owner = journal.path.parent / f"{SESSION}.owner"
    for words in (b"", b"[]", b'{"pid": "x"}', b"\xff", b"9" * 5000):
        owner.write_bytes(words)
        with pytest.raises(InUse, match=r"another window\.$"):
            Journal.open(journal.path.parent, SESSION)


def test_after_closing_somebody_else_may_have_it_and_the_lock_file_stays(live: Path) -> None:
    journals = [Journal.create(live, SESSION, STEADY)]
    journals[0].close()
    assert (live / f"{SESSION}.lock").exists()
    for _ in range(2):
        journals.append(Journal.open(live, SESSION, STEADY))
        journals[-1].close()


@pytest.mark.parametrize("call", ["sync_data", "replace"])
def test_an_opening_that_fails_holds_nothing(live: Path, call: str) -> None:
    place(live, content(1))
    (live / ".reserve").touch()
    with using(FaultyDisk()) as disk:
        disk.fail(call, errno.EIO)
        with pytest.raises(StorageFailed) as failed:
            Journal.open(live, SESSION)
    Journal.open(live, SESSION, STEADY).close()
    assert failed.value.hint  # as long as it lives, so does everything in its traceback


def test_a_beginning_that_fails_holds_nothing(live: Path) -> None:
    place(live, content(1))
    with pytest.raises(files.AlreadyThere) as failed:
        Journal.create(live, SESSION)
    Journal.open(live, SESSION, STEADY).close()
    assert failed.value.hint


# Signs of life


def test_the_last_sign_of_life_is_kept(live: Path) -> None:
    filled(live, 1)
    journal = Journal.open(live, SESSION, STEADY)
    later = datetime(2040, 1, 1, tzinfo=UTC)
    journal.touch(later)
    journal.close()
    journal = Journal.open(live, SESSION, STEADY)
    assert journal.alive_at == later
    journal.close()


def test_without_a_sign_of_life_the_last_line_is_one(live: Path) -> None:
    filled(live, 3)
    os.utime(live / f"{SESSION}.owner", (1000, 1000))
    journal = Journal.open(live, SESSION, STEADY)
    assert journal.alive_at == line(3).at
    journal.close()


def test_asking_who_holds_a_session_is_no_sign_of_life(live: Path) -> None:
    filled(live, 1)
    os.utime(live / f"{SESSION}.owner", (1000, 1000))
    live_sessions(live)
    journal = Journal.open(live, SESSION, STEADY)
    assert journal.alive_at == line(1).at
    journal.close()


def test_a_sign_of_life_that_fails_harms_nothing(journal: Journal) -> None:
    (journal.path.parent / f"{SESSION}.lock").unlink()
    journal.touch(AT)
    note(journal, 1)
    assert journal.flush(20)


# The home screen's view


def test_live_sessions_are_listed_with_what_the_home_screen_shows(
    live: Path, journal: Journal
) -> None:
    note(journal, 1)
    note(journal, 2)
    (live / "zzz.jsonl").write_bytes(content(1, 2, 3))
    (live / "notes.txt").touch()
    (live / "Other.jsonl").touch()
    first, second = live_sessions(live)
    assert (first.id, first.held, first.pid) == (SESSION, True, os.getpid())
    assert (first.events, first.last_at, first.size) == (2, line(2).at, len(content(1, 2)))
    assert first.first == line(1)
    assert (second.id, second.held, second.pid, second.events) == ("zzz", False, None, 3)


def test_looking_at_live_sessions_neither_takes_nor_makes_anything(live: Path) -> None:
    assert live_sessions(live) == ()
    assert not live.exists()
    filled(live, 1)
    before = sorted(path.name for path in live.iterdir())
    (seen,) = live_sessions(live)
    assert (seen.held, seen.pid) == (False, None)
    assert sorted(path.name for path in live.iterdir()) == before
    Journal.open(live, SESSION, STEADY).close()


def test_looking_at_a_journal_without_a_lock_makes_none(live: Path) -> None:
    place(live, content(1))
    assert not live_sessions(live)[0].held
    assert len(list(live.iterdir())) == 1


def test_a_holder_that_died_holds_nothing(live: Path) -> None:
    filled(live, 1)
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    owner = {"pid": int(dead.stdout), "host": os.uname().nodename}
    (live / f"{SESSION}.owner").write_text(json.dumps(owner))
    assert not live_sessions(live)[0].held


def test_the_last_line_is_found_behind_a_long_note_and_before_a_torn_end(live: Path) -> None:
    filled(live, 1)
    journal = Journal.open(live, SESSION, STEADY)
    journal.append(AT, 9, "captured", {"text": "x" * 250_000})
    journal.close()
    with journal.path.open("ab") as file:
        file.write(b'{"v":1,"seq":3,"at"')
    (seen,) = live_sessions(live)
    assert (seen.events, seen.last_at) == (2, AT)


def test_an_unreadable_journal_is_listed_with_its_reason_and_hides_no_other(live: Path) -> None:
    filled(live, 1)
    (live / "aaa.jsonl").mkdir()
    (live / "bbb.jsonl").write_bytes(b"")
    os.utime(live / "bbb.jsonl", (1000, 1000))
    seen = {one.id: one for one in live_sessions(live)}
    unreadable, empty, good = seen["aaa"], seen["bbb"], seen[SESSION]
    assert "is a folder" in unreadable.problem
    assert unreadable.events == 0
    assert (empty.events, empty.first, empty.last_at.year) == (0, None, 1970)
    assert (good.events, good.problem) == (1, "")


# After the session


def test_archiving_moves_everything_but_the_lock(live: Path, tmp_path: Path) -> None:
    closed = tmp_path / "state" / "closed"
    place(live, content(1) + b"bad\n" + content(2) + b"torn")
    place(live, content(3), segment=2)
    journal = Journal.open(live, SESSION, STEADY)
    journal.close()
    journal.archive(closed)
    assert {path.name for path in live.iterdir()} == {".reserve", f"{SESSION}.lock"}
    assert {path.name for path in closed.iterdir()} == {
        f"{SESSION}{end}" for end in (".jsonl", ".2.jsonl", ".torn-1", ".bad-1")
    }
    assert numbers(read_journal(closed, SESSION)[0]) == [1, 2, 3]
    assert live_sessions(live) == ()


def test_archiving_leaves_other_sessions_alone(live: Path, tmp_path: Path) -> None:
    filled(live, 1)
    (live / f"{SESSION}0.jsonl").write_bytes(content(1))
    journal = Journal.open(live, SESSION, STEADY)
    journal.close()
    journal.archive(tmp_path / "closed")
    assert [one.id for one in live_sessions(live)] == [f"{SESSION}0"]


def test_an_archiving_that_was_interrupted_is_gone_on_with(live: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    place(closed, content(1))
    place(live, content(2), segment=2)
    place(live, content(3), segment=3)
    (live / "other.jsonl").write_bytes(content(1))
    assert finish_archiving(live, closed) == 1
    assert numbers(read_journal(closed, SESSION)[0]) == [1, 2, 3]
    assert finish_archiving(live, closed) == 0
    assert [one.id for one in live_sessions(live)] == ["other"]


def test_a_session_whose_first_segment_was_lost_is_not_taken_for_archived(
    live: Path, tmp_path: Path
) -> None:
    place(live, content(1, 2), segment=2)
    assert finish_archiving(live, tmp_path / "closed") == 0
    assert numbers(read_journal(live, SESSION)[0]) == [1, 2]


def test_a_closed_journal_that_somebody_copied_back_is_not_taken_for_archived(
    live: Path, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    place(closed, content(1))
    place(live, content(1))
    assert finish_archiving(live, closed) == 0
    assert numbers(read_journal(live, SESSION)[0]) == [1]


def test_archiving_never_overwrites_an_older_journal_of_the_same_name(
    live: Path, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    old = place(closed, b"older")
    filled(live, 1)
    journal = Journal.open(live, SESSION, STEADY)
    journal.close()
    journal.archive(closed)
    assert old.read_bytes() == b"older"
    assert (closed / f"{SESSION}.jsonl.again-2").read_bytes() == content(1)


def test_a_journal_can_say_that_nothing_happened_for_hours(journal: Journal) -> None:
    journal.append(AT + timedelta(days=2), 172_800, "session_resumed", {})
    journal.append(AT - timedelta(days=2), 172_801, "session_resumed", {})
    lines, damage = read_journal(journal.path.parent, SESSION)
    assert [one.seq for one in lines] == [1, 2]
    assert not damage
