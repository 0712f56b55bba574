"""The mentor's moves along the session: state in, one event out, or a refusal with a hint."""

from math import ceil

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.deck import Card, Mode
from sessioncompanion.domain.fold import Timeline
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import CardOutcome, RecordStatus
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.text import one_line
from sessioncompanion.domain.timer import item_face
from sessioncompanion.errors import Refused

MINUTE = 60
LONGEST_HEAD_START = 120 * MINUTE
"""Seconds; who was together for longer than this has had a session already."""
SHORTEST = 60
"""No timebox goes below a minute: dropping it is another move."""


def _live(session: Session) -> None:
    if session.ended is not None:
        raise Refused("This session has ended.", "Its record is among the records.")


def next_index(session: Session) -> int:
    """The phase after this one; refused in the last."""
    _live(session)
    if session.current + 1 >= len(session.phases):
        raise Refused("This is the last phase.", "e reviews and ends the session.")
    return session.current + 1


def previous_index(session: Session) -> int:
    """The phase before this one; refused in the first."""
    _live(session)
    if session.current == 0:
        raise Refused("This is the first phase.", "] goes on to the next one.")
    return session.current - 1


def enter_phase(session: Session, index: int, hand: tuple[Card, ...] = ()) -> ev.PhaseEntered:
    """Any phase may be entered at any time; a hand is taken on the first visit only."""
    _live(session)
    if not 0 <= index < len(session.phases):
        raise Refused("There is no such phase in this plan.")
    if index == session.current:
        raise Refused(f"We are in {session.phase.plan.title} already.")
    return ev.PhaseEntered(index=index, hand=() if session.phases[index].entered else hand)


def turn_card(session: Session, step: int) -> ev.CardTurned:
    """The next (+1) or the previous (-1) card of the hand; swapped ones are passed over."""
    _live(session)
    phase = session.phase
    if not phase.hand:
        raise Refused("This phase has no card in hand.", _way_to_cards(session))
    index = phase.card + step
    while 0 <= index < len(phase.hand) and phase.hand[index].outcome is CardOutcome.SWAPPED:
        index += step
    if index >= len(phase.hand):
        raise Refused("That was the last card in hand.", "s swaps it for another one.")
    if index < 0:
        raise Refused("This is the first card in hand.", "→ turns to the next one.")
    return ev.CardTurned(index=index)


def _way_to_cards(session: Session) -> str:
    if session.phase.plan.cards.decks:
        return "s draws one."
    return "It lives from its list: ↑ ↓ choose, enter opens."


def swap_card(session: Session, card: Card | None) -> ev.CardSwapped:
    """Put the card in view away for ``card``; None means that nothing fitting is left."""
    _live(session)
    if card is not None:
        return ev.CardSwapped(card=card)
    phase = session.phase
    if not phase.plan.cards.decks:
        raise Refused("This phase has no card to draw.", _way_to_cards(session))
    if not phase.hand:
        raise Refused("No card that fits this phase is left.", "It goes well without one, too.")
    others = sum(dealt.outcome is not CardOutcome.SWAPPED for dealt in phase.hand) - 1
    hint = "← and → turn through the ones in hand." if others else "This one stays in view."
    raise Refused("No other card fits this phase.", hint)


def mark_landed(session: Session) -> ev.CardLanded:
    """Mark the card in view as landed; asked again, take the mark off."""
    _live(session)
    dealt = session.dealt
    if dealt is None:
        raise Refused("There is no card in view.", "s draws one.")
    return ev.CardLanded(landed=dealt.outcome is not CardOutcome.LANDED)


def pause_or_go_on(session: Session) -> ev.ClockStopped | ev.ClockStarted:
    """The clock stands still, or goes on again whatever stopped it."""
    _live(session)
    if session.stop is not None:
        return ev.ClockStarted()
    return ev.ClockStopped(kind=ev.StopKind.PAUSE, reason="pause")


def interrupt(session: Session, reason: str) -> ev.ClockStopped:
    """Something came between: the clock stands still with the reason."""
    _live(session)
    if session.stop is not None and session.stop.kind is ev.StopKind.INTERRUPTION:
        raise Refused("The session is interrupted already.", "space goes on.")
    return ev.ClockStopped(kind=ev.StopKind.INTERRUPTION, reason=one_line(reason))


def name_stop(session: Session, reason: str) -> ev.StopNamed:
    """Say afterwards why the clock stands still."""
    _live(session)
    if session.stop is None:
        raise Refused("The clock is running.", "x notes an interruption.")
    return ev.StopNamed(reason=one_line(reason))


def answer_gap(session: Session, counts: bool) -> ev.GapAnswered:
    """Whether the time nobody saw counts as session time."""
    _live(session)
    if not session.gaps:
        raise Refused("No gap waits for an answer.")
    return ev.GapAnswered(counts=counts)


def add_time(session: Session, minutes: int, t: float) -> ev.TimeAdded:
    """More (or less) time for what is running: the item in the agenda, else the phase.

    An item without a timebox gets one that ends so many minutes after ``t``.
    """
    _live(session)
    item = session.item(timed_item(session))
    planned = item.planned if item is not None else session.phase.planned
    name = item.title if item is not None else session.phase.plan.title
    if planned == 0 and minutes < 0:
        raise Refused(f"{name} has no timebox.", "+ gives it one.")
    seconds = minutes * MINUTE
    if planned == 0 and (face := item_face(session, t)) is not None:
        seconds += ceil(face.spent / MINUTE) * MINUTE
    if planned + seconds < SHORTEST:
        raise Refused(
            f"{name} is down to its last minute.",
            "] goes on to the next phase whenever you like.",
        )
    return ev.TimeAdded(seconds=seconds, item=item.id if item is not None else "")


def began_earlier(session: Session, seconds: int) -> ev.BeganEarlier:
    """The two began so many seconds before the companion; 0 takes that back.

    Refused: less than that, more than two hours, and what is said already.
    """
    _live(session)
    if not 0 <= seconds <= LONGEST_HEAD_START:
        raise Refused("That is no beginning of this session.", "Up to two hours earlier can be.")
    if seconds == session.head_start:
        raise Refused("That is when it began already.", "u takes the latest move back.")
    return ev.BeganEarlier(seconds=seconds)


def keep_silence(session: Session) -> ev.SilenceBegan | ev.SilenceEnded:
    """Begin a thinking silence, or end it."""
    _live(session)
    return ev.SilenceBegan() if session.silence_since is None else ev.SilenceEnded()


def change_mode(session: Session) -> ev.ModeChanged:
    """From video to audio or back."""
    _live(session)
    return ev.ModeChanged(mode=Mode.AUDIO if session.mode is Mode.VIDEO else Mode.VIDEO)


def agree_mode(session: Session, mode: Mode, usual: Mode) -> ev.ModeChanged:
    """Meet by ``mode`` today, and by ``usual`` from now on; refused when both are so already."""
    _live(session)
    if (mode, usual) == (session.mode, session.pair.mode):
        raise Refused(f"You meet by {mode.value} already.")
    return ev.ModeChanged(mode=mode, usual=usual)


def undo(timeline: Timeline) -> ev.Undone:
    """Take the latest move back."""
    _live(timeline.session)
    move = timeline.last_move
    if move is None:
        raise Refused("There is nothing to undo.")
    return ev.Undone(move=type(move).__name__)


def end(session: Session) -> ev.SessionEnded:
    """End the session: complete if a closing phase was reached, early otherwise."""
    _live(session)
    closing = [p for p in session.phases if p.plan.kind is PhaseKind.CLOSE]
    reached = any(p.entered for p in closing) if closing else session.phases[-1].entered
    return ev.SessionEnded(status=RecordStatus.COMPLETE if reached else RecordStatus.ENDED_EARLY)
