"""By when a commitment is meant to be: a date or words, changed without touching the rest."""

import re

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.text import is_blank, one_line
from sessioncompanion.errors import Refused

LONGEST = 200
_BY = re.compile(r"^by\s+(?=\S)", re.IGNORECASE)


def change_by(session: Session, entry_id: str, words: str) -> ev.EntryChanged:
    """Put other words for "by when", as they were said; blank ones take it out."""
    if session.ended is not None:
        raise Refused("This session has ended.", "Its record is among the records.")
    entry = session.entry(entry_id)
    if entry is None or entry.kind is not ev.EntryKind.COMMITMENT:
        raise Refused("That commitment is not there any more.")
    kept = "" if is_blank(words) else _BY.sub("", one_line(words), count=1)
    if len(kept) > LONGEST:
        raise Refused(
            f"That is long for a date: {len(kept):,} characters; {LONGEST} is the most.",
            "Say by when; the rest belongs to the words of the commitment.",
        )
    return ev.EntryChanged(
        id=entry.id,
        text=entry.text,
        visibility=entry.visibility,
        owner=entry.owner,
        by=kept,
        url=entry.url,
    )
