"""From bytes to text that a parser may see: UTF-8, and no character that is up to something."""

import re
import unicodedata
from typing import Any

from sessioncompanion.domain.text import is_unsafe
from sessioncompanion.store.yamlreport import Report

_MOST_CHARACTERS = 20
"""So many unsafe characters are named one by one."""

_NAMES = {
    0x00: "NUL", 0x07: "BELL", 0x08: "BACKSPACE", 0x0B: "VERTICAL TAB", 0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE", 0x85: "NEXT LINE",
    0x9B: "CONTROL SEQUENCE INTRODUCER",
}  # fmt: skip
_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SHORT = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_GARBLED = "\ufffd"
_BAD_SHARE = 10
"""With more than one bad byte in so many characters it is no text at all."""
_WINDOWS = "‘’“”–—…"  # noqa: RUF001
_SAVE_AS_UTF8 = "Save the file as UTF-8; most editors offer that when saving, as “encoding”."


def as_text(data: bytes, file: str) -> Report:
    """A report that holds the text of the file, line ends as ``\\n``, and its bad characters.

    Each of these is replaced, so that whoever goes on finds every other problem in its place;
    bytes that are not UTF-8 are as well, if they are few. Raises ContentInvalid when they are not.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) > len(data) // 5:
        report = Report(file, "")
        report.add(0, 0, "This file is not UTF-8 text; it looks like UTF-16.", _SAVE_AS_UTF8)
        raise report.invalid()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, file, error)
    text = _lines_as_ours(text.removeprefix("\ufeff"))
    # Far fewer characters are different than there are characters.
    unsafe = {character for character in set(text) if is_unsafe(character)}
    if not unsafe:
        return Report(file, text)
    report = Report(file, text.translate({ord(character): "\ufffd" for character in unsafe}))
    _report_unsafe(text, unsafe, report)
    return report


def _lines_as_ours(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(data: bytes, file: str, error: UnicodeDecodeError) -> Report:
    """Says it of the first byte only; a report on other bytes that are no text is raised."""
    whole = _lines_as_ours(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    text = "".join(_GARBLED if is_unsafe(each) else each for each in whole)
    report = Report(file, text)
    before = _lines_as_ours(data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff"))
    line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    byte, bad = data[error.start], text.count(_GARBLED)
    message = f"The byte 0x{byte:02X} is not UTF-8"
    letter = bytes([byte]).decode("cp1252", "ignore")
    if letter.isalpha() or letter in _WINDOWS:
        message += f"; in other encodings it may be {letter}"
    if bad > 1:
        message += f", and {bad - 1:,} more like it follow" if bad > 2 else ", and one more follows"
    report.add(line, column, f"{message}.", _SAVE_AS_UTF8)
    if bad * _BAD_SHARE > len(text):
        raise report.invalid() from error
    report.garbled = {n for n, each in enumerate(text.split("\n")) if _GARBLED in each}
    return report


def _report_unsafe(text: str, unsafe: set[str], report: Report) -> None:
    found = 0
    for match in re.finditer(f"[{re.escape(''.join(sorted(unsafe)))}]", text):
        found += 1
        if found <= _MOST_CHARACTERS:
            at = match.start()
            line, column = text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1
            _add(report, line, column, match[0], "Delete it; an editor may show it as nothing.")
    if found > _MOST_CHARACTERS:
        more = found - _MOST_CHARACTERS
        report.add_whole(f"There are {more:,} more characters in this file that may not be in it.")


def report_escapes(event: Any, report: Report) -> None:
    """Say which escapes of a quoted text make a character that may not be in it."""
    start = event.start_mark.index
    for match in _ESCAPED.finditer(report.text, start, event.end_mark.index):
        if report.is_full:
            break
        code, short = match[1] or match[2] or match[3], match[4]
        character = chr(int(code, 16)) if code else _SHORT.get(short, short)
        if is_unsafe(character) and character in event.value:
            at = match.start()
            line = event.start_mark.line + report.text.count("\n", start, at)
            column = at - report.text.rfind("\n", 0, at) - 1
            _add(report, line, column, character, "Leave this escape out.")


def _add(report: Report, line: int, column: int, character: str, hint: str) -> None:
    code = ord(character)
    name = _NAMES.get(code) or unicodedata.name(character, "")
    said = f"U+{code:04X} {name}".rstrip()
    report.add(line, column, f"There is a character here that may not be in a file: {said}.", hint)
