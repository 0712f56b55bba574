"""The line that leads an editor to the JSON Schema of a file, and the schema it leads to."""

import json
import re
from pathlib import Path

from sessioncompanion.store import content, files
from sessioncompanion.store.shelf import ContentKind

SCHEMAS = ".schemas"
"""Beside the content: hidden from the library and from ``check``, and shared along with it."""

_LIMIT = 1 << 20
_LINE = re.compile(r"^#[ \t]*yaml-language-server:.*\n", re.MULTILINE)


def schema_line(kind: ContentKind) -> str:
    """The first line of a new file, whose folder :func:`keep_schema` has been told of."""
    return f"# yaml-language-server: $schema={SCHEMAS}/{kind}.json\n"


def without_schema_line(text: str) -> str:
    """A text to be put elsewhere, where its line would lead to nothing."""
    return _LINE.sub("", text)


def keep_schema(folder: Path, kind: ContentKind) -> None:
    """Put the schema as this version has it below a folder of content; a foreign file stays."""
    path, text = folder / SCHEMAS / f"{kind}.json", content.schema_text(kind).encode()
    try:
        there = files.read(path, _LIMIT)
    except FileNotFoundError:
        there = b""
    if there == text or (there and not _is_schema(there, kind)):
        return
    files.ensure_folder(path.parent)
    files.write_atomically(path, text)


def _is_schema(data: bytes, kind: ContentKind) -> bool:
    """Whether it is a schema of ours, of whatever version."""
    try:
        found = json.loads(data)
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("title") == f"sessioncompanion: {kind}"
