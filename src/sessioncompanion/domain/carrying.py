"""What was carried over or parked, and how often, as proposals for the next agenda."""

from collections.abc import Iterable, Mapping

from sessioncompanion.domain.events import Proposal
from sessioncompanion.domain.record import ItemStatus, Record, Role

_COMES_BACK = (ItemStatus.CARRIED, ItemStatus.PARKED)


def carried(former: Mapping[str, Proposal], record: Record) -> dict[str, Proposal]:
    """What this session leaves for the agenda of the next, by :func:`key`.

    The same title twice is one proposal: it keeps the owner it had first and the time left for
    both, and is parked only if nobody carried it over.
    """
    kept: dict[str, Proposal] = {}
    for item in record.agenda:
        if item.status in _COMES_BACK:
            left = max(0, item.planned_seconds - item.actual_seconds)
            is_parked = item.status is ItemStatus.PARKED
            _propose(kept, former, record, item.title, item.owner, left, is_parked)
    for text in record.parking_lot:
        _propose(kept, former, record, text, Role.MENTEE, 0, True)
    return kept


def key(title: str) -> str:
    """What makes two titles the same: their words, whatever the blanks and the capitals."""
    return " ".join(title.split()).casefold()


def times_carried(earlier: Iterable[Record], record: Record) -> dict[str, int]:
    """How often each item that a record carried or parked was so until then, by the item's id.

    ``earlier`` are the pair's records before it, oldest first.
    """
    former: Mapping[str, Proposal] = {}
    for one in earlier:
        former = carried(former, one)
    left = carried(former, record)
    return {
        item.id: left[key(item.title)].times for item in record.agenda if item.status in _COMES_BACK
    }


def _propose(
    kept: dict[str, Proposal],
    former: Mapping[str, Proposal],
    record: Record,
    title: str,
    owner: Role,
    seconds: int,
    parked: bool,
) -> None:
    name = key(title)
    seconds = -(-seconds // 60) * 60  # a timebox is whole minutes, never less than was left
    if (same := kept.get(name)) is not None:
        title, owner = same.title, same.owner
        seconds, parked = same.seconds + seconds, same.parked and parked
    before = former.get(name)
    kept[name] = Proposal(
        title=title,
        owner=owner,
        seconds=seconds,
        times=before.times + 1 if before else 1,
        parked=parked,
        since=(before.since if before else "") or record.started.date().isoformat(),
    )
