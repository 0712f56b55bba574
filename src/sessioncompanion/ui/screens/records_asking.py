"""What the records' screen asks the index, in threads that nothing on the screen waits for."""

from contextlib import suppress
from dataclasses import dataclass
from threading import Thread

from textual import work
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from sessioncompanion.domain.passages import Kind
from sessioncompanion.domain.searching import Query, parse
from sessioncompanion.services.searching import Found, Search, Stopped
from sessioncompanion.services.sieving import Sieve, sieve
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui import records_words
from sessioncompanion.ui.screens.base import BaseScreen
from sessioncompanion.ui.widgets.longlist import LongList

MANY = 200
"""From so many files on it says how far it is."""


class RecordsAsking(BaseScreen[None]):
    """Each change of words or filters is a new question; answers to older ones are not shown."""

    @dataclass
    class Progress(Message):
        """So many files of so many are in the index."""

        done: int
        total: int

    class Looked(Message):
        """The index is there, or up to date."""

    @dataclass
    class Counted(Message):
        """The answer to a question: how many fit, and how many cannot be read."""

        question: int
        total: int
        broken: int
        keep: bool

    @dataclass
    class Fetched(Message):
        """Some of the records that fit."""

        question: int
        start: int
        found: tuple[Found, ...]

    kind: Kind | None
    pair: str
    veiled: bool

    def __init__(self, workspace: Workspace) -> None:
        """Nothing is asked before the screen stands."""
        super().__init__()
        self.workspace = workspace
        self.search = Search(workspace)
        self.veiled = workspace.settings.veil_at_start
        self.pair, self.kind = "", None
        self.broken = 0
        """How many records cannot be read."""
        self.told = ""
        """What is done in the background, if anything is."""
        self.names: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.found: dict[int, Found] = {}
        self._question = 0

    def draw_head(self) -> None:
        """How many there are, and what was asked."""
        raise NotImplementedError

    @property
    def rows(self) -> LongList:
        """The list."""
        return self.query_one(LongList)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.query_one("#words", Input).value

    def on_unmount(self) -> None:
        """The index is given back; by a thread, as another one may be at it still."""
        Thread(target=self.search.close, daemon=True).start()

    # What asks the index runs in threads, and nothing here waits for them: the one that brings the
    # index up to date may take a minute.

    @work(thread=True, group="refresh", exclusive=True, exit_on_error=False)
    def look_again(self) -> None:
        worker = get_current_worker()

        def told(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise Stopped
            if total > MANY:
                self.post_message(self.Progress(done, total))

        with suppress(Stopped):
            if self.search.open_as_it_is():
                self.post_message(self.Looked())
            self.search.refresh(told)
            self.post_message(self.Looked())

    def on_records_asking_progress(self, event: Progress) -> None:
        """The first time takes a while."""
        self.told = f"reading them once for the index: {event.done:,} of {event.total:,}"
        self.draw_head()

    def on_records_asking_looked(self) -> None:
        """The index knows something, or something more."""
        self.told = ""
        self.ask(keep=True)

    def ask(self, *, keep: bool = False) -> None:
        """A new question; what comes back for an older one is not shown."""
        self._question += 1
        query = self.query_typed()
        self._count(self._question, query, self._sieve(query), keep=keep)

    def query_typed(self) -> Query:
        return parse(self.words, typing=True)

    def _sieve(self, query: Query) -> Sieve:
        kinds = [self.kind.value] if self.kind else []
        # What is veiled is not looked into either: that there is a match would tell.
        shared = True if self.veiled and query.terms else None
        return sieve(self.workspace, pair=self.pair, kinds=kinds, is_shared=shared)

    @work(thread=True, group="count", exclusive=True, exit_on_error=False)
    def _count(self, question: int, query: Query, wanted: Sieve, *, keep: bool) -> None:
        total, broken = self.search.total(query, wanted), len(self.search.unread())
        self.post_message(self.Counted(question, total, broken, keep))

    def on_records_asking_counted(self, event: Counted) -> None:
        """How many fit."""
        if event.question == self._question:
            self.broken = event.broken
            self.found.clear()
            self.rows.reset(event.total, keep=event.keep)
            self.draw_head()

    def on_long_list_wanted(self, event: LongList.Wanted) -> None:
        """Rows that came into sight."""
        event.stop()
        query = self.query_typed()
        self._fetch(self._question, query, self._sieve(query), event.start, event.many)

    @work(thread=True, group="rows", exit_on_error=False)
    def _fetch(self, question: int, query: Query, wanted: Sieve, start: int, many: int) -> None:
        found = self.search.page(query, wanted, start, many)
        self.post_message(self.Fetched(question, start, found))

    def on_records_asking_fetched(self, event: Fetched) -> None:
        """Some of them."""
        if event.question == self._question:
            self.found |= dict(enumerate(event.found, event.start))
            names, titles, cells = self.names, self.titles, self.size.width
            rows = [records_words.row(one, names, titles, cells) for one in event.found]
            self.rows.put(event.start, rows)
