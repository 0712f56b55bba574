"""What each move does to the state; :mod:`fold` decides which of these is meant."""

from dataclasses import replace

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agreement import Agreement
from sessioncompanion.domain.booking import timed_item, with_item
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.record import CardOutcome, ItemStatus
from sessioncompanion.domain.session import (
    Dealt,
    Draft,
    Entry,
    Feedback,
    Review,
    Session,
    change_phase,
)


def with_draft(session: Session, event: ev.DraftKept) -> Session:
    others = tuple(draft for draft in session.drafts if draft.field != event.field)
    if event.text:
        kept = Draft(field=event.field, text=event.text, choice=event.choice, is_open=event.is_open)
        others = (*others, kept)
    return replace(session, drafts=others)


def entered(session: Session, index: int, hand: tuple[Dealt, ...]) -> Session:
    hand = session.phases[index].hand or hand
    phases = change_phase(session, index, entered=True, hand=hand)
    return replace(session, phases=phases, current=index, silence_since=None)


def turned(session: Session, index: int) -> Session:
    hand = list(session.phase.hand)
    hand[index] = replace(hand[index], shown=True)
    return replace(
        session, phases=change_phase(session, session.current, hand=tuple(hand), card=index)
    )


def swapped(session: Session, new: Dealt) -> Session:
    phase = session.phase
    hand = list(phase.hand)
    if not hand:
        changes = change_phase(session, session.current, hand=(new,), card=0)
        return replace(session, phases=changes)
    if hand[phase.card].outcome is not CardOutcome.LANDED:
        hand[phase.card] = replace(hand[phase.card], outcome=CardOutcome.SWAPPED)
    hand.insert(phase.card + 1, new)
    return replace(
        session,
        phases=change_phase(session, session.current, hand=tuple(hand), card=phase.card + 1),
    )


def with_outcome(session: Session, outcome: CardOutcome) -> Session:
    phase = session.phase
    hand = list(phase.hand)
    if not hand:
        return session
    hand[phase.card] = replace(hand[phase.card], outcome=outcome)
    return replace(session, phases=change_phase(session, session.current, hand=tuple(hand)))


def with_time(session: Session, seconds: int, item_id: str) -> Session:
    item = session.item(item_id) if item_id else None
    if item is not None:
        longer = replace(item, planned=max(0, item.planned + seconds))
        return replace(session, agenda=with_item(session, longer))
    planned = max(0, session.phase.planned + seconds)
    return replace(session, phases=change_phase(session, session.current, planned=planned))


def refitted(session: Session, event: ev.Refitted) -> Session:
    for index, planned in event.phases:
        session = replace(session, phases=change_phase(session, index, planned=planned))
    for item_id, status in event.items:
        session = item_settled(session, item_id, status)
    return replace(session, length=event.length or session.length)


def began_earlier(session: Session, seconds: int) -> Session:
    """The first phase had the time before the companion, whatever phase we are in by now."""
    spent = session.phases[0].spent + seconds - session.head_start
    return replace(session, phases=change_phase(session, 0, spent=spent), head_start=seconds)


def item_moved(session: Session, item_id: str, index: int) -> Session:
    moved = session.item(item_id)
    if moved is None:
        return session
    rest = [item for item in session.agenda if item.id != item_id]
    rest.insert(index, moved)
    return replace(session, agenda=tuple(rest))


def item_started(session: Session, item_id: str) -> Session:
    item = session.item(item_id)
    if item is None:
        return session
    agenda = with_item(session, replace(item, status=None))
    return replace(session, agenda=agenda, running_item=item_id)


def item_settled(session: Session, item_id: str, status: ItemStatus) -> Session:
    item = session.item(item_id)
    if item is None:
        return session
    running = "" if session.running_item == item_id else session.running_item
    agenda = with_item(session, replace(item, status=status))
    return replace(session, agenda=agenda, running_item=running)


def captured(session: Session, event: ev.Captured, stamped: ev.Stamped) -> Session:
    dealt = session.dealt
    entry = Entry(
        kind=event.kind,
        id=event.id,
        seq=stamped.seq,
        t=stamped.t,
        at=stamped.at,
        text=event.text,
        visibility=event.visibility,
        owner=event.owner,
        by=event.by,
        url=event.url,
        phase=session.phase.plan.id,
        item=timed_item(session),
        card=dealt.card.id if dealt else "",
    )
    made = session.entries_made + 1
    return replace(session, entries=(*session.entries, entry), entries_made=made)


def entry_changed(session: Session, event: ev.EntryChanged) -> Session:
    entries = tuple(
        replace(
            entry,
            text=event.text,
            visibility=event.visibility,
            owner=event.owner,
            by=event.by,
            url=event.url,
        )
        if entry.id == event.id
        else entry
        for entry in session.entries
    )
    return replace(session, entries=entries)


def reviewed(session: Session, event: ev.AgreementReviewed) -> Session:
    known = any(review.agreement.id == event.id for review in session.reviews)
    if not known:
        agreement = Agreement(id=event.id, when=event.when)
        new = Review(agreement=agreement, outcome=event.outcome, text=event.text)
        return replace(session, reviews=(*session.reviews, new))
    reviews = tuple(
        replace(review, outcome=event.outcome, text=event.text)
        if review.agreement.id == event.id
        else review
        for review in session.reviews
    )
    return replace(session, reviews=reviews)


def with_feedback(session: Session, event: ev.FeedbackGiven) -> Session:
    given = Feedback(
        slot=event.slot,
        sender=event.sender,
        receiver=event.receiver,
        prompt=event.prompt,
        text=event.text,
        rating=event.rating,
    )
    if not any(former.slot == event.slot for former in session.feedback):
        return replace(session, feedback=(*session.feedback, given))
    feedback = tuple(given if former.slot == event.slot else former for former in session.feedback)
    return replace(session, feedback=feedback)


def with_mode(session: Session, mode: Mode, usual: Mode | None) -> Session:
    session = replace(session, mode=mode)
    if usual is None:
        return session
    pair = replace(session.pair, mode=usual)
    return replace(session, pair=pair, agreed=session.agreed | {"mode"})
