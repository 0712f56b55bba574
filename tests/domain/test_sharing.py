"""Sharing out: all that is wanted or all there is, and nobody a whole unit from its part."""

from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.sharing import shares


@given(room=st.lists(st.integers(0, 120), max_size=12), wanted=st.integers(-5, 500))
def test_shares_are_whole_fair_and_together_what_is_wanted(room: list[int], wanted: int) -> None:
    given_ = shares(room, wanted)
    take = max(0, min(wanted, sum(room)))
    assert sum(given_) == take
    for mine, part in zip(given_, room, strict=True):
        assert 0 <= mine <= part
        assert not take or abs(mine - part * take / sum(room)) < 1


def test_of_equal_fractions_the_larger_room_gives_first() -> None:
    assert shares([1, 3], 2) == [0, 2]
    assert shares([2, 2], 1) in ([1, 0], [0, 1])
