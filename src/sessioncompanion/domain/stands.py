"""How what was taken on stands, in words: the same on the screen, in a review and in a record."""

from sessioncompanion.domain.events import FollowUp, OpenCommitment
from sessioncompanion.domain.record import CheckInState

QUESTION = {
    FollowUp.COMMITMENT: "How does it stand?",
    FollowUp.RESOURCE: "Did it help?",
    FollowUp.INTRODUCTION: "Did they meet?",
}
_STANDS = {
    FollowUp.COMMITMENT: {
        CheckInState.DONE: "done",
        CheckInState.MOVING: "moving",
        CheckInState.CHANGED: "changed",
        CheckInState.LET_GO: "let go",
    },
    FollowUp.RESOURCE: {
        CheckInState.DONE: "tried it",
        CheckInState.MOVING: "on it",
        CheckInState.CHANGED: "something else helped",
        CheckInState.LET_GO: "let go",
    },
    FollowUp.INTRODUCTION: {
        CheckInState.DONE: "they met",
        CheckInState.MOVING: "on its way",
        CheckInState.CHANGED: "somebody else",
        CheckInState.LET_GO: "let go",
    },
}


def stands(kind: FollowUp, state: CheckInState) -> str:
    """The word for a state, as it is said of such a thing."""
    return _STANDS[kind][state]


def so_far(one: OpenCommitment, session: int = 0, *, with_notes: bool = True) -> tuple[str, ...]:
    """What is known from before: what was said about it, by when it was meant, since when it is.

    ``session`` is the number of the present one: what comes from the one before it needs no word.
    ``with_notes`` False leaves out what was said, which is for the mentor's eyes.
    """
    said = []
    if with_notes and one.changed:
        said.append(f"changed: {one.changed}")
    elif one.last_state is CheckInState.CHANGED:
        said.append("changed last time")
    if one.last_state is CheckInState.MOVING:
        said.append(
            f"last time: {one.last_note}" if with_notes and one.last_note else "moving last time"
        )
    if one.by:
        said.append(f"by {one.by}")
    if one.url and one.url != one.text:
        said.append(one.url)
    if one.since and one.since != session - 1:
        said.append(f"from session {one.since}")
    return tuple(said)
