"""Agreements two people make about how they treat each other, and the situations they cover."""

from dataclasses import dataclass
from enum import StrEnum


class AgreementOutcome(StrEnum):
    """What a review did with an agreement."""

    AGREED = "agreed"
    KEPT = "kept"
    AMENDED = "amended"
    FLAGGED = "flagged"


IN_WORDS = {
    None: "looked at",
    AgreementOutcome.AGREED: "agreed",
    AgreementOutcome.KEPT: "kept as it is",
    AgreementOutcome.AMENDED: "put in other words",
    AgreementOutcome.FLAGGED: "flagged, to talk about again",
}
"""What came of a look at an agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A "when…" worth agreeing on before it happens, with sentences to start from."""

    id: str
    when: str
    ask: str
    starters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSet:
    """Situations that belong together."""

    id: str
    title: str
    situations: tuple[Situation, ...]
    description: str = ""
    language: str = ""
    author: str = ""
    license: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What a pair holds about one situation now; an empty ``text`` means nothing yet."""

    id: str
    when: str
    text: str = ""
    outcome: AgreementOutcome | None = None
    """The last review's outcome; None means never reviewed."""
    session: str = ""
    """The record of that review; empty for agreements given in the pair's file."""
