"""The deck file that an import writes: what is in it now, and what of it must not get lost."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.domain.text import one_line, slug
from sessioncompanion.errors import CompanionError, Misused
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import content, files
from sessioncompanion.store.decktree import NOTHING_OFF, AdviceOff, deck_tree
from sessioncompanion.store.shelf import LIMIT
from sessioncompanion.store.yamlcomments import commented_lines, top_comments
from sessioncompanion.store.yamlwrite import dump

_MARK = (
    "# Made by `decks import` ({}). Edit it freely: a new import asks before it drops anything.\n"
)
_MARKED = re.compile(r"# Made by `decks import` \(([0-9a-f]{12})\)[^\n]*\n")
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
    def is_as_imported(self) -> bool:
        """Whether an import wrote it, all of it from a sheet, and nobody has edited it since."""
        mark = _MARKED.search(top_comments(self.text))
        return mark is not None and mark[1] == _sum(self.text.replace(mark[0], "", 1))

    def refusal(self, gone: Sequence[Card]) -> CompanionError | None:
        """What to say when cards or comments of the file would go unasked; None when none do."""
        name = one_line(str(self.path))
        if gone:
            ids = ", ".join(card.id for card in gone[:_NAMED])
            more = f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
            return CompanionError(
                f"{name} has cards that are not in the sheet: {ids}{more}. Nothing was written.",
                "Keep them with --keep-missing, or let them go with --force.",
            )
        if self.text and (lines := commented_lines(self.text)):
            return CompanionError(
                f"{name} has comments that would be lost, the first in line {lines[0]}. "
                "Nothing was written.",
                "Move them to the top of the file, where they stay, or let them go with --force.",
            )
        return None

    def written(self, deck: Deck, *, with_mark: bool) -> bytes:
        """The new content: comments at the top stay; the mark says that all is from the sheet."""
        top = _MARKED.sub("", top_comments(self.text), count=1)
        body = dump(deck_tree(deck, self.extends, self.retired, self.advice_off)).decode()
        if len(body.encode()) > LIMIT - 200:
            raise CompanionError(
                f"The deck would be larger than the {LIMIT:,} bytes of a deck file.",
                "Split the sheet.",
            )
        return f"{top}{_MARK.format(_sum(top + body)) * with_mark}{body}".encode()

    def save(self, data: bytes) -> None:
        """Put it there, unless somebody else was faster (ChangedMeanwhile, AlreadyThere)."""
        if self.stamp is None:
            files.write_atomically(self.path, data, exclusive=True)
        else:
            files.write_atomically(self.path, data, expect=self.stamp)

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
        if path.suffix in (".yaml", ".yml") and content.id_in(_bytes(path)) == name:
            return path
    return folder / f"{name}.yaml"


def _bytes(path: Path) -> bytes:
    try:
        return files.read(path, LIMIT)
    except (CompanionError, FileNotFoundError):
        return b""  # `check` says why


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
