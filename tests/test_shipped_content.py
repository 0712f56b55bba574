"""What ships is flawless by our own reader, and enough to run sessions with."""

from pathlib import Path

import pytest

from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import Deck, Mode
from sessioncompanion.domain.plan import PhaseKind, Plan
from sessioncompanion.services.checking import check_paths
from sessioncompanion.services.library import Library
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import content
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.settings import Settings

ROOT = Path(__file__).parents[1]
FOLDERS = {"deck": "prompts/decks", "plan": "prompts/plans", "agreements": "agreements"}
FILES = [
    pytest.param(kind, file, id=file.name)
    for kind, folder in FOLDERS.items()
    for file in sorted((ROOT / folder).glob("*"))
]
SITUATIONS = 8
STANDARD = "virtual-mentoring"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(Paths.below(tmp_path), Settings())


def read(kind: str, file: Path) -> Deck | Plan | AgreementSet:
    data = file.read_bytes()
    match kind:
        case "deck":
            return content.read("deck", data, file.name).to_domain()
        case "plan":
            return content.read("plan", data, file.name).to_domain()
        case _:
            return content.read("agreements", data, file.name).to_domain()


@pytest.mark.parametrize(("kind", "file"), FILES)
def test_a_file_has_no_problem_and_earns_no_advice(kind: str, file: Path) -> None:
    assert content.problems_in(file.read_bytes(), file.name, kind) == ()


def test_nothing_that_ships_earns_advice(tmp_path: Path) -> None:
    checked = check_paths(Workspace(Paths.below(tmp_path)), [ROOT / "prompts", ROOT / "agreements"])
    assert checked.files == len(FILES)
    assert [str(problem) for problem in checked.problems] == []


@pytest.mark.parametrize(("kind", "file"), FILES)
def test_a_file_is_named_after_its_id(kind: str, file: Path) -> None:
    assert file.name == f"{read(kind, file).id}.yaml"


@pytest.mark.parametrize(("kind", "file"), FILES)
def test_a_file_says_its_language_author_and_terms(kind: str, file: Path) -> None:
    found = read(kind, file)
    assert found.description
    assert found.language
    assert found.author
    assert found.license


def test_there_are_decks_and_cards_enough(library: Library) -> None:
    decks, problems = library.decks()
    assert problems == ()
    assert len(decks) >= 8
    assert sum(len(deck.cards) for deck in decks) >= 120


def test_no_question_is_asked_twice(library: Library) -> None:
    asked = [card.ask.casefold() for deck in library.decks()[0] for card in deck.cards]
    assert len(asked) == len(set(asked))


def test_the_situations_of_the_standard_set_have_starters_to_choose_from(
    library: Library,
) -> None:
    situations = library.agreements(STANDARD).situations
    assert len(situations) == SITUATIONS
    for situation in situations:
        assert len(situation.starters) >= 3, situation.id


def test_there_are_plans_enough_and_their_agreement_sets_are_there(library: Library) -> None:
    plans, problems = library.plans()
    assert problems == ()
    assert len(plans) >= 6
    for plan in plans:
        assert library.agreements(plan.agreements or STANDARD).situations


def test_a_plan_goes_from_arriving_to_closing(library: Library) -> None:
    for plan in library.plans()[0]:
        kinds = [phase.kind for phase in plan.phases]
        assert kinds[0] is PhaseKind.ARRIVE, plan.id
        assert kinds[-1] is PhaseKind.CLOSE, plan.id
        assert PhaseKind.FEEDBACK in kinds, plan.id


def test_a_plan_can_draw_the_cards_it_asks_for_in_each_mode_it_is_for(library: Library) -> None:
    for plan in library.plans()[0]:
        for phase in plan.phases:
            for mode in (plan.mode,) if plan.mode else Mode:
                cards = library.cards_for(phase.cards, mode)
                assert len(cards) >= phase.cards.draw or not phase.cards.decks, (
                    f"{plan.id}, {phase.id}, {mode}: {len(cards)} cards"
                )


def test_every_tag_a_plan_asks_for_is_on_some_card_of_its_decks(library: Library) -> None:
    for plan in library.plans()[0]:
        for phase in plan.phases:
            cards = [card for deck in phase.cards.decks for card in library.deck(deck).cards]
            known = {tag for card in cards for tag in card.tags}
            assert set(phase.cards.tags) <= known, f"{plan.id}, {phase.id}"


def test_a_title_that_names_a_length_keeps_it(library: Library) -> None:
    for plan in library.plans()[0]:
        number = plan.id.rsplit("-", 1)[-1]
        if number.isdecimal():
            assert plan.seconds == int(number) * 60, plan.id
