"""What the list of a phase shows: rows made from the session, and nothing that is not in it."""

from datetime import datetime

from sessioncompanion.domain.agenda import agenda_seconds, owner_name, timeboxes
from sessioncompanion.domain.ages import age
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.phases import checks_for
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import ItemStatus, Role
from sessioncompanion.domain.session import Item, Review, Session
from sessioncompanion.domain.timer import unsettled
from sessioncompanion.ui.row import Row, note
from sessioncompanion.ui.rows_check_in import check_in
from sessioncompanion.ui.rows_end import close, feedback
from sessioncompanion.ui.rows_norms import (
    modes,
    together,
    together_in_short,
    turns,
    when_it_drops,
)
from sessioncompanion.ui.words import hour, minutes


def rows_for(session: Session, t: float, now: datetime, *, veiled: bool = False) -> tuple[Row, ...]:
    """The rows of the present phase; a veiled one leaves private notes out."""
    match session.phase.plan.kind:
        case PhaseKind.ARRIVE:
            return arrive(session, now, veiled=veiled)
        case PhaseKind.CHECK_IN:
            return (*turns(session), *check_in(session, veiled=veiled))
        case PhaseKind.AGREEMENT_REVIEW:
            return agreements(session, veiled=veiled)
        case PhaseKind.AGENDA:
            return agenda(session, t)
        case PhaseKind.FEEDBACK:
            return feedback(session)
        case PhaseKind.CLOSE:
            return close(session, veiled=veiled)
        case PhaseKind.CARDS:
            return ()


def arrive(session: Session, now: datetime, *, veiled: bool = False) -> tuple[Row, ...]:
    """The connection check, the mode, and what to do if the line drops."""
    rows = []
    for check in checks_for(session.mode):
        fine = check.id in session.checks
        rows.append(
            Row(f"check:{check.id}", check.text, "✓" if fine else "○", lit=False, first=not fine)
        )
    rows += [*modes(session), *turns(session), *when_it_drops(session, veiled=veiled)]
    zones = both_times(session, now)
    if zones:
        rows.append(note("zones", zones))
    return tuple(rows)


def both_times(session: Session, now: datetime) -> str:
    """Both people's local times, when they differ."""
    mentor, mentee = session.pair.mentor, session.pair.mentee
    there = mentee.timezone
    if not there or hour(now, there) == hour(now, session.timezone):
        return ""
    return (
        f"{hour(now, session.timezone)} for {mentor.name or 'you'}, "
        f"{hour(now, there)} for {mentee.name}"
    )


OUTCOMES = {
    None: "○",
    AgreementOutcome.KEPT: "✓",
    AgreementOutcome.AGREED: "✓",
    AgreementOutcome.AMENDED: "~",
    AgreementOutcome.FLAGGED: "⚑",
}


A_FEW = 3
"""So many situations are seen at once; of more it helps to know how many are done."""


def agreements(session: Session, *, veiled: bool = False) -> tuple[Row, ...]:
    """What is due, room for one of their own, the rest; then how the two work together."""
    due = [review for review in session.reviews if review.due or review.outcome]
    rest = [review for review in session.reviews if review not in due]
    rows = [_counted(due)] if len(due) > A_FEW else []
    rows += [_review(review) for review in due]
    rows.append(Row("agree:", "agree on something of our own", "+"))
    rows += together_in_short(session)
    if rest:
        rows.append(note("rest", "Not due today"))
        rows += [_review(review) for review in rest]
    return (*rows, *together(session, veiled=veiled))


def _counted(due: list[Review]) -> Row:
    done = sum(review.outcome is not None for review in due)
    return note("count", f"{done} of {len(due)} talked about. What is left comes first next time.")


def _review(review: Review) -> Row:
    words = review.text or review.agreement.text
    if review.outcome is not None:
        words = f"{review.outcome.value}: {words}" if words else review.outcome.value
    elif review.agreement.outcome is AgreementOutcome.FLAGGED:
        words = f"flagged last time: {words}" if words else "flagged last time"
    elif words and review.since is not None:
        words += f" · since {review.since:%d %b %Y}, session {review.since_number}"
    return Row(
        f"review:{review.agreement.id}",
        review.agreement.when,
        OUTCOMES[review.outcome],
        words or "nothing agreed yet",
        first=review.outcome is None,
    )


ITEMS = {
    None: "•",
    ItemStatus.DONE: "✓",
    ItemStatus.PARKED: "P",
    ItemStatus.CARRIED: "→",
    ItemStatus.DROPPED: "×",  # noqa: RUF001
}


def agenda(session: Session, t: float) -> tuple[Row, ...]:
    """Focus and measure, then the items with their time, then whether they fit."""
    rows = [
        Row(
            "focus:",
            session.focus or "What is this session for?",
            "◎",
            "" if session.focus else "enter writes it",
        ),
        Row(
            "measure:",
            session.success_measure or "How will we know it was worth it?",
            "◎",
            "" if session.success_measure else "enter writes it",
        ),
    ]
    running = timed_item(session)
    rows += [_item(session, item, item.id == running, t) for item in session.agenda]
    if not session.agenda:
        rows.append(note("empty", "No items yet. a adds one: “Interview practice 15”."))
    asked, there = timeboxes(session), agenda_seconds(session)
    left = max(0, there - int(session.phase.spent + unsettled(session, t)))
    if asked > left + 30:
        rows.append(note("sum", f"Timeboxes ask for {minutes(asked)}; {minutes(left)} left here."))
    return tuple(rows)


def _item(session: Session, item: Item, is_running: bool, t: float) -> Row:
    spent = item.spent + (unsettled(session, t) if is_running else 0.0)
    said = []
    if item.planned:
        said.append(
            f"{int(spent // 60)} of {minutes(item.planned)}"
            if spent >= 1
            else minutes(item.planned)
        )
    elif spent >= 60:
        said.append(minutes(spent))
    if item.status is not None:
        said.append("carried over" if item.status is ItemStatus.CARRIED else item.status.value)
    if item.owner is not Role.MENTEE:
        said.append(owner_name(session, item.owner))
    if item.times and item.status is None:
        said.append(age(item.times, item.parked))
    if item.outcome:
        said.append(item.outcome)
    mark = "▶" if is_running else ITEMS[item.status]
    return Row(
        f"item:{item.id}",
        item.title,
        mark,
        " · ".join(said),
        lit=is_running,
        first=is_running or (item.status is None and not session.running_item),
    )
