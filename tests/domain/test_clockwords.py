"""Lengths, hours and clock changes are said as a person would say them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sessioncompanion.domain.clockwords import (
    amount,
    assumptions,
    long_day,
    shift,
    short_day,
    told,
    week,
)
from sessioncompanion.domain.openhours import Span, walls
from sessioncompanion.domain.pair import Pair, Person

LISBON, SAO_PAULO, PHOENIX = "Europe/Lisbon", "America/Sao_Paulo", "America/Phoenix"
WINTER, SUMMER = datetime(2026, 3, 16, 14, tzinfo=UTC), datetime(2026, 4, 13, 13, tzinfo=UTC)


def two(here: str, there: str, hours: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Pair:
    return Pair(
        id="ana",
        mentor=Person(name="Kofi", timezone=here),
        mentee=Person(name="Ana", timezone=there, hours=hours),
    )


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "a minute"),
        (30, "30 minutes"),
        (60, "an hour"),
        (-60, "an hour"),
        (90, "an hour and 30 minutes"),
        (121, "2 hours and a minute"),
        (180, "3 hours"),
    ],
)
def test_an_amount_of_time_in_words(minutes: int, words: str) -> None:
    assert amount(timedelta(minutes=minutes)) == words


def test_days_and_ranges() -> None:
    assert long_day(date(2026, 11, 1)) == "Sunday 1 November"
    assert short_day(date(2026, 11, 1)) == "Sun 1 Nov"
    assert told([Span(540, 720), Span(1380, 1440)]) == "09:00-12:00, 23:00-24:00"


def test_days_of_a_week_that_are_alike_stand_together() -> None:
    hours = (
        ("monday", ("09:00-12:00",)),
        ("tuesday", ("09:00-12:00",)),
        ("thursday", ("09:00-12:00", "13:00-14:00")),
    )
    _, wall = walls(two(LISBON, LISBON, hours), LISBON)
    assert week(wall) == "Mon-Tue 09:00-12:00; Thu 09:00-12:00, 13:00-14:00"


def test_what_nobody_wrote_down_is_said_and_nothing_else() -> None:
    known = (("monday", ("09:00-12:00",)),)
    assert assumptions(walls(two(LISBON, "", known), LISBON)) == (
        "Ana has no time zone in the pair's file: yours is taken.",
        "Your hours are not in the pair's file: Mon-Fri 09:00-18:00 is taken.",
    )
    assert assumptions(walls(two(LISBON, SAO_PAULO), LISBON)) == (
        "Your and Ana's hours are not in the pair's file: Mon-Fri 09:00-18:00 is taken.",
    )


@pytest.mark.parametrize(
    ("here", "there", "since", "start", "said"),
    [
        (LISBON, SAO_PAULO, WINTER, SUMMER,
         "Your clocks go forward on Sunday 29 March: 14:00 for you is 10:00 for Ana then, "
         "an hour earlier than before."),
        (SAO_PAULO, LISBON, WINTER, SUMMER,
         "Ana's clocks go forward on Sunday 29 March: 10:00 for you is 14:00 for Ana then, "
         "an hour later than before."),
        (LISBON, SAO_PAULO, SUMMER, SUMMER + timedelta(days=1), None),
        ("Europe/Lisbon", "Europe/Berlin", WINTER, SUMMER, None),  # both turn alike
        (PHOENIX, SAO_PAULO, WINTER, SUMMER, None),  # nobody turns
        ("Australia/Lord_Howe", PHOENIX, WINTER, SUMMER,
         "Your clocks go back 30 minutes on Sunday 5 April: 23:30 for you is 06:00 for Ana then, "
         "30 minutes later than before."),
        (LISBON, "America/New_York", datetime(2026, 3, 2, 14, tzinfo=UTC), WINTER,
         "Ana's clocks go forward on Sunday 8 March: 14:00 for you is 10:00 for Ana then, "
         "an hour later than before."),
        (LISBON, "Pacific/Auckland", WINTER, datetime(2026, 4, 13, 20, tzinfo=UTC),
         "Your clocks go forward on Sunday 29 March, and Ana's clocks go back on Sunday 5 April: "
         "21:00 for you is 08:00 on Tuesday for Ana then, 2 hours earlier than before."),
    ],
)  # fmt: skip
def test_a_shift_between_the_two_walls_is_said_and_only_that(
    here: str, there: str, since: datetime, start: datetime, said: str | None
) -> None:
    assert shift(walls(two(here, there), here), since, start) == ((said,) if said else ())
