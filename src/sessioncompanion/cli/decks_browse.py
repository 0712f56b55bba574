"""The way to the deck browser: a screen with cards as a session shows them."""

from contextlib import suppress

import click

from sessioncompanion.cli.common import House
from sessioncompanion.cli.screen import check_terminal, open_screen
from sessioncompanion.errors import ContentInvalid


@click.command()
@click.argument("deck", required=False)
@click.pass_obj
def browse(house: House, deck: str | None) -> int:
    """Look through decks on a screen, see cards as a session shows them, and edit them.

    DECK opens its cards at once. Saving a file shows there within a second.
    """
    workspace = house.workspace
    if deck:
        with suppress(ContentInvalid):  # the screen shows what is wrong
            workspace.library.deck(deck)
    check_terminal()
    from sessioncompanion.ui.opening import Opening

    return open_screen(workspace, Opening("decks", deck=deck or ""))
