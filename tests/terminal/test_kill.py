"""kill -9 at random moments of a whole session: nothing acknowledged is lost, all can go on."""

import os
import pickle
import random
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from filelock import FileLock

from journaled import (
    age,
    drafts,
    journal,
    last_state,
    live_id,
    live_journal,
    records,
    states,
    untimed,
)
from journaled import steps as steps_in
from mentor import Mentor, head
from ptyrun import ZONE, Killed, Terminal
from sessioncompanion.domain.pair import Pair, Person
from sessioncompanion.domain.session import Session
from sessioncompanion.store.pairs import PairStore
from sessioncompanion.store.paths import Paths

pytestmark = pytest.mark.terminal

CHAINS, KILLS = 5, 10
"""So many sessions, each killed so often on its way to the end."""

COLUMNS, ROWS = 64, 26
"""All that the steps look for is in view, and little else has to be drawn."""
LATEST = 0.3
"""Seconds after a step at which the kill comes at the latest."""
PAUSE = 0.004
"""Seconds between two letters, so that a kill falls between them."""
HALF_KEPT = 1.0
"""Seconds after which half-typed words have to be on the disk."""
SLACK = 4.0
"""Seconds more for a machine that is busy with other things."""

SEED = "KILL_SEED"
"""An environment variable: the seed of a run that failed, to have it again."""

DECK = """\
kind: deck
schema: 1
id: steady
title: Steady
cards:
"""
PLAN = """\
kind: plan
schema: 1
id: steady
title: Steady session
agreements: virtual-mentoring
phases:
"""
KINDS = {
    "arrive": "arrive",
    "check-in": "check_in",
    "agreements": "agreement_review",
    "agenda": "agenda",
    "feedback": "feedback",
    "close": "close",
}

WORDS = 'hesitated at "salary" 👩‍👩‍👧 漢字'
YAML = "- a: [b, {c: d}] # not a comment\nkey: |\n  'more': \"yes\"\n---"
STARTER = "If one of us is unwell, a one-line message is enough; no reason is owed."


@dataclass(frozen=True)
class Step:
    """What the hands do: one move (or one undo), which the screen acknowledges."""

    name: str
    arguments: tuple[Any, ...]

    def take(self, mentor: Mentor) -> None:
        """Press the keys and wait until the screen agrees."""
        getattr(mentor, self.name)(*self.arguments)


def steps() -> list[Step]:
    """A whole session."""
    do: list[Step] = []

    def step(name: str, *arguments: Any) -> None:
        do.append(Step(name, arguments))

    step("tick", "We hear each other")
    step("land_card")
    step("turn_card")
    step("note", WORDS)
    step("note", "shared: [brackets] [/oops]", "shared")
    step("undo", "the note")
    step("note", "shared: [brackets] [/oops]", "shared")
    step("enter_phase", "check-in")
    step("swap_card")
    step("give_minute", "+")
    step("pause")
    step("go_on")
    step("interrupt")
    step("name_reason", "1", "sound")
    step("go_on")
    step("press", "q", "silence 0")
    step("end_silence")
    step("note", YAML)
    step("enter_phase", "agreements")
    step("agree", "One of us is unwell", 1)
    step("amend", "unwell", "One of us is unwell", STARTER, " And: [no] 'buts'", "✓")
    step("answer", "Something calls for", "f", "⚑")
    step("agree_own", "The dog [barks]", "We wait, and say hello to the dog")
    step("enter_phase", "agenda")
    step("fill_line", "What is this session", "focus", "focus", "Ready for [the] interview")
    step("fill_line", "How will we know", "measure", "worth it if", "A calm 'tell me'")
    step("add_item", "Interview practice 15", "Interview practice")
    step("add_item", "- a: {b: c} # list 10 min", "- a: {b: c} # list", "mentor")
    step("add_item", "Night shifts & “quotes”", "Night shifts & “quotes”", "both")
    step("move_item", "Interview practice", "J")
    step("start_item", "Interview practice")
    step("note", "told it twice; the second time it was short", "shared")
    step("finish_item", "Interview practice")
    step("describe_item", "i1", "Interview practice", "two stories, one kept")
    step("defer_item", "- a: {b: c} # list", "p", "P")
    step("defer_item", "Night shifts & “quotes”", "c", "→")
    step("enter_phase", "feedback")
    step("fill_slot", "mentee", "Ana first", "the outline: 'slow', [then] short")
    step("fill_slot", "missing", "Ana, and", "more silence")
    step("fill_slot", "mentor", "then Bruno", "你好 said first")
    step("answer", "How useful was this", "5", "✓")
    step("answer", "How heard did you", "4", "✓")
    step("undo", "the pulse")
    step("answer", "How heard did you", "3", "✓")
    step("enter_phase", "close")
    step("fill_slot", "takeaway", "Ana", "One story, told well")
    step("commit", "Write [three] stories down by Friday")
    step("commit", "Find a second reader: 'Kofi'", "mentor")
    step("resource", "The STAR outline", "https://example.org/star?q=1#top")
    step("introduce", '"Mei" from 採用 and Ana')
    step("park", "What about [abroad]?")
    step("meet_again", "2031-03-14 09:30", "45")
    step("note", "ends lighter than it began", "shared")
    return do


STEPS = steps()


def prepare(home: Path) -> None:
    """A pair, and a plan that deals the same cards in every session."""
    paths = Paths.below(home)
    for folder in (paths.user_decks, paths.user_plans):
        folder.mkdir(parents=True)
    cards = "".join(f"  - {{id: card-{n}, ask: 'Question {n}: what now?'}}\n" for n in range(30))
    (paths.user_decks / "steady.yaml").write_text(DECK + cards)
    phases = "".join(
        f"  - {{id: {name}, kind: {kind}, title: {name.capitalize()}, minutes: 8,"
        f" cards: {{decks: [steady], draw: 2, order: listed}}}}\n"
        for name, kind in KINDS.items()
    )
    (paths.user_plans / "steady.yaml").write_text(PLAN + phases)
    mentor, mentee = Person(name="Bruno", timezone=ZONE), Person(name="Ana", timezone="Asia/Tokyo")
    PairStore(paths).add(Pair(id="ana", mentor=mentor, mentee=mentee))


class Run:
    """One session through as many processes as it takes."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.terminal: Terminal | None = None

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, *_: object) -> None:
        if self.terminal is not None:
            self.terminal.__exit__(None, None, None)

    def start(self, *arguments: str) -> Mentor:
        """A new process after the former one."""
        self.__exit__()
        self.terminal = Terminal(self.home, *arguments, columns=COLUMNS, rows=ROWS)
        mentor = Mentor(self.terminal, lambda: drafts(self.home))
        mentor.is_live = True
        return mentor

    def begin(self) -> Mentor:
        """The session begins."""
        mentor = self.start("start", "ana", "--plan", "steady")
        mentor.wait_for_phase("arrive")
        return mentor


@dataclass(frozen=True)
class Undisturbed:
    """A session that nobody killed: the state after each number of steps, and its record."""

    states: list[Any]
    record: Any


def run_undisturbed(home: Path) -> Undisturbed:
    """The whole session, without what differs from run to run."""
    prepare(home)
    with Run(home) as run:
        mentor = run.begin()
        session = live_id(home)
        for made, step in enumerate(STEPS, 1):
            step.take(mentor)
            assert steps_in(live_journal(home)) == made, f"{step} is not one move"
        mentor.end()
        mentor.save()
    (record,) = records(home, "ana")
    after = states(journal(Paths.below(home).closed, session))
    return Undisturbed([untimed(state) for state in after], untimed(record))


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """One for all tests, also when several processes run them."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    kept = folder / "undisturbed.pickle"
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(run_undisturbed(folder / "undisturbed" / "home")))
    found = pickle.loads(kept.read_bytes())
    assert isinstance(found, Undisturbed)
    return found


class Chain:
    """One session that is killed again and again."""

    def __init__(self, run: Run, chance: random.Random, undisturbed: Undisturbed) -> None:
        self.run = run
        self.expected = undisturbed.states
        self.home = run.home
        self.chance = chance
        self.mentor = run.begin()
        self.made = 0
        """Steps that the screen has acknowledged."""

    @property
    def terminal(self) -> Terminal:
        """The terminal of the present process."""
        return self.mentor.terminal

    def go_on(self, until: int) -> None:
        """Step by step up to this one; Killed may come at any moment."""
        while self.made < until:
            STEPS[self.made].take(self.mentor)
            self.made += 1

    def kill(self, after: int) -> None:
        """Be killed a moment after so many steps, with half a text typed for long or just now."""
        self.go_on(after)
        try:
            self.mentor.between = PAUSE
            if self.chance.random() < 0.3:
                self.mentor.half_way = self.die_with_half
            else:
                self.terminal.doom = monotonic() + self.chance.uniform(0, LATEST)
            self.go_on(len(STEPS))
            self.mentor.half_way = None
            self.terminal.doom = self.terminal.doom or monotonic()
            self.terminal.until(lambda: False)
        except Killed:
            return

    def die_with_half(self, half: str) -> None:
        """Half of a text has been typed: it reaches the disk in time, and then comes the kill."""
        self.terminal.until(
            lambda: half in drafts(self.home).values(),
            f"{half!r} is kept",
            seconds=HALF_KEPT + SLACK,
        )
        self.terminal.kill()
        raise Killed

    def resume(self) -> None:
        """Take the session up, and find everything as it was."""
        events = live_journal(self.home)
        made = steps_in(events)
        assert self.made <= made <= self.made + 1, "an acknowledged step is lost"
        state = last_state(events)
        assert untimed(state) == self.expected[made]
        # The answer about the gap would be what the next step takes back, if that is an undo.
        is_undo = made < len(STEPS) and STEPS[made].name == "undo"
        is_long_ago = self.chance.random() < 0.2 and not is_undo
        if is_long_ago:
            age(self.home, timedelta(minutes=20))
        is_made = made > self.made
        self.made = made
        self.mentor = self.run.start("resume")
        if is_long_ago and state.is_running:
            self.terminal.wait_for("The companion was away for 20 minutes")
        else:
            self.terminal.wait_for("Everything is back")
        self._answer()
        self._look(state)
        self._take_up(state, is_made=is_made)

    def _answer(self) -> None:
        if last_state(live_journal(self.home)).gaps:
            self.terminal.wait_for("Does that time count?")
            self.terminal.press("y")
            self.terminal.wait_gone("Does that time count?")

    def _look(self, state: Session) -> None:
        self.mentor.wait_for_phase(state.phase.plan.id)
        if state.stop is not None:
            reason = state.stop.reason
            self.terminal.wait_for("paused" if reason == "pause" else f"interrupted, {reason}")
        if state.entries:
            self.terminal.wait_for(head(state.entries[-1].text))

    def _take_up(self, state: Session, *, is_made: bool) -> None:
        """Half-typed words are in their field, to be gone on with now or later."""
        typed = [draft.text for draft in state.drafts if draft.is_open]
        if not typed:
            return
        self.mentor.wait_open()
        self.terminal.wait_for(head(typed[-1]))
        if is_made:  # killed between keeping the words and forgetting that they were half typed
            self.terminal.press("f7", "backspace")
        if is_made or self.chance.random() < 0.4:
            self.terminal.press("escape")
            self.mentor.wait_closed()

    def end(self) -> None:
        """Be killed while saving, too, and have it saved all the same."""
        self.go_on(len(STEPS))
        self.mentor.end()
        try:
            self.terminal.doom = monotonic() + self.chance.uniform(0, 0.15)
            self.terminal.press("enter")
            self.terminal.until(lambda: False)
        except Killed:
            pass
        if not list(Paths.below(self.home).live.glob("*.jsonl")):
            return
        has_ended = last_state(live_journal(self.home)).ended is not None
        self.mentor = self.run.start("resume")
        if has_ended:
            self.terminal.wait_for("Review before saving")
        else:
            self.terminal.wait_for("Everything is back")
            self._answer()
            self.mentor.end()
        self.mentor.save()


@pytest.mark.parametrize("chain", range(CHAINS))
def test_a_session_killed_ten_times_ends_as_if_nobody_had_killed_it(
    home: Path, undisturbed: Undisturbed, chain: int
) -> None:
    seed = int(os.environ.get(SEED) or random.randrange(10**6))
    sys.stdout.write(f"{SEED}={seed}\n")
    chance = random.Random(seed)
    prepare(home)
    with Run(home) as run:
        killed = Chain(run, chance, undisturbed)
        for moment in sorted(chance.sample(range(len(STEPS)), KILLS)):
            killed.kill(max(moment, killed.made))
            killed.resume()
        killed.end()
    (found,) = records(home, "ana")
    assert untimed(found) == undisturbed.record
