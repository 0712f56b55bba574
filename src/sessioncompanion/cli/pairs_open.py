"""What is open between two people, section by section: taken on, brought up, parked, carried."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sessioncompanion.domain.ages import age
from sessioncompanion.domain.record import Role
from sessioncompanion.domain.stands import so_far

if TYPE_CHECKING:
    from sessioncompanion.domain.events import Proposal
    from sessioncompanion.domain.history import History
    from sessioncompanion.domain.pair import Pair


def open_sections(pair: "Pair", past: "History") -> Iterator[tuple[str, list[str]]]:
    """Titles with their lines; a section without lines has nothing to say."""
    names = {Role.MENTOR: pair.mentor.name, Role.MENTEE: pair.mentee.name, Role.BOTH: "both"}
    coming = past.sessions + 1
    yield (
        "Open commitments",
        [f"{names[c.owner]}: {_with(c.text, so_far(c, coming))}" for c in past.commitments],
    )
    yield "To ask about once", [_with(c.text, so_far(c, coming)) for c in past.follow_ups]
    yield "Parked", [_proposal(p) for p in past.proposals if p.parked]
    yield "Carried over", [_proposal(p) for p in past.proposals if not p.parked]


def _with(text: str, known: tuple[str, ...]) -> str:
    return f"{text} ({'; '.join(known)})" if known else text


def _proposal(proposal: "Proposal") -> str:
    if proposal.times < 2:
        return proposal.title
    since = (f"since {proposal.since}",) if proposal.since else ()
    return _with(proposal.title, (age(proposal.times, proposal.parked), *since))
