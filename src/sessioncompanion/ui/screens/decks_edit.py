"""Editing from the deck browser: the user's editor at the line; a bundled deck made one's own."""

from pathlib import Path

from textual import work

from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.errors import Problem, Refused
from sessioncompanion.services import own_decks
from sessioncompanion.services.catalogue import place_to_edit
from sessioncompanion.services.origins import Place
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.decks_base import DecksBase


class DecksEdit(DecksBase):
    """Nothing of the user's is ever overwritten, and no bundled file is edited in place."""

    def action_edit(self) -> None:
        """e"""
        with self.refusals_said():
            problem, card, deck = self.chosen_problem, self.chosen_card, self.chosen_deck
            if problem is not None:
                self._edit_problem(problem)
            elif card is not None:
                place, line = place_to_edit(self.workspace.library, self.catalogue, card)
                self._edit_or_offer(place, line, card.deck, card)
            elif deck is not None:
                place, line = self.workspace.library.line_of("deck", deck.id)
                if wrong := self.catalogue.stale.get(deck.id):
                    self._edit_problem(wrong[0])
                else:
                    self._edit_or_offer(place, line, deck.id, None)
            else:
                self.say("There is nothing to edit here.", "Choose a deck or a card first.")

    def _edit_problem(self, problem: Problem) -> None:
        path = Path(problem.file)
        if not own_decks.is_there(path):
            raise Refused(f"There is no file {problem.file} to open.", problem.hint)
        self.edit(path, problem.line)

    def _edit_or_offer(self, place: Place, line: int, deck_id: str, card: Card | None) -> None:
        if place.layer != "bundled" and place.path is not None:
            self.edit(place.path, line)
        elif wrong := self.catalogue.stale.get(deck_id):
            self._edit_problem(wrong[0])  # the user's own file, of which nothing can be shown
        elif deck := self.catalogue.deck(deck_id):
            self._offer(deck, card)

    @work
    async def _offer(self, deck: Deck, card: Card | None) -> None:
        with self.refusals_said():
            chosen = await self.app.push_screen_wait(self._question(deck, card))
            if chosen == "open":
                self.edit(self._own(deck), 1)
            elif chosen == "one" and card is not None:
                self._edit_new(own_decks.begin_extension(self.workspace, deck, card), card)
            elif chosen == "copy":
                self._edit_new(own_decks.copy_deck(self.workspace, deck.id), card)

    def _question(self, deck: Deck, card: Card | None) -> Chooser:
        own = self._own(deck)
        if own_decks.is_there(own):
            said = f"It is {own}."
            if card is not None:
                said += f" A card in it with the id {card.id} takes this one's place."
            return Chooser(
                "This came with the companion; yours lies over it.",
                (Answer("open", "o", "open your own file for this deck"),),
                said=said,
            )
        answers = [Answer("copy", "c", "copy the whole deck", "yours takes its place")]
        if card is not None:
            one = Answer("one", "o", "begin with this card", "the others stay as they come")
            answers.insert(0, one)
        return Chooser(
            "This deck came with the companion. Make it your own?",
            tuple(answers),
            said=f"A file is written to {own}, and opened.",
        )

    def _own(self, deck: Deck) -> Path:
        place = self.workspace.library.origin("deck", deck.id).place
        if place.layer != "bundled" and place.path is not None:
            return place.path
        return own_decks.own_file(self.workspace, deck.id)

    def _edit_new(self, path: Path, card: Card | None) -> None:
        self.look()
        line = 1
        if card is not None:
            _, line = self.workspace.library.line_of("deck", card.deck, card.id)
        self.edit(path, line)
