"""Finding words in records: what a word is, what a query asks for, and whether a text has it.

The index and the reader without one both go by these rules, so they find the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sessioncompanion.domain.passages import Passage

MOST_TERMS = 32
"""More words than anybody remembers of a sentence; what comes after them is not looked for."""

_CLUSTERS = re.compile(r"[^\W_]+", re.UNICODE)
_ASCII = re.compile(r"[0-9a-z]+")
_UNSPACED = re.compile(
    "["
    "\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003fffd"
    "]"
)
"""Scripts that put no blanks between words: there every character is a word, and several of them
next to each other are looked for as they stand."""
_ACCENTS = re.compile(
    "["
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # on Latin, Greek, Cyrillic
    "\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"  # Hebrew and Arabic points
    "]"
)
"""Marks that people leave out when they type. In other scripts marks are vowels, and count."""
_PIECE = re.compile(r'(-?)"([^"]*)"?|(\S+)')


class Word(NamedTuple):
    """A word as it is compared, and the stretch of the text it stands for."""

    token: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to stand next to each other. The last one may be a beginning."""

    tokens: tuple[str, ...]
    is_prefix: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All terms have to be there, in whatever order and passage, and no excluded one."""

    terms: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that have to be there."""
        return tuple(term for term in self.terms if not term.is_excluded)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms that must not be there."""
        return tuple(term for term in self.terms if term.is_excluded)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and the stretches of it that were looked for, in order, not overlapping."""

    passage: Passage
    spans: tuple[tuple[int, int], ...]


def words(text: str) -> list[Word]:
    """The words of a text: letters and digits without regard to case, accents and width.

    Where a script writes no blanks each character is one. Nothing but letters and digits is in
    them, so none can be taken for a sign of a query.
    """
    if text.isascii():
        lowered = text.lower()
        return [Word(m[0], m.start(), m.end()) for m in _ASCII.finditer(lowered)]
    found: list[Word] = []
    for cluster in _CLUSTERS.finditer(_with_marks_as_letters(text)):
        found += _of_cluster(text, cluster.start(), cluster.end())
    return found


def _with_marks_as_letters(text: str) -> str:
    """The text with a letter in place of each combining mark, so that none ends a word."""
    return "".join("x" if _is_mark(c) else c for c in text)


def _is_mark(character: str) -> bool:
    return character > "\u02ff" and unicodedata.category(character)[0] == "M"


def _of_cluster(text: str, start: int, end: int) -> list[Word]:
    found: list[Word] = []
    pending = start
    for at in range(start, end):
        if at >= pending and _UNSPACED.match(text[at]):
            found += _spaced(text, pending, at)
            stop = at + 1
            while stop < end and _is_mark(text[stop]):
                stop += 1
            found += _spaced(text, at, stop)
            pending = stop
    return found + _spaced(text, pending, end)


def _spaced(text: str, start: int, end: int) -> list[Word]:
    """One word, or none when nothing is left of it."""
    if start >= end:
        return []
    token = folded(text[start:end])
    return [Word(token, start, end)] if token else []


def folded(text: str) -> str:
    """Letters and digits only, as they are compared."""
    if text.isascii():
        return "".join(c for c in text.lower() if c.isalnum())
    parts = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    kept = "".join(c for c in parts if c.isalnum() or _is_mark(c))
    return unicodedata.normalize("NFKC", kept).casefold()


def parse(text: str, *, typing: bool = False) -> Query:
    """What somebody typed: words, ``"words next to each other"``, ``beginn*``, ``-without``.

    Any text is a query. With ``typing`` the last word may still go on.
    """
    terms: list[Term] = []
    last = None
    for piece in _PIECE.finditer(text):
        last = piece
        minus, phrase, bare = piece.groups()
        if bare is None:
            terms += _terms(phrase, is_excluded=bool(minus))
        else:
            is_excluded = len(bare) > 1 and bare[0] == "-"
            is_prefix = bare.endswith("*")
            terms += _terms(bare, is_prefix=is_prefix, is_excluded=is_excluded)
    if typing and terms and last is not None and last[3] and last.end() == len(text):
        end = terms[-1]
        terms[-1] = Term(end.tokens, not end.is_excluded, end.is_excluded)
    return Query(tuple(dict.fromkeys(terms))[:MOST_TERMS])


def _terms(text: str, *, is_prefix: bool = False, is_excluded: bool = False) -> list[Term]:
    tokens = tuple(word.token for word in words(text))
    return [Term(tokens, is_prefix, is_excluded)] if tokens else []


def find(query: Query, passages: Iterable[Passage]) -> tuple[Hit, ...] | None:
    """The passages that have something of what is looked for; None when not all of it is there.

    For a query without words nothing is missing, and no passage has anything of it.
    """
    hits: list[Hit] = []
    missing = set(query.wanted)
    for passage in passages:
        if not query.terms:
            break
        said = words(passage.text)
        spans: list[tuple[int, int]] = []
        for term in query.terms:
            if found := _occurrences(term, said):
                if term.is_excluded:
                    return None
                missing.discard(term)
                spans += found
        if spans:
            hits.append(Hit(passage, _merged(spans)))
    return None if missing else tuple(hits)


def _occurrences(term: Term, said: Sequence[Word]) -> list[tuple[int, int]]:
    found = []
    *before, last = term.tokens
    length = len(term.tokens)
    for at in range(len(said) - length + 1):
        end = said[at + length - 1]
        fits = end.token.startswith(last) if term.is_prefix else end.token == last
        if fits and all(said[at + n].token == token for n, token in enumerate(before)):
            found.append((said[at].start, end.end))
    return found


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
