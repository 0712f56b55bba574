"""A file is the old one or the new one, whatever the disk does; and nothing is ever in the way."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from faulty_disk import FaultyDisk, PowerCut
from sessioncompanion.errors import StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.files.disk import using

OLD = b"old: words\n"
NEW = b"new: words\n" * 40


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    with using(FaultyDisk()) as disk:
        yield disk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "file.yaml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def calls_of_a_save(path: Path, exclusive: bool) -> list[str]:
    with using(FaultyDisk()) as disk:
        files.write_atomically(path, NEW, exclusive=exclusive)
        return disk.calls


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


# Saving


def test_a_saved_file_can_be_read_again_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    os.umask(0)
    path = tmp_path / "new.yaml"
    stamp = files.write_atomically(path, NEW)
    assert files.read(path, len(NEW)) == NEW
    assert files.stamp(path) == stamp
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_the_answer(
    file: Path,
) -> None:
    calls = calls_of_a_save(file, exclusive=False)
    assert [call for call in calls if call in {"write", "sync", "replace"}] == [
        "write",
        "sync",
        "replace",
        "sync",
    ]


SAVE_CALLS = 9
EXCLUSIVE_CALLS = 10


def test_the_number_of_calls_that_the_next_tests_let_fail_is_right(tmp_path: Path) -> None:
    assert len(calls_of_a_save(tmp_path / "a", exclusive=False)) == SAVE_CALLS
    assert len(calls_of_a_save(tmp_path / "b", exclusive=True)) == EXCLUSIVE_CALLS


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("nth", range(1, SAVE_CALLS + 1))
def test_a_save_that_fails_at_any_call_leaves_the_old_file_and_nothing_else(
    file: Path, disk: FaultyDisk, nth: int, number: int
) -> None:
    disk.fail("any", number, nth=nth)
    with pytest.raises(StorageFailed):
        files.write_atomically(file, NEW)
    replaced = disk.calls.count("replace") == 1 and nth > disk.calls.index("replace") + 1
    assert file.read_bytes() == (NEW if replaced else OLD)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("nth", range(1, SAVE_CALLS + 1))
def test_a_process_that_dies_at_any_call_of_a_save_leaves_the_old_file_or_the_new_one(
    file: Path, disk: FaultyDisk, nth: int
) -> None:
    disk.die("any", nth=nth)
    with pytest.raises(PowerCut):
        files.write_atomically(file, NEW)
    disk.heal()
    assert file.read_bytes() in (OLD, NEW)
    assert files.listing(file.parent) == (file,)
    files.sweep_temporaries(file.parent, 0, now=2**40)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("nth", range(1, EXCLUSIVE_CALLS + 1))
def test_a_first_save_that_dies_at_any_call_leaves_no_file_or_a_whole_one(
    tmp_path: Path, disk: FaultyDisk, nth: int
) -> None:
    disk.die("any", nth=nth)
    with pytest.raises(PowerCut):
        files.write_atomically(tmp_path / "new", NEW, exclusive=True)
    assert not (tmp_path / "new").exists() or (tmp_path / "new").read_bytes() == NEW


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(
    file: Path, disk: FaultyDisk
) -> None:
    disk.largest_write = 7
    files.write_atomically(file, NEW)
    assert file.read_bytes() == NEW


def test_a_disk_that_takes_nothing_and_reports_nothing_is_a_failure(
    file: Path, disk: FaultyDisk
) -> None:
    disk.largest_write = 0
    with pytest.raises(StorageFailed):
        files.write_atomically(file, NEW)
    assert file.read_bytes() == OLD


def test_a_file_that_another_program_has_changed_is_not_overwritten(file: Path) -> None:
    seen = files.stamp(file)
    file.write_bytes(b"theirs, longer than before")
    with pytest.raises(files.ChangedMeanwhile, match="changed by another program"):
        files.write_atomically(file, NEW, expect=seen)
    assert file.read_bytes() == b"theirs, longer than before"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_is_as_it_was_read_is_replaced(file: Path) -> None:
    stamp = files.write_atomically(file, NEW, expect=files.stamp(file))
    assert files.write_atomically(file, OLD, expect=stamp) != stamp


def test_a_file_that_came_or_went_since_it_was_looked_for_is_left_alone(file: Path) -> None:
    with pytest.raises(files.ChangedMeanwhile):
        files.write_atomically(file, NEW, expect=None)
    seen = files.stamp(file)
    file.unlink()
    with pytest.raises(files.ChangedMeanwhile):
        files.write_atomically(file, NEW, expect=seen)
    assert not file.exists()


def test_an_exclusive_save_never_replaces(file: Path) -> None:
    with pytest.raises(files.AlreadyThere):
        files.write_atomically(file, NEW, exclusive=True)
    assert file.read_bytes() == OLD
    assert list(file.parent.iterdir()) == [file]


def test_an_exclusive_save_works_where_there_are_no_hard_links(
    file: Path, disk: FaultyDisk
) -> None:
    disk.fail("link", errno.EPERM, times=2)
    files.write_atomically(file.with_name("other"), NEW, exclusive=True)
    assert file.with_name("other").read_bytes() == NEW
    with pytest.raises(files.AlreadyThere):
        files.write_atomically(file, NEW, exclusive=True)
    assert file.read_bytes() == OLD


def test_a_link_is_replaced_and_what_it_led_to_is_left_alone(file: Path) -> None:
    link = file.with_name("link")
    link.symlink_to(file)
    files.write_atomically(link, NEW)
    assert (link.read_bytes(), file.read_bytes()) == (NEW, OLD)
    assert not link.is_symlink()


def test_a_file_system_that_cannot_sync_folders_is_good_enough(
    file: Path, disk: FaultyDisk
) -> None:
    disk.fail("sync", errno.EINVAL, nth=2)
    files.write_atomically(file, NEW)
    assert file.read_bytes() == NEW


def test_a_long_name_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / ("语" * 80 + ".yaml")
    files.write_atomically(path, NEW)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "Your quota on this disk is used up"),
        (errno.EROFS, "The disk can only be read"),
        (errno.EACCES, "Permission was denied"),
        (errno.EIO, "The disk reports an error"),
        (errno.EBUSY, "The disk refused (Device or resource busy)"),
    ],
)
def test_the_reason_is_told_in_words(
    file: Path, disk: FaultyDisk, number: int, sentence: str
) -> None:
    disk.fail("write", number)
    with pytest.raises(StorageFailed) as failed:
        files.write_atomically(file, NEW)
    assert failed.value.message == f"{sentence}: {file} was not saved."


def test_a_hostile_file_name_is_told_without_its_escape_codes(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed) as failed:
        files.write_atomically(tmp_path / "no\x1b[31m\nfolder" / "file", NEW)
    assert "\x1b" not in failed.value.message
    assert "\n" not in failed.value.message


# Reading


def test_a_missing_file_is_told_apart_from_trouble(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / "nothing", 10)


def test_a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_refused(file: Path) -> None:
    assert files.read(file, len(OLD)) == OLD
    with pytest.raises(StorageFailed, match="larger"):
        files.read(file, len(OLD) - 1)


def test_a_pipe_a_device_and_a_folder_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(StorageFailed, match="cannot be read"):
            files.read(path, 10)


@pytest.mark.parametrize("call", ["open", "fstat", "read"])
def test_trouble_while_reading_is_told(file: Path, disk: FaultyDisk, call: str) -> None:
    disk.fail(call, errno.EIO)
    with pytest.raises(StorageFailed, match="could not be read"):
        files.read(file, 100)


def test_a_file_in_the_place_of_a_folder_is_trouble_too(file: Path) -> None:
    with pytest.raises(StorageFailed, match="no folder"):
        files.read(file / "deeper", 10)


def test_reading_closes_what_it_opened(file: Path, disk: FaultyDisk) -> None:
    disk.fail("read", errno.EIO)
    for attempt in (files.read, files.read):
        with suppress(StorageFailed):
            attempt(file, 100)
    assert disk.calls.count("open") == disk.calls.count("close") == 2


# Folders


def test_a_folder_and_its_parents_are_made_for_the_owner_alone(tmp_path: Path) -> None:
    os.umask(0)
    files.ensure_folder(tmp_path / "a" / "b" / "c")
    files.ensure_folder(tmp_path / "a" / "b" / "c")
    assert [mode(tmp_path / p) for p in ("a", "a/b", "a/b/c")] == [0o700] * 3


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(0o755)
    files.ensure_folder(tmp_path / "a" / "b")
    assert mode(tmp_path / "a") == 0o755


def test_a_file_is_no_folder(file: Path) -> None:
    for path in (file, file / "below"):
        with pytest.raises(StorageFailed, match="no folder"):
            files.ensure_folder(path)


def test_a_folder_that_somebody_makes_at_the_same_moment_is_fine(
    tmp_path: Path, disk: FaultyDisk
) -> None:
    disk.at("mkdir", (tmp_path / "a").mkdir)
    files.ensure_folder(tmp_path / "a")


def test_a_listing_is_sorted_and_leaves_hidden_and_other_names_out(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", ".c.yaml.0123abcd.tmp", ".#d.yaml", "e.txt"):
        (tmp_path / name).touch()
    assert files.listing(tmp_path, ".yaml") == (tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert files.listing(tmp_path / "nothing") == ()
    stamps = files.stamps(tmp_path, ".yaml")
    assert stamps == {name: files.stamp(tmp_path / name) for name in ("a.yaml", "b.yaml")}


def test_a_file_that_vanishes_while_stamps_are_taken_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "b").symlink_to("nothing")
    assert list(files.stamps(tmp_path)) == ["a"]


def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path, disk: FaultyDisk) -> None:
    disk.fail("scan", errno.EACCES)
    with pytest.raises(StorageFailed, match="could not be listed"):
        files.listing(tmp_path)


# Moving and removing


def test_moving_takes_a_file_along_and_never_replaces(file: Path) -> None:
    target = file.with_name("moved")
    files.move(file, target)
    assert (target.read_bytes(), file.exists()) == (OLD, False)
    file.write_bytes(NEW)
    with pytest.raises(files.AlreadyThere):
        files.move(file, target)
    assert (target.read_bytes(), file.read_bytes()) == (OLD, NEW)


def test_moving_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="was not moved"):
        files.move(tmp_path / "nothing", tmp_path / "b")


def test_removing_takes_files_and_empty_folders_and_does_not_mind_missing_ones(
    file: Path,
) -> None:
    with pytest.raises(StorageFailed, match="was not removed"):
        files.remove(file.parent)
    assert file.read_bytes() == OLD
    for path in (file, file, file.parent, file.parent):
        files.remove(path)
        assert not path.exists()


def test_removing_a_link_to_a_folder_leaves_the_folder(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(file.parent)
    files.remove(link)
    assert not link.is_symlink()
    assert file.exists()


def test_removing_a_link_that_leads_nowhere_works(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("nothing")
    files.remove(link)
    assert not link.is_symlink()


def test_only_old_leftovers_of_our_own_are_swept(tmp_path: Path) -> None:
    ours, young, theirs = (
        tmp_path / name for name in (".a.yaml.0123abcd.tmp", ".a.yaml.4567abcd.tmp", ".a.tmp")
    )
    for path in (ours, young, theirs):
        path.touch()
    os.utime(ours, (1000, 1000))
    os.utime(theirs, (1000, 1000))
    os.utime(young, (90_000, 90_000))
    assert files.sweep_temporaries(tmp_path, 86_400, now=90_001) == 1
    assert sorted(tmp_path.iterdir()) == sorted([young, theirs])
    assert files.sweep_temporaries(tmp_path / "nothing", 0, now=0) == 0


def test_a_file_can_be_given_a_time(file: Path) -> None:
    files.set_time(file, 1234.5)
    assert file.stat().st_mtime == 1234.5


# Appending


def test_what_is_appended_stays_in_order_through_short_writes(
    tmp_path: Path, disk: FaultyDisk
) -> None:
    disk.largest_write = 3
    log = files.AppendFile(tmp_path / "log")
    for word in (b"one ", b"two ", b"three"):
        log.append(word)
    log.sync()
    assert log.size == 13
    log.truncate(7)
    log.close()
    log.close()
    assert (tmp_path / "log").read_bytes() == b"one two"
    assert mode(tmp_path / "log") == 0o600


def test_a_new_log_has_its_name_on_the_disk_before_anything_is_in_it(
    tmp_path: Path, disk: FaultyDisk
) -> None:
    log = files.AppendFile(tmp_path / "log")
    assert disk.calls == ["open", "open", "sync", "close"]
    log.close()


def test_a_log_knows_when_its_file_was_removed(tmp_path: Path) -> None:
    log = files.AppendFile(tmp_path / "log")
    assert not log.gone
    (tmp_path / "log").unlink()
    assert log.gone
    log.close()


def test_an_exclusive_log_refuses_a_file_that_exists_and_none_follows_a_link(file: Path) -> None:
    with pytest.raises(FileExistsError):
        files.AppendFile(file, exclusive=True)
    link = file.with_name("link")
    link.symlink_to(file)
    with pytest.raises(OSError, match="symbolic"):
        files.AppendFile(link)


def test_a_log_whose_folder_cannot_be_synced_is_not_left_open(
    tmp_path: Path, disk: FaultyDisk
) -> None:
    disk.fail("sync", errno.EIO)
    with pytest.raises(OSError, match="Input/output"):
        files.AppendFile(tmp_path / "log")
    assert disk.calls.count("open") == disk.calls.count("close")


def test_another_disk_is_used_inside_the_block_only(file: Path) -> None:
    broken = FaultyDisk()
    broken.fail("any", errno.EIO, times=100)
    attempts: list[Callable[[], object]] = [
        lambda: files.stamp(file),
        lambda: files.listing(file.parent),
        lambda: files.remove(file),
        lambda: files.ensure_folder(file.parent),
    ]
    with using(broken):
        for attempt in attempts:
            with pytest.raises(StorageFailed):
                attempt()
    assert files.exists(file)
