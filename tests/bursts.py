"""Keys that come in one breath, as over a slow line."""

from textual import events

from companions import Stage

NAMES = {
    "\n": "ctrl+j",
    "\r": "enter",
    "\t": "tab",
    "\x7f": "backspace",
    "]": "right_square_bracket",
}


async def all_at_once(play: Stage, keys: str) -> None:
    """As from a slow line: nobody waits for anything between two keys."""
    for key in keys:
        character = key if key.isprintable() else None
        play.app.post_message(events.Key(NAMES.get(key, key), character))
    await play.settle()
