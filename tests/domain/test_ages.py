"""How often something came back is counted in words."""

import pytest

from sessioncompanion.domain.ages import age, ordinal


@pytest.mark.parametrize(
    ("times", "parked", "said"),
    [
        (0, False, ""),
        (0, True, ""),
        (-1, False, ""),
        (1, False, "from last time"),
        (2, False, "second time carried"),
        (3, False, "third time carried"),
        (11, False, "11th time carried"),
        (1, True, "parked last time"),
        (2, True, "parked twice"),
        (3, True, "parked three times"),
        (10, True, "parked ten times"),
        (11, True, "parked 11 times"),
    ],
)
def test_an_age_is_said_as_people_say_it(times: int, parked: bool, said: str) -> None:
    assert age(times, parked) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "first"), (10, "tenth"), (11, "11th"), (13, "13th"), (21, "21st"), (22, "22nd"),
     (23, "23rd"), (24, "24th"), (111, "111th")],
)  # fmt: skip
def test_numbers_beyond_ten_are_written_with_their_ending(number: int, said: str) -> None:
    assert ordinal(number) == said
