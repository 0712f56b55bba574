"""The mentee's copy: only what was shared, each field let through by name."""

from dataclasses import dataclass
from datetime import datetime

from sessioncompanion.domain.ending import reviewed
from sessioncompanion.domain.phases import CLOSE_SLOTS
from sessioncompanion.domain.record import (
    AgreementLog,
    CommitmentLog,
    FeedbackLog,
    ItemStatus,
    NextSession,
    Participant,
    Record,
    ResourceLog,
    Role,
    Visibility,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedItem:
    """An agenda item and what came of it, without the time it took."""

    title: str
    owner: Role
    status: ItemStatus
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAddendum:
    """Something that was added later for both."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """What may leave the mentor's hands. A new field of a record is not here by itself."""

    started: datetime
    timezone: str
    participants: tuple[Participant, ...]
    focus: str
    success_measure: str
    agenda: tuple[SharedItem, ...]
    agreements: tuple[AgreementLog, ...]
    commitments: tuple[CommitmentLog, ...]
    takeaways: tuple[FeedbackLog, ...]
    feedback: tuple[FeedbackLog, ...]
    resources: tuple[ResourceLog, ...]
    introductions: tuple[str, ...]
    parking_lot: tuple[str, ...]
    notes: tuple[str, ...]
    next_session: NextSession | None
    addenda: tuple[SharedAddendum, ...]


def recap_of(record: Record) -> Recap:
    """Made by allow-list: private notes, pulse, check-ins, cards and clocks stay behind."""
    takeaways = tuple(f for f in record.feedback if _is_takeaway(f))
    return Recap(
        started=record.started,
        timezone=record.timezone,
        participants=record.participants,
        focus=record.focus,
        success_measure=record.success_measure,
        agenda=tuple(
            SharedItem(title=i.title, owner=i.owner, status=i.status, outcome=i.outcome)
            for i in record.agenda
        ),
        agreements=reviewed(record),
        commitments=record.commitments,
        takeaways=takeaways,
        feedback=tuple(f for f in record.feedback if f not in takeaways),
        resources=record.resources,
        introductions=record.introductions,
        parking_lot=record.parking_lot,
        notes=tuple(n.text for n in record.notes if n.visibility is Visibility.SHARED),
        next_session=record.next_session,
        addenda=tuple(
            SharedAddendum(at=each.at, text=each.text)
            for each in record.addenda
            if each.visibility is Visibility.SHARED
        ),
    )


def _is_takeaway(feedback: FeedbackLog) -> bool:
    return feedback.prompt in {slot.prompt for slot in CLOSE_SLOTS}
