"""Cards on their way in: what a sheet or a list says about each, and what was not understood."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sessioncompanion.domain.cardtexts import split_follow_ups, split_tags
from sessioncompanion.domain.cardwords import (
    audience_in,
    depth_in,
    is_nothing,
    minutes_in,
    modes_in,
)
from sessioncompanion.domain.deck import Audience, Mode
from sessioncompanion.domain.text import cleaned, is_blank, one_line
from sessioncompanion.errors import Problem

LONGEST_TEXT = 2000
LONGEST_TAG = 40
MOST_FOLLOW_UPS = 20
MOST_TAGS = 20
MOST_MINUTES = 480
MOST_TOLD = 200
_TOLD_BEYOND = 10
LABELS = {
    "id": "id",
    "ask": "ask",
    "why": "why",
    "listen_for": "listen for",
    "follow_ups": "follow-up",
    "audience": "for",
    "minutes": "minutes",
    "tags": "tags",
    "depth": "depth",
    "modes": "modes",
}
"""The name of each field as people read it."""


@dataclass(slots=True)
class Draft:
    """One card as it was found: ``said`` has the values of the fields that were filled in."""

    line: int
    ask: str
    id: str = ""
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A column and what it was taken for; ``field`` is empty when it was left out."""

    header: str
    field: str
    why: str = ""


@dataclass(slots=True)
class Found:
    """All that a file says. ``fields`` are those it has a place for, filled in or not."""

    file: str
    drafts: list[Draft] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    title: str = ""
    description: str = ""
    deck: str = ""
    """The id of the deck, where the file says it."""
    columns: list[Mapped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    removed: int = 0
    """Control and bidi characters that were taken out."""
    untold: int = 0
    """Problems beyond the MOST_TOLD that are told."""

    def clean(self, text: str) -> str:
        """The text without what may not be in a file; what was taken out is counted."""
        safe = cleaned(text)
        self.removed += safe.removed
        return safe.text

    def slip(self, line: int, column: int, message: str, hint: str = "") -> None:
        """Something that was not understood; the card, if there is one, does without it."""
        if len(self.problems) < MOST_TOLD:
            self.problems.append(
                Problem(file=self.file, line=line, column=column, message=message, hint=hint)
            )
        else:
            self.untold += 1


class Writer:
    """Fills drafts from texts, field by field, and says what cannot be understood."""

    def __init__(self, found: Found) -> None:
        self._found = found

    def fill(self, draft: Draft, name: str, text: str, column: int, *, is_one: bool = True) -> None:
        """Put the (clean) text of a field into the draft, or say why not.

        ``is_one`` takes a follow-up as it stands; else the text may hold several.
        """
        if is_blank(text):
            return
        self._found.fields.add(name)
        match name:
            case "id":
                draft.id = one_line(text)
            case "why" | "listen_for":
                if kept := self._prose(draft, name, text, column):
                    draft.said[name] = kept
            case "follow_ups":
                parts = (text,) if is_one else split_follow_ups(text)
                self._add_all(draft, name, parts, column, LONGEST_TEXT, MOST_FOLLOW_UPS)
            case "tags":
                parts = () if is_nothing(text) else split_tags(text)
                self._add_all(draft, name, parts, column, LONGEST_TAG, MOST_TAGS)
            case "minutes":
                hint = f"Write whole minutes, 1 to {MOST_MINUTES}: 2, 2 min or 00:02:00."
                found = self._value(draft, name, text, column, minutes_in, hint)
                if found is not None and not 1 <= found <= MOST_MINUTES:
                    self._not_understood(draft, name, text, column, hint)
                elif found is not None:
                    draft.said[name] = found
            case "depth":
                hint = "Write 1 (light), 2 (medium) or 3 (deep)."
                self._keep(draft, name, self._value(draft, name, text, column, depth_in, hint))
            case "audience":
                hint = "Write mentee, mentor or both."
                value = self._value(draft, name, text, column, audience_in, hint)
                self._keep(draft, name, value and Audience(value))
            case "modes":
                hint = "Write video, audio or both."
                value = self._value(draft, name, text, column, modes_in, hint)
                self._keep(draft, name, value and tuple(map(Mode, value)))
            case _:
                raise ValueError(f"a card has no {name}")

    def ask(self, line: int, column: int, text: str) -> Draft | None:
        """A card that asks this; None, with the reason said, when it is too long for one."""
        if len(text) > LONGEST_TEXT:
            self._found.slip(
                line,
                column,
                f"The question has {len(text):,} characters; {LONGEST_TEXT:,} is the most. "
                "It was left out.",
                "Is a quotation mark missing, so that several cells became one?",
            )
            return None
        draft = Draft(line, text)
        self._found.drafts.append(draft)
        return draft

    def _keep(self, draft: Draft, name: str, value: Any) -> None:
        if value:
            draft.said[name] = value

    def _value(
        self,
        draft: Draft,
        name: str,
        text: str,
        column: int,
        understand: Callable[[str], Any],
        hint: str,
    ) -> Any:
        if is_nothing(text):
            return None
        value = understand(text)
        if value is None:
            self._not_understood(draft, name, text, column, hint)
        return value

    def _not_understood(self, draft: Draft, name: str, text: str, column: int, hint: str) -> None:
        said = one_line(text)[:60]
        message = f"`{said}` is not understood as {LABELS[name]}; the card goes without it."
        self._found.slip(draft.line, column, message, hint)

    def _prose(self, draft: Draft, name: str, text: str, column: int) -> str:
        if len(text) <= LONGEST_TEXT:
            return text
        message = f"This {LABELS[name]} has {len(text):,} characters; it was left out."
        self._found.slip(draft.line, column, message, f"{LONGEST_TEXT:,} is the most.")
        return ""

    def _add_all(
        self,
        draft: Draft,
        name: str,
        texts: tuple[str, ...],
        column: int,
        longest: int,
        most: int,
    ) -> None:
        """Add all of them, and tell of a few of those that are too many."""
        for text in texts[: most + _TOLD_BEYOND]:
            self._add(draft, name, text, column, longest, most)
        if more := len(texts[most + _TOLD_BEYOND :]):
            message = f"{more} more {_MANY[name]} were left out."
            self._found.slip(draft.line, column, message)

    def _add(
        self, draft: Draft, name: str, text: str, column: int, longest: int, most: int
    ) -> None:
        there: tuple[str, ...] = draft.said.get(name, ())
        if is_blank(text):
            return
        if len(text) > longest:
            message = f"`{one_line(text)[:40]}…` is longer than a {_ONE[name]} may be."
            self._found.slip(draft.line, column, message, f"{longest:,} characters is the most.")
        elif len(there) >= most:
            message = (
                f"`{one_line(text)[:60]}` was left out: a card has at most {most} {_MANY[name]}."
            )
            self._found.slip(draft.line, column, message)
        else:
            draft.said[name] = (*there, text)


_ONE = {"tags": "tag", "follow_ups": "follow-up"}
_MANY = {"tags": "tags", "follow_ups": "follow-ups"}


def say_twice_asked(found: Found, same: Callable[[str], Iterable[Any] | str]) -> None:
    """Say which questions stand in the file more than once without ids that tell them apart."""
    first: dict[Any, int] = {}
    for draft in found.drafts:
        line = first.setdefault(same(draft.ask), draft.line)
        if line != draft.line and not draft.id:
            message = f"The same question stands in line {line} already; both became cards."
            found.slip(draft.line, 1, message, "Delete one of the two rows.")
