"""Times as people type them: on one wall, never guessed where they could mean two things."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sessioncompanion.domain.schedule import instants, to_the_quarter
from sessioncompanion.errors import Refused

EXAMPLES = "Like 2026-12-07 15:00, Mon 7 Dec 15:00, Monday 15:00, tomorrow 9:30 or +2w 15:00."
FARTHEST = timedelta(days=10 * 366)

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_TIME = re.compile(
    r"(?<![\d:.-])(?:(\d{1,2})(?:[:.h](\d{2})(?!\d)|h(?![a-z\d]))\s*([ap]\.?m\b\.?)?"
    r"|(\d{1,2})\s*([ap]\.?m\b\.?))(?![:.-]?\d)"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ISO_AND_TIME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})t(?=\d)")
_LITTLE = ("at", "on", "of")
_LATER = re.compile(r"\+\s*(\d{1,3})\s*([wd])(?:eeks?|ays?)?")
_NUMBERS = re.compile(r"\d{1,4}[./-]\d{1,2}([./-]\d{0,4})?")
_DOTTED = re.compile(r"(?<![\d./-])\d{1,2}([./-])\d{1,2}\1(\d{4}|\d{2})?(?=\s+\d)")
"""A day and a month before a time; ``7.12.`` must not be taken for seven twelve."""


def parse_when(
    text: str, zone: str, now: datetime, usual: datetime | None = None
) -> tuple[datetime, ...]:
    """The time that is meant, on the wall of a zone, with its offset; two where it comes twice.

    ``now`` tells which day is today. ``usual`` is when the two met last, to the
    quarter: ``+2w`` is the same weekday and time two weeks after it, and a day without a time has
    its time. Refused: what could be read in two ways, what is no date or time, and a time that a
    clock change skips (the hint names its two neighbours).
    """
    words = " ".join(text.casefold().replace(",", " ").split())
    words = _ISO_AND_TIME.sub(r"\1 ", words)
    if _DOTTED.search(words):
        raise _either_way()
    here = ZoneInfo(zone)
    today = now.astimezone(here).date()
    then = to_the_quarter(usual.astimezone(here)) if usual else None
    at, rest = _time_in(words)
    if at is None and then is not None and rest:
        at = then.time().replace(fold=0)
    day = _day_in(rest, today, then.date() if then else None)
    if day is None and at is not None and not rest:
        raise Refused("The day is missing.", EXAMPLES)
    if day is None:
        raise Refused("That is not a day and a time.", EXAMPLES)
    if at is None:
        raise Refused("The time of day is missing.", f"Add it: {rest} 15:00")
    if not -FARTHEST < day - today < FARTHEST:
        raise Refused("That is more than ten years from now.", "Check the year.")
    return instants(datetime.combine(day, at), here)


def _time_in(words: str) -> tuple[time | None, str]:
    """The time of day in the words, and the rest of them."""
    match = _TIME.search(words)
    if match is None:
        return None, words
    hour, minute = int(match[1] or match[4]), int(match[2] or 0)
    if half := match[3] or match[5]:
        if not 1 <= hour <= 12:
            raise Refused(f"There is no such time: {match[0].strip()}.", EXAMPLES)
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        raise Refused(f"There is no such time: {match[0].strip()}.", "Hours go from 0:00 to 23:59.")
    rest = f"{words[: match.start()]} {words[match.end() :]}"
    return time(hour, minute), " ".join(word for word in rest.split() if word not in _LITTLE)


def _day_in(words: str, today: date, usual: date | None) -> date | None:
    near = {"today": 0, "tomorrow": 1}
    if words in near:
        return today + timedelta(days=near[words])
    if match := _LATER.fullmatch(words):
        days = int(match[1]) * (7 if match[2] == "w" else 1)
        return (usual or today) + timedelta(days=days)
    if match := _ISO.fullmatch(words):
        return _checked(*map(int, match.groups()))
    if _NUMBERS.fullmatch(words):
        raise _either_way()
    return _named(words.replace(".", " ").split(), today)


def _either_way() -> Refused:
    return Refused("Day and month could be meant either way.", "Write the month: 7 Dec 15:00.")


def _named(words: list[str], today: date) -> date | None:
    """A weekday, a day and a month, perhaps a year; a weekday alone is the next such day."""
    weekday = _taken(words, lambda word: _of(_DAYS, word))
    month = _taken(words, lambda word: _of(_MONTHS, word))
    year = _taken(words, lambda word: int(word) if re.fullmatch(r"\d{4}", word) else None)
    number = _taken(words, _number)
    if words:
        return None
    if month is None or number is None:
        if weekday is None or month is not None or number is not None or year is not None:
            return None
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if year is not None:
        day = _checked(year, month + 1, number)
    else:
        is_past = (month + 1, number) < (today.month, today.day)
        day = _checked(today.year + is_past, month + 1, number)
    if weekday is not None and day.weekday() != weekday:
        raise Refused(
            f"{day.day} {day:%B %Y} is a {day:%A}, not a {_DAYS[weekday].capitalize()}.",
            "Check the day, or leave the weekday out.",
        )
    return day


def _taken(words: list[str], read: Callable[[str], int | None]) -> int | None:
    """The first word that can be read so, taken out of the words."""
    for place, word in enumerate(words):
        value = read(word)
        if value is not None:
            del words[place]
            return value
    return None


def _of(names: tuple[str, ...], word: str) -> int | None:
    """Three letters are enough."""
    found = [place for place, name in enumerate(names) if name.startswith(word)]
    return found[0] if len(word) >= 3 and found else None


def _number(word: str) -> int | None:
    match = re.fullmatch(r"(\d{1,2})(st|nd|rd|th)?", word)
    return int(match[1]) if match else None


def _checked(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        is_month = 1 <= month <= 12
        told = f"{day} {_MONTHS[month - 1].capitalize()} {year}" if is_month else f"month {month}"
        raise Refused(f"There is no {told}.", EXAMPLES) from error
