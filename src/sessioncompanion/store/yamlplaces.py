"""Where everything stands in a YAML text: looked up only when there is something to say."""

import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

Path = tuple[str | int, ...]
"""Keys and numbers of items that lead from the top of a file to a value."""

Spot = tuple[int, int]
"""Line and column, from 0."""

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Only its events are used. Without the C library it is ten times slower and as strict."""

TROUBLE = (yaml.YAMLError, ValueError, OverflowError)
"""What either parser raises at a text that it cannot read."""

END: Spot = (sys.maxsize, 0)
"""Behind the last place of any text."""

_NODES = (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


class Stumble(NamedTuple):
    """What the parser says of a mistake, and of what is around it, with the places of both."""

    said: str
    around: str
    here: Spot
    there: Spot

    @property
    def reached(self) -> Spot:
        """Up to where the text made sense; a quote left open swallows all that comes after it."""
        return self.there if "quoted scalar" in self.around else self.here


class Place(NamedTuple):
    """Where a key and its value begin; an item of a list has its own beginning for both."""

    key: Spot
    value: Spot


class _Open:
    """A mapping or a list that has begun, and how far in it we are."""

    __slots__ = ("is_key", "is_mapping", "key", "number", "spot")

    def __init__(self, is_mapping: bool, is_key: bool) -> None:
        self.is_mapping = is_mapping
        self.is_key = is_key
        self.key: str | None = None
        self.number = 0
        self.spot: Spot = (0, 0)

    @property
    def step(self) -> str | int:
        return self.number if self.key is None else self.key

    def pass_value(self) -> None:
        self.key = None
        self.number += 1


def events(text: str) -> Iterator[Any]:
    """The parser's events, ending quietly at a mistake in the YAML."""
    loader = LOADER(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    except TROUBLE:
        return
    finally:
        loader.dispose()


def stumble(error: Exception, loader: Any) -> Stumble:
    """What a parser has raised, in parts."""
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    mark = mark or _reached(loader)
    context: Any = getattr(error, "context_mark", None) or mark
    return Stumble(
        str(getattr(error, "problem", None) or error).splitlines()[0],
        str(getattr(error, "context", None) or ""),
        (mark.line, mark.column),
        (context.line, context.column),
    )


def _reached(loader: Any) -> Any:
    """Where the pure parser stood; the C one tells the place with each of its errors."""
    return loader.get_mark() if hasattr(loader, "get_mark") else Mark("", 0, 0, 0, "", 0)


def is_fast() -> bool:
    """Whether the parser is the one in C."""
    return LOADER is not yaml.SafeLoader


def lines_of_texts(text: str) -> Iterator[int]:
    """The lines (from 0) that go on with a quoted text or one below ``|`` or ``>``."""
    for event in events(text):
        if type(event) is ScalarEvent and event.style:
            end: Any = event.end_mark
            begin: Any = event.start_mark
            yield from range(begin.line + 1, end.line + (end.column > 0))


def reach(text: str, deepest: int) -> Spot:
    """Where the parser stumbles, or END; END also for what is too deep to be looked into."""
    loader = LOADER(text)
    depth = 0
    try:
        while (event := loader.get_event()) is not None:
            kind = type(event)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
                if depth > deepest:
                    break
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
    except TROUBLE as error:
        return stumble(error, loader).reached
    finally:
        loader.dispose()
    return END


def places(text: str, deepest: int, last_line: int | None = None) -> dict[Path, Place]:
    """The place of each value, as far as the text can be read and down to ``deepest`` levels.

    With a ``last_line`` (from 0) only of what begins up to there. Of a key that stands twice in
    a mapping the first counts.
    """
    found: dict[Path, Place] = {}
    stack: list[_Open] = []
    for event in events(text):
        kind = type(event)
        if kind in _ENDS:
            if not stack.pop().is_key and stack:
                stack[-1].pass_value()
        elif kind in _NODES:
            spot = (event.start_mark.line, event.start_mark.column)
            if last_line is not None and spot[0] > last_line:
                break
            around = stack[-1] if stack else None
            is_key = around is not None and around.is_mapping and around.key is None
            if around and is_key:
                around.key = event.value if kind is ScalarEvent else "?"
                around.spot = spot
            else:
                path = tuple([each.step for each in stack])
                key = around.spot if around and around.is_mapping else spot
                found.setdefault(path, Place(key, spot))
            if kind in (MappingStartEvent, SequenceStartEvent):
                if len(stack) >= deepest:
                    break
                stack.append(_Open(kind is MappingStartEvent, is_key))
            elif around and not is_key:
                around.pass_value()
    return found
