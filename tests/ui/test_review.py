"""The closing review: what will be kept is read first, saved once, and only shared things leave."""

import errno
from pathlib import Path

import pytest

from companions import CLOSE, Stage, former, live, stage
from faulty_disk import FaultyDisk
from sessioncompanion.domain.record import RecordStatus, Visibility
from sessioncompanion.services.resuming import resume
from sessioncompanion.store.files import disk
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.home import Home
from sessioncompanion.ui.screens.review import Review


async def save(play: Stage) -> Review:
    review = play.on(Review)
    await end_early(play)
    await play.wait_until(lambda: review.saved is not None)
    return review


async def end_early(play: Stage) -> None:
    """enter, and yes where phases are left."""
    await play.press("enter")
    if isinstance(play.app.screen, Chooser):
        play.send("y")


async def fail_to_save(play: Stage) -> Review:
    review = play.on(Review)
    await end_early(play)
    await play.wait_until(lambda: review.runner.session.ended is not None and not review.saving)
    assert review.saved is None
    return review


def records(play: Stage) -> list[str]:
    return [entry.id for entry in play.workspace.records.list()]


async def test_the_review_tells_the_session_and_escape_goes_on_with_it(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE, records=[former()], size=(80, 60)) as play:
        await play.keep("n", "he hesitates")
        await play.keep("N", "an outline")
        await play.keep("c", "Draft it by Friday")
        await play.keep("k", "the other job")
        await play.wait(minutes=3)
        await play.press("e")
        for words in (
            "Review before saving",
            "1 private note will stay with you alone.",
            "Close            3 of 7 min",
            "private he hesitates",
            "shared  an outline",
            "Ana: Draft it  by Friday",
            "the other job",
            "carried over Interview practice",
            "no date yet",
        ):
            assert words in play.text
        assert "ends before the close" not in play.text
        await play.press("y")
        assert "Save first; then the recap is yours." in play.said
        await play.press("escape")
        assert play.app.screen is play.live
        assert play.session.ended is None
        assert records(play) == [former().id]


async def test_a_session_that_never_came_to_its_close_ends_early(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("e")
        assert "ends before the close" in play.text
        review = await save(play)
        assert review.record().status is RecordStatus.ENDED_EARLY


async def test_saving_writes_the_record_and_hands_over_shared_things_only(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE) as play:
        await play.keep("n", "he hesitates")
        await play.keep("N", "an outline")
        await play.wait(minutes=2)
        await play.press("e")
        review = await save(play)
        assert "✓ Saved, read back, and the same." in play.text
        assert review.saved is not None
        record = play.workspace.records.get(review.saved.record.id)
        assert record == review.saved.record
        assert [(note.text, note.visibility) for note in record.notes] == [
            ("he hesitates", Visibility.PRIVATE),
            ("an outline", Visibility.SHARED),
        ]
        assert record.phases[CLOSE].actual_seconds == 120
        assert play.workspace.interrupted() == ()

        await play.press("p")
        assert "# Session of Monday, 15 June 2026" in play.text
        assert "an outline" in play.text
        assert "hesitates" not in play.text
        await play.press("p")
        assert "hesitates" in play.text

        await play.press("y")
        assert "an outline" in play.app.clipboard
        assert "hesitates" not in play.app.clipboard
        await play.press("w")
        assert "Recap written:" in play.said
        recap = next(review.saved.path.parent.glob("*-recap.md")).read_text()
        assert recap == play.app.clipboard

        await play.press("enter")
        play.on(Home)
        assert "Ana  1 session · last Mon 15 Jun" in play.text
    assert play.app.farewell == []


async def test_what_is_half_written_becomes_a_private_note(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE) as play:
        await play.press("N")
        await play.type("an outl")
        await play.press("escape", "e")
        assert "1 half-written text will be kept as a private note." in play.text
        review = await save(play)
        assert [(note.text, note.visibility) for note in review.record().notes] == [
            ("an outl", Visibility.PRIVATE)
        ]


async def test_after_saving_nothing_waits_whatever_way_the_companion_is_left(
    tmp_path: Path,
) -> None:
    async with live(tmp_path) as play:
        await play.press("e")
        await save(play)
        await play.press("ctrl+q")
    assert play.app.farewell == []


async def test_a_hasty_second_enter_saves_no_second_record(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        review = play.live
        await play.press("e")
        top = play.on(Review)
        play.live.runner.enter_phase(CLOSE)
        top.action_save()
        top.action_save()
        await play.wait_until(lambda: top.saved is not None)
        assert len(records(play)) == 1
        assert review.runner.session.ended is not None


async def test_a_disk_that_refuses_the_record_is_told_and_tried_again(tmp_path: Path) -> None:
    with disk.using(FaultyDisk()) as faulty:
        async with live(tmp_path) as play:
            await play.keep("n", "he hesitates")
            await play.press("e")
            faulty.fail("link", errno.ENOSPC, times=float("inf"))
            await fail_to_save(play)
            assert "! " in play.said
            await play.press("escape")
            assert "The session has ended. enter saves its record." in play.said
            faulty.heal()
            review = await save(play)
            assert [note.text for note in review.record().notes] == ["he hesitates"]


async def test_a_session_that_ended_unsaved_opens_on_its_review_again(tmp_path: Path) -> None:
    with disk.using(FaultyDisk()) as faulty:
        async with live(tmp_path) as play:
            name = play.session.id
            await play.press("e")
            faulty.fail("link", errno.ENOSPC, times=float("inf"))
            await fail_to_save(play)
            await play.press("ctrl+q")
        assert "its record is not saved yet" in play.app.farewell[-1]
        faulty.heal()
        back = resume(play.workspace, name)
        async with stage(play.workspace, Opening(kind="live", resumed=back)) as again:
            await save(again)
            assert len(records(again)) == 1


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_a_session_begun_by_mistake_needs_no_record(answer: str, tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        await play.press("e", "d")
        assert play.on(Chooser).question == "Leave this session without a record?"
        await play.press(answer)
        assert records(play) == []
        if answer == "n":
            play.on(Review)
            assert play.session.ended is None
            return
        play.on(Home)
        assert play.workspace.interrupted() == ()
        assert list(play.workspace.paths.closed.glob("*.jsonl"))
