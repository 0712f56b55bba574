"""Whatever a deck, a plan, a name or a note says, it is shown as text and does nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from companions import (
    HOSTILE,
    OwnLibrary,
    Stage,
    begun,
    former,
    is_harmless,
    live,
    pair,
    screen_strips,
    stage,
    with_pair,
    workspace,
)
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.text import clean
from sessioncompanion.ui import text
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.home import Home
from sessioncompanion.ui.screens.live import LiveScreen
from sessioncompanion.ui.screens.review import Review
from sessioncompanion.ui.text import Sieve

SIZE = (120, 40)


@pytest.fixture(params=["door", "sieve"])
def net(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only one of the two nets: each has to hold by itself."""
    if request.param == "door":
        monkeypatch.setattr(Sieve, "apply", lambda self, segments, background: segments)
    else:
        monkeypatch.setattr(text, "clean", str)
        monkeypatch.setattr(text, "one_line", str)


def all_hostile(_: str) -> str:
    return " ".join(HOSTILE)


def shown(play: Stage, *, least: int = 1) -> None:
    """What is on the screen is harmless; as many hostile words as ``least`` can be read there."""
    for strip in screen_strips(play.app):
        assert is_harmless(strip)
        assert "\t" not in strip
    legible = "".join(play.text.split())
    readable = [words for words in HOSTILE if "".join(clean(words).split()) in legible]
    assert len(readable) >= least, play.text
    assert play.app.is_running


def cut(words: str) -> str:
    return clean(words)[:30]


async def click_everywhere(play: Stage) -> None:
    """An action or a link would be run by a click on it."""
    for row, strip in enumerate(screen_strips(play.app)):
        for words in HOSTILE:
            if (column := strip.find(cut(words)[:12])) >= 0:
                await play.pilot.click(offset=(column + 1, row))
                await play.press("escape")
                assert play.app.is_running
                return


@pytest.mark.usefixtures("net")
async def test_a_hostile_library_is_text_in_every_phase(tmp_path: Path) -> None:
    hostile = pair(" ".join(HOSTILE[:3]), fallback=" ".join(HOSTILE[3:]))
    async with live(
        tmp_path, hostile, plan="own", library=OwnLibrary(all_hostile), size=SIZE
    ) as play:
        for _ in PhaseKind:
            shown(play, least=5)
            await click_everywhere(play)
            await play.press("right_square_bracket")


@pytest.mark.parametrize("size", [(50, 20), (80, 13)])
async def test_a_hostile_library_is_text_on_small_screens_too(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with live(
        tmp_path, pair(HOSTILE[0]), plan="own", library=OwnLibrary(all_hostile), size=size
    ) as play:
        for _ in PhaseKind:
            shown(play)
            await play.press("right_square_bracket")


FIELDS = ("n", "N", "c", "r", "i", "k", "a")


async def test_hostile_words_that_are_typed_and_pasted_are_text_wherever_they_come_up(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, phase=3, records=[former()], size=SIZE) as play:
        for number, words in enumerate(HOSTILE):
            key = FIELDS[number % len(FIELDS)]
            await play.press(key)
            await play.paste(words)
            shown(play)
            await play.press("enter")
            shown(play)
        await play.keep("a", HOSTILE[1])
        await play.press("enter", "enter", "enter")  # start, finish, and the question after it
        shown(play)
        await play.press("escape", "d")
        shown(play)
        await play.press("escape", "x")
        shown(play, least=0)
        await play.press("space", "v")
        shown(play)
        await play.press("v")
        await play.go_to(5)
        shown(play, least=2)
        await play.press("u", "u")
        shown(play)
        await play.press("e")
        play.on(Review)
        shown(play, least=4)
        review = play.on(Review)
        await play.press("enter")
        if isinstance(play.app.screen, Chooser):  # it ends before the close
            play.send("y")
        await play.wait_until(lambda: review.saved is not None)
        shown(play, least=4)
        await play.press("y", "w")
        assert is_harmless(play.app.clipboard)


async def test_hostile_names_are_text_at_home_and_on_the_way_in(tmp_path: Path) -> None:
    made = workspace(tmp_path, library=OwnLibrary(all_hostile))
    runner = begun(made, pair(" ".join(HOSTILE)), plan="own")
    runner.journal.close()
    async with stage(made, size=SIZE) as play:
        shown(play, least=5)
        await play.press("down", "enter")
        shown(play, least=5)
        await play.press("escape", "n")
        await play.paste(HOSTILE[2])
        shown(play)
        await play.press("escape")
        play.on(Home)
        await play.press("up", "enter")
        shown(play, least=5)


@pytest.mark.parametrize("phase", [1, 2])
async def test_questions_about_hostile_words_show_them_as_text(phase: int, tmp_path: Path) -> None:
    old = former()
    hostile = replace(
        old,
        commitments=tuple(replace(c, text=HOSTILE[0]) for c in old.commitments),
        agreements=tuple(replace(a, text=HOSTILE[1], when=HOSTILE[3]) for a in old.agreements),
    )
    made = workspace(tmp_path)
    with_pair(made, records=[hostile])
    async with stage(made, size=SIZE) as play:
        await play.press("enter", "enter")
        play.on(LiveScreen)
        await play.go_to(phase)
        shown(play)
        await play.press("enter")
        shown(play)
        await play.press("m" if phase == 1 else "k")
        shown(play)
