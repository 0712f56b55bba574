"""Into a session: who, by which plan, and every way in which that can be wrong."""

import os
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commands import FakeApp, add_pair, add_record, run, terminal, workspace
from sessioncompanion.domain.deck import Mode
from sessioncompanion.services.beginning import Choice, Wish, begin
from sessioncompanion.services.finishing import set_aside
from sessioncompanion.services.resuming import resume
from spoken import put

__all__ = ["terminal"]

BROKEN = """\
kind: plan
schema: 1
id: mine
title: Mine
phases:
  - id: only
    kind: check_inn
    title: Only
    minutes: 5
"""


def user_plan(home: Path, text: str = BROKEN, name: str = "mine") -> Path:
    path = home / "config" / "plans" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def interrupt_a_session(slug: str = "bruno") -> str:
    """Begin a session and leave it; gives its id."""
    house = workspace()
    runner = begin(house, Choice(house.pairs.get(slug)))
    runner.journal.close()
    return runner.session.id


def live_journals(home: Path) -> list[Path]:
    return sorted((home / "state" / "live").glob("*.jsonl"))


def test_no_command_opens_home(terminal: list[FakeApp]) -> None:
    assert run().code == 0
    assert [app.opening.kind for app in terminal] == ["home"]


def test_start_without_a_pair_lets_the_screen_ask(terminal: list[FakeApp]) -> None:
    assert run("start").code == 0
    assert [(app.opening.kind, app.opening.wish) for app in terminal] == [("begin", Wish())]


def test_options_without_a_pair_reach_the_screen_that_asks(terminal: list[FakeApp]) -> None:
    assert run("start", "--plan", "short-30", "--minutes", "25", "--mode", "audio").code == 0
    assert terminal[0].opening.wish == Wish("short-30", 25, Mode.AUDIO)


def test_an_unknown_plan_is_said_before_a_screen_asks(terminal: list[FakeApp]) -> None:
    assert run("start", "--plan", "short-3").code == 1
    assert terminal == []


@pytest.mark.parametrize("wanted", ["bruno", "Bruno", "BRUNO"])
def test_start_begins_with_a_short_name_or_a_name(wanted: str, terminal: list[FakeApp]) -> None:
    add_pair()
    assert run("start", wanted).code == 0
    opening = terminal[0].opening
    assert opening.kind == "live"
    assert opening.runner is not None
    assert opening.runner.session.pair.id == "bruno"


def test_the_first_session_and_the_later_ones_have_their_usual_plans(
    terminal: list[FakeApp],
) -> None:
    add_pair()
    run("start", "bruno")
    set_aside(workspace(), resume(workspace()).runner)
    add_record()
    run("start", "bruno")
    plans = [app.opening.runner.session.plan.id for app in terminal if app.opening.runner]
    assert plans == ["first-session", "standard-60"]


def test_plan_minutes_and_mode_are_taken(terminal: list[FakeApp]) -> None:
    add_pair()
    assert (
        run("start", "bruno", "--plan", "short-30", "--minutes", "25", "--mode", "audio").code == 0
    )
    assert terminal[0].opening.runner is not None
    session = terminal[0].opening.runner.session
    assert (session.plan.id, session.length, session.mode) == ("short-30", 25 * 60, Mode.AUDIO)


@pytest.mark.parametrize("minutes", ["4", "481", "-5", "soon"])
def test_minutes_have_sensible_limits(minutes: str, terminal: list[FakeApp], home: Path) -> None:
    add_pair()
    answer = run("start", "bruno", "--minutes", minutes)
    assert answer.code == 2
    assert "--minutes" in answer.sentence
    assert live_journals(home) == []


def test_until_reaches_the_session_and_the_screen_that_asks(terminal: list[FakeApp]) -> None:
    add_pair()
    ends = datetime.now(ZoneInfo("Europe/Lisbon")) + timedelta(minutes=50)
    assert run("start", "bruno", "--plan", "short-30", "--until", f"{ends:%H:%M}").code == 0
    assert run("start", "--until", "15.30").code == 0
    live, asking = [app.opening for app in terminal]
    assert live.runner is not None
    assert live.runner.session.hard_stop
    assert 48 * 60 <= live.runner.session.length <= 50 * 60
    assert asking.wish == Wish(until=time(15, 30))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--until", "soon"], "That is not a time of day."),
        (["--until", "25:00"], "That is not a time of day."),
        (["--until", "15:30", "--minutes", "30"], "--until and --minutes both say when it has"),
    ],
)
def test_an_end_that_is_none_is_wrong_use(
    options: list[str], sentence: str, terminal: list[FakeApp], home: Path
) -> None:
    add_pair()
    answer = run("start", "bruno", *options)
    assert answer.code == 2
    assert answer.sentence.startswith(sentence)
    assert answer.hint
    assert live_journals(home) == []
    assert terminal == []


def test_an_unknown_pair_is_answered_with_the_nearest(terminal: list[FakeApp]) -> None:
    add_pair()
    answer = run("start", "brunno")
    assert answer.code == 1
    assert answer.sentence == "There is no pair called 'brunno'."
    assert "Did you mean 'bruno'?" in answer.hint
    assert terminal == []


def test_an_unknown_pair_where_there_is_none_says_how_to_add_one(terminal: list[FakeApp]) -> None:
    answer = run("start", "ana")
    assert answer.code == 1
    assert "sessioncompanion pairs add NAME" in answer.hint


def test_an_unknown_plan_is_answered_with_the_nearest(terminal: list[FakeApp], home: Path) -> None:
    add_pair()
    answer = run("start", "bruno", "--plan", "stndard-60")
    assert answer.code == 1
    assert answer.sentence == "There is no plan called 'stndard-60'."
    assert answer.hint == "Did you mean 'standard-60'?"
    assert terminal == []
    assert live_journals(home) == []


@pytest.mark.parametrize("pair", [["bruno"], []])
def test_a_broken_plan_is_shown_where_it_is_broken(
    pair: list[str], home: Path, terminal: list[FakeApp]
) -> None:
    add_pair()
    path = user_plan(home)
    answer = run("start", *pair, "--plan", "mine")
    assert answer.code == 1
    assert answer.sentence.startswith(f"{path}:7:11: `kind` must be ")
    assert answer.err.splitlines()[1:] == [
        "    kind: check_inn",
        "          ^",
        "Did you mean `check_in`?",
    ]
    assert terminal == []


def test_a_broken_plan_of_the_library_option_is_shown_too(
    tmp_path: Path, terminal: list[FakeApp]
) -> None:
    add_pair()
    folder = tmp_path / "team" / "plans"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(BROKEN)
    answer = run("--library", str(folder.parent), "start", "bruno", "--plan", "mine")
    assert answer.code == 1
    assert f"{folder}/mine.yaml:7:11:" in answer.sentence


def test_a_broken_deck_is_asked_about_on_the_screen_with_all_that_was_wished_for(
    terminal: list[FakeApp], home: Path
) -> None:
    add_pair()
    put(home / "config", "decks", "ours", "en", "crads: 1\n")
    user_plan(home, BROKEN.replace("check_inn", "check_in\n    cards: {decks: [ours]}"))
    assert run("start", "bruno", "--plan", "mine", "--minutes", "25").code == 0
    (app,) = terminal
    assert (app.opening.kind, app.opening.at_once) == ("begin", True)
    assert app.opening.wish == Wish("mine", 25)
    assert app.opening.pair is not None
    assert app.opening.pair.id == "bruno"
    assert live_journals(home) == []


def test_a_broken_pair_is_shown_where_it_is_broken(home: Path, terminal: list[FakeApp]) -> None:
    add_pair()
    path = home / "data" / "pairs" / "bruno" / "pair.yaml"
    path.write_text(path.read_text().replace("mode: video", "mode: vdeo"))
    answer = run("start", "bruno")
    assert answer.code == 1
    assert answer.sentence.startswith(f"{path}:")
    assert "Did you mean `video`?" in answer.hint


def test_without_a_terminal_nothing_is_begun(home: Path) -> None:
    add_pair()
    answer = run("start", "bruno")
    assert answer.code == 2
    assert "terminal" in answer.sentence
    assert live_journals(home) == []


def test_a_wrong_name_is_said_before_a_missing_terminal() -> None:
    add_pair()
    assert run("start", "brunno").code == 1
    assert run("start", "bruno", "--plan", "stndard-60").code == 1


def test_a_home_that_cannot_be_written_is_named_with_the_way_out(
    home: Path, terminal: list[FakeApp]
) -> None:
    add_pair()
    (home / "state").write_text("in the way")
    answer = run("start", "bruno")
    assert answer.code == 1
    assert f"{home}/state/live" in answer.sentence
    assert "SESSIONCOMPANION_HOME" in answer.hint
    assert terminal == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_without_rights_is_named_with_the_way_out(
    home: Path, terminal: list[FakeApp]
) -> None:
    add_pair()
    home.chmod(0o500)
    try:
        answer = run("start", "bruno")
    finally:
        home.chmod(0o700)
    assert answer.code == 1
    assert "Permission was denied" in answer.sentence
    assert "SESSIONCOMPANION_HOME" in answer.hint


def test_resume_takes_up_the_latest(terminal: list[FakeApp]) -> None:
    add_pair()
    add_pair("Mei", "mei")
    interrupt_a_session("bruno")
    latest = interrupt_a_session("mei")
    assert run("resume").code == 0
    opening = terminal[0].opening
    assert opening.resumed is not None
    assert opening.resumed.runner.session.id == latest


def test_resume_takes_an_id_or_its_beginning(terminal: list[FakeApp]) -> None:
    add_pair()
    wanted = interrupt_a_session()
    for name in (wanted, wanted[:8]):
        assert run("resume", name).code == 0
        resumed = terminal[-1].opening.resumed
        assert resumed is not None
        assert resumed.runner.session.id == wanted


def test_resume_with_nothing_to_resume_says_so_even_without_a_terminal() -> None:
    answer = run("resume")
    assert answer.code == 1
    assert answer.sentence == "There is no interrupted session."
    assert "sessioncompanion start" in answer.hint


def test_resume_of_an_unknown_session_names_what_there_is(terminal: list[FakeApp]) -> None:
    add_pair()
    there = interrupt_a_session()
    answer = run("resume", "19990101-0000-0000")
    assert answer.code == 1
    assert answer.sentence.startswith("There is no interrupted session called '19990101-0000-0000'")
    assert there in answer.hint


def test_resume_without_a_terminal_leaves_the_journal_as_it_was(home: Path) -> None:
    add_pair()
    interrupt_a_session()
    before = [path.read_bytes() for path in live_journals(home)]
    answer = run("resume")
    assert answer.code == 2
    assert [path.read_bytes() for path in live_journals(home)] == before


def test_a_session_of_another_window_is_not_taken_away(terminal: list[FakeApp]) -> None:
    add_pair()
    house = workspace()
    runner = begin(house, Choice(house.pairs.get("bruno")))
    try:
        answer = run("resume")
    finally:
        runner.journal.close()
    assert answer.code == 1
    assert "another window" in answer.sentence
    assert terminal == []


def test_a_language_reaches_the_session_and_the_screen_that_asks(
    terminal: list[FakeApp], home: Path
) -> None:
    add_pair()
    put(home / "config", "plans", "standard-60-fi", "fi")
    assert run("start", "bruno", "--language", "fi").code == 0
    assert run("start", "--language", "fi").code == 0
    assert run("start", "--language", "fi", "--plan", "standard-60").code == 0
    live, *asking = [app.opening for app in terminal]
    assert live.runner is not None
    assert live.runner.session.plan.id == "standard-60-fi"
    assert [one.wish for one in asking] == [
        Wish(language="fi"),
        Wish("standard-60-fi", language="fi"),
    ]


def test_a_plan_asked_for_by_name_comes_in_the_language_asked_for(
    terminal: list[FakeApp], home: Path
) -> None:
    add_pair()
    put(home / "config", "plans", "short-30-fi", "fi")
    assert run("start", "bruno", "--plan", "short-30", "--language", "fi").code == 0
    answer = run("start", "bruno", "--plan", "learning-lab", "--language", "fi")
    assert answer.code == 1
    assert answer.sentence == "'learning-lab' is not there in 'fi'."
    assert answer.hint == "In it there is: short-30-fi."
    (app,) = terminal
    assert app.opening.runner is not None
    assert app.opening.runner.session.plan.id == "short-30-fi"


def test_the_language_of_the_settings_leaves_a_named_plan_alone(
    terminal: list[FakeApp], home: Path
) -> None:
    add_pair()
    put(home / "config", "plans", "standard-60-fi", "fi")
    (home / "config" / "settings.yaml").write_text("language: fi\n")
    assert run("start", "bruno").code == 0
    set_aside(workspace(), resume(workspace()).runner)
    assert run("start", "bruno", "--plan", "standard-60").code == 0
    plans = [app.opening.runner.session.plan.id for app in terminal if app.opening.runner]
    assert plans == ["standard-60-fi", "standard-60"]


@pytest.mark.parametrize(("tag", "code"), [("kl", 1), ("k_l", 2), ("", 2)])
def test_a_wrong_language_is_refused_before_anything_is_begun(
    tag: str, code: int, terminal: list[FakeApp], home: Path
) -> None:
    add_pair()
    answer = run("start", "bruno", "--language", tag)
    assert answer.code == code
    assert "; there is " in answer.sentence
    assert terminal == []
    assert live_journals(home) == []
