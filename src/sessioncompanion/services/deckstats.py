"""Which cards work, over all records there are: counts for the facilitator, about nobody."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sessioncompanion.domain.cardstats import DeckCount, by_deck, tallied
from sessioncompanion.domain.record import Record
from sessioncompanion.errors import CompanionError, NotFound, Problem
from sessioncompanion.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DeckStats:
    """So many sessions, the decks asked for, and what is wrong with files of decks.

    Of records that cannot be read only the number is told: what is wrong would quote them.
    """

    sessions: int
    decks: tuple[DeckCount, ...]
    problems: tuple[Problem, ...]
    unread_records: int


def deck_stats(
    workspace: Workspace, wanted: Collection[str] = (), since: date | None = None
) -> DeckStats:
    """Count the cards of these decks (of all) in the sessions that began ``since`` that day.

    Raises NotFound for a deck that neither the library nor any record knows, and ContentInvalid
    for one that cannot be read and that no record knows.
    """
    problems: list[Problem] = []
    tallies = tallied(_begun_since(workspace.records.every(problems.append), since))
    decks, unread = workspace.library.decks()
    missing = tallies.decks.keys() - {deck.id for deck in decks}
    counted = by_deck(tallies, decks, [one for one in missing if not _is_gone(workspace, one)])
    known = {deck.id for deck in counted}
    for deck_id in wanted:
        if deck_id not in known:
            workspace.library.deck(deck_id)
    asked_for = tuple(deck for deck in counted if not wanted or deck.id in wanted)
    records = len({problem.file for problem in problems})
    return DeckStats(tallies.sessions, asked_for, unread, records)


def _begun_since(records: Iterator[Record], since: date | None) -> Iterator[Record]:
    return (each for each in records if since is None or each.started.date() >= since)


def _is_gone(workspace: Workspace, deck_id: str) -> bool:
    """Whether there is no such deck any more; one whose file is broken is there."""
    try:
        workspace.library.deck(deck_id)
    except NotFound:
        return True
    except CompanionError:
        return False
    return False
