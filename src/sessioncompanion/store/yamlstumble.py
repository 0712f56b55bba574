"""From what a YAML parser stumbled over to what the author most likely did, and how to go on."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sessioncompanion.store import yamlslips
from sessioncompanion.store.yamlplaces import Spot, Stumble
from sessioncompanion.store.yamlslips import LineSlip

Mend = dict[int, str]
"""Lines (from 0) as they should read."""

_ESCAPE = re.compile(r"escape|hexa?decimal|chr\(\)")
_TAB = re.compile(r" *\t[ \t]*")
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNUSUAL = re.compile(
    rf"^(?P<lead> *[{_BLANKS}][ {_BLANKS}]*)(?=-\s|[A-Za-z_][\w-]*:(?:\s|$))", re.MULTILINE
)
_FARTHEST = 400
"""So many lines around the place are looked at; a slip is rarely farther away."""
_LINE_UP = (
    "Keys that belong together begin in the same column, and so do the hyphens of one list. "
    "A text with a colon in it needs quotes."
)


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


def explanations(stumble: Stumble, lines: Sequence[str]) -> Iterator[Slip]:
    """What may have led to the stumble, the likeliest first; there is always one at least."""
    said, around = stumble.said, stumble.around
    here, there = stumble.here, stumble.there
    if "quoted scalar" in around and "end of" in said:
        # The last quote left open swallows the rest, so the place it opened at is the one.
        yield _open_quote(there, lines)
        return
    above = last_written(lines, here[0])
    suspects = dict.fromkeys((here[0], there[0], above))
    for line in suspects:
        text = _line(lines, line)
        if match := _TAB.match(text):
            yield _tabs(line, match, lines)
        elif yamlslips.is_merge_mark(text):
            yield _unfinished_merge(line, lines)
        elif not _ESCAPE.search(said) and (slip := yamlslips.slip_in(text)):
            yield _in_line(line, slip, lines)
    if opened := _left_open_above(here[0], lines):
        yield opened
    yield from _by_level(stumble, lines, above)
    yield _by_message(stumble, lines)


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def last_written(lines: Sequence[str], line: int) -> int:
    """The nearest line above that says something."""
    line = min(line, len(lines)) - 1
    while line > 0 and (not lines[line].strip() or lines[line].lstrip().startswith("#")):
        line -= 1
    return max(line, 0)


def _below(lines: Sequence[str], line: int, column: int) -> range:
    """The lines after this one that are indented further than ``column``."""
    end = line + 1
    for number in range(line + 1, min(len(lines), line + _FARTHEST)):
        text = lines[number]
        if text.strip():
            if _indent(text) <= column:
                break
            end = number + 1
    return range(line + 1, end)


def _instead(line: int, mended: str | None, lines: Sequence[str]) -> tuple[Mend, ...]:
    """The mend of a value, which takes the lines that go on with it away.

    There is none when these lines look like keys or items, as what they belong to is unclear.
    """
    if mended is None:
        return ()
    found = yamlslips.entry(lines[line])
    column = found.column if found.key or found.hyphen is None else found.hyphen
    below = _below(lines, line, column)
    is_list = found.value.startswith("- ")
    if not is_list and any(yamlslips.is_entry(lines[number]) for number in below):
        return ()
    return (dict.fromkeys(below, "") | {line: mended},)


def _in_line(line: int, slip: LineSlip, lines: Sequence[str]) -> Slip:
    if slip.is_value:
        return Slip(line, *slip[:3], _instead(line, slip.mended, lines), by_look=True)
    mends = () if slip.mended is None else ({line: slip.mended},)
    return Slip(line, *slip[:3], mends, moves=True, by_look=True)


def _open_quote(place: Spot, lines: Sequence[str]) -> Slip:
    return Slip(
        *place,
        "The quote that opens here is never closed.",
        "Close it at the end of the text. A quote within the text needs the other kind around it.",
        _value(place[0], lines),
        by_look=True,
    )


def _left_open_above(line: int, lines: Sequence[str]) -> Slip | None:
    """A quote above that takes in keys or items, up to the next quote, because it is not closed."""
    if not any(quote in _line(lines, line) for quote in "\"'"):
        return None
    for number in range(min(line, len(lines)) - 1, max(-1, line - _FARTHEST), -1):
        if yamlslips.is_left_open(lines[number]):
            return _open_quote((number, yamlslips.entry(lines[number]).start), lines)
    return None


def _tabs(line: int, match: re.Match[str], lines: Sequence[str]) -> Slip:
    """All lines from here on that are indented with tabs, as wide as lets most of them be read."""
    others = [n for n in range(line + 1, len(lines)) if _TAB.match(lines[n])]
    mends = tuple(
        {n: _TAB.sub(lambda m: m[0].expandtabs(width), lines[n], count=1) for n in (line, *others)}
        for width in (2, 4, 8)
    )
    message = "This line is indented with a tab"
    if others:
        message += f", and so {'is' if len(others) == 1 else 'are'} {_more(len(others))} below"
    column = match[0].index("\t")
    return Slip(line, column, f"{message}.", "Use blanks instead.", mends, moves=True, by_look=True)


def _more(number: int) -> str:
    return "one more" if number == 1 else f"{number:,} more"


def _unfinished_merge(line: int, lines: Sequence[str]) -> Slip:
    """One of the two versions is taken, without a word on which of them is right."""
    mend: Mend = {line: ""}
    is_first = lines[line].startswith("<")
    for number in range(line + 1, min(len(lines), line + _FARTHEST)):
        if yamlslips.is_merge_mark(lines[number]):
            mend[number] = ""
            if lines[number].startswith(">"):
                break
            is_first = False
        elif not is_first:
            mend[number] = ""
    message = "This is a mark of an unfinished merge."
    hint = "Decide between the two versions and delete the marks."
    return Slip(line, 0, message, hint, (mend,), moves=True, by_look=True)


def _by_level(stumble: Stumble, lines: Sequence[str], above: int) -> Iterator[Slip]:
    """Lines that stand too far in, or do not line up with what is above them."""
    line, text = stumble.here[0], _line(lines, stumble.here[0])
    is_item = text.lstrip().startswith("- ")
    if slip := _no_hyphen(stumble, lines, is_item):
        yield slip
    mends = tuple(_levelled(line, lines))
    if "not allowed" in stumble.said and _indent(text) > _indent(_line(lines, above)):
        message = "This line is indented further than the one above, which cannot hold it."
        hint = "Begin it in the same column as the line above; text with a colon in it needs quotes."
        if is_item:
            message = "A list begins here, but the line above is no key that could hold it."
            hint = f"Is a line like `{_list_key(lines)}:` missing above it?"
        yield Slip(line, _indent(text), message, hint, mends, moves=True)
    elif re.search("block end|expected '-'|expected key", stumble.said):
        message = "This line does not line up with those above it."
        yield Slip(*stumble.here, message, _LINE_UP, mends, moves=True)


def _no_hyphen(stumble: Stumble, lines: Sequence[str], is_item: bool) -> Slip | None:
    """Keys that should be the first item of a list: their next item does have its hyphen."""
    (start, column), hyphen = stumble.there, stumble.here[1]
    first = _line(lines, start)
    if not (is_item and "block mapping" in stumble.around and hyphen + 2 <= column):
        return None
    if first[:column].strip() or start >= stumble.here[0]:
        return None
    entry = first[column:].rstrip()
    return Slip(
        start,
        column,
        f"These keys have no hyphen before them, but the next ones in line "
        f"{stumble.here[0] + 1} do.",
        f"Write: - {entry if len(entry) <= 60 else f'{entry[:59]}…'}",
        ({start: f"{' ' * hyphen}-{' ' * (column - hyphen - 1)}{first[column:]}"},),
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
    text = _line(lines, line)
    indent, is_item = _indent(text), text.lstrip().startswith("- ")
    columns: list[int] = []
    limit = indent + 40
    for number in range(line - 1, max(-1, line - _FARTHEST), -1):
        found = yamlslips.entry(lines[number])
        for column in (found.column, found.hyphen):
            if column is not None and column < limit and (found.key or found.hyphen is not None):
                limit = column
                if is_item == (column == found.hyphen):
                    columns.append(column)
    below = [number for number in _below(lines, line, indent) if lines[number].strip()]
    for column in sorted(set(columns) - {indent}, key=lambda each: abs(each - indent))[:3]:
        moved = {line: " " * column + text[indent:]}
        yield moved
        if below:
            by = column - indent
            yield moved | {
                number: " " * max(0, _indent(lines[number]) + by) + lines[number].lstrip(" ")
                for number in below
            }


def _by_message(stumble: Stumble, lines: Sequence[str]) -> Slip:
    said, around, here, there = stumble
    line = _line(lines, here[0])
    if _ESCAPE.search(said):
        message = "This backslash begins no character that is known."
        hint = "Double the backslash, or put the text in single quotes."
        return Slip(*here, message, hint, _value(here[0], lines))
    if "'\\t'" in said:
        return Slip(*here, "There is a tab here.", "Use blanks instead.")
    if "flow sequence" in around:
        return Slip(
            *there,
            "The list that opens here with [ does not end as a list should.",
            "Put a comma between the items and ] at the end; a text with [ or , needs quotes.",
            _value(there[0], lines),
        )
    if "flow mapping" in around:
        return Slip(
            *there,
            "What opens here with { does not end as it should.",
            "Put a comma between the entries and } at the end; a text with { or , needs quotes.",
            _value(there[0], lines),
        )
    if "flow node" in around and line[here[1] :].startswith(","):
        message = "There is nothing before this comma."
        return Slip(*here, message, "Take one comma out.", _value(here[0], lines))
    if "flow node" in around:
        place = _last_open(lines)
        message = "What opens here never ends."
        return Slip(*place, message, "Close it, or put it in quotes.", _value(place[0], lines))
    if "expected ':'" in said:
        return _no_key(there, lines)
    if "not allowed" in said:
        return Slip(*here, "This cannot stand here.", _LINE_UP)
    if re.search("expected key|block end|expected '-'|document start", said):
        return Slip(*here, "This line does not line up with those above it.", _LINE_UP)
    return Slip(*here, f"From here on it cannot be read as YAML: {said}.", "")


def _value(line: int, lines: Sequence[str]) -> tuple[Mend, ...]:
    return _instead(line, yamlslips.value_in_quotes(_line(lines, line)), lines)


def _no_key(place: Spot, lines: Sequence[str]) -> Slip:
    text = _line(lines, place[0])
    hint = "If it goes on with the text above, indent it further than the key of that text."
    if match := re.match(r"\s*([a-z_]+)\s+(\S.*)", text[:200]):
        key, value = match[1], match[2]
        value = value if len(value) <= 60 else f"{value[:59]}…"
        hint += f" If it is a key, put a colon after it, like {key}: {value}"
    return Slip(
        *place,
        "This is neither `key: value` nor a part of the text above.",
        hint,
        ({place[0]: ""},) if text.strip() else (),
        moves=True,
    )


def _last_open(lines: Sequence[str]) -> Spot:
    """Where the last opening bracket of the text stands."""
    for number in range(len(lines) - 1, -1, -1):
        column = max(lines[number].rfind("["), lines[number].rfind("{"))
        if column >= 0:
            return number, column
    return 0, 0


def has_unusual_blanks(text: str) -> bool:
    """Whether it is worth asking for them."""
    return not text.isascii() and _UNUSUAL.search(text) is not None


def unusual_blanks(lines: Sequence[str], taken: frozenset[int]) -> Slip | None:
    """Lines whose indentation is made of other blanks than the ordinary one, and begin an entry.

    In the lines ``taken``, which belong to a text of several lines, they are allowed.
    """
    found = [
        (number, match)
        for number, line in enumerate(lines)
        if number not in taken and (match := _UNUSUAL.match(line))
    ]
    if not found:
        return None
    (line, first), others = found[0], len(found) - 1
    column = next(n for n, c in enumerate(lines[line]) if c not in " -")
    message = f"This line is indented with {yamlslips.said(lines[line][column])}"
    if others:
        message += f", and so {'is' if others == 1 else 'are'} {_more(others)}"
    mend = {n: " " * len(m["lead"]) + lines[n][m.end("lead") :] for n, m in found}
    return Slip(
        line,
        column,
        f"{message}.",
        "It looks like a blank, but is none; replace it with ordinary blanks.",
        (mend,),
        moves=True,
        by_look=True,
    )
