"""A closed record only grows: what was there stays as it is, and a change from outside shows."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_records import records
from sessioncompanion.domain.record import AddendumLog, Record, Visibility
from sessioncompanion.errors import Refused, StorageFailed
from sessioncompanion.store.addenda import append
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.records import RecordStore
from sessioncompanion.store.seals import is_as_saved, sealed, unsealed
from sessioncompanion.store.trees import record_tree
from worlds import record

LATER = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
ADDED = AddendumLog(at=LATER, text="It was Porto: not Lisbon.", visibility=Visibility.PRIVATE)


@pytest.fixture
def store(tmp_path: Path) -> RecordStore:
    return RecordStore(Paths.below(tmp_path / "home"))


def test_what_is_added_stands_below_and_nothing_above_is_another(store: RecordStore) -> None:
    path = store.save(record())
    before = unsealed(path.read_bytes())
    assert append(path, ADDED).addenda == (ADDED,)
    assert path.read_bytes().startswith(before)
    assert store.get(record().id) == replace(record(), addenda=(ADDED,))
    again = replace(ADDED, text="two\nlines # no comment", visibility=Visibility.SHARED)
    middle = unsealed(path.read_bytes())
    append(path, again)
    assert path.read_bytes().startswith(middle)
    assert store.get(record().id).addenda == (ADDED, again)
    assert is_as_saved(path.read_bytes())


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(records, st.data())
def test_whatever_a_record_holds_it_can_be_added_to(
    tmp_path_factory: pytest.TempPathFactory, made: Record, data: st.DataObject
) -> None:
    store = RecordStore(Paths.below(tmp_path_factory.mktemp("home")))
    path = store.save(made)
    before = unsealed(path.read_bytes())
    text = data.draw(st.text(min_size=1).filter(str.strip))
    added = append(path, replace(ADDED, text=text))
    assert path.read_bytes().startswith(before)
    assert record_tree(store.get(made.id)) == record_tree(added)
    assert is_as_saved(path.read_bytes())


def test_an_edit_from_outside_shows_and_goes_on_showing(store: RecordStore) -> None:
    path = store.save(record())
    assert is_as_saved(path.read_bytes())
    path.write_bytes(path.read_bytes().replace(b"Europe/Lisbon", b"Europe/Madrid"))
    assert is_as_saved(path.read_bytes()) is False
    append(path, ADDED)
    assert not is_as_saved(path.read_bytes())
    assert store.get(record().id).addenda == (ADDED,)


def test_comments_of_somebody_who_edited_it_stay(store: RecordStore) -> None:
    path = store.save(record())
    path.write_bytes(b"# mine\n" + path.read_bytes())
    append(path, ADDED)
    assert path.read_text().startswith("# mine\n")


def test_a_file_without_a_seal_gets_none(store: RecordStore) -> None:
    path = store.save(record())
    path.write_bytes(unsealed(path.read_bytes()).rstrip(b"\n"))
    append(path, ADDED)
    assert is_as_saved(path.read_bytes()) is None
    assert store.get(record().id).addenda == (ADDED,)


@pytest.mark.parametrize("tail", ["focus: later\n", "addenda: []\n", "addenda: [] # none\n"])
def test_a_record_that_is_written_another_way_is_left_alone_and_said_so(
    store: RecordStore, tail: str
) -> None:
    path = store.save(record())
    body = unsealed(path.read_bytes())
    if tail.startswith("focus"):
        append(path, ADDED)
        body = unsealed(path.read_bytes()).replace(b"\nfocus: ", b"\nsuccess_measure: ")
    path.write_bytes(body + tail.encode())
    before = path.read_bytes()
    with pytest.raises((Refused, StorageFailed, Exception)) as refused:
        append(path, ADDED)
    assert path.read_bytes() == before
    assert type(refused.value).__module__.startswith("sessioncompanion")


def test_a_record_that_is_gone_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match=r"gone\.yaml is gone"):
        append(tmp_path / "gone.yaml", ADDED)


@given(st.binary())
def test_a_seal_says_what_it_was_put_on(data: bytes) -> None:
    body = data + b"\n"
    assert unsealed(sealed(body)) == body
    assert is_as_saved(sealed(body)) is True
    assert is_as_saved(sealed(body).replace(b"saved: ", b"saved: ", 1) + b" ") is None
    assert is_as_saved(b"x" + sealed(body)) is False
