"""Where the seconds go: booked to phase, item and card from events, never counted by ticks."""

from dataclasses import replace

from sessioncompanion.domain.events import StopKind
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.session import Gap, Item, Session, Stop, change_phase


def timed_item(session: Session) -> str:
    """The id of the item whose clock runs: only while the session is in the agenda."""
    return session.running_item if session.phase.plan.kind is PhaseKind.AGENDA else ""


def with_item(session: Session, changed: Item) -> tuple[Item, ...]:
    """The agenda with one item replaced by its changed self."""
    return tuple(changed if item.id == changed.id else item for item in session.agenda)


def booked(
    session: Session, phase: int, item_id: str, card: tuple[str, str] | None, seconds: float
) -> Session:
    """The session with ``seconds`` more spent on a phase, and perhaps on an item and a card."""
    state = session.phases[phase]
    hand = list(state.hand)
    for place, dealt in enumerate(hand):
        if dealt.card.key == card:
            hand[place] = replace(dealt, spent=dealt.spent + seconds)
            break
    phases = change_phase(session, phase, spent=state.spent + seconds, hand=tuple(hand))
    item = session.item(item_id) if item_id else None
    agenda = session.agenda
    if item is not None:
        agenda = with_item(session, replace(item, spent=item.spent + seconds))
    return replace(session, phases=phases, agenda=agenda)


def settle(session: Session, t: float) -> Session:
    """Book the time up to ``t``; while the clock stands still it is booked to nothing."""
    if t <= session.settled_at:
        return session
    if session.is_running:
        seconds = t - session.settled_at
        item, card = timed_item(session), session.card_in_view
        session = booked(session, session.current, item, card, seconds)
    return replace(session, settled_at=t)


def stopped(session: Session, kind: StopKind, reason: str, t: float) -> Session:
    """The clock stands still from ``t``; a stop of another kind hands over without a seam."""
    session = resumed(settle(session, t), t)
    return replace(session, stop=Stop(kind=kind, reason=reason, t=t))


def resumed(session: Session, t: float) -> Session:
    """The clock goes on from ``t``; the stop is kept with its length."""
    if session.stop is None:
        return session
    ended = replace(session.stop, until=max(t, session.stop.t))
    return replace(settle(session, t), stop=None, stops=(*session.stops, ended))


def with_gap(session: Session, since: float, until: float) -> Session:
    """Nobody was there: not booked, kept as a stop, and open for the mentor's decision."""
    if not session.is_running:
        return session  # a gap inside a stop is part of the stop
    since = min(max(since, session.settled_at), until)
    gap = Gap(
        since=since,
        until=until,
        phase=session.current,
        item=timed_item(session),
        card=session.card_in_view,
    )
    session = settle(session, since)
    away = Stop(kind=StopKind.GAP, reason="away", t=since, until=until)
    return replace(
        session,
        settled_at=until,
        gaps=(*session.gaps, gap),
        stops=(*session.stops, away),
    )


def gaps_decided(session: Session, counts: bool) -> Session:
    """If they count, the gaps are booked to where the session was, and are stops no more."""
    gaps, session = session.gaps, replace(session, gaps=())
    if not counts:
        return session
    for gap in gaps:
        session = booked(session, gap.phase, gap.item, gap.card, gap.seconds)
    counted = {gap.since for gap in gaps}
    stops = tuple(s for s in session.stops if s.kind is not StopKind.GAP or s.t not in counted)
    return replace(session, stops=stops)
