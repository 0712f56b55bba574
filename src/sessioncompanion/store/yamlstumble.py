"""From what a YAML parser stumbled over to what the author most likely did, and how to go on."""

import re
from collections.abc import Iterator, Sequence

from sessioncompanion.store import yamlslips
from sessioncompanion.store.yamllevels import (
    FARTHEST,
    TAB,
    Mend,
    Slip,
    by_level,
    last_written,
    line_at,
    line_up,
    lines_below,
    tabs,
)
from sessioncompanion.store.yamlplaces import Spot, Stumble
from sessioncompanion.store.yamlslips import LineSlip

_ESCAPE = re.compile(r"escape|hexa?decimal|chr\(\)")


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
        text = line_at(lines, line)
        if match := TAB.match(text):
            yield tabs(line, match, lines)
        elif yamlslips.is_merge_mark(text):
            yield _unfinished_merge(line, lines)
        elif slip := _slip_in(text, said, lines):
            yield _in_line(line, slip, lines)
    if opened := _left_open_above(here[0], lines):
        yield opened
    yield from by_level(stumble, lines)
    yield _by_message(stumble, lines)


def _slip_in(text: str, said: str, lines: Sequence[str]) -> LineSlip | None:
    slip = None if _ESCAPE.search(said) else yamlslips.slip_in(text)
    return slip or yamlslips.without_colon(text, _keys(lines))


def _keys(lines: Sequence[str]) -> set[str]:
    """What the file itself uses as keys."""
    return {yamlslips.entry(line).key for line in lines[:FARTHEST]}


def _instead(line: int, mended: str | None, lines: Sequence[str]) -> tuple[Mend, ...]:
    """The mend of a value, which takes the lines that go on with it away.

    There is none when these lines look like keys or items, as what they belong to is unclear.
    """
    if mended is None:
        return ()
    found = yamlslips.entry(lines[line])
    column = found.column if found.key or found.hyphen is None else found.hyphen
    below = lines_below(lines, line, column)
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
    if not any(quote in line_at(lines, line) for quote in "\"'"):
        return None
    for number in range(min(line, len(lines)) - 1, max(-1, line - FARTHEST), -1):
        if yamlslips.is_left_open(lines[number]):
            return _open_quote((number, yamlslips.entry(lines[number]).start), lines)
    return None


def _unfinished_merge(line: int, lines: Sequence[str]) -> Slip:
    """One of the two versions is taken, without a word on which of them is right."""
    mend: Mend = {line: ""}
    is_first = lines[line].startswith("<")
    for number in range(line + 1, min(len(lines), line + FARTHEST)):
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


def _by_message(stumble: Stumble, lines: Sequence[str]) -> Slip:
    said, around, here, there = stumble
    line = line_at(lines, here[0])
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
        place = _last_open(here, lines)
        message = "What opens here never ends."
        return Slip(*place, message, "Close it, or put it in quotes.", _value(place[0], lines))
    if "expected ':'" in said:
        return _no_key(there, lines)
    if "not allowed" in said:
        return Slip(*here, "This cannot stand here.", line_up(line))
    if re.search("expected key|block end|expected '-'|document start", said):
        return Slip(*here, "This line does not line up with those above it.", line_up(line))
    return Slip(*here, f"From here on it cannot be read as YAML: {said}.", "")


def _value(line: int, lines: Sequence[str]) -> tuple[Mend, ...]:
    return _instead(line, yamlslips.value_in_quotes(line_at(lines, line)), lines)


def _no_key(place: Spot, lines: Sequence[str]) -> Slip:
    return Slip(
        *place,
        "This is neither `key: value` nor a part of the text above.",
        "If it goes on with the text above, indent it further than the key of that text.",
        ({place[0]: ""},) if line_at(lines, place[0]).strip() else (),
        moves=True,
    )


def _last_open(place: Spot, lines: Sequence[str]) -> Spot:
    """Where the last bracket before the place stands that is not closed before it."""
    closed = 0
    for number in range(min(place[0], len(lines) - 1), max(-1, place[0] - FARTHEST), -1):
        text = lines[number] if number < place[0] else lines[number][: place[1]]
        for column in range(len(text) - 1, -1, -1):
            if text[column] in "]}":
                closed += 1
            elif text[column] in "[{":
                if not closed:
                    return number, column
                closed -= 1
    return place
