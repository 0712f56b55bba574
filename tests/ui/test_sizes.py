"""The screen fits where it stands: narrow, wide, low; and a change of size costs nothing."""

from pathlib import Path

import pytest

from companions import AGENDA, CHECK_IN, former, live, stage, workspace
from sessioncompanion.ui.widgets.capture import Field
from sessioncompanion.ui.widgets.card import PromptCard
from sessioncompanion.ui.widgets.header import HeadLine, PhaseStrip, TimeBar
from sessioncompanion.ui.widgets.notes import NotesList
from sessioncompanion.ui.widgets.rail import Rail

SIZES = [(49, 26), (50, 25), (69, 14), (70, 13), (99, 40), (100, 14), (140, 50), (20, 6), (60, 13)]


async def test_resizing_while_typing_loses_no_word_no_choice_and_no_second(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGENDA, records=[former()]) as play:
        await play.keep("a", "Salary 10")
        await play.choose("item:i1")
        await play.wait(minutes=1)
        await play.press("n", "ctrl+n")
        typed = ""
        for number, (columns, rows) in enumerate(SIZES):
            await play.resize(columns, rows)
            await play.type(f"w{number} ")
            typed += f"w{number} "
            field = play.live.query_one(Field)
            assert field.text == typed
            assert play.app.focused is field
            if rows > 6:
                assert f"w{number}" in play.text
                assert "note, shared" in play.text
            assert all(len(line) <= columns for line in play.text.splitlines())
        await play.resize(80, 40)
        await play.press("enter")
        assert play.session.entries[0].text == typed.strip()
        assert play.live.worklist.chosen == "item:i1"
        assert "27:00" in play.text


async def test_from_100_columns_a_rail_takes_over_from_the_strip_of_phases(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, phase=AGENDA, records=[former()], size=(99, 40)) as play:
        assert not play.live.query_one(Rail).display
        assert play.live.query_one(PhaseStrip).display
        await play.resize(100, 40)
        assert play.live.query_one(Rail).display
        assert not play.live.query_one(PhaseStrip).display
        await play.wait(minutes=3)
        left = [line[:29].split() for line in play.text.splitlines()]
        assert ["▸", "Agenda", "3/28"] in left
        assert ["✓", "Arrive", "0/4"] in left
        assert ["Close", "7"] in left
        assert ["•", "Interview", "practice"] in left


async def test_under_14_rows_there_are_clock_card_list_and_field(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CHECK_IN, size=(80, 14)) as play:
        for widget in (HeadLine, TimeBar, NotesList, PromptCard):
            assert play.live.query_one(widget).display
        await play.resize(80, 13)
        for gone in (HeadLine, TimeBar, NotesList, PhaseStrip):
            assert not play.live.query_one(gone).display
        lines = play.text.splitlines()
        assert lines[0].split()[0] == "Check-in"
        assert lines[0].endswith("08:00")
        assert play.session.phase.hand[0].card.ask[:30] in play.text
        assert "listen for" not in play.text
        await play.press("n")
        await play.type("a word")
        assert "note, private" in play.text
        assert "a word" in play.text


@pytest.mark.parametrize("size", [(50, 20), (70, 24), (90, 30), (140, 50)])
async def test_every_phase_has_its_clock_its_card_and_its_keys_at_every_size(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with live(tmp_path, records=[former()], size=size) as play:
        for phase in play.session.phases:
            assert phase.plan.title in play.text
            assert "space pause" in play.text
            assert "? keys" in play.text
            assert f"{phase.planned // 60:02}:00" in play.text
            assert "ends " in play.text.splitlines()[0]
            if play.session.dealt is not None:
                assert play.session.dealt.card.ask[:20] in play.text
            await play.press("right_square_bracket")


async def test_the_narrowest_head_still_says_when_it_ends(tmp_path: Path) -> None:
    async with live(tmp_path, size=(20, 20)) as play:
        await play.wait(minutes=15)
        assert play.text.splitlines()[0] == " Ana     ends 15:11"


async def test_home_and_the_way_in_fit_into_a_strip(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path), size=(50, 10)) as play:
        assert "Begin a first session" in play.text
        await play.press("enter")
        assert "First session" in play.text
        assert "enter begin" in play.text
