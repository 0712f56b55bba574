"""A deck and a sheet made one: ids stay, edits come in, and nothing is lost without a word."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sessioncompanion.domain.cardids import (
    free_id,
    id_from,
    likely_same,
    made_id,
    same_question,
)
from sessioncompanion.domain.deck import Card
from sessioncompanion.domain.draft import LABELS, Draft, Found

_EMPTY = Card(deck="", id="", ask="")
_FIELDS = ("why", "listen_for", "follow_ups", "audience", "minutes", "tags", "depth", "modes")


@dataclass(frozen=True, slots=True)
class Change:
    """A card that the deck has already: what of it is another than before, as people say it."""

    card: Card
    before: Card
    fields: tuple[str, ...]


class Mark(NamedTuple):
    """Two fingerprints: of what the sheet alone says of a card, and of the card as written."""

    sheet: str
    card: str


@dataclass(slots=True)
class Merged:
    """The cards as they will be, and what that means for those that were there."""

    cards: tuple[Card, ...] = ()
    new: list[Card] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Card] = field(default_factory=list)
    gone: list[Card] = field(default_factory=list)
    """Cards of the deck that the sheet has not, and that are left out of ``cards``."""
    stayed: list[Card] = field(default_factory=list)
    """Cards that the sheet has not and that stay: nothing says that they came from it."""
    asked: list[Card] = field(default_factory=list)
    """Cards that would be lost and may be wanted; they are in ``cards`` until somebody decides."""
    inherited: list[Card] = field(default_factory=list)
    """Cards of the deck below that the sheet has not, though it has others of them."""
    kept: list[tuple[Card, tuple[str, ...]]] = field(default_factory=list)
    """What the sheet leaves empty and the deck has; it stayed."""
    by_hand: list[tuple[Card, tuple[str, ...]]] = field(default_factory=list)
    """What was edited in the deck while the sheet stayed as it was; the edit stays."""
    contested: list[tuple[Card, tuple[str, ...]]] = field(default_factory=list)
    """What was edited in the deck and is another in the sheet now; somebody has to decide."""
    marks: dict[str, Mark] = field(default_factory=dict)
    """By the id of each card of the sheet."""


def fingerprint(card: Card) -> str:
    """Six signs that are others as soon as anything of the card is."""
    said = [getattr(card, name) for name in ("id", "ask", *_FIELDS)]
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:6]


def merge(
    deck: str,
    old: Sequence[Card],
    found: Found,
    *,
    empties_clear: bool,
    keep_missing: bool,
    asks: bool = False,
    marks: Mapping[str, Mark] | None = None,
    below: Collection[str] = (),
) -> Merged:
    """The deck's old cards and the drafts, in the order of the sheet.

    A value in the sheet wins. Where the sheet is empty the old value stays, unless
    ``empties_clear`` or nobody edited the card, and the sheet has a place for that field.
    ``marks`` are those of the import before (None: there was none), ``below`` the ids of cards
    that are inherited. ``asks`` is whether what may be wanted is asked about, not dropped; what
    somebody edited in the deck then stays where the sheet says what it said before.
    """
    pairs = _paired(found.drafts, old)
    ids = _ids(found, [old[n] if n is not None else None for n in pairs], old)
    merged = Merged()
    cards: list[Card] = []
    for draft, number, name in zip(found.drafts, pairs, ids, strict=True):
        before = old[number] if number is not None else None
        is_mine = empties_clear or (before is not None and _is_as_imported(before, marks))
        clears = found.fields if is_mine else set()
        card, kept = _merged(deck, name, draft, before, clears)
        told = replace(card, **{each: getattr(_EMPTY, each) for each in kept})
        mark = Mark(fingerprint(told), fingerprint(card))
        if before is not None and asks and _was_edited(before, marks):
            assert marks is not None
            former = marks[before.id]
            if former.sheet == mark.sheet:  # it says what it said: the edit is the news
                if by_hand := _differing(card, before):
                    merged.by_hand.append((before, by_hand))
                card, mark = before, former
            elif overruled := _overruled(before, card):
                merged.contested.append((before, overruled))
        cards.append(card)
        merged.marks[name] = mark
        from_place = tuple(LABELS[each] for each in kept if each in found.fields)
        if from_place:
            merged.kept.append((card, from_place))
        if before is None:
            merged.new.append(card)
        elif fields := _differing(before, card):
            merged.changed.append(Change(card, before, fields))
        else:
            merged.unchanged.append(card)
    met = {number for number in pairs if number is not None}
    has_inherited = any(old[number].id in below for number in met)
    for card in (card for number, card in enumerate(old) if number not in met):
        if card.id in below:
            merged.inherited += [card] * has_inherited
        elif keep_missing or (marks is not None and card.id not in marks):
            merged.stayed.append(card)
        elif asks and not _is_as_imported(card, marks):
            merged.asked.append(card)
        else:
            merged.gone.append(card)
    merged.cards = (*cards, *merged.stayed, *merged.asked)
    return merged


def _is_as_imported(card: Card, marks: Mapping[str, Mark] | None) -> bool:
    """Whether all of it is from the sheet, and nobody has changed it since."""
    return marks is not None and card.id in marks and marks[card.id].sheet == fingerprint(card)


def _was_edited(card: Card, marks: Mapping[str, Mark] | None) -> bool:
    """Whether it came from the sheet and somebody has changed it since."""
    return marks is not None and card.id in marks and marks[card.id].card != fingerprint(card)


def _overruled(before: Card, card: Card) -> tuple[str, ...]:
    """The fields in which the card would lose something that it has."""
    return tuple(
        LABELS[name]
        for name in ("ask", *_FIELDS)
        if getattr(before, name) not in (getattr(card, name), getattr(_EMPTY, name))
    )


def _merged(
    deck: str, name: str, draft: Draft, before: Card | None, clears: Iterable[str]
) -> tuple[Card, tuple[str, ...]]:
    """The card, and the fields in which it keeps what the sheet does not say."""
    base = before or _EMPTY
    cleared: dict[str, Any] = {each: getattr(_EMPTY, each) for each in clears if each in _FIELDS}
    card = replace(base, **{"deck": deck, "id": name, "ask": draft.ask} | cleared | draft.said)
    kept = tuple(
        each
        for each in _FIELDS
        if each not in draft.said and getattr(card, each) != getattr(_EMPTY, each)
    )
    return card, kept


def _differing(before: Card, card: Card) -> tuple[str, ...]:
    return tuple(
        LABELS[name]
        for name in ("id", "ask", *_FIELDS)
        if getattr(before, name) != getattr(card, name)
    )


def _paired(drafts: Sequence[Draft], old: Sequence[Card]) -> list[int | None]:
    """For each draft the number of the old card it is: by id, by question, by likeness."""
    paired: list[int | None] = [None] * len(drafts)
    by_id = {card.id: number for number, card in enumerate(old)}
    for n, draft in enumerate(drafts):
        if draft.id:
            paired[n] = by_id.pop(id_from(draft.id), None)
    left = [number for number in range(len(old)) if number not in set(paired)]
    by_question: dict[str, list[int]] = {}
    for number in reversed(left):
        by_question.setdefault(same_question(old[number].ask), []).append(number)
    for n, draft in enumerate(drafts):
        if paired[n] is None and (same := by_question.get(same_question(draft.ask))):
            paired[n] = same.pop()
    met = set(paired)
    left = [number for number in left if number not in met]
    open_ = [n for n, draft in enumerate(drafts) if paired[n] is None and not draft.id]
    edited = likely_same([drafts[n].ask for n in open_], [old[number].ask for number in left])
    for new, other in edited.items():
        paired[open_[new]] = left[other]
    _pair_by_place(drafts, old, paired)
    return paired


def _pair_by_place(drafts: Sequence[Draft], old: Sequence[Card], paired: list[int | None]) -> None:
    """A question worded anew, in a row of which all else is as it was, between the same rows."""
    met = set(paired)
    for n, draft in enumerate(drafts):
        if paired[n] is not None or draft.id or not draft.said:
            continue
        above = paired[n - 1] if n else -1
        following = paired[n + 1] if n + 1 < len(drafts) else len(old)
        if above is None or following != above + 2 or len(drafts) == 1 or above + 1 in met:
            continue
        card = old[above + 1]
        if all(getattr(card, name) == value for name, value in draft.said.items()):
            paired[n] = above + 1
            met.add(above + 1)


def _ids(found: Found, befores: Sequence[Card | None], old: Sequence[Card]) -> list[str]:
    """Own ids first, those of the old cards next, made ones last; no two are the same.

    A made id is never that of a card that was there and is gone: it would get its history.
    """
    ids = [""] * len(befores)
    taken: set[str] = set()
    for n, draft in enumerate(found.drafts):
        if not draft.id:
            continue
        wanted = id_from(draft.id)
        if not wanted:
            message = f"`{draft.id[:40]}` cannot be an id; the card got one from its question."
            found.slip(draft.line, 1, message, "Use small letters a-z, digits and hyphens.")
            continue
        if wanted in taken:
            message = f"The id `{wanted}` is used above already; this card got another one."
            found.slip(draft.line, 1, message, "Give each card an id of its own.")
        ids[n] = free_id(wanted, taken)
        taken.add(ids[n])
    for n, before in enumerate(befores):
        if before and not ids[n]:
            ids[n] = free_id(before.id, taken)
            taken.add(ids[n])
    reserved = taken | {card.id for card in old}
    for n, draft in enumerate(found.drafts):
        if not ids[n]:
            ids[n] = free_id(made_id(draft.ask), reserved)
            reserved.add(ids[n])
    return ids
