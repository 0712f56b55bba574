"""The capture field: who will see it is written first, and no word in it is ever lost."""

from pathlib import Path

import pytest

from companions import AGENDA, Stage, is_harmless, live
from sessioncompanion.domain.record import Visibility
from sessioncompanion.domain.text import NOTE_LIMIT
from sessioncompanion.ui.screens import live_captures
from sessioncompanion.ui.widgets.capture import Field


def field(play: Stage) -> Field:
    return play.live.query_one(Field)


def label(play: Stage) -> str:
    return next(line for line in play.text.splitlines() if "\u203a" in line)


def texts(play: Stage) -> list[str]:
    return [entry.text for entry in play.session.entries]


async def test_escape_leaves_a_field_and_its_words_wait_for_it_to_open_again(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        await play.press("n")
        await play.type("hesitates at")
        await play.press("escape")
        assert "hesitates at" not in play.text
        assert "Left; its words wait in the field." in play.said
        assert play.session.entries == ()
        await play.press("right_square_bracket")
        assert play.session.current == 1

        await play.press("n")
        assert "hesitates at" in play.text
        await play.type(" salary")
        await play.press("enter")
        assert texts(play) == ["hesitates at salary"]
        assert play.session.drafts == ()
        await play.press("n")
        assert field(play).text == ""


async def test_leaving_an_empty_field_leaves_nothing_behind(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("n", "x", "backspace", "escape")
        assert play.session.drafts == ()
        assert "words wait" not in play.said
        assert play.app.focused is play.live.worklist


async def test_words_that_were_only_looked_at_are_no_draft(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGENDA) as play:
        await play.open("focus:")
        await play.type("The interview")
        await play.press("enter")
        await play.open("focus:")
        assert field(play).text == "The interview"
        await play.press("x", "backspace", "escape")
        assert play.session.drafts == ()


async def test_who_will_see_it_is_written_before_the_first_letter_and_ctrl_n_turns_it(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        await play.press("n")
        assert "\u203a note, private" in label(play)
        assert "ctrl+n shared" in label(play)
        await play.press("ctrl+n")
        assert "\u203a note, shared" in label(play)
        await play.type("out")
        await play.press("ctrl+n", "ctrl+n", "enter")
        assert play.session.entries[-1].visibility is Visibility.SHARED
        await play.press("n")
        assert "\u203a note, private" in label(play)


async def test_ctrl_n_says_whose_a_commitment_is(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("c")
        assert "\u203a commitment, mentee" in label(play)
        await play.press("ctrl+n")
        assert "\u203a commitment, mentor" in label(play)


async def test_private_words_never_come_up_in_the_shared_field_nor_the_other_way_round(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        await play.press("n")
        await play.type("only me")
        await play.press("escape", "N")
        assert field(play).text == ""
        assert "note, shared" in label(play)
        await play.type("both of us")
        await play.press("escape", "n")
        assert field(play).text == "only me"
        assert "note, private" in label(play)
        await play.press("escape", "N")
        assert field(play).text == "both of us"


async def test_private_words_stay_private_in_a_field_that_was_turned(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("N", "ctrl+n")
        await play.type("only me")
        await play.press("escape", "N")
        assert (field(play).text, "note, private" in label(play)) == ("only me", True)


async def test_half_typed_words_are_in_the_journal_before_a_second_has_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert live_captures.DRAFT_SECONDS < 1.0
    monkeypatch.setattr(live_captures, "DRAFT_SECONDS", 0.01)
    async with live(tmp_path) as play:
        await play.press("n", "ctrl+n")
        await play.type("hal")
        await play.wait_until(lambda: bool(play.session.drafts))
        await play.type("f")
        await play.wait_until(lambda: play.session.drafts[0].text == "half")
        assert (play.session.drafts[0].field, play.session.drafts[0].choice) == (
            "note.private",
            "shared",
        )


async def test_another_field_does_not_take_the_words_of_the_one_before(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("n")
        await play.type("half")
        play.live.open_field("resource")
        await play.settle()
        assert field(play).text == ""
        assert "\u203a resource" in label(play)
        await play.press("escape", "n")
        assert field(play).text == "half"


async def test_a_note_may_have_lines_and_the_list_shows_them_as_one(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("n")
        await play.type("one\ntwo")
        await play.press("enter")
        assert play.session.entries[0].text == "one\ntwo"
        assert "private one two" in play.text


REFUSED = {
    "left_square_bracket": "! This is the first phase. ] goes on to the next one.",
    "u": "! There is nothing to undo.",
    "d": "! Choose an agenda item first. a adds one.",
    "J": "! Choose an agenda item first. a adds one.",
    "left": "! This is the first card in hand. → turns to the next one.",
}


async def test_a_refusal_is_said_in_the_hint_line_and_changes_nothing(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        before = play.runner.timeline
        for key, sentence in REFUSED.items():
            await play.press(key)
            assert sentence in play.said
        assert play.runner.timeline is before


async def test_a_refused_field_stays_open_with_every_word_in_it(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        before = play.runner.timeline
        await play.press("n", "space", "enter")
        assert "! There is nothing in this note yet. esc leaves the field." in play.said
        assert play.live.capture.is_open
        assert field(play).text == " "
        assert play.runner.timeline is before


async def test_the_words_of_an_undone_note_wait_in_its_field(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.keep("N", "an outline")
        await play.keep("c", "Write to Mei by Friday")
        await play.press("u")
        assert "Undone: the commitment; its words wait in the field." in play.said
        await play.press("u")
        assert "Undone: the note; its words wait in the field." in play.said
        assert play.session.entries == ()
        await play.press("N")
        assert field(play).text == "an outline"
        assert "note, shared" in label(play)
        await play.press("escape", "c")
        assert field(play).text == "Write to Mei by Friday"


async def test_an_undone_note_joins_the_words_that_are_being_typed(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.keep("n", "first")
        await play.press("n")
        await play.type("second")
        await play.app.screen.run_action("undo")  # by the palette
        await play.settle()
        assert field(play).text == "first\nsecond"
        await play.type("!")
        await play.press("enter")
        assert texts(play) == ["first\nsecond!"]


async def test_typing_takes_the_place_of_undone_words_but_not_of_unfinished_ones(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        await play.keep("n", "first")
        await play.press("u", "n")
        await play.type("another")
        assert field(play).text == "another"
        await play.press("escape")
        await play.keep("N", "second")
        await play.press("u", "N", "end")
        await play.type("!")
        assert field(play).text == "second!"
        await play.press("enter", "n", "end", "space")
        assert field(play).text == "another "


async def test_what_was_captured_can_be_changed_and_taken_out_and_comes_back(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, phase=5) as play:
        await play.keep("c", "Write to Mei")
        await play.open("entry:c1")
        await play.press("w")
        assert field(play).text == "Write to Mei"
        await play.type(" tomorrow")
        await play.press("enter")
        assert play.session.entries[0].text == "Write to Mei tomorrow"
        await play.open("entry:c1")
        await play.press("x")
        assert play.session.entries == ()
        await play.press("u")
        assert "Undone: taking it out; it is back." in play.said
        assert texts(play) == ["Write to Mei tomorrow"]


async def test_undo_in_the_field_survives_a_paste_of_many_lines(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("n")
        await play.type("ab")
        await play.paste("one\ntwo\nthree\nfour\nfive\nsix\nseven\n")
        await play.press("ctrl+z")
        assert play.app.is_running
        assert field(play).text in ("ab", "")
        await play.press("ctrl+y")
        assert "seven" in field(play).text
        await play.press("enter")
        assert play.session.entries[0].text.endswith("six\nseven")


async def test_a_paste_takes_the_place_of_what_is_selected(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("n")
        await play.type("old words")
        play.live.query_one(Field).select_all()
        await play.paste("new ones")
        assert play.live.query_one(Field).text == "new ones"


async def test_a_paste_loses_what_steers_a_terminal_and_says_how_much(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("n")
        await play.paste("a\x1b[2Jb\x07c\u202ed\x9be")
        assert field(play).text == "a[2Jbcde"
        assert "4 invisible characters left out." in play.said
        await play.press("enter")
        assert is_harmless(play.session.entries[0].text)


async def test_a_paste_that_is_too_long_is_refused_with_nothing_lost(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("n")
        await play.type("before")
        await play.paste("x" * (NOTE_LIMIT + 1))
        assert field(play).text == "before"
        assert f"That paste has {NOTE_LIMIT + 1:,} characters" in play.said
        await play.paste(" and after")
        assert field(play).text == "before and after"


async def test_a_line_typed_for_the_agenda_is_chosen_when_it_is_kept(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGENDA) as play:
        await play.keep("a", "First")
        await play.keep("a", "Second 10")
        assert play.live.worklist.chosen == "item:i2"
        await play.keep("n", "a word")
        assert play.live.worklist.chosen == "item:i2"
