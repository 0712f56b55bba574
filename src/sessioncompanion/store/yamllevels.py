"""Lines of YAML that stand at the wrong level: tabs, odd blanks, a hyphen or a blank missing."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sessioncompanion.store import yamlslips
from sessioncompanion.store.yamlplaces import Stumble

Mend = dict[int, str]
"""Lines (from 0) as they should read."""

TAB = re.compile(r" *\t[ \t]*")
FARTHEST = 400
"""So many lines around the place are looked at; a slip is rarely farther away."""
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNUSUAL = re.compile(rf"^ *[{_BLANKS}][ {_BLANKS}]*", re.MULTILINE)
_ENTRY = re.compile(r"-\s|[A-Za-z_][\w-]*:(?:\s|$)")
_LINE_UP = "Keys that belong together begin in the same column, and so do the hyphens of one list."
_ONLY_KEY = re.compile(r"\s*(?:- +)+[a-z_]+:(?:\s[^:]*)?$")


class Slip(NamedTuple):
    """A place (from 0), a sentence, what to do, and the mends that may let the parser go on.

    ``moves`` says that a mend puts lines at another level or leaves them out, so that nothing
    can be said of what is missing around them; ``by_look`` that the line itself shows the slip,
    and not only that it does not fit to what is above it.
    """

    line: int
    column: int
    message: str
    hint: str
    mends: tuple[Mend, ...] = ()
    moves: bool = False
    by_look: bool = False


def line_up(text: str) -> str:
    """What to do about a line that does not fit to the others."""
    return with_colon(_LINE_UP, text)


def with_colon(hint: str, text: str) -> str:
    """The hint, and where the colon in a line may be one of its text, what that needs."""
    is_text = ":" in text and not _ONLY_KEY.match(text)
    return f"{hint} A text with a colon in it needs quotes." if is_text else hint


def line_at(lines: Sequence[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def indent_of(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def last_written(lines: Sequence[str], line: int) -> int:
    """The nearest line above that says something."""
    line = min(line, len(lines)) - 1
    while line > 0 and not is_written(lines[line]):
        line -= 1
    return max(line, 0)


def is_written(text: str) -> bool:
    """Whether the line is neither empty nor a remark."""
    return bool(text.strip()) and not text.lstrip().startswith("#")


def lines_below(lines: Sequence[str], line: int, column: int) -> range:
    """The lines after this one that are indented further than ``column``."""
    end = line + 1
    for number in range(line + 1, min(len(lines), line + FARTHEST)):
        text = lines[number]
        if text.strip():
            if indent_of(text) <= column:
                break
            end = number + 1
    return range(line + 1, end)


def tabs(line: int, match: re.Match[str], lines: Sequence[str]) -> Slip:
    """All lines from here on that are indented with tabs, as wide as lets most of them be read."""
    others = [n for n in range(line + 1, len(lines)) if TAB.match(lines[n])]
    mends = tuple(
        {number: _untabbed(lines[number], width) for number in (line, *others)}
        for width in (2, 4, 8)
    )
    message = "This line is indented with a tab"
    if others:
        message += f", and so {'is' if len(others) == 1 else 'are'} {_more(len(others))} below"
    column = match[0].index("\t")
    hint = "Use blanks instead, as many as the lines have that it belongs to."
    return Slip(line, column, f"{message}.", hint, mends, moves=True, by_look=True)


def _untabbed(text: str, width: int) -> str:
    return TAB.sub(lambda found: found[0].expandtabs(width), text, count=1)


def _more(number: int) -> str:
    return "one more" if number == 1 else f"{number:,} more"


def by_level(stumble: Stumble, lines: Sequence[str]) -> Iterator[Slip]:
    """Lines that stand too far in, or do not line up with what is above them."""
    line, text = stumble.here[0], line_at(lines, stumble.here[0])
    above = line_at(lines, last_written(lines, line))
    is_item = text.lstrip().startswith("- ")
    if slip := _no_hyphen(line, lines) if is_item else _no_hyphen_here(line, lines):
        yield slip
    if slip := _item_above(line, lines):
        yield slip
    mends = tuple(_levelled(line, lines))
    if "not allowed" in stumble.said and indent_of(text) > indent_of(above):
        message = "This line is indented further than the one above, which cannot hold it."
        hint = with_colon("Begin it in the same column as the line above.", text)
        if is_item:
            message = "A list begins here, but the line above is no key that could hold it."
            hint = f"Is a line like `{_list_key(lines)}:` missing above it?"
        yield Slip(line, indent_of(text), message, hint, mends, moves=True)
    elif re.search("block end|expected '-'|expected key", stumble.said):
        message = "This line does not line up with those above it."
        yield Slip(*stumble.here, message, line_up(text), mends, moves=True)


def _no_hyphen(line: int, lines: Sequence[str]) -> Slip | None:
    """Keys that should be the first item of a list: this next item does have its hyphen."""
    hyphen = indent_of(lines[line])
    first = line
    for number in range(line - 1, max(-1, line - FARTHEST), -1):
        if is_written(lines[number]):
            if indent_of(lines[number]) < hyphen or lines[number].startswith(" " * hyphen + "- "):
                break
            first = number
    column = indent_of(lines[first])
    if first == line or column < hyphen + 2 or yamlslips.entry(lines[first]).hyphen is not None:
        return None
    entry = lines[first].strip()
    return Slip(
        first,
        column,
        f"There is no hyphen before this entry of the list, as there is in line {line + 1}.",
        f"Write: - {entry if len(entry) <= 60 else f'{entry[:59]}…'}",
        ({first: f"{' ' * hyphen}-{' ' * (column - hyphen - 1)}{entry}"},),
        moves=True,
    )


def _item_above(line: int, lines: Sequence[str]) -> Slip | None:
    """An item that stands a bit off from all that follows, which is the one to be moved."""
    text, number = line_at(lines, line), last_written(lines, line)
    item = yamlslips.entry(line_at(lines, number))
    after = next((each for each in lines[line + 1 : line + FARTHEST] if is_written(each)), "")
    if item.hyphen is None or not yamlslips.is_entry(text) or indent_of(after) != indent_of(text):
        return None
    by = indent_of(text) - (item.hyphen if text.lstrip().startswith("- ") else item.column)
    if not 0 < abs(by) <= 2 or item.hyphen + by < 0:
        return None
    message = "This line does not line up with those below it."
    mend = {number: " " * (item.hyphen + by) + lines[number].lstrip(" ")}
    return Slip(number, item.hyphen, message, line_up(lines[number]), (mend,), moves=True)


def _no_hyphen_here(line: int, lines: Sequence[str]) -> Slip | None:
    """A text by itself, below an item of a list of texts."""
    text = line_at(lines, line)
    above = yamlslips.entry(line_at(lines, last_written(lines, line)))
    if not text.strip() or yamlslips.is_entry(text) or above.hyphen is None or above.key:
        return None
    if indent_of(text) not in (above.hyphen, above.column):
        return None
    words = text.strip()
    return Slip(
        line,
        indent_of(text),
        "There is no hyphen before this item of the list.",
        f"Write: - {words if len(words) <= 60 else f'{words[:59]}…'}",
        ({line: f"{' ' * above.hyphen}- {words}"},),
        moves=True,
    )


def _list_key(lines: Sequence[str]) -> str:
    """The key that the list of a file of this kind stands below."""
    for line in lines[:20]:
        for kind, key in (("deck", "cards"), ("plan", "phases"), ("agreements", "situations")):
            if line.startswith(f"kind: {kind}"):
                return key
    return "cards"


def _levelled(line: int, lines: Sequence[str]) -> Iterator[Mend]:
    """The line at the nearest levels that are open above it, alone and with all below it."""
    text = line_at(lines, line)
    if not yamlslips.is_entry(text):
        return
    indent, is_item = indent_of(text), text.lstrip().startswith("- ")
    columns: list[int] = []
    limit = indent + 40
    for number in range(line - 1, max(-1, line - FARTHEST), -1):
        found = yamlslips.entry(lines[number])
        for column in (found.column, found.hyphen):
            if column is not None and column < limit and (found.key or found.hyphen is not None):
                limit = column
                if is_item == (column == found.hyphen):
                    columns.append(column)
    below = [number for number in lines_below(lines, line, indent) if lines[number].strip()]
    for column in sorted(set(columns) - {indent}, key=lambda each: abs(each - indent))[:3]:
        moved = {line: " " * column + text[indent:]}
        yield moved
        if below:
            by = column - indent
            yield moved | {
                number: " " * max(0, indent_of(lines[number]) + by) + lines[number].lstrip(" ")
                for number in below
            }


def has_unusual_blanks(text: str) -> bool:
    """Whether it is worth asking for them."""
    return not text.isascii() and _UNUSUAL.search(text) is not None


def unusual_blanks(lines: Sequence[str], taken: frozenset[int]) -> Slip | None:
    """Lines whose indentation is made of other blanks than the ordinary one.

    There is nothing to say where none of them begins an item or has a key, nor of the lines
    ``taken``, which belong to a text of several lines.
    """
    found = [
        (number, match)
        for number, line in enumerate(lines)
        if number not in taken and (match := _UNUSUAL.match(line))
    ]
    if not any(_ENTRY.match(lines[number], match.end()) for number, match in found):
        return None
    line, others = found[0][0], len(found) - 1
    column = next(n for n, c in enumerate(lines[line]) if c not in " -")
    message = f"This line is indented with {yamlslips.said(lines[line][column])}"
    if others:
        message += f", and so {'is' if others == 1 else 'are'} {_more(others)}"
    mend = {n: " " * m.end() + lines[n][m.end() :] for n, m in found}
    return Slip(
        line,
        column,
        f"{message}.",
        "It looks like a blank, but is none; replace it with ordinary blanks.",
        (mend,),
        moves=True,
        by_look=True,
    )
