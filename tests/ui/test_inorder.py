"""However close together keys come, each acts after the one before it."""

from pathlib import Path

from textual.widgets import Input

from bursts import all_at_once
from companions import AGREEMENTS, CLOSE, live, stage, workspace
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.screens.next_session import NextSessionForm


async def test_a_letter_does_not_overtake_a_backspace_or_a_new_line(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await all_at_once(play, "nab\x7fc\nd\x7f\x7fe")
        assert play.live.capture.text == "ace"


async def test_what_follows_enter_is_no_part_of_the_note(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await all_at_once(play, "none\rNtwo\r]nthree\r")
        assert [entry.text for entry in play.session.entries] == ["one", "two", "three"]
        assert play.session.current == 1


async def test_words_typed_at_once_after_the_answer_to_a_question_are_words(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        await play.go_to(AGREEMENTS)
        await play.choose("review:unwell")
        await all_at_once(play, "\rwend\r")
        review = next(r for r in play.session.reviews if r.agreement.id == "unwell")
        assert (review.outcome, review.text) == (AgreementOutcome.AGREED, "end")


async def test_invisible_letters_that_hold_words_together_are_typed_too(tmp_path: Path) -> None:
    words = "می\u200cروم 👩\u200d👩\u200d👧"
    async with live(tmp_path) as play:
        await all_at_once(play, f"n{words}\r")
        assert [entry.text for entry in play.session.entries] == [words]
    async with stage(workspace(tmp_path / "second"), Opening()) as play:
        await play.press("n")
        await all_at_once(play, words)
        assert play.app.screen.query(Input).first().value == words


async def test_tab_moves_on_before_the_next_letter(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path), Opening()) as play:
        await play.press("n")
        await all_at_once(play, "Mex\x7fi\t\x7fX")
        name, zone = play.app.screen.query(Input)
        assert name.value == "Mei"
        assert zone.value == "X"  # the zone is selected as a whole: typing takes its place


async def test_a_form_keeps_what_it_says_and_nothing_typed_later(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.go_to(CLOSE)
        await play.open("next:")
        play.on(NextSessionForm)
        await all_at_once(play, "\t\x7f\x7f45\rnlater\r")
        assert play.session.next_session is not None
        assert play.session.next_session.minutes == 45
        assert [entry.text for entry in play.session.entries] == ["later"]
