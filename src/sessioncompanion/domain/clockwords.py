"""Clocks in words: days, lengths, hours of a week, and what a clock change does to two people."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from sessioncompanion.domain.openhours import USUAL_RANGE, Span, Wall, changes, hours_on

_MONDAY = date(2024, 1, 1)
"""Some Monday: only the days of its week matter."""


def long_day(day: date) -> str:
    """``Sunday 1 November``."""
    return f"{day:%A} {day.day} {day:%B}"


def short_day(day: date) -> str:
    """``Sun 1 Nov``."""
    return f"{day:%a} {day.day} {day:%b}"


def whose(wall: Wall, *, is_mentor: bool) -> str:
    """``your``, or ``Ana's``."""
    return "your" if is_mentor else f"{wall.person.name}'s"


def amount(length: timedelta) -> str:
    """``an hour``, ``30 minutes``, ``2 hours``, ``an hour and 30 minutes``; never negative."""
    hours, minutes = divmod(round(abs(length).total_seconds() / 60), 60)
    said = []
    if hours:
        said.append("an hour" if hours == 1 else f"{hours} hours")
    if minutes or not hours:
        said.append("a minute" if minutes == 1 else f"{minutes} minutes")
    return " and ".join(said)


def told(ranges: Sequence[Span]) -> str:
    """``09:00-12:00, 13:00-17:00``."""
    return ", ".join(f"{_time(each.begin)}-{_time(each.end)}" for each in ranges)


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def week(wall: Wall) -> str:
    """``Mon-Fri 09:00-18:00``: the weekly hours, days that are alike together."""
    days = [_MONDAY + timedelta(days=n) for n in range(7)]
    said = []
    for ranges, alike in groupby(days, key=lambda day: told(hours_on(wall, day))):
        names = [f"{day:%a}" for day in alike]
        if ranges:
            first_to_last = names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}"
            said.append(f"{first_to_last} {ranges}")
    return "; ".join(said)


def assumptions(two: tuple[Wall, Wall]) -> tuple[str, ...]:
    """What is taken for granted about the two because nobody has written it down."""
    mentor, mentee = two
    said = []
    name = mentee.person.name
    if mentee.is_assumed:
        said.append(f"{name} has no time zone in the pair's file: yours is taken.")
    without = [
        owner for owner, wall in (("your", mentor), (f"{name}'s", mentee)) if not wall.has_hours
    ]
    if without:
        whose_ = " and ".join(without)
        said.append(
            f"{whose_[:1].upper()}{whose_[1:]} hours "
            f"are not in the pair's file: Mon-Fri {USUAL_RANGE} is taken."
        )
    return tuple(said)


def shift(two: tuple[Wall, Wall], since: datetime, start: datetime) -> tuple[str, ...]:
    """What to say aloud when the clocks of the two will stand otherwise than they did at ``since``.

    Nothing when the distance between their walls stays: then the same hour stays the same hour.
    """
    mentor, mentee = two
    here, there = start.astimezone(mentor.zone), start.astimezone(mentee.zone)
    moved = (_ahead(there) - _ahead(here)) - (
        _ahead(since.astimezone(mentee.zone)) - _ahead(since.astimezone(mentor.zone))
    )
    if not moved:
        return ()
    why = [
        said
        for wall, is_mentor in ((mentor, True), (mentee, False))
        if (said := _turned(wall, since, start, whose(wall, is_mentor=is_mentor)))
    ]
    name = mentee.person.name
    weekday = "" if here.date() == there.date() else f" on {there:%A}"
    then = (
        f"{here:%H:%M} for you is {there:%H:%M}{weekday} for {name} then, "
        f"{amount(moved)} {'later' if moved > timedelta() else 'earlier'} than before."
    )
    reasons = ", and ".join(why)
    return (f"{reasons[:1].upper()}{reasons[1:]}: {then}",)


def _turned(wall: Wall, since: datetime, start: datetime, owner: str) -> str:
    """That somebody's clocks change between two instants, by how much in all, and when last."""
    turned = changes(wall.zone, since, start)
    jump = sum((each.jump for each in turned), timedelta())
    if not jump:
        return ""
    size = "" if abs(jump) == timedelta(hours=1) else f" {amount(jump)}"
    way = "forward" if jump > timedelta() else "back"
    return f"{owner} clocks go {way}{size} on {long_day(turned[-1].day)}"


def _ahead(at: datetime) -> timedelta:
    offset = at.utcoffset()
    assert offset is not None  # both are aware
    return offset
