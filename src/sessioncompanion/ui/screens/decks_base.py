"""What the parts of the deck browser share: what was read, where one is, and what is chosen."""

from collections.abc import Hashable
from typing import Literal

from sessioncompanion.domain.browse import Filters
from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.errors import Problem
from sessioncompanion.services.catalogue import Catalogue
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui.screens.edits_files import EditsFiles
from sessioncompanion.ui.widgets.pointed import PointedList

View = Literal["decks", "cards", "problems"]


class DecksBase(EditsFiles[None]):
    """The library is the one owner of decks; this holds what was last read of it."""

    workspace: Workspace
    catalogue: Catalogue
    revision: Hashable
    view: View
    deck_id: str
    """The deck whose cards are shown; empty for those of all decks."""
    filters: Filters
    came_from: tuple[View, str, str]
    """The view, the deck and the chosen line from before the list of problems."""

    def draw(self) -> None:
        """Show what there is now; the eye finds everything where it was."""
        raise NotImplementedError

    def draw_anew(self, chosen: str) -> None:
        """Another list: with this line chosen, or the first."""
        raise NotImplementedError

    def draw_around(self) -> None:
        """Head, keys and preview; the list is as it was."""
        raise NotImplementedError

    def go_to(self, view: View, deck_id: str = "", chosen: str = "") -> None:
        """Another list."""
        raise NotImplementedError

    @property
    def options(self) -> PointedList:
        """The list."""
        return self.query_one(PointedList)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of the deck that the filters let through."""
        every = self.catalogue.cards(self.deck_id)
        return tuple(card for card in every if self.filters.takes(card))

    @property
    def chosen_card(self) -> Card | None:
        """The card in the preview."""
        deck_id, _, card_id = self.options.chosen.partition("/")
        deck = self.catalogue.deck(deck_id) if self.view == "cards" else None
        return next((card for card in deck.cards if card.id == card_id), None) if deck else None

    @property
    def chosen_deck(self) -> Deck | None:
        """The chosen line of the list of decks."""
        return self.catalogue.deck(self.options.chosen) if self.view == "decks" else None

    @property
    def chosen_problem(self) -> Problem | None:
        """The chosen line of the list of problems."""
        number = self.options.chosen
        if self.view != "problems" or not number.isdecimal():
            return None
        return self.catalogue.problems[int(number)]
