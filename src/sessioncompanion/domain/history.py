"""What a pair knows about itself: a fold over its records, so that nothing can disagree."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sessioncompanion.domain.bookings import Booking, BookingEntry, booking_of, uids_of
from sessioncompanion.domain.carrying import carried
from sessioncompanion.domain.events import FollowUp, OpenCommitment, Proposal
from sessioncompanion.domain.following import follow, in_order
from sessioncompanion.domain.living import Living, from_file, review
from sessioncompanion.domain.maturity import Maturity, grown
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import CardOutcome, NextSession, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The fold. ``met`` has the card met most recently last."""

    sessions: int = 0
    commitments: tuple[OpenCommitment, ...] = ()
    """Those that are open, oldest first."""
    follow_ups: tuple[OpenCommitment, ...] = ()
    """Resources and introductions that nobody has asked about yet."""
    living: tuple[Living, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    met: tuple[tuple[str, str], ...] = ()
    pulse: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    """(record id, its pulse), oldest first."""
    maturity: Maturity = field(default_factory=Maturity)
    next_session: NextSession | None = None
    booking: Booking | None = None
    """What stands behind ``next_session``, or the one that was dropped last."""
    uids: tuple[str, ...] = ()
    """Of all bookings there have been: by these a calendar file is known as the pair's."""
    last_record: str = ""
    last_at: datetime | None = None

    @property
    def to_check_in(self) -> tuple[OpenCommitment, ...]:
        """All that the next check-in asks about, in the order it does."""
        return in_order((*self.commitments, *self.follow_ups))


@dataclass(slots=True)
class _Folding:
    sessions: int = 0
    waiting: dict[str, OpenCommitment] = field(default_factory=dict)
    living: dict[str, Living] = field(default_factory=dict)
    carried: dict[str, Proposal] = field(default_factory=dict)
    met: dict[tuple[str, str], None] = field(default_factory=dict)
    pulse: list[tuple[str, tuple[tuple[str, int], ...]]] = field(default_factory=list)
    maturity: Maturity = field(default_factory=Maturity)
    last_record: str = ""
    last_at: datetime | None = None


def history(
    pair: Pair, records: Iterable[Record], bookings: Iterable[BookingEntry] = ()
) -> History:
    """Fold a pair's records, oldest first, over what its file says was agreed before them.

    ``bookings`` are those made, moved and dropped outside of sessions.
    """
    records, bookings = tuple(records), tuple(bookings)
    booking = booking_of(records, bookings)
    state = _Folding(living={a.id: from_file(a) for a in pair.agreements})
    for record in records:
        _add(state, record)
    waiting = state.waiting.values()
    return History(
        sessions=state.sessions,
        commitments=tuple(one for one in waiting if one.kind is FollowUp.COMMITMENT),
        follow_ups=tuple(one for one in waiting if one.kind is not FollowUp.COMMITMENT),
        living=tuple(state.living.values()),
        proposals=tuple(state.carried.values()),
        met=tuple(state.met),
        pulse=tuple(state.pulse),
        maturity=state.maturity,
        next_session=booking.next_session if booking and booking.is_booked else None,
        booking=booking,
        uids=uids_of(records, bookings),
        last_record=state.last_record,
        last_at=state.last_at,
    )


def _add(state: _Folding, record: Record) -> None:
    state.sessions += 1
    state.last_record, state.last_at = record.id, record.started
    follow(state.waiting, record, state.sessions)
    review(state.living, record, state.sessions)
    for card in sorted(record.cards, key=lambda card: card.outcome is not CardOutcome.SWAPPED):
        # One that was put away was seen but not talked about: it comes again before the others.
        key_ = (card.deck, card.id)
        state.met.pop(key_, None)
        state.met[key_] = None
    if record.pulse:
        state.pulse.append((record.id, record.pulse))
    state.maturity = grown(state.maturity, record)
    state.carried = carried(state.carried, record)
