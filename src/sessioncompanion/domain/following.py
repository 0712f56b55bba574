"""What people took on and brought up: followed from session to session until it is settled."""

from sessioncompanion.domain.events import OpenCommitment
from sessioncompanion.domain.record import CheckInState, Record

_SETTLED = (CheckInState.DONE, CheckInState.LET_GO)


def follow(waiting: dict[str, OpenCommitment], record: Record) -> None:
    """Fold in how earlier commitments stand and which were made."""
    for check_in in record.check_ins:
        if check_in.state in _SETTLED:
            waiting.pop(check_in.commitment, None)
    for made in record.commitments:
        key = f"{record.id}:{made.id}"
        waiting[key] = OpenCommitment(id=key, text=made.text, owner=made.owner, by=made.by)
