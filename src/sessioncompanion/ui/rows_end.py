"""The rows of the feedback round and of the close."""

from zoneinfo import ZoneInfo

from sessioncompanion.domain.agenda import owner_name
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.phases import CLOSE_SLOTS, FEEDBACK_SLOTS, PULSE, Slot
from sessioncompanion.domain.record import NextSession, Visibility
from sessioncompanion.domain.session import Entry, Session
from sessioncompanion.ui.row import Row, note
from sessioncompanion.ui.rows_norms import in_close, turns
from sessioncompanion.ui.words import count, day_and_hour, hour


def feedback(session: Session) -> tuple[Row, ...]:
    """The round, mentee first, and the pulse."""
    rows = [*turns(session), *(_slot(session, one) for one in FEEDBACK_SLOTS)]
    given = dict(session.pulse)
    rows.append(note("pulse", "Pulse: the mentee says a number from 1 to 5"))
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


def close(session: Session, *, veiled: bool = False) -> tuple[Row, ...]:
    """Takeaways, commitments, what was parked, when next, and the way to the review."""
    rows = [_slot(session, one) for one in CLOSE_SLOTS]
    for entry in session.entries_of(EntryKind.COMMITMENT):
        said = [owner_name(session, entry.owner)] + ([f"by {entry.by}"] if entry.by else [])
        rows.append(Row(f"entry:{entry.id}", entry.text, "•", " · ".join(said)))
    rows.append(Row("commit:", "What will you take on, in your own words?", "+", "c"))
    parked = session.entries_of(EntryKind.PARKING)
    if parked:
        rows.append(note("parked", f"{count(len(parked), 'point')} parked: still wanted?"))
        rows += [Row(f"entry:{entry.id}", entry.text, "P") for entry in parked]
    rows += in_close(session, veiled=veiled)
    rows.append(_next(session, session.next_session))
    rows.append(Row("end:", "Review and save", "■", "e"))
    kept = [e for e in session.entries_of(EntryKind.NOTE) if not (veiled and is_private(e))]
    if kept:
        rows.append(note("notes", "Notes: still right? enter changes one"))
        rows += [Row(f"entry:{e.id}", e.text, "·", e.visibility.value) for e in kept]
    return tuple(rows)


def is_private(entry: Entry) -> bool:
    """Whether only the mentor may see it."""
    return entry.kind is EntryKind.NOTE and entry.visibility is Visibility.PRIVATE


def _next(session: Session, next_session: NextSession | None) -> Row:
    if next_session is None:
        return Row("next:", "When do we meet again?", "○", first=True)
    there = session.pair.mentee.timezone or session.timezone
    words = f"Next: {day_and_hour(next_session.start, session.timezone)}"
    here_clock = next_session.start.astimezone(ZoneInfo(session.timezone)).utcoffset()
    if next_session.start.astimezone(ZoneInfo(there)).utcoffset() != here_clock:
        words += f" ({hour(next_session.start, there)} for {session.pair.mentee.name})"
    return Row("next:", words, "✓", f"{next_session.minutes} min, {next_session.mode.value}")
