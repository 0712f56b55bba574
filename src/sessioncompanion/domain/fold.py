"""The fold: state and event in, state out; and undo, which goes back to the state before."""

from dataclasses import dataclass, replace
from typing import assert_never

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.applying import (
    began_earlier,
    captured,
    entered,
    entry_changed,
    item_moved,
    item_settled,
    item_started,
    refitted,
    reviewed,
    swapped,
    turned,
    with_draft,
    with_feedback,
    with_mode,
    with_outcome,
    with_time,
)
from sessioncompanion.domain.booking import (
    gaps_decided,
    resumed,
    settle,
    stopped,
    with_gap,
    with_item,
)
from sessioncompanion.domain.norms import with_norms
from sessioncompanion.domain.record import CardOutcome
from sessioncompanion.domain.session import Dealt, Ending, Item, Session, begin, deal

UNDO_REACH = 100
"""How many moves can be taken back. Each costs a reference to the state before it."""


@dataclass(frozen=True, slots=True)
class Past:
    """A move that can be undone: the state before it, and the facts that came after it."""

    before: Session
    move: ev.AnyMove
    facts: tuple[ev.Stamped, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The state, the way back, and the stamp of the latest event."""

    session: Session
    past: tuple[Past, ...] = ()
    last_t: float = 0.0
    seq: int = 0

    @property
    def last_move(self) -> ev.AnyMove | None:
        """What undo would take back."""
        return self.past[-1].move if self.past else None


def start(stamped: ev.Stamped) -> Timeline:
    """The timeline after a session's first event; anything but SessionStarted is a TypeError."""
    if not isinstance(stamped.event, ev.SessionStarted):
        raise TypeError(f"a session begins with SessionStarted, not {type(stamped.event)}")
    session = replace(begin(stamped.event, stamped.at), settled_at=stamped.t)
    return Timeline(session, last_t=stamped.t, seq=stamped.seq)


def advance(timeline: Timeline, stamped: ev.Stamped) -> Timeline:
    """The timeline one event later. Time never runs backwards, whatever the stamp says."""
    if stamped.t < timeline.last_t:
        stamped = replace(stamped, t=timeline.last_t)
    event, past = stamped.event, timeline.past
    if isinstance(event, ev.Undone):
        if not past:
            return replace(timeline, last_t=stamped.t, seq=stamped.seq)
        session, past, facts = past[-1].before, past[:-1], past[-1].facts
        for fact in facts:
            session = apply(session, fact)
        return Timeline(session, _with_facts(past, facts), stamped.t, stamped.seq)
    session = apply(timeline.session, stamped)
    if not isinstance(event, ev.Fact):
        past = (*past[-UNDO_REACH + 1 :], Past(timeline.session, event))
    else:
        past = _with_facts(past, (stamped,))
    return Timeline(session, past, stamped.t, stamped.seq)


def _with_facts(past: tuple[Past, ...], facts: tuple[ev.Stamped, ...]) -> tuple[Past, ...]:
    # They befell the session after every move that can still be undone.
    if not past or not facts:
        return past
    known = past[-1].facts
    for fact in facts:
        known = _with_fact(known, fact)
    return (*past[:-1], replace(past[-1], facts=known))


def _with_fact(facts: tuple[ev.Stamped, ...], new: ev.Stamped) -> tuple[ev.Stamped, ...]:
    # A field's newer draft makes its older ones pointless: typing must not grow the past.
    if isinstance(new.event, ev.DraftKept):
        name = new.event.field
        facts = tuple(
            f for f in facts if not (isinstance(f.event, ev.DraftKept) and f.event.field == name)
        )
    return (*facts, new)


def apply(session: Session, stamped: ev.Stamped) -> Session:
    """One event folded into the state; undo is the business of :func:`advance`."""
    event, t = stamped.event, stamped.t
    match event:
        case ev.SessionStarted() | ev.SessionResumed() | ev.Undone() | ev.SessionClosed():
            return session
        case ev.GapFound(since=since):
            return with_gap(session, since, t)
        case ev.DraftKept():
            return with_draft(session, event)
        case ev.SessionEnded(status=status):
            session = resumed(settle(session, t), t)
            return replace(session, ended=Ending(t=t, at=stamped.at, status=status))
        case ev.PhaseEntered(index=index, hand=hand):
            return entered(settle(session, t), index, deal(hand))
        case ev.CardTurned(index=index):
            return turned(settle(session, t), index)
        case ev.CardSwapped(card=card):
            return swapped(settle(session, t), Dealt(card=card, shown=True))
        case ev.CardLanded(landed=landed):
            return with_outcome(session, CardOutcome.LANDED if landed else CardOutcome.USED)
        case ev.ClockStopped(kind=kind, reason=reason):
            return stopped(session, kind, reason, t)
        case ev.StopNamed(reason=reason):
            stop = session.stop
            return replace(session, stop=replace(stop, reason=reason)) if stop else session
        case ev.ClockStarted():
            return resumed(session, t)
        case ev.GapAnswered(counts=counts):
            return gaps_decided(session, counts)
        case ev.TimeAdded(seconds=seconds, item=item_id):
            return with_time(session, seconds, item_id)
        case ev.Refitted():
            return refitted(settle(session, t), event)
        case ev.BeganEarlier(seconds=seconds):
            return began_earlier(session, seconds)
        case ev.SilenceBegan():
            return replace(session, silence_since=t)
        case ev.SilenceEnded():
            return replace(session, silence_since=None)
        case ev.ItemAdded(id=id, title=title, owner=owner, seconds=seconds):
            item = Item(id=id, title=title, owner=owner, planned=seconds)
            made = session.items_made + 1
            return replace(session, agenda=(*session.agenda, item), items_made=made)
        case ev.ItemMoved(id=id, index=index):
            return item_moved(session, id, index)
        case ev.ItemStarted(id=id):
            return item_started(settle(session, t), id)
        case ev.ItemSettled(id=id, status=status):
            return item_settled(settle(session, t), id, status)
        case ev.ItemDescribed(id=id, outcome=outcome):
            described = session.item(id)
            if described is None:
                return session
            return replace(session, agenda=with_item(session, replace(described, outcome=outcome)))
        case ev.Captured():
            return captured(session, event, stamped)
        case ev.EntryChanged(id=id):
            return entry_changed(session, event)
        case ev.EntryWithdrawn(id=id):
            kept = tuple(entry for entry in session.entries if entry.id != id)
            return replace(session, entries=kept)
        case ev.FocusSet(focus=focus, success_measure=measure):
            return replace(session, focus=focus, success_measure=measure)
        case ev.AgreementReviewed():
            return reviewed(session, event)
        case ev.CommitmentCheckedIn(commitment=id, state=state, note=note):
            check_ins = tuple(
                replace(c, state=state, note=note) if c.commitment.id == id else c
                for c in session.check_ins
            )
            return replace(session, check_ins=check_ins)
        case ev.FeedbackGiven():
            return with_feedback(session, event)
        case ev.PulseGiven(question=question, rating=rating):
            pulse = {**dict(session.pulse), question: rating}
            return replace(session, pulse=tuple(pulse.items()))
        case ev.ConnectionChecked(check=check, fine=fine):
            checks = session.checks | {check} if fine else session.checks - {check}
            return replace(session, checks=checks)
        case ev.FallbackAgreed(words=words):
            return with_norms(session, fallback=words, who_reconnects="")
        case ev.NormAgreed(name=name, words=words):
            return with_norms(session, **{name: words})
        case ev.ModeChanged(mode=mode, usual=usual):
            return with_mode(session, mode, usual)
        case ev.NextSessionSet(next_session=next_session):
            return replace(session, next_session=next_session)
        case _:
            assert_never(event)
