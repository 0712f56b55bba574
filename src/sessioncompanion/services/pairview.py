"""All that is known of a pair, read once: what a screen about it is drawn from."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sessioncompanion.domain.history import History, history
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import Record
from sessioncompanion.domain.standing import Standing
from sessioncompanion.errors import CompanionError, Problem
from sessioncompanion.services.usual import usual_plan
from sessioncompanion.services.workspace import LiveJournal, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """A pair at a moment. ``records`` has the oldest first; ``unread`` are those it has not."""

    pair: Pair
    past: History
    standing: Standing
    now: datetime
    zone: str
    """The mentor's, where the pair's file names none."""
    records: tuple[Record, ...] = ()
    unread: tuple[Problem, ...] = ()
    """One for each record that could not be read, with its file."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the bookings."""
    waiting: tuple[LiveJournal, ...] = ()
    """Sessions that were interrupted and can be resumed, the latest first."""
    plan: str = ""
    """The title of the plan that comes next, if the library has it."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles of the plans that were used, by id, as far as the library has them."""

    def number(self, record: Record) -> int:
        """Which session of the pair a record tells, from 1."""
        return self.records.index(record) + 1


def view(workspace: Workspace, pair_id: str) -> PairView:
    """Read a pair's file, records and bookings, each once.

    Raises NotFound and ContentInvalid for a pair that cannot be had; records that cannot be read
    are in the view with their reasons.
    """
    pair = workspace.pairs.get(pair_id)
    records, unread = workspace.records.of_pair(pair.id)
    bookings, problems = workspace.bookings.of_pair(pair.id)
    past = history(pair, records, bookings)
    standing = workspace.standing(pair, past)
    plan = ""
    with suppress(CompanionError):
        tag = workspace.settings.language
        plan = usual_plan(workspace.library, where=standing.where, mode=pair.mode, tag=tag).title
    return PairView(
        pair=pair,
        past=past,
        standing=standing,
        now=workspace.clock.now().wall,
        zone=pair.mentor.timezone or workspace.zone,
        records=records,
        unread=unread,
        problems=tuple(problems),
        waiting=workspace.waiting(pair.id),
        plan=plan,
        titles=_titles(workspace, {record.plan for record in records}),
    )


def file_of(workspace: Workspace, pair: Pair) -> Path:
    """The file that says who the two are."""
    return workspace.paths.pair(pair.id)


def _titles(workspace: Workspace, plans: set[str]) -> dict[str, str]:
    found = {}
    for plan in sorted(plans):
        with suppress(CompanionError):
            found[plan] = workspace.library.plan(plan).title
    return found
