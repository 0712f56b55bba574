"""Walking through the deck browser: into a deck, into a card, to what is wrong, and back."""

from textual.widgets import OptionList

from sessioncompanion.ui import keys
from sessioncompanion.ui.screens import decks_words as words
from sessioncompanion.ui.screens.decks_edit import DecksEdit
from sessioncompanion.ui.screens.decks_find import DecksFind
from sessioncompanion.ui.screens.help import Help
from sessioncompanion.ui.widgets.preview import Preview

FIELDS = (
    ("enter", "on to what was found; the words stay"),
    ("esc", "take the words away"),
)
PURPOSE = (
    "Decks as they are used now. A file that is saved shows here within a second; esc takes "
    "filters away, then goes back."
)


class DecksWalk(DecksFind, DecksEdit):
    """From decks to cards to one card read whole; `escape` goes the same way back."""

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The preview follows the choice."""
        event.stop()
        self.draw_around()
        self.query_one(Preview).scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """enter, or a click."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """enter: a deck's cards, a card read whole, a problem where it stands."""
        if self.view == "problems":
            self.action_edit()
        elif self.view == "cards":
            if self.chosen_card is not None:
                self.read_whole(not self.has_class("-reading"))
        elif self.options.chosen == words.PROBLEMS:
            self.action_problems()
        elif self.options.chosen:
            deck = self.chosen_deck
            self.go_to("cards", deck.id if deck else "")

    def read_whole(self, is_so: bool) -> None:
        """The card alone, with all of the screen; or the list again."""
        self.set_class(is_so, "-reading")
        (self.query_one(Preview) if is_so else self.options).focus()
        self.draw_around()

    def action_turn(self, by: int) -> None:
        """→ ←: another card, in the list as well as in the card read whole."""
        options = self.options
        if self.view == "cards" and options.option_count:
            wanted = (options.highlighted or 0) + by
            options.highlighted = max(0, min(wanted, options.option_count - 1))

    def action_problems(self) -> None:
        """!"""
        if self.catalogue.problems:
            self.go_to("problems")
            self.options.focus()
        else:
            self.say("Nothing is wrong with the deck files.")

    def action_back(self) -> None:
        """escape: out of the field, out of the card, filters away, then back."""
        if self.has_class("-finding"):
            self.action_to_list()
            self.filter(self.without_words)
        elif self.has_class("-reading"):
            self.read_whole(False)
        elif self.view == "cards" and self.filters.said:
            self.clear_filters()
        elif self.view == "cards":
            self.go_to("decks", chosen=self.deck_id or words.ALL)
        elif self.view == "problems":
            self.leave_problems()
        else:
            self.dismiss(None)

    def leave_problems(self) -> None:
        """Where one came from, as far as it is still there."""
        view, deck_id, chosen = self.came_from
        if deck_id and not self.catalogue.deck(deck_id):
            view, deck_id, chosen = "decks", "", ""
        self.go_to(view, deck_id, chosen)

    def action_help(self) -> None:
        """?"""
        self.app.push_screen(
            Help(PURPOSE, moves=keys.DECKS, groups=keys.DECKS_GROUPS, fields=FIELDS)
        )
