"""What a pair knows about itself: a fold over its records, so that nothing can disagree."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sessioncompanion.domain.agreement import Agreement, AgreementOutcome, AgreementSet
from sessioncompanion.domain.events import OpenCommitment, Proposal, ToReview
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import (
    CardOutcome,
    CheckInState,
    ItemStatus,
    NextSession,
    Record,
    Role,
)

DUE_AT_ONCE = 3
"""How many agreements a later session looks at; a first one looks at all."""

_SETTLED = (CheckInState.DONE, CheckInState.LET_GO)


@dataclass(frozen=True, slots=True)
class Living:
    """An agreement as it stands, and in which session (from 1; 0 before) it was looked at."""

    agreement: Agreement
    looked_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The fold. ``met`` has the card met most recently last."""

    sessions: int = 0
    commitments: tuple[OpenCommitment, ...] = ()
    living: tuple[Living, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    met: tuple[tuple[str, str], ...] = ()
    pulse: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    """(record id, its pulse), oldest first."""
    next_session: NextSession | None = None
    last_record: str = ""
    last_at: datetime | None = None


@dataclass(slots=True)
class _Folding:
    sessions: int = 0
    commitments: dict[str, OpenCommitment] = field(default_factory=dict)
    living: dict[str, Living] = field(default_factory=dict)
    carried: dict[str, Proposal] = field(default_factory=dict)
    met: dict[tuple[str, str], None] = field(default_factory=dict)
    pulse: list[tuple[str, tuple[tuple[str, int], ...]]] = field(default_factory=list)
    next_session: NextSession | None = None
    last_record: str = ""
    last_at: datetime | None = None


def history(pair: Pair, records: Iterable[Record]) -> History:
    """Fold a pair's records, oldest first, over what its file says was agreed before them."""
    state = _Folding(living={a.id: Living(a, 0) for a in pair.agreements})
    for record in records:
        _add(state, record)
    return History(
        sessions=state.sessions,
        commitments=tuple(state.commitments.values()),
        living=tuple(state.living.values()),
        proposals=tuple(state.carried.values()),
        met=tuple(state.met),
        pulse=tuple(state.pulse),
        next_session=state.next_session,
        last_record=state.last_record,
        last_at=state.last_at,
    )


def _add(state: _Folding, record: Record) -> None:
    state.sessions += 1
    state.last_record, state.last_at = record.id, record.started
    state.next_session = record.next_session
    for check_in in record.check_ins:
        if check_in.state in _SETTLED:
            state.commitments.pop(check_in.commitment, None)
    for made in record.commitments:
        key = f"{record.id}:{made.id}"
        state.commitments[key] = OpenCommitment(
            id=key, text=made.text, owner=made.owner, by=made.by
        )
    for log in record.agreements:
        agreement = Agreement(
            id=log.id, when=log.when, text=log.text, outcome=log.outcome, session=record.id
        )
        state.living[log.id] = Living(agreement, state.sessions)
    for card in sorted(record.cards, key=lambda card: card.outcome is not CardOutcome.SWAPPED):
        # One that was put away was seen but not talked about: it comes again before the others.
        key_ = (card.deck, card.id)
        state.met.pop(key_, None)
        state.met[key_] = None
    if record.pulse:
        state.pulse.append((record.id, record.pulse))
    _carry(state, record)


def _carry(state: _Folding, record: Record) -> None:
    former, state.carried = state.carried, {}
    for item in record.agenda:
        if item.status not in (ItemStatus.CARRIED, ItemStatus.PARKED):
            continue
        _propose(
            state,
            former,
            item.title,
            item.owner,
            max(0, item.planned_seconds - item.actual_seconds),
            item.status is ItemStatus.PARKED,
        )
    for text in record.parking_lot:
        _propose(state, former, text, Role.MENTEE, 0, True)


def _propose(
    state: _Folding,
    former: dict[str, Proposal],
    title: str,
    owner: Role,
    seconds: int,
    parked: bool,
) -> None:
    key = title.casefold()
    before = former[key].times if key in former else 0
    state.carried[key] = Proposal(
        title=title,
        owner=owner,
        seconds=-(-seconds // 60) * 60,  # a timebox is whole minutes, never less than was left
        times=before + 1,
        parked=parked,
    )


def to_review(past: History, agreements: AgreementSet) -> tuple[ToReview, ...]:
    """Every situation, those due first: all in a first review, later flagged and oldest ones."""
    living = {entry.agreement.id: entry for entry in past.living}
    asks = {s.id: s for s in agreements.situations}
    known = [
        living.get(s.id) or Living(Agreement(id=s.id, when=s.when), 0)
        for s in agreements.situations
    ]
    known += [entry for entry in past.living if entry.agreement.id not in asks]
    first = not any(entry.looked_at for entry in past.living)
    order = sorted(range(len(known)), key=lambda n: (_urgency(known[n]), n))
    due = set(order if first else order[:DUE_AT_ONCE])
    return tuple(
        ToReview(
            agreement=known[n].agreement,
            ask=asks[known[n].agreement.id].ask if known[n].agreement.id in asks else "",
            starters=asks[known[n].agreement.id].starters if known[n].agreement.id in asks else (),
            due=n in due,
        )
        for n in (sorted(range(len(known)), key=lambda n: n not in due) if not first else order)
    )


def _urgency(entry: Living) -> tuple[bool, int]:
    flagged = entry.agreement.outcome is AgreementOutcome.FLAGGED
    return (not flagged, entry.looked_at)
