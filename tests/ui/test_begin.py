"""Before a session when content is broken: a question, a way on, and no word gone stale."""

from pathlib import Path

import pytest

from companions import Stage, stage, with_pair, workspace
from sessioncompanion.services.beginning import Wish
from sessioncompanion.services.library import Library
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.screens.begin import Begin
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.live import LiveScreen
from spoken import put

GOOD = "  - {id: a, ask: What is new?}\n"
MISTYPED = GOOD.replace("ask", "aks")
PLAN = """\
kind: plan
schema: 1
id: own
title: My own hour
phases:
  - {id: talk, kind: cards, title: Talk, minutes: 30, cards: {decks: [mine]}}
"""


def made(tmp_path: Path, cards: str = MISTYPED, plan: str = PLAN) -> Workspace:
    """A home with a plan of the user's own that draws from a deck of the user's own."""
    house = workspace(tmp_path)
    for folder in (house.paths.user_decks, house.paths.user_plans):
        folder.mkdir(parents=True)
    put_deck(house, cards)
    (house.paths.user_plans / "own.yaml").write_text(plan)
    house.library = Library(house.paths, house.settings)
    return house


def put_deck(house: Workspace, cards: str) -> None:
    head = "kind: deck\nschema: 1\nid: mine\ntitle: Mine\ncards:\n"
    (house.paths.user_decks / "mine.yaml").write_text(head + cards)


def wished(house: Workspace, *, at_once: bool = False) -> Opening:
    one = with_pair(house)
    return Opening("begin", wish=Wish("own"), pair=one, at_once=at_once)


def in_a_row(play: Stage) -> str:
    return "".join(play.text.split())


SIZES = pytest.mark.parametrize("size", [(60, 20), (100, 30)])


@SIZES
async def test_a_mistyped_card_is_asked_about_and_the_session_begun_without(
    size: tuple[int, int], tmp_path: Path
) -> None:
    house = made(tmp_path)
    async with stage(house, wished(house), size=size) as play:
        await play.press("enter")
        play.on(Chooser)
        assert "mine.yaml:6:" in in_a_row(play)
        assert "`aks`" in play.text
        assert "begin without these cards" in play.text
        assert "back, to mend it or choose another plan" in play.text
        await play.press("w")
        play.on(LiveScreen)
        assert "mine.yaml, line 6, is broken; its cards are left out." in " ".join(
            play.said.split()
        )
        put_deck(house, GOOD)
        await play.press("s")
        assert "What is new?" in play.text


@pytest.mark.parametrize("key", ["b", "escape"])
async def test_back_leaves_everything_as_it_was_and_after_mending_enter_begins(
    key: str, tmp_path: Path
) -> None:
    house = made(tmp_path)
    async with stage(house, wished(house)) as play:
        await play.press("enter", key)
        play.on(Begin)
        assert "▸ My own hour" in play.text
        assert house.interrupted() == ()
        put_deck(house, GOOD)
        await play.press("enter")
        play.on(LiveScreen)
        assert "What is new?" in play.text
        assert "mine.yaml" not in play.text


async def test_what_was_wished_for_on_the_command_line_is_asked_about_at_once(
    tmp_path: Path,
) -> None:
    house = made(tmp_path)
    async with stage(house, wished(house, at_once=True)) as play:
        play.on(Chooser)
        await play.press("escape")
        play.on(Begin)
        await play.press("escape")
        await play.press("enter")
        play.on(Begin)  # at once is for the first time alone


async def test_a_deck_that_is_simply_not_there_is_asked_about_too(tmp_path: Path) -> None:
    house = made(tmp_path)
    (house.paths.user_decks / "mine.yaml").unlink()
    async with stage(house, wished(house, at_once=True)) as play:
        assert "There is no deck called 'mine'." in play.text
        await play.press("enter")
        play.on(LiveScreen)
        assert "There is no deck called 'mine'." in play.said


async def test_somebody_new_is_no_pair_before_the_question_is_answered(tmp_path: Path) -> None:
    house = made(tmp_path)
    async with stage(house, Opening("begin", wish=Wish("own"))) as play:
        await play.type("Ana")
        await play.press("enter")
        play.on(Chooser)
        assert house.pairs.list()[0] == ()
        await play.press("escape")
        await play.type("bel")
        await play.press("enter", "w")
        play.on(LiveScreen)
        assert [one.mentee.name for one in house.pairs.list()[0]] == ["Anabel"]


async def test_broken_agreements_are_refused_until_they_are_mended(tmp_path: Path) -> None:
    house = made(tmp_path, GOOD, f"{PLAN}agreements: ours\n")
    ours = house.paths.user_agreements / "ours.yaml"
    ours.parent.mkdir(parents=True)
    ours.write_text("kind: agreements\nschema: 1\nid: ours\ntitle: Ours\nsituations: 1\n")
    async with stage(house, wished(house)) as play:
        await play.press("enter")
        play.on(Begin)
        assert "ours.yaml:5:" in "".join(play.said.split())
        ours.write_text(
            "kind: agreements\nschema: 1\nid: ours\ntitle: Ours\n"
            "situations: [{id: a, when: It rains, ask: What then?}]\n"
        )
        await play.press("enter")
        play.on(LiveScreen)
        assert "ours.yaml" not in play.text


async def test_a_broken_plan_leaves_the_others_and_comes_back_when_it_is_mended(
    tmp_path: Path,
) -> None:
    house = made(tmp_path, GOOD, PLAN.replace("kind: cards", "kind: crads"))
    async with stage(house, wished(house)) as play:
        begin = play.on(Begin)
        assert "own.yaml:6:" in "".join(play.said.split())
        assert "My own hour" not in play.text
        assert "Standard session" in play.text
        (house.paths.user_plans / "own.yaml").write_text(PLAN)
        begin.look()
        await play.settle()
        assert "My own hour" in play.text
        assert "own.yaml" not in play.text


async def test_an_old_refusal_is_gone_when_something_else_is_asked(tmp_path: Path) -> None:
    house = made(tmp_path, plan=f"{PLAN}agreements: ours\n")
    async with stage(house, wished(house)) as play:
        await play.press("enter")
        assert "There is no agreement set called 'ours'." in play.said
        put(house.paths.user_agreements.parent, "agreements", "ours")
        await play.press("enter", "escape")
        assert "agreement set" not in play.text
        assert "enter begin" in play.said
