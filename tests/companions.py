"""A companion for tests: a home of its own, a clock that goes only when told to, and a pilot."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from sessioncompanion.domain.agreement import AgreementOutcome, AgreementSet, Situation
from sessioncompanion.domain.deck import Card, Deck, Mode
from sessioncompanion.domain.instant import Instant
from sessioncompanion.domain.pair import Norms, Pair, Person
from sessioncompanion.domain.plan import CardRule, DrawOrder, PhaseKind, Plan, PlanPhase
from sessioncompanion.domain.record import (
    AgreementLog,
    CommitmentLog,
    ItemLog,
    ItemStatus,
    Participant,
    Record,
    RecordStatus,
    Role,
)
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.text import is_unsafe
from sessioncompanion.errors import Problem
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.library import Library
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.settings import Settings
from sessioncompanion.store.shelf import ContentKind
from sessioncompanion.ui.app import CompanionApp
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.screens.base import HEIGHTS, WIDTHS
from sessioncompanion.ui.screens.live import LiveScreen

AnyScreen = TypeVar("AnyScreen", bound=Screen[Any])

BEGAN = datetime(2026, 6, 15, 13, 0, tzinfo=UTC)
"""A Monday; 14:00 in Lisbon, 10:00 in São Paulo."""

LISBON, SAO_PAULO = "Europe/Lisbon", "America/Sao_Paulo"

ARRIVE, CHECK_IN, AGREEMENTS, AGENDA, FEEDBACK, CLOSE = range(6)
"""Where the phases of standard-60 stand."""

WIDE_TALL = (120, 44)
USUAL = (80, 40)

STEP = 4.0
"""Seconds between two ticks while a test lets time pass: less than what counts as a gap."""


HOSTILE = (
    "[@click=app.quit]x[/]",
    "[/oops]",
    "\x1b]52;c;xxxx\x07.",
    "\x1b[2Jx",
    "\x9b31mx",
    "ab\u202edc",
    "[bold red]{x}[/] $x \\[x]",
    "=1+1|x",
    "語🌱 [x](javascript:x) <b>x</b>",
)
"""Words that would be markup, an action, a link or an escape code if anything took them so."""


def is_harmless(text: str) -> bool:
    """Whether nothing in it steers a terminal or turns the reading direction."""
    return not any(is_unsafe(character) for character in text)


class ScriptedClock:
    """Says the same moment until a test lets time pass."""

    def __init__(self, wall: datetime = BEGAN, steady: float = 5000.0) -> None:
        self._now = Instant(wall, steady)

    def now(self) -> Instant:
        """This moment."""
        return self._now

    def forward(self, seconds: float = 0.0, *, minutes: float = 0.0) -> None:
        """Both clocks go on."""
        seconds += minutes * 60
        wall = self._now.wall + timedelta(seconds=seconds)
        self._now = Instant(wall, self._now.steady + seconds)


def pair(
    name: str = "Ana", *, zone: str = SAO_PAULO, fallback: str = "phone", mode: Mode = Mode.VIDEO
) -> Pair:
    """Kofi in Lisbon mentors somebody who lives elsewhere."""
    return Pair(
        id="ana",
        mentor=Person(name="Kofi", timezone=LISBON),
        mentee=Person(name=name, timezone=zone),
        norms=Norms(rhythm="every two weeks", fallback=fallback, who_reconnects="Kofi"),
        mode=mode,
    )


def workspace(
    folder: Path,
    *,
    clock: ScriptedClock | None = None,
    settings: Settings | None = None,
    library: Library | None = None,
) -> Workspace:
    """An empty workspace below a folder. ``settings`` stands in for a settings file."""
    made = Workspace(Paths.below(folder), clock=clock or ScriptedClock(), chance=Random(3))
    made.settings = settings or Settings(mentor_name="Kofi", mentor_timezone=LISBON)
    made.library = library or _shipped(made)
    return made


_kept: list[Library] = []


def _shipped(made: Workspace) -> Library:
    # The shipped content does not change while tests run, and reading it takes a while.
    if not _kept:
        _kept.append(Library(Paths.below(Path("/nonexistent")), made.settings))
    return _kept[0]


def with_pair(made: Workspace, one: Pair | None = None, records: Iterable[Record] = ()) -> Pair:
    """Put a pair, and its records, into a workspace."""
    one = one or pair()
    made.pairs.add(one)
    for record in records:
        made.records.save(replace(record, pair=one.id))
    return one


def begun(
    made: Workspace,
    one: Pair | None = None,
    *,
    plan: str = "standard-60",
    records: Iterable[Record] = (),
    minutes: int | None = None,
) -> SessionRunner:
    """A live session of a pair that is written to the workspace first."""
    one = with_pair(made, one, records)
    return begin(made, Choice(one, plan=plan, minutes=minutes))


class OwnLibrary(Library):
    """One plan, ``own``, with a phase of every kind; ``word`` gives the text of each field.

    It comes from no file, so that a text may hold what a file could not bring in.
    """

    def __init__(self, word: Callable[[str], str], *, cards: int = 9) -> None:
        self._word = word
        self._cards = cards

    def plans(self) -> tuple[tuple[Plan, ...], tuple[Problem, ...]]:
        rule = CardRule(decks=("own",), order=DrawOrder.LISTED)
        phases = tuple(
            PlanPhase(
                id=kind.value.replace("_", "-"),
                kind=kind,
                title=self._word("title"),
                seconds=360,
                least=120,
                guidance=self._word("guidance"),
                cards=rule,
            )
            for kind in PhaseKind
        )
        title, about = self._word("name"), self._word("about")
        return (Plan(id="own", title=title, description=about, phases=phases),), ()

    def plan(self, plan_id: str) -> Plan:
        return self.plans()[0][0]

    def deck(self, deck_id: str) -> Deck:
        cards = tuple(
            Card(
                deck="own",
                id=f"c{number}",
                ask=self._word("ask"),
                why=self._word("why"),
                listen_for=self._word("listen_for"),
                follow_ups=(self._word("follow_up"),),
            )
            for number in range(self._cards)
        )
        return Deck(id="own", title=self._word("name"), cards=cards)

    def agreements(self, set_id: str) -> AgreementSet:
        situations = tuple(
            Situation(
                id=f"s{number}",
                when=self._word("when"),
                ask=self._word("situation"),
                starters=(self._word("starter"),) * 3,
            )
            for number in range(2)
        )
        return AgreementSet(id="own", title=self._word("name"), situations=situations)

    def cards_for(self, rule: CardRule, mode: Mode) -> tuple[Card, ...]:
        return self.deck("own").cards

    def trouble(self, *asked: tuple[str, str]) -> tuple[str, ...]:
        return ()

    def revision(self, kind: ContentKind) -> str:
        return "always the same"


def former() -> Record:
    """A session of two weeks ago that left something for every phase of the next one."""
    began = BEGAN - timedelta(days=14)
    return Record(
        id="20260601-1400-aaaa",
        pair="ana",
        participants=(
            Participant(name="Kofi", role=Role.MENTOR, timezone=LISBON),
            Participant(name="Ana", role=Role.MENTEE, timezone=SAO_PAULO),
        ),
        plan="standard-60",
        status=RecordStatus.COMPLETE,
        started=began,
        ended=began + timedelta(hours=1),
        timezone=LISBON,
        mode=Mode.VIDEO,
        agenda=(
            ItemLog(
                id="i1",
                title="Interview practice",
                owner=Role.MENTEE,
                planned_seconds=900,
                actual_seconds=0,
                status=ItemStatus.CARRIED,
            ),
        ),
        agreements=(
            AgreementLog(
                id="unwell",
                when="One of us is unwell",
                outcome=AgreementOutcome.AGREED,
                text="We say so.",
            ),
        ),
        commitments=(
            CommitmentLog(id="c1", text="Write to Mei", owner=Role.MENTEE, by="Friday"),
            CommitmentLog(id="c2", text="Find a second reader", owner=Role.MENTOR),
        ),
    )


def screen_strips(app: App[None]) -> list[str]:
    """The lines as they are sent to the terminal, without colours."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[None]) -> str:
    """What can be read on the screen, line by line."""
    return "\n".join(strip.rstrip() for strip in screen_strips(app))


@dataclass
class Stage:
    """An app under a pilot; for tests of the live screen also its session."""

    app: CompanionApp
    pilot: Pilot[None]
    workspace: Workspace
    clock: ScriptedClock
    _live: LiveScreen | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """What can be read on the screen."""
        return screen_text(self.app)

    @property
    def said(self) -> str:
        """The last three lines: what the hint line says, on as many as it needs."""
        return " ".join(self.text.splitlines()[-3:])

    @property
    def live(self) -> LiveScreen:
        """The live screen, be it covered by another one or not."""
        for screen in self.app.screen_stack:
            if isinstance(screen, LiveScreen):
                self._live = screen
        assert self._live is not None, "there is no live screen"
        return self._live

    @property
    def runner(self) -> SessionRunner:
        """The session's runner."""
        return self.live.runner

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.runner.session

    def on(self, screen: type[AnyScreen]) -> AnyScreen:
        """The screen on top, which has to be of this kind."""
        top = self.app.screen
        assert isinstance(top, screen), f"{top} is on top:\n{self.text}"
        return top

    async def wait_until(self, is_so: Callable[[], bool]) -> None:
        """For what another thread does, such as writing: until it is so, ten seconds at most."""
        async with asyncio.timeout(10):
            while not is_so():
                await asyncio.sleep(0.001)
        await self.settle()

    def send(self, key: str) -> None:
        """Press a key and wait for nothing: the pilot would wait for other threads as well."""
        self.app.post_message(events.Key(key, key if len(key) == 1 else None))

    async def settle(self) -> None:
        """Until workers have come to a rest and all is drawn."""
        await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, words: str) -> None:
        """Press the key of every character."""
        names = {" ": "space", "\n": "ctrl+j"}
        await self.press(*(names.get(letter, letter) for letter in words))

    async def paste(self, words: str) -> None:
        """What a terminal sends when somebody pastes."""
        self.app.post_message(events.Paste(words))
        await self.settle()

    async def keep(self, key: str, words: str) -> None:
        """Open a field by its key, put words in and keep them."""
        await self.press(key)
        await self.paste(words)
        await self.press("enter")

    async def go_to(self, phase: int) -> None:
        """Walk on to a phase."""
        while self.session.current < phase:
            self.runner.next_phase()
        self.live.mirror()
        await self.settle()

    async def choose(self, row: str) -> None:
        """Put the choice of the phase's list on a row."""
        self.live.worklist.choose(row)
        await self.settle()
        assert self.live.worklist.chosen == row, [r.id for r in self.live.worklist.rows]

    async def open(self, row: str) -> None:
        """Choose a row of the phase's list, and enter."""
        await self.choose(row)
        await self.press("enter")

    async def wait(self, seconds: float = 0.0, *, minutes: float = 0.0) -> None:
        """Time passes with the companion awake, which ticks all the while."""
        left = seconds + minutes * 60
        while left > 0:
            self.clock.forward(min(STEP, left))
            self.runner.tick()
            left -= STEP
        self.live.tell_time()
        await self.settle()

    async def resize(self, columns: int, rows: int) -> None:
        """The terminal gets another size, and the screen has taken its breakpoints to heart."""
        await self.pilot.resize_terminal(columns, rows)
        wanted = {
            [name for least, name in breakpoints if least <= cells][-1]
            for breakpoints, cells in ((WIDTHS, columns), (HEIGHTS, rows))
        }
        await self.wait_until(lambda: wanted <= self.app.screen.classes)


@asynccontextmanager
async def stage(
    made: Workspace, opening: Opening | None = None, size: tuple[int, int] = USUAL
) -> AsyncIterator[Stage]:
    """Open the companion on a workspace."""
    clock = made.clock
    assert isinstance(clock, ScriptedClock)
    app = CompanionApp(made, opening)
    async with app.run_test(size=size) as pilot:
        play = Stage(app, pilot, made, clock)
        await play.settle()
        yield play


@asynccontextmanager
async def live(
    folder: Path,
    one: Pair | None = None,
    *,
    plan: str = "standard-60",
    phase: int = ARRIVE,
    size: tuple[int, int] = USUAL,
    records: Iterable[Record] = (),
    settings: Settings | None = None,
    library: Library | None = None,
) -> AsyncIterator[Stage]:
    """Open the companion on a session that has just begun, in one of its phases."""
    made = workspace(folder, settings=settings, library=library)
    runner = begun(made, one, plan=plan, records=records)
    for _ in range(phase):
        runner.next_phase()
    try:
        async with stage(made, Opening(kind="live", runner=runner), size) as play:
            yield play
    finally:
        with suppress(Exception):
            runner.journal.close()
