"""The agenda: what a line of typing means, and whether the timeboxes fit the phase."""

import re
from dataclasses import dataclass

from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import Role
from sessioncompanion.domain.session import Item, Session

_MINUTES = re.compile(r"^(.*\S)\s+(\d{1,3})\s*(?:m|min|mins|minutes|')?$", re.IGNORECASE)
LONGEST_TIMEBOX = 180
"""Minutes; a larger number at the end of a title is part of the title."""


@dataclass(frozen=True, slots=True)
class TypedItem:
    """What the mentor typed for an item: ``seconds`` 0 without a timebox."""

    title: str
    seconds: int


def typed_item(text: str) -> TypedItem:
    """``Interview practice 15`` or ``… 15 min`` is a title with a timebox of 15 minutes.

    A bare number counts only when it is at most 180 and not all there is.
    """
    match = _MINUTES.match(text)
    title = match[1].rstrip(" ,-:\u2013") if match else ""
    if match and title and 1 <= int(match[2]) <= LONGEST_TIMEBOX:
        return TypedItem(title, int(match[2]) * 60)
    return TypedItem(text, 0)


def is_open(item: Item) -> bool:
    """Whether it still waits for its turn (or has it now)."""
    return item.status is None


def open_items(session: Session) -> tuple[Item, ...]:
    """The items that are neither finished nor put away."""
    return tuple(item for item in session.agenda if is_open(item))


def timeboxes(session: Session) -> int:
    """Seconds that the timeboxes of open items still ask for."""
    return sum(max(0, item.planned - int(item.spent)) for item in open_items(session))


def agenda_seconds(session: Session) -> int:
    """Seconds planned for the agenda phases together."""
    return sum(p.planned for p in session.phases if p.plan.kind is PhaseKind.AGENDA)


def place(session: Session, item_id: str) -> int:
    """Where an item stands, from 0; -1 if it does not."""
    return next((n for n, item in enumerate(session.agenda) if item.id == item_id), -1)


def next_open(session: Session) -> Item | None:
    """The item to begin with when none is chosen."""
    return next((item for item in session.agenda if is_open(item)), None)


def owner_name(session: Session, owner: Role) -> str:
    """The name people use for an owner."""
    match owner:
        case Role.MENTOR:
            return session.pair.mentor.name or "mentor"
        case Role.MENTEE:
            return session.pair.mentee.name or "mentee"
        case Role.BOTH:
            return "both"
