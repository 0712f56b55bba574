"""Keys act in the order in which they were pressed, however close together they come.

Textual gives letters to a field at once, but what else a key is bound to (backspace, a new line,
enter) acts only when the key has bubbled up to the app. When several keys come together, over a
slow line or beside a video call that takes the processor, a letter overtakes the backspace before
it, and the letters after enter still go into the field. Seen in Textual 8.2.8.
"""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Input

# Textual inherits styles along the first base that is a widget, so a mixin must be none.
if TYPE_CHECKING:
    _Mixin = Widget
else:
    _Mixin = object

JOINERS = "\u200c\u200d"
"""Invisible, and so no letters to Textual; but Persian needs the one and 👩\u200d👧 the other."""
ROUNDS = 3
"""Field to capture line, capture line to screen, and one for what the screen does then."""
PATIENCE = 0.5
"""Seconds after which the next key is taken, whatever still goes on."""


class ActsAtOnce(_Mixin):
    """A field that does itself what its keys are bound to, as soon as it gets the key."""

    def takes(self, event: events.Key) -> bool:
        """Whether the key is typed into the field, or bound by it."""
        is_bound = event.key in self._bindings.key_to_bindings
        return event.is_printable or is_bound or _is_joiner(event)

    def put(self, text: str) -> None:
        """Insert where the cursor is."""
        raise NotImplementedError

    async def on_key(self, event: events.Key) -> None:
        """Letters stay the business of the class below."""
        if event.is_printable:
            return
        if _is_joiner(event):
            event.stop()
            event.prevent_default()
            self.put(event.character or "")
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return


class LineField(ActsAtOnce, Input):
    """An input of one line."""

    def put(self, text: str) -> None:
        """Insert where the cursor is."""
        self.insert_text_at_cursor(text)


def _is_joiner(event: events.Key) -> bool:
    return event.character is not None and event.character in JOINERS


async def settled(app: App[Any]) -> None:
    """Wait until the latest key has done all it does: to be called by the app between two keys."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            for _ in range(ROUNDS):
                for node in _below(app):
                    done = asyncio.Event()
                    if node.call_later(done.set):
                        await done.wait()


def _below(app: App[Any]) -> Iterator[MessagePump]:
    node: MessagePump | None = app.focused or app.screen
    while node is not None and node is not app:
        yield node
        node = node._parent
