"""What people took on and brought up: followed from session to session until it is settled."""

import re
from collections.abc import Iterable
from dataclasses import replace

from sessioncompanion.domain.events import FollowUp, OpenCommitment
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import CheckInLog, CheckInState, Record, Role

_SETTLED = (CheckInState.DONE, CheckInState.LET_GO)
_COUNTED = re.compile(r".*:(resource|introduction)-[1-9]\d*", re.DOTALL)
CHANCES = 2
"""Sessions after its own in which a resource or an introduction is asked about at most."""
_FIRST = {Role.MENTEE: 0, Role.BOTH: 1, Role.MENTOR: 2}


def follow(waiting: dict[str, OpenCommitment], record: Record, number: int) -> None:
    """Fold in what session ``number`` did: what it asked about, then what it brought up.

    A commitment waits until it is done or let go. A resource and an introduction are asked about
    once: they wait until somebody answered. What nobody came to comes once more, and then no more.
    """
    for check_in in record.check_ins:
        if (one := waiting.get(check_in.commitment)) is not None:
            if one.kind is not FollowUp.COMMITMENT or check_in.state in _SETTLED:
                del waiting[one.id]
            else:
                waiting[one.id] = _talked_about(one, check_in)
    if _held_a_check_in(record):
        for one in list(waiting.values()):
            if one.kind is not FollowUp.COMMITMENT and number - one.since >= CHANCES:
                del waiting[one.id]
    for made in brought_up(record):
        waiting[made.id] = replace(made, since=number)


def brought_up(record: Record) -> Iterable[OpenCommitment]:
    """What a session leaves for check-ins to come."""
    for made in record.commitments:
        yield OpenCommitment(
            id=f"{record.id}:{made.id}", text=made.text, owner=made.owner, by=made.by
        )
    for count, resource in enumerate(record.resources, 1):
        yield OpenCommitment(
            id=f"{record.id}:resource-{count}",
            text=resource.text,
            url=resource.url,
            kind=FollowUp.RESOURCE,
        )
    for count, words in enumerate(record.introductions, 1):
        yield OpenCommitment(
            id=f"{record.id}:introduction-{count}", text=words, kind=FollowUp.INTRODUCTION
        )


def kind_of(name: str) -> FollowUp:
    """What the id in an entry of ``check_ins`` is the id of."""
    match = _COUNTED.fullmatch(name)
    return FollowUp(match[1]) if match else FollowUp.COMMITMENT


def in_order(open_: Iterable[OpenCommitment]) -> tuple[OpenCommitment, ...]:
    """As a check-in asks: the mentee's first, then the mentor's, then what was brought up.

    What comes oldest first stays so.
    """
    kinds = list(FollowUp)
    return tuple(sorted(open_, key=lambda one: (kinds.index(one.kind), _FIRST[one.owner])))


def _talked_about(one: OpenCommitment, check_in: CheckInLog) -> OpenCommitment:
    """It stays open. The note of a change is its newer wording, which lasts until another one."""
    if check_in.state is CheckInState.CHANGED:
        changed = check_in.note or one.changed
        return replace(one, last_state=check_in.state, last_note="", changed=changed)
    return replace(one, last_state=check_in.state, last_note=check_in.note)


def _held_a_check_in(record: Record) -> bool:
    return any(p.kind is PhaseKind.CHECK_IN and p.actual_seconds > 0 for p in record.phases)
