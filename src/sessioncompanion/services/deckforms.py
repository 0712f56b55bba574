"""Decks as sheets, lists and files that people pass on, each of which can be imported again."""

import re
from pathlib import Path
from typing import Literal

from sessioncompanion.domain.cardtexts import guarded, joined_tags
from sessioncompanion.domain.cardwords import FIELDS, field_named
from sessioncompanion.domain.deck import Audience, Card, Deck
from sessioncompanion.store import files, sheets
from sessioncompanion.store.decktree import deck_tree
from sessioncompanion.store.files.shared import rewrite
from sessioncompanion.store.yamlwrite import dump

Form = Literal["csv", "tsv", "markdown", "yaml"]
FORMS: tuple[Form, ...] = ("csv", "tsv", "markdown", "yaml")

BOM = b"\xef\xbb\xbf"

_DEFAULT = Card(deck="", id="", ask="")
_SIGNS = re.compile(r"[\\`*_\[\]<>&|]|\{(?=#)|(?<!\S)#(?=\S)")
_FIRST = re.compile(r"([-+=~#])|(\d{1,9})([.)])")
_PLAIN_TAG = re.compile(r"[^\W_]([\w-]{0,38}[^\W_])?")
_LABEL = re.compile(r"([^:\uff1a\n]{1,40})[:\uff1a]")


def in_form(
    deck: Deck, form: Form, *, raw: bool = False, bom: bool = False, delimiter: str = ","
) -> bytes:
    """The deck as UTF-8. In sheets a cell that could be a formula has a ``'`` first, unless raw.

    ``bom`` puts a mark before a sheet without which Excel takes UTF-8 for something else.
    """
    match form:
        case "csv":
            return BOM * bom + _sheet(deck, delimiter, raw).encode()
        case "tsv":
            return BOM * bom + _sheet(deck, "\t", raw).encode()
        case "markdown":
            return _markdown(deck).encode()
        case "yaml":
            return dump(deck_tree(deck))


def save(path: Path, data: bytes, *, replace: bool) -> None:
    """Write what :func:`in_form` gave; AlreadyThere when the name is taken, unless ``replace``."""
    if replace:
        rewrite(path, data)
        return
    try:
        files.write_atomically(path, data, exclusive=True)
    except files.AlreadyThere as taken:
        raise files.AlreadyThere(taken.message, "Choose another name, or use --force.") from taken


def _sheet(deck: Deck, delimiter: str, raw: bool) -> str:
    most = max([1, *(len(card.follow_ups) for card in deck.cards)])
    head: list[str] = []
    for field in FIELDS:
        if field == "follow_ups":
            head += [f"follow_up_{number}" for number in range(1, most + 1)]
        else:
            head.append("for" if field == "audience" else field)
    head.append("deck")
    rows = [[*_cells(card, most), deck.id] for card in deck.cards]
    if not raw:
        rows = [[guarded(cell) for cell in row] for row in rows]
    return sheets.as_text([head, *rows], delimiter)


def _cells(card: Card, most: int) -> list[str]:
    return [
        card.id,
        card.ask,
        card.why,
        card.listen_for,
        *card.follow_ups,
        *[""] * (most - len(card.follow_ups)),
        card.audience.value,
        "" if card.minutes is None else str(card.minutes),
        joined_tags(card.tags),
        str(card.depth),
        "both" if card.modes == _DEFAULT.modes else ", ".join(card.modes),
    ]


def _markdown(deck: Deck) -> str:
    lines = [f"# {_escaped(deck.title)} {{#{deck.id}}}", ""]
    if deck.description:
        lines += [_escaped(deck.description), ""]
    for card in deck.cards:
        lines += _item(card)
    return "\n".join(lines) + "\n"


def _item(card: Card) -> list[str]:
    """The question and short facts in one line, and below it what takes more room."""
    has_plain_tags = all(map(_PLAIN_TAG.fullmatch, card.tags))
    facts = [
        f"{card.minutes} min" if card.minutes else "",
        "" if card.audience is Audience.BOTH else f"for {card.audience.value}",
        f"depth {card.depth}" if card.depth != 1 else "",
        *([] if card.modes == _DEFAULT.modes else [mode.value for mode in card.modes]),
    ]
    said = ", ".join(filter(None, facts))
    parts = [
        _escaped(card.ask, has_marks_after=True),
        f"({said})" if said else "",
        *([f"#{tag.replace('_', chr(92) + '_')}" for tag in card.tags] if has_plain_tags else []),
        f"{{#{card.id}}}",
    ]
    below = [
        f"Why: {_escaped(card.why)}" if card.why else "",
        f"Listen for: {_escaped(card.listen_for)}" if card.listen_for else "",
        "" if has_plain_tags else f"Tags: {_escaped(joined_tags(card.tags))}",
        *(_follow_up(text) for text in card.follow_ups),
    ]
    return [f"- {' '.join(filter(None, parts))}", *(f"  - {text}" for text in below if text)]


def _follow_up(text: str) -> str:
    """The text, with a label before it where it would be taken for another part of the card."""
    label = _LABEL.match(text)
    is_mistaken = label and field_named(label[1]) is not None
    return f"Follow-up: {_escaped(text)}" if is_mistaken else _escaped(text)


def _escaped(text: str, *, has_marks_after: bool = False) -> str:
    """Markdown that reads as the very same text; a new line in it is written ``<br>``."""
    made = _SIGNS.sub(lambda match: f"\\{match[0]}", text)
    if match := _FIRST.match(made):
        made = f"{match[2] or ''}\\{made[len(match[2] or '') :]}"
    if has_marks_after and made.endswith(")"):
        made = f"{made[:-1]}\\)"
    return made.replace("\n", "<br>")
