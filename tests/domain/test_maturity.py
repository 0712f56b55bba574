"""When audio is mentioned: once, after so many good video sessions in a row, and never later."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.history import history
from sessioncompanion.domain.maturity import Maturity, grown, has_good_pulse, mentions_audio
from sessioncompanion.domain.record import Record
from worlds import pair, record

GOOD, POOR, NONE = (("useful", 5), ("heard", 4)), (("useful", 3), ("heard", 5)), ()
Pulse = tuple[tuple[str, int], ...]

pulses = st.sampled_from([GOOD, POOR, NONE, (("energy", 5),), (("heard", 4), ("energy", 1))])
sessions = st.lists(st.tuples(st.sampled_from(Mode), pulses), max_size=12)
mostly_video = st.lists(st.tuples(st.just(Mode.VIDEO), pulses), max_size=12)


def record_of(number: int, mode: Mode, pulse: Pulse) -> Record:
    return replace(record(number), mode=mode, pulse=pulse)


def told(held: list[tuple[Mode, Pulse]], after: int) -> list[int]:
    """Before which sessions, counted from 0, audio is mentioned."""
    made = Maturity()
    mentioned = [0] if mentions_audio(made, after) else []
    for number, (mode, pulse) in enumerate(held, 1):
        made = grown(made, record_of(number, mode, pulse))
        if mentions_audio(made, after):
            mentioned.append(number)
    return mentioned


@pytest.mark.parametrize(
    ("pulse", "is_good"),
    [
        (GOOD, True),
        (POOR, False),
        (NONE, False),
        ((("energy", 5),), False),
        ((("heard", 4),), True),
        ((("useful", 4), ("energy", 1)), True),
        ((("useful", 5), ("heard", 3)), False),
    ],
)
def test_a_pulse_is_good_when_the_mentee_is_heard_and_it_is_useful(
    pulse: Pulse, is_good: bool
) -> None:
    assert has_good_pulse(record_of(1, Mode.VIDEO, pulse)) is is_good


def good(number: int) -> list[tuple[Mode, Pulse]]:
    return [(Mode.VIDEO, GOOD)] * number


def test_it_is_said_at_the_session_after_the_last_of_so_many_and_at_no_other() -> None:
    assert told(good(20), 6) == [6]
    assert told(good(5), 6) == []


def test_a_poor_or_a_missing_pulse_begins_the_row_anew() -> None:
    assert told([*good(5), (Mode.VIDEO, POOR), *good(6)], 6) == [12]
    assert told([*good(5), (Mode.VIDEO, NONE), *good(5)], 6) == []


def test_a_second_row_is_no_second_reason() -> None:
    assert told([*good(6), (Mode.VIDEO, POOR), *good(9)], 6) == [6]


def test_who_has_met_by_audio_needs_no_telling() -> None:
    assert told([(Mode.AUDIO, GOOD), *good(8)], 6) == []


def test_zero_means_never() -> None:
    assert told(good(9), 0) == []


@given(held=sessions | mostly_video, after=st.integers(1, 6))
def test_it_is_said_once_at_most_and_exactly_where_the_count_is_first_reached(
    held: list[tuple[Mode, Pulse]], after: int
) -> None:
    def reached(number: int) -> bool:
        """Told plainly: somewhere in the first sessions there are so many good ones in a row."""
        ok = [m is Mode.VIDEO and bool(p) and is_good(p) for m, p in held[:number]]
        return any(all(ok[n : n + after]) for n in range(number - after + 1))

    def is_good(pulse: Pulse) -> bool:
        asked = [rating for name, rating in pulse if name != "energy"]
        return bool(asked) and all(rating >= 4 for rating in asked)

    first = next((n for n in range(len(held) + 1) if reached(n)), None)
    by_video = first is not None and all(m is Mode.VIDEO for m, _ in held[:first])
    assert told(held, after) == ([first] if by_video else [])


def test_a_history_folds_it_from_the_records_alone() -> None:
    records = [record_of(n, Mode.VIDEO, GOOD) for n in range(1, 4)]
    assert mentions_audio(history(pair(), records).maturity, 3)
    assert not mentions_audio(history(pair(), records[:2]).maturity, 3)
