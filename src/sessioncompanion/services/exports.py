"""Records for other programs: JSON that loses nothing, sheets of notes, commitments and hours.

What was shared leaves, everything else only when private things are asked for by name.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sessioncompanion.domain.cardtexts import guarded
from sessioncompanion.domain.following import brought_up
from sessioncompanion.domain.recap import Recap, recap_of
from sessioncompanion.domain.record import Record, Visibility
from sessioncompanion.errors import ContentInvalid, Problem
from sessioncompanion.services.exporting import recap_markdown
from sessioncompanion.store import content, sheets
from sessioncompanion.store.trees import plain, record_tree
from sessioncompanion.store.yamlwrite import Value, dump

SCHEMA = 1
Table = Literal["notes", "commitments", "log"]
TABLES: tuple[Table, ...] = ("notes", "commitments", "log")

Row = tuple[str, ...]


def as_json(records: Iterable[Record], *, private: bool) -> bytes:
    """All records as UTF-8: whole, or as their recaps, and which of the two it is."""
    told: list[Any] = [record_tree(r) if private else _recap_tree(r) for r in records]
    whole = {
        "kind": "records" if private else "recaps",
        "schema": SCHEMA,
        "includes_private": private,
        "records": told,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False).encode() + b"\n"


def from_json(data: bytes, file: str) -> tuple[Record, ...]:
    """The records that :func:`as_json` gave with private things; ContentInvalid for anything else.

    ``file`` is only its name in messages.
    """
    try:
        whole = json.loads(data)
        records = whole["records"] if whole["kind"] == "records" else None
    except (ValueError, TypeError, KeyError, RecursionError):
        records = None
    if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
        hint = "They come from: records export --format json --include-private"
        raise ContentInvalid(
            [Problem(file=file, message="These are no whole records as JSON.", hint=hint)]
        )
    return tuple(content.read("record", dump(each), file).to_domain() for each in records)


def _recap_tree(record: Record) -> dict[str, Any]:
    """By the allow-list of the recap; the id tells which session it was and nobody's name."""
    recap: Recap = recap_of(record)
    return {"id": record.id} | {
        name: value for name in Recap.__slots__ if (value := plain(getattr(recap, name)))
    }


def as_csv(
    records: Iterable[Record], table: Table, *, private: bool, raw: bool = False, bom: bool = False
) -> bytes:
    """A sheet as UTF-8; a cell that could be a formula has a ``'`` first, unless ``raw``."""
    head, rows = _TABLES[table]
    made = [head, *rows(sorted(records, key=lambda r: (r.started.timestamp(), r.id)), private)]
    if not raw:
        made = [tuple(guarded(cell) for cell in row) for row in made]
    return b"\xef\xbb\xbf" * bom + sheets.as_text(made, ",").encode()


def _day(record: Record) -> str:
    return f"{record.started.astimezone(ZoneInfo(record.timezone or 'UTC')):%Y-%m-%d}"


def _notes(records: Sequence[Record], private: bool) -> Iterator[Row]:
    for record in records:
        items = {item.id: item.title for item in record.agenda}
        for note in record.notes:
            if private or note.visibility is Visibility.SHARED:
                yield (
                    _day(record), record.pair, record.id, note.visibility.value,
                    str(note.t // 60), note.phase, items.get(note.item, ""), note.text,
                )  # fmt: skip
        for added in record.addenda:
            if private or added.visibility is Visibility.SHARED:
                at = f"added {added.at:%Y-%m-%d}"
                yield (
                    _day(record), record.pair, record.id, added.visibility.value, "", at, "",
                    added.text,
                )  # fmt: skip


def _commitments(records: Sequence[Record], private: bool) -> Iterator[Row]:
    stands: dict[str, tuple[str, str]] = {}
    if private:  # how something stands is said in a check-in, which no recap tells
        for record in records:
            for each in record.check_ins:
                stands[each.commitment] = (each.state.value, _day(record))
    for record in records:
        for made in brought_up(record):
            state, on = stands.get(made.id, ("", ""))
            kind = made.kind.value
            owner = made.owner.value if kind == "commitment" else ""
            yield _day(record), record.pair, record.id, kind, owner, made.text, made.by, state, on


def _log(records: Sequence[Record], private: bool) -> Iterator[Row]:
    for record in records:
        zone = ZoneInfo(record.timezone or "UTC")
        start, end = record.started.astimezone(zone), record.ended.astimezone(zone)
        apart = sum(stop.seconds for stop in record.interruptions)
        seconds = max(0.0, (record.ended - record.started).total_seconds() - apart)
        yield (
            _day(record), f"{start:%H:%M}", f"{end:%H:%M}", str(round(seconds / 60)),
            f"{seconds / 3600:.2f}", record.pair, record.mode.value, record.plan,
            record.status.value, record.id,
        )  # fmt: skip


_TABLES = {
    "notes": (
        ("date", "pair", "record", "visibility", "minute", "phase", "item", "text"),
        _notes,
    ),
    "commitments": (
        ("date", "pair", "record", "kind", "owner", "text", "by", "state", "state_on"),
        _commitments,
    ),
    "log": (
        ("date", "start", "end", "minutes", "hours", "pair", "mode", "plan", "status", "record"),
        _log,
    ),
}


def as_markdown(record: Record) -> bytes:
    """The recap with front matter, as vaults of notes like it: date, tags, and nobody's name."""
    tree: dict[str, Value] = {
        "date": _day(record),
        "tags": ["mentoring", record.pair],
        "record": record.id,
        "minutes": round((record.ended - record.started).total_seconds() / 60),
        "mode": record.mode.value,
    }
    return b"---\n" + dump(tree) + b"---\n\n" + recap_markdown(record).encode()
