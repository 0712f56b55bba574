"""What the rules need to know about a language: how it asks, invites, leaves a choice, polices."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Policing(NamedTuple):
    """Wording that checks up on people, and what to say instead.

    A text without any of the ``stems`` need not be searched. All of it is in small letters.
    """

    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    hint: str


@dataclass(frozen=True, slots=True)
class Speech:
    """One language, as far as advice goes."""

    code: str
    marks: tuple[str, ...]
    """A text with none of these asks nothing."""
    sentences: re.Pattern[str]
    """Where one sentence ends and the next begins."""
    question: re.Pattern[str]
    """The end of a sentence that asks."""
    alternative: re.Pattern[str]
    """The beginning of a question that only offers the one before it another way to go."""
    invitation: re.Pattern[str]
    """Words with which a card asks for a story, whatever else it says."""
    is_closed: Callable[[str], bool]
    """Whether a yes, a no or a number answers the question, given without its mark."""
    open_parts: Callable[[str], int]
    """How many questions with a question word of their own a sentence holds."""
    policing: tuple[Policing, ...]
    reword: str
    """How to begin a question that opens."""


class Grammar(NamedTuple):
    """How a European language asks; the patterns match at the beginning unless said otherwise."""

    opens: re.Pattern[str]
    """A part of a sentence that begins with a question word."""
    closes: re.Pattern[str]
    """The beginning of a question to which yes or no is the answer."""
    leads: re.Pattern[str]
    """Small words before what is asked: and, so, but."""
    asides: re.Pattern[str]
    """A part before the comma that only leads up to what is asked: when …, looking back."""
    invites: re.Pattern[str]
    """Yes or no would be the answer, but the words ask politely for more."""
    choices: re.Pattern[str]
    """Anywhere: words between two answers to choose from."""
    tags: re.Pattern[str]
    """At the end: asks only for assent."""
    numbers: re.Pattern[str]
    """Asks for a number."""
    opens_late: re.Pattern[str] | None = None
    """At the end: a question word that follows what is asked."""


_PARTS = re.compile("[,;:]\\s+|\\s+[-\u2013\u2014]+\\s+|\u2014")


def closed_by(grammar: Grammar) -> Callable[[str], bool]:
    """The test for a closed question in a European language."""

    def is_closed(question: str) -> bool:
        parts = _parts(question, grammar)
        opened = sum(grammar.opens.match(part) is not None for part in parts)
        main = _main(parts, grammar)
        if grammar.numbers.match(main) or grammar.numbers.match(parts[0]):
            return opened <= 1
        if opened or (grammar.opens_late and grammar.opens_late.search(question)):
            return False
        if grammar.tags.search(question):
            return True
        if grammar.invites.match(main) or grammar.choices.search(question):
            return False
        return grammar.closes.match(main) is not None

    return is_closed


def opened_by(grammar: Grammar) -> Callable[[str], int]:
    """The count of questions within one sentence of a European language."""

    def open_parts(question: str) -> int:
        return sum(
            grammar.opens.match(part) is not None and part.count(" ") > 1
            for part in _parts(question, grammar)
        )

    return open_parts


@lru_cache(maxsize=16)  # each question is looked at twice
def _parts(question: str, grammar: Grammar) -> tuple[str, ...]:
    parts = [part.strip(" ¿¡(") for part in _PARTS.split(question.lower())]
    return tuple(grammar.leads.sub("", part) for part in parts)


def _main(parts: Sequence[str], grammar: Grammar) -> str:
    """The part that asks, when it stands first or after mere asides."""
    for part in parts[:-1]:
        if not grammar.asides.match(part):
            return part
    return parts[-1]


EUROPEAN_SENTENCES = re.compile(r"""(?<=[.?!…])["'\u201d»)*_]*\s+""")
EUROPEAN_QUESTION = re.compile(r"""\?[?!"'\u201d»)*_]*$""")
