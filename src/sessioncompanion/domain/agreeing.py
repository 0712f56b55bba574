"""The move by which a pair agrees on how the two work together."""

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.norms import BY_NAME
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.text import is_blank, one_line
from sessioncompanion.errors import Refused

NORM_LIMIT = 500
"""Characters of a norm: more would not be found in the moment it is needed."""


def agree_norm(session: Session, name: str, words: str) -> ev.NormAgreed:
    """The two agree on a norm, on one line; it goes to the pair's file at the end.

    Refused without words, with more than NORM_LIMIT characters, for a name that is no norm.
    """
    if session.ended is not None:
        raise Refused("This session has ended.", "Its record is among the records.")
    if name not in BY_NAME:
        raise Refused("That is not among the things a pair agrees on here.")
    kept = one_line(words)
    if is_blank(kept):
        raise Refused("There are no words for this yet.", "esc leaves it as it is.")
    if len(kept) > NORM_LIMIT:
        raise Refused(
            f"That has {len(kept):,} characters; {NORM_LIMIT} can be found again in a hurry.",
            "Shorten it, or keep the rest as a note.",
        )
    return ev.NormAgreed(name=name, words=kept)
