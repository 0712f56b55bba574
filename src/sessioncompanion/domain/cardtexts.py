"""Lists in a cell, cells that a spreadsheet takes for formulas: there and back without loss."""

import re

from sessioncompanion.domain.cardwords import is_nothing

_SEPARATORS = ",;|、\n"
_TAG_PARTS = re.compile(rf"\\[\\{_SEPARATORS}]|[{_SEPARATORS}]|[^\\{_SEPARATORS}]+|\\")
_TO_ESCAPE = re.compile(rf"[\\{_SEPARATORS}]")
_BULLET = re.compile(r"^\s*(?:[-*•‣–]|\(?\d{1,3}[.)])\s+")  # noqa: RUF001
# What makes a spreadsheet compute instead of show; the wide forms do so in East Asian ones.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(r"'+\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: with a ``'`` before what could be one."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text of a cell without the ``'`` that :func:`guarded` put before it."""
    return text[1:] if _GUARDED.match(text) else text


def split_tags(text: str) -> tuple[str, ...]:
    r"""Tags set apart by comma, semicolon, bar or line; ``\,`` is a comma inside one."""
    tags = [""]
    for part in _TAG_PARTS.findall(text):
        if len(part) == 1 and part in _SEPARATORS:
            tags.append("")
        elif part[0] == "\\" and len(part) == 2:
            tags[-1] += part[1]
        else:
            tags[-1] += part
    return tuple(tag.strip() for tag in tags if tag.strip())


def joined_tags(tags: tuple[str, ...]) -> str:
    """One text that :func:`split_tags` takes apart again, and that never reads as "nothing"."""
    joined = ", ".join(_TO_ESCAPE.sub(lambda match: f"\\{match[0]}", tag) for tag in tags)
    return f"{joined}," if joined and is_nothing(joined) else joined


def split_follow_ups(text: str) -> tuple[str, ...]:
    """Questions in one cell: one a line, or else set apart by `` | `` or by semicolons."""
    for separator in ("\n", " | ", ";"):
        if separator in text:
            break
    parts = (_BULLET.sub("", part).strip() for part in text.split(separator))
    return tuple(part for part in parts if part)


def without_bullet(text: str) -> str:
    """The text without a hyphen, a dot or a number that makes it an item of a list."""
    return _BULLET.sub("", text)


def has_bullet(text: str) -> bool:
    """Whether it begins as an item of a list does."""
    return _BULLET.match(text) is not None
