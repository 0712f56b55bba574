"""Plans of sessions in use: list them, look at one, begin one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import Group, House, json_option
from sessioncompanion.cli.content import (
    header,
    language_option,
    listing,
    spoken,
    tell_header,
)
from sessioncompanion.cli.content_new import add_new
from sessioncompanion.cli.output import as_json, count, field, minutes, say, set_aside
from sessioncompanion.domain.text import one_line

if TYPE_CHECKING:
    from sessioncompanion.domain.plan import CardRule, PlanPhase


@click.group(cls=Group, short_help="Plans of sessions: list, show, new.")
def plans() -> None:
    """Plans of sessions in use: yours, those of --library, and the bundled ones."""


@plans.command("list")
@language_option
@json_option
@click.pass_obj
def list_plans(house: House, language: str | None, is_json: bool) -> None:
    """All plans."""
    every, problems = house.workspace.library.plans()
    found = spoken(every, "plan", language)
    if is_json:
        places = house.workspace.library.places("plan")
        as_json(
            [
                header(plan, places) | {"minutes": plan.seconds // 60, "phases": len(plan.phases)}
                for plan in found
            ]
        )
    else:
        head = ("PLAN", "LENGTH", "PHASES")
        listing(head, found, lambda p: [p.id, minutes(p.seconds), str(len(p.phases))])
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
    if found.hard_stop:
        field("Hard stop", "it ends when its time is up")
    if found.agreements:
        field("Agreements", found.agreements)
    for phase in found.phases:
        say()
        for line in _phase(phase):
            say(line)


add_new(plans, "plan", "plan")


def _phase(phase: "PlanPhase") -> Iterator[str]:
    rest = "never shortened" if phase.protect else f"at least {minutes(phase.least)}"
    kind = phase.kind.value.replace("_", " ")
    yield f"{one_line(phase.title)} ({kind}, {minutes(phase.seconds)}, {rest})"
    yield from (f"  {line}" for line in phase.guidance.strip().split("\n") if line)
    if phase.cards.decks:
        yield f"  {_rule(phase.cards)}"


def _rule(rule: "CardRule") -> str:
    """``2 cards (fresh) from opening, tagged calm or brave, depth 1 or 2, for mentee``."""
    narrowed = (
        ("tagged", rule.tags),
        ("depth", tuple(map(str, rule.depths))),
        ("for", tuple(whom.value for whom in rule.audiences)),
    )
    parts = [f"{word} {' or '.join(values)}" for word, values in narrowed if values]
    drawn = f"{count(rule.draw, 'card')} ({rule.order.value}) from {', '.join(rule.decks)}"
    return ", ".join([drawn, *parts])
