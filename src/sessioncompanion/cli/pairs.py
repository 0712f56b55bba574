"""Pairs: list them, look at one; adding and erasing have files of their own."""

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from sessioncompanion.cli.common import Group, House, find_pair, json_option
from sessioncompanion.cli.output import (
    NAME,
    as_json,
    count,
    field,
    heading,
    note,
    say,
    set_aside,
    table,
)
from sessioncompanion.cli.pairs_add import add
from sessioncompanion.cli.pairs_agreements import for_both, lines, with_history
from sessioncompanion.cli.pairs_edit import edit
from sessioncompanion.cli.pairs_erase import erase
from sessioncompanion.cli.pairs_open import open_sections
from sessioncompanion.cli.pairs_words import times
from sessioncompanion.cli.schedule_text import Walls
from sessioncompanion.cli.wrapped import wrapped
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import CompanionError

if TYPE_CHECKING:
    from sessioncompanion.domain.history import History
    from sessioncompanion.domain.pair import Pair, Person
    from sessioncompanion.domain.record import NextSession
    from sessioncompanion.services.workspace import Workspace


COMING = {
    "first": "first session",
    "regular": "session",
    "mid_point": "mid-point review",
    "closing": "closing session",
}
"""By where a pair stands."""


@click.group(cls=Group, short_help="The people you meet: list, add, show.")
@click.pass_obj
def pairs(house: House) -> None:
    """The people you meet, each with you as a pair."""
    with suppress(CompanionError):
        house.unsaid.pairs.finish_removing()  # what an interrupted erasing has left


@pairs.command("list")
@json_option
@click.pass_obj
def list_(house: House, is_json: bool) -> None:
    """All pairs: sessions so far, the last one, the next one."""
    workspace = house.workspace
    found, problems = workspace.pairs.list()
    known = [(pair, workspace.history(pair)) for pair in found]
    if is_json:
        as_json([_summary(workspace, pair, past) for pair, past in known])
    elif known:
        rows = [_row(workspace, pair, past) for pair, past in known]
        table(("PAIR", "NAME", "SESSIONS", "LAST", "NEXT", "OPEN", "COMES NEXT"), rows)
    elif not problems:
        say("There is no pair yet.")
        note(f"Add one: {NAME} pairs add NAME --timezone ZONE")
    set_aside([*problems, *workspace.problems])


def _row(workspace: "Workspace", pair: "Pair", past: "History") -> tuple[str, ...]:
    zone = pair.mentor.timezone or workspace.zone
    last = _day(past.last_record)
    following = _coming(workspace, past)
    coming = f"{following.start.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" if following else ""
    return (
        pair.id, pair.mentee.name, str(past.sessions), last, coming, str(len(past.commitments)),
        COMING[workspace.standing(pair, past).where.value],
    )  # fmt: skip


def _day(record_id: str) -> str:
    """A record's id begins with its local day."""
    return f"{record_id[:4]}-{record_id[4:6]}-{record_id[6:8]}" if record_id else ""


def _coming(workspace: "Workspace", past: "History") -> "NextSession | None":
    """What is booked and has not gone by."""
    from sessioncompanion.services.scheduling import ahead

    booking = ahead(past.booking, workspace.clock.now().wall)
    return booking.next_session if booking else None


def _summary(workspace: "Workspace", pair: "Pair", past: "History") -> dict[str, Any]:
    return {
        "id": pair.id,
        "name": pair.mentee.name,
        "mode": pair.mode,
        "sessions": past.sessions,
        "last_record": past.last_record or None,
        "next_session": _coming(workspace, past),
        "open_commitments": len(past.commitments),
    }


@pairs.command()
@click.argument("pair")
@click.option("--agreements", "is_for_both", is_flag=True, help="Only what you agreed, for both.")
@click.option("--history", "has_history", is_flag=True, help="How each agreement came to be.")
@json_option
@click.pass_obj
def show(house: House, pair: str, is_for_both: bool, has_history: bool, is_json: bool) -> None:
    """PAIR as it stands: how you reach each other, what you agreed, what is open.

    \b
    sessioncompanion pairs show ana
    sessioncompanion pairs show ana --agreements    # to send to Ana
    sessioncompanion pairs show ana --history       # every wording, with its date
    """
    workspace = house.workspace
    found = find_pair(workspace, pair)
    past = workspace.history(found)
    if is_json:
        as_json({"pair": found, "history": past, "standing": workspace.standing(found, past)})
    elif has_history:
        with_history(past)
    elif is_for_both:
        for_both(found, past)
    else:
        _tell(workspace, found, past)
    set_aside(workspace.problems)


def _tell(workspace: "Workspace", pair: "Pair", past: "History") -> None:
    from sessioncompanion.domain.norms import NORMS, said

    now = workspace.clock.now().wall
    heading(f"{pair.mentee.name} and {pair.mentor.name}")
    field("Short name", pair.id)
    today = now.astimezone(ZoneInfo(pair.mentor.timezone or workspace.zone)).date()
    for label, person in (("Mentee", pair.mentee), ("Mentor", pair.mentor)):
        field(label, _person(person, now))
        for line in times(person, today.isoformat()):
            say(wrapped(one_line(line), indent=14))
    field("Usually by", pair.mode.value)
    field("Sessions", _sessions(past, pair.started))
    if pair.ends:
        left = (date.fromisoformat(pair.ends) - today).days
        field("Ends", f"{pair.ends}, {_in_days(left)}")
    if coming := _coming(workspace, past):
        walls = Walls(pair, pair.mentor.timezone or workspace.zone)
        field("Next", walls.both(coming.start, year=True))
    for norm in NORMS:
        if text := said(pair.norms, norm.name):
            field(norm.label, text)
    if past.sessions and (why := workspace.standing(pair, past).why):
        field("Next plan", why)
    if past.pulse:
        field("Last pulse", _pulse(past.pulse[-1][1]))
    _section("Agreements", lines(past))
    for title, several in open_sections(pair, past):
        _section(title, several)


def _person(person: "Person", now: datetime) -> str:
    if not person.timezone:
        return person.name
    return (
        f"{person.name}, {person.timezone}, now {now.astimezone(ZoneInfo(person.timezone)):%H:%M}"
    )


def _sessions(past: "History", started: str) -> str:
    since = f", since {started}" if started else ""
    if not past.sessions:
        return f"none yet{since}"
    return f"{past.sessions}{since}, the last on {_day(past.last_record)} ({past.last_record})"


def _in_days(days: int) -> str:
    if days < 0:
        return "which has gone by"
    return "today" if not days else f"in {count(days, 'day')}"


def _pulse(pulse: tuple[tuple[str, int], ...]) -> str:
    from sessioncompanion.domain.phases import PULSE

    asked = {question.id: question for question in PULSE}
    return ", ".join(f"{name} {rating} of 5" for name, rating in pulse if name in asked) or "none"


def _section(title: str, lines: list[str]) -> None:
    if lines:
        say()
        heading(title)
        for line in lines:
            say(wrapped(one_line(line), indent=2, first="- "))


pairs.add_command(add)
pairs.add_command(edit)
pairs.add_command(erase)
