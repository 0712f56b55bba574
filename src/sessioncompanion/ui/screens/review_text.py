"""A record told as a story, in lines for the screen."""

from collections.abc import Mapping

from textual.content import Content

from sessioncompanion.domain.ages import ordinal
from sessioncompanion.domain.following import kind_of
from sessioncompanion.domain.record import (
    FeedbackLog,
    ItemLog,
    ItemStatus,
    Record,
    Role,
    Visibility,
)
from sessioncompanion.domain.stands import stands
from sessioncompanion.ui.rows_check_in import VEILED
from sessioncompanion.ui.text import line
from sessioncompanion.ui.words import clock, count, day_and_hour, minutes

BLANK = Content(" ")


def review_lines(
    record: Record, veiled: bool, promised: Mapping[str, str], times: Mapping[str, int]
) -> list[Content]:
    """Sections that have something in them; a veiled one says how much it hides.

    ``promised`` has the words of what was checked in, by the ids in ``check_ins``; ``times`` says
    of an agenda item, by its id, how often it was carried or parked before.
    """
    names = {p.role: p.name or p.role.value for p in record.participants}
    names.setdefault(Role.BOTH, "both")
    lines: list[Content] = [BLANK]
    _section(lines, "Time, actual of planned", _times(record))
    if record.focus or record.success_measure:
        _section(
            lines, "Focus", [line(text) for text in (record.focus, record.success_measure) if text]
        )
    _section(lines, "Agenda", [_item(item, times.get(item.id, 0)) for item in record.agenda])
    _section(
        lines,
        "Agreements",
        [
            line((f"{a.outcome.value} ", "bold"), f"{a.when}: ", (a.text, "$muted"))
            for a in record.agreements
        ],
    )
    _section(
        lines,
        "Checked in",
        [
            line(
                (stands(kind_of(c.commitment), c.state) + " ", "bold"),
                promised.get(c.commitment, ""),
                ("  " + (VEILED if veiled else c.note) if c.note else "", "$muted"),
            )
            for c in record.check_ins
        ],
    )
    _section(
        lines,
        "Commitments",
        [
            line(
                (f"{names[c.owner]}: ", "bold"), c.text, (f"  by {c.by}" if c.by else "", "$muted")
            )
            for c in record.commitments
        ],
    )
    _section(lines, "Said to each other", [_feedback(f, names) for f in record.feedback])
    if record.pulse:
        pulse = "   ".join(f"{name} {rating}/5" for name, rating in record.pulse)
        _section(lines, "Pulse", [line(pulse)])
    _section(
        lines,
        "Resources",
        [
            line(r.text, ("  " + r.url if r.url != r.text else "", "$muted"))
            for r in record.resources
        ],
    )
    _section(lines, "Introductions", [line(one) for one in record.introductions])
    _section(lines, "Parking lot", [line(one) for one in record.parking_lot])
    _section(lines, "Notes", _notes(record, veiled))
    _section(lines, "Next session", _next(record, names))
    return lines


def _next(record: Record, names: Mapping[Role, str]) -> list[Content]:
    """On the mentor's wall and, where it shows something else, on that of the mentee."""
    planned = record.next_session
    if planned is None:
        return [line(("no date yet", "$muted"))]
    here = day_and_hour(planned.start, record.timezone)
    tail = f"{planned.minutes} min, {planned.mode.value}"
    zones = {p.timezone for p in record.participants if p.role is Role.MENTEE}
    lines = [line(here, ("  " + tail, "$muted"))]
    for zone in filter(None, zones):
        there = day_and_hour(planned.start, zone)
        if there != here:
            lines.append(line(f"{there} for {names[Role.MENTEE]}", (f"  {zone}", "$muted")))
    return lines


def _section(lines: list[Content], title: str, body: list[Content]) -> None:
    if not body:
        return
    if len(lines) > 1:
        lines.append(BLANK)
    lines.append(line((title, "bold $primary")))
    lines += [line("  ", one) for one in body]


def _times(record: Record) -> list[Content]:
    lines = [
        line(
            f"{phase.title:<14} ",
            (
                f"{round(phase.actual_seconds / 60):>3} of {minutes(phase.planned_seconds)}",
                "$muted",
            ),
        )
        for phase in record.phases
    ]
    lines += [
        line(f"{stop.reason:<14} ", (f"{clock(stop.seconds)} apart", "$muted"))
        for stop in record.interruptions
    ]
    if len(record.interruptions) > 1:
        apart = clock(sum(stop.seconds for stop in record.interruptions))
        lines.append(line(f"{'in all':<14} ", (f"{apart} apart", "$muted")))
    return lines


def _item(item: ItemLog, times: int) -> Content:
    status = "carried over" if item.status is ItemStatus.CARRIED else item.status.value
    said = (
        [f"{round(item.actual_seconds / 60)} of {minutes(item.planned_seconds)}"]
        if item.planned_seconds
        else []
    )
    if times and item.status in (ItemStatus.CARRIED, ItemStatus.PARKED):
        said.append(f"for the {ordinal(times + 1)} time")
    said += [item.outcome] if item.outcome else []
    return line(
        (f"{status} ", "bold"), item.title, ("  " + " · ".join(said) if said else "", "$muted")
    )


def _feedback(given: FeedbackLog, names: dict[Role, str]) -> Content:
    return line((f"{names[given.sender]} ", "bold"), (f"{given.prompt} ", "$muted"), given.text)


def _notes(record: Record, veiled: bool) -> list[Content]:
    shown = [n for n in record.notes if not veiled or n.visibility is Visibility.SHARED]
    lines = [
        line(
            (
                f"{clock(note.t)} {note.visibility.value:<7} ",
                "$private" if note.visibility is Visibility.PRIVATE else "$shared",
            ),
            note.text,
        )
        for note in shown
    ]
    hidden = len(record.notes) - len(shown)
    if hidden:
        lines.append(line((f"{count(hidden, 'private note')} veiled", "$muted italic")))
    return lines
