"""From the bytes of a text file to its text, whatever program on whatever system saved it."""

import codecs
import re
from typing import NamedTuple

from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import ContentInvalid, Misused, Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LIKELY = (
    "cp1252", "mac_roman", "cp932", "euc_jp", "cp949", "gb18030", "big5", "cp1250", "cp1251",
    "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r",
)  # fmt: skip
"""What spreadsheet programs save in; among equals the earlier one is taken."""
_SHOWN = {
    "utf-8": "UTF-8", "cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp932": "Shift-JIS",
}  # fmt: skip
_MARGIN = 0.05
"""So close two guesses of charset-normalizer are as good as equal (0 order, 1 chaos)."""
_JIS_ESCAPE = re.compile(rb"\x1b\$[@B]")
# The letters beyond ASCII that such texts are full of: Latin with accents, typographic signs,
# kana, the most frequent Chinese ones. A text read in the wrong encoding has others.
_COMMON = re.compile(
    "[äöüßÄÖÜéèêëàâáãåçñõóôòíìïîúùûÉÀÁÃÇÓÔÕÍÚÊæøÆØÅœ«»¿¡°§€º ª‘’‚“”„–—…"  # noqa: RUF001
    "\u3041-\u30ff"
    "的一是不了在人有我你他她这个们中来上大为和到说时要就出会可也对生能那得着下自过后里用道么去如都"
    "没起看好小天心想什问很最吗呢今怎样感觉分事]"
)
_NOT_ASCII = re.compile(rb"[^\x00-\x7f]")
_GUESSED_FROM = 1 << 17
"""So many bytes, from the line of the first one beyond ASCII on, tell the encoding."""
_BEYOND = re.compile("[^\x00-\x7f]")


class Decoded(NamedTuple):
    """A text with line ends as ``\\n``, and the encoding as people know it."""

    text: str
    encoding: str


def decoded(data: bytes, file: str, encoding: str = "") -> Decoded:
    """The text in ``data``; found out from a BOM, from UTF-8, or by what makes most sense.

    Raises ContentInvalid when it is no text, or none in the ``encoding`` that was asked for,
    and Misused when there is no such encoding. ``file`` is only its name in messages.
    """
    name = encoding and _known(encoding)
    for bom, of in _BOMS:
        if data.startswith(bom):
            data = data[len(bom) :]
            name = name if name and not of.startswith(name) else of
            break
    name = name or _wide_without_bom(data)
    if not name and _JIS_ESCAPE.search(data):
        name = "iso2022_jp"
    text = _strictly(data, name or "utf-8", file, is_asked_for=bool(name))
    if text is None:
        name = _guessed(data, file)
        text = _strictly(data, name, file, is_asked_for=True) or ""
    if text.count("\0") * 20 > len(text) + 19:
        raise _no_text(file)
    shown = _SHOWN.get(name or "utf-8", (name or "").upper())
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), shown)


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)  # refuses those that make no text of bytes
        return codecs.lookup(encoding).name
    except (LookupError, ValueError, UnicodeError) as error:
        raise Misused(
            f"There is no encoding {one_line(encoding)[:40]!r}.",
            "Some are: utf-8, utf-16, cp1252, mac-roman, shift-jis.",
        ) from error


def _strictly(data: bytes, name: str, file: str, *, is_asked_for: bool) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError as error:
        if not is_asked_for:
            return None
        raise ContentInvalid(
            [
                Problem(
                    file=file,
                    message=f"This file is not text in {_SHOWN.get(name, name.upper())}.",
                    hint="Save it as CSV UTF-8, or say what it is: --encoding NAME",
                )
            ]
        ) from error


def _wide_without_bom(data: bytes) -> str:
    """UTF-16 shows by its zeros, which all stand in second places: line ends have them at least."""
    sample = data[:4096]
    if sample.count(0) * 25 < len(sample) or len(sample) < 4:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else ""


def _guessed(data: bytes, file: str) -> str:
    """The encoding in which the text has least chaos, and most of the letters texts have."""
    from charset_normalizer import from_bytes  # only what is not UTF-8 has to wait for it

    beyond = _NOT_ASCII.search(data)
    begin = data.rfind(b"\n", 0, beyond.start() if beyond else 0) + 1
    data = data[begin : begin + _GUESSED_FROM]
    guesses = list(from_bytes(data, cp_isolation=list(_LIKELY), threshold=0.3))
    if not guesses:
        raise _no_text(file)
    least = min(guess.chaos for guess in guesses)
    names = {
        name
        for guess in guesses
        if guess.chaos <= least + _MARGIN
        for name in (guess.encoding, *guess.could_be_from_charset)
        if name in _LIKELY
    }
    return max(names, key=lambda name: (_commonness(data, name), -_LIKELY.index(name)))


def _commonness(data: bytes, name: str) -> float:
    """The part of the letters beyond ASCII that are common ones, from 0 to 1."""
    beyond = _BEYOND.findall(data.decode(name, "replace"))
    return len(_COMMON.findall("".join(beyond))) / len(beyond) if beyond else 0.0


def _no_text(file: str) -> ContentInvalid:
    hint = "Save the sheet as CSV (in Excel: “CSV UTF-8”), and import that."
    return ContentInvalid([Problem(file=file, message="This file is no text.", hint=hint)])
