"""Comments of a YAML file: what stands at its top, what a rewrite loses, what has cut a text."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import ScalarEvent

from sessioncompanion.store import yamlplaces

_TOP = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
_COMMENT = re.compile(r"([ \t]+)#(\S?)([^\n]*)")
_PROSE = re.compile(r"[ \t]*(?:- +)*(?:ask|why|listen_for|when|guidance|description)[ \t]*:[ \t]*")
_WORDS = re.compile(r"[ \t]*(?:(?:- +)*title[ \t]*:|-)[ \t]*")
"""What stands before a text of several words, and before one that may well be a single word."""
_ENDS = (".", "!", "?", "…", "。", "！", "？", ":")
_ASKS = ("?", "？")


def top_comments(text: str) -> str:
    """The comments and empty lines before the first key, as they stand."""
    match = _TOP.match(text)
    return match[0] if match else ""


def commented_lines(text: str) -> tuple[int, ...]:
    """The lines (from 1) with a comment below those at the top, of a text that can be read.

    A comment is what lies between two tokens and has a ``#`` in it.
    """
    begin = len(top_comments(text))
    found: list[int] = []
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        start = token.start_mark.index
        gap = re.finditer("#[^\n]*", text[begin:start])
        found += [text.count("\n", 0, begin + match.start()) + 1 for match in gap]
        begin = max(begin, token.end_mark.index)
    return tuple(found)


def cuts(text: str) -> Iterator[Any]:
    """The marks at which a comment seems to have swallowed the end of an unquoted text.

    A remark is set off by two blanks or follows a single word; that of ``C# is #1`` is not, and
    none follows a single word where a sentence should stand, or goes on to ask something.
    """
    if " #" not in text and "\t#" not in text:
        return
    for event in yamlplaces.events(text):
        if type(event) is ScalarEvent and event.implicit[0]:
            mark: Any = event.end_mark
            match = _COMMENT.match(text, mark.index)
            if match and (_sticks(match) or _goes_on(match, event, text)):
                yield mark


def _sticks(match: re.Match[str]) -> bool:
    """Whether the mark of the comment begins a word, as in ``#1``."""
    return bool(match[2]) and match[2] not in "!#-=:"


def _goes_on(match: re.Match[str], event: Any, text: str) -> bool:
    """Whether the comment reads like the rest of what stands before it."""
    if match[1] == " " and " " in event.value:
        return True
    if not event.value or event.value.endswith(_ENDS):
        return False
    start: Any = event.start_mark
    before = text[start.index - start.column : start.index]
    asks = match[3].rstrip().endswith(_ASKS)
    if _PROSE.fullmatch(before):
        return match[1] == " " or asks
    return asks and match[1] == " " and _WORDS.fullmatch(before) is not None
