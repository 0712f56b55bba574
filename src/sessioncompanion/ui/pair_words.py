"""A pair in lines for the screen: where it stands, what is open, what was agreed, what has been."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from textual.content import Content

from sessioncompanion.domain.ages import age
from sessioncompanion.domain.clockwords import assumptions
from sessioncompanion.domain.events import FollowUp, OpenCommitment, Proposal
from sessioncompanion.domain.living import Living, Version
from sessioncompanion.domain.openhours import walls
from sessioncompanion.domain.phases import PULSE
from sessioncompanion.domain.record import NextSession, Record, RecordStatus, Role
from sessioncompanion.domain.standing import Where
from sessioncompanion.domain.stands import so_far
from sessioncompanion.errors import Problem
from sessioncompanion.services.pairview import PairView
from sessioncompanion.ui import pair_ways
from sessioncompanion.ui.pair_lines import VEILED, Line, names, note
from sessioncompanion.ui.text import line, stacked
from sessioncompanion.ui.words import count, minutes, until

COMING = {
    Where.FIRST: "the first session",
    Where.REGULAR: "a session like the others",
    Where.MID_POINT: "a mid-point review",
    Where.CLOSING: "the closing session",
}
LATEST = 8
"""How many sessions a row of the pulse looks back."""
BARS = " ▁▃▄▆█"
"""By rating; the numbers beside them say the same."""


def head(view: PairView) -> Content:
    """Who the two are, and what their clocks show."""
    called = names(view.pair)
    here, there = walls(view.pair, view.zone)
    mine, theirs = view.now.astimezone(here.zone), view.now.astimezone(there.zone)
    same_day = mine.date() == theirs.date()
    clocks = [f"{mine:%a %H:%M} for you", f"{theirs:{'%H:%M' if same_day else '%a %H:%M'}}"]
    tail = f" for {called[Role.MENTEE]}, {there.zone.key}"
    return stacked(
        line((called[Role.MENTEE], "bold $primary"), (f"  with {called[Role.MENTOR]}", "$muted")),
        line(f"{clocks[0]} · {clocks[1]}", (tail, "$muted")),
    )


def rows(view: PairView, veiled: bool) -> list[Line]:
    """All there is, section by section; of a section's lines only the title cannot be chosen."""
    made = [("begin:", _begin(view), True)]
    made += _section("Next session", _next(view))
    if view.records:
        made += _section("Open commitments", _commitments(view, veiled))
    made += _section("To ask about once", _follow_ups(view, veiled))
    made += _section("Waits for the agenda", _proposals(view.past.proposals))
    made += _section("What you agreed", _agreements(view))
    made += _section("How you work together", pair_ways.norms(view.pair, veiled))
    made += _section("When you can meet", pair_ways.times(view, veiled))
    made += _section("How the time was, from 1 to 5", _pulse(view, veiled))
    made += _section("Sessions, the latest first", _timeline(view))
    return made


def _section(title: str, body: Iterator[Line]) -> list[Line]:
    lines = list(body)
    if not lines:
        return []
    heading = line((title, "bold $primary"))
    return [(f"blank:{title}", Content(" "), False), (f"head:{title}", heading, False), *lines]


def _begin(view: PairView) -> Content:
    standing = view.standing
    if view.waiting:
        at = stamp(view.waiting[0].last_at, ZoneInfo(view.zone), view.now)
        return stacked(
            line((f"↻ Go on with the session from {at}", "bold")),
            line(("or begin another one: it goes on waiting", "$muted")),
        )
    return stacked(
        line(
            (f"Begin session {standing.number}", "bold"),
            (f"  {view.plan or COMING[standing.where]}", "$muted"),
        ),
        line((standing.why, "$muted")),
    )


def _next(view: PairView) -> Iterator[Line]:
    for number, problem in enumerate(view.problems):
        yield f"problem:b{number}", _problem("What was booked", problem), True
    booked = view.past.next_session
    if booked is None:
        yield note("next", "No date yet. Enter, or n, finds times that suit both of you.")
    else:
        yield from _both_walls(view, booked)
    for number, words in enumerate(assumptions(walls(view.pair, view.zone))):
        yield note(f"hours-{number}", words)


def _both_walls(view: PairView, booked: NextSession) -> Iterator[Line]:
    mentee = names(view.pair)[Role.MENTEE]
    here, there = (wall.zone for wall in walls(view.pair, view.zone))
    words = line(
        f"{stamp(booked.start, here, view.now)} for you",
        (f"  {until(booked.start, view.now, here)}", "bold"),
        (f" · {booked.minutes} min, {booked.mode.value}", "$muted"),
    )
    yield "next:here", words, True
    yield "next:there", line(f"{stamp(booked.start, there, view.now)} for {mentee}"), True


def stamp(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """``Thu 18 Jun, 15:00`` on a wall; with the year when it is another one than now."""
    return f"{date_of(at, zone, now)}, {at.astimezone(zone):%H:%M}"


def date_of(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """``Thu 18 Jun``; with the year when it is another one than now."""
    local = at.astimezone(zone)
    year = "" if local.year == now.astimezone(zone).year else f" {local.year}"
    return f"{local:%a} {local.day} {local:%b}{year}"


def _commitments(view: PairView, veiled: bool) -> Iterator[Line]:
    if not view.past.commitments:
        yield note("commitments", "Nothing is open. In a session, c keeps what somebody takes on.")
    for one in view.past.commitments:
        known = (names(view.pair)[one.owner], *so_far(one, with_notes=not veiled))
        yield f"open:{one.id}", _with(one.text, known), True


def _follow_ups(view: PairView, veiled: bool) -> Iterator[Line]:
    for one in view.past.follow_ups:
        known = (one.kind.value, *so_far(one, with_notes=not veiled))
        yield f"open:{one.id}", _with(one.text, known), True


def _proposals(proposals: tuple[Proposal, ...]) -> Iterator[Line]:
    for number, one in enumerate(proposals):
        left = (minutes(one.seconds),) if one.seconds else ()
        yield f"waits:{number}", _with(one.title, (age(one.times, one.parked), *left)), True


def _with(words: str, known: tuple[str, ...]) -> Content:
    return line(words, ("  " + " · ".join(filter(None, known)), "$muted"))


def _agreements(view: PairView) -> Iterator[Line]:
    if not view.past.living:
        words = "Nothing yet. A first session goes through eight situations, one by one."
        yield note("agreements", words)
    for living in view.past.living:
        yield f"agreement:{living.agreement.id}", _agreement(view, living), True


def _agreement(view: PairView, living: Living) -> Content:
    since = living.since
    tail = f"  since {of_version(since, view)}" if since else ""
    flag = ("⚑ to talk about again", "bold $accent") if living.is_flagged else ""
    words = living.agreement.text
    return stacked(
        line((living.agreement.when, "bold"), (tail, "$muted")),
        line(words or ("no words yet", "$muted")),
        line(flag),
    )


def of_version(version: Version, view: PairView) -> str:
    """``session 2, 1 Jun``; what the pair's file says is from before the first one."""
    if version.at is None:
        return "before the first session"
    on = date_of(version.at, ZoneInfo(view.zone), view.now).partition(" ")[2]
    return f"session {version.number}, {on}"


def _pulse(view: PairView, veiled: bool) -> Iterator[Line]:
    given = [dict(pulse) for _, pulse in view.past.pulse][-LATEST:]
    if given and veiled:
        yield note("pulse", f"{VEILED}, {count(len(view.past.pulse), 'session')}")
        return
    asked = dict.fromkeys([question.id for question in PULSE])
    asked |= dict.fromkeys(name for pulse in given for name in pulse)
    for name in asked:
        ratings = [pulse.get(name) for pulse in given]
        if any(rating is not None for rating in ratings):
            numbers = " ".join("·" if rating is None else str(rating) for rating in ratings)
            bars = "".join(BARS[rating] if rating else " " for rating in ratings)
            yield f"pulse:{name}", line((f"{name:<14}", "$muted"), numbers, f"   {bars}"), True


def _timeline(view: PairView) -> Iterator[Line]:
    if not view.records and not view.unread:
        yield note("sessions", "None yet. After each one it stands here, to be read again.")
    found = [(one.started.astimezone(UTC), _session(view, one)) for one in view.records]
    found += [(_begun(one), _unread(n, one)) for n, one in enumerate(view.unread)]
    for _, row in sorted(found, key=lambda each: each[0], reverse=True):
        yield row


def _session(view: PairView, record: Record) -> Line:
    planned = sum(phase.planned_seconds for phase in record.phases)
    actual = sum(phase.actual_seconds for phase in record.phases)
    known = [f"{round(actual / 60)} of {minutes(planned)}"] if planned else []
    if record.status is RecordStatus.ENDED_EARLY:
        known.append("ended early, all kept")
    on = date_of(record.started, ZoneInfo(view.zone), view.now)
    wide = len(str(len(view.records)))
    words = stacked(
        line(
            (f"{view.number(record):>{wide}}", "bold"),
            f"  {on:<10}  ",
            (view.titles.get(record.plan, record.plan), "$muted"),
            ("  " + " · ".join(known), "$muted"),
        ),
        line(record.focus),
    )
    return f"session:{record.id}", words, True


def _unread(number: int, problem: Problem) -> Line:
    return f"problem:r{number}", _problem(Path(problem.file).name, problem), True


def _problem(what: str, problem: Problem) -> Content:
    return stacked(
        line(("! ", "bold $warning"), f"{what} cannot be read"), line((problem.message, "$muted"))
    )


def _begun(problem: Problem) -> datetime:
    """When the session of a file began, as its name tells."""
    try:
        return datetime.strptime(Path(problem.file).name[:13], "%Y%m%d-%H%M").replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def explained(view: PairView, row: str) -> tuple[str, str]:
    """A sentence and a hint about a line that has nothing to open."""
    kind, _, name = row.partition(":")
    if kind == "pulse":
        asked = next((each for each in PULSE if each.id == name), None)
        scale = f"1 is “{asked.low}”, 5 is “{asked.high}”." if asked else ""
        return (asked.text if asked else f"It was asked as “{name}”."), scale
    if kind == "waits":
        one = view.past.proposals[int(name)]
        since = f"First set aside on {one.since}." if one.since else ""
        return "The next agenda proposes it.", since
    if kind in ("norm", "time") or row in ("note:norms", "note:hours-0", "note:hours-1"):
        return "This stands in the pair's file.", "e opens it in your editor."
    return "There is nothing to open here.", ""


def is_commitment(one: OpenCommitment) -> bool:
    """Whether somebody took it on; else it was brought up."""
    return one.kind is FollowUp.COMMITMENT
