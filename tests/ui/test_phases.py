"""What each phase is for can be done in it by keys: arrive, check in, agree, work, tell, close."""

from pathlib import Path

from companions import (
    AGENDA,
    AGREEMENTS,
    ARRIVE,
    CHECK_IN,
    CLOSE,
    FEEDBACK,
    Stage,
    former,
    live,
    pair,
)
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.record import CheckInState, ItemStatus
from sessioncompanion.domain.session import Review
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.next_session import NextSessionForm
from sessioncompanion.ui.screens.review import Review as ClosingReview
from sessioncompanion.ui.widgets.capture import Field


def review(play: Stage, name: str) -> Review:
    return next(r for r in play.session.reviews if r.agreement.id == name)


def status(play: Stage) -> str:
    return str(play.session.agenda[0].status or "")


def chosen(play: Stage) -> str:
    return play.live.worklist.chosen


def typed(play: Stage) -> str:
    return play.live.query_one(Field).text


async def test_enter_walks_through_the_connection_check_line_by_line(tmp_path: Path) -> None:
    async with live(tmp_path, phase=ARRIVE) as play:
        assert "14:00 for Kofi, 10:00 for Ana" in play.text
        await play.press("enter", "enter", "enter")
        assert play.session.checks == {"sound", "picture", "place"}
        assert chosen(play) == "check:fallback"
        await play.open("check:picture")
        assert play.session.checks == {"sound", "place"}
        await play.open("mode:")
        assert play.session.mode is Mode.AUDIO
        assert "We meet by audio" in play.text
        assert "We see each other" not in play.text


async def test_a_fallback_can_be_agreed_on_where_there_is_none(tmp_path: Path) -> None:
    async with live(tmp_path, pair(fallback=""), phase=ARRIVE) as play:
        assert "If the line drops: not agreed yet" in play.text
        await play.open("fallback:")
        await play.press("w")
        await play.type("phone")
        await play.press("enter")
        assert "If the line drops: phone, Kofi reconnects" in play.text
        await play.press("x")
        assert "Call Ana by phone." in play.text
        await play.press("space", "u", "u", "u")
        assert "If the line drops: not agreed yet" in play.text


async def test_a_note_can_be_shared_or_made_private_in_the_close(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE) as play:
        await play.keep("n", "an outline")
        await play.open("entry:n1")
        assert "share it" in play.text
        await play.press("s")
        assert "· an outline  shared" in play.text
        await play.open("entry:n1")
        await play.press("p")
        assert "· an outline  private" in play.text
        await play.press("u")
        assert "· an outline  shared" in play.text


async def test_a_commitment_that_changed_asks_for_its_new_words(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CHECK_IN, records=[former()]) as play:
        await play.press("enter", "c")
        assert play.session.check_ins[0].state is CheckInState.CHANGED
        await play.type("a call instead")
        await play.press("enter")
        assert play.session.check_ins[0].note == "a call instead"


async def test_a_line_that_is_only_to_be_read_cannot_be_chosen(tmp_path: Path) -> None:
    async with live(tmp_path, phase=ARRIVE) as play:
        for _ in range(12):
            assert not chosen(play).startswith("text:")
            await play.press("down")


async def test_commitments_of_the_last_session_are_asked_about_in_their_own_words(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, phase=CHECK_IN, records=[former()]) as play:
        assert "session 2" in play.text
        await play.press("enter")
        assert play.on(Chooser).question == "Write to Mei"
        await play.press("m")
        assert play.session.check_ins[0].state is CheckInState.MOVING
        assert "→ Write to Mei  moving" in play.text
        assert play.session.check_ins[1].commitment.text == "Find a second reader"
        assert chosen(play).endswith(":c2")
        await play.press("enter", "l")
        assert play.session.check_ins[1].state is CheckInState.LET_GO

        await play.open(f"commitment:{play.session.check_ins[0].commitment.id}")
        await play.press("n")
        await play.type("half of it")
        await play.press("enter")
        assert play.session.check_ins[0].note == "half of it"
        assert play.session.check_ins[0].state is CheckInState.MOVING
        await play.press("u")
        assert "Undone: the check-in." in play.said


async def test_an_agreement_is_made_from_a_starter_or_in_their_own_words(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGREEMENTS) as play:
        starters = review(play, "unwell").starters
        await play.open("review:unwell")
        assert play.on(Chooser).question == "One of us is unwell"
        assert starters[1] in " ".join(play.text.split())
        await play.press("2")
        assert review(play, "unwell").outcome is AgreementOutcome.AGREED
        assert review(play, "unwell").text == starters[1]
        assert chosen(play) == "review:being-on-time"

        await play.press("enter", "w")
        await play.type("We wait ten minutes.")
        await play.press("enter")
        assert review(play, "being-on-time").text == "We wait ten minutes."
        assert "agreed: We wait ten minutes." in play.text
        assert chosen(play) == "review:discretion"

        await play.press("enter", "f")
        assert review(play, "discretion").outcome is AgreementOutcome.FLAGGED
        await play.press("enter", "escape")
        assert review(play, "negativity").outcome is None


async def test_a_former_agreement_is_kept_amended_or_flagged(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGREEMENTS, records=[former()]) as play:
        await play.open("review:unwell")
        assert "We say so." in play.text
        await play.press("k")
        assert review(play, "unwell").outcome is AgreementOutcome.KEPT
        assert "✓ One of us is unwell  kept: We say so." in play.text
        await play.open("review:unwell")
        await play.press("a")
        assert typed(play) == "We say so."
        await play.type(" At once.")
        await play.press("enter")
        assert review(play, "unwell").outcome is AgreementOutcome.AMENDED
        assert review(play, "unwell").text == "We say so. At once."
        await play.press("u")
        assert review(play, "unwell").outcome is AgreementOutcome.KEPT
        assert "Undone: marking the agreement as amended." in play.said


async def test_two_people_can_agree_on_something_no_set_has(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGREEMENTS) as play:
        await play.open("agree:")
        await play.type("A child comes in")
        await play.press("enter")
        assert "A ch" in play.text.split("we agree, shared")[1].splitlines()[0]
        await play.type("The child comes first.")
        await play.press("enter")
        made = play.session.reviews[-1]
        assert (made.agreement.when, made.text) == ("A child comes in", "The child comes first.")
        assert "✓ A child comes in  agreed: The child comes first." in play.text
        assert play.session.drafts == ()


async def test_the_agenda_is_built_started_finished_and_described(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGENDA, records=[former()]) as play:
        await play.open("focus:")
        await play.type("The interview")
        await play.press("enter")
        assert "The interview" in play.text
        assert "• Interview practice  15 min · from last time" in play.text
        await play.keep("a", "Salary 10")
        await play.press("K")
        assert [item.title for item in play.session.agenda] == ["Salary", "Interview practice"]
        await play.press("enter")
        assert "Started." in play.said
        assert play.session.running_item == "i2"
        await play.wait(minutes=3)
        assert "▶ Salary  3 of 10 min" in play.text
        await play.press("enter")
        assert play.session.agenda[0].status is ItemStatus.DONE
        assert "Finished. enter, then o: what came of it." in play.said
        await play.press("enter")
        assert "It is done." in play.text
        await play.press("o")
        await play.type("asks for more")
        await play.press("enter")
        assert "✓ Salary  3 of 10 min · done · asks for more" in play.text
        assert round(play.session.agenda[0].spent) == 180


async def test_an_item_is_parked_dropped_or_carried_and_taken_up_again(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGENDA) as play:
        await play.keep("a", "Salary 10")
        await play.press("d", "p")
        assert status(play) == "parked"
        await play.press("d", "p")
        assert "! It is parked already." in play.said
        await play.press("d", "x")
        assert status(play) == "dropped"
        await play.press("enter", "s")
        assert status(play) == ""
        assert play.session.running_item == "i1"
        await play.press("d", "escape")
        assert status(play) == ""


async def test_the_feedback_round_goes_mentee_first_then_the_pulse(tmp_path: Path) -> None:
    async with live(tmp_path, phase=FEEDBACK) as play:
        assert chosen(play) == "slot:mentee"
        for words in ("The silence", "Nothing", "Your questions", "Shorter"):
            await play.press("enter")
            assert "shared" in play.text
            await play.type(words)
            await play.press("enter")
        assert [f.slot for f in play.session.feedback] == ["mentee", "missing", "mentor", "format"]
        assert chosen(play) == "pulse:useful"
        await play.press("enter")
        assert "Ana says the number." in play.text
        await play.press("5")
        await play.press("enter", "up", "enter")
        await play.press("enter", "4")
        assert play.session.pulse == (("useful", 5), ("heard", 2), ("energy", 4))
        assert "✓ How is your energy now?  4 of 5" in play.text
        await play.press("u")
        assert "Undone: the pulse." in play.said


async def test_the_close_keeps_takeaways_and_leads_to_the_review(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE) as play:
        await play.open("slot:takeaway")
        await play.type("One outline")
        await play.press("enter")
        await play.open("commit:")
        await play.type("Draft it by Friday")
        await play.press("enter")
        assert "• Draft it  Ana · by Friday" in play.text
        await play.open("end:")
        play.on(ClosingReview)


async def replace_when(play: Stage, words: str) -> None:
    await play.press("ctrl+u")
    await play.type(words)


async def test_the_next_session_is_typed_on_one_wall_and_shown_on_both(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE) as play:
        await play.open("next:")
        play.on(NextSessionForm)
        # Two weeks later by the pair's rhythm, at the same time.
        assert "2026-06-29 14:00" in play.text
        assert "Mon 29 Jun, 14:00 for you · in 14 days" in play.text
        assert "Mon 29 Jun, 10:00 for Ana (America/Sao_Paulo)" in play.text

        await replace_when(play, "2026-13-45 14:00")
        assert "There is no month" in play.text
        await replace_when(play, "some day soon")
        assert "That is not a day and a time. Like 2026-12-07 15:00" in play.text
        await play.press("enter")
        play.on(NextSessionForm)
        assert play.session.next_session is None

        await replace_when(play, "2027-03-28 01:30")
        assert "The clocks in Europe/Lisbon skip 01:30 that day." in play.text
        assert "00:30 and 02:30 exist." in play.text

        await replace_when(play, "2026-10-25 01:30")
        assert "this hour comes twice: enter asks which." in " ".join(play.text.split())

        await replace_when(play, "2026-06-01 14:00")
        assert "that is in the past" in play.text
        await play.press("enter")
        assert "That time has gone by already." in play.text

        await replace_when(play, "2026-07-01 15:30")
        await play.press("tab", "ctrl+u")
        await play.type("4")
        assert "Minutes are a number from 5 to 480." in play.text
        await play.type("5")
        await play.press("enter")
        assert play.app.screen is play.live
        kept = play.session.next_session
        assert kept is not None
        assert (kept.start.isoformat(), kept.minutes) == ("2026-07-01T15:30:00+01:00", 45)
        assert "Next: Wed 01 Jul, 15:30 (11:30 for Ana)" in play.text

        await play.open("next:")
        assert "2026-07-01 15:30" in play.text
        await play.press("ctrl+d")
        assert play.session.next_session is None
        await play.press("u")
        assert play.session.next_session == kept


async def test_one_wall_is_enough_for_the_next_session_of_neighbours(tmp_path: Path) -> None:
    async with live(tmp_path, pair(zone="Europe/Lisbon"), phase=CLOSE) as play:
        await play.open("next:")
        assert "14:00 for you" in play.text
        assert "for Ana (" not in play.text
        await play.press("escape")
        assert play.session.next_session is None
