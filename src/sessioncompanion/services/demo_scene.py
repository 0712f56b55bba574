"""What a scene of the demo is made of: who says what in which phase of which session."""

from dataclasses import dataclass, field

from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.pair import Norms
from sessioncompanion.domain.record import CheckInState, ItemStatus


@dataclass(frozen=True, slots=True)
class Said:
    """Something caught in a phase; notes are private unless ``shared``."""

    phase: str
    text: str
    shared: bool = False
    kind: EntryKind = EntryKind.NOTE


@dataclass(frozen=True, slots=True)
class Topic:
    """An agenda item as it is typed (or as it was carried over), and the minutes it took.

    ``status`` None is an item that still runs; 0 minutes one that was never begun.
    """

    typed: str
    minutes: int
    status: ItemStatus | None = ItemStatus.DONE
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One session. ``minutes`` has the length of each phase; fewer mean that it stopped there."""

    weeks_ago: int
    plan: str
    minutes: tuple[int, ...]
    mode: Mode | None = None
    interrupted: str = ""
    """The reason of an interruption of a few minutes."""
    check_ins: tuple[tuple[str, CheckInState, str], ...] = ()
    """(how the commitment, resource or introduction begins, how it stands, a note)."""
    reviews: tuple[tuple[str, AgreementOutcome, str], ...] = ()
    """(situation, outcome, wording; empty leaves the one there is)."""
    focus: str = ""
    measure: str = ""
    topics: tuple[Topic, ...] = ()
    said: tuple[Said, ...] = ()
    feedback: dict[str, str] = field(default_factory=dict)
    """By slot."""
    pulse: tuple[int, ...] = ()
    commitments: tuple[str, ...] = ()
    next_in_days: int = 14
    draft: str = ""
    """A note half typed when the session stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A mentee and what happened so far."""

    name: str
    timezone: str
    norms: Norms = field(default_factory=Norms)
    scenes: tuple[Scene, ...] = ()
