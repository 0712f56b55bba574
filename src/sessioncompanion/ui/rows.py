"""What the list of a phase shows: rows made from the session, and nothing that is not in it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sessioncompanion.domain.agenda import agenda_seconds, owner_name, timeboxes
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.phases import (
    CLOSE_SLOTS,
    FEEDBACK_SLOTS,
    PULSE,
    Slot,
    checks_for,
)
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import CheckInState, ItemStatus, NextSession, Role
from sessioncompanion.domain.session import Item, Review, Session
from sessioncompanion.domain.timer import unsettled
from sessioncompanion.ui.words import count, day_and_hour, hour, minutes


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``id`` is ``kind:name``; ``first`` asks for the choice when there is none."""

    id: str
    text: str
    mark: str = "·"
    detail: str = ""
    lit: bool = False
    choosable: bool = True
    first: bool = False


def rows_for(session: Session, t: float, now: datetime) -> tuple[Row, ...]:
    """The rows of the present phase."""
    match session.phase.plan.kind:
        case PhaseKind.ARRIVE:
            return arrive(session, now)
        case PhaseKind.CHECK_IN:
            return check_in(session)
        case PhaseKind.AGREEMENT_REVIEW:
            return agreements(session)
        case PhaseKind.AGENDA:
            return agenda(session, t)
        case PhaseKind.FEEDBACK:
            return feedback(session)
        case PhaseKind.CLOSE:
            return close(session)
        case PhaseKind.CARDS:
            return ()


def _note(name: str, text: str) -> Row:
    return Row(f"text:{name}", text, choosable=False)


def arrive(session: Session, now: datetime) -> tuple[Row, ...]:
    """The connection check, the mode, and what to do if the line drops."""
    rows = []
    for check in checks_for(session.mode):
        fine = check.id in session.checks
        rows.append(
            Row(f"check:{check.id}", check.text, "✓" if fine else "○", lit=False, first=not fine)
        )
    video = session.mode is Mode.VIDEO
    rows.append(
        Row(
            "mode:",
            "We meet by video" if video else "We meet by audio",
            "↔",
            "enter: audio only" if video else "enter: video",
        )
    )
    norms = session.pair.norms
    if norms.fallback:
        who = f", {norms.who_reconnects} reconnects" if norms.who_reconnects else ""
        rows.append(Row("fallback:", f"If the line drops: {norms.fallback}{who}", "!"))
    else:
        rows.append(Row("fallback:", "If the line drops: not agreed yet", "!", "enter writes it"))
    zones = both_times(session, now)
    if zones:
        rows.append(_note("zones", zones))
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


STATES = {
    None: "○",
    CheckInState.DONE: "✓",
    CheckInState.MOVING: "→",
    CheckInState.CHANGED: "~",
    CheckInState.LET_GO: "–",  # noqa: RUF001
}


def check_in(session: Session) -> tuple[Row, ...]:
    """Commitments of earlier sessions, in the words they were made in."""
    if not session.check_ins:
        return (_note("none", "No commitments from earlier sessions. Just check in."),)
    rows = [_note("head", "What you both took with you last time: how does it stand?")]
    for one in session.check_ins:
        owner = owner_name(session, one.commitment.owner)
        said = [owner] + ([f"by {one.commitment.by}"] if one.commitment.by else [])
        if one.state is not None:
            said = [one.state.value.replace("_", " ")] + ([one.note] if one.note else [])
        rows.append(
            Row(
                f"commitment:{one.commitment.id}",
                one.commitment.text,
                STATES[one.state],
                " · ".join(said),
                first=one.state is None,
            )
        )
    return tuple(rows)


OUTCOMES = {
    None: "○",
    AgreementOutcome.KEPT: "✓",
    AgreementOutcome.AGREED: "✓",
    AgreementOutcome.AMENDED: "~",
    AgreementOutcome.FLAGGED: "⚑",
}


def agreements(session: Session) -> tuple[Row, ...]:
    """What is due, then the rest, then room for one of their own."""
    due = [review for review in session.reviews if review.due or review.outcome]
    rest = [review for review in session.reviews if review not in due]
    rows = [_review(review) for review in due]
    rows.append(Row("agree:", "agree on something of our own", "+"))
    if rest:
        rows.append(_note("rest", "Not due today"))
        rows += [_review(review) for review in rest]
    return tuple(rows)


def _review(review: Review) -> Row:
    words = review.text or review.agreement.text
    if review.outcome is not None:
        words = f"{review.outcome.value}: {words}" if words else review.outcome.value
    elif review.agreement.outcome is AgreementOutcome.FLAGGED:
        words = f"flagged last time: {words}" if words else "flagged last time"
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
        rows.append(_note("empty", "No items yet. a adds one: “Interview practice 15”."))
    asked, there = timeboxes(session), agenda_seconds(session)
    left = max(0, there - int(session.phase.spent + unsettled(session, t)))
    if asked > left + 30:
        rows.append(_note("sum", f"Timeboxes ask for {minutes(asked)}; {minutes(left)} left here."))
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
        said.append("from last time" if item.times == 1 else f"carried {item.times} times")
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


def feedback(session: Session) -> tuple[Row, ...]:
    """The round, mentee first, and the pulse."""
    rows = [_slot(session, one) for one in FEEDBACK_SLOTS]
    given = dict(session.pulse)
    rows.append(_note("pulse", "Pulse: the mentee says a number from 1 to 5"))
    for question in PULSE:
        rating = given.get(question.id)
        rows.append(
            Row(
                f"pulse:{question.id}",
                question.text,
                "✓" if rating else "○",
                f"{rating} of 5" if rating else f"1 {question.low} … 5 {question.high}",
                first=rating is None,
            )
        )
    return tuple(rows)


def names(session: Session) -> dict[str, str]:
    """The names that labels are filled with."""
    return {
        "mentee": session.pair.mentee.name or "mentee",
        "mentor": session.pair.mentor.name or "mentor",
    }


def _slot(session: Session, one: Slot) -> Row:
    given = next((f for f in session.feedback if f.slot == one.id), None)
    return Row(
        f"slot:{one.id}",
        f"{one.label.format(**names(session))}: {one.prompt}",
        "✓" if given else "○",
        given.text if given else "",
        first=given is None,
    )


def close(session: Session) -> tuple[Row, ...]:
    """Takeaways, commitments, what was parked, when next, and the way to the review."""
    rows = [_slot(session, one) for one in CLOSE_SLOTS]
    for entry in session.entries_of(EntryKind.COMMITMENT):
        said = [owner_name(session, entry.owner)] + ([f"by {entry.by}"] if entry.by else [])
        rows.append(Row(f"entry:{entry.id}", entry.text, "✓", " · ".join(said)))
    rows.append(Row("commit:", "What will you take on, in your own words?", "+", "c"))
    parked = session.entries_of(EntryKind.PARKING)
    if parked:
        rows.append(_note("parked", f"{count(len(parked), 'point')} parked: still wanted?"))
        rows += [Row(f"entry:{entry.id}", entry.text, "P") for entry in parked]
    rows.append(_next(session, session.next_session))
    rows.append(Row("end:", "Review and save", "■", "e"))
    return tuple(rows)


def _next(session: Session, next_session: NextSession | None) -> Row:
    if next_session is None:
        return Row("next:", "When do we meet again?", "○", first=True)
    there = session.pair.mentee.timezone or session.timezone
    words = f"Next: {day_and_hour(next_session.start, session.timezone)}"
    here_clock = next_session.start.astimezone(ZoneInfo(session.timezone)).utcoffset()
    if next_session.start.astimezone(ZoneInfo(there)).utcoffset() != here_clock:
        words += f" ({hour(next_session.start, there)} for {session.pair.mentee.name})"
    return Row("next:", words, "✓", f"{next_session.minutes} min, {next_session.mode.value}")
