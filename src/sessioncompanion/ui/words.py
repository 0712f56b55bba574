"""How times, dates and moves are said to a person."""

from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.norms import BY_NAME
from sessioncompanion.domain.schedule import turn


def clock(seconds: float) -> str:
    """``08:41``, or ``1:08:41`` from an hour on; fractions are dropped, signs too."""
    whole = int(abs(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes:02}:{secs:02}"


def minutes(seconds: float) -> str:
    """``1 min``, ``28 min``: rounded to whole minutes, never ``0`` for some time."""
    whole = max(1, round(abs(seconds) / 60)) if seconds else 0
    return f"{whole} min"


def length(seconds: float) -> str:
    """A duration in words: ``20 seconds``, ``3 minutes``, ``2 h 5 min``, ``3 days``."""
    whole = int(seconds)
    if whole < 60:
        return f"{whole} second{'' if whole == 1 else 's'}"
    if whole < 5400:
        return count(round(whole / 60), "minute")
    if whole < 172_800:
        hours, rest = divmod(round(whole / 60), 60)
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{round(whole / 86_400)} days"


def offset(seconds: float) -> str:
    """``2 min behind``, ``4 min ahead`` or ``on time``; under a minute is on time."""
    whole = int(abs(seconds) // 60)
    if whole == 0:
        return "on time"
    return f"{whole} min {'behind' if seconds > 0 else 'ahead'}"


def hour(at: datetime, zone: str) -> str:
    """``14:03`` on the wall of a zone."""
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def day(at: datetime, zone: str) -> str:
    """``Thu 26 Nov`` on the wall of a zone."""
    return f"{at.astimezone(ZoneInfo(zone)):%a %d %b}"


def day_and_hour(at: datetime, zone: str) -> str:
    """``Thu 26 Nov, 15:00`` on the wall of a zone; which, by its offset, if it comes twice."""
    here = at.astimezone(ZoneInfo(zone))
    return f"{here:%a %d %b, %H:%M}{turn(here)}"


def count(number: int, one: str, many: str = "") -> str:
    """``1 note``, ``3 notes``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def move(event: ev.AnyMove) -> str:
    """What a move was, to be said after "Undone:"."""
    match event:
        case ev.PhaseEntered():
            return "the change of phase"
        case ev.CardTurned():
            return "turning the card"
        case ev.CardSwapped():
            return "swapping the card"
        case ev.CardLanded():
            return "the mark on the card"
        case ev.ClockStopped(kind=ev.StopKind.INTERRUPTION):
            return "the interruption"
        case ev.ClockStopped():
            return "the pause"
        case ev.StopNamed():
            return "the reason"
        case ev.ClockStarted():
            return "going on; the clock stands still again"
        case ev.GapAnswered():
            return "the answer about the gap"
        case ev.TimeAdded(seconds=seconds):
            return "a minute more" if seconds > 0 else "a minute less"
        case ev.Refitted():
            return "the refit"
        case ev.BeganEarlier():
            return "when it began"
        case ev.Captured(kind=kind) if kind is ev.EntryKind.PARKING:
            return "the parked point; its words wait in the field"
        case ev.Captured(kind=kind):
            return f"the {kind.value}; its words wait in the field"
        case ev.EntryChanged():
            return "the change of words"
        case ev.EntryWithdrawn():
            return "taking it out; it is back"
        case ev.ItemAdded(title=title):
            return f"adding “{title}”"
        case ev.ItemMoved():
            return "the new order"
        case ev.ItemStarted():
            return "starting the item"
        case ev.ItemSettled(status=status):
            return f"marking the item as {status.value}"
        case ev.ItemDescribed():
            return "the outcome"
        case ev.FocusSet():
            return "the focus"
        case ev.AgreementReviewed(outcome=outcome):
            return f"marking the agreement as {outcome.value}"
        case ev.CommitmentCheckedIn():
            return "the check-in"
        case ev.FeedbackGiven():
            return "the feedback"
        case ev.PulseGiven():
            return "the pulse"
        case ev.ConnectionChecked():
            return "the tick"
        case ev.FallbackAgreed():
            return "what to do when the line drops"
        case ev.NormAgreed(name=name):
            norm = BY_NAME.get(name)
            return f"what you said to “{norm.question}”" if norm else "what you agreed on"
        case ev.ModeChanged(usual=usual) if usual is not None:
            return f"meeting by {usual.value} from now on"
        case ev.ModeChanged():
            return "the change between video and audio"
        case ev.NextSessionSet():
            return "the next session"
        case ev.SilenceBegan() | ev.SilenceEnded():
            return "the silence"
        case _:
            assert_never(event)


def until(start: datetime, now: datetime, zone: ZoneInfo) -> str:
    """``in 20 minutes``, ``today``, ``tomorrow``, ``in 3 days``; what has begun ``has gone by``."""
    left = (start - now).total_seconds()
    days = (start.astimezone(zone).date() - now.astimezone(zone).date()).days
    if left <= 0:
        return "its time has come" if days == 0 else "its time has gone by"
    if left < 3600:
        return f"in {length(max(60, left))}"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {count(days, 'day')}")
