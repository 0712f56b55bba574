"""Every zone and every clock change of some years, held against what another library makes of them.

The usual run takes a part, always the same; ALL_ZONES=1 takes everything.
"""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo, available_timezones

import pytest
from whenever import Instant, PlainDateTime, RepeatedTime, SkippedTime, ZonedDateTime

from sessioncompanion.domain.clockwords import amount
from sessioncompanion.domain.openhours import Wall, changes
from sessioncompanion.domain.pair import Person
from sessioncompanion.domain.schedule import instants
from sessioncompanion.domain.slots import slot
from sessioncompanion.errors import Refused

ALL = bool(os.environ.get("ALL_ZONES"))
FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
NOT_ZONES = {"Factory", "localtime"}
ZONES = sorted(available_timezones() - NOT_ZONES)
ODD = (
    "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "America/Santiago", "America/Havana",
    "Asia/Gaza", "Africa/Casablanca", "Antarctica/Troll", "America/Scoresbysund", "Europe/Lisbon",
    "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Chatham", "Pacific/Kiritimati",
    "Pacific/Pago_Pago", "America/St_Johns", "Europe/Dublin", "Asia/Tehran",
)  # fmt: skip
"""Half an hour, midnight, a day apart, forward in autumn: these are looked at in every run."""


def chosen_zones() -> list[str]:
    return ZONES if ALL else sorted({*ODD, *Random(7).sample(ZONES, 40)})


def transitions(zone: str) -> Iterator[tuple[datetime, timedelta]]:
    """Each clock change after FIRST, and by how much the wall jumps; by the other library."""
    at: ZonedDateTime | None = Instant(FIRST).to_tz(zone)
    assert at is not None
    offset = at.to_stdlib().utcoffset()
    while (at := at.next_transition()) is not None:
        instant = at.to_instant().to_stdlib()
        if instant >= LAST:
            return
        now = at.to_stdlib().utcoffset()
        assert now is not None
        assert offset is not None
        if now != offset:
            yield instant, now - offset
        offset = now


@pytest.mark.parametrize("zone", chosen_zones())
def test_clock_changes_are_found_to_the_second(zone: str) -> None:
    ours = [(each.at, each.jump) for each in changes(ZoneInfo(zone), FIRST, LAST)]
    assert ours == list(transitions(zone))


def walls_around(zone: str) -> Iterator[datetime]:
    """Wall times in, at the edges of and around each change, and an ordinary one each month."""
    for at, jump in transitions(zone):
        before = (at - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        edge = before + timedelta(seconds=1)
        for offset in (
            -jump * 2,
            -jump,
            -jump / 2,
            -timedelta(minutes=1),
            timedelta(),
            timedelta(minutes=1),
            jump / 2,
            jump - timedelta(minutes=1),
            jump,
            jump * 2,
        ):
            yield (edge + offset).replace(second=0, microsecond=0, fold=0)  # fmt: skip
    for month in range(1, 13):
        yield datetime(2027, month, 15, 9, 30)  # noqa: DTZ001 - a wall time has no zone


@pytest.mark.parametrize("zone", chosen_zones())
def test_a_wall_time_means_the_same_instants(zone: str) -> None:
    for wall in walls_around(zone):
        plain = PlainDateTime(wall)
        either = [
            plain.assume_tz(zone, disambiguation=way).to_stdlib() for way in ("earlier", "later")
        ]
        try:
            plain.assume_tz(zone, disambiguation="raise")
        except SkippedTime:
            with pytest.raises(Refused) as refused:
                instants(wall, ZoneInfo(zone))
            told = re.findall(r"\d\d:\d\d", refused.value.hint)
            assert told == [f"{each:%H:%M}" for each in sorted(either)], wall
            continue
        except RepeatedTime:
            expected = either
        else:
            expected = either[:1]
        ours = instants(wall, ZoneInfo(zone))
        assert [each.astimezone(UTC) for each in ours] == [e.astimezone(UTC) for e in expected]
        assert [each.utcoffset() for each in ours] == [each.utcoffset() for each in expected]


def pairs_of_zones() -> list[tuple[str, str]]:
    chance = Random(11)
    number = 4000 if ALL else 120
    pairs = [(chance.choice(ZONES), chance.choice(ZONES)) for _ in range(number)]
    return [*pairwise((*ODD, ODD[0])), *pairs]


def moments(here: str, there: str, chance: Random) -> Iterator[tuple[datetime, datetime]]:
    """Two instants some weeks apart, most of them on both sides of a clock change."""
    found = [at for zone in (here, there) for at, _ in transitions(zone)]
    for at in found if ALL else chance.sample(found, min(6, len(found))):
        before = at - timedelta(hours=chance.randint(1, 24 * 20))
        yield before, at + timedelta(minutes=15 * chance.randint(0, 4 * 24 * 20))
    for _ in range(3):
        since = FIRST + timedelta(hours=chance.randint(0, 24 * 2000))
        yield since, since + timedelta(minutes=15 * chance.randint(1, 4 * 24 * 60))


def ahead(zone: str, at: datetime) -> timedelta:
    offset = Instant(at).to_tz(zone).to_stdlib().utcoffset()
    assert offset is not None
    return offset


@pytest.mark.parametrize("part", range(8))
def test_both_walls_and_the_announced_shift_are_right(part: int) -> None:
    chance = Random(part)
    for here, there in pairs_of_zones()[part::8]:
        two = (
            Wall(Person(name="Kofi"), ZoneInfo(here)),
            Wall(Person(name="Ana"), ZoneInfo(there)),
        )
        for since, start in moments(here, there, chance):
            made = slot(two, start, 60, since)
            assert made.start == start
            for wall, zone in ((made.mentor, here), (made.mentee, there)):
                theirs = Instant(start).to_tz(zone).to_stdlib()
                assert (wall.replace(tzinfo=None), f"{wall:%A}") == (
                    theirs.replace(tzinfo=None), f"{theirs:%A}",
                )  # fmt: skip
            moved = (ahead(there, start) - ahead(here, start)) - (
                ahead(there, since) - ahead(here, since)
            )
            assert bool(made.said) is bool(moved), (here, there, since, start)
            if moved:
                way = "later" if moved > timedelta() else "earlier"
                assert f"{amount(moved)} {way} than before" in made.said[0]
                assert f"{made.mentor:%H:%M} for you is {made.mentee:%H:%M}" in made.said[0]
                days = {made.mentor.date(), made.mentee.date()}
                assert (f" on {made.mentee:%A}" in made.said[0].split(":", 1)[1]) is (len(days) > 1)


def test_the_sample_has_the_odd_ones_in_it() -> None:
    jumps = {jump for zone in chosen_zones() for _, jump in transitions(zone)}
    assert {timedelta(minutes=30), timedelta(minutes=-30), timedelta(hours=1)} <= jumps
    midnights = [
        zone
        for zone in chosen_zones()
        for at, jump in transitions(zone)
        if jump > timedelta()
        and (at - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).strftime("%H:%M") == "23:59"
    ]
    assert len(set(midnights)) >= 2
