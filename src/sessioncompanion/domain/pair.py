"""A pair: one mentor, one mentee, and how they have agreed to reach each other."""

from dataclasses import dataclass, field

from sessioncompanion.domain.agreement import Agreement
from sessioncompanion.domain.deck import Mode

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """A weekly time that is not free, in the person's own zone: ``HH:MM-HH:MM``."""

    day: str
    range: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayException:
    """Days on which ``hours`` hold instead of the weekly hours and busy times; none: no time.

    ``date`` and ``until`` are ISO dates in the person's own zone; ``until`` is the last of the
    days, empty for a single one. Of several that name a day the last one holds.
    """

    date: str
    until: str = ""
    hours: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of the two. ``timezone`` is an IANA name; ``hours`` are (weekday, ranges)."""

    name: str
    timezone: str = ""
    hours: tuple[tuple[str, tuple[str, ...]], ...] = ()
    busy: tuple[Busy, ...] = ()
    exceptions: tuple[DayException, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """How the two keep in touch; free words, empty means not agreed yet."""

    rhythm: str = ""
    channel: str = ""
    reply_within: str = ""
    fallback: str = ""
    who_reconnects: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """``id`` is the folder slug, ``[a-z0-9-]``; ``started`` an ISO date or empty."""

    id: str
    mentor: Person
    mentee: Person
    norms: Norms = field(default_factory=Norms)
    mode: Mode = Mode.VIDEO
    started: str = ""
    ends: str = ""
    """The day the two mean to end, an ISO date; empty while nobody has said one."""
    agreements: tuple[Agreement, ...] = ()
    """Agreements made before the first record."""
