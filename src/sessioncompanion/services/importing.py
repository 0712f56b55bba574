"""Question lists become decks: read whatever the sheet is, join it with the deck that is there."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sessioncompanion.domain.cardids import same_question
from sessioncompanion.domain.cardwords import column_named
from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.domain.draft import Found, say_twice_asked
from sessioncompanion.domain.merging import Merged, merge
from sessioncompanion.domain.sheet import MOST_CARDS, read_sheet
from sessioncompanion.domain.text import one_line, slug
from sessioncompanion.errors import CompanionError, ContentInvalid, Misused, Problem
from sessioncompanion.services.deckfiles import DeckOnDisk, target_of
from sessioncompanion.services.editorschema import keep_schema, schema_line
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import content, files, sheets
from sessioncompanion.store.decoding import decoded
from sessioncompanion.store.marklist import read_list
from sessioncompanion.store.paths import checked_slug

LIMIT = 2 << 20
"""Bytes of a sheet that are read."""

_SHEETS = (".csv", ".tsv", ".tab", ".txt")
_LISTS = (".md", ".markdown")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\S")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How the import is asked for; what is empty is found out."""

    id: str = ""
    title: str = ""
    language: str = ""
    to: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """The field of a column, by its header or its number."""
    has_header: bool = True
    encoding: str = ""
    delimiter: str = ""
    keep_missing: bool = False
    """Whether cards that are not in the sheet stay in the deck."""
    force: bool = False
    """Whether the sheet rules: what the deck has beyond it goes."""
    strict: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was read, what became of it, and where it stands (or would)."""

    found: Found
    merged: Merged
    deck: Deck
    target: Path
    encoding: str
    delimiter: str
    above: str
    """The file (or ``bundled``) whose deck of the same id is no longer seen; empty if none."""
    is_written: bool
    resembles: str
    """The deck in use that most ids of the sheet are of, when a deck of another id is begun."""
    is_in_use: bool
    """Whether it lies among the user's own decks."""
    is_same: bool
    """Whether the deck was there already, just as the sheet has it."""
    refusal: CompanionError | None = None
    """What would be said instead of writing, were this no dry run."""


def import_deck(workspace: Workspace, source: Path, wishes: Wishes) -> Imported:
    """Make a deck of a sheet or a list, or bring the one that is there up to date.

    Raises ContentInvalid when there is nothing to import, and CompanionError when something of
    the deck would be lost that nobody said may go. Then nothing was written.
    """
    if wishes.id:
        checked_slug(wishes.id)
    if wishes.language and not _LANGUAGE.fullmatch(wishes.language):
        raise Misused(
            f"{one_line(wishes.language)[:40]!r} is no language tag.", "Write it like en or pt-BR."
        )
    found, encoding, delimiter = read_cards(source, wishes)
    target = target_of(workspace, source, wishes.id or found.deck, wishes.to)
    there = DeckOnDisk.read(target)
    old = there.deck
    wanted = wishes.id or found.deck or slug((wishes.to or source).stem, "questions")
    if old and old.id != wanted and (wishes.id or not wishes.to):
        raise CompanionError(
            f"{one_line(str(target))} holds the deck {old.id}, not {wanted}.",
            f"Say --id {old.id} if you mean that one, or name another file with --to.",
        )
    name = old.id if old else wanted
    base = old or _in_use(workspace, name, wishes)
    below = {card.id: card for card in _inherited(workspace, there)}
    merged = merge(
        name,
        (*(base.cards if base else ()), *below.values()),
        found,
        empties_clear=wishes.force,
        keep_missing=wishes.keep_missing,
        asks=old is not None and not wishes.force,
        marks=there.marks,
        below=below,
    )
    own = tuple(card for card in merged.cards if below.get(card.id) != card)
    marks = {card.id: merged.marks[card.id] for card in own if card.id in merged.marks}
    deck = replace(_headed(name, base, found, source, wishes), cards=own)
    is_same = old == deck and there.marks in (None, marks)
    refusal = None
    if old and not is_same and not wishes.force:
        refusal = there.refusal(merged.asked, merged.contested)
        if refusal and not wishes.dry_run:
            raise refusal
    is_ours = target.parent == workspace.paths.user_decks
    data = there.written(deck, marks, schema_line("deck") if is_ours else "")
    content.read("deck", data, str(target))
    is_kept_back = wishes.dry_run or is_same or (wishes.strict and bool(found.problems))
    above = there.hides(workspace, name)
    if not is_kept_back:
        files.ensure_folder(target.parent)
        there.save(data)
        if is_ours:
            keep_schema(target.parent, "deck")
    return Imported(
        found=found,
        merged=merged,
        deck=deck,
        target=target,
        encoding=encoding,
        delimiter=delimiter,
        above=above,
        is_written=not is_kept_back,
        resembles="" if base else _resembled(workspace, found),
        is_in_use=is_ours,
        is_same=is_same,
        refusal=refusal,
    )


def _inherited(workspace: Workspace, there: DeckOnDisk) -> tuple[Card, ...]:
    """The cards that the deck on disk has from the one it extends, as its own."""
    if there.deck is None or not there.extends:
        return ()
    own = {card.id for card in there.deck.cards} | set(there.retired)
    with suppress(CompanionError):
        base = workspace.library.deck(there.extends)
        return tuple(replace(card, deck=there.deck.id) for card in base.cards if card.id not in own)
    return ()


def _resembled(workspace: Workspace, found: Found) -> str:
    """The deck that has most of the ids in a sheet, which is then likely made from it."""
    ids = {draft.id for draft in found.drafts if draft.id}
    if not ids:
        return ""
    decks, _ = workspace.library.decks()
    shared = {deck.id: len(ids & {card.id for card in deck.cards}) for deck in decks}
    best = max(shared, key=lambda each: shared[each], default="")
    return best if best and shared[best] * 2 > len(ids) else ""


def _in_use(workspace: Workspace, name: str, wishes: Wishes) -> Deck | None:
    """The deck of this id that a new file will be seen instead of: its ids and its head stay."""
    if wishes.to is not None:
        return None
    with suppress(CompanionError):
        return workspace.library.deck(name)
    return None


def read_cards(source: Path, wishes: Wishes) -> tuple[Found, str, str]:
    """All that a file says, with its encoding and the sign between cells (empty: none).

    Raises ContentInvalid when it holds no question at all.
    """
    found = Found(one_line(str(source)))
    suffix = source.suffix.lower()
    if suffix not in (*_SHEETS, *_LISTS):
        raise _other_kind(found.file, suffix)
    try:
        data = files.read(source, LIMIT)
    except FileNotFoundError as missing:
        raise Misused(f"There is no file {found.file}.") from missing
    text, encoding = decoded(data, found.file, wishes.encoding)
    delimiter = ""
    if suffix in _LISTS or (suffix == ".txt" and _is_list(text)):
        read_list(text, found, dict(wishes.columns))
    else:
        preferred = "\t" if suffix in (".tsv", ".tab") else ""
        sheet = sheets.sheet_in(text, found.file, _is_header, wishes.delimiter, preferred)
        delimiter = sheet.delimiter
        read_sheet(sheet.rows, found, wishes.columns, has_header=wishes.has_header)
    if not found.drafts:
        raise ContentInvalid([_nothing(found), *found.problems])
    if len(found.drafts) > MOST_CARDS:
        message = f"There are {len(found.drafts):,} questions in it; a deck has {MOST_CARDS:,}."
        raise ContentInvalid([Problem(file=found.file, message=message, hint="Split the sheet.")])
    say_twice_asked(found, same_question)
    if found.untold:
        message = f"There are {found.untold:,} more things to look at beyond these."
        found.problems.append(Problem(file=found.file, line=1 << 30, message=message))
    found.problems.sort(key=lambda problem: (problem.line, problem.column))
    return found, encoding, delimiter


def _is_header(cell: str) -> bool:
    return column_named(cell) is not None


def _is_list(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(bool(_ITEM.match(line)) for line in lines) * 2 > len(lines)


def _nothing(found: Found) -> Problem:
    hint = "A question stands in a row of its own, or begins with a hyphen in a list."
    return Problem(file=found.file, message="There is no question in this file.", hint=hint)


def _other_kind(file: str, suffix: str) -> CompanionError:
    if suffix in (".yaml", ".yml"):
        return CompanionError(
            f"{file} needs no import: decks are YAML.",
            "Put it into your decks folder; `sessioncompanion check` says whether it is right.",
        )
    return CompanionError(
        f"{file} is none of the files that can be imported: {', '.join((*_SHEETS, *_LISTS))}.",
        "Save or download the sheet as CSV (in Excel: “CSV UTF-8”), and import that.",
    )


def _headed(name: str, old: Deck | None, found: Found, source: Path, wishes: Wishes) -> Deck:
    """The deck without cards: what is asked for first, then what is there, then the sheet."""
    base = old or Deck(id=name, title="", cards=())
    plain = one_line(re.sub(r"[-_]+", " ", source.stem)) or name
    title = one_line(wishes.title) or base.title or found.title or plain[:1].upper() + plain[1:]
    if len(title) > 200:
        raise Misused(f"This title has {len(title)} characters.", "200 is the most.")
    description = base.description or found.description
    if len(description) > 2000:
        found.slip(1, 1, "The text above the list is too long for a description; it was left out.")
        description = ""
    return replace(
        base, title=title, description=description, language=wishes.language or base.language
    )
