"""When the time gets short: every way is shown before it is chosen, and one key takes it back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList

from companions import (
    AGENDA,
    BEGAN,
    FEEDBACK,
    LISBON,
    Stage,
    former,
    live,
    stage,
    with_pair,
    workspace,
)
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.record import ItemStatus, NextSession, Record
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.screens.began import Began
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.putting import PutAway
from sessioncompanion.ui.screens.refit import Refit

NARROW = (60, 30)


def head(play: Stage) -> str:
    return play.text.splitlines()[0]


def planned(play: Stage) -> list[int]:
    return [phase.planned // 60 for phase in play.session.phases]


def row(play: Stage, words: str) -> list[str]:
    return next(line for line in play.text.splitlines() if words in line).split()


def booked(minutes_ago: int, minutes: int = 60) -> Iterable[Record]:
    start = BEGAN - timedelta(minutes=minutes_ago)
    ahead = NextSession(start=start, timezone=LISBON, minutes=minutes, mode=Mode.VIDEO)
    return [replace(former(), next_session=ahead)]


@pytest.mark.parametrize("columns", [60, 80])
async def test_every_way_is_previewed_chosen_by_the_same_key_and_undone(
    tmp_path: Path, columns: int
) -> None:
    async with live(tmp_path, size=(columns, 30), records=[former()]) as play:
        await play.wait(minutes=9)
        before = planned(play)
        await play.press("t")
        assert play.on(Refit).question == "We are 5 min behind. What would help?"
        assert row(play, " Agenda   ")[-5:] == ["28", "→", "25", "min", "-3"]
        assert row(play, "Trim the phases evenly")[-2:] == ["on", "time"]
        assert "ends 15:00 · on time" in play.text
        await play.press("3")
        assert row(play, "Session  ")[-5:] == ["60", "→", "65", "min", "+5"]
        assert "25 min   -3" not in play.text
        assert planned(play) == before
        await play.press("1")
        assert "25 min   -3" in play.text
        await play.press("1")
        assert play.app.screen is play.live
        assert planned(play) == [4, 7, 4, 25, 8, 7]
        assert "u undoes it." in play.said
        assert "ends 15:00 · on time" in head(play)
        await play.press("u")
        assert "Undone: the refit." in play.said
        assert planned(play) == before


async def test_the_columns_of_the_preview_stand_one_under_the_other(tmp_path: Path) -> None:
    async with live(tmp_path, size=NARROW) as play:
        await play.wait(minutes=9)
        await play.press("t")
        lines = [each for each in play.text.splitlines() if " min" in each and "·" not in each]
        rows = [each for each in lines if each.split()[-1] in ("min", "-1", "-2", "-3")]
        assert len(rows) == 6
        assert len({each.index(" min") for each in rows}) == 1


async def test_enter_chooses_what_the_pointer_shows_and_escape_changes_nothing(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, size=NARROW) as play:
        await play.wait(minutes=9)
        before = play.session
        await play.press("t", "escape")
        assert play.session == before
        await play.press("t", "enter")
        assert planned(play) == [4, 7, 4, 25, 8, 7]


async def test_what_is_shown_follows_the_time(tmp_path: Path) -> None:
    async with live(tmp_path, size=NARROW) as play:
        await play.wait(minutes=9)
        await play.press("t")
        await play.wait(minutes=2)
        play.on(Refit).look()
        await play.settle()
        assert play.on(Refit).question.startswith("We are 7 min behind.")
        await play.press("1")
        assert "on time" in head(play)


async def test_asking_for_time_is_a_question_to_the_mentee(tmp_path: Path) -> None:
    async with live(tmp_path, size=NARROW) as play:
        await play.wait(minutes=9)
        before = play.session
        await play.press("t", "2", "2")
        asked = play.on(Chooser)
        assert asked.question == (
            "“We are about 5 minutes behind. Could we go on until 15:05 (11:05 for you)?”"
        )
        assert "Ask Ana. What is the answer?" in play.text
        await play.press("n")
        assert play.session == before
        assert "Then it stays as it is." in play.said
        await play.press("t", "2", "2", "escape")
        play.on(Refit)
        await play.press("2", "enter", "y")
        assert play.session.length == 65 * 60
        assert "ends 15:05 · on time" in head(play)
        await play.press("u")
        assert play.session.length == 60 * 60


async def test_items_are_chosen_one_by_one_and_the_agenda_shrinks_before_ones_eyes(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, size=NARROW, records=[former()]) as play:
        await play.keep("a", "Salary 2")
        await play.keep("a", "Talk")
        await play.wait(minutes=9)
        await play.press("t", "2")
        play.on(PutAway)
        assert row(play, "Interview practice")[-2:] == ["15", "min"]
        assert row(play, "Talk")[-2:] == ["no", "timebox"]
        await play.press("down", "p")
        assert row(play, "Salary")[-4:] == ["2", "min", "→", "parked"]
        assert row(play, " Agenda   ")[-5:] == ["28", "→", "26", "min", "-2"]
        assert "3 min behind" in play.text
        await play.press("p", "up", "space")
        assert row(play, "Interview practice")[-3:] == ["→", "next", "time"]
        assert row(play, " Agenda   ")[-5:] == ["28", "→", "23", "min", "-5"]
        await play.press("enter")
        assert [item.status for item in play.session.agenda] == [ItemStatus.CARRIED, None, None]
        assert planned(play)[AGENDA] == 23
        assert "on time" in head(play)
        await play.press("u")
        assert [item.status for item in play.session.agenda] == [None, None, None]
        assert planned(play)[AGENDA] == 28


async def test_leaving_the_items_leads_back_to_the_ways(tmp_path: Path) -> None:
    async with live(tmp_path, size=NARROW, records=[former()]) as play:
        await play.wait(minutes=9)
        before = play.session
        await play.press("t", "2", "x", "escape")
        play.on(Refit)
        await play.press("2", "enter")
        play.on(PutAway)
        assert "c, p or x says what becomes of the item" in play.text
        await play.press("escape", "escape")
        assert play.session == before


async def test_it_began_three_minutes_ago_is_said_with_t_and_b_also_on_time(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, size=NARROW) as play:
        await play.wait(30)
        await play.press("t")
        assert "Everything fits as it is." in play.text
        await play.press("b")
        assert "3 minutes earlier, at 13:57" in play.text
        await play.press("3")
        assert "Then it began at 13:57." in play.text
        await play.press("enter")
        assert play.session.head_start == 180
        assert "ends 14:57 · on time" in head(play)
        assert play.text.splitlines()[2].endswith("00:30")
        assert "It began at 13:57" in play.said
        await play.press("u")
        assert "Undone: when it began." in play.said
        assert play.session.head_start == 0


@pytest.mark.parametrize(
    ("typed", "seconds"), [("13:50", 600), ("7", 420), ("12", 720), ("7000", 0), ("14:20", 0)]
)
async def test_minutes_or_a_time_can_be_typed_and_nonsense_is_answered(
    tmp_path: Path, typed: str, seconds: int
) -> None:
    async with live(tmp_path, size=NARROW) as play:
        await play.press("t", "b")
        await play.type(typed)
        await play.press("enter")
        assert play.session.head_start == seconds
        if not seconds:
            play.on(Began)
            assert "no beginning of this session" in play.text


async def test_after_twenty_minutes_only_the_palette_asks_when_it_began(tmp_path: Path) -> None:
    async with live(tmp_path, size=NARROW, phase=AGENDA) as play:
        await play.wait(minutes=21)
        await play.press("t")
        assert "Everything fits as it is." in play.said
        await play.press("ctrl+p")
        await play.type("it began")
        found = play.app.screen.query_one(OptionList)
        await play.wait_until(lambda: found.option_count > 0)
        await play.press("enter")
        await play.wait_until(lambda: isinstance(play.app.screen, Began))
        await play.press("enter")
        assert play.session.head_start == 60


async def test_a_late_start_of_a_booked_session_is_said_once_with_its_number_ready(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, size=NARROW, records=booked(3)) as play:
        assert "Booked for 13:57, it is 14:00. Began already? t, then b." in play.text
        assert "14:00 (Ana 10:00) · hard stop 14:57 · ends 15:00" in head(play)
        await play.press("t", "b")
        assert "▸ b  at 13:57, as booked" in play.text
        await play.press("b")
        assert play.session.head_start == 180
        assert "hard stop 14:57 · ends 14:57" in head(play)


async def test_a_hard_stop_that_cannot_be_reached_is_said_plainly(tmp_path: Path) -> None:
    async with live(tmp_path, size=NARROW, records=booked(3, 25)) as play:
        await play.press("t")
        text = " ".join(play.text.split())
        assert "14:22 is a hard stop, so nobody is asked for more." in text
        assert "Even so, about 14 minutes too much: agree together what can wait" in text
        assert "Trim the phases evenly → 14 min over" in text
        assert "Ask Ana" not in text
        assert text.count("Even so") == 1


async def test_the_hard_stop_stays_in_a_narrow_header(tmp_path: Path) -> None:
    async with live(tmp_path, size=(50, 30), records=booked(3)) as play:
        assert head(play).strip().startswith("Ana ")
        assert "stop 14:57 · ends 15:00" in head(play)


async def test_with_nothing_left_to_take_it_is_said_without_a_question(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    runner = begin(made, Choice(with_pair(made), plan="standard-60", minutes=6))
    runner.enter_phase(FEEDBACK)
    async with stage(made, Opening(kind="live", runner=runner), NARROW) as play:
        await play.wait(minutes=21)
        await play.press("t")
        assert play.app.screen is play.live
        assert "We are 16 min behind." in play.said
        assert "Even so, about 16 minutes too much" in play.said


async def test_timeboxes_that_ask_for_too_much_are_said_when_the_session_itself_fits(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, phase=AGENDA) as play:
        await play.keep("a", "A long one 40")
        await play.press("t")
        said = " ".join(play.text.split())
        assert "17 min ahead, but the agenda items want more than their phase has." in said
