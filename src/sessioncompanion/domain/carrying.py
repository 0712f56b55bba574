"""What was carried over or parked, and how often, as proposals for the next agenda."""

from collections.abc import Mapping

from sessioncompanion.domain.events import Proposal
from sessioncompanion.domain.record import ItemStatus, Record, Role


def carried(former: Mapping[str, Proposal], record: Record) -> dict[str, Proposal]:
    """What this session leaves for the agenda of the next, by its title in small letters."""
    kept: dict[str, Proposal] = {}
    for item in record.agenda:
        if item.status not in (ItemStatus.CARRIED, ItemStatus.PARKED):
            continue
        _propose(
            kept,
            former,
            item.title,
            item.owner,
            max(0, item.planned_seconds - item.actual_seconds),
            item.status is ItemStatus.PARKED,
        )
    for text in record.parking_lot:
        _propose(kept, former, text, Role.MENTEE, 0, True)
    return kept


def _propose(
    kept: dict[str, Proposal],
    former: Mapping[str, Proposal],
    title: str,
    owner: Role,
    seconds: int,
    parked: bool,
) -> None:
    key = title.casefold()
    before = former[key].times if key in former else 0
    kept[key] = Proposal(
        title=title,
        owner=owner,
        seconds=-(-seconds // 60) * 60,  # a timebox is whole minutes, never less than was left
        times=before + 1,
        parked=parked,
    )
