"""How a pair works together, in lines for its screen: what is usual, and when they can meet."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from sessioncompanion.domain import freewords
from sessioncompanion.domain.norms import NORMS, missing, said
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import Role
from sessioncompanion.services.pairview import PairView
from sessioncompanion.ui.pair_lines import VEILED, Line, names, note
from sessioncompanion.ui.text import line


def norms(pair: Pair, veiled: bool) -> Iterator[Line]:
    """How they keep in touch, and what of it is not agreed yet."""
    open_ = missing(pair.norms)
    for norm in NORMS:
        if words := said(pair.norms, norm.name):
            shown = VEILED if veiled and norm.may_reach else words
            yield f"norm:{norm.name}", line((f"{norm.label:<14}", "$muted"), shown), True
    if len(open_) == len(NORMS):
        words = "Nothing yet: how often you meet, where you write, what to do when the line drops."
        yield note("norms", f"{words} A first session asks.")
    elif open_:
        yield note("norms", f"Not agreed yet: {', '.join(norm.label.lower() for norm in open_)}")


def times(view: PairView, veiled: bool) -> Iterator[Line]:
    """What the pair's file says of the time of both; reasons are for the mentor's eyes."""
    today = view.now.astimezone(ZoneInfo(view.zone)).date().isoformat()
    called = names(view.pair)
    for role, person in ((Role.MENTOR, view.pair.mentor), (Role.MENTEE, view.pair.mentee)):
        shown = freewords.without_reasons(person) if veiled else person
        for what, words in freewords.told(shown, today):
            label = f"{called[role]}, {what}"
            yield f"time:{role.value}-{what}", line((f"{label:<14} ", "$muted"), words), True
    if view.pair.ends:
        last = date.fromisoformat(view.pair.ends)
        words = f"{last:%a} {last.day} {last:%b %Y}"
        yield "time:ends", line((f"{'Ends':<14} ", "$muted"), words), True
