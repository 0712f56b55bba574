"""The veil works from every panel: what is private hides below it, too, and the panel stays."""

from pathlib import Path

import pytest

from bursts import all_at_once
from companions import AGENDA, AGREEMENTS, CHECK_IN, former, live
from sessioncompanion.ui.screens.base import BaseModal
from sessioncompanion.ui.screens.chooser import Answer, Chooser

SIZE = (80, 40)


@pytest.mark.parametrize(
    ("phase", "keys"),
    [
        (AGENDA, ["x"]),
        (AGENDA, ["t"]),
        (AGENDA, ["question_mark"]),
        (AGREEMENTS, ["enter"]),
        (CHECK_IN, ["enter"]),
    ],
    ids=["interruption", "refit", "help", "agreement", "check-in"],
)
async def test_v_hides_private_notes_below_a_panel_and_shows_them_again(
    tmp_path: Path, phase: int, keys: list[str]
) -> None:
    async with live(tmp_path, phase=phase, size=SIZE, records=[former()]) as play:
        await play.keep("n", "sleeps badly")
        await play.press(*keys)
        panel = play.app.screen
        assert isinstance(panel, BaseModal)
        await play.press("v")
        assert play.app.screen is panel
        assert play.live.veiled
        assert "sleeps badly" not in play.text
        await play.press("v")
        assert not play.live.veiled


async def test_a_letter_that_is_an_answer_stays_one(tmp_path: Path) -> None:
    async with live(tmp_path, size=SIZE) as play:
        answers = (Answer("stay", "v", "stay with video"), Answer("audio", "a", "audio"))
        got: list[str | None] = []
        play.app.push_screen(Chooser("Which?", answers), got.append)
        await play.settle()
        await play.press("v")
        assert got == ["stay"]
        assert not play.live.veiled


async def test_when_did_you_begin_takes_every_digit_however_fast(tmp_path: Path) -> None:
    async with live(tmp_path, size=SIZE) as play:
        await all_at_once(play, "tb45\r")
        assert play.session.head_start == 45 * 60


async def test_enter_on_an_agreed_norm_keeps_it(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGREEMENTS, size=SIZE) as play:
        assert play.session.pair.norms.rhythm == "every two weeks"
        await play.open("norm:rhythm")
        chooser = play.on(Chooser)
        assert chooser.chosen == "2"
        await play.press("enter")
        assert play.session.pair.norms.rhythm == "every two weeks"


async def test_what_was_refused_is_not_said_any_more_once_it_was_done(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGENDA, size=SIZE) as play:
        await play.press("a", "enter")
        assert "There is nothing in this agenda item yet." in play.said
        await play.type("Interview")
        await play.press("enter")
        assert "There is nothing in this agenda item yet." not in play.said
