"""Records in lines for their list: when, with whom, how long, and what was found or it was for."""

from collections.abc import Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from textual.content import Content

from sessioncompanion.domain.around import around
from sessioncompanion.domain.passages import Kind
from sessioncompanion.domain.searching import Hit
from sessioncompanion.services.searching import Found
from sessioncompanion.ui.text import line
from sessioncompanion.ui.words import minutes

KINDS = {
    Kind.PERSON: "a name",
    Kind.FOCUS: "focus",
    Kind.AGENDA: "agenda",
    Kind.AGREEMENT: "agreement",
    Kind.CHECK_IN: "check-in",
    Kind.COMMITMENT: "commitment",
    Kind.FEEDBACK: "feedback",
    Kind.RESOURCE: "resource",
    Kind.INTRODUCTION: "introduction",
    Kind.PARKED: "parked",
    Kind.NOTE: "note",
    Kind.ADDENDUM: "added later",
    Kind.CARD: "card",
}
"""Kinds of passages, as a person calls them."""
LETTERS = {
    "n": Kind.NOTE,
    "f": Kind.FEEDBACK,
    "c": Kind.COMMITMENT,
    "a": Kind.AGREEMENT,
    "g": Kind.AGENDA,
    "u": Kind.FOCUS,
    "r": Kind.RESOURCE,
    "i": Kind.INTRODUCTION,
    "p": Kind.PARKED,
    "d": Kind.ADDENDUM,
    "m": Kind.CHECK_IN,
    "k": Kind.CARD,
    "w": Kind.PERSON,
}
"""With which each is chosen."""


def row(
    found: Found, names: Mapping[str, str], titles: Mapping[str, str], cells: int
) -> tuple[Content, Content]:
    """The two lines of a record."""
    at = found.started.astimezone(ZoneInfo(found.timezone or "UTC"))
    took = minutes((found.ended - found.started).total_seconds())
    tail = [took, titles.get(found.plan, found.plan)]
    tail += ["ended early"] if found.status == "ended_early" else []
    head = line(
        f"{at:%a} {at.day:2} {at:%b %Y}  ",
        (names.get(found.pair, found.pair), "bold"),
        ("  " + " · ".join(filter(None, tail)), "$muted"),
    )
    if not found.hits:
        return head, line((found.focus, "$muted"))
    best = max(found.hits, key=lambda hit: len(hit.spans))
    more = len(found.hits) - 1
    said = (f"  and {more} more" if more else "", "$muted")
    return head, line((f"{_label(found, best)}  ", "$muted"), *_around(best, cells - 30), said)


def _label(found: Found, hit: Hit) -> str:
    parts = [KINDS[hit.passage.kind]]
    if hit.passage.t is not None:
        at = found.started + timedelta(seconds=hit.passage.t)
        parts.append(f"{at.astimezone(ZoneInfo(found.timezone or 'UTC')):%H:%M}")
    parts += [] if hit.passage.is_shared else ["private"]
    return ", ".join(parts)


def _around(hit: Hit, cells: int) -> list[tuple[str, str]]:
    pieces = around(hit.passage.text, hit.spans, max(20, cells))
    return [(words, "bold reverse" if is_match else "") for words, is_match in pieces]


def summary(total: int, *, words: str, name: str, kind: Kind | None) -> str:
    """``12 sessions with Ana, notes, “salary”``."""
    said = [f"{total:,} session{'' if total == 1 else 's'}" + (f" with {name}" if name else "")]
    said += [f"only {KINDS[kind]}"] if kind else []
    said += [f"“{words}”"] if words.strip() else []
    return " · ".join(said)
