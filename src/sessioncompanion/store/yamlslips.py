"""What is wrong in a line of YAML, in words an author knows, and how it would read right."""

import re
import unicodedata
from collections.abc import Container
from typing import NamedTuple

_ENTRY = re.compile(
    r"^(?P<lead>\s*(?:- +)*)(?:(?P<key>[^\s:#'\"\[\]{},][^:#]*?):(?: +|$))?(?P<value>.*)$"
)
_NO_BLANK = re.compile(
    r"^(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_][\w-]*):(?P<odd>[^\S\n\t ]*)(?P<value>[^\s/].*)$"
)
_NO_COLON = re.compile(
    r"^(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_][\w-]*)(?P<sign>\s?[\uff1a=]\s?)(?P<value>\S.*)$"
)
_BULLET = re.compile(
    r"^(?P<lead> *)(?P<sign>[*+•‣◦▪●○·–—−‐‑])(?P<gap>\s+)(?P<value>\S.*)$"  # noqa: RUF001
)
_HEADER = re.compile(r"^[|>][+-]?[1-9]?[+-]?\s*(#.*)?$")
_MERGE = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
_LEADS = {
    "@": "at sign", "`": "backtick", "%": "percent sign", "&": "ampersand", "*": "star",
    "!": "exclamation mark", ",": "comma", "]": "bracket", "}": "brace",
}  # fmt: skip
_BRACKETS = {"[": "]", "{": "}"}
_CURLY = "“”„‟"
_LONGEST = 4000
"""Lines longer than this are nobody's handwriting and not looked into."""


class LineSlip(NamedTuple):
    """A guess at what went wrong in a line: the column (from 0), a sentence, what to do.

    ``mended`` is the line as it was most likely meant, or None where that is anybody's guess;
    ``is_value`` whether only the text behind a key or a hyphen is in doubt.
    """

    column: int
    message: str
    hint: str
    mended: str | None = None
    is_value: bool = False


class Entry(NamedTuple):
    """A line taken apart: how far in its hyphens and its key begin, and where its value does."""

    hyphen: int | None
    column: int
    key: str
    value: str
    start: int


def entry(line: str) -> Entry:
    """The parts of a line; one without a key or a hyphen is nothing but a value."""
    match = _ENTRY.match(line[:_LONGEST])
    lead = match["lead"] if match else ""
    hyphen = lead.find("-")
    return Entry(
        hyphen if hyphen >= 0 else None,
        len(lead),
        (match["key"] or "") if match else "",
        match["value"].rstrip() if match else "",
        match.start("value") if match else 0,
    )


def is_entry(line: str) -> bool:
    """Whether the line begins an item of a list, or has a key."""
    found = entry(line)
    return found.hyphen is not None or bool(found.key) or line.lstrip().startswith("- ")


def is_merge_mark(line: str) -> bool:
    """Whether a version control system has left this line to show two versions."""
    return _MERGE.match(line) is not None


def slip_in(line: str) -> LineSlip | None:
    """What is wrong in this line, if it is one of the usual things."""
    if len(line) > _LONGEST:
        slip = slip_in(line[:_LONGEST])
        return slip and slip._replace(mended=None)
    if match := _NO_BLANK.match(line):
        return _no_blank(match)
    if match := re.match(r"( *)-([^\S\n\t ]*)(?=[^\s-])", line):
        gap = match[2]
        message = (
            f"The blank after this hyphen is no ordinary one: {said(gap[0])}."
            if gap
            else "There is no blank after this hyphen."
        )
        rest = line[match.end() :]
        mended = _whole(f"{match[1]}- {rest}")
        column = match.end() - len(gap) - (not gap)
        return LineSlip(column, message, f"Write: - {_short(rest)}", mended)
    if match := _BULLET.match(line):
        return _bullet(match)
    if match := _NO_COLON.match(line):
        sign, key = match["sign"].strip(), match["key"]
        hint = f"Write it like this: {key}: {_short(match['value'])}"
        mended = f"{match['lead']}{key}: {_kept(match['value'])}"
        message = f"After a key comes a colon and a blank, not {sign}"
        message += " (a full-width colon)." if sign == "\uff1a" else "."
        return LineSlip(match.start("sign"), message, hint, mended)
    found = entry(line)
    if not found.value.strip():
        return None
    slip = _slip_of_value(found.key, found.value, found.start)
    return slip and slip._replace(mended=_value_quoted(line, found), is_value=True)


def without_colon(line: str, keys: Container[str]) -> LineSlip | None:
    """A line that begins with one of the ``keys`` and goes on without a colon."""
    match = re.match(r"^(\s*(?:- +)*)([A-Za-z_]\w*) +(\S.*)$", line[:_LONGEST])
    if match is None or match[2] not in keys:
        return None
    key, value = match[2], match[3]
    message = f"There is no colon after `{key}`."
    hint = f"Write it like this: {key}: {_short(value)}"
    return LineSlip(match.end(2), message, hint, f"{match[1]}{key}: {_kept(value)}")


def value_in_quotes(line: str) -> str | None:
    """The line with all of its value as a quoted text; None when it holds no value."""
    found = entry(line)
    return _value_quoted(line, found) if found.value and len(line) <= _LONGEST else None


def _value_quoted(line: str, found: Entry) -> str:
    return line[: found.start] + _single(found.value)


def _whole(line: str) -> str:
    """The line, with its value in quotes where that has a slip of its own."""
    slip = slip_in(line)
    if is_left_open(line):
        return value_in_quotes(line) or line
    return slip.mended if slip and slip.is_value and slip.mended else line


def _kept(value: str) -> str:
    """The value in quotes, but for the sign that announces a text below."""
    return value if _HEADER.match(value) else _single(value)


def _single(text: str) -> str:
    return "'{}'".format(text.strip().replace("'", "''"))


def _no_blank(match: re.Match[str]) -> LineSlip | None:
    key, odd, value = match["key"], match["odd"], match["value"]
    lead = match["lead"]
    message = (
        f"The blank after `{key}:` is no ordinary one: {said(odd[0])}."
        if odd
        else f"There is no blank after `{key}:`."
    )
    hint = f"Write it like this: {key}: {_short(value)}"
    column = match.start("odd" if odd else "value")
    return LineSlip(column, message, hint, _whole(f"{lead}{key}: {value}"))


def _bullet(match: re.Match[str]) -> LineSlip:
    sign, value = match["sign"], match["value"]
    return LineSlip(
        match.start("sign"),
        f"An item of a list begins with a hyphen and a blank, not with {sign}.",
        f"Write: - {_short(value)}",
        _whole(f"{match['lead']}-{' ' * len(match['gap'])}{value}"),
    )


def _slip_of_value(key: str, value: str, column: int) -> LineSlip | None:
    first = value[0]
    advice = f"Put it in quotes: {in_quotes(key, value)}"
    if value.startswith("- ") and key:
        message = "A list cannot begin in the line of its key."
        return LineSlip(column, message, "Put it on the next line, or put the text in quotes.")
    if first in _LEADS:
        message = f"A text cannot begin with {_article(_LEADS[first])} unless it is in quotes."
        return LineSlip(column, message, advice)
    if first in _BRACKETS:
        end = value.rfind(_BRACKETS[first])
        if end < 0 or not value[end + 1 :].split(" #")[0].strip():
            return None
        message = f"A text that begins with {first} must be in quotes."
        return LineSlip(column, message, advice)
    if first in "\"'":
        after = _after_quoted(value)
        if after is None or not after.strip() or after.lstrip().startswith("#"):
            return None
        return LineSlip(
            column + len(value) - len(after.lstrip()),
            "The text goes on after its closing quote.",
            f"Put the whole of it in quotes: {in_quotes(key, value)}",
        )
    if first in "|>" and not _HEADER.match(value):
        return LineSlip(column, f"A text that begins with {first} must be in quotes.", advice)
    if (at := re.search(r":(?= |$)", value)) and (key or value.find(":") != value.rfind(":")):
        message = "There is a colon in the text, which must then be in quotes."
        if first in _CURLY:
            message = "There is a colon in the text, and curly quotes do not count as quotes."
        return LineSlip(column + at.start(), message, advice)
    return None


def _after_quoted(value: str) -> str | None:
    """What follows the closing quote, or None when there is no closing quote in the line."""
    if value[0] == '"':
        match = re.match(r'"(?:[^"\\]|\\.)*"', value)
    else:
        match = re.match(r"'(?:[^']|'')*'", value)
    return value[match.end() :] if match else None


def is_left_open(line: str) -> bool:
    """Whether the value of the line begins with a quote that is not closed in it."""
    value = entry(line).value
    return bool(value) and value[0] in "\"'" and _after_quoted(value) is None


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:59]}…"


def said(character: str) -> str:
    """A character by its code point and its name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def in_quotes(key: str, value: str) -> str:
    """The entry as it should have been written."""
    pairs = ('""', "''", "“”", "„“", "„”")
    if len(value) > 1 and value[0] + value[-1] in pairs:
        value = value[1:-1]
    if '"' not in value and "\\" not in value:
        text = f'"{_short(value)}"'
    else:
        text = "'{}'".format(_short(value).replace("'", "''"))
    return f"{key}: {text}" if key else text


def quote_hint(line: str) -> str:
    """How the entry in this line reads when it is meant as a text."""
    found = entry(line[:200])
    if not found.value or found.value[0] in "\"'":
        return "If it is meant as text, put it in quotes."
    return f"If it is meant as text, put it in quotes: {in_quotes(found.key, found.value)}"
