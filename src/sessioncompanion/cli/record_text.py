"""A record told in plain lines, everything in it, for the mentor's own terminal."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from sessioncompanion.cli.output import minutes
from sessioncompanion.domain.ages import ordinal
from sessioncompanion.domain.following import kind_of
from sessioncompanion.domain.record import (
    CardOutcome,
    ItemLog,
    NoteLog,
    Participant,
    Record,
    Role,
)
from sessioncompanion.domain.stands import stands
from sessioncompanion.domain.text import one_line


def told(record: Record, words: Mapping[str, str], times: Mapping[str, int]) -> Iterator[str]:
    """Line by line.

    ``words`` are those of what was checked in, by the ids in ``check_ins``; ``times`` says of an
    item that was carried or parked, by its id, how often that was so.
    """
    zone = ZoneInfo(record.timezone)
    start, end = record.started.astimezone(zone), record.ended.astimezone(zone)
    names = _names(record.participants)
    yield " and ".join(one_line(person.name) for person in reversed(record.participants))
    yield (
        f"{start:%A, %d %B %Y, %H:%M} to {end:%H:%M} ({record.timezone}), by {record.mode.value}, "
        f"{record.status.value.replace('_', ' ')}"
    )
    yield f"Record {record.id}, plan {record.plan}"
    yield from _section("What it was for", [record.focus])
    yield from _section("Worth it if", [record.success_measure])
    yield from _section("Agenda", [_item(item, times.get(item.id, 0)) for item in record.agenda])
    yield from _section(
        "Checked in",
        [
            f"{stands(kind_of(c.commitment), c.state)}: {words.get(c.commitment, c.commitment)}"
            + (f" ({c.note})" if c.note else "")
            for c in record.check_ins
        ],
    )
    yield from _section(
        "Agreements",
        [f"{a.outcome.value}: {a.when}: {a.text}".rstrip(": ") for a in record.agreements],
    )
    yield from _section(
        "Commitments",
        [
            f"{names[c.owner]}: {c.text}" + (f" (by {c.by})" if c.by else "")
            for c in record.commitments
        ],
    )
    yield from _section(
        "Said to each other",
        [
            f"{names[f.sender]}, {f.prompt} {f.text}" + (f" ({f.rating} of 5)" if f.rating else "")
            for f in record.feedback
        ],
    )
    yield from _section("Pulse", [f"{name}: {rating} of 5" for name, rating in record.pulse])
    yield from _section(
        "Resources",
        [r.text + (f" {r.url}" if r.url and r.url != r.text else "") for r in record.resources],
    )
    yield from _section("Introductions", record.introductions)
    yield from _section("Parked", record.parking_lot)
    yield from _section("Notes", [_note(record, note) for note in record.notes])
    yield from _section("Cards", list(_cards(record)))
    yield from _section("Time", list(_times(record)))
    if following := record.next_session:
        there = following.start.astimezone(ZoneInfo(following.timezone))
        yield from _section(
            "Next session",
            [
                f"{there:%A, %d %B %Y, %H:%M} ({following.timezone}), {following.minutes} min, "
                f"by {following.mode.value}"
            ],
        )
    yield from added(record)


def added(record: Record) -> Iterator[str]:
    """What was added to it after it was closed, each with its day."""
    zone = ZoneInfo(record.timezone)
    yield from _section(
        "Added later",
        [
            f"{a.at.astimezone(zone):%Y-%m-%d %H:%M} {a.visibility.value:<7} {a.text}"
            for a in record.addenda
        ],
    )


def _names(people: tuple[Participant, ...]) -> dict[Role, str]:
    return {Role.BOTH: "Both"} | {person.role: one_line(person.name) for person in people}


def _section(title: str, entries: "Iterator[str] | list[str] | tuple[str, ...]") -> Iterator[str]:
    """A title and an entry a line; further lines of an entry stand below its first."""
    kept = [entry for entry in entries if entry]
    if kept:
        yield ""
        yield title
        for entry in kept:
            yield "  - " + entry.replace("\n", "\n    ")


def _item(item: ItemLog, times: int) -> str:
    planned = f" of {minutes(item.planned_seconds)}" if item.planned_seconds else ""
    time = f"{minutes(item.actual_seconds)}{planned}"
    outcome = f": {item.outcome}" if item.outcome else ""
    again = f" for the {ordinal(times)} time" if times > 1 else ""
    return f"{item.title} ({item.status.value}{again}, {time}){outcome}"


def _note(record: Record, note: NoteLog) -> str:
    at = (record.started + timedelta(seconds=note.t)).astimezone(ZoneInfo(record.timezone))
    items = {item.id: item.title for item in record.agenda}
    about = f" [{items[note.item]}]" if note.item in items else ""
    return f"{at:%H:%M} {note.visibility.value:<7} {note.text}{about}"


def _cards(record: Record) -> Iterator[str]:
    for card in record.cards:
        mark = "" if card.outcome is CardOutcome.USED else f" ({card.outcome.value})"
        yield f"{card.ask}{mark}"


def _times(record: Record) -> Iterator[str]:
    for phase in record.phases:
        yield f"{phase.title}: {minutes(phase.actual_seconds)} of {minutes(phase.planned_seconds)}"
    for stop in record.interruptions:
        yield f"stood still for {minutes(stop.seconds)}: {stop.reason}"
