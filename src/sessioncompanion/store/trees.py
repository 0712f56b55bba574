"""Records and pairs as trees of plain values, key by key in the order of their files."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sessioncompanion.domain.bookings import BookingEntry
from sessioncompanion.domain.pair import Pair, Person
from sessioncompanion.domain.recap import SharedAddendum, SharedItem
from sessioncompanion.domain.record import (
    AddendumLog,
    AgreementLog,
    CardLog,
    CheckInLog,
    CommitmentLog,
    FeedbackLog,
    InterruptionLog,
    ItemLog,
    NextSession,
    NoteLog,
    Participant,
    PhaseLog,
    Record,
    ResourceLog,
)
from sessioncompanion.domain.text import clean
from sessioncompanion.store.yamlwrite import Value

SCHEMA = 1

# A mark after a name: left out when it says nothing. Before "=" the field, after it the key.
_KEYS = {
    Participant: "name role timezone?",
    PhaseLog: "id kind title planned_seconds actual_seconds",
    InterruptionLog: "reason t seconds",
    CardLog: "deck id ask phase outcome actual_seconds?",
    ItemLog: "id title owner planned_seconds actual_seconds status outcome?",
    AgreementLog: "id when outcome text?",
    CheckInLog: "commitment state note?",
    CommitmentLog: "id text owner by?",
    FeedbackLog: "sender=from receiver=to prompt text? rating?",
    ResourceLog: "text url?",
    NoteLog: "t phase item? card? text visibility",
    NextSession: "start timezone minutes mode",
    SharedItem: "title owner status outcome?",
    SharedAddendum: "at text",
    AddendumLog: "at text visibility",
}
_HEAD = "id pair participants plan status started ended timezone mode"
_BODY = (
    "focus success_measure phases interruptions cards agenda agreements check_ins commitments "
    "feedback pulse resources introductions parking_lot notes next_session addenda"
)


def record_tree(record: Record) -> dict[str, Value]:
    """The record, its texts cleaned; of what may be left out only what says something.

    Of two pulse ratings for one question the last one stays.
    """
    tree: dict[str, Value] = {"kind": "record", "schema": SCHEMA}
    for name in _HEAD.split():
        tree[name] = plain(getattr(record, name))
    for name in _BODY.split():
        value = getattr(record, name)
        if value := dict(value) if name == "pulse" else plain(value):
            tree[name] = value
    return tree


def bookings_tree(entries: Iterable[BookingEntry]) -> dict[str, Value]:
    """The bookings in the order they are given."""
    return {
        "kind": "bookings",
        "schema": SCHEMA,
        "bookings": [
            {"id": each.id, "at": each.at.isoformat()}
            | (
                _group(each.next_session, _KEYS[NextSession])
                if each.next_session
                else {"dropped": True}
            )
            for each in entries
        ],
    }


def pair_tree(pair: Pair) -> dict[str, Value]:
    """The pair, its texts cleaned; of what may be left out only what says something."""
    norms = {name: clean(getattr(pair.norms, name)) for name in pair.norms.__slots__}
    tree: dict[str, Value] = {
        "kind": "pair",
        "schema": SCHEMA,
        "id": pair.id,
        "mentor": _person(pair.mentor),
        "mentee": _person(pair.mentee),
        "norms": _saying(norms.items()),
        "mode": str(pair.mode),
        "started": pair.started,
        "ends": pair.ends,
        "agreements": [
            {"id": each.id, "when": clean(each.when)}
            | _saying((("text", clean(each.text)), ("outcome", each.outcome and str(each.outcome))))
            for each in pair.agreements
        ],
    }
    return _saying(tree.items())


def _person(person: Person) -> Value:
    busy = [
        {"day": each.day, "range": each.range} | _saying((("reason", clean(each.reason)),))
        for each in person.busy
    ]
    hours = {day: list(ranges) for day, ranges in person.hours}
    exceptions = [
        {"date": each.date}
        | _saying(
            (
                ("until", each.until),
                ("hours", list(each.hours)),
                ("reason", clean(each.reason)),
            )
        )
        for each in person.exceptions
    ]
    return {"name": clean(person.name)} | _saying(
        (
            ("timezone", person.timezone),
            ("hours", hours),
            ("busy", busy),
            ("exceptions", exceptions),
        )
    )


def _saying(entries: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    return {key: value for key, value in entries if value}


def plain(value: Any) -> Value:
    """Any part of a record as plain values, its texts cleaned."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return clean(value)
    if keys := _KEYS.get(type(value)):
        return _group(value, keys)
    return value  # type: ignore[no-any-return]


def _group(value: Any, keys: str) -> dict[str, Value]:
    tree: dict[str, Value] = {}
    for written in keys.split():
        name, _, key = written.rstrip("?").partition("=")
        inner = plain(getattr(value, name))
        if inner or not written.endswith("?"):
            tree[key or name] = inner
    return tree
