"""The command palette: every move of the screen it is opened on, by its words."""

from collections.abc import AsyncIterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from sessioncompanion.ui.keys import Key
from sessioncompanion.ui.screens.base import BaseScreen


class Moves(Provider):
    """Nothing on screens that have no moves."""

    def _moves(self) -> tuple[Key, ...]:
        screen = self.screen
        return (*screen.moves, *screen.keyless) if isinstance(screen, BaseScreen) else ()

    def _words(self, key: Key) -> Content:
        return Content(f"{key.words}  {key.label}".rstrip())

    async def discover(self) -> Hits:
        """All of them."""
        async for hit in self._all():
            yield hit

    async def _all(self) -> AsyncIterator[DiscoveryHit]:
        for key in self._moves():
            run = partial(self.screen.run_action, key.action)
            yield DiscoveryHit(self._words(key), run, text=key.words)

    async def search(self, query: str) -> Hits:
        """Those that match what is typed."""
        matcher = self.matcher(query)
        for key in self._moves():
            score, offsets = matcher.fuzzy_search.match(query, key.words)
            if score > 0:
                words = self._words(key)
                for offset in offsets:
                    words = words.stylize("bold underline", offset, offset + 1)
                run = partial(self.screen.run_action, key.action)
                yield Hit(score, words, run, text=key.words)
