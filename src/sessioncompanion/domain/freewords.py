"""When somebody can meet, in the words with which it can be typed again."""

from dataclasses import replace
from itertools import groupby

from sessioncompanion.domain.pair import WEEKDAYS, Busy, DayException, Person


def hours(person: Person) -> str:
    """``mon-fri 09:00-17:00; sat 10:00-12:00``; empty when none are written down."""
    by_day = {day: ",".join(ranges) for day, ranges in person.hours if ranges}
    said = []
    for ranges, days in groupby(WEEKDAYS, key=lambda day: by_day.get(day, "")):
        names = [day[:3] for day in days]
        if ranges:
            named = names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}"
            said.append(f"{named} {ranges}")
    return "; ".join(said)


def busy(person: Person) -> str:
    """``wed 12:00-13:00 school run``, several with semicolons."""
    return "; ".join(map(_busy, person.busy))


def away(person: Person, since: str = "") -> str:
    """``2026-12-24..2027-01-01 holidays``, several with semicolons; none that ended before a day.

    ``since`` is an ISO date; without it all of them.
    """
    coming = [each for each in person.exceptions if (each.until or each.date) >= since]
    return "; ".join(map(_away, coming))


def told(person: Person, since: str = "") -> tuple[tuple[str, str], ...]:
    """All three, each with what it is; empty ones left out."""
    said = (("hours", hours(person)), ("busy", busy(person)), ("away", away(person, since)))
    return tuple((what, words) for what, words in said if words)


def without_reasons(person: Person) -> Person:
    """The same times, and not why."""
    return replace(
        person,
        busy=tuple(replace(each, reason="") for each in person.busy),
        exceptions=tuple(replace(each, reason="") for each in person.exceptions),
    )


def _busy(each: Busy) -> str:
    return f"{each.day[:3]} {each.range} {each.reason}".rstrip()


def _away(each: DayException) -> str:
    days = f"{each.date}..{each.until}" if each.until else each.date
    return " ".join(part for part in (days, ",".join(each.hours), each.reason) if part)
