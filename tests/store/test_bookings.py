"""Bookings between sessions are kept in the order they were said; a broken file hides no record."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_records import moments, zones
from sessioncompanion.domain.bookings import BookingEntry
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.record import NextSession
from sessioncompanion.errors import ContentInvalid
from sessioncompanion.store import content
from sessioncompanion.store.bookings import BookingStore
from sessioncompanion.store.files import ChangedMeanwhile
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.records import RecordStore
from sessioncompanion.store.trees import bookings_tree
from sessioncompanion.store.yamlwrite import dump

AT = datetime(2026, 3, 2, 15, 4, 5, 250_000, tzinfo=UTC)
PLANNED = NextSession(
    start=datetime(2026, 3, 16, 14, tzinfo=UTC),
    timezone="Europe/Lisbon",
    minutes=60,
    mode=Mode.VIDEO,
)
BOOKED = BookingEntry(id="one", at=AT, next_session=PLANNED)
DROPPED = BookingEntry(id="two", at=AT, next_session=None)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    (tmp_path / "home/data/pairs/ana").mkdir(parents=True)
    return Paths.below(tmp_path / "home")


@pytest.fixture
def store(paths: Paths) -> BookingStore:
    return BookingStore(paths)


made = st.lists(
    st.builds(
        BookingEntry,
        id=st.text("abc123-", min_size=1, max_size=8),
        at=moments,
        next_session=st.none()
        | st.builds(
            NextSession,
            start=moments,
            timezone=zones.filter(bool),
            minutes=st.integers(1, 1440),
            mode=st.sampled_from(Mode),
        ),
    ),
    max_size=4,
    unique_by=lambda entry: entry.id,
).map(tuple)


@given(made)
def test_whatever_is_booked_comes_back_from_its_file(entries: tuple[BookingEntry, ...]) -> None:
    tree = bookings_tree(entries)
    again = content.read("bookings", dump(tree), "f").to_domain()
    assert bookings_tree(again) == tree
    assert [one.id for one in again] == [one.id for one in entries]


def test_entries_are_added_one_by_one_and_a_missing_file_has_none(
    store: BookingStore, paths: Paths
) -> None:
    assert store.read("ana") == ((), None)
    path = store.add("ana", BOOKED, None)
    assert path == paths.bookings("ana")
    assert path.stat().st_mode & 0o777 == 0o600
    former, stamp = store.read("ana")
    assert former == (BOOKED,)
    store.add("ana", DROPPED, stamp)
    assert store.of_pair("ana") == ((BOOKED, DROPPED), ())


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(store: BookingStore) -> None:
    store.add("ana", BOOKED, None)
    with pytest.raises(ChangedMeanwhile):
        store.add("ana", DROPPED, None)
    assert store.of_pair("ana")[0] == (BOOKED,)


def test_the_file_is_no_record_and_no_record_is_hidden_by_it(
    store: BookingStore, paths: Paths
) -> None:
    store.add("ana", BOOKED, None)
    assert RecordStore(paths).list() == ()
    assert RecordStore(paths).of_pair("ana") == ((), ())


def test_a_broken_file_is_told_with_its_place_and_added_to_by_nobody(
    store: BookingStore, paths: Paths
) -> None:
    store.add("ana", BOOKED, None)
    path = paths.bookings("ana")
    broken = path.read_text().replace("minutes: 60", "minutes: an hour")
    path.write_text(broken)
    entries, (problem,) = store.of_pair("ana")
    assert entries == ()
    assert problem.place == f"{path}:8:14"
    assert store.problems() == ((problem,),)
    with pytest.raises(ContentInvalid):
        store.add("ana", DROPPED, None)
    assert path.read_text() == broken


def test_what_is_no_file_is_a_problem_of_its_own(store: BookingStore, paths: Paths) -> None:
    paths.bookings("ana").mkdir()
    assert store.of_pair("ana")[0] == ()
    assert "is a folder" in store.of_pair("ana")[1][0].message


def test_looking_for_problems_passes_over_what_is_no_pair(
    store: BookingStore, paths: Paths
) -> None:
    store.add("ana", BOOKED, None)
    (paths.pairs / "Not A Slug").mkdir()
    (paths.pairs / "file").write_text("")
    assert store.problems() == ((),)
