"""A record as passages to be found: each text with its kind, its place, and who has seen it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sessioncompanion.domain.ending import reviewed
from sessioncompanion.domain.record import Record, Visibility


class Kind(StrEnum):
    """What a passage is of."""

    PERSON = "person"
    FOCUS = "focus"
    AGENDA = "agenda"
    AGREEMENT = "agreement"
    CHECK_IN = "check_in"
    COMMITMENT = "commitment"
    FEEDBACK = "feedback"
    RESOURCE = "resource"
    INTRODUCTION = "introduction"
    PARKED = "parked"
    NOTE = "note"
    ADDENDUM = "addendum"
    CARD = "card"


ALWAYS_PRIVATE = frozenset((Kind.CHECK_IN, Kind.CARD))
"""Kinds of which nothing is in a recap."""
MIXED = (Kind.NOTE, Kind.ADDENDUM, Kind.AGREEMENT)
"""Kinds of which only some are in it; of all others everything is."""


@dataclass(frozen=True, slots=True)
class Passage:
    """``where`` is the way to it in the record's tree; ``t`` seconds into the session, for notes.

    ``is_shared`` is true of what a recap may hold, and false of everything else: a new kind of
    passage is private until somebody says otherwise.
    """

    kind: Kind
    text: str
    where: tuple[str | int, ...]
    is_shared: bool = False
    t: int | None = None


def passages(record: Record) -> tuple[Passage, ...]:
    """All there is to read in a record, in its order; what is empty is left out."""
    return tuple(each for each in _all(record) if each.text.strip())


def _all(record: Record) -> Iterator[Passage]:
    for n, person in enumerate(record.participants):
        yield Passage(Kind.PERSON, person.name, ("participants", n, "name"), True)
    yield Passage(Kind.FOCUS, record.focus, ("focus",), True)
    yield Passage(Kind.FOCUS, record.success_measure, ("success_measure",), True)
    for n, card in enumerate(record.cards):
        yield Passage(Kind.CARD, card.ask, ("cards", n, "ask"))
    for n, item in enumerate(record.agenda):
        yield Passage(Kind.AGENDA, item.title, ("agenda", n, "title"), True)
        yield Passage(Kind.AGENDA, item.outcome, ("agenda", n, "outcome"), True)
    shared = reviewed(record)
    for n, agreement in enumerate(record.agreements):
        is_shared = agreement in shared
        yield Passage(Kind.AGREEMENT, agreement.when, ("agreements", n, "when"), is_shared)
        yield Passage(Kind.AGREEMENT, agreement.text, ("agreements", n, "text"), is_shared)
    for n, check_in in enumerate(record.check_ins):
        yield Passage(Kind.CHECK_IN, check_in.note, ("check_ins", n, "note"))
    for n, made in enumerate(record.commitments):
        yield Passage(Kind.COMMITMENT, made.text, ("commitments", n, "text"), True)
        yield Passage(Kind.COMMITMENT, made.by, ("commitments", n, "by"), True)
    for n, said in enumerate(record.feedback):
        yield Passage(Kind.FEEDBACK, said.prompt, ("feedback", n, "prompt"), True)
        yield Passage(Kind.FEEDBACK, said.text, ("feedback", n, "text"), True)
    for n, resource in enumerate(record.resources):
        yield Passage(Kind.RESOURCE, resource.text, ("resources", n, "text"), True)
        if resource.url != resource.text:
            yield Passage(Kind.RESOURCE, resource.url, ("resources", n, "url"), True)
    for n, words in enumerate(record.introductions):
        yield Passage(Kind.INTRODUCTION, words, ("introductions", n), True)
    for n, words in enumerate(record.parking_lot):
        yield Passage(Kind.PARKED, words, ("parking_lot", n), True)
    for n, note in enumerate(record.notes):
        is_shared = note.visibility is Visibility.SHARED
        yield Passage(Kind.NOTE, note.text, ("notes", n, "text"), is_shared, note.t)
    for n, added in enumerate(record.addenda):
        is_shared = added.visibility is Visibility.SHARED
        yield Passage(Kind.ADDENDUM, added.text, ("addenda", n, "text"), is_shared)


def eligible(
    texts: Iterable[Passage], kinds: Collection[Kind] | None, is_shared: bool | None
) -> Iterator[Passage]:
    """Those of some kinds (None: of all), and only shared or only private ones if that is said."""
    for each in texts:
        if kinds is not None and each.kind not in kinds:
            continue
        if is_shared is None or each.is_shared is is_shared:
            yield each
