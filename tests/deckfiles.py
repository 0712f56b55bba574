"""Deck files of the user's own for tests of the deck browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from companions import Stage, stage, workspace
from sessioncompanion.services.library import Library
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.screens.decks import DeckBrowser

CARDS = """\
  - id: first-thing
    ask: What did you do first this morning, before anything at all was asked of you?
    why: It is easy to answer.
    listen_for: What they chose.
    follow_ups: [And what would you have liked to do?]
    for: mentee
    minutes: 2
    tags: [light]
  - id: hard-thing
    ask: What are you putting off?
    for: mentee
    tags: [deep, work]
    depth: 3
    modes: [video]
  - id: my-part
    ask: What do I make harder for you?
    for: both
    tags: [deep]
    depth: 2
"""


def own_deck(deck_id: str = "mine", cards: str = CARDS, *, title: str = "My questions") -> str:
    """The text of a deck; its first card stands in line 6."""
    return f"kind: deck\nschema: 1\nid: {deck_id}\ntitle: {title}\ncards:\n{cards}"


@dataclass
class Browsing:
    """A deck browser on the screen, and the file of a deck it shows."""

    play: Stage
    path: Path

    @property
    def browser(self) -> DeckBrowser:
        """The browser, be it covered or not."""
        found = [each for each in self.play.app.screen_stack if isinstance(each, DeckBrowser)]
        return found[-1]

    @property
    def view(self) -> str:
        """Which list is shown."""
        return self.browser.view

    @property
    def focused(self) -> object:
        """What has the keys."""
        return self.play.app.focused

    @property
    def chosen(self) -> str:
        """The id of the chosen line."""
        return self.browser.options.chosen

    @property
    def rows(self) -> list[str]:
        """The ids of all lines."""
        return [option.id or "" for option in self.browser.options.options]

    @property
    def text(self) -> str:
        """What can be read on the screen."""
        return self.play.text

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.play.press(*keys)

    async def save(self, text: str) -> None:
        """Somebody saves the file, and the second goes by after which the screen looks."""
        self.path.write_text(text, encoding="utf-8")
        self.browser.look()
        await self.play.settle()


@asynccontextmanager
async def browsing(
    folder: Path,
    text: str = "",
    *,
    deck: str = "mine",
    size: tuple[int, int] = (80, 40),
    opening: Opening | None = None,
) -> AsyncIterator[Browsing]:
    """The browser on the cards of a deck of the user's own, or on what ``opening`` says."""
    made = workspace(folder)
    path = made.paths.user_decks / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text or own_deck(), encoding="utf-8")
    made.library = Library(made.paths, made.settings)
    async with stage(made, opening or Opening("decks", deck=deck), size) as play:
        yield Browsing(play, path)
