"""The one door for words coming in: what may not reach a terminal or a file is taken out."""

import re
import unicodedata
from typing import NamedTuple

NOTE_LIMIT = 256 * 1024
"""The longest note we take, in characters; a longer paste is refused with a sentence."""

MARKS_PER_BASE = 16
"""More combining marks than any script stacks on one letter; the rest is a prank."""

_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but \t and \n, DEL, C1
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"  # bidi controls, separators, BOM
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"  # surrogates, noncharacters
    "\U000e0000-\U000e007f"  # invisible tag characters
    + "".join(f"{chr(p * 0x10000 + 0xFFFE)}{chr(p * 0x10000 + 0xFFFF)}" for p in range(1, 17))
    + "]"
)
_NEWLINES = re.compile("\r\n|\r|\x85|\u2028|\u2029")
_UNSEEN = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))
_TABS = re.compile(r"\t+")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Cleaned(NamedTuple):
    """Text that is safe to keep and show, and how many characters were taken out."""

    text: str
    removed: int


def is_unsafe(character: str) -> bool:
    """Whether a single character is one that ``clean`` takes out."""
    return _UNSAFE.match(character) is not None


def cleaned(text: str) -> Cleaned:
    """Line ends become ``\\n``; control, bidi and other invisible trickery goes; words stay."""
    text = _NEWLINES.sub("\n", text)
    if text.isascii() and text.isprintable():
        return Cleaned(text, 0)
    safe, removed = _UNSAFE.subn("", text)
    if not safe.isascii():
        before = len(safe)
        safe = _cap_marks(safe)
        removed += before - len(safe)
    return Cleaned(safe, removed)


def clean(text: str) -> str:
    """The text of :func:`cleaned`, for callers that do not report the count."""
    return cleaned(text).text


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in it: blanks, controls, joiners and other invisible ones."""
    return all(unicodedata.category(character) in _UNSEEN for character in text)


def one_line(text: str) -> str:
    """Clean text on a single line, without blanks at its ends: for names, titles, rows."""
    lines = (line.strip() for line in clean(text).split("\n"))
    return _TABS.sub(" ", " ".join(line for line in lines if line))


def _cap_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        if unicodedata.combining(character):
            marks += 1
            if marks > MARKS_PER_BASE:
                continue
        else:
            marks = 0
        kept.append(character)
    return "".join(kept)


def slug(name: str, fallback: str = "pair") -> str:
    """A folder name from a person's name: ``[a-z0-9-]``, at most 40 characters."""
    made = re.sub(r"[^a-z0-9]+", "-", plain_letters(name)).strip("-")[:40].strip("-")
    return made or fallback


def plain_letters(text: str) -> str:
    """In small letters of ASCII, as far as it can be: ``Früh`` becomes ``frueh``, ``é`` an e."""
    written_out = unicodedata.normalize("NFC", text).casefold().translate(_GERMAN)
    return unicodedata.normalize("NFKD", written_out).encode("ascii", "ignore").decode().lower()
