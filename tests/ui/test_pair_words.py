"""A pair in words, without a screen: times that lie ahead, small rows of ratings, the year."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from companions import BEGAN, LISBON, former, pair
from sessioncompanion.domain.history import history
from sessioncompanion.domain.record import Record
from sessioncompanion.domain.standing import NOBODY_YET
from sessioncompanion.services.pairview import PairView
from sessioncompanion.ui.pair_words import LATEST, date_of, head, rows
from sessioncompanion.ui.words import until

HERE = ZoneInfo(LISBON)


def known(*records: Record, zone: str = "America/Sao_Paulo", name: str = "Ana") -> PairView:
    one = pair(name, zone=zone)
    return PairView(
        pair=one,
        past=history(one, records),
        standing=NOBODY_YET,
        now=BEGAN,
        zone=LISBON,
        records=records,
    )


def told(view: PairView, veiled: bool = False) -> dict[str, str]:
    return {name: words.plain for name, words, _ in rows(view, veiled)}


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(seconds=20), "in 1 minute"),
        (timedelta(minutes=25), "in 25 minutes"),
        (timedelta(hours=4), "today"),
        (timedelta(hours=10), "tomorrow"),  # midnight lies between
        (timedelta(days=1, hours=9), "tomorrow"),
        (timedelta(days=3), "in 3 days"),
        (timedelta(), "its time has come"),
        (timedelta(days=-2), "its time has gone by"),
    ],
)
def test_how_far_ahead_a_session_lies_is_said_on_the_mentors_wall(
    ahead: timedelta, said: str
) -> None:
    assert until(BEGAN + ahead, BEGAN, HERE) == said


def test_another_year_is_said() -> None:
    assert date_of(BEGAN, HERE, BEGAN) == "Mon 15 Jun"
    assert date_of(BEGAN - timedelta(days=365), HERE, BEGAN) == "Sun 15 Jun 2025"


def test_where_it_is_another_day_the_head_says_both_days() -> None:
    assert head(known(zone="Pacific/Kiritimati")).plain.endswith(
        "Mon 14:00 for you · Tue 03:00 for Ana, Pacific/Kiritimati"
    )


def test_a_name_that_is_not_there_is_the_role() -> None:
    assert head(known(name=" ")).plain.startswith("mentee  with Kofi")


def test_the_pulse_has_a_row_a_question_over_the_last_sessions() -> None:
    ratings = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]
    records = [
        replace(
            former(),
            id=f"202601{day:02}-1400-aaaa",
            started=BEGAN - timedelta(days=40 - day),
            pulse=(("useful", rating), *((("slow", 2),) if day == 10 else ())),
        )
        for day, rating in enumerate(ratings, 1)
    ]
    view = known(*records)
    assert LATEST == 8
    assert told(view)["pulse:useful"] == "useful        3 4 5 1 2 3 4 5   ▄▆█▁▃▄▆█"
    assert told(view)["pulse:slow"] == "slow          · · · · · · · 2          ▃"
    assert "pulse:heard" not in told(view)
    assert told(view, veiled=True)["note:pulse"] == "veiled, 10 sessions"


def test_every_line_but_titles_can_be_chosen_and_has_a_name_of_its_own() -> None:
    made = rows(known(former()), veiled=False)
    names = [name for name, _, _ in made]
    assert len(set(names)) == len(names)
    for name, _, is_open in made:
        assert is_open == (name.partition(":")[0] not in ("blank", "head"))


def test_none_of_it_judges() -> None:
    text = " ".join(told(known(former())).values()).lower()
    assert not [word for word in ("overdue", "failed", "missed", "late") if word in text.split()]
