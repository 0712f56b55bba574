"""What changed between two wordings, word by word, so that a person sees it at a glance."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["kept", "removed", "added"]

_WORD = re.compile(r"\s+|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]|_", re.UNICODE)  # noqa: RUF001
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]")
"""Scripts that put no blanks between words: there every character is a word."""
SIGNS = ("‹", "›")  # noqa: RUF001
"""Around the words that changed: plain signs, as colours reach neither paper nor everybody."""
LONGEST = 4_000
"""Characters; a longer wording is shown as replaced, since comparing takes their product."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that both have, or only the former or only the newer one."""

    kind: Kind
    text: str


def changes(former: str, newer: str) -> tuple[Segment, ...]:
    """The two wordings in one: without what was added they read as the former, and vice versa."""
    if former == newer:
        return (Segment("kept", newer),) if newer else ()
    if max(len(former), len(newer)) > LONGEST:
        return _replaced(former, newer)
    old, new = _words(former), _words(newer)
    made: list[Segment] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            made.append(Segment("kept", "".join(old[a:b])))
            continue
        made += _replaced("".join(old[a:b]), "".join(new[c:d]))
    return tuple(made)


def marked(segments: tuple[Segment, ...], kind: Kind, sign: tuple[str, str]) -> str:
    """One side as plain text: what only it has stands between two signs, what the other has not."""
    begin, end = sign
    said = []
    for segment in segments:
        if segment.kind == "kept":
            said.append(segment.text)
        elif segment.kind == kind and segment.text.strip():
            words = segment.text.strip()
            before, _, after = segment.text.partition(words)
            said.append(f"{before}{begin}{words}{end}{after}")
        elif segment.kind == kind:
            said.append(segment.text)
    return "".join(said)


def _replaced(former: str, newer: str) -> tuple[Segment, ...]:
    made: tuple[Segment, ...] = (Segment("removed", former), Segment("added", newer))
    return tuple(segment for segment in made if segment.text)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for match in re.finditer(r"\s+|\S+", text):
        piece = match[0]
        if _UNSPACED.search(piece):
            words += list(piece)
        else:
            words += _WORD.findall(piece)
    return words
