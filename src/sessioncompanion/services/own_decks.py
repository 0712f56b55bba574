"""A bundled deck made the user's own: copied whole, or built upon with one card; never over a file.

Bundled files go with every new version of the companion, so nobody edits them in place.
"""

from dataclasses import replace
from pathlib import Path

from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.errors import Refused
from sessioncompanion.services.editorschema import (
    keep_schema,
    schema_line,
    without_schema_line,
)
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import content, files, yamlwrite
from sessioncompanion.store.decktree import deck_tree
from sessioncompanion.store.files import AlreadyThere
from sessioncompanion.store.paths import checked_slug
from sessioncompanion.store.refusal import shown
from sessioncompanion.store.shelf import LIMIT


def own_file(workspace: Workspace, deck_id: str) -> Path:
    """Where the user's own file for a deck would stand."""
    return workspace.paths.user_decks / f"{checked_slug(deck_id)}.yaml"


def is_there(path: Path) -> bool:
    """Whether there is such a file; StorageFailed when nobody can tell."""
    return files.exists(path)


def copy_deck(workspace: Workspace, deck_id: str) -> Path:
    """The file of a deck, copied into the user's folder, where it takes the deck's place.

    Refused for a file in an archive and when the name is taken; ContentInvalid for one that is
    broken now; StorageFailed by the disk.
    """
    place = workspace.library.origin("deck", deck_id).place
    if place.path is None:
        raise Refused(
            f"{deck_id} lies in an archive and cannot be copied.",
            "Begin a file of your own that extends it instead.",
        )
    data = files.read(place.path, LIMIT)
    content.read("deck", data, place.file)  # what is broken just now is not passed on
    return _put(workspace, deck_id, without_schema_line(data.decode("utf-8-sig")))


def begin_extension(workspace: Workspace, deck: Deck, card: Card) -> Path:
    """A small file that extends a deck by its own id and has one of its cards, to be changed.

    Refused when the name is taken; StorageFailed by the disk.
    """
    said = (
        f"# Adds to the bundled deck {deck.id}.\n"
        "# A card with an id it has takes that card's place; one with a new id comes\n"
        "# after the others. `retire: [ID]` leaves cards out.\n"
    )
    tree = deck_tree(replace(deck, cards=(card,)), extends=deck.id)
    return _put(workspace, deck.id, said + yamlwrite.dump(tree).decode())


def _put(workspace: Workspace, deck_id: str, text: str) -> Path:
    path = own_file(workspace, deck_id)
    files.ensure_folder(path.parent)
    try:
        files.write_atomically(path, (schema_line("deck") + text).encode(), exclusive=True)
    except AlreadyThere as taken:
        raise Refused(
            f"There is a file called {shown(path)} already.",
            "Nothing was written. Open that one, or give it another name.",
        ) from taken
    keep_schema(path.parent, "deck")
    return path
