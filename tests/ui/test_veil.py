"""Under the veil, what is for the mentor's eyes is nowhere on the screen."""

from pathlib import Path

from companions import CLOSE, OwnLibrary, Stage, live
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.ui.screens.review import Review

PRIVATE = "he hesitates"


EYES_ONLY = {"the-why", "the-listen_for", "the-guidance", PRIVATE}


def seen(play: Stage) -> set[str]:
    return {words for words in EYES_ONLY if words in play.text}


async def test_the_veil_hides_notes_listening_hints_reasons_and_guidance_in_every_phase(
    tmp_path: Path,
) -> None:
    library = OwnLibrary(lambda field: f"the-{field}")
    async with live(tmp_path, plan="own", library=library, size=(120, 50)) as play:
        await play.keep("n", PRIVATE)
        await play.keep("N", "an outline")
        assert seen(play) == EYES_ONLY
        await play.press("v")
        for _ in PhaseKind:
            assert seen(play) == set()
            assert "the-ask" in play.text
            assert "an outline" in play.text
            await play.press("right_square_bracket")


async def test_without_a_card_the_guidance_is_hidden_too(tmp_path: Path) -> None:
    library = OwnLibrary(lambda field: f"the-{field}", cards=0)
    async with live(tmp_path, plan="own", library=library, size=(120, 50)) as play:
        assert seen(play) == {"the-guidance"}
        await play.press("v")
        assert seen(play) == set()


async def test_the_close_offers_private_notes_only_without_the_veil(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE) as play:
        await play.keep("n", PRIVATE)
        await play.keep("N", "an outline")
        assert [row.id for row in play.live.worklist.rows if row.id.startswith("entry:")] == [
            "entry:n1",
            "entry:n2",
        ]
        await play.press("v")
        assert PRIVATE not in play.text
        assert "an outline  shared" in play.text


async def test_the_veil_stays_down_in_the_review_and_can_be_lifted_there(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE) as play:
        await play.keep("n", PRIVATE)
        await play.keep("N", "an outline")
        await play.press("v", "e")
        play.on(Review)
        assert PRIVATE not in play.text
        assert "1 private note veiled" in play.text
        assert "an outline" in play.text
        await play.press("v")
        assert PRIVATE in play.text
        await play.press("v", "escape")
        assert PRIVATE not in play.text


async def test_a_note_kept_under_the_veil_is_counted_and_not_shown(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("v")
        await play.keep("n", PRIVATE)
        assert PRIVATE not in play.text
        assert "veiled" in play.text
        await play.press("u")
        assert PRIVATE not in play.text


async def test_private_words_are_dots_while_they_are_typed(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("v", "n", *"hesitates")
        assert "hesitates" not in play.text
        assert "·········" in play.text
        await play.press("ctrl+n")
        assert "hesitates" in play.text
        await play.press("ctrl+n", "enter")
        assert "hesitates" not in play.text
        await play.press("v")
        assert "hesitates" in play.text
