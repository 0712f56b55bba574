"""Where the time goes, told a second time by an oracle that counts seconds one by one.

The companion books stretches from events; the oracle keeps a list of what was said when, leaves
out what was undone, and asks for every single second: did it run, and in which phase?
"""

from dataclasses import dataclass, replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from sessioncompanion.domain import events as ev
from sessioncompanion.domain import moves
from sessioncompanion.domain.ending import as_if_ended
from sessioncompanion.domain.record import RecordStatus
from sessioncompanion.domain.session import Ending
from sessioncompanion.domain.timer import outlook, phase_face, phase_spent
from worlds import BEGAN, CLOSE, MINUTE, Live, plan, refolded, started


@dataclass(frozen=True)
class Said:
    """One move of the mentor, at a second."""

    second: int
    what: str
    number: int = 0


@dataclass
class Told:
    """What the oracle finds out by counting."""

    spent: list[int]
    planned: list[int]
    current: int
    length: int
    head_start: int


class Oracle:
    """Knows seconds and phases, and nothing of stretches, settling or states."""

    def __init__(self, planned: list[int], length: int, stop_at: int | None) -> None:
        self.planned = planned
        self.length = length
        self.stop_at = stop_at
        self.said: list[Said] = []
        self.gaps: list[tuple[int, int]] = []

    def tell(self, now: int) -> Told:
        told = Told([0] * len(self.planned), list(self.planned), 0, self.length, 0)
        stands, said, gap_open = False, list(self.said), [True] * len(self.gaps)
        unseen: list[list[int]] = [[] for _ in self.gaps]
        """For each gap the phase of every second in which the clock would have run."""
        for second in range(now + 1):
            while said and said[0].second == second:
                one = said.pop(0)
                match one.what:
                    case "pause":
                        stands = not stands
                    case "interrupt":
                        stands = True
                    case "phase":
                        told.current = one.number
                    case "time":
                        told.planned[told.current] += one.number
                    case "began":
                        told.head_start = one.number
                    case "length":
                        told.length = one.number
                    case _:
                        for n, (_, until) in enumerate(self.gaps):
                            if until <= second and gap_open[n]:
                                gap_open[n] = False
                                for phase in unseen[n] if one.what == "gap counts" else []:
                                    told.spent[phase] += 1
            if second == now or stands:
                continue
            for n, (since, until) in enumerate(self.gaps):
                if since <= second < until:
                    unseen[n].append(told.current)
                    break
            else:
                told.spent[told.current] += 1
        told.spent[0] += told.head_start
        return told

    def expected(self, now: int) -> tuple[int, int]:
        """When it will end at this rate, and by how much that is too late."""
        told = self.tell(now)
        to_come = range(told.current, len(told.planned))
        ends = now + sum(max(0, told.planned[n] - told.spent[n]) for n in to_come)
        by_length = told.length - told.head_start
        planned_end = by_length if self.stop_at is None else min(by_length, self.stop_at)
        return ends, ends - planned_end


class Clocks(RuleBasedStateMachine):
    """Everything that moves a clock, in any order."""

    live: Live
    oracle: Oracle

    @initialize(minutes=st.integers(20, 80), stop=st.none() | st.integers(900, 5400))
    def begin(self, minutes: int, stop: int | None) -> None:
        first = replace(
            started(length=minutes * MINUTE), hard_stop=stop is not None, stop_at=stop or 0
        )
        self.live = Live(first)
        planned = [phase.seconds for phase in plan().phases]
        self.oracle = Oracle(planned, minutes * MINUTE, stop)

    @property
    def now(self) -> int:
        return int(self.live.t)

    def say(self, event: ev.AnyMove, what: str, number: int = 0) -> None:
        self.live.happen(event)
        self.oracle.said.append(Said(self.now, what, number))

    @rule(seconds=st.integers(0, 400))
    def time_passes(self, seconds: int) -> None:
        self.live.wait(seconds)

    @rule()
    def pause_or_go_on(self) -> None:
        self.say(moves.pause_or_go_on(self.live.session), "pause")

    @rule()
    def interrupt(self) -> None:
        stop = self.live.session.stop
        if stop is None or stop.kind is not ev.StopKind.INTERRUPTION:
            self.say(moves.interrupt(self.live.session, "sound"), "interrupt")

    @rule(index=st.integers(0, CLOSE))
    def walk(self, index: int) -> None:
        if index != self.live.session.current:
            self.say(moves.enter_phase(self.live.session, index), "phase", index)

    @rule(minutes=st.sampled_from([-1, 1, 2]))
    def change_the_time(self, minutes: int) -> None:
        if self.live.session.phase.planned + minutes * MINUTE >= MINUTE:
            event = moves.add_time(self.live.session, minutes, self.live.t)
            self.say(event, "time", minutes * MINUTE)

    @rule(seconds=st.sampled_from([0, 60, 180, 205, 1200]))
    def it_began_earlier(self, seconds: int) -> None:
        if seconds != self.live.session.head_start:
            self.say(moves.began_earlier(self.live.session, seconds), "began", seconds)

    @rule(minutes=st.integers(20, 90))
    def more_time_is_agreed(self, minutes: int) -> None:
        length = minutes * MINUTE
        self.say(ev.Refitted(option="ask", length=length), "length", length)

    @rule(seconds=st.integers(6, 900), killed=st.booleans())
    def nobody_is_there(self, seconds: int, killed: bool) -> None:
        since = self.now
        self.live.wait(seconds)
        if killed:
            self.live.timeline = refolded(self.live.journal)
            self.live.happen(ev.SessionResumed())
        self.live.happen(ev.GapFound(since=since))
        self.oracle.gaps.append((since, self.now))

    @rule(counts=st.booleans())
    def the_gap_is_decided(self, counts: bool) -> None:
        if self.live.session.gaps:
            event = moves.answer_gap(self.live.session, counts)
            self.say(event, "gap counts" if counts else "gap does not")

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.oracle.said))):
            self.live.undo()
            self.oracle.said.pop()

    @invariant()
    def the_clocks_say_what_was_counted(self) -> None:
        session, t = self.live.session, self.live.t
        told = self.oracle.tell(self.now)
        assert [phase_spent(session, n, t) for n in range(len(session.phases))] == told.spent
        assert [phase.planned for phase in session.phases] == told.planned
        face = phase_face(session, t)
        assert face.left == told.planned[told.current] - told.spent[told.current]
        look = outlook(session, t)
        assert (look.ends, look.offset) == self.oracle.expected(self.now)

    def teardown(self) -> None:
        """A replay and the record agree as well."""
        if not hasattr(self, "live"):
            return
        assert refolded(self.live.journal) == self.live.timeline
        told = self.oracle.tell(self.now)
        at = self.live.stamps(ev.SessionResumed()).at
        record = as_if_ended(
            self.live.session, Ending(t=self.live.t, at=at, status=RecordStatus.COMPLETE)
        )
        assert [phase.actual_seconds for phase in record.phases] == told.spent
        assert (BEGAN - record.started).total_seconds() == told.head_start
        whole = (record.ended - record.started).total_seconds()
        assert sum(told.spent) + sum(i.seconds for i in record.interruptions) == whole


def test_offset_and_expected_end_are_what_an_oracle_counts() -> None:
    examples = 120 if settings().max_examples <= 100 else settings().max_examples
    run_state_machine_as_test(
        Clocks, settings=settings(max_examples=examples, stateful_step_count=40, deadline=None)
    )
