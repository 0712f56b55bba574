"""A plan: the template of a session, phase by phase, with times that may shrink."""

from dataclasses import dataclass, field
from enum import StrEnum

from sessioncompanion.domain.deck import Audience, Mode


class PhaseKind(StrEnum):
    """What a phase is for; ``cards`` is for anything the others are not."""

    ARRIVE = "arrive"
    CHECK_IN = "check_in"
    AGREEMENT_REVIEW = "agreement_review"
    AGENDA = "agenda"
    FEEDBACK = "feedback"
    CLOSE = "close"
    CARDS = "cards"


class DrawOrder(StrEnum):
    """``fresh`` prefers cards this pair has not met lately; the others mean what they say."""

    FRESH = "fresh"
    LISTED = "listed"
    SHUFFLED = "shuffled"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRule:
    """Which cards a phase draws, and how many. No tags, depths or audiences means any."""

    decks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    draw: int = 1
    order: DrawOrder = DrawOrder.FRESH
    depths: tuple[int, ...] = ()
    audiences: tuple[Audience, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPhase:
    """One phase of a plan. Times are in seconds; ``least <= seconds``."""

    id: str
    kind: PhaseKind
    title: str
    seconds: int
    least: int
    protect: bool = False
    """A protected phase is never shrunk by a refit."""
    guidance: str = ""
    """Markdown, for the mentor's eyes."""
    cards: CardRule = field(default_factory=CardRule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole session as it is meant to go."""

    id: str
    title: str
    phases: tuple[PlanPhase, ...]
    agreements: str = ""
    """The agreement set it reviews; empty means the default one."""
    mode: Mode | None = None
    """The mode it is made for; None fits both."""
    hard_stop: bool = False
    """Whether it has to end when its time is up."""
    description: str = ""
    language: str = ""
    author: str = ""
    license: str = ""

    @property
    def seconds(self) -> int:
        """The planned length of the whole session."""
        return sum(phase.seconds for phase in self.phases)
