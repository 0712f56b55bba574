"""The deck file that an import writes: what is in it now, and what of it must not get lost."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import wrap

from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.domain.merging import Mark
from sessioncompanion.domain.text import one_line, slug
from sessioncompanion.errors import CompanionError, Misused
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import content, files
from sessioncompanion.store.decktree import NOTHING_OFF, AdviceOff, deck_tree
from sessioncompanion.store.files.shared import rewrite
from sessioncompanion.store.shelf import LIMIT, has_content_name
from sessioncompanion.store.yamlcomments import commented_lines, top_comments
from sessioncompanion.store.yamlwrite import dump

_MARK = (
    "# Made by `decks import`. Edit it freely: a new import asks before it drops what you wrote.\n"
)
_MARKED = re.compile(r"# Made by `decks import`[^\n]*\n")
_LEDGER = "# Cards from the sheet, by which the next import sees what was edited:\n"
_IN_LEDGER = re.compile(rf"^{re.escape(_LEDGER)}(?:#   [^\n]*\n)*", re.MULTILINE)
_ENTRY = re.compile(r"([a-z0-9-]{1,64})=([0-9a-f]{6})(?:/([0-9a-f]{6}))?\b")
_NAMED = 5
"""So many of the cards that would go are named."""


@dataclass(frozen=True, slots=True)
class DeckOnDisk:
    """A deck file as it is now, or the place of one that is not there yet."""

    path: Path
    stamp: files.Stamp | None = None
    text: str = ""
    deck: Deck | None = None
    extends: str = ""
    retired: tuple[str, ...] = ()
    advice_off: AdviceOff = field(default_factory=lambda: NOTHING_OFF)

    @classmethod
    def read(cls, path: Path) -> "DeckOnDisk":
        """What stands there; ContentInvalid when it is no deck, or a broken one."""
        stamp = files.stamp(path)
        try:
            data = files.read(path, LIMIT)
        except FileNotFoundError:
            return cls(path)
        found = content.read("deck", data, one_line(str(path)))
        text = data.decode().removeprefix("\ufeff").replace("\r\n", "\n")
        off = {card.id: card.advice_off for card in found.cards} | {"": found.advice_off}
        return cls(path, stamp, text, found.to_domain(), found.extends or "", found.retire, off)

    @property
    def marks(self) -> dict[str, Mark] | None:
        """The fingerprints of the cards that an import wrote, by id; None when none wrote it."""
        ledgers = _IN_LEDGER.findall(self.text)
        if not ledgers:
            return None
        entries = _ENTRY.findall("".join(ledgers))
        return {name: Mark(sheet, card or sheet) for name, sheet, card in entries}

    def refusal(
        self, gone: Sequence[Card], contested: Sequence[tuple[Card, tuple[str, ...]]]
    ) -> CompanionError | None:
        """What to say when cards, edits or comments would go unasked; None when none do."""
        name = one_line(str(self.path))
        if contested:
            card, fields = contested[0]
            more = f", and {len(contested) - 1} more" if len(contested) > 1 else ""
            return CompanionError(
                f"Edited both in {name} and in the sheet: {card.id} ({', '.join(fields)}){more}. "
                "Nothing was written.",
                "Put the same into both, or let the sheet count with --force.",
            )
        if gone:
            ids = ", ".join(card.id for card in gone[:_NAMED])
            more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
            return CompanionError(
                f"{name} has cards that were written or edited in it and are not in the sheet: "
                f"{ids}{more}. Nothing was written.",
                "Keep them with --keep-missing, or let them go with --force.",
            )
        text = _IN_LEDGER.sub(lambda ledger: "\n" * ledger[0].count("\n"), self.text)
        if text and (lines := commented_lines(text)):
            return CompanionError(
                f"{name} has comments that would be lost, the first in line {lines[0]}. "
                "Nothing was written.",
                "Move them to the top of the file, where they stay, or let them go with --force.",
            )
        return None

    def written(self, deck: Deck, marks: Mapping[str, Mark], begin: str = "") -> bytes:
        """The new content: comments at the top stay; at the end it says what is from the sheet.

        ``begin`` is the first line of a file that is new.
        """
        top = _IN_LEDGER.sub("", _MARKED.sub("", top_comments(self.text), count=1))
        top = top if self.text else begin
        body = dump(deck_tree(deck, self.extends, self.retired, self.advice_off)).decode()
        if len(body.encode()) > LIMIT - 200:
            raise CompanionError(
                f"The deck would be larger than the {LIMIT:,} bytes of a deck file.",
                "Split the sheet.",
            )
        return f"{top}{_MARK}{body}{_ledger(marks)}".encode()

    def save(self, data: bytes) -> None:
        """Put it there, unless somebody else was faster (ChangedMeanwhile, AlreadyThere)."""
        if self.stamp is None:
            files.write_atomically(self.path, data, exclusive=True)
        else:
            rewrite(self.path, data, expect=self.stamp)

    def hides(self, workspace: Workspace, name: str) -> str:
        """Where a deck of this id stands that this file, when it is new, is seen instead of."""
        if self.stamp is not None or self.path.parent != workspace.paths.user_decks:
            return ""
        place = workspace.library.places("deck").get(name)
        return "" if place is None or place.file == one_line(str(self.path)) else place.name


def target_of(workspace: Workspace, source: Path, name: str, to: Path | None) -> Path:
    """The file to write: the one that is named, or the user's deck of this id, or a new one."""
    if to is not None:
        if to.suffix not in (".yaml", ".yml"):
            raise Misused(
                f"A deck file ends in .yaml, which {one_line(str(to))} does not.",
                f"For example: --to {slug(to.stem, 'questions')}.yaml",
            )
        return to
    name = name or slug(source.stem, "questions")
    folder = workspace.paths.user_decks
    for path in files.listing(folder):
        if has_content_name(path.name) and content.id_in(_bytes(path)) == name:
            return path
    return folder / f"{name}.yaml"


def _bytes(path: Path) -> bytes:
    try:
        return files.read(path, LIMIT)
    except (CompanionError, FileNotFoundError):
        return b""  # `check` says why


def _ledger(marks: Mapping[str, Mark]) -> str:
    entries = ", ".join(
        f"{name}={mark.sheet}" + (f"/{mark.card}" if mark.card != mark.sheet else "")
        for name, mark in marks.items()
    )
    lines = wrap(entries, 96, break_long_words=False, break_on_hyphens=False)
    return _LEDGER + "".join(f"#   {line}\n" for line in lines)
