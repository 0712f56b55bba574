"""What events are made of: the two marks, and the values that more than one of them carries."""

from dataclasses import dataclass
from enum import StrEnum

from sessioncompanion.domain.agreement import Agreement
from sessioncompanion.domain.record import Role


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCommitment:
    """A commitment of an earlier session; ``id`` is ``<record>:<commitment>``."""

    id: str
    text: str
    owner: Role = Role.MENTEE
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An item that an earlier session carried or parked; ``times`` counts how often."""

    title: str
    owner: Role = Role.MENTEE
    seconds: int = 0
    times: int = 1
    parked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """A situation for the agreement review; ``due`` ones are offered first."""

    agreement: Agreement
    ask: str = ""
    starters: tuple[str, ...] = ()
    due: bool = True
