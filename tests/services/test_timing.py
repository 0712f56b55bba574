"""How long a session has that begins now: as asked for, as booked, as its plan says."""

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from random import Random

import pytest

from sessioncompanion.domain import moves
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.events import SessionStarted
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import NextSession
from sessioncompanion.domain.timer import outlook
from sessioncompanion.errors import Misused
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.demo_stage import ScriptedClock
from sessioncompanion.services.finishing import finish
from sessioncompanion.services.resuming import resume
from sessioncompanion.services.timing import timed
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.codec import decode, encode
from sessioncompanion.store.paths import Paths
from worlds import BEGAN, MINUTE, Live, record, started

LISBON = "Europe/Lisbon"


@pytest.fixture
def clock() -> ScriptedClock:
    return ScriptedClock(BEGAN + timedelta(seconds=25))


@pytest.fixture
def workspace(tmp_path: Path, clock: ScriptedClock) -> Workspace:
    return Workspace(Paths.below(tmp_path / "home"), clock=clock, chance=Random(1))


@pytest.fixture
def pair(workspace: Workspace) -> Pair:
    made = workspace.add_pair("Ana")
    here = replace(made, mentor=replace(made.mentor, timezone=LISBON))
    workspace.pairs.save(here, workspace.pairs.stamp(made.id))
    return here


def book(workspace: Workspace, pair: Pair, minutes_ago: float, minutes: int = 60) -> None:
    """The session before said when this one is, so many minutes before now."""
    start = (workspace.clock.now().wall - timedelta(minutes=minutes_ago)).replace(microsecond=0)
    ahead = NextSession(start=start, timezone=LISBON, minutes=minutes, mode=Mode.VIDEO)
    former = record()
    began = BEGAN - timedelta(days=14)
    workspace.records.save(
        replace(
            former,
            pair=pair.id,
            started=began,
            ended=began + timedelta(hours=1),
            next_session=ahead,
        )
    )


def choice(pair: Pair, minutes: int | None = None, until: time | None = None) -> Choice:
    return Choice(pair, "standard-60", minutes, until=until)


def test_until_makes_the_plan_fit_into_the_minutes_that_are_left(
    workspace: Workspace, pair: Pair
) -> None:
    session = begin(workspace, choice(pair, until=time(14, 45))).session
    assert [phase.planned % MINUTE for phase in session.phases] == [0] * 6
    assert session.length == sum(phase.planned for phase in session.phases) == 44 * MINUTE
    assert session.hard_end == 45 * MINUTE - 25
    assert outlook(session, 0.0).offset == 0


@pytest.mark.parametrize("until", [time(14, 5), time(14, 0), time(1, 0)])
def test_a_time_too_near_or_too_far_is_refused_and_nothing_is_begun(
    workspace: Workspace, pair: Pair, until: time
) -> None:
    with pytest.raises(Misused):
        begin(workspace, choice(pair, until=until))
    assert not list(workspace.paths.live.glob("*.jsonl"))


def test_minutes_make_phases_of_whole_minutes(workspace: Workspace, pair: Pair) -> None:
    session = begin(workspace, choice(pair, 40)).session
    assert [phase.planned % MINUTE for phase in session.phases] == [0] * 6
    assert session.hard_end == session.length == 40 * MINUTE


def test_a_booked_session_has_its_own_plan_and_stops_at_its_booked_end(
    workspace: Workspace, pair: Pair
) -> None:
    book(workspace, pair, minutes_ago=3)
    runner = begin(workspace, choice(pair))
    session = runner.session
    assert session.length == 60 * MINUTE
    assert session.hard_end == 57 * MINUTE
    assert session.late == 3 * MINUTE
    assert outlook(session, 0.0).offset == 3 * MINUTE
    assert runner.notices == [
        "Booked for 13:57, it is 14:00. Began already? t, then b.",
        "Hard stop at 14:57; the plan takes 3 minutes more. t shows what would help.",
    ]


def test_begun_early_it_is_on_time_and_may_use_what_was_booked(
    workspace: Workspace, pair: Pair
) -> None:
    book(workspace, pair, minutes_ago=-10)
    runner = begin(workspace, choice(pair))
    assert (runner.session.hard_end, runner.session.late) == (70 * MINUTE, 0)
    assert outlook(runner.session, 0.0).offset == 0
    assert runner.notices == []


@pytest.mark.parametrize("minutes_ago", [-21, 31])
def test_what_was_booked_for_another_time_stops_nothing(
    workspace: Workspace, pair: Pair, minutes_ago: int
) -> None:
    book(workspace, pair, minutes_ago)
    session = begin(workspace, choice(pair)).session
    assert session.hard_end is None
    assert session.late == 0


def test_minutes_that_are_asked_for_come_before_what_was_booked(
    workspace: Workspace, pair: Pair
) -> None:
    book(workspace, pair, minutes_ago=3)
    runner = begin(workspace, choice(pair, 45))
    assert runner.session.hard_end == runner.session.length == 45 * MINUTE
    assert runner.notices == ["Booked for 13:57, it is 14:00. Began already? t, then b."]


def test_a_plan_can_have_a_hard_stop(workspace: Workspace, pair: Pair) -> None:
    folder = workspace.paths.user_plans
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(
        "kind: plan\nschema: 1\nid: own\ntitle: Own\nhard_stop: true\n"
        "phases: [{id: a, kind: cards, title: A, minutes: 30}]\n"
    )
    session = begin(workspace, Choice(pair, "own")).session
    assert session.hard_end == 30 * MINUTE


def test_of_a_plan_with_a_hard_stop_and_a_booking_the_earlier_end_counts(
    workspace: Workspace, pair: Pair
) -> None:
    now = workspace.clock.now().wall
    plan = replace(workspace.library.plan("standard-60"), hard_stop=True)
    for minutes_ago, stop_at in ((-10, 60), (3, 57)):
        start = now - timedelta(minutes=minutes_ago)
        ahead = NextSession(start=start, timezone=LISBON, minutes=60, mode=Mode.VIDEO)
        found = timed(choice(pair), plan, ahead, LISBON, now)
        assert (found.hard_stop, found.stop_at) == (True, stop_at * MINUTE)


def test_a_beginning_written_before_there_was_a_time_to_stop_at_means_its_length() -> None:
    name, data = encode(replace(started(length=45 * MINUTE), hard_stop=True))
    former = {key: value for key, value in data.items() if key not in ("stop_at", "late")}
    assert len(former) == len(data) - 2
    event = decode(name, former)
    assert isinstance(event, SessionStarted)
    assert Live(event).session.hard_end == 45 * MINUTE


def test_a_head_start_goes_through_a_crash_and_into_the_record(
    workspace: Workspace, pair: Pair, clock: ScriptedClock
) -> None:
    runner = begin(workspace, choice(pair))
    runner.do(moves.began_earlier, 180)
    clock.go(60)
    runner.tick()
    runner.journal.close()
    runner = resume(workspace).runner
    assert (runner.session.head_start, runner.session.late) == (180, 0)
    assert outlook(runner.session, runner.t()).planned_end == 57 * MINUTE
    made = finish(workspace, runner).record
    assert made.started == BEGAN + timedelta(seconds=25 - 180)
    assert workspace.records.get(made.id).started == made.started
