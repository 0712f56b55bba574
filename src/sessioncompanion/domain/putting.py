"""Putting items of the agenda away: which ones the mentor may choose, and what that gives back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agenda import open_items
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import ItemStatus
from sessioncompanion.domain.refit import (
    MINUTE,
    Option,
    effect,
    is_behind,
    minutes_behind,
    room,
)
from sessioncompanion.domain.session import Item, Session
from sessioncompanion.domain.timer import item_face


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open item, and the whole minutes of its timebox that are left; 0 without a timebox."""

    item: Item
    minutes: int


def candidates(session: Session, t: float) -> tuple[Candidate, ...]:
    """The open items, when putting some away can help at ``t``; () when it cannot."""
    if not is_behind(session, t) or not _agenda_room(session, t):
        return ()
    found = tuple(Candidate(item, _minutes_left(session, item, t)) for item in open_items(session))
    return found if any(one.minutes for one in found) else ()


def put_away(session: Session, t: float, chosen: Mapping[str, ItemStatus]) -> Option:
    """What it does to put the items of these ids away; nothing is done.

    The agenda gives up what the items still had, as far as that is needed and its least allows.
    """
    items = [item for item in open_items(session) if item.id in chosen]
    wanted = min(sum(_minutes_left(session, item, t) for item in items), minutes_behind(session, t))
    lengths: list[tuple[int, int]] = []
    for index, minutes in _agenda_room(session, t).items():
        cut = min(wanted, minutes)
        wanted -= cut
        if cut:
            lengths.append((index, session.phases[index].planned - cut * MINUTE))
    move = ev.Refitted(
        option="items",
        phases=tuple(lengths),
        items=tuple((item.id, chosen[item.id]) for item in items),
    )
    return effect(session, t, move)


def _agenda_room(session: Session, t: float) -> dict[int, int]:
    rooms = {
        index: room(session, index, t)
        for index, phase in enumerate(session.phases)
        if phase.plan.kind is PhaseKind.AGENDA
    }
    return {index: minutes for index, minutes in rooms.items() if minutes}


def _minutes_left(session: Session, item: Item, t: float) -> int:
    face = item_face(session, t) if item.id == session.running_item else None
    left = face.left if face else item.planned - item.spent
    return max(0, int(left // MINUTE))
