"""Advice on quotes in a text that were meant to stand around it, or have lost their pair."""

from collections.abc import Iterator

from sessioncompanion.domain.advice import Advice, Finding, Path

_PAIRS = {'"': '"', "\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u201d": "\u201d"}
QUOTES = frozenset(_PAIRS)
"""A text that neither begins nor ends with one of them need not be looked at."""
_CURLY = "\u201c\u201d\u201e"


def about_quotes(path: Path, text: str, is_name: bool = False) -> Iterator[Finding]:
    """Advice on a quote without its pair; in a name, like a tag, also on a pair around it."""
    first, last = text[:1], text[-1:]
    if is_name and last in _PAIRS.get(first, "") and len(text) > 1:
        yield Finding(
            Advice.STRAY_QUOTE,
            path,
            f"The quotes around {text} are part of it.",
            f'Write it without them, or with straight ones: "{text[1:-1]}"',
        )
    elif (first in QUOTES or last in QUOTES) and _is_odd(text):
        if last == '"' and text[-2:-1].isdigit():
            return  # 12" are twelve inches
        quote = last if last in QUOTES else first
        yield Finding(
            Advice.STRAY_QUOTE,
            path,
            f"There is a {quote} in this text that has no pair.",
            "Delete it, or write the other one.",
        )


def _is_odd(text: str) -> bool:
    """Whether one of the quotes is alone."""
    return text.count('"') % 2 == 1 or sum(map(text.count, _CURLY)) % 2 == 1
