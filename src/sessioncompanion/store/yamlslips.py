"""What the author of a YAML file most likely did, in words an author knows."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from yaml.error import Mark
from yaml.events import ScalarEvent

from sessioncompanion.store.yamlplaces import events
from sessioncompanion.store.yamlreport import Report

_ENTRY = re.compile(
    r"^(?P<lead>\s*(?:- +)*)(?:(?P<key>[^\s:#'\"\[\]{},][^:#]*?):(?: +|$))?(?P<value>.*)$"
)
_NO_BLANK = re.compile(r"^\s*(?:- +)*(?P<key>[A-Za-z_][\w-]*):(?P<value>[^\s/].*)$")
_MERGE = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
_HEADER = re.compile(r"^[|>][+-]?[1-9]?[+-]?\s*(#.*)?$")
_ESCAPE = re.compile(r"escape|hexa?decimal|chr\(\)")
_COMMENT = re.compile(r"([ \t]+)#(\S?)")
_LEADS = {
    "@": "at sign", "`": "backtick", "%": "percent sign", "&": "ampersand", "*": "star",
    "!": "exclamation mark", ",": "comma", "]": "bracket", "}": "brace",
}  # fmt: skip
_BRACKETS = {"[": "]", "{": "}"}


class Slip(NamedTuple):
    """A guess at what went wrong in a line: the column (from 0), a sentence, what to do."""

    column: int
    message: str
    hint: str


def explain(error: Exception, loader: Any, report: Report) -> None:
    """Put what the parser stumbled over into the report, at the place the author should see."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        mark = _reached(loader)
    context = getattr(error, "context_mark", None) or mark
    said = str(getattr(error, "problem", None) or error).splitlines()[0]
    around = str(getattr(error, "context", None) or "")
    if "quoted scalar" in around and "end of" in said:
        # The last quote left open swallows the rest, so the place it opened at is the one.
        report.add(context.line, context.column, *_OPEN_QUOTE)
        return
    above = _last_written(report, mark.line)
    for line in dict.fromkeys((mark.line, context.line, above)):
        if slip := _slip(report.line(line), said):
            report.add(line, *slip)
            return
    if "not allowed" in said and _indent(report, mark.line) > _indent(report, above):
        report.add(mark.line, _indent(report, mark.line), *_TOO_FAR_IN)
        return
    report.add(*_by_message(report, said, around, mark, context))


def _reached(loader: Any) -> Any:
    """Where the pure parser stood; the C one tells the place with each of its errors."""
    return loader.get_mark() if hasattr(loader, "get_mark") else Mark("", 0, 0, 0, "", 0)


def _indent(report: Report, line: int) -> int:
    text = report.line(line)
    return len(text) - len(text.lstrip(" "))


def _last_written(report: Report, line: int) -> int:
    """The nearest line above that says something."""
    line = min(line, len(report.lines)) - 1
    while line > 0 and not report.line(line).strip():
        line -= 1
    return max(line, 0)


_TOO_FAR_IN = (
    "This line is indented further than the one above, which cannot hold it.",
    "Begin it in the same column as the line above; text with a colon in it needs quotes.",
)
_OPEN_QUOTE = (
    "The quote that opens here is never closed.",
    "Close it at the end of the text. A quote within the text needs the other kind around it.",
)


def _slip(line: str, said: str) -> Slip | None:
    """What is wrong in this line, if it is one of the usual things."""
    if match := re.match(r" *\t", line):
        return Slip(match.end() - 1, "This line is indented with a tab.", "Use blanks instead.")
    if _MERGE.match(line):
        return Slip(
            0,
            "This is a mark of an unfinished merge.",
            "Decide between the two versions and delete the marks.",
        )
    if _ESCAPE.search(said):
        return None
    if (match := _NO_BLANK.match(line)) and '"' not in match["key"]:
        return Slip(
            match.start("value"),
            f"There is no blank after `{match['key']}:`.",
            f"Write it like this: {match['key']}: {_short(match['value'])}",
        )
    if match := re.match(r" *-(?=[^\s-])", line):
        return Slip(match.end() - 1, "There is no blank after this hyphen.", "Write: - item")
    entry = _ENTRY.match(line)
    if entry is None or not entry["value"].strip():
        return None
    return _slip_of_value(entry["key"] or "", entry["value"].rstrip(), entry.start("value"))


def _slip_of_value(key: str, value: str, column: int) -> Slip | None:
    first = value[0]
    advice = f"Put it in quotes: {_in_quotes(key, value)}"
    if value.startswith("- ") and key:
        message = "A list cannot begin in the line of its key."
        return Slip(column, message, "Put it on the next line, or put the text in quotes.")
    if first in _LEADS:
        message = f"A text cannot begin with {_article(_LEADS[first])} unless it is in quotes."
        return Slip(column, message, advice)
    if first in _BRACKETS:
        end = value.rfind(_BRACKETS[first])
        if end < 0 or not value[end + 1 :].split(" #")[0].strip():
            return None
        message = f"A text that begins with {first} must be in quotes."
        return Slip(column, message, advice)
    if first in "\"'":
        after = _after_quoted(value)
        if after is None or not after.strip() or after.lstrip().startswith("#"):
            return None
        return Slip(
            column + len(value) - len(after.lstrip()),
            "The text goes on after its closing quote.",
            f"Put the whole of it in quotes: {_in_quotes(key, value)}",
        )
    if first in "|>" and not _HEADER.match(value):
        return Slip(column, f"A text that begins with {first} must be in quotes.", advice)
    if (at := re.search(r":(?= |$)", value)) and (key or value.find(":") != value.rfind(":")):
        message = "There is a colon in the text, which must then be in quotes."
        return Slip(column + at.start(), message, advice)
    return None


def _after_quoted(value: str) -> str | None:
    """What follows the closing quote, or None when there is no closing quote in the line."""
    if value[0] == '"':
        match = re.match(r'"(?:[^"\\]|\\.)*"', value)
    else:
        match = re.match(r"'(?:[^']|'')*'", value)
    return value[match.end() :] if match else None


def _by_message(
    report: Report, said: str, around: str, mark: Any, context: Any
) -> tuple[int, int, str, str]:
    here, there = (mark.line, mark.column), (context.line, context.column)
    if _ESCAPE.search(said):
        return (
            *here,
            "This backslash begins no character that is known.",
            "Double the backslash, or put the text in single quotes.",
        )
    if "'\\t'" in said:
        return (*here, "There is a tab here.", "Use blanks instead.")
    if "flow sequence" in around:
        return (
            *there,
            "The list that opens here with [ does not end as a list should.",
            "Put a comma between the items and ] at the end; a text with [ or , needs quotes.",
        )
    if "flow mapping" in around:
        return (
            *there,
            "What opens here with { does not end as it should.",
            "Put a comma between the entries and } at the end; a text with { or , needs quotes.",
        )
    if "flow node" in around and report.line(mark.line)[mark.column :].startswith(","):
        return (*here, "There is nothing before this comma.", "Take one comma out.")
    if "flow node" in around:
        return (
            *_last_open(report),
            "What opens here never ends.",
            "Close it, or put it in quotes.",
        )
    if "expected ':'" in said:
        return (
            *there,
            "This is neither `key: value` nor a part of the text above.",
            "If it goes on with the text above, indent it further than the key of that text.",
        )
    if "not allowed" in said:
        return (*here, "This cannot stand here.", _LINE_UP)
    if re.search("expected key|block end|expected '-'|document start", said):
        return (*here, "This line does not line up with those above it.", _LINE_UP)
    return (*here, f"From here on it cannot be read as YAML: {said}.", "")


def _last_open(report: Report) -> tuple[int, int]:
    """Where the last opening bracket of the text stands."""
    at = max(report.text.rfind("["), report.text.rfind("{"), 0)
    return report.text.count("\n", 0, at), at - report.text.rfind("\n", 0, at) - 1


_LINE_UP = (
    "Keys that belong together begin in the same column, and so do the hyphens of one list. "
    "A text with a colon in it needs quotes."
)


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:59]}…"


def _in_quotes(key: str, value: str) -> str:
    """The entry as it should have been written."""
    if len(value) > 1 and value[0] in "\"'" and value[0] == value[-1]:
        value = value[1:-1]
    if '"' not in value and "\\" not in value:
        text = f'"{_short(value)}"'
    else:
        text = "'{}'".format(_short(value).replace("'", "''"))
    return f"{key}: {text}" if key else text


def quote_hint(report: Report, line: int) -> str:
    """How the entry in this line reads when it is meant as a text."""
    entry = _ENTRY.match(report.line(line)[:200])
    value = entry["value"].strip() if entry else ""
    if entry is None or not value or value[0] in "\"'":
        return "If it is meant as text, put it in quotes."
    return f"If it is meant as text, put it in quotes: {_in_quotes(entry['key'] or '', value)}"


def cuts(text: str) -> Iterator[Any]:
    """The marks at which a comment seems to have swallowed the end of an unquoted text.

    A remark is set off by two blanks or follows a single word; that of ``C# is #1`` is not.
    """
    if " #" not in text and "\t#" not in text:
        return
    for event in events(text):
        if type(event) is ScalarEvent and event.implicit[0]:
            mark: Any = event.end_mark
            match = _COMMENT.match(text, mark.index)
            if match and (
                (match[2] and match[2] not in "!#-=:") or (match[1] == " " and " " in event.value)
            ):
                yield mark
