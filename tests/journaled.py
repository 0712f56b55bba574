"""What lies on the disk of a session, and how to compare it when times do not matter."""

import os
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.fold import Timeline, advance, start
from sessioncompanion.domain.record import Record
from sessioncompanion.domain.session import Session
from sessioncompanion.store.codec import decode
from sessioncompanion.store.journal import live_sessions, read_journal
from sessioncompanion.store.lines import encode
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.records import RecordStore

TIMES = frozenset((
    "actual_seconds", "at", "ended", "met", "seconds", "seed", "seq", "settled_at", "since",
    "spent", "started", "t", "until",
))  # fmt: skip
"""Fields that say when or how long, or what was drawn: different in two runs of the same."""

UNDER_WAY = frozenset(("drafts", "gaps", "id"))
"""Of a whole session or record: its name, and what is not decided yet."""


def live_id(home: Path) -> str:
    """The id of the only session that is live or interrupted."""
    (one,) = live_sessions(Paths.below(home).live)
    return one.id


def journal(folder: Path, session: str) -> tuple[ev.Stamped, ...]:
    """The events of a journal; a damaged one fails."""
    lines, damage = read_journal(folder, session)
    assert not damage.bad_lines, damage
    assert not damage.missing, damage
    assert not damage.conflicts, damage
    return tuple(ev.Stamped(x.seq, x.at, x.t, decode(x.type, x.data)) for x in lines)


def live_journal(home: Path) -> tuple[ev.Stamped, ...]:
    """The events of the only live or interrupted session."""
    return journal(Paths.below(home).live, live_id(home))


def is_step(event: ev.AnyEvent) -> bool:
    """Whether the mentor did it at a key of the session itself."""
    return isinstance(event, ev.Move | ev.Undone) and not isinstance(event, ev.GapAnswered)


def steps(events: tuple[ev.Stamped, ...]) -> int:
    """How many steps of the mentor are in a journal."""
    return sum(is_step(one.event) for one in events)


def states(events: tuple[ev.Stamped, ...]) -> list[Session]:
    """The state after each number of steps: before the first one, after it, and so on."""
    timeline = start(events[0])
    found = [timeline.session]
    for one in events[1:]:
        timeline = advance(timeline, one)
        if is_step(one.event):
            found.append(timeline.session)
        else:
            found[-1] = timeline.session
    return found


def last_state(events: tuple[ev.Stamped, ...]) -> Session:
    """The state at the end of a journal."""
    timeline: Timeline = start(events[0])
    for one in events[1:]:
        timeline = advance(timeline, one)
    return timeline.session


def drafts(home: Path) -> Mapping[str, str]:
    """Half-typed words of the only live session, by field."""
    return {draft.field: draft.text for draft in last_state(live_journal(home)).drafts}


def records(home: Path, pair: str) -> list[Record]:
    """A pair's records, read as the companion reads them; one it cannot read fails."""
    found, problems = RecordStore(Paths.below(home)).of_pair(pair)
    assert problems == ()
    return list(found)


def untimed(value: Any) -> Any:
    """A value without what differs from run to run though the same was done."""
    if isinstance(value, Session):
        value = replace(value, silence_since=None if value.silence_since is None else 0.0)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        left_out = TIMES | UNDER_WAY if isinstance(value, Record | Session) else TIMES
        return {
            each.name: untimed(getattr(value, each.name))
            for each in fields(value)
            if each.name not in left_out
        }
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [untimed(each) for each in value]
    return value.isoformat() if isinstance(value, datetime) else value


def age(home: Path, by: timedelta) -> None:
    """Put the only live session into the past, as if it had been interrupted so long ago."""
    paths = Paths.below(home)
    session = live_id(home)
    lines, _ = read_journal(paths.live, session)
    older = (replace(line, at=line.at - by) for line in lines)
    (paths.live / f"{session}.jsonl").write_bytes(b"".join(map(encode, older)))
    for beside in paths.live.glob(f"{session}.*"):
        then = beside.stat().st_mtime - by.total_seconds()
        os.utime(beside, (then, then))
