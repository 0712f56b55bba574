"""A bundled deck made the user's own: copied whole, or built upon with one card; never over a file.

Bundled files go with every new version of the companion, so nobody edits them in place.
"""

from pathlib import Path

from sessioncompanion.domain.deck import Card, Deck, Mode
from sessioncompanion.errors import Refused
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import files, yamlwrite
from sessioncompanion.store.files import AlreadyThere
from sessioncompanion.store.paths import checked_slug
from sessioncompanion.store.refusal import shown
from sessioncompanion.store.shelf import LIMIT

_EDITORS_LINE = b"# yaml-language-server:"


def own_file(workspace: Workspace, deck_id: str) -> Path:
    """Where the user's own file for a deck would stand."""
    return workspace.paths.user_decks / f"{checked_slug(deck_id)}.yaml"


def is_there(path: Path) -> bool:
    """Whether there is such a file; StorageFailed when nobody can tell."""
    return files.exists(path)


def copy_deck(workspace: Workspace, deck_id: str) -> Path:
    """The file of a deck, copied into the user's folder, where it takes the deck's place.

    Refused for a file in an archive and when the name is taken; StorageFailed by the disk.
    """
    place = workspace.library.origin("deck", deck_id).place
    if place.path is None:
        raise Refused(
            f"{deck_id} lies in an archive and cannot be copied.",
            "Begin a file of your own that extends it instead.",
        )
    data = files.read(place.path, LIMIT)
    if data.startswith(_EDITORS_LINE):  # it leads to a schema beside the bundled file
        data = data.partition(b"\n")[2]
    return _put(workspace, deck_id, data)


def begin_extension(workspace: Workspace, deck: Deck, card: Card) -> Path:
    """A small file that extends a deck by its own id and has one of its cards, to be changed.

    Refused when the name is taken; StorageFailed by the disk.
    """
    head: dict[str, yamlwrite.Value] = {
        "kind": "deck",
        "schema": 1,
        "id": deck.id,
        "title": deck.title,
        "description": deck.description,
        "language": deck.language,
        "author": deck.author,
        "license": deck.license,
        "extends": deck.id,
    }
    said = (
        f"# Adds to the bundled deck {deck.id}.\n"
        "# A card with an id it has takes that card's place; one with a new id comes\n"
        "# after the others. `retire: [ID]` leaves cards out.\n"
    )
    tree = {key: value for key, value in head.items() if value != ""}
    tree["cards"] = [_as_written(card)]
    return _put(workspace, deck.id, said.encode() + yamlwrite.dump(tree))


def _as_written(card: Card) -> dict[str, yamlwrite.Value]:
    written: dict[str, yamlwrite.Value] = {"id": card.id, "ask": card.ask}
    if card.why:
        written["why"] = card.why
    if card.listen_for:
        written["listen_for"] = card.listen_for
    if card.follow_ups:
        written["follow_ups"] = list(card.follow_ups)
    written["for"] = card.audience.value
    if card.minutes:
        written["minutes"] = card.minutes
    if card.tags:
        written["tags"] = list(card.tags)
    written["depth"] = card.depth
    if card.modes != tuple(Mode):
        written["modes"] = [mode.value for mode in card.modes]
    return written


def _put(workspace: Workspace, deck_id: str, data: bytes) -> Path:
    path = own_file(workspace, deck_id)
    files.ensure_folder(path.parent)
    try:
        files.write_atomically(path, data, exclusive=True)
    except AlreadyThere as taken:
        raise Refused(
            f"There is a file called {shown(path)} already.",
            "Nothing was written. Open that one, or give it another name.",
        ) from taken
    return path
