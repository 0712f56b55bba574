"""Filters of the deck browser: words, a tag, for whom, how deep, by which mode."""

from dataclasses import replace

from textual import work
from textual.widgets import Input

from sessioncompanion.domain.browse import DEPTHS, Filters, tags_of, turned
from sessioncompanion.domain.deck import Audience, Mode
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.decks_base import DecksBase
from sessioncompanion.ui.words import count

LETTERS = "1234567890abcdefghijklmnopqrstuvwxyz"


class DecksFind(DecksBase):
    """From the list of decks a filter looks through all of them."""

    def filter(self, filters: Filters) -> None:
        """Show only what passes; from another list, of all decks."""
        self.filters = filters
        if self.view == "cards":
            self.draw_anew(self.options.chosen)
        else:
            self.go_to("cards")

    @property
    def without_words(self) -> Filters:
        """The same filters, but for the words."""
        return replace(self.filters, words="")

    def clear_filters(self) -> None:
        """Show all cards again, the chosen one still chosen."""
        self.filters = Filters()
        self.draw_anew(self.options.chosen)

    @property
    def field(self) -> Input:
        """Where words are typed."""
        return self.query_one("#find", Input)

    def action_find(self) -> None:
        """/"""
        if self.view != "cards":
            self.go_to("cards")
        self.add_class("-finding")
        self.field.value = self.filters.words
        self.field.focus()
        self.draw_around()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter counts at once."""
        event.stop()
        if self.has_class("-finding") and event.value != self.filters.words:
            self.filter(replace(self.filters, words=event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """enter: on to what was found."""
        event.stop()
        self.action_to_list()

    def action_to_list(self) -> None:
        """The words stay, the list has the keys."""
        self.remove_class("-finding")
        self.options.focus()
        self.draw_around()

    def action_audience(self) -> None:
        """f"""
        self.filter(replace(self.filters, audience=turned(self.filters.audience, Audience)))

    def action_depth(self) -> None:
        """p"""
        self.filter(replace(self.filters, depth=turned(self.filters.depth, DEPTHS)))

    def action_mode(self) -> None:
        """m"""
        self.filter(replace(self.filters, mode=turned(self.filters.mode, Mode)))

    @work
    async def action_tag(self) -> None:
        """t"""
        tags = tags_of(self.catalogue.cards(self.deck_id if self.view == "cards" else ""))
        if not tags:
            self.say("These cards have no tags.", "Write them as: tags: [light, trust]")
            return
        answers = [
            Answer(tag, LETTERS[number : number + 1], tag, count(cards, "card"))
            for number, (tag, cards) in enumerate(tags)
        ]
        if self.filters.tag:
            answers.insert(0, Answer("any:", "-", "any tag, or none"))
        question = Chooser("Only cards with which tag?", tuple(answers), chosen=self.filters.tag)
        if chosen := await self.app.push_screen_wait(question):
            self.filter(replace(self.filters, tag="" if chosen == "any:" else chosen))
