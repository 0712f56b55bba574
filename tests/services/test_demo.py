"""The sample home: believable people, made by real sessions, gone without a trace."""

import stat
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sessioncompanion.domain.agenda import typed_item
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.record import (
    CardOutcome,
    CheckInState,
    ItemStatus,
    Record,
    RecordStatus,
    Visibility,
)
from sessioncompanion.services import demo
from sessioncompanion.services.demo import sample_home
from sessioncompanion.services.demo_cast import CASTS
from sessioncompanion.services.demo_stage import ScriptedClock
from sessioncompanion.services.resuming import resume
from sessioncompanion.services.workspace import Workspace

NOW = datetime(2026, 10, 29, 16, 30, tzinfo=UTC)
"""A Thursday, four days after the clocks in Lisbon went back."""

LISBON = ZoneInfo("Europe/Lisbon")


@pytest.fixture(scope="module")
def sample() -> Iterator[Workspace]:
    """One home for the tests that only look."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "local_zone", lambda: LISBON.key)
        with sample_home(ScriptedClock(NOW)) as made:
            yield made


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders go in this test."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def of_ana(sample: Workspace) -> tuple[Record, ...]:
    records, problems = sample.records.of_pair("ana")
    assert problems == ()
    return records


def test_three_people_stand_at_three_places(sample: Workspace) -> None:
    pairs, problems = sample.pairs.list()
    assert problems == ()
    sessions = {pair.mentee.name: sample.history(pair).sessions for pair in pairs}
    assert sessions == {"Ana": 7, "Bruno": 2, "Mei": 0}
    assert {pair.mentor.name for pair in pairs} == {"Kofi"}
    assert sample.problems == []


def test_the_sessions_lie_some_weeks_apart_in_the_past_and_do_not_overlap(
    sample: Workspace,
) -> None:
    records = of_ana(sample)
    for earlier, later in pairwise(records):
        assert earlier.ended + timedelta(days=6) < later.started
    assert records[-1].ended < NOW - timedelta(days=6)
    assert NOW - records[0].started < timedelta(weeks=30)


def test_a_session_keeps_its_hour_on_the_wall_across_a_clock_change(sample: Workspace) -> None:
    hours = {f"{record.started.astimezone(LISBON):%H:%M}" for record in of_ana(sample)}
    assert hours == {"15:00"}


def test_every_record_has_lasted_and_met_cards_of_the_real_decks(sample: Workspace) -> None:
    decks = {deck.id for deck in sample.library.decks()[0]}
    for entry in sample.records.list():
        record = sample.records.get(entry.id)
        assert timedelta(minutes=15) < record.ended - record.started < timedelta(minutes=80)
        assert record.cards
        assert {card.deck for card in record.cards} <= decks


def test_no_gap_came_from_the_script(sample: Workspace) -> None:
    reasons = [stop.reason for record in of_ana(sample) for stop in record.interruptions]
    assert reasons == ["the connection dropped"]


def test_hardly_a_card_comes_twice(sample: Workspace) -> None:
    met = [(card.deck, card.id) for record in of_ana(sample) for card in record.cards]
    assert len(set(met)) == len(met)


def test_there_is_something_of_everything(sample: Workspace) -> None:
    records = of_ana(sample)
    assert {o.outcome for r in records for o in r.agreements} == set(AgreementOutcome)
    assert {c.state for r in records for c in r.check_ins} == set(CheckInState)
    assert {i.status for r in records for i in r.agenda} >= {ItemStatus.DONE, ItemStatus.CARRIED}
    assert {n.visibility for r in records for n in r.notes} == set(Visibility)
    assert CardOutcome.LANDED in {c.outcome for r in records for c in r.cards}
    assert len({r.plan for r in records}) >= 4
    assert len({r.mode for r in records}) == 2
    statuses = {entry.status for entry in sample.records.list()}
    assert statuses == set(RecordStatus)
    for collected in ("resources", "introductions", "parking_lot", "feedback", "commitments"):
        assert any(getattr(record, collected) for record in records), collected


def test_the_pulse_has_a_story(sample: Workspace) -> None:
    pulses = [dict(record.pulse) for record in of_ana(sample)]
    assert all(len(pulse) == 3 for pulse in pulses)
    useful = [pulse["useful"] for pulse in pulses]
    assert useful[0] < useful[-1]
    assert min(useful[1:]) < max(useful[:-1])


def test_every_scene_found_the_commitments_and_items_it_speaks_of(sample: Workspace) -> None:
    for cast in CASTS:
        records, _ = sample.records.of_pair(cast.name.lower())
        for scene, record in zip(cast.scenes, records, strict=False):
            assert len(record.check_ins) == len(scene.check_ins), scene.focus
            assert len(record.agreements) == len(scene.reviews), scene.focus
            titles = [item.title for item in record.agenda]
            assert len(set(titles)) == len(titles), scene.focus
            assert {typed_item(topic.typed).title for topic in scene.topics} <= set(titles)
            kinds = [said.kind for said in scene.said]
            assert len(record.notes) == kinds.count(EntryKind.NOTE), scene.focus


def test_commitments_that_are_long_done_are_not_open(sample: Workspace) -> None:
    past = sample.history(sample.pairs.get("ana"))
    latest = of_ana(sample)[-1].id
    assert past.commitments
    assert {one.id.partition(":")[0] for one in past.commitments} == {latest}


def test_one_session_waits_and_can_be_taken_up(scratch: Path) -> None:
    with sample_home(ScriptedClock(NOW)) as made:
        (waiting,) = made.interrupted()
        assert not waiting.held
        resumed = resume(made)
        session = resumed.runner.session
        resumed.runner.journal.close()
    assert session.pair.id == "ana"
    assert session.number == 8
    assert resumed.lost == 0
    assert 200 < resumed.away < 280
    assert [gap.until - gap.since > 200 for gap in session.gaps] == [True]
    assert session.running_item
    assert session.draft("note.private")
    assert session.started < NOW < session.started + timedelta(seconds=session.length)


def test_the_folder_is_for_this_user_alone_and_goes_away(scratch: Path) -> None:
    with sample_home(ScriptedClock(NOW)) as made:
        (folder,) = scratch.iterdir()
        assert made.paths.data.is_relative_to(folder)
        for path in (folder, *folder.rglob("*")):
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert list(scratch.iterdir()) == []


def test_it_goes_away_with_everything_that_was_added(scratch: Path) -> None:
    outside = scratch.parent / "keep.txt"
    outside.write_text("mine")
    with sample_home(ScriptedClock(NOW)) as made:
        made.add_pair("Somebody")
        (made.paths.data / ".hidden").mkdir()
        (made.paths.data / ".hidden" / "file").write_text("x")
        (made.paths.data / "link").symlink_to(outside)
        (made.paths.data / "folder-link").symlink_to(scratch.parent)
    assert list(scratch.iterdir()) == []
    assert outside.read_text() == "mine"


def test_it_goes_away_when_it_could_not_be_finished(
    scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "finish", stop)
    with pytest.raises(KeyboardInterrupt), sample_home(ScriptedClock(NOW)):
        pass
    assert list(scratch.iterdir()) == []


def test_nothing_is_asked_of_the_users_home(scratch: Path, home: Path) -> None:
    home.write_text("a file where the home should be")
    with sample_home(ScriptedClock(NOW)) as made:
        assert made.library.plans()[1] == ()
    assert home.read_text() == "a file where the home should be"
