"""The deck browser: decks, cards as a session shows them, what is wrong, and the way to edit."""

from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from sessioncompanion.domain.browse import Filters
from sessioncompanion.domain.deck import Card
from sessioncompanion.errors import CompanionError
from sessioncompanion.services import catalogue as catalogues
from sessioncompanion.services.catalogue import MOST_WITH_LINES, Catalogue
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui import keys
from sessioncompanion.ui.inorder import LineField
from sessioncompanion.ui.screens import decks_words as words
from sessioncompanion.ui.screens.decks_base import View
from sessioncompanion.ui.screens.decks_walk import DecksWalk
from sessioncompanion.ui.text import line, plain, spread, stacked
from sessioncompanion.ui.widgets.hints import HintLine
from sessioncompanion.ui.widgets.pointed import PointedList
from sessioncompanion.ui.widgets.preview import Preview
from sessioncompanion.ui.words import count

SECONDS_BETWEEN_LOOKS = 1.0
NO_CARD = "No card is like that. Press esc to take the filters away."

FILTERS = ("decks.find", "decks.tag", "decks.audience", "decks.depth", "decks.mode")


class DeckBrowser(DecksWalk):
    """Three lists, one after the other: decks, the cards of one, the problems of all files."""

    CSS_PATH = "decks.tcss"
    moves = keys.DECKS
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.deck_bindings(),
        Binding("escape", "back", "Back", show=False),
        Binding("down", "to_list", "To the list", show=False),
    ]

    def __init__(self, workspace: Workspace, deck_id: str = "") -> None:
        """``deck_id`` opens the cards of a deck at once."""
        super().__init__()
        self.workspace = workspace
        self.catalogue = Catalogue()
        self.revision = None
        self.view = "decks"
        self.deck_id = ""
        self.filters = Filters()
        self._begin_with = deck_id
        self.came_from: tuple[View, str, str] = ("decks", "", "")
        self._looking: Timer | None = None

    def compose(self) -> ComposeResult:
        """Head, list and preview, the field to find, the keys."""
        yield Static(id="head", markup=False)
        yield Static(id="state", markup=False)
        with Container(id="body"):
            yield PointedList()
            yield Preview()
        with Horizontal(id="finding"):
            yield Static("find ", markup=False)
            yield LineField(id="find", max_length=80, compact=True)
        yield HintLine()

    def on_mount(self) -> None:
        """The first reading."""
        self.field.cursor_blink = False
        self._looking = self.set_interval(SECONDS_BETWEEN_LOOKS, self.look)
        self.look()
        wanted, known = self._begin_with, self.catalogue.deck(self._begin_with)
        if known is not None:
            self.go_to("cards", wanted)
        elif wanted and self.catalogue.problems:
            self.go_to("problems")
        self.options.focus()

    def on_screen_resume(self) -> None:
        """Nobody looks at files for a screen that is not shown."""
        if self._looking is not None:
            self._looking.resume()
            self.look()

    def on_screen_suspend(self) -> None:
        """Covered by another screen."""
        if self._looking is not None:
            self._looking.pause()

    def on_resize(self) -> None:
        """The head and the preview are made for the width."""
        self.call_after_refresh(self.draw)

    def look(self) -> None:
        """Read again what has changed, and stay where the eye is."""
        with self.refusals_said():
            revision = catalogues.revision(self.workspace.library)
            if revision != self.revision:
                self.revision = revision
                self.catalogue = catalogues.read(
                    self.workspace.library, self.workspace.settings.language
                )
                self._leave_what_is_gone()
                self.draw()

    def _leave_what_is_gone(self) -> None:
        if self.view == "cards" and self.deck_id and not self.catalogue.deck(self.deck_id):
            self.say(f"The deck {self.deck_id} is not there any more.", problem=True)
            self.go_to("problems" if self.catalogue.problems else "decks")

    def go_to(self, view: View, deck_id: str = "", chosen: str = "") -> None:
        """Another list."""
        if view == "problems" and self.view != "problems":
            self.came_from = (self.view, self.deck_id, self.options.chosen)
        self.view, self.deck_id = view, deck_id
        self.remove_class("-reading")
        self.draw_anew(chosen)

    def draw(self) -> None:
        """The list and all around it; the choice stays where it can."""
        self.options.renew(self._rows(), self.options.chosen)
        self.draw_around()

    def draw_anew(self, chosen: str) -> None:
        """Another list, or another choice of its lines."""
        self.options.show(self._rows(), chosen)
        self.draw_around()

    def _rows(self) -> list[words.Line]:
        if self.view == "decks":
            return words.deck_rows(self.catalogue, self.options.content_size.width - 4)
        if self.view == "problems":
            return words.problem_rows(self.catalogue.problems)
        return words.card_rows(self.cards, is_across=not self.deck_id)

    def draw_around(self) -> None:
        """Head, state, keys and preview."""
        self.query_one("#head", Static).update(self._head())
        state = self._state()
        self.query_one("#state", Static).update(state)
        self.query_one("#state").display = bool(state.plain)
        self.query_one(HintLine).keys = self._hints()
        self._draw_preview()

    def _head(self) -> Content:
        room = max(10, self.size.width - 2)
        wrong = len(self.catalogue.problems)
        tail = line((f"! {count(wrong, 'problem')}", "$warning") if wrong else "")
        if self.view == "problems":
            return line(("What is wrong in deck files", "bold $primary"))
        if self.view == "decks":
            return spread(line(("Decks", "bold $primary")), tail, room)
        deck = self.catalogue.deck(self.deck_id)
        cards = count(len(self.catalogue.cards(self.deck_id)), "card")
        title = line(
            (deck.title if deck else "All decks together", "bold $primary"),
            (f"  {cards}", "$muted"),
        )
        return spread(title, tail, room)

    def _state(self) -> Content:
        if self.view != "cards":
            return Content("")
        lines = [words.stale_line(self.catalogue, self.deck_id, self.size.width - 2)]
        if self.filters.said:
            every = len(self.catalogue.cards(self.deck_id))
            lines.append(words.filters_line(self.filters, len(self.cards), every))
        return stacked(*lines)

    def _hints(self) -> tuple[tuple[str, str], ...]:
        back = ("esc", "back")
        if self.has_class("-finding"):
            return (("enter", "to the cards"), ("esc", "clear"))
        if self.has_class("-reading"):
            return (back, ("↑ ↓", "scroll"), ("← →", "card"), self.hint("decks.edit"))
        if self.view == "problems":
            return (self.hint("decks.edit"), back) if self.catalogue.problems else (back,)
        opened = ("enter", "open" if self.view == "decks" else "read")
        if self.filters.said and self.view == "cards":
            back = ("esc", "clear")
        named = [self.hint(name)[0] for name in FILTERS]
        sifting = ("" if all(len(key) == 1 for key in named) else " ").join(named)
        return (opened, self.hint("decks.edit"), back, self.hint("help"), (sifting, "filter"))

    def _draw_preview(self) -> None:
        card, deck, problem = self.chosen_card, self.chosen_deck, self.chosen_problem
        preview, facts = self.query_one(Preview), Content("")
        cells = preview.cells
        if card is not None:
            facts = self._facts(card, cells)
        elif deck is not None:
            facts = stacked(
                words.stale_line(self.catalogue, deck.id, cells),
                words.about_deck(self.catalogue, deck, cells),
            )
        elif problem is not None:
            facts = words.about_problem(problem)
        elif self.options.chosen == words.ALL:
            facts = words.about_all(self.catalogue, cells)
        elif self.view == "problems":
            facts = words.nothing_wrong()
        elif self.view == "cards":
            facts = plain(NO_CARD if self.filters.said else "This deck has no cards.", "$muted")
        preview.show(facts, card)

    def _facts(self, card: Card, cells: int) -> Content:
        origin = self.catalogue.origins.get(card.deck)
        place, at = (origin.items.get(card.id) if origin else None), 0
        deck = self.catalogue.deck(card.deck)
        if deck is not None and len(deck.cards) <= MOST_WITH_LINES:
            with suppress(CompanionError):  # gone this very moment; the next look tells
                place, at = self.workspace.library.line_of("deck", card.deck, card.id)
        most = None if self.has_class("-reading") else words.MOST_PHASES
        return words.about_card(self.catalogue, card, place, at, cells, most_phases=most)
