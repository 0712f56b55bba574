"""Home: from nothing to a session in two keys, and back into one that waits."""

import errno
from datetime import timedelta
from pathlib import Path

from textual.widgets import Input

from companions import (
    BEGAN,
    LISBON,
    SAO_PAULO,
    ScriptedClock,
    begun,
    former,
    live,
    pair,
    stage,
    with_pair,
    workspace,
)
from faulty_disk import FaultyDisk
from sessioncompanion.domain.deck import Mode
from sessioncompanion.services.beginning import Wish
from sessioncompanion.services.resuming import resume
from sessioncompanion.store.files import disk
from sessioncompanion.store.settings import Settings
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.screens.begin import Begin
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.home import Home
from sessioncompanion.ui.screens.live import LiveScreen
from sessioncompanion.ui.widgets.capture import Field
from sessioncompanion.ui.widgets.pointed import PointedList


async def test_from_an_empty_home_two_keys_lead_into_a_live_session(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path)) as play:
        assert "A companion for mentoring sessions beside a video call." in play.text
        assert "▸ Begin a first session  enter" in play.text
        assert not tmp_path.joinpath("data").exists()
        await play.press("enter")
        play.on(Begin)
        assert "A session with somebody new" in play.text
        assert "▸ First session, 60 minutes" in play.text
        await play.press("enter")
        play.on(LiveScreen)
        assert play.session.plan.id == "first-session"
        assert play.session.pair.mentee.name == "Mentee"
        assert play.session.timezone == LISBON


async def test_what_of_the_settings_is_not_in_use_is_said_at_home(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    made.paths.config.mkdir(parents=True)
    made.paths.settings.write_text("bell: yes\nlibary: /srv\n", encoding="utf-8")
    async with stage(made) as play:
        assert "Not in use: settings.yaml, line 2: There is no key `libary` here." in play.said
        assert "Did you mean `library`?" in play.said


async def test_somebody_new_gets_a_name_a_zone_a_plan_and_a_mode(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path)) as play:
        await play.press("n")
        await play.type("Mei")
        await play.press("tab")
        for field in play.app.screen.query("#zone").results(Input):
            field.value = "Asia/Tokio"
        await play.press("enter")
        play.on(Begin)
        assert "There is no time zone called 'Asia/Tokio'." in play.said
        assert "Did you mean 'Asia/Tokyo'?" in play.said
        assert play.workspace.pairs.list() == ((), ())
        for field in play.app.screen.query("#zone").results(Input):
            field.value = "Asia/Tokyo"
        await play.press("ctrl+o")
        assert "by audio" in play.text
        await play.press("tab")
        play.on(Begin).query_one(PointedList).choose("standard-60")
        await play.press("enter")
        assert play.session.pair.mentee.name == "Mei"
        assert play.session.pair.mentee.timezone == "Asia/Tokyo"
        assert play.session.mode is Mode.AUDIO
        assert play.session.plan.id == "standard-60"


async def test_escape_begins_nothing(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path)) as play:
        await play.press("enter", "escape")
        play.on(Home)
        assert play.workspace.pairs.list() == ((), ())


async def test_a_pair_shows_its_past_and_begins_with_the_usual_plan(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=[former()])
    async with stage(made) as play:
        assert "▸ Ana  1 session · last Mon 01 Jun · 2 open commitments" in play.text
        assert "+ somebody new" in play.text
        await play.press("enter")
        assert "▸ Standard session, 60 minutes" in play.text
        await play.press("enter")
        assert play.session.plan.id == "standard-60"
        assert (play.session.number, play.session.pair.id) == (2, "ana")


async def test_start_without_a_pair_asks_with_whom_and_keeps_what_was_asked_for(
    tmp_path: Path,
) -> None:
    made = workspace(tmp_path)
    with_pair(made)
    wish = Wish(plan="short-30", minutes=25, mode=Mode.AUDIO)
    async with stage(made, Opening(kind="begin", wish=wish)) as play:
        assert "With whom?" in play.said
        await play.press("enter")
        assert "by audio, 25 minutes" in play.text
        await play.press("enter")
        assert play.session.plan.id == "short-30"
        assert (play.session.length, play.session.mode) == (1500, Mode.AUDIO)


async def test_an_interrupted_session_waits_on_top_and_is_taken_up_with_its_draft(
    tmp_path: Path,
) -> None:
    made = workspace(tmp_path)
    runner = begun(made)
    runner.next_phase()
    runner.keep_draft("note.private", "half of it", "private")
    runner.journal.touch(BEGAN)
    runner.journal.close()
    made.clock = ScriptedClock(BEGAN + timedelta(minutes=20), steady=1.0)
    async with stage(made) as play:
        assert "▸ ↻ Resume Ana · session 1  stopped 20 minutes ago, everything kept" in play.text
        await play.press("enter")
        assert "away for 20 minutes" in play.on(Chooser).question
        await play.press("n")
        assert play.session.current == 1
        assert play.live.query_one(Field).text == "half of it"
        assert play.app.focused is play.live.query_one(Field)
        await play.type("!")
        await play.press("enter")
        assert [entry.text for entry in play.session.entries] == ["half of it!"]
        assert "08:00" in play.text.splitlines()[2]


async def test_beginning_with_somebody_whose_session_waits_offers_that_one(
    tmp_path: Path,
) -> None:
    made = workspace(tmp_path)
    runner = begun(made)
    waiting = runner.session.id
    runner.journal.close()
    async with stage(made) as play:
        await play.press("down", "enter")
        assert "A session with Ana waits, from Mon 15 Jun, 14:00." in play.on(Chooser).question
        await play.press("escape")
        play.on(Home)
        await play.press("enter", "n")
        play.on(Begin)
        await play.press("escape", "enter", "r")
        assert play.session.id == waiting


async def test_a_command_that_names_the_pair_opens_on_the_choice_of_a_plan(
    tmp_path: Path,
) -> None:
    made = workspace(tmp_path)
    one = with_pair(made)
    async with stage(made, Opening(kind="begin", pair=one)) as play:
        play.on(Begin)
        assert "A session with Ana" in play.text


async def test_a_mentor_without_a_name_is_asked_for_it_once(tmp_path: Path) -> None:
    made = workspace(tmp_path, settings=Settings(mentor_timezone=LISBON))
    async with stage(made) as play:
        await play.press("n")
        await play.type("Mei")
        await play.press("tab", "tab")
        await play.type("Kofi")
        await play.press("enter")
        assert play.session.pair.mentor.name == "Kofi"
    async with stage(made) as again:
        await again.press("n")
        again.on(Begin)
        assert "Your own name" not in again.text


async def test_the_demo_says_on_every_screen_that_it_is_one(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    made.is_sample = True
    with_pair(made)
    async with stage(made) as play:
        assert "demo: sample people, all of it goes away" in play.text
        await play.press("enter", "enter")
        assert "demo · Ana · session 1" in play.text


async def test_leaving_and_coming_back_at_once_finds_everything_and_asks_nothing(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        await play.keep("N", "an outline")
        await play.press("N")
        await play.type("half")
        await play.press("ctrl+q")
    back = resume(play.workspace)
    async with stage(play.workspace, Opening(kind="live", resumed=back)) as again:
        # The field opens after the first frame, and its own frame comes after that.
        await again.wait_until(lambda: "note, shared" in again.text)
        assert "Everything is back." in again.said
        assert "shared  an outline" in again.text
        assert "note, shared" in again.text
        assert again.live.query_one(Field).text == "half"


async def test_a_session_open_elsewhere_is_shown_and_not_taken(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    runner = begun(made)
    async with stage(made) as play:
        assert "↻ Resume Ana · session 1  open in another window" in play.text
        await play.press("enter")
        play.on(Home)
        assert "! " in play.said
    runner.journal.close()


async def test_one_broken_pair_hides_no_other_and_is_said(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made)
    broken = made.paths.pairs / "bruno" / "pair.yaml"
    broken.parent.mkdir()
    broken.write_text("kind: [\n")
    async with stage(made) as play:
        assert "Ana  no session yet" in play.text
        assert "! " in play.said
        assert "bruno/pair.yaml" in "".join(play.text.split())


async def test_a_folder_that_takes_nothing_is_said_before_anything_is_begun(
    tmp_path: Path,
) -> None:
    with disk.using(FaultyDisk()) as faulty:
        async with stage(workspace(tmp_path)) as play:
            faulty.fail("mkdir", errno.EACCES, times=float("inf"))
            await play.press("enter", "enter")
            play.on(Begin)
            assert "! Nothing can be kept in" in play.text
            faulty.heal()
            await play.press("enter")
            play.on(LiveScreen)


async def test_home_is_left_by_q_with_nothing_to_say(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path)) as play:
        await play.press("q")
        assert not play.app.is_running
    assert play.app.farewell == []


async def test_a_veil_in_the_settings_is_down_from_the_start(tmp_path: Path) -> None:
    settings = Settings(mentor_timezone=LISBON, veil_at_start=True)
    async with live(tmp_path, settings=settings) as play:
        assert "veiled" in play.text
        assert "listen for" not in play.text


async def test_a_pair_elsewhere_has_its_own_zone(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, pair("Bruno", zone=SAO_PAULO))
    async with stage(made) as play:
        await play.press("enter", "enter")
        assert "14:00 (Bruno 10:00)" in play.text
