"""What was booked, moved and dropped between sessions, each in the order it was said."""

from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator

from sessioncompanion.domain.bookings import BookingEntry
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.record import NextSession
from sessioncompanion.store.schemas.header import File, Id, Mistake, Part, Zone
from sessioncompanion.store.schemas.record import Moment

MOST_MINUTES = 1440

_PLANNED = ("start", "timezone", "minutes", "mode")


def _either_or(schema: dict[str, Any]) -> None:
    """For the JSON Schema: a time and all that belongs to it, or that it was dropped."""
    filled = {"not": {"enum": [None, ""]}}
    schema["anyOf"] = [
        {"required": names, "properties": dict.fromkeys(names, filled)}
        for names in (["dropped"], list(_PLANNED))
    ]


class BookingPart(Part):
    """One thing said about the next session: a time for it, or that there is none any more."""

    model_config = ConfigDict(json_schema_extra=_either_or)

    id: Id = Field(description="A short name of its own, never used again.")
    at: Moment = Field(description="When it was said.")
    start: Moment | None = Field(None, description="The moment they meet, with its offset.")
    timezone: Zone = Field("", description="The zone it was agreed in.")
    minutes: int | None = Field(None, ge=1, le=MOST_MINUTES, description="How long.")
    mode: Mode | None = Field(None, description="video or audio.")
    dropped: bool = Field(False, description="true: what was booked does not take place.")

    @model_validator(mode="after")
    def _either_or(self) -> "BookingPart":
        said = [name for name in _PLANNED if getattr(self, name)]
        missing = [name for name in _PLANNED if name not in said]
        if self.dropped and said:
            raise Mistake(
                f"It is dropped, so it has no `{said[0]}`.",
                "What is booked instead stands in an entry of its own.",
                at=(said[0],),
            )
        if not self.dropped and missing:
            raise Mistake(
                f"A booking needs `{missing[0]}`.",
                "It has start, timezone, minutes and mode, or else `dropped: true`.",
            )
        return self

    def to_domain(self) -> BookingEntry:
        """The entry as a plain value."""
        planned = None
        if self.start is not None and self.minutes is not None and self.mode is not None:
            planned = NextSession(
                start=self.start, timezone=self.timezone, minutes=self.minutes, mode=self.mode
            )
        return BookingEntry(id=self.id, at=self.at, next_session=planned)


class BookingsFile(File):
    """Bookings of a pair that were made, moved or dropped between sessions."""

    lists_of_ids: ClassVar[tuple[str, ...]] = ("bookings",)

    kind: Literal["bookings"] = Field(description="What this file is.")
    bookings: tuple[BookingPart, ...] = Field((), description="The oldest first.")

    def to_domain(self) -> tuple[BookingEntry, ...]:
        """The entries as plain values."""
        return tuple(each.to_domain() for each in self.bookings)
