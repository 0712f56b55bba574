"""The next session at the end of this one: seen on both walls, kept if left alone, handed over."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar

from companions import BEGAN, CLOSE, LISBON, Stage, former, live
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.record import NextSession, Record
from sessioncompanion.ui.screens.next_session import NextSessionForm
from sessioncompanion.ui.screens.review import Review

START = datetime(2026, 7, 1, 23, 30, tzinfo=ZoneInfo(LISBON))
PLANNED = NextSession(start=START, timezone=LISBON, minutes=45, mode=Mode.VIDEO)


def booked() -> Record:
    """The session of two weeks ago, in which they booked one for after the session that runs."""
    return replace(former(), next_session=PLANNED)


async def save(play: Stage) -> Review:
    await play.press("e")
    review = play.on(Review)
    await play.press("enter")
    await play.wait_until(lambda: review.saved is not None)
    return review


def event(path: Path) -> dict[str, str]:
    found = Calendar.from_ical(path.read_bytes()).events[0]
    return {name: str(found[name]) for name in ("UID", "SEQUENCE", "STATUS", "SUMMARY")}


async def test_what_is_booked_is_shown_on_both_walls_and_kept_if_left_alone(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE, records=[booked()], size=(80, 60)) as play:
        await play.press("e")
        assert "Wed 01 Jul, 23:30  45 min, video" in play.text
        assert "Wed 01 Jul, 19:30 for Ana  America/Sao_Paulo" in play.text
        await play.press("i")
        assert "Save first; then there is something to invite to." in play.said
        await play.press("escape")
        review = await save(play)
        assert review.saved is not None
        assert review.saved.record.next_session == PLANNED
        past = play.workspace.history(play.session.pair)
        assert past.booking is not None
        assert past.booking.sequence == 0


async def test_one_key_writes_the_invitation_beside_the_record_and_says_where(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, phase=CLOSE, records=[booked()], size=(60, 40)) as play:
        review = await save(play)
        assert review.saved is not None
        path = review.saved.path.with_name(f"{review.saved.record.id}-next.ics")
        assert "i writes the next session as an .ics file" in play.text
        for _ in range(2):  # a second time it is the same file
            await play.press("i")
            assert "Invitation for Wed 01 Jul, 23:30 written:" in play.said
        assert [each.name for each in path.parent.glob("*.ics")] == [path.name]
        told = event(path)
        assert (told["STATUS"], told["SUMMARY"]) == ("CONFIRMED", "Mentoring session")
        data = path.read_bytes()
        assert b"DTSTART:20260701T223000Z" in data
        assert b"Ana" not in data
        assert b"Kofi" not in data


async def test_taking_the_date_out_drops_the_booking_and_writes_a_cancellation(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, phase=CLOSE, records=[booked()], size=(80, 40)) as play:
        await play.open("next:")
        play.on(NextSessionForm)
        await play.press("ctrl+d")
        review = await save(play)
        assert "i writes the dropped session as an .ics file" in play.text
        await play.press("i")
        assert "Cancellation for Wed 01 Jul, 23:30 written:" in play.said
        assert review.saved is not None
        told = event(next(review.saved.path.parent.glob("*.ics")))
        assert (told["STATUS"], told["SEQUENCE"]) == ("CANCELLED", "1")


async def test_without_a_next_session_there_is_nothing_to_invite_to(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE, records=[former()]) as play:
        review = await save(play)
        assert ".ics" not in play.text
        await play.press("i")
        assert "There is no next session yet." in play.said
        assert review.saved is not None
        assert not list(review.saved.path.parent.glob("*.ics"))


async def test_a_booking_for_this_very_session_is_not_the_next_one(tmp_path: Path) -> None:
    now = replace(PLANNED, start=BEGAN + timedelta(minutes=10))
    async with live(tmp_path, phase=CLOSE, records=[replace(former(), next_session=now)]) as play:
        assert play.session.next_session is None
