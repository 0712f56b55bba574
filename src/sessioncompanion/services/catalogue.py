"""All decks as they lie now: read in one go, to be looked through until something changes."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.domain.language import ORIGINAL, serves
from sessioncompanion.domain.plan import Plan
from sessioncompanion.errors import Problem
from sessioncompanion.services.library import Library
from sessioncompanion.services.origins import Origin, Place

LAYERS = {
    "bundled": "bundled",
    "settings": "library",
    "user": "yours",
    "library": "--library",
}
"""Where a deck comes from, in a word."""

MOST_WITH_LINES = 300
"""Cards of a deck whose lines are looked up while somebody walks through it: it takes a reading
of the file a card."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Decks, what is wrong with deck files, the plans, and where each deck comes from."""

    decks: tuple[Deck, ...] = ()
    problems: tuple[Problem, ...] = ()
    plans: tuple[Plan, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    stale: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """By deck: why what is shown of it is not what its newest file says."""

    def deck(self, deck_id: str) -> Deck | None:
        """The deck with this id, if there is one now."""
        return next((deck for deck in self.decks if deck.id == deck_id), None)

    def cards(self, deck_id: str = "") -> tuple[Card, ...]:
        """The cards of a deck, or of all of them."""
        return tuple(card for deck in self.decks if deck_id in ("", deck.id) for card in deck.cards)

    def layer(self, deck_id: str) -> str:
        """Where a deck comes from, in a word."""
        origin = self.origins.get(deck_id)
        return LAYERS[origin.place.layer] if origin else "?"

    def made_of(self, deck_id: str) -> tuple[tuple[str, int], ...]:
        """Where its cards come from, in a word, and how many: the deck's own file first.

        Only one for a deck that stands for itself.
        """
        origin = self.origins.get(deck_id)
        if origin is None:
            return ()
        layers = [origin.place.layer, *(place.layer for place in origin.items.values())]
        counted = Counter(LAYERS[layer] for layer in layers)
        counted[LAYERS[origin.place.layer]] -= 1
        return tuple(counted.items())

    def instead(self, deck_id: str) -> str:
        """What stands in for a file that is broken now: an older state of it, or another file."""
        origin, wrong = self.origins.get(deck_id), self.stale.get(deck_id, ())
        if origin is None or not wrong:
            return ""
        shown = {origin.place.file, *(place.file for place in origin.items.values())}
        if wrong[0].file in shown:
            return "showing the last good version"
        return f"showing the one below it ({LAYERS[origin.place.layer]})"


def revision(library: Library) -> Hashable:
    """Another value whenever a file of a deck or a plan changed; reads none of them."""
    return library.revision("deck"), library.revision("plan")


def read(library: Library, tag: str = "") -> Catalogue:
    """What there is now; only files that have changed are read again.

    One's own decks come before the bundled ones, and of these first those in the language ``tag``.
    """
    decks, problems = library.decks()
    # A deck that went away this very moment has no origin; the next look tells.
    survey = library.survey("deck")
    origins = {name: origin for name, (origin, _) in survey.items()}
    stale = {name: wrong for name, (_, wrong) in survey.items() if wrong}

    def place(deck: Deck) -> tuple[bool, bool, str, str]:
        is_bundled = deck.id in origins and origins[deck.id].place.layer == "bundled"
        is_foreign = bool(deck.language) and not serves(deck.language, tag or ORIGINAL)
        return (is_bundled, is_foreign, deck.language * is_foreign, deck.id)

    ordered = tuple(sorted(decks, key=place))
    return Catalogue(ordered, problems, library.plans()[0], origins, stale)


def place_to_edit(library: Library, catalogue: Catalogue, card: Card) -> tuple[Place, int]:
    """The file and the line to go to for a card: of a file that is broken now, where it broke."""
    place, line = library.line_of("deck", card.deck, card.id)
    for problem in catalogue.stale.get(card.deck, ()):
        if problem.file == place.file and problem.line:
            return place, problem.line
    return place, line
