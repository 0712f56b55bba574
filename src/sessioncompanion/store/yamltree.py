"""Builds a tree of plain text from the events of a YAML parser, and refuses all cleverness.

Nothing is built by recursion and nothing is kept but text, so neither depth nor size nor
references of a file can hurt; the parser is left as soon as a limit is passed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sessioncompanion.store import yamlplaces, yamlslips
from sessioncompanion.store.yamlplaces import Path, Stumble
from sessioncompanion.store.yamlreport import MOST_PROBLEMS, Report, quoted
from sessioncompanion.store.yamltext import report_escapes

Tree = dict[str, "Tree"] | list["Tree"] | str | None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold: bytes, nesting, keys and values together, characters of one."""

    size: int
    depth: int = 32
    nodes: int = 50_000
    scalar: int = 64 * 1024


class _Discarded(str):
    """Stands for a key that was refused, so that its value is not kept; told by identity."""


_DISCARDED = _Discarded()
_NULLS = frozenset({"", "~", "null"})
_TEXT_TAG = "tag:yaml.org,2002:str"
_SPLIT = "Split it into several files."


class Built(NamedTuple):
    """As much of a tree as could be built.

    ``stumble`` is what the parser could not get over, ``is_cut`` says that a limit was passed,
    and ``gaps`` are the mappings in which a key was refused.
    """

    tree: Tree
    stumble: Stumble | None
    is_cut: bool
    gaps: frozenset[Path]


def build(report: Report, limits: Limits) -> Built:
    """The tree of the report's text; what these files may not have goes into the report."""
    return _Builder(report, limits).build()


class _TooMuch(Exception):
    """A limit is passed; what comes after is not looked at."""


class _Another(Exception):
    """The first document is whole, and a second one begins."""


class _Builder:
    """One pass over the events of one file."""

    def __init__(self, report: Report, limits: Limits) -> None:
        self._report = report
        self._limits = limits
        self._twice: list[tuple[Path, str, Any]] = []
        self._restarted: set[Path] = set()
        self._gaps: set[Path] = set()

    def build(self) -> Built:
        loader = yamlplaces.LOADER(self._report.text)
        root: list[Tree] = []
        stumble, is_cut = None, False
        try:
            self._read(loader, root)
        except _TooMuch:
            is_cut = True
        except _Another:
            pass
        except yamlplaces.TROUBLE as error:
            stumble = yamlplaces.stumble(error, loader)
            if "nesting depth" in stumble.said:  # a limit that newer C libraries have themselves
                self._report.add(*stumble.here, *self._too_deep)
                stumble, is_cut = None, True
        finally:
            loader.dispose()
        self._report_twice()
        return Built(root[0] if root else None, stumble, is_cut, frozenset(self._gaps))

    def _read(self, loader: Any, root: list[Tree]) -> None:
        # The loop that large libraries spend their time in: everything unusual is elsewhere.
        get = loader.get_event
        escapes = "\\" in self._report.text
        most_nodes, longest = self._limits.nodes, self._limits.scalar
        nodes = 0
        stack: list[Any] = []
        container: Any = root
        key: str | None = None
        in_mapping = False
        while True:
            event = get()
            kind = type(event)
            if kind is ScalarEvent:
                value: Any = event.value
                plain = event.implicit[0]
                if event.anchor is not None or event.tag is not None or len(value) > longest:
                    self._check(event)
                if escapes and not plain and not value.isprintable():
                    report_escapes(event, self._report)
                if in_mapping and key is None:
                    nodes += 1
                    if value in container or (plain and value == "<<"):
                        key = self._refuse_key(event, (*stack, container))
                    else:
                        key = value
                    continue
                if plain and value in _NULLS:
                    value = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                value = {} if kind is MappingStartEvent else []
                if event.anchor is not None or event.tag is not None:
                    self._check(event)
                if len(stack) >= self._limits.depth:
                    self._stop(event, *self._too_deep)
                if in_mapping and key is None:
                    self._skip_key(get, event, len(stack))
                    key = self._leave_gap((*stack, container))
                    continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, key = stack.pop(), None
                in_mapping = type(container) is dict
                continue
            elif kind is AliasEvent:
                value = None
                self._check(event)
                if in_mapping and key is None:
                    key = self._leave_gap((*stack, container))
                    continue
            elif kind is DocumentStartEvent and root:
                self._another(event)
            elif kind is StreamEndEvent:
                return
            else:
                continue
            nodes += 1
            if nodes > most_nodes:
                self._stop(event, f"This file holds more than {most_nodes:,} parts.", _SPLIT)
            if not in_mapping:
                container.append(value)
            elif key is not _DISCARDED:
                container[key] = value
            if kind is ScalarEvent or kind is AliasEvent:
                key = None
            else:
                stack.append(container)
                container, key = value, None
                in_mapping = kind is MappingStartEvent

    def _check(self, event: Any) -> None:
        """Say what this file may not use; also called for what turns out to be in order."""
        mark = event.start_mark
        if type(event) is ScalarEvent and len(event.value) > self._limits.scalar:
            most = self._limits.scalar
            self._stop(event, f"This text is longer than {most:,} characters.", "Shorten it.")
        if self._report.is_full:
            self._report.leave_out()
            return
        if type(event) is AliasEvent:
            name = f"*{event.anchor}"
            message = f"{quoted(name)} refers to another place, which these files may not do."
        elif event.anchor is not None:
            name = f"&{event.anchor}"
            message = f"{quoted(name)} is an anchor, which these files may not have."
        elif event.tag != _TEXT_TAG or type(event) is not ScalarEvent:
            name = self._report.line(mark.line)[mark.column :][:60].split(" ")[0]
            message = f"{quoted(name)} is a tag, which these files may not have."
        else:
            return
        self._report.add(mark.line, mark.column, message, self._quote_hint(mark))

    def _quote_hint(self, mark: Any) -> str:
        return yamlslips.quote_hint(self._report.line(mark.line))

    def _leave_gap(self, containers: Sequence[Any]) -> str:
        self._gaps.add(_path_to(containers))
        return _DISCARDED

    def _refuse_key(self, event: Any, containers: Sequence[Any]) -> str:
        mark = event.start_mark
        if event.value == "<<" and event.implicit[0]:
            self._report.add(
                mark.line,
                mark.column,
                "`<<` merges other keys, which these files may not do.",
                "Write the keys out here.",
            )
            self._leave_gap(containers)
        elif len(self._twice) < MOST_PROBLEMS:
            self._say_twice(_path_to(containers), containers[-1], event.value, mark)
        else:
            self._report.leave_out()
        return _DISCARDED

    def _say_twice(self, path: Path, container: dict[str, Tree], key: str, mark: Any) -> None:
        if path and key == next(iter(container)):
            self._restarted.add(path)
        elif path in self._restarted:
            return  # it only follows from the hyphen that is missing
        self._twice.append((path, key, mark))

    def _report_twice(self) -> None:
        if self._twice:
            last = self._twice[-1][2].line
            places = yamlplaces.places(self._report.text, self._limits.depth, last)
            for path, key, mark in self._twice:
                first = places.get((*path, key))
                seen = f"; it is in line {first.key[0] + 1} already" if first else ""
                hint = "Keep one of the two."
                if path in self._restarted:
                    entry = self._report.line(mark.line)[mark.column :][:60].strip()
                    hint = f"If another entry begins here, it needs a hyphen: - {entry}"
                message = f"The key {quoted(key)} stands here a second time{seen}."
                self._report.add(mark.line, mark.column, message, hint)

    def _skip_key(self, get: Callable[[], Any], event: Any, depth: int) -> None:
        self._report.add(
            event.start_mark.line,
            event.start_mark.column,
            "A key must be text, not a list or a group of keys.",
            self._quote_hint(event.start_mark),
        )
        level = depth + 1
        while level > depth:
            event = get()
            if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                level += 1
                if level > self._limits.depth:
                    self._stop(event, *self._too_deep)
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                level -= 1

    @property
    def _too_deep(self) -> tuple[str, str]:
        message = f"This is nested more than {self._limits.depth} levels deep."
        return message, "Is there a bracket that should be in quotes?"

    def _another(self, event: Any) -> None:
        line, column = event.start_mark.line, event.start_mark.column
        self._report.add(
            line, column, "A second document begins here.", "Put it into its own file."
        )
        raise _Another

    def _stop(self, event: Any, message: str, hint: str) -> None:
        self._report.add(event.start_mark.line, event.start_mark.column, message, hint)
        raise _TooMuch


def _path_to(containers: Sequence[Any]) -> Path:
    """The way to the last of the containers, each of which is what its parent got last."""
    return tuple(
        len(each) - 1 if type(each) is list else next(reversed(each), "")
        for each in containers[1:-1]
    )
