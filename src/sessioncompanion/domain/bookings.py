"""The next session as it was booked: one identity through all its moves, folded from what was said.

What can be said of it stands in two places: each record says how it stands when that session ends,
and bookings made, moved or dropped outside of sessions have entries of their own. From the two
alone, in whatever order they are read, comes the same booking with the same uid and sequence.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from sessioncompanion.domain.record import NextSession, Record

EARLY_SECONDS = 6 * 3600
"""So much before the booked time a session may begin and still be the booked one."""
NAMESPACE = UUID("6f0c1d0e-3c1b-4b52-9a53-0d8a6f4e7c11")
"""Of all uids; with another one, calendars would know none of the bookings any more."""

_BEGAN, _ENDED, _ENTERED = range(3)


class BookingStatus(StrEnum):
    """Whether the two mean to meet at that time."""

    BOOKED = "booked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingEntry:
    """What was said about the next session outside of one; ``next_session`` None dropped it."""

    id: str
    at: datetime
    next_session: NextSession | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One planned session. ``uid`` stays through moves; ``sequence`` grows with each, from 0."""

    uid: str
    sequence: int
    next_session: NextSession
    status: BookingStatus
    made: datetime
    changed: datetime

    @property
    def is_booked(self) -> bool:
        """Whether it stands; False when it was dropped."""
        return self.status is BookingStatus.BOOKED

    def is_over(self, at: datetime) -> bool:
        """Whether its time has gone by, so that it cannot be moved any more."""
        start = self.next_session.start.timestamp()
        return at.timestamp() >= start + 60 * self.next_session.minutes

    def left_by(self, began: datetime) -> NextSession | None:
        """What still lies ahead of a session that began then; None when that session is it."""
        early = self.next_session.start.timestamp() - began.timestamp()
        return self.next_session if self.is_booked and early > EARLY_SECONDS else None


def booking_of(records: Iterable[Record], entries: Iterable[BookingEntry]) -> Booking | None:
    """The latest booking, also when it was dropped; None when there is none or its session was.

    A record that says of the booking what it was when its session began has left it alone: what was
    said in between, while the session was interrupted, then stands.
    """
    steps: list[tuple[float, int, str, Record | BookingEntry]] = []
    for record in records:
        began, ended = record.started.timestamp(), record.ended.timestamp()
        steps.append((began, _BEGAN, record.id, record))
        steps.append((max(began, ended), _ENDED, record.id, record))
    steps += [(entry.at.timestamp(), _ENTERED, entry.id, entry) for entry in entries]
    steps.sort(key=lambda step: step[:3])
    booking: Booking | None = None
    before: dict[str, NextSession | None] = {}
    for _, rank, name, step in steps:
        if isinstance(step, BookingEntry):
            booking = _said(booking, step.next_session, step.at, f"entry:{name}")
        elif rank == _BEGAN:
            before[name] = booking.left_by(step.started) if booking else None
            booking = booking if before[name] else None
        elif not same(step.next_session, before[name]):
            booking = _said(booking, step.next_session, step.ended, f"record:{name}")
    return booking


def uids_of(records: Iterable[Record], entries: Iterable[BookingEntry]) -> tuple[str, ...]:
    """Every uid that a booking of these can have, or can have had."""
    said = [f"record:{record.id}" for record in records]
    said += [f"entry:{entry.id}" for entry in entries]
    return tuple(map(_uid, said))


def same(one: NextSession | None, other: NextSession | None) -> bool:
    """Whether both are the same time, length and mode; the zone it was said in does not matter."""
    if one is None or other is None:
        return one is other
    return (one.start.timestamp(), one.minutes, one.mode) == (
        other.start.timestamp(),
        other.minutes,
        other.mode,
    )


def _said(
    booking: Booking | None, wanted: NextSession | None, at: datetime, origin: str
) -> Booking | None:
    stands = booking is not None and booking.is_booked and not booking.is_over(at)
    if booking is not None and stands:
        if same(wanted, booking.next_session):
            return booking
        return replace(
            booking,
            sequence=booking.sequence + 1,
            next_session=wanted or booking.next_session,
            status=BookingStatus.BOOKED if wanted else BookingStatus.CANCELLED,
            changed=at,
        )
    if wanted is None:
        return booking
    return Booking(
        uid=_uid(origin),
        sequence=0,
        next_session=wanted,
        status=BookingStatus.BOOKED,
        made=at,
        changed=at,
    )


def _uid(origin: str) -> str:
    return str(uuid5(NAMESPACE, origin))
