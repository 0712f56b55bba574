"""Time is told kindly: it counts down, then over; it waits when asked, and never acts by itself."""

from pathlib import Path

import pytest

from companions import AGENDA, CHECK_IN, LISBON, Stage, live, pair
from sessioncompanion.domain import events as ev
from sessioncompanion.store.settings import Settings
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.interruption import REASONS, Interruption


def head(play: Stage) -> str:
    return play.text.splitlines()[0]


def clock_line(play: Stage) -> str:
    return play.text.splitlines()[2]


def bar(play: Stage) -> str:
    return play.text.splitlines()[3].strip()


async def test_a_phase_counts_down_then_says_that_it_is_over_and_nothing_moves_on(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        assert clock_line(play).endswith("04:00")
        assert set(bar(play)) == {"┄"}
        await play.wait(41)
        assert clock_line(play).split() == ["Arrive", "03:19"]
        await play.wait(minutes=2.5)
        assert clock_line(play).split() == ["Arrive", "00:49"]
        await play.wait(1)
        assert "the last stretch · Arrive" in clock_line(play)
        assert "━" in bar(play)
        await play.wait(48)
        assert clock_line(play).endswith("+00:00 over")
        assert "time is up, no hurry · Arrive" in clock_line(play)
        await play.wait(130)
        assert clock_line(play).endswith("+02:10 over")
        assert set(bar(play)) == {"━"}
        await play.wait(minutes=65)
        assert clock_line(play).endswith("+1:07:10 over")
        assert play.session.current == 0
        assert play.session.ended is None
        assert "] next phase" in play.text


@pytest.mark.parametrize(("width", "is_said"), [(60, False), (80, True)])
async def test_which_session_it_is_stands_there_whole_or_not_at_all(
    tmp_path: Path, width: int, is_said: bool
) -> None:
    async with live(tmp_path, size=(width, 30)) as play:
        await play.press("space")
        await play.wait(minutes=41)
        assert head(play).strip().startswith("Ana · session 1  " if is_said else "Ana  ")
        assert head(play).strip().endswith("41 min behind")


async def test_the_clock_stands_still_in_a_pause_and_the_end_moves(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.wait(minutes=1)
        await play.press("space")
        await play.wait(minutes=6)
        assert "paused · Arrive" in clock_line(play)
        assert clock_line(play).endswith("03:00")
        assert "ends 15:06 · 6 min behind" in head(play)
        assert "space go on" in play.text
        await play.press("space")
        await play.wait(minutes=1)
        assert clock_line(play).split() == ["Arrive", "02:00"]
        assert "space pause" in play.text


async def test_the_header_says_both_times_the_end_and_how_we_stand(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        assert head(play).split(" · ")[:1] == [" Ana"]
        assert "14:00 (Ana 10:00) · ends 15:00 · on time" in head(play)
        await play.wait(minutes=6)
        assert "14:06 (Ana 10:06) · ends 15:02 · 2 min behind" in head(play)
        await play.go_to(CHECK_IN)
        assert "ends 15:02 · 2 min behind" in head(play)
        await play.go_to(AGENDA)
        assert "ends 14:49 · 11 min ahead" in head(play)


async def test_one_time_is_enough_when_both_have_the_same(tmp_path: Path) -> None:
    async with live(tmp_path, pair(zone="Europe/London")) as play:
        assert "session 1                " in head(play)
        assert head(play).endswith("14:00 · ends 15:00 · on time")


async def test_a_running_item_has_the_clock(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGENDA) as play:
        await play.keep("a", "Interview practice 15")
        await play.keep("a", "Salary 5")
        await play.open("item:i1")
        await play.wait(minutes=6, seconds=19)
        assert clock_line(play).split("  ")[0].strip() == "Interview practice (1 of 2)"
        assert clock_line(play).endswith("08:41")
        await play.press("plus")
        assert clock_line(play).endswith("09:41")
        await play.press("enter")
        assert clock_line(play).split()[0] == "Agenda"


async def test_the_bell_rings_at_each_cue_only_where_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wanted, times in ((False, 0), (True, 2)):
        settings = Settings(mentor_timezone=LISBON, bell=wanted)
        async with live(tmp_path / str(wanted), settings=settings) as play:
            rung: list[int] = []
            monkeypatch.setattr(play.app, "bell", lambda rung=rung: rung.append(1))
            for _ in range(20):
                await play.wait(20)
            assert len(rung) == times


@pytest.mark.parametrize(("answer", "counts"), [("y", True), ("n", False)])
async def test_after_a_suspend_the_mentor_says_whether_the_time_counts(
    answer: str, counts: bool, tmp_path: Path
) -> None:
    async with live(tmp_path) as play:
        await play.wait(minutes=1)
        play.clock.forward(minutes=20)
        play.live._on_second()
        await play.settle()
        question = play.on(Chooser).question
        assert question == "The companion was away for 20 minutes. Does that time count?"
        await play.press(answer)
        assert play.app.screen is play.live
        assert play.session.gaps == ()
        assert clock_line(play).endswith("+17:00 over" if counts else "03:00")
        assert [stop.kind for stop in play.session.stops] == ([] if counts else [ev.StopKind.GAP])


async def test_a_gap_is_asked_about_when_another_question_is_done_and_only_once(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, phase=2) as play:
        await play.press("enter")
        play.on(Chooser)
        first = play.app.screen
        play.clock.forward(minutes=20)
        play.live._on_second()
        await play.settle()
        assert play.app.screen is first
        await play.press("escape")
        play.live._on_second()
        await play.settle()
        assert "away for 20 minutes" in play.on(Chooser).question
        await play.press("escape")
        play.live._on_second()
        await play.settle()
        assert play.app.screen is play.live
        assert len(play.session.gaps) == 1


async def test_a_key_pressed_right_after_a_suspend_does_not_swallow_the_question(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        play.clock.forward(minutes=20)
        await play.press("right")
        play.live._on_second()
        await play.settle()
        assert "away for 20 minutes" in play.on(Chooser).question


async def test_five_seconds_without_a_tick_are_no_gap(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        play.clock.forward(5)
        play.live._on_second()
        await play.settle()
        assert play.app.screen is play.live
        assert clock_line(play).endswith("03:55")


async def test_an_interruption_waits_with_a_reason_and_what_was_agreed_for_it(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, size=(50, 26)) as play:
        await play.wait(minutes=1)
        await play.press("x")
        overlay = play.on(Interruption)
        assert "Call Ana by phone." in play.text
        assert "You reconnect." in play.text
        for key, reason in REASONS:
            assert f"{key} {reason}" in play.text
        before = play.text
        await play.press("4")
        assert play.session.stop is not None
        assert play.session.stop.reason == "somebody came in"
        assert play.text != before
        await play.wait(minutes=3)
        overlay.tick()
        await play.settle()
        assert "The clock waits · 03:00 · somebody came in" in play.text
        await play.press("space")
        assert play.app.screen is play.live
        assert "Back after 3:00; it does not count." in play.said
        assert clock_line(play).split() == ["Arrive", "03:00"]
        stop = play.session.stops[0]
        assert (stop.kind, stop.reason) == (ev.StopKind.INTERRUPTION, "somebody came in")


async def test_a_note_can_be_kept_while_an_interruption_waits(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("x", "n")
        await play.type("the line is bad")
        await play.press("enter")
        assert [entry.text for entry in play.session.entries] == ["the line is bad"]
        assert "interrupted, connection" in clock_line(play)
        await play.press("x", "escape")
        assert play.app.screen is play.live
        assert "The clock still waits. space goes on" in play.said
        assert play.session.stop is not None
        await play.press("space")
        assert play.session.stop is None


async def test_without_a_fallback_an_interruption_says_what_to_do(tmp_path: Path) -> None:
    async with live(tmp_path, pair(fallback="")) as play:
        await play.press("x")
        assert "No fallback is agreed yet." in play.text
        assert "Then write to Ana (where you usually write)" in " ".join(play.text.split())


async def test_a_silence_counts_up_beside_the_clock_and_ends_with_the_phase(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        await play.press("q")
        await play.wait(65)
        assert "silence 01:05 · Arrive" in clock_line(play)
        assert clock_line(play).endswith("02:55")
        await play.press("right_square_bracket")
        assert "silence" not in clock_line(play)
