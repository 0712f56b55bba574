"""Plans of sessions in use: list them, look at one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import Group, House, json_option
from sessioncompanion.cli.content import header, tell_header
from sessioncompanion.cli.output import as_json, count, field, minutes, say, set_aside, table
from sessioncompanion.domain.text import one_line

if TYPE_CHECKING:
    from sessioncompanion.domain.plan import PlanPhase


@click.group(cls=Group, short_help="Plans of sessions: list, show.")
def plans() -> None:
    """Plans of sessions in use: yours, those of --library, and the bundled ones."""


@plans.command("list")
@json_option
@click.pass_obj
def list_plans(house: House, is_json: bool) -> None:
    """All plans."""
    found, problems = house.workspace.library.plans()
    if is_json:
        places = house.workspace.library.places("plan")
        as_json(
            [
                header(plan, places) | {"minutes": plan.seconds // 60, "phases": len(plan.phases)}
                for plan in found
            ]
        )
    else:
        rows = [(p.id, minutes(p.seconds), str(len(p.phases)), p.title) for p in found]
        table(("PLAN", "LENGTH", "PHASES", "TITLE"), rows)
    set_aside(problems)


@plans.command("show")
@click.argument("plan")
@json_option
@click.pass_obj
def show_plan(house: House, plan: str, is_json: bool) -> None:
    """The phases of PLAN."""
    found = house.workspace.library.plan(plan)
    if is_json:
        as_json(found)
        return
    tell_header(house.workspace, "plan", found)
    field("Length", minutes(found.seconds))
    if found.mode:
        field("Made for", found.mode.value)
    if found.agreements:
        field("Agreements", found.agreements)
    for phase in found.phases:
        say()
        for line in _phase(phase):
            say(line)


def _phase(phase: "PlanPhase") -> Iterator[str]:
    rest = "never shortened" if phase.protect else f"at least {minutes(phase.least)}"
    kind = phase.kind.value.replace("_", " ")
    yield f"{one_line(phase.title)} ({kind}, {minutes(phase.seconds)}, {rest})"
    yield from (f"  {line}" for line in phase.guidance.strip().split("\n") if line)
    if phase.cards.decks:
        tags = f", tagged {' or '.join(phase.cards.tags)}" if phase.cards.tags else ""
        drawn = count(phase.cards.draw, "card")
        yield f"  {drawn} ({phase.cards.order.value}) from {', '.join(phase.cards.decks)}{tags}"
