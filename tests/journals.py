"""Small journals for tests: one session, notes that count, and a pace that waits for nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sessioncompanion.store.journal import Journal, Line, Pace
from sessioncompanion.store.lines import encode

SESSION = "20261123-1400-7f3a"
AT = datetime(2026, 11, 23, 14, tzinfo=UTC)
STEADY = Pace(patience=20, retry=3600, lazy_sync=3600)
"""An append waits until it is written; nothing falls due by itself."""


def data(number: int) -> dict[str, Any]:
    """What the note of that number holds; every one is different."""
    return {"text": f"note {number}: 語 🌱"}


def line(number: int) -> Line:
    """The line that :func:`note` appends as number ``number``."""
    return Line(number, AT + timedelta(seconds=number), number * 1.5, "captured", data(number))


def note(journal: Journal, number: int, *, sync: bool = True) -> int:
    """Append the note of that number."""
    entry = line(number)
    return journal.append(entry.at, entry.t, entry.type, entry.data, sync=sync)


def content(*numbers: int) -> bytes:
    """What a segment with these notes holds."""
    return b"".join(encode(line(number)) for number in numbers)


def place(folder: Path, raw: bytes, segment: int = 1) -> Path:
    """Put a segment with that content into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{SESSION}{f'.{segment}' if segment > 1 else ''}.jsonl"
    path.write_bytes(raw)
    return path


def numbers(lines: tuple[Line, ...]) -> list[int]:
    """The numbers of the lines, after a look at whether they are what was written."""
    for one in lines:
        assert one == line(one.seq)
    return [one.seq for one in lines]
