"""What events are made of: the two marks, and the values that more than one of them carries."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sessioncompanion.domain.agreement import Agreement
from sessioncompanion.domain.record import CheckInState, Role


class Move:
    """What the mentor did, on purpose; undo takes it back."""

    __slots__ = ()


class Fact:
    """What befell the session; undo passes over it."""

    __slots__ = ()


class EntryKind(StrEnum):
    """What a capture field can catch."""

    NOTE = "note"
    COMMITMENT = "commitment"
    RESOURCE = "resource"
    INTRODUCTION = "introduction"
    PARKING = "parking"


class StopKind(StrEnum):
    """Why the clock stands still."""

    PAUSE = "pause"
    INTERRUPTION = "interruption"
    GAP = "gap"


class FollowUp(StrEnum):
    """What a check-in can ask about."""

    COMMITMENT = "commitment"
    RESOURCE = "resource"
    INTRODUCTION = "introduction"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCommitment:
    """Something of an earlier session that a check-in asks about.

    ``id`` is ``<record>:<commitment>``, ``<record>:resource-1`` or ``<record>:introduction-1``.
    """

    id: str
    text: str
    owner: Role = Role.MENTEE
    by: str = ""
    kind: FollowUp = FollowUp.COMMITMENT
    url: str = ""
    since: int = 0
    """The number of the session it comes from; 0 when that is not known."""
    changed: str = ""
    """Its newer words, if it changed."""
    last_state: CheckInState | None = None
    """How it stood when it was last talked about."""
    last_note: str = ""
    """What was said about it then, unless those are its newer words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An item that an earlier session carried or parked; ``times`` counts how often.

    ``since`` is the local day (``YYYY-MM-DD``) on which it first was.
    """

    title: str
    owner: Role = Role.MENTEE
    seconds: int = 0
    times: int = 1
    parked: bool = False
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """A situation for the agreement review; ``due`` ones are offered first."""

    agreement: Agreement
    ask: str = ""
    starters: tuple[str, ...] = ()
    due: bool = True
    since: datetime | None = None
    """When its words were found; None where there are none, or from before the first record."""
    since_number: int = 0
    """In which session that was, from 1; 0 before the first."""
