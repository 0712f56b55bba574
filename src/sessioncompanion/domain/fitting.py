"""A plan made to fit a length somebody has: longer in the agenda, shorter where it may shrink."""

from dataclasses import replace

from sessioncompanion.domain.plan import PhaseKind, Plan
from sessioncompanion.domain.sharing import shares
from sessioncompanion.errors import Misused

MINUTE = 60


def fitted(plan: Plan, seconds: int) -> Plan:
    """The plan with phases that add up to ``seconds`` exactly, each at least a minute.

    More time goes to the agenda. Less time is taken evenly from what may shrink, down to each
    phase's least; then from protected phases; and only then from everybody's least. Refused:
    less than a minute for each phase.
    """
    if seconds < MINUTE * len(plan.phases):
        raise Misused(
            f"{seconds // MINUTE} minutes are too few for the {len(plan.phases)} phases of "
            f"{plan.title!r}.",
            f"Give it {len(plan.phases)} minutes or more, or choose a shorter plan.",
        )
    lengths = [phase.seconds for phase in plan.phases]
    missing = sum(lengths) - seconds
    if missing < 0:
        lengths[_widest(plan)] -= missing
        missing = 0
    for floors in (
        [p.seconds if p.protect else p.least for p in plan.phases],
        [p.least for p in plan.phases],
        [MINUTE for _ in plan.phases],
    ):
        missing -= _shrink(lengths, [max(MINUTE, floor) for floor in floors], missing)
    phases = tuple(
        replace(phase, seconds=length, least=min(phase.least, length))
        for phase, length in zip(plan.phases, lengths, strict=True)
    )
    return replace(plan, phases=phases)


def _widest(plan: Plan) -> int:
    agenda = [i for i, p in enumerate(plan.phases) if p.kind is PhaseKind.AGENDA]
    return (
        agenda[0] if agenda else max(range(len(plan.phases)), key=lambda i: plan.phases[i].seconds)
    )


def _shrink(lengths: list[int], floors: list[int], wanted: int) -> int:
    """Take up to ``wanted`` seconds, in proportion to the room; returns what was taken.

    In whole minutes when that is what everything is made of.
    """
    room = [max(0, length - floor) for length, floor in zip(lengths, floors, strict=True)]
    unit = 1 if any(part % MINUTE for part in (*room, wanted)) else MINUTE
    cuts = [unit * cut for cut in shares([part // unit for part in room], wanted // unit)]
    for index, cut in enumerate(cuts):
        lengths[index] -= cut
    return sum(cuts)
