"""A file that a team shares keeps its rights and its place; what is no file is left alone."""

import os
import stat
from pathlib import Path

import pytest

from sessioncompanion.errors import StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.files.shared import check_folder, check_regular, rewrite


def test_a_file_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "shared.yaml"
    path.write_text("old")
    path.chmod(0o664)
    rewrite(path, b"new", expect=files.stamp(path))
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    rewrite(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_written_where_a_link_leads_and_the_link_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("old")
    link.symlink_to(real)
    rewrite(link, b"new")
    assert (link.is_symlink(), real.read_text()) == (True, "new")


def test_what_is_no_regular_file_is_refused_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, what in ((pipe, "no regular file"), (tmp_path, "a folder")):
        for write in (lambda at: rewrite(at, b"new"), check_regular):
            with pytest.raises(StorageFailed, match=f"is {what}, so nothing was written"):
                write(path)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_somebody_elses_newer_version_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "shared.yaml"
    path.write_text("old")
    seen = files.stamp(path)
    path.write_text("newer than that")
    with pytest.raises(files.ChangedMeanwhile):
        rewrite(path, b"mine", expect=seen)
    assert path.read_text() == "newer than that"


def test_a_place_that_is_no_folder_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    check_folder(tmp_path)
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "gone", tmp_path / "file"):
        with pytest.raises(StorageFailed, match="There is no folder"):
            check_folder(place)
