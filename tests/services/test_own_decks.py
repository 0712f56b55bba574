"""A bundled deck becomes the user's own without a file ever being overwritten."""

from pathlib import Path

import pytest

from companions import workspace
from sessioncompanion.errors import Refused
from sessioncompanion.services import catalogue, own_decks
from sessioncompanion.services.library import Library
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.content import problems_in, schema_text

DECK = "opening-check-in"


@pytest.fixture
def made(tmp_path: Path) -> Workspace:
    made = workspace(tmp_path)
    made.library = Library(made.paths, made.settings)
    return made


def test_a_copy_takes_the_decks_place_and_has_the_same_cards(made: Workspace) -> None:
    bundled = made.library.deck(DECK)
    path = own_decks.copy_deck(made, DECK)
    assert path == made.paths.user_decks / f"{DECK}.yaml"
    assert problems_in(path.read_bytes(), "copy") == ()
    (line,) = [line for line in path.read_text().splitlines() if "$schema" in line]
    assert (path.parent / line.partition("$schema=")[2]).read_text() == schema_text("deck")
    assert made.library.deck(DECK) == bundled
    assert made.library.origin("deck", DECK).place.layer == "user"


@pytest.mark.parametrize("number", range(17))
def test_a_file_begun_with_a_card_changes_nothing_until_it_is_changed(
    made: Workspace, number: int
) -> None:
    bundled = made.library.deck(DECK)
    card = bundled.cards[number]
    path = own_decks.begin_extension(made, bundled, card)
    assert problems_in(path.read_bytes(), "own") == ()
    assert made.library.deck(DECK) == bundled
    place, line = made.library.line_of("deck", DECK, card.id)
    assert place.path == path
    assert f"id: {card.id}" in path.read_text().splitlines()[line - 1]
    path.write_text(path.read_text().replace(f"id: {card.id}\n", "id: something-new\n"))
    assert [one.id for one in made.library.deck(DECK).cards] == [
        *(one.id for one in bundled.cards),
        "something-new",
    ]


def test_a_file_of_that_name_is_never_overwritten(made: Workspace) -> None:
    deck = made.library.deck(DECK)
    path = own_decks.own_file(made, DECK)
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    with pytest.raises(Refused, match="already"):
        own_decks.copy_deck(made, "opening-check-in")
    with pytest.raises(Refused, match="already"):
        own_decks.begin_extension(made, deck, deck.cards[0])
    assert path.read_text() == "mine"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_broken_file_tells_what_stands_in_for_it(made: Workspace) -> None:
    path = own_decks.copy_deck(made, DECK)
    good = path.read_text()
    assert catalogue.read(made.library).instead(DECK) == ""
    path.write_text(good.replace("depth: 1", "depth: deep", 1))
    read = catalogue.read(made.library)
    assert read.instead(DECK) == "showing the last good version"
    card = read.deck(DECK).cards[3]  # type: ignore[union-attr]
    line = good.splitlines().index("    depth: 1") + 1
    assert catalogue.place_to_edit(made.library, read, card)[1] == line
    anew = Library(made.paths, made.settings)
    assert catalogue.read(anew).instead(DECK) == "showing the one below it (bundled)"


def test_a_revision_changes_with_every_file_and_only_then(made: Workspace) -> None:
    first = catalogue.revision(made.library)
    assert catalogue.revision(made.library) == first
    path = own_decks.copy_deck(made, DECK)
    second = catalogue.revision(made.library)
    assert second != first
    path.write_text(path.read_text() + "# more\n")
    assert catalogue.revision(made.library) not in (first, second)
    path.unlink()
    assert catalogue.revision(made.library) == first
