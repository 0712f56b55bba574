"""Before a session: plans in the language of the mentor first, the others named, all of it calm."""

from pathlib import Path

from companions import ScriptedClock, former, stage, with_pair, workspace
from sessioncompanion.services.beginning import Wish
from sessioncompanion.services.library import Library
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.settings import Settings
from sessioncompanion.ui.opening import Opening
from spoken import put

NARROW = (60, 60)


def finnish(tmp_path: Path, language: str = "fi") -> Workspace:
    """A mentor with Finnish plans of their own, who has chosen ``language``."""
    settings = Settings(mentor_name="Kofi", mentor_timezone="Europe/Lisbon", language=language)
    team = tmp_path / "team"
    put(team, "plans", "standard-60-fi", "fi")
    put(team, "plans", "retki", "fi")
    put(team, "decks", "tech-trouble-fi", "fi")
    library = Library(Paths.below(tmp_path / "home"), settings, [team])
    return workspace(tmp_path / "home", clock=ScriptedClock(), settings=settings, library=library)


def plans_of(text: str) -> list[str]:
    """The lines below the label of the plans, without the chosen one's pointer."""
    lines = [line.strip().removeprefix("▸ ") for line in text.splitlines()]
    below = lines[lines.index("Plan") + 1 :]
    return below[: below.index(next(line for line in below if line.startswith("by ")))]


async def test_plans_in_the_chosen_language_come_first_and_the_others_say_theirs(
    tmp_path: Path,
) -> None:
    made = finnish(tmp_path)
    with_pair(made, records=[former()])
    async with stage(made, size=NARROW) as play:
        await play.press("enter")
        assert "▸ This is standard-60-fi" in play.text
        first, second, *others = [line for line in plans_of(play.text) if line]
        assert {first, second} == {"This is retki", "This is standard-60-fi"}
        assert any(line.startswith("Standard session, 60 minutes  en  ") for line in others)
        await play.press("enter")
        assert play.session.plan.id == "standard-60-fi"


async def test_without_a_choice_what_is_shipped_comes_first(tmp_path: Path) -> None:
    made = finnish(tmp_path, "")
    with_pair(made, records=[former()])
    async with stage(made, size=NARROW) as play:
        await play.press("enter")
        lines = [line for line in plans_of(play.text) if line]
        assert "▸ Standard session, 60 minutes  The everyday" in play.text
        assert lines.index("This is retki  fi") > lines.index(
            next(line for line in lines if line.startswith("Standard session"))
        )


async def test_somebody_new_gets_the_usual_plan_of_the_language_asked_for(tmp_path: Path) -> None:
    made = finnish(tmp_path, "")
    opening = Opening(kind="begin", wish=Wish(language="fi"))
    async with stage(made, opening, size=NARROW) as play:
        assert "▸ This is standard-60-fi" in play.text
        await play.press("enter")
        assert play.session.plan.id == "standard-60-fi"


async def test_a_plan_in_another_language_can_be_chosen_all_the_same(tmp_path: Path) -> None:
    made = finnish(tmp_path)
    with_pair(made, records=[former()])
    async with stage(made, Opening(kind="begin", wish=Wish(plan="short-30"))) as play:
        await play.press("enter", "enter")
        assert play.session.plan.id == "short-30"


async def test_a_language_without_plans_is_said_quietly(tmp_path: Path) -> None:
    made = finnish(tmp_path, "sv")
    with_pair(made, records=[former()])
    async with stage(made, size=NARROW) as play:
        await play.press("enter")
        assert "There is no plan in sv yet." in play.said
        assert "▸ Standard session, 60 minutes  en" in play.text


async def test_when_the_line_drops_the_words_are_in_the_language_of_the_plan(
    tmp_path: Path,
) -> None:
    made = finnish(tmp_path)
    with_pair(made, records=[former()])
    async with stage(made) as play:
        await play.press("enter", "enter", "x")
        assert "“This is tech-trouble-fi?”" in play.text


async def test_a_broken_deck_for_trouble_leaves_the_original_one(tmp_path: Path) -> None:
    made = finnish(tmp_path)
    put(tmp_path / "team", "decks", "tech-trouble-fi", "fi", "kortit: 1\n")
    with_pair(made, records=[former()])
    async with stage(made) as play:
        await play.press("enter", "enter", "x")
        assert "say  “" in play.text
        await play.press("space")
        assert "tech-trouble-fi.yaml" in "".join(play.text.split())
