"""Sharing out: whole units taken from several, in proportion to what each can give."""

from collections.abc import Sequence


def shares(room: Sequence[int], wanted: int) -> list[int]:
    """What each gives of ``wanted`` units; together all of it, or all the room there is.

    Nobody gives more than its room, and nobody is a whole unit away from its exact part: each
    gives that part without its fraction, and the largest fractions give one more (Hamilton's
    method). Of equal fractions the larger room gives first.
    """
    total = sum(room)
    take = max(0, min(wanted, total))
    if not take:
        return [0] * len(room)
    given = [part * take // total for part in room]
    by_fraction = sorted(
        range(len(room)), key=lambda i: (room[i] * take % total, room[i]), reverse=True
    )
    for index in by_fraction[: take - sum(given)]:
        given[index] += 1
    return given
