"""The form for the next session: proposals that suit both, any typed time, and what it means."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from companions import CLOSE, LISBON, Stage, live, pair
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.pair import WEEKDAYS, Busy, Norms, Pair
from sessioncompanion.domain.record import NextSession
from sessioncompanion.services.planning import InSession
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.next_session import NextSessionForm

NARROW = (60, 24)
STRIP = (50, 14)


def with_hours(**changes: object) -> Pair:
    """Kofi in Lisbon and Ana in São Paulo, both from nine to six on weekdays."""
    week = tuple((day, ("09:00-18:00",)) for day in WEEKDAYS[:5])
    one = pair()
    mentee = replace(one.mentee, hours=week, **changes)  # type: ignore[arg-type]
    norms = replace(one.norms, notice="24 h before")
    return replace(one, mentor=replace(one.mentor, hours=week), mentee=mentee, norms=norms)


def words(play: Stage) -> str:
    """What can be read, with sentences in one line."""
    return " ".join(play.text.split())


def kept(play: Stage) -> str:
    planned = play.session.next_session
    assert planned is not None
    return f"{planned.start.astimezone(UTC):%Y-%m-%d %H:%M} {planned.minutes}"


async def retype(play: Stage, words: str) -> None:
    await play.press("home", "ctrl+k")
    await play.paste(words)


async def test_the_best_proposal_stands_there_and_enter_keeps_it(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=NARROW) as play:
        await play.open("next:")
        play.on(NextSessionForm)
        assert "▸ Mon 29 Jun, 14:00 · Ana 10:00" in play.text
        assert "agreed: every two weeks; changes: 24 h before" in words(play)
        assert "Mon 29 Jun, 14:00 for you · in 14 days" in play.text
        await play.press("enter")
        assert kept(play) == "2026-06-29 13:00 60"
        assert "Next: Mon 29 Jun, 14:00 (10:00 for Ana)" in play.text


async def test_arrows_go_through_the_proposals_and_back(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=NARROW) as play:
        await play.open("next:")
        form = play.on(NextSessionForm)
        shown = [f"{slot.mentor:%Y-%m-%d %H:%M}" for slot in form.proposals]
        assert len(set(shown)) == 5
        field = form.query_one("#when", Input)
        for expected in (*shown[1:], shown[0]):
            await play.press("down")
            assert field.value == expected
        await play.press("up")
        assert field.value == shown[-1]
        await play.press("escape")
        assert play.session.next_session is None


async def test_a_typed_time_outside_somebodys_hours_is_said_and_kept_all_the_same(
    tmp_path: Path,
) -> None:
    busy = (Busy(day="tuesday", range="10:00-11:00", reason="school run"),)
    async with live(tmp_path, with_hours(busy=busy), phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        await retype(play, "30 Jun 9:00")
        assert "That is 05:00 for Ana, outside their hours on Tuesdays (09:00-18:00)." in words(
            play
        )
        await retype(play, "Tue 30 Jun 14:00")
        assert "in a busy time (10:00-11:00): school run." in words(play)
        await play.press("enter")
        assert kept(play) == "2026-06-30 13:00 60"


async def test_a_reason_hides_under_the_veil(tmp_path: Path) -> None:
    busy = (Busy(day="tuesday", range="10:00-11:00", reason="school run"),)
    async with live(tmp_path, with_hours(busy=busy), phase=CLOSE, size=(80, 30)) as play:
        await play.press("v")
        await play.open("next:")
        await retype(play, "Tue 30 Jun 14:00")
        assert "in a busy time" in play.text
        assert "school run" not in play.text


async def test_a_skipped_time_is_refused_with_its_neighbours(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        await retype(play, "2027-03-28 01:30")
        assert "The clocks in Europe/Lisbon skip 01:30 that day. 00:30 and 02:30" in play.text
        await play.press("enter")
        play.on(NextSessionForm)
        assert play.session.next_session is None


@pytest.mark.parametrize(("key", "instant"), [("1", "00:30"), ("2", "01:30")])
async def test_an_hour_that_comes_twice_is_asked_about(
    tmp_path: Path, key: str, instant: str
) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        await retype(play, "2026-10-25 01:30")
        assert "this hour comes twice" in play.text
        await play.press("enter")
        play.on(Chooser)
        assert "21:30 for Ana" in play.text
        assert "22:30 for Ana" in play.text
        await play.press(key)
        assert kept(play) == f"2026-10-25 {instant} 60"


async def test_half_an_hour_that_comes_twice_is_told_as_half_an_hour(tmp_path: Path) -> None:
    two = with_hours()
    two = replace(two, mentor=replace(two.mentor, timezone="Australia/Lord_Howe"))
    async with live(tmp_path, two, phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        await retype(play, "2027-04-04 01:45")
        await play.press("enter")
        play.on(Chooser)
        assert "the second time, 30 minutes later" in words(play)
        await play.press("2")
        assert kept(play) == "2027-04-03 15:15 60"


async def test_leaving_the_question_which_one_leaves_the_form_open(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        await retype(play, "2026-10-25 01:30")
        await play.press("enter", "escape")
        play.on(NextSessionForm)
        assert play.session.next_session is None


async def test_the_change_of_clocks_is_said_before_it_is_kept(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        await retype(play, "2 Nov 14:00")
        assert "Your clocks go back on Sunday 25 October" in play.text


async def test_without_common_hours_it_says_so_and_takes_any_time(tmp_path: Path) -> None:
    early = tuple((day, ("09:00-17:00",)) for day in WEEKDAYS[:5])
    tokyo = replace(with_hours().mentee, timezone="Asia/Tokyo", hours=early)
    async with live(
        tmp_path, replace(with_hours(), mentee=tokyo), phase=CLOSE, size=(80, 30)
    ) as play:
        await play.open("next:")
        assert "You have no common hour in the next 8 weeks" in words(play)
        await play.press("down")
        await retype(play, "30 Jun 9:00")
        await play.press("enter")
        assert kept(play) == "2026-06-30 08:00 60"


async def test_a_longer_session_has_other_proposals(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        await play.press("tab", "home", "ctrl+k")
        await play.paste("300")
        form = play.on(NextSessionForm)
        assert form.proposals
        assert all(slot.minutes == 300 and slot.mentor.hour == 13 for slot in form.proposals)
        await play.press("home", "ctrl+k")
        await play.paste("3")
        assert "Minutes are a number from 5 to 480." in play.text


async def test_what_is_booked_is_said_and_can_be_dropped(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=NARROW) as play:
        await play.open("next:")
        await play.press("enter")
        await play.open("next:")
        assert "booked: Mon 29 Jun, 14:00 · Ana 10:00, 60 min by video" in play.text
        await play.press("ctrl+d")
        assert play.session.next_session is None


async def test_what_is_taken_for_granted_is_said(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        assert "hours are not in the pair's file: Mon-Fri 09:00-18:00" in play.text


@pytest.mark.parametrize("size", [STRIP, NARROW, (80, 40), (120, 45)])
async def test_at_every_size_the_field_and_its_meaning_can_be_seen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=size) as play:
        await play.open("next:")
        assert "2026-06-29 14:00" in play.text
        assert "for you · in 14 days" in play.text
        await play.press("enter")
        planned = play.session.next_session
        assert isinstance(planned, NextSession)
        assert planned.start == datetime(2026, 6, 29, 13, 0, tzinfo=UTC)
        assert planned.timezone == LISBON


async def test_days_ahead_are_counted_as_a_calendar_counts_them(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        for typed, said in (
            ("tomorrow 23:30", "· tomorrow"),
            ("2026-06-17 23:30", "· in 2 days"),
            ("2026-06-25 23:59", "· in 10 days"),
            ("2027-06-15 14:00", "Tue 15 Jun 2027, 14:00 for you · in 365 days"),
        ):
            await retype(play, typed)
            assert said in play.text


async def test_to_type_is_to_say_another_time_and_no_number_is_too_long(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        await play.type("tomorrow 15:00")
        assert "Tue 16 Jun, 15:00 for you · tomorrow" in play.text
        await play.press("tab")
        await play.type("45")
        await play.press("enter")
        assert kept(play) == "2026-06-16 14:00 45"
        await play.open("next:")
        await play.press("tab")
        await play.paste("9" * 5_000)
        assert "Minutes are a number from 5 to 480." in play.text


async def test_a_time_that_has_gone_by_is_not_kept(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=(80, 30)) as play:
        await play.wait(minutes=9)
        await play.open("next:")
        await retype(play, "today 14:05")
        await play.press("enter")
        assert "That time has gone by already." in play.text
        assert play.session.next_session is None


async def test_nobody_is_to_meet_again_while_this_session_still_runs(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), size=NARROW) as play:
        play.app.push_screen(NextSessionForm(InSession(play.runner)))
        await play.settle()
        form = play.on(NextSessionForm)
        planned_end = play.session.started + timedelta(minutes=60)
        assert planned_end > play.runner.now().wall
        assert all(slot.start >= planned_end for slot in form.proposals)
        await play.press("tab", "home", "ctrl+k")
        await play.paste("5")
        assert min(slot.start for slot in form.proposals) >= planned_end


async def test_the_next_one_can_be_by_audio_when_the_two_want_that(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), phase=CLOSE, size=NARROW) as play:
        await play.open("next:")
        assert "by video" in play.text
        await play.press("ctrl+o", "enter")
        assert play.session.next_session is not None
        assert play.session.next_session.mode is Mode.AUDIO
        assert play.session.mode is Mode.VIDEO
        await play.open("next:")
        assert "60 min by audio" in play.text


async def test_the_other_day_of_the_other_wall_is_named_and_a_clock_change_marked(
    tmp_path: Path,
) -> None:
    late = tuple((day, ("18:00-24:00",)) for day in WEEKDAYS[:5])
    two = with_hours(timezone="Asia/Kathmandu")
    two = replace(two, mentor=replace(two.mentor, hours=late), norms=Norms(rhythm="monthly"))
    two = replace(two, mentee=replace(two.mentee, hours=(("tuesday", ("00:00-05:00",)),)))
    async with live(tmp_path, two, phase=CLOSE, size=(80, 30)) as play:
        await play.open("next:")
        form = play.on(NextSessionForm)
        first = form.proposals[0]
        assert f"{first.mentor:%a %d %b, %H:%M} · Ana {first.mentee:%a %d %b, %H:%M}" in play.text
        assert "clocks change" not in play.text


async def test_objections_to_either_turn_are_said_once(tmp_path: Path) -> None:
    nights = tuple((day, ("21:00-23:00",)) for day in WEEKDAYS)
    two = with_hours()
    two = replace(two, mentee=replace(two.mentee, hours=nights))
    async with live(tmp_path, two, phase=CLOSE, size=(80, 40)) as play:
        await play.open("next:")
        await retype(play, "2026-10-25 01:30")
        text = words(play)
        assert "Sun 25 Oct, 01:30 (UTC+01:00) for you" in text
        assert "Sun 25 Oct, 01:30 (UTC+00:00) for you" in text
        assert text.count("your hours leave Sundays out") == 1
        assert text.count("That is 22:30-23:30 for Ana, outside their hours") == 1


@pytest.mark.parametrize("size", [STRIP, (50, 18), NARROW])
async def test_however_much_there_is_to_say_title_choice_field_and_keys_stay_in_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    busy = tuple(Busy(day="saturday", range=f"{h}:00-{h}:30", reason="a class") for h in (10, 11))
    async with live(tmp_path, with_hours(busy=busy), phase=CLOSE, size=size) as play:
        await play.open("next:")
        for _ in range(4):
            await play.press("down")
        await play.settle()
        chosen = play.on(NextSessionForm).proposals[4]
        for told in ("When do we meet again?", f"▸ {chosen.mentor:%a %d %b}", "enter keeps"):
            assert told in play.text
        await retype(play, "Sat 20 Jun 14:15")
        await play.settle()
        text = words(play)
        for told in ("When do we meet again?", "Sat 20 Jun 14:15", "enter keeps", "your hours"):
            assert told in text
        assert "(11:00-11:30): a class." in text or "and more: a taller window" in text


async def test_audio_for_today_does_not_make_the_next_session_audio(tmp_path: Path) -> None:
    async with live(tmp_path, with_hours(), size=NARROW) as play:
        await play.open("mode:")
        assert play.session.mode is Mode.AUDIO
        await play.go_to(CLOSE)
        await play.open("next:")
        await play.press("enter")
        assert play.session.next_session is not None
        assert play.session.next_session.mode is Mode.VIDEO
