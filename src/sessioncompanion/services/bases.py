"""Decks and agreement sets as a whole, with what they extend, for files checked together."""

from collections.abc import Collection, Mapping
from typing import Literal

from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import Deck, extended
from sessioncompanion.errors import ContentInvalid, NotFound
from sessioncompanion.services.contentfiles import ContentFile
from sessioncompanion.services.library import Library, joined_sets
from sessioncompanion.store.schemas.agreements import AgreementsFile
from sessioncompanion.store.schemas.deck import DeckFile

Known = Mapping[tuple[str, str], ContentFile]
"""Files that are checked together, by kind and id."""

Kind = Literal["deck", "agreements"]
Found = Deck | AgreementSet | NotFound | None
"""None when it cannot be known, as a file is broken or decks extend each other in a circle."""


class Bases:
    """Finds and joins; ``known`` files come before those of the library."""

    def __init__(self, library: Library, known: Known) -> None:
        self._library = library
        self._known = known
        self._found: dict[tuple[Kind, str], Found] = {}

    def deck(self, wanted: str) -> Deck | NotFound | None:
        """The deck with this id and all its cards."""
        found = self._whole("deck", wanted, ())
        assert not isinstance(found, AgreementSet)
        return found

    def of(self, file: ContentFile, trail: Collection[str] = ()) -> Found:
        """What a file extends; None also for one that extends nothing."""
        model = file.examined.model
        if not isinstance(model, DeckFile | AgreementsFile) or not model.extends:
            return None
        if model.extends != model.id and (model.kind, model.extends) in self._known:
            return self._whole(model.kind, model.extends, trail)
        below = (
            self._library.below_deck
            if isinstance(model, DeckFile)
            else self._library.below_agreements
        )
        try:
            return below(model.extends, model.id, file.name)
        except NotFound as missing:
            return missing
        except ContentInvalid:
            return None  # said where the other file is checked

    def _whole(self, kind: Kind, wanted: str, trail: Collection[str]) -> Found:
        if wanted in trail:
            return None
        if (kind, wanted) not in self._found:
            self._found[kind, wanted] = self._look_up(kind, wanted, (*trail, wanted))
        return self._found[kind, wanted]

    def _look_up(self, kind: Kind, wanted: str, trail: Collection[str]) -> Found:
        if file := self._known.get((kind, wanted)):
            return self._joined(file, trail)
        one = self._library.deck if kind == "deck" else self._library.agreements
        try:
            return one(wanted)
        except NotFound as missing:
            return missing
        except ContentInvalid:
            return None

    def _joined(self, file: ContentFile, trail: Collection[str]) -> Found:
        model = file.examined.model
        if not isinstance(model, DeckFile | AgreementsFile):
            return None
        own = model.to_domain()
        if not model.extends:
            return own
        base = self.of(file, trail)
        if isinstance(base, Deck) and isinstance(own, Deck):
            return extended(base, own, model.retire)
        if isinstance(base, AgreementSet) and isinstance(own, AgreementSet):
            return joined_sets(base, own, model.retire)
        return None
