"""How things stand is said in words of their own kind, and what is known from before in few."""

from typing import Any

import pytest

from sessioncompanion.domain.events import FollowUp, OpenCommitment
from sessioncompanion.domain.record import CheckInState
from sessioncompanion.domain.stands import QUESTION, so_far, stands


def test_every_kind_has_a_question_and_four_different_answers() -> None:
    for kind in FollowUp:
        assert QUESTION[kind].endswith("?")
        assert len({stands(kind, state) for state in CheckInState}) == len(CheckInState)


def known(*, with_notes: bool = True, **values: Any) -> tuple[str, ...]:
    one = OpenCommitment(id="r:c1", text="Send the CV", **values)
    return so_far(one, 3, with_notes=with_notes)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, ()),
        ({"by": "Friday"}, ("by Friday",)),
        ({"url": "https://example.org"}, ("https://example.org",)),
        ({"url": "Send the CV"}, ()),
        ({"since": 2}, ()),
        ({"since": 1}, ("from session 1",)),
        ({"last_state": CheckInState.MOVING}, ("moving last time",)),
        (
            {"last_state": CheckInState.MOVING, "last_note": "half"},
            ("last time: half",),
        ),
        ({"last_state": CheckInState.CHANGED}, ("changed last time",)),
        (
            {"last_state": CheckInState.CHANGED, "changed": "a call", "by": "Friday"},
            ("changed: a call", "by Friday"),
        ),
        (
            {"last_state": CheckInState.MOVING, "changed": "a call", "last_note": "rang"},
            ("changed: a call", "last time: rang"),
        ),
    ],
)
def test_what_is_known_from_before_is_said(values: dict[str, Any], said: tuple[str, ...]) -> None:
    assert known(**values) == said


def test_without_notes_only_what_everybody_may_see_is_said() -> None:
    said = known(
        with_notes=False,
        last_state=CheckInState.MOVING,
        last_note="secret",
        changed="secret",
        by="Friday",
    )
    assert said == ("moving last time", "by Friday")
