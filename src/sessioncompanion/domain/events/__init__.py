"""All that can happen in a session: past tense, frozen, with meanings that never change.

An event is either a move (the mentor did it, undo takes it back) or a fact (it befell the
session). One move is one event, so that a crash can never keep half of one.
"""

from dataclasses import dataclass
from datetime import datetime

from sessioncompanion.domain.events.base import (
    EntryKind,
    Fact,
    FollowUp,
    Move,
    OpenCommitment,
    Proposal,
    StopKind,
    ToReview,
)
from sessioncompanion.domain.events.content import (
    AgreementReviewed,
    Captured,
    CommitmentCheckedIn,
    ConnectionChecked,
    EntryChanged,
    EntryWithdrawn,
    FallbackAgreed,
    FeedbackGiven,
    FocusSet,
    ItemAdded,
    ItemDescribed,
    ItemMoved,
    ItemSettled,
    ItemStarted,
    ModeChanged,
    NextSessionSet,
    NormAgreed,
    PulseGiven,
)
from sessioncompanion.domain.events.facts import (
    DraftKept,
    GapFound,
    SessionClosed,
    SessionEnded,
    SessionResumed,
    SessionStarted,
    Undone,
)
from sessioncompanion.domain.events.flow import (
    BeganEarlier,
    CardLanded,
    CardSwapped,
    CardTurned,
    ClockStarted,
    ClockStopped,
    GapAnswered,
    PhaseEntered,
    Refitted,
    SilenceBegan,
    SilenceEnded,
    StopNamed,
    TimeAdded,
)

__all__ = [
    "EVENT_TYPES",
    "AgreementReviewed",
    "AnyEvent",
    "AnyFact",
    "AnyMove",
    "BeganEarlier",
    "Captured",
    "CardLanded",
    "CardSwapped",
    "CardTurned",
    "ClockStarted",
    "ClockStopped",
    "CommitmentCheckedIn",
    "ConnectionChecked",
    "DraftKept",
    "EntryChanged",
    "EntryKind",
    "EntryWithdrawn",
    "Fact",
    "FallbackAgreed",
    "FeedbackGiven",
    "FocusSet",
    "FollowUp",
    "GapAnswered",
    "GapFound",
    "ItemAdded",
    "ItemDescribed",
    "ItemMoved",
    "ItemSettled",
    "ItemStarted",
    "ModeChanged",
    "Move",
    "NextSessionSet",
    "NormAgreed",
    "OpenCommitment",
    "PhaseEntered",
    "Proposal",
    "PulseGiven",
    "Refitted",
    "SessionClosed",
    "SessionEnded",
    "SessionResumed",
    "SessionStarted",
    "SilenceBegan",
    "SilenceEnded",
    "Stamped",
    "StopKind",
    "StopNamed",
    "TimeAdded",
    "ToReview",
    "Undone",
]

AnyMove = (
    PhaseEntered
    | CardTurned
    | CardSwapped
    | CardLanded
    | ClockStopped
    | StopNamed
    | ClockStarted
    | GapAnswered
    | TimeAdded
    | Refitted
    | BeganEarlier
    | Captured
    | EntryChanged
    | EntryWithdrawn
    | ItemAdded
    | ItemMoved
    | ItemStarted
    | ItemSettled
    | ItemDescribed
    | FocusSet
    | AgreementReviewed
    | CommitmentCheckedIn
    | FeedbackGiven
    | PulseGiven
    | ConnectionChecked
    | FallbackAgreed
    | NormAgreed
    | ModeChanged
    | NextSessionSet
    | SilenceBegan
    | SilenceEnded
)
AnyFact = (
    SessionStarted | SessionResumed | GapFound | DraftKept | Undone | SessionEnded | SessionClosed
)
AnyEvent = AnyMove | AnyFact

EVENT_TYPES: tuple[type[AnyEvent], ...] = AnyMove.__args__ + AnyFact.__args__
"""Every event class; its journal name is the class name in snake case."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """An event with its place and time: ``t`` in seconds into the session, never decreasing."""

    seq: int
    at: datetime
    t: float
    event: AnyEvent
