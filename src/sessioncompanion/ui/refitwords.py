"""A refit in words and columns: what it is called, what each phase gives, what is asked for."""

from datetime import timedelta

from textual.content import Content

from sessioncompanion.domain.refit import MINUTE, Option
from sessioncompanion.domain.session import Session
from sessioncompanion.ui.text import fit, line, plain, spread, stacked
from sessioncompanion.ui.words import count, hour, offset

WIDEST = 56
"""Cells of the table of phases; the eye does not find its way over a wider gap."""


def title(session: Session, option: Option) -> str:
    """What an option is called in the list."""
    match option.id:
        case "trim":
            return "Trim the phases evenly"
        case "feedback":
            return "Trim, the feedback stays whole"
        case _:
            more = count((option.move.length - session.length) // MINUTE, "minute")
            return f"Ask {session.pair.mentee.name} for {more} more"


def done(option: Option) -> str:
    """What was done."""
    return "Trimmed; the feedback stays whole." if option.id == "feedback" else "Trimmed evenly."


def stand(session: Session, option: Option) -> str:
    """Where an option leaves us, in short: ``on time``, ``4 min over``."""
    if option.over:
        return f"{max(1, round(option.over / MINUTE))} min over"
    return offset(option.offset)


def preview(session: Session, option: Option, cells: int) -> Content:
    """Every phase to come with its minutes before and after, and the end that makes."""
    cells = min(cells, WIDEST)
    after = {change.index: change.after for change in option.changes}
    rows = []
    for index in range(session.current, len(session.phases)):
        phase = session.phases[index]
        rows.append(_row(phase.plan.title, phase.planned, after.get(index), cells))
    if option.move.length:
        rows.append(_row("Session", session.length, option.move.length, cells))
    if any(
        after.get(i, p.planned) == p.planned for i, p in enumerate(session.phases) if i in after
    ):
        rows.append(line(("what does not move is at its least, or protected", "$muted")))
    end = f"ends {at(session, option.ends)} · {offset(option.offset)}"
    if session.hard_end is not None:
        end += f" · hard stop {at(session, session.hard_end)}"
    return stacked(*rows, plain(end, "bold"))


def _row(name: str, before: int, after: int | None, cells: int) -> Content:
    if after is None or after == before:
        right = line((f"{_minutes(before)} min      ", "$muted"))
        return spread(line((fit(name, cells - 24), "$muted")), right, cells)
    change = round((after - before) / MINUTE)
    right = line(f"{_minutes(before)} → {_minutes(after)} min ", (f"{change:+4d} ", "bold"))
    return spread(line(fit(name, cells - 24)), right, cells)


def _minutes(seconds: int) -> str:
    return f"{round(seconds / MINUTE):3d}"


def even_so(over: float) -> str:
    """That no way reaches the hard stop; nothing when one does."""
    if not over:
        return ""
    many = count(max(1, round(over / MINUTE)), "minute")
    return f"Even so, about {many} too much: agree together what can wait for next time."


def question(session: Session, behind: float, option: Option) -> str:
    """What to say when asking for time; both clocks when they differ."""
    until = at(session, option.planned_end)
    there = session.pair.mentee.timezone
    if there:
        theirs = hour(session.started + timedelta(seconds=option.planned_end), there)
        until += f" ({theirs} for you)" if theirs != until else ""
    many = count(max(1, round(behind / MINUTE)), "minute")
    return f"We are about {many} behind. Could we go on until {until}?"


def at(session: Session, t: float) -> str:
    """A moment of the session on the mentor's wall."""
    return hour(session.started + timedelta(seconds=t), session.timezone)
