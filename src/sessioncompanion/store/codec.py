"""Events to journal lines and back: by name and plain values, nothing lost on the way."""

import re
from typing import Any

import msgspec

from sessioncompanion.domain.events import EVENT_TYPES, AnyEvent
from sessioncompanion.errors import CompanionError


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


NAMES: dict[type[AnyEvent], str] = {cls: _snake(cls.__name__) for cls in EVENT_TYPES}
"""Event class to the ``type`` of its journal line. A name once written never changes."""

_CLASSES = {name: cls for cls, name in NAMES.items()}


def encode(event: AnyEvent) -> tuple[str, dict[str, Any]]:
    """The ``type`` and the ``data`` of an event's journal line."""
    data = msgspec.to_builtins(event)
    return NAMES[type(event)], data


def decode(name: str, data: dict[str, Any]) -> AnyEvent:
    """The event of a journal line; one that this version cannot know is refused in words."""
    cls = _CLASSES.get(name)
    if cls is None:
        raise CompanionError(
            f"This journal holds an event this version does not know ({name[:40]!r}).",
            "It was written by a newer sessioncompanion; use that one to resume it.",
        )
    try:
        return msgspec.convert(data, cls)
    except msgspec.ValidationError as error:
        raise CompanionError(
            f"A {name} event in this journal cannot be read: {error}.",
            "Nothing was changed. The journal is kept as it is.",
        ) from error
