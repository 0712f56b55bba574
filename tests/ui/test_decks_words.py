"""What the browser says fits its place, whatever it is about."""

from rich.cells import cell_len

from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.errors import Problem
from sessioncompanion.services.catalogue import Catalogue
from sessioncompanion.ui.screens.decks_words import (
    breakable,
    deck_rows,
    facts,
    problem_rows,
    short_place,
)

PATH = "/home/somebody/.config/sessioncompanion/decks/a-deck-with-a-long-name.yaml:12"


def test_a_path_is_broken_behind_its_folders() -> None:
    assert breakable(PATH, 48).split(" ") == [
        "/home/somebody/.config/sessioncompanion/decks/",
        "a-deck-with-a-long-name.yaml:12",
    ]
    assert breakable("short words stay", 48) == "short words stay"
    for room in range(1, 60):
        broken = breakable(f"語語語語 {PATH} 語", room)
        assert broken.replace(" ", "") == f"語語語語{PATH}語"
        assert all(cell_len(word) <= max(2, room) for word in broken.split(" "))


def test_long_facts_are_moved_in_below_their_first_line() -> None:
    (fact,) = facts(58, ("from", PATH), ("empty", ""))
    first, second = fact.plain.split("\n")
    assert first.rstrip() == "from      /home/somebody/.config/sessioncompanion/decks/"
    assert second.rstrip() == "          a-deck-with-a-long-name.yaml:12"


def deck(deck_id: str, title: str, cards: int) -> Deck:
    made = tuple(Card(deck=deck_id, id=f"c{n}", ask="What?") for n in range(cards))
    return Deck(id=deck_id, title=title, cards=made, language="ja")


def test_decks_stand_in_columns_and_give_up_what_there_is_no_room_for() -> None:
    catalogue = Catalogue((deck("one", "Opening", 1), deck("two", "語り合い", 12)))
    wide = [words.plain for _, words, _ in deck_rows(catalogue, 60)]
    assert wide[0] == "Opening    1 card · ? · ja · one"
    assert wide[1] == "語り合い  12 cards · ? · ja · two"
    assert wide[2] == "All decks together  13 cards"
    narrow = [words.plain for _, words, _ in deck_rows(catalogue, 22)]
    assert narrow[:2] == ["Opening    1 card", "語り合い  12 cards"]
    assert all(cell_len(row) <= 22 for row in narrow[:2])


def test_a_problem_is_named_by_its_file_without_the_folders() -> None:
    problem = Problem(file="/some/where/mine.yaml", line=3, column=9, message="No.")
    assert short_place(problem) == "mine.yaml:3:9"
    assert short_place(Problem(file="/some/where")) == "where"
    assert [words.plain for _, words, _ in problem_rows((problem,))] == ["mine.yaml:3:9  No."]
