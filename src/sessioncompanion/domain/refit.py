"""When the time does not fit: ways to change the rest of the plan, each with what it does."""

from dataclasses import dataclass, replace

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agenda import open_items
from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import ItemStatus
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.timer import outlook, phase_spent

MINUTE = 60
ASK_STEP = 5
"""Asking for time is done in steps of this many minutes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of an option's effect: a phase (or item), seconds before and after."""

    title: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Option:
    """A way to refit: what to call it, what it changes, and how far behind that leaves us."""

    id: str
    title: str
    changes: tuple[Change, ...]
    move: ev.Refitted
    offset: float
    """Seconds behind (positive) afterwards."""


def options(session: Session, t: float) -> tuple[Option, ...]:
    """What could be done about being behind at ``t``; nothing when there is nothing to do."""
    behind = outlook(session, t).offset
    if behind < MINUTE / 2 or session.ended is not None:
        return ()
    made = (
        _trim(session, t, behind, "trim", "Trim evenly, down to each phase's least", False),
        _trim(session, t, behind, "feedback", "Trim, but keep the feedback round whole", True),
        _carry(session, t, behind),
        None if session.hard_stop else _ask(session, behind),
    )
    kept: list[Option] = []
    for option in made:
        if option and not any(_is_same(o.move, option.move) for o in kept):
            kept.append(option)
    return tuple(kept)


def _is_same(one: ev.Refitted, other: ev.Refitted) -> bool:
    return replace(one, option=other.option) == other


def _floor(session: Session, index: int, t: float) -> int:
    phase = session.phases[index]
    spent = -(-int(phase_spent(session, index, t)) // MINUTE) * MINUTE
    return min(phase.planned, max(phase.plan.least, spent))


def _trim(
    session: Session, t: float, behind: float, name: str, title: str, keep_feedback: bool
) -> Option | None:
    slack: dict[int, int] = {}
    for index in range(session.current, len(session.phases)):
        phase = session.phases[index]
        kept_whole = keep_feedback and phase.plan.kind is PhaseKind.FEEDBACK
        if phase.plan.protect or kept_whole:
            continue
        room = phase.planned - _floor(session, index, t)
        if room > 0:
            slack[index] = room
    total = sum(slack.values())
    if not total:
        return None
    share = min(1.0, behind / total)
    cuts = {i: min(room, -(-int(room * share) // MINUTE) * MINUTE) for i, room in slack.items()}
    new = {i: session.phases[i].planned - cut for i, cut in cuts.items() if cut}
    if not new:
        return None
    changes = tuple(
        Change(session.phases[i].plan.title, session.phases[i].planned, planned)
        for i, planned in new.items()
    )
    saved = sum(change.before - change.after for change in changes)
    move = ev.Refitted(option=name, phases=tuple(new.items()))
    return Option(name, title, changes, move, behind - saved)


def _carry(session: Session, t: float, behind: float) -> Option | None:
    index = next(
        (
            i
            for i in range(session.current, len(session.phases))
            if session.phases[i].plan.kind is PhaseKind.AGENDA
            and not session.phases[i].plan.protect
        ),
        None,
    )
    if index is None:
        return None
    phase = session.phases[index]
    room = phase.planned - _floor(session, index, t)
    gone: list[Change] = []
    names: list[tuple[str, ItemStatus]] = []
    saved = 0
    for item in reversed(open_items(session)):
        left = (item.planned - int(item.spent)) // MINUTE * MINUTE
        if item.id == timed_item(session) or left <= 0 or saved >= min(behind, room):
            continue
        saved += left
        gone.append(Change(item.title, item.planned, item.planned - left))
        names.append((item.id, ItemStatus.CARRIED))
    saved = min(saved, room)
    if not saved:
        return None
    planned = phase.planned - saved
    move = ev.Refitted(option="carry", phases=((index, planned),), items=tuple(names))
    changes = (*gone, Change(phase.plan.title, phase.planned, planned))
    titles = "1 item" if len(names) == 1 else f"{len(names)} items"
    return Option("carry", f"Carry {titles} over to next time", changes, move, behind - saved)


def _ask(session: Session, behind: float) -> Option:
    step = ASK_STEP * MINUTE
    more = -(-int(behind) // step) * step or step
    length = session.length + more
    return Option(
        "ask",
        f"Ask for {more // MINUTE} minutes more",
        (Change("Session", session.length, length),),
        ev.Refitted(option="ask", length=length),
        behind - more,
    )
