"""The keys are a contract: each is where the table says, and does what the table says."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual import events
from textual.widgets import OptionList

from companions import AGENDA, CHECK_IN, LISBON, Stage, begun, live, stage, workspace
from sessioncompanion.domain.events import EntryKind, StopKind
from sessioncompanion.domain.record import CardOutcome, ItemStatus, Role, Visibility
from sessioncompanion.domain.session import Entry
from sessioncompanion.services.resuming import resume
from sessioncompanion.store.settings import Settings
from sessioncompanion.ui import keys
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.screens.help import Help
from sessioncompanion.ui.screens.interruption import Interruption
from sessioncompanion.ui.screens.refit import Refit
from sessioncompanion.ui.screens.review import Review
from sessioncompanion.ui.widgets.capture import Field
from sessioncompanion.ui.widgets.card import spoken

CONTRACT = {
    "phase.next": "right_square_bracket",
    "phase.previous": "left_square_bracket",
    "card.next": "right",
    "card.previous": "left",
    "card.swap": "s",
    "card.landed": "l",
    "card.copy": "y",
    "note.private": "n",
    "note.shared": "N",
    "commitment.add": "c",
    "resource.add": "r",
    "introduction.add": "i",
    "parking.add": "k",
    "item.add": "a",
    "select": "enter",
    "item.down": "J",
    "item.up": "K",
    "item.defer": "d",
    "clock.pause": "space",
    "time.more": "plus",
    "time.less": "minus",
    "time.refit": "t",
    "silence": "q",
    "interruption": "x",
    "veil": "v",
    "undo": "u",
    "session.end": "e",
    "help": "question_mark",
    "leave": "ctrl+q,ctrl+c",
}
"""The table of the design, in Textual's names."""


def test_the_keys_are_the_ones_people_have_learned() -> None:
    assert {key.id: key.keys for key in keys.LIVE} == CONTRACT


def test_every_key_has_a_group_that_the_help_knows_and_words_of_its_own() -> None:
    assert {key.group for key in keys.LIVE} == set(keys.GROUPS)
    assert len({key.words for key in keys.LIVE}) == len(keys.LIVE)


def test_a_key_is_labelled_as_it_is_printed_on_the_keyboard() -> None:
    labels = [keys.BY_ID[name].label for name in ("phase.next", "card.next", "help", "undo")]
    assert labels == ["]", "→", "?", "u"]


def test_the_keys_as_shipped_do_not_collide() -> None:
    assert keys.collisions({}) == []


@pytest.mark.parametrize(
    ("keymap", "sentence"),
    [
        ({"undo": "n"}, "The key 'n' is given to both note.private and undo."),
        ({"veil": "ctrl+q"}, "The key 'ctrl+q' is given to both leave and veil."),
        ({"veil": "f2, u"}, "The key 'u' is given to both undo and veil."),
        ({"fly": "f2"}, "There is no action called 'fly'."),
    ],
)
def test_keys_that_take_something_away_are_said_in_a_sentence(
    keymap: dict[str, str], sentence: str
) -> None:
    assert sentence in keys.collisions(keymap)


def test_two_keys_may_change_places() -> None:
    assert keys.collisions({"undo": "v", "veil": "u"}) == []


async def test_a_key_from_the_settings_works_and_the_old_one_does_not(tmp_path: Path) -> None:
    settings = Settings(mentor_timezone=LISBON, keys={"clock.pause": "f2"})
    async with live(tmp_path, settings=settings) as play:
        await play.press("space")
        assert play.session.stop is None
        await play.press("f2")
        assert play.session.stop is not None


async def test_settings_with_colliding_keys_change_nothing_and_are_told_at_the_end(
    tmp_path: Path,
) -> None:
    settings = Settings(mentor_timezone=LISBON, keys={"undo": "n", "clock.pause": "f2"})
    async with live(tmp_path, settings=settings) as play:
        await play.press("space")
        assert play.session.stop is not None
        assert any("'n' is given to both note.private and undo" in s for s in play.app.farewell)


# One proof for every key of the live screen: pressed, it does what the table says.

Proof = Callable[[Stage], Awaitable[None]]


def newest(play: Stage) -> Entry:
    return play.session.entries[-1]


async def next_phase(play: Stage) -> None:
    await play.press("right_square_bracket")
    assert play.session.current == 1
    assert "▸Check-in" in play.text


async def previous_phase(play: Stage) -> None:
    await play.go_to(CHECK_IN)
    await play.press("left_square_bracket")
    assert play.session.current == 0
    assert "▸Arrive" in play.text


async def next_card(play: Stage) -> None:
    second = play.session.phase.hand[1].card.ask
    await play.press("right")
    assert play.session.phase.card == 1
    assert second[:40] in play.text


async def previous_card(play: Stage) -> None:
    first = play.session.phase.hand[0].card.ask
    await play.press("right")
    await play.press("left")
    assert play.session.phase.card == 0
    assert first[:40] in play.text


async def swap_card(play: Stage) -> None:
    first = play.session.dealt
    await play.press("s")
    hand = play.session.phase.hand
    assert hand[0].outcome is CardOutcome.SWAPPED
    assert play.session.dealt is hand[1] is not first
    assert hand[1].card.ask[:40] in play.text


async def card_landed(play: Stage) -> None:
    await play.press("l")
    assert play.session.phase.hand[0].outcome is CardOutcome.LANDED
    assert "✦ landed" in play.text
    await play.press("l")
    assert "✦ landed" not in play.text


async def copy_card(play: Stage) -> None:
    await play.press("y")
    assert play.app.clipboard == spoken(play.session) != ""
    assert "sent to the terminal's clipboard" in play.said


async def note_private(play: Stage) -> None:
    await play.keep("n", "hesitated")
    assert (newest(play).kind, newest(play).text) == (EntryKind.NOTE, "hesitated")
    assert newest(play).visibility is Visibility.PRIVATE
    assert "14:00 private hesitated" in play.text


async def note_shared(play: Stage) -> None:
    await play.keep("N", "tries an outline")
    assert newest(play).visibility is Visibility.SHARED
    assert "14:00 shared  tries an outline" in play.text


async def add_commitment(play: Stage) -> None:
    await play.keep("c", "Write to Mei by Friday")
    assert newest(play).kind is EntryKind.COMMITMENT
    assert (newest(play).text, newest(play).by) == ("Write to Mei", "Friday")
    assert newest(play).owner is Role.MENTEE


async def add_resource(play: Stage) -> None:
    await play.keep("r", "On pauses https://example.org/pauses")
    assert newest(play).kind is EntryKind.RESOURCE
    assert newest(play).url == "https://example.org/pauses"


async def add_introduction(play: Stage) -> None:
    await play.keep("i", "Ana and Mei")
    assert newest(play).kind is EntryKind.INTRODUCTION
    assert "introduction Ana and Mei" in play.text


async def add_parking(play: Stage) -> None:
    await play.keep("k", "the other job")
    assert newest(play).kind is EntryKind.PARKING
    assert "parked  the other job" in play.text


async def add_item(play: Stage) -> None:
    await play.go_to(AGENDA)
    await play.keep("a", "Interview practice 15")
    assert [(i.title, i.planned) for i in play.session.agenda] == [("Interview practice", 900)]
    assert "Interview practice  15 min" in play.text


async def select(play: Stage) -> None:
    await play.press("enter")
    assert play.session.checks == {"sound"}
    assert "✓ We hear each other well" in play.text


async def two_items(play: Stage) -> None:
    await play.go_to(AGENDA)
    await play.keep("a", "First")
    await play.keep("a", "Second")


async def item_down(play: Stage) -> None:
    await two_items(play)
    await play.choose("item:i1")
    await play.press("J")
    assert [item.title for item in play.session.agenda] == ["Second", "First"]
    assert play.live.worklist.chosen == "item:i1"
    assert play.text.index("Second") < play.text.index("First")


async def item_up(play: Stage) -> None:
    await two_items(play)
    await play.choose("item:i2")
    await play.press("K")
    assert [item.title for item in play.session.agenda] == ["Second", "First"]
    assert play.live.worklist.chosen == "item:i2"


async def defer(play: Stage) -> None:
    await two_items(play)
    await play.choose("item:i1")
    await play.press("d", "c")
    assert play.session.agenda[0].status is ItemStatus.CARRIED
    assert "First  carried over" in play.text


async def pause(play: Stage) -> None:
    await play.press("space")
    assert play.session.stop is not None
    assert play.session.stop.kind is StopKind.PAUSE
    assert "paused" in play.text
    await play.press("space")
    assert play.session.stop is None
    assert "paused" not in play.text


async def more_time(play: Stage) -> None:
    await play.press("plus")
    assert play.session.phase.planned == 5 * 60
    assert "05:00" in play.text


async def less_time(play: Stage) -> None:
    await play.press("minus")
    assert play.session.phase.planned == 3 * 60
    assert "03:00" in play.text


async def refit(play: Stage) -> None:
    await play.wait(minutes=9)
    before = play.session
    await play.press("t")
    assert play.on(Refit).question == "We are 5 min behind. What would help?"
    assert play.session == before


async def silence(play: Stage) -> None:
    await play.press("q")
    await play.wait(12)
    assert "silence 00:12" in play.text
    await play.press("q")
    assert "silence 00" not in play.text


async def interruption(play: Stage) -> None:
    await play.press("x")
    play.on(Interruption)
    assert play.session.stop is not None
    assert play.session.stop.kind is StopKind.INTERRUPTION
    assert "Call Ana by phone." in play.text


async def veil(play: Stage) -> None:
    await play.keep("n", "hesitated")
    await play.press("v")
    assert "hesitated" not in play.text
    assert "veiled" in play.text
    await play.press("v")
    assert "hesitated" in play.text


async def undo(play: Stage) -> None:
    await play.press("right_square_bracket")
    await play.press("u")
    assert play.session.current == 0
    assert "Undone: the change of phase." in play.said


async def end(play: Stage) -> None:
    await play.press("e")
    play.on(Review)
    assert play.session.ended is None


async def show_help(play: Stage) -> None:
    await play.press("question_mark")
    play.on(Help)
    assert "Through the session" in play.text


async def leave(play: Stage) -> None:
    await play.press("ctrl+q")
    assert not play.app.is_running
    assert play.app.return_code == 0


PROOFS: dict[str, Proof] = {
    "phase.next": next_phase,
    "phase.previous": previous_phase,
    "card.next": next_card,
    "card.previous": previous_card,
    "card.swap": swap_card,
    "card.landed": card_landed,
    "card.copy": copy_card,
    "note.private": note_private,
    "note.shared": note_shared,
    "commitment.add": add_commitment,
    "resource.add": add_resource,
    "introduction.add": add_introduction,
    "parking.add": add_parking,
    "item.add": add_item,
    "select": select,
    "item.down": item_down,
    "item.up": item_up,
    "item.defer": defer,
    "clock.pause": pause,
    "time.more": more_time,
    "time.less": less_time,
    "time.refit": refit,
    "silence": silence,
    "interruption": interruption,
    "veil": veil,
    "undo": undo,
    "session.end": end,
    "help": show_help,
    "leave": leave,
}


@pytest.mark.parametrize("key", keys.LIVE, ids=[key.id for key in keys.LIVE])
async def test_the_key_does_what_the_table_says(key: keys.Key, tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await PROOFS[key.id](play)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_leaving_from_a_field_keeps_its_draft_and_says_how_to_come_back(
    key: str, tmp_path: Path
) -> None:
    async with live(tmp_path) as play:
        name = play.session.id
        await play.press("n")
        await play.type("half")
        await play.press(key)
        assert not play.app.is_running
    assert f"sessioncompanion resume {name}" in play.app.farewell[-1]
    back = resume(play.workspace, name)
    assert [(d.field, d.text) for d in back.runner.session.drafts] == [("note.private", "half")]
    back.runner.journal.close()


@pytest.mark.parametrize("last", ["letters in the queue", "a change nobody heard of"])
async def test_leaving_at_once_after_the_last_letter_keeps_that_letter(
    last: str, tmp_path: Path
) -> None:
    async with live(tmp_path) as play:
        name = play.session.id
        await play.press("n")
        await play.type("half")
        await play.wait_until(lambda: bool(play.session.drafts))
        if last == "letters in the queue":
            for letter in "way":
                play.app.post_message(events.Key(letter, letter))
            play.app.post_message(events.Key("ctrl+q", None))
        else:
            play.live.query_one(Field).put("way")
            play.app.exit()
        await play.pilot.pause()
    back = resume(play.workspace, name)
    assert [draft.text for draft in back.runner.session.drafts] == ["halfway"]
    back.runner.journal.close()


async def test_letters_are_words_and_not_moves_while_a_field_has_the_focus(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        await play.press("n")
        await play.type("desk x]u?")
        await play.press("enter")
        assert [entry.text for entry in play.session.entries] == ["desk x]u?"]
        assert play.session.current == 0


async def test_what_is_typed_fast_after_the_key_of_a_field_goes_into_the_field(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        # All in one batch, as from a slow line: nobody waits for the field to show.
        for letter in "nend":
            play.app.post_message(events.Key(letter, letter))
        await play.settle()
        assert play.live.capture.text == "end"
        assert play.app.screen is play.live


async def test_the_lists_of_the_way_in_are_walked_by_arrow_keys(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    begun(made).journal.close()
    async with stage(made, Opening()) as play:
        first = play.app.screen.query_one(OptionList).highlighted
        await play.press("down")
        assert (first, play.app.screen.query_one(OptionList).highlighted) == (0, 1)
