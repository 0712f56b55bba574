"""Where a pair stands: first, on the road, at a mid-point, or before the end it has named."""

from dataclasses import replace
from datetime import date

import pytest

from sessioncompanion.domain.history import History
from sessioncompanion.domain.standing import Where, standing
from worlds import pair

TODAY = date(2026, 6, 15)


def where(sessions: int, ends: str = "", every: int = 6, rhythm: str = "every two weeks") -> Where:
    one = pair()
    one = replace(one, ends=ends, norms=replace(one.norms, rhythm=rhythm))
    return standing(History(sessions=sessions), one, TODAY, every).where


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [(0, Where.FIRST), (1, Where.REGULAR), (4, Where.REGULAR), (5, Where.MID_POINT),
     (6, Where.REGULAR), (11, Where.MID_POINT), (17, Where.MID_POINT)],
)  # fmt: skip
def test_every_sixth_session_looks_back(sessions: int, expected: Where) -> None:
    assert where(sessions) is expected


def test_the_settings_say_how_often_and_zero_is_never() -> None:
    assert where(3, every=4) is Where.MID_POINT
    assert all(where(n, every=0) is Where.REGULAR for n in range(1, 30))


@pytest.mark.parametrize(
    ("ends", "rhythm", "expected"),
    [
        ("2026-06-29", "every two weeks", Where.REGULAR),
        ("2026-06-28", "every two weeks", Where.CLOSING),
        ("2026-06-28", "weekly", Where.REGULAR),
        ("2026-07-10", "monthly", Where.CLOSING),
        ("2026-06-15", "weekly", Where.CLOSING),
        ("2026-06-01", "weekly", Where.CLOSING),
    ],
)
def test_the_last_session_before_the_end_is_the_closing_one(
    ends: str, rhythm: str, expected: Where
) -> None:
    assert where(3, ends, rhythm=rhythm) is expected


def test_an_end_comes_before_a_mid_point_and_after_a_first_session() -> None:
    assert where(5, "2026-06-15") is Where.CLOSING
    assert where(0, "2026-06-15") is Where.FIRST


def test_it_says_why() -> None:
    told = standing(History(sessions=5), pair(), TODAY)
    assert told.why == "Session 6: every sixth one looks back and ahead."
    ending = standing(History(sessions=2), replace(pair(), ends="2026-06-20"), TODAY)
    assert ending.why == (
        "You mean to end on 20 June 2026, and this is the last session before it."
    )
