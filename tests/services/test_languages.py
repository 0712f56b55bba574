"""A session in another language: what is found, in which order, and what is refused."""

from pathlib import Path
from random import Random

import pytest

from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.standing import Where
from sessioncompanion.errors import CompanionError, ContentInvalid, Misused, NotFound
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.demo_stage import ScriptedClock
from sessioncompanion.services.languages import checked, in_language, named_version, version
from sessioncompanion.services.library import Library
from sessioncompanion.services.resuming import resume
from sessioncompanion.services.usual import agreements_of, trouble_deck, usual_plan
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.settings import Settings
from spoken import put
from worlds import BEGAN


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """An empty library folder that lies above all others."""
    folder = tmp_path / "team"
    folder.mkdir()
    return folder


@pytest.fixture
def library(team: Path, tmp_path: Path) -> Library:
    return Library(Paths.below(tmp_path / "home"), Settings(), [team])


@pytest.fixture
def workspace(team: Path, tmp_path: Path) -> Workspace:
    paths = Paths.below(tmp_path / "home")
    return Workspace(paths, ScriptedClock(BEGAN), (team,), chance=Random(1))


def plan_in(library: Library, tag: str, plan_id: str = "lab") -> str | None:
    found = version(library.plan, library.plans, plan_id, tag)
    return found.id if found else None


# The version of one thing


@pytest.mark.parametrize(
    ("there", "tag", "expected"),
    [
        ({"lab": "en", "lab-de": "de"}, "de", "lab-de"),
        ({"lab": "en", "lab-de": "de"}, "de-AT", "lab-de"),
        ({"lab": "en", "lab-de": "de"}, "DE", "lab-de"),
        ({"lab": "en", "lab-pt": "pt-BR"}, "pt-BR", "lab-pt"),
        ({"lab": "en", "lab-pt": "pt", "lab-pt-br": "pt-BR"}, "pt-BR", "lab-pt-br"),
        ({"lab": "en", "lab-pt": "pt-BR", "lab-pt-pt": "pt-PT"}, "pt-PT", "lab-pt-pt"),
        ({"lab": "en", "lab-pt-br": "pt", "lab-pt": "pt-BR"}, "pt-BR", "lab-pt"),
        ({"lab": "en", "lab-pt-br": "pt-BR"}, "pt", "lab-pt-br"),
        ({"lab": "en", "lab-pt-br": "pt-BR"}, "pt-PT", "lab-pt-br"),
        ({"lab": "en", "lab-pt": "pt"}, "pt-BR", "lab-pt"),
        ({"lab": "en"}, "en-GB", "lab"),
        ({"lab": "en", "lab-en-gb": "en-GB"}, "en-GB", "lab-en-gb"),
        ({"lab": "en", "lab-en-gb": "en-GB"}, "en", "lab"),
        ({"lab-de": "de"}, "de", "lab-de"),
        ({"lab": "de"}, "de", "lab"),
        ({"lab": ""}, "de", "lab"),
        ({"lab": "", "lab-de": "de"}, "de", "lab-de"),
        ({"lab": "en", "lab-de": "en"}, "de", None),
        ({"lab": "en", "lab-de": ""}, "de", None),
        ({"lab": "en", "another-de": "de"}, "de", None),
        ({"lab": "en"}, "de", None),
    ],
)
def test_a_version_is_found_by_its_id_and_its_language(
    there: dict[str, str], tag: str, expected: str | None, team: Path, library: Library
) -> None:
    for name, language in there.items():
        put(team, "plans", name, language)
    assert plan_in(library, tag) == expected


def test_from_one_version_the_way_leads_to_the_others(team: Path, library: Library) -> None:
    for name, language in (("lab", "en"), ("lab-de", "de"), ("lab-ja", "ja")):
        put(team, "plans", name, language)
    assert plan_in(library, "ja", "lab-de") == "lab-ja"
    assert plan_in(library, "en", "lab-de") == "lab"
    assert plan_in(library, "de", "lab-de") == "lab-de"


def test_a_broken_version_is_told_and_not_passed_over(team: Path, library: Library) -> None:
    put(team, "plans", "lab", "en")
    broken = put(team, "plans", "lab-de", "de", "phasen: 1\n")
    with pytest.raises(ContentInvalid) as caught:
        plan_in(library, "de")
    assert caught.value.problems[0].file == str(broken)


def test_what_is_asked_for_by_name_is_refused_with_what_there_is(
    team: Path, library: Library
) -> None:
    put(team, "plans", "lab", "en")
    put(team, "plans", "other-fi", "fi")
    with pytest.raises(CompanionError, match="'lab' is not there in 'fi'") as caught:
        named_version(library.plan, library.plans, "lab", "fi")
    assert caught.value.hint == "In it there is: other-fi."
    with pytest.raises(NotFound, match="'labb'"):
        named_version(library.plan, library.plans, "labb", "fi")


def test_a_language_that_nobody_has_is_answered_with_those_there_are(
    team: Path, library: Library
) -> None:
    for name, language in (("a", "fi"), ("b", "sv-FI"), ("c", "")):
        put(team, "plans", name, language)
    plans = [plan for plan in library.plans()[0] if plan.id in "abc"]
    with pytest.raises(CompanionError) as caught:
        checked("fr", "plan", plans)
    assert caught.value.message == ("There is no plan in the language 'fr'; there is fi and sv-FI.")
    with pytest.raises(Misused) as caught:
        checked("suomi!", "plan", plans)
    assert caught.value.message == (
        "'suomi!' is not a language tag like en, de or pt-BR; there is fi and sv-FI."
    )
    assert checked("sv", "plan", plans) == "sv"
    assert [plan.id for plan in in_language(plans, "sv")] == ["b"]
    assert len(in_language(plans, "")) == 3


# What is taken when nobody chose


def usual(library: Library, tag: str, *, is_first: bool, mode: Mode = Mode.VIDEO) -> str:
    where = Where.FIRST if is_first else Where.REGULAR
    return usual_plan(library, where=where, mode=mode, tag=tag).id


def test_the_usual_plan_comes_in_the_language(team: Path, library: Library) -> None:
    put(team, "plans", "first-session-fi", "fi")
    put(team, "plans", "standard-60-fi", "fi")
    put(team, "plans", "audio-session-fi", "fi", "mode: audio\n")
    assert usual(library, "fi", is_first=True) == "first-session-fi"
    assert usual(library, "fi", is_first=False) == "standard-60-fi"
    assert usual(library, "fi", is_first=False, mode=Mode.AUDIO) == "audio-session-fi"


def test_another_usual_plan_in_the_language_comes_before_the_original(
    team: Path, library: Library
) -> None:
    put(team, "plans", "arki", "fi")
    put(team, "plans", "audio-session-fi", "fi", "mode: audio\n")
    put(team, "plans", "standard-60-fi", "fi")
    assert usual(library, "fi", is_first=True) == "standard-60-fi"
    (team / "plans" / "audio-session-fi.yaml").unlink()
    assert usual(library, "fi", is_first=False, mode=Mode.AUDIO) == "standard-60-fi"


def test_then_any_plan_in_the_language_that_fits_the_mode(team: Path, library: Library) -> None:
    put(team, "plans", "by-phone", "fi", "mode: audio\n")
    put(team, "plans", "oma", "fi")
    assert usual(library, "fi", is_first=True) == "oma"
    assert usual(library, "fi", is_first=True, mode=Mode.AUDIO) == "by-phone"


@pytest.mark.parametrize("tag", ["", "en", "fi"])
def test_without_any_or_without_a_wish_the_plan_is_the_original(tag: str, library: Library) -> None:
    assert usual(library, tag, is_first=True) == "first-session"
    assert usual(library, tag, is_first=False) == "standard-60"
    assert usual(library, tag, is_first=False, mode=Mode.AUDIO) == "audio-session"


def test_an_own_plan_in_place_of_the_usual_one_stays_when_no_language_is_chosen(
    team: Path, library: Library
) -> None:
    put(team, "plans", "standard-60", "fi")
    assert usual_plan(library, where=Where.REGULAR, mode=Mode.VIDEO).title == "This is standard-60"


def test_agreements_and_deck_for_trouble_follow_the_language_of_the_plan(
    team: Path, library: Library
) -> None:
    put(team, "plans", "oma", "fi")
    put(team, "plans", "named", "fi", "agreements: virtual-mentoring\n")
    put(team, "plans", "mute")
    put(team, "plans", "svensk", "sv")
    put(team, "agreements", "virtual-mentoring-fi", "fi")
    put(team, "decks", "tech-trouble-fi", "fi")
    found = {
        name: (agreements_of(library, plan, "fi").id, trouble_deck(library, plan))
        for name in ("oma", "named", "mute", "svensk")
        for plan in [library.plan(name)]
    }
    assert found == {
        "oma": ("virtual-mentoring-fi", "tech-trouble-fi"),
        "named": ("virtual-mentoring", "tech-trouble-fi"),
        "mute": ("virtual-mentoring-fi", "tech-trouble"),
        "svensk": ("virtual-mentoring", "tech-trouble"),
    }


# Through a session


def test_a_session_takes_the_language_of_the_settings_unless_another_is_asked_for(
    team: Path, workspace: Workspace
) -> None:
    put(team, "plans", "standard-60-fi", "fi")
    put(team, "plans", "standard-60-sv", "sv")
    put(team, "agreements", "virtual-mentoring-fi", "fi")
    workspace.settings = Settings(language="fi")
    pair = workspace.add_pair("Aino")
    with_settings = begin(workspace, Choice(pair))
    asked_for = begin(workspace, Choice(pair, language="sv"))
    named = begin(workspace, Choice(pair, "short-30"))
    plans = [runner.session.plan.id for runner in (with_settings, asked_for, named)]
    assert plans == ["standard-60-fi", "standard-60-sv", "short-30"]
    reviews = with_settings.session.reviews
    assert [one.agreement.when for one in reviews] == ["This is virtual-mentoring-fi"]
    assert [runner.notices for runner in (with_settings, asked_for, named)] == [[], [], []]


def test_a_language_without_any_plan_is_said_once_and_stops_nobody(workspace: Workspace) -> None:
    workspace.settings = Settings(language="fi")
    runner = begin(workspace, Choice(workspace.add_pair("Aino")))
    assert runner.session.plan.id == "first-session"
    assert runner.notices == ["There is no plan in fi yet; this one is in en."]


def test_a_resumed_session_keeps_its_plan_whatever_the_settings_say_now(
    team: Path, workspace: Workspace
) -> None:
    plan = put(team, "plans", "standard-60-fi", "fi")
    put(team, "decks", "tech-trouble-fi", "fi")
    runner = begin(workspace, Choice(workspace.add_pair("Aino"), language="fi"))
    runner.journal.close()
    plan.unlink()
    workspace.settings = Settings(language="sv")
    again = resume(workspace).runner
    assert (again.session.plan.id, again.session.plan.language) == ("standard-60-fi", "fi")
    assert trouble_deck(workspace.library, again.session.plan) == "tech-trouble-fi"
    assert again.notices == []


def test_a_language_by_its_name_is_told_its_tag() -> None:
    with pytest.raises(Misused) as caught:
        checked("Deutsch", "deck", ())
    assert caught.value.hint == "Did you mean de?"
