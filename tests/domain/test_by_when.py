"""By when a commitment is meant: as it was said, and changed without touching the rest."""

import pytest

from sessioncompanion.domain import captures
from sessioncompanion.domain.by_when import LONGEST, change_by
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.record import Role
from sessioncompanion.errors import Refused
from worlds import Live


def with_commitment() -> Live:
    live = Live()
    live.do(captures.capture, EntryKind.COMMITMENT, "call Mei by Friday", owner=Role.MENTOR)
    return live


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("next week", "next week"),
        ("by  Monday\n", "Monday"),
        ("BY the river", "the river"),
        ("by", "by"),
        ("bygone days", "bygone days"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_the_date_alone_is_changed_and_kept_as_words(typed: str, kept: str) -> None:
    live = with_commitment()
    live.do(change_by, "c1", typed)
    (entry,) = live.session.entries
    assert (entry.text, entry.by, entry.owner) == ("call Mei", kept, Role.MENTOR)
    live.undo()
    assert live.session.entries[0].by == "Friday"


def test_only_a_commitment_has_a_date() -> None:
    live = with_commitment()
    live.do(captures.capture, EntryKind.NOTE, "hesitates")
    for name in ("n2", "c9"):
        with pytest.raises(Refused):
            change_by(live.session, name, "Friday")


def test_a_date_is_no_story() -> None:
    live = with_commitment()
    live.do(change_by, "c1", "x" * LONGEST)
    with pytest.raises(Refused, match="long for a date"):
        change_by(live.session, "c1", "x" * (LONGEST + 1))


def test_after_the_end_nothing_is_changed() -> None:
    live = with_commitment()
    live.end()
    with pytest.raises(Refused, match="has ended"):
        change_by(live.session, "c1", "Monday")
