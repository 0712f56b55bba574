"""From the live state to the record: everything said once, in whole seconds."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.booking import resumed, settle
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.record import (
    AgreementLog,
    CardLog,
    CheckInLog,
    CommitmentLog,
    FeedbackLog,
    InterruptionLog,
    ItemLog,
    ItemStatus,
    NoteLog,
    Participant,
    PhaseLog,
    Record,
    RecordStatus,
    ResourceLog,
    Role,
)
from sessioncompanion.domain.session import Ending, Session


def record_of(session: Session, ending: Ending | None = None) -> Record:
    """The record of an ended session; with ``ending``, what it would be if it ended so.

    An agenda item that is still open is carried over. A session that has not ended and gets
    no ``ending`` is a ValueError.
    """
    end = session.ended or ending
    if end is None:
        raise ValueError("the session has not ended")
    if session.ended is None:
        session = resumed(settle(session, end.t), end.t)
    return Record(
        id=session.id,
        pair=session.pair.id,
        participants=(
            Participant(
                name=session.pair.mentor.name,
                role=Role.MENTOR,
                timezone=session.pair.mentor.timezone,
            ),
            Participant(
                name=session.pair.mentee.name,
                role=Role.MENTEE,
                timezone=session.pair.mentee.timezone,
            ),
        ),
        plan=session.plan.id,
        status=end.status,
        started=_local(session, session.began),
        ended=_local(session, max(end.at, session.began)),
        timezone=session.timezone,
        mode=session.mode,
        focus=session.focus,
        success_measure=session.success_measure,
        phases=_phases(session),
        interruptions=tuple(
            InterruptionLog(
                reason=stop.reason,
                t=round(stop.t + session.head_start),
                seconds=round((stop.until if stop.until is not None else end.t) - stop.t),
            )
            for stop in session.stops
        ),
        cards=tuple(
            CardLog(
                deck=dealt.card.deck,
                id=dealt.card.id,
                ask=dealt.card.ask,
                phase=phase.plan.id,
                outcome=dealt.outcome,
                actual_seconds=_full_seconds(dealt.spent),
            )
            for phase in session.phases
            for dealt in phase.hand
            if dealt.shown
        ),
        agenda=_agenda(session),
        agreements=tuple(
            AgreementLog(
                id=review.agreement.id,
                when=review.agreement.when,
                outcome=review.outcome,
                text=review.text,
            )
            for review in session.reviews
            if review.outcome is not None
        ),
        check_ins=tuple(
            CheckInLog(commitment=c.commitment.id, state=c.state, note=c.note)
            for c in session.check_ins
            if c.state is not None
        ),
        commitments=tuple(
            CommitmentLog(id=entry.id, text=entry.text, owner=entry.owner, by=entry.by)
            for entry in session.entries_of(EntryKind.COMMITMENT)
        ),
        feedback=tuple(
            FeedbackLog(
                sender=given.sender,
                receiver=given.receiver,
                prompt=given.prompt,
                text=given.text,
                rating=given.rating,
            )
            for given in session.feedback
        ),
        pulse=session.pulse,
        resources=tuple(
            ResourceLog(text=entry.text, url=entry.url)
            for entry in session.entries_of(EntryKind.RESOURCE)
        ),
        introductions=tuple(e.text for e in session.entries_of(EntryKind.INTRODUCTION)),
        parking_lot=tuple(e.text for e in session.entries_of(EntryKind.PARKING)),
        notes=tuple(
            NoteLog(
                t=round(entry.t + session.head_start),
                phase=entry.phase,
                item=entry.item,
                card=entry.card,
                text=entry.text,
                visibility=entry.visibility,
            )
            for entry in session.entries_of(EntryKind.NOTE)
        ),
        next_session=session.next_session,
    )


def as_if_ended(session: Session, ending: Ending) -> Record:
    """What the record would say now: for the review before the end."""
    return record_of(session, ending)


def _local(session: Session, at: datetime) -> datetime:
    """Whole seconds, with the offset of the session's own zone."""
    try:
        zone: tzinfo = ZoneInfo(session.timezone)
    except (KeyError, ValueError, OSError):
        zone = UTC  # a zone that this machine does not know must not keep a session from its record
    return at.astimezone(zone).replace(microsecond=0)


def _full_seconds(spent: float) -> int:
    """Rounded down, so that the cards of a phase never take longer than the phase.

    The times of events are whole milliseconds: half of one more makes good what adding floats up
    has lost.
    """
    return int(spent + 0.0005)


def _phases(session: Session) -> tuple[PhaseLog, ...]:
    return tuple(
        PhaseLog(
            id=phase.plan.id,
            kind=phase.plan.kind,
            title=phase.plan.title,
            planned_seconds=phase.planned,
            actual_seconds=round(phase.spent),
        )
        for phase in session.phases
    )


def _agenda(session: Session) -> tuple[ItemLog, ...]:
    return tuple(
        ItemLog(
            id=item.id,
            title=item.title,
            owner=item.owner,
            planned_seconds=item.planned,
            actual_seconds=round(item.spent),
            status=item.status or ItemStatus.CARRIED,
            outcome=item.outcome,
        )
        for item in session.agenda
    )


def reviewed(record: Record) -> tuple[AgreementLog, ...]:
    """The agreements whose wording this session made or changed."""
    changed = (AgreementOutcome.AGREED, AgreementOutcome.AMENDED)
    return tuple(log for log in record.agreements if log.outcome in changed)


def is_complete(record: Record) -> bool:
    """Whether the closing phase was reached."""
    return record.status is RecordStatus.COMPLETE
