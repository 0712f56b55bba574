"""The file that describes a pair."""

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic.types import StringConstraints

from sessioncompanion.domain.agreement import Agreement, AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.pair import WEEKDAYS, Busy, DayException, Norms, Pair, Person
from sessioncompanion.store.schemas.header import (
    DATE_PATTERN,
    File,
    Id,
    Mistake,
    Part,
    Title,
    Zone,
)

_RANGE = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)")
_TIME = "([01]?[0-9]|2[0-3]):[0-5][0-9]"
_ONE = f"\\s*{_TIME}\\s*[-\u2013\u2014]\\s*({_TIME}|24:00)\\s*"
WRITTEN_RANGE = f"^{_ONE}$"

Words = Annotated[str, StringConstraints(max_length=20_000)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def _range(value: str) -> str:
    text = re.sub(r"\s*[-\u2013\u2014]\s*", "-", value.strip())  # dashes, as editors make them
    text = re.sub(r"(?<!\d)(\d):", r"0\1:", text)
    if not _RANGE.fullmatch(text):
        message = f"`{text[:40]}` is not a time from and to."
        raise Mistake(message, "Write it like this: 09:00-12:30")
    begin, end = text.split("-")
    if begin >= end:
        raise Mistake(
            f"`{text[:40]}` ends before it begins.",
            "A time past midnight is two: until 24:00, and from 00:00 on the next day.",
        )
    return text


def _several(value: Any) -> Any:
    """One text may hold several ranges, with commas between them."""
    return [part for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise Mistake(f"There is no day {value}.", "Write it like this: 2026-01-31") from None
    return value


_RANGE_SCHEMA = {"type": "string", "pattern": WRITTEN_RANGE}
_RANGES_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": f"^({_ONE}|\\s*)(,({_ONE}|\\s*))*$"},
        {"type": "array", "items": _RANGE_SCHEMA},
    ]
}
Range = Annotated[str, AfterValidator(_range), WithJsonSchema(_RANGE_SCHEMA)]
Ranges = Annotated[tuple[Range, ...], BeforeValidator(_several), WithJsonSchema(_RANGES_SCHEMA)]
Day = Annotated[str, StringConstraints(pattern=DATE_PATTERN), AfterValidator(_day)]


class HoursPart(Part):
    """When somebody can meet, weekday by weekday, in their own time zone."""

    monday: Ranges = ()
    tuesday: Ranges = ()
    wednesday: Ranges = ()
    thursday: Ranges = ()
    friday: Ranges = ()
    saturday: Ranges = ()
    sunday: Ranges = ()

    def to_domain(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The days that have hours, Monday first."""
        days = ((day, getattr(self, day)) for day in WEEKDAYS)
        return tuple((day, ranges) for day, ranges in days if ranges)


class BusyPart(Part):
    """A weekly time that is not free."""

    day: Weekday = Field(description="The weekday.")
    range: Range = Field(description="From and to, like 12:00-13:00.")
    reason: Words = Field("", description="Why, for the mentor's own memory.")


class ExceptionPart(Part):
    """A day, or days, unlike those of a usual week."""

    date: Day = Field(description="The day, or the first of them, like 2026-12-24.")
    until: Day = Field("", description="The last of the days, if they are several.")
    hours: Ranges = Field(
        (), description="From and to on these days, like 10:00-12:00; none: not at all."
    )
    reason: Words = Field("", description="Why, for the mentor's own memory.")

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.until and self.until < self.date:
            message = f"These days end ({self.until}) before they begin ({self.date})."
            raise Mistake(
                message, "`until` is the last day; leave it out for a single one.", ("until",)
            )
        return self

    def to_domain(self) -> DayException:
        """The days as a plain value."""
        return DayException(date=self.date, until=self.until, hours=self.hours, reason=self.reason)


class PersonPart(Part):
    """One of the two."""

    name: Title = Field(description="As they want to be called.")
    timezone: Zone = Field("", description="Where they are, as an IANA name like Europe/Lisbon.")
    hours: HoursPart | None = Field(None, description="When they can meet.")
    busy: tuple[BusyPart, ...] = Field((), description="Weekly times that are not free.")
    exceptions: tuple[ExceptionPart, ...] = Field(
        (), description="Days unlike those of a usual week; of several for a day the last holds."
    )

    def to_domain(self) -> Person:
        """The person as a plain value."""
        return Person(
            name=self.name,
            timezone=self.timezone,
            hours=self.hours.to_domain() if self.hours else (),
            busy=tuple(Busy(day=b.day, range=b.range, reason=b.reason) for b in self.busy),
            exceptions=tuple(each.to_domain() for each in self.exceptions),
        )


class NormsPart(Part):
    """How the two keep in touch, in their own words."""

    rhythm: Words = Field("", description="How often they meet.")
    channel: Words = Field("", description="Where they write to each other.")
    reply_within: Words = Field("", description="How soon an answer can be expected.")
    fallback: Words = Field("", description="Where to go on when the connection fails.")
    who_reconnects: Words = Field("", description="Who calls again.")
    notice: Words = Field("", description="How early a change of date is said.")


class PairAgreementPart(Part):
    """An agreement made before the first record."""

    id: Id = Field(description="The situation's id in the agreement set, or one of your own.")
    when: Words = Field(description="The situation.")
    text: Words = Field("", description="What the two have agreed.")
    outcome: AgreementOutcome | None = Field(None, description="How the last talk about it ended.")


class PairFile(File):
    """A pair: one mentor, one mentee."""

    lists_of_ids: ClassVar[tuple[str, ...]] = ("agreements",)

    kind: Literal["pair"] = Field(description="What this file is.")
    id: Id = Field(description="The name of the pair's folder.")
    mentor: PersonPart = Field(description="The mentor.")
    mentee: PersonPart = Field(description="The mentee.")
    norms: NormsPart | None = Field(None, description="How the two keep in touch.")
    mode: Mode = Field(Mode.VIDEO, description="How they usually meet: video or audio.")
    started: Day = Field("", description="The day they began, like 2026-01-31.")
    ends: Day = Field("", description="The day they mean to end, like 2026-12-18.")
    agreements: tuple[PairAgreementPart, ...] = Field(
        (), description="Agreements made before the first record."
    )

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.started and self.ends and self.ends < self.started:
            message = f"The two end ({self.ends}) before they begin ({self.started})."
            raise Mistake(message, "Change one of the two days.", ("ends",))
        return self

    def to_domain(self) -> Pair:
        """The pair as a plain value."""
        return Pair(
            id=self.id,
            mentor=self.mentor.to_domain(),
            mentee=self.mentee.to_domain(),
            norms=Norms(**self.norms.model_dump()) if self.norms else Norms(),
            mode=self.mode,
            started=self.started,
            ends=self.ends,
            agreements=tuple(
                Agreement(id=each.id, when=each.when, text=each.text, outcome=each.outcome)
                for each in self.agreements
            ),
        )
