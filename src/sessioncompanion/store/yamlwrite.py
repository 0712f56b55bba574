"""Writes YAML for people: readable in an editor, and read back as the very same texts.

Only what :mod:`sessioncompanion.store.yamlfile` reads is written: no anchors, no tags, and
whatever another reader could take for something else than text is quoted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from sessioncompanion.domain.text import clean

Value = Mapping[str, "Value"] | Sequence["Value"] | str | int | bool | None
"""What can be written. Texts, numbers and yes or no are all read back as text."""

LONGEST_KEY = 500
"""In characters; YAML itself ends at 1,024."""

_WIDTH = 98
_STEP = "  "
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<~")
# What YAML 1.2 readers take for numbers and YAML 1.1 does not.
_NUMBER = re.compile(r"[-+.]?[0-9][0-9_.eExXoO+-]*")
_BREAK = re.compile(r"(?<=\S) (?=\S)")


def dump(tree: Mapping[str, Value]) -> bytes:
    """The tree as UTF-8: keys in the given order, long texts in blocks, all texts cleaned.

    Of two keys that cleaning makes the same the last one stays.
    Raises ValueError for a key of more than 500 characters and for what is no tree.
    """
    return "".join(f"{line}\n" for line in _mapping(_cleaned_mapping(tree), "")).encode()


def cleaned(tree: Value) -> Value:
    """The tree as it is read back: texts without what may not be in a file."""
    if isinstance(tree, str):
        return clean(tree)
    if isinstance(tree, Mapping):
        return _cleaned_mapping(tree)
    if isinstance(tree, Sequence):
        return [cleaned(value) for value in tree]
    return tree


def _cleaned_mapping(tree: Mapping[str, Value]) -> dict[str, Value]:
    return {clean(key): cleaned(value) for key, value in tree.items()}


def _mapping(tree: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        yield from _entry(f"{indent}{_key(key)}:", value, indent)


def _sequence(items: Sequence[Value], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping) and item:
            first, *others = _mapping(item, f"{indent}{_STEP}")
            yield f"{indent}- {first.lstrip(' ')}"
            yield from others
        else:
            yield from _entry(f"{indent}-", item, indent)


def _entry(lead: str, value: Value, indent: str) -> Iterator[str]:
    """``lead`` and the value after it, or below it, further in than ``indent``."""
    inner = f"{indent}{_STEP}"
    if isinstance(value, str):
        yield from _text(lead, value, inner)
    elif isinstance(value, bool):
        yield f"{lead} {'true' if value else 'false'}"
    elif isinstance(value, int):
        yield f"{lead} {value}"
    elif value is None:
        yield f"{lead} null"
    elif isinstance(value, Mapping):
        yield lead if value else f"{lead} {{}}"
        yield from _mapping(value, inner)
    elif isinstance(value, Sequence):
        yield lead if value else f"{lead} []"
        yield from _sequence(value, inner)
    else:
        raise ValueError(f"cannot be written as YAML: {type(value).__name__}")


def _key(key: str) -> str:
    if len(key) > LONGEST_KEY:
        raise ValueError("a key is too long to be written as YAML")
    return key if re.fullmatch(r"[A-Za-z_][\w-]*", key) and _is_plain(key) else _in_quotes(key)


def _text(lead: str, text: str, inner: str) -> Iterator[str]:
    if "\n" in text.rstrip("\n"):
        yield from _block(lead, text, inner)
    elif "\n" not in text and _is_plain(text) and len(lead) + len(text) < _WIDTH:
        yield f"{lead} {text}"
    elif len(lead) + len(text) < _WIDTH or not _folds(text):
        yield f"{lead} {_in_quotes(text)}"
    else:
        yield f"{lead} >-"
        yield from (f"{inner}{line}" for line in _folded(text, _WIDTH - len(inner)))


def _block(lead: str, text: str, inner: str) -> Iterator[str]:
    """The text line by line as it is; what stands after ``|`` says how it begins and ends."""
    body = text.rstrip("\n")
    ending = {0: "-", 1: ""}.get(len(text) - len(body), "+")
    first = text[0]
    # The depth is told where it cannot be seen from the first line.
    depth = str(len(_STEP)) if first in " \t\n" else ""
    yield f"{lead} |{depth}{ending}"
    lines = text.split("\n")
    for line in lines[: None if ending == "-" else -1]:
        yield f"{inner}{line}" if line else ""


def _folds(text: str) -> bool:
    """Whether folding gives the text back, which it does not with blanks at its ends."""
    return "\n" not in text and text == text.strip() and "\t" not in text


def _folded(text: str, width: int) -> Iterator[str]:
    """Lines broken at single blanks, which reading turns into blanks again."""
    line = ""
    for word in _BREAK.split(text):
        if line and len(line) + len(word) >= width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _is_plain(text: str) -> bool:
    """Whether the text can stand without quotes, and no reader takes it for anything else."""
    if not text or text != text.strip() or text[0] in _INDICATORS or not text.isprintable():
        return False
    if ": " in text or " #" in text or text.endswith(":") or _NUMBER.fullmatch(text):
        return False
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    return not any(pattern.match(text) for _, pattern in resolvers)


def _in_quotes(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"{}"'.format(escaped.replace("\t", "\\t"))
