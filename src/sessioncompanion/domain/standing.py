"""Where a pair stands on its way: at the first session, on the road, half-way, or at the end."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sessioncompanion.domain.ages import ordinal
from sessioncompanion.domain.history import History
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.schedule import rhythm_days

MID_POINT_EVERY = 6
"""Every so many sessions the two look back and ahead, unless the settings say otherwise."""


class Where(StrEnum):
    """What kind of session comes next."""

    FIRST = "first"
    REGULAR = "regular"
    MID_POINT = "mid_point"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Standing:
    """The kind of the coming session, its number (from 1), and why, in a sentence or empty."""

    where: Where
    number: int
    why: str = ""


NOBODY_YET = Standing(Where.FIRST, 1, "A first session: getting to know each other.")
"""Of somebody who is not a pair's yet."""


def standing(
    past: History, pair: Pair, today: date, mid_point_every: int = MID_POINT_EVERY
) -> Standing:
    """Where the pair stands before its next session, if that is held ``today``.

    A session is the closing one when the pair's rhythm brings no other before the day the two mean
    to end, or when that day has come. ``mid_point_every`` 0 never looks back.
    """
    number = past.sessions + 1
    if not past.sessions:
        return NOBODY_YET
    if pair.ends:
        end = date.fromisoformat(pair.ends)
        day = f"{end.day} {end:%B %Y}"
        if today > end:
            why = f"You meant to end on {day}: time to look back and say goodbye."
            return Standing(Where.CLOSING, number, why)
        if today + timedelta(days=rhythm_days(pair.norms.rhythm)) > end:
            why = f"You mean to end on {day}, and this is the last session before it."
            return Standing(Where.CLOSING, number, why)
    if mid_point_every and number % mid_point_every == 0:
        often = "every" if mid_point_every == 1 else f"every {ordinal(mid_point_every)}"
        why = f"Session {number}: {often} one looks back and ahead."
        return Standing(Where.MID_POINT, number, why)
    return Standing(Where.REGULAR, number)
