"""Everything of one mentor on this machine: wired once, at the door."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from random import Random, SystemRandom
from zoneinfo import ZoneInfo

from sessioncompanion.domain.events import SessionStarted
from sessioncompanion.domain.history import History, history
from sessioncompanion.domain.pair import Pair, Person
from sessioncompanion.domain.standing import Standing, standing
from sessioncompanion.errors import CompanionError, Problem, StorageFailed
from sessioncompanion.services.clock import Clock, SystemClock, local_zone
from sessioncompanion.services.library import Library
from sessioncompanion.store import files
from sessioncompanion.store.bookings import BookingStore
from sessioncompanion.store.codec import decode
from sessioncompanion.store.journal import LiveJournal as LiveJournal
from sessioncompanion.store.journal import finish_archiving, live_sessions
from sessioncompanion.store.pairs import PairStore
from sessioncompanion.store.paths import HOME_VARIABLE, Paths
from sessioncompanion.store.records import RecordStore
from sessioncompanion.store.refusal import cause, shown
from sessioncompanion.store.settings import Settings, load_settings

STALE_SECONDS = 86_400.0
"""After a day a temporary file belongs to nobody."""
DEFAULT_MENTOR = "Mentor"
DEFAULT_NAME = "Mentee"
"""What a mentee is called until somebody says a name."""


@dataclass
class Workspace:
    """Paths, stores and library; ``problems`` collects what could not be read."""

    paths: Paths
    clock: Clock = field(default_factory=SystemClock)
    library_folders: tuple[Path, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    is_sample: bool = False
    """Whether all of this is the demo's, and goes away."""
    chance: Random = field(default_factory=SystemRandom)
    """What seeds the draws and makes ids; a test hands in its own."""

    @classmethod
    def open(cls, env: Mapping[str, str], library_folders: tuple[Path, ...] = ()) -> "Workspace":
        """The workspace the environment points to. Creates nothing."""
        return cls(Paths.from_environment(env), library_folders=library_folders)

    @cached_property
    def _settings_file(self) -> tuple[Settings, tuple[Problem, ...]]:
        return load_settings(self.paths)

    @cached_property
    def settings(self) -> Settings:
        """The settings, as far as their file can be used."""
        return self._settings_file[0]

    @property
    def settings_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the settings, so that these or all of them are not in use."""
        return self._settings_file[1]

    @cached_property
    def library(self) -> Library:
        """Decks, plans and agreement sets, layered."""
        return Library(self.paths, self.settings, self.library_folders)

    @cached_property
    def pairs(self) -> PairStore:
        """The pairs."""
        return PairStore(self.paths)

    @cached_property
    def records(self) -> RecordStore:
        """The records."""
        return RecordStore(self.paths)

    @cached_property
    def bookings(self) -> BookingStore:
        """What was booked between sessions."""
        return BookingStore(self.paths)

    @cached_property
    def zone(self) -> str:
        """The mentor's time zone: as set, else the machine's."""
        return self.settings.mentor_timezone or local_zone()

    def tidy(self) -> None:
        """Finish what a crash left half done: moves to the closed journals, temporary files.

        Nothing of anybody's is deleted, and trouble is left for the next time.
        """
        now = self.clock.now().wall.timestamp()
        with suppress(CompanionError, OSError):
            finish_archiving(self.paths.live, self.paths.closed)
            self.pairs.finish_removing()
            homes = (self.paths.live, self.paths.closed, *files.listing(self.paths.pairs))
            for folder in homes:
                files.sweep_temporaries(folder, STALE_SECONDS, now)

    def history(self, pair: Pair) -> History:
        """What this pair's records and bookings say. Unreadable ones are kept as problems."""
        records, problems = self.records.of_pair(pair.id)
        bookings, more = self.bookings.of_pair(pair.id)
        self.problems.extend((*problems, *more))
        return history(pair, records, bookings)

    def standing(self, pair: Pair, past: History) -> Standing:
        """Where this pair stands before a session today, on the mentor's wall."""
        zone = ZoneInfo(pair.mentor.timezone or self.zone)
        today = self.clock.now().wall.astimezone(zone).date()
        return standing(past, pair, today, self.settings.mid_point_every)

    def interrupted(self) -> tuple[LiveJournal, ...]:
        """Sessions that were begun and not closed, the latest first."""
        live = live_sessions(self.paths.live)
        return tuple(sorted(live, key=lambda one: one.last_at, reverse=True))

    def name_of(self, live: LiveJournal) -> str:
        """With whom an interrupted session was, and which one; its id when nobody can tell."""
        event = _beginning(live)
        if event is None:
            return live.id
        return f"{event.pair.mentee.name} · session {event.number}"

    def waiting(self, pair: str) -> tuple[LiveJournal, ...]:
        """The interrupted sessions of a pair that nobody holds, the latest first."""
        return tuple(
            one
            for one in self.interrupted()
            if not one.held and (event := _beginning(one)) is not None and event.pair.id == pair
        )

    @property
    def mentor_name(self) -> str:
        """The mentor's name: as set, else as the pairs know it; empty when nobody said one."""
        known = (pair.mentor.name for pair in self.pairs.list()[0])
        named = (name for name in known if name != DEFAULT_MENTOR)
        return self.settings.mentor_name or next(named, "")

    def add_pair(self, name: str, timezone: str = "", mentor_name: str = "") -> Pair:
        """A new pair with this mentee; blank names get plain ones."""
        called = mentor_name.strip() or self.mentor_name or DEFAULT_MENTOR
        mentor = Person(name=called, timezone=self.zone)
        shown = name.strip() or DEFAULT_NAME
        pair = Pair(
            id=self.pairs.new_slug(shown),
            mentor=mentor,
            mentee=Person(name=shown, timezone=timezone or self.zone),
            started=self.clock.now().wall.date().isoformat(),
        )
        self.pairs.add(pair)
        return pair

    def check_writable(self) -> None:
        """Refuse to begin what could not be kept: StorageFailed with the folder and the way out."""
        for folder in (self.paths.live, self.paths.pairs):
            probe = folder / f".probe-{secrets.token_hex(4)}"
            try:
                files.ensure_folder(folder)
                files.write_atomically(probe, b"")
                files.remove(probe)
            except StorageFailed as error:
                reason = error.message
                if isinstance(error.__cause__, OSError):
                    reason = f"Nothing can be kept in {shown(folder)}: {cause(error.__cause__)[0]}."
                hint = f"{error.hint} Or set {HOME_VARIABLE} to a folder you can write to."
                raise StorageFailed(reason, hint.strip()) from error


def _beginning(live: LiveJournal) -> SessionStarted | None:
    """The first event of an interrupted session; None when it cannot be read."""
    if live.first is None or live.first.type != "session_started":
        return None
    try:
        event = decode(live.first.type, live.first.data)
    except CompanionError:
        return None
    return event if isinstance(event, SessionStarted) else None
