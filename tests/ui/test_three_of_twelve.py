"""Three of the twelve sessions of a pair on the real screen, the others played on the engine."""

from pathlib import Path

import pytest

from companions import STEP, Stage, stage
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.phases import PULSE
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import CheckInState, ItemStatus
from sessioncompanion.ui.screens.begin import Begin
from sessioncompanion.ui.screens.home import Home
from sessioncompanion.ui.screens.review import Review
from sessioncompanion.ui.widgets.capture import Field
from twelve import SCRIPT, Script, begins
from twelve_played import Year, check_after, check_before, check_due, offered

ON_SCREEN = (2, 6, 12)
"""An ordinary one, the mid-point, and the last."""

STATE_KEYS = {
    CheckInState.DONE: "d",
    CheckInState.MOVING: "m",
    CheckInState.CHANGED: "c",
    CheckInState.LET_GO: "l",
}
OUTCOME_KEYS = {AgreementOutcome.KEPT: "k", AgreementOutcome.FLAGGED: "f"}
DEFER_KEYS = {ItemStatus.CARRIED: "c", ItemStatus.PARKED: "p", ItemStatus.DROPPED: "x"}


async def check_in(play: Stage, script: Script) -> None:
    for words, (state, note) in script.answers.items():
        key = STATE_KEYS[state]
        await play.open(f"commitment:{offered(play.session, words)}")
        await play.press(key.upper() if note else key)
        if note:
            await play.paste(note)
            await play.press("enter")


async def review_agreements(play: Stage, script: Script) -> None:
    for name, (outcome, text) in script.reviews.items():
        await play.open(f"review:{name}")
        if outcome in OUTCOME_KEYS:
            await play.press(OUTCOME_KEYS[outcome])
            continue
        had_words = next(r for r in play.session.reviews if r.agreement.id == name).agreement.text
        await play.press("a" if had_words else "w")
        field = play.live.query_one(Field)
        field.select_all()
        await play.paste(text)
        await play.press("enter")


async def settle_items(play: Stage, script: Script) -> None:
    for title, status in script.items.items():
        if title not in [item.title for item in play.session.agenda]:
            await play.keep("a", title)
        item = next(item for item in play.session.agenda if item.title == title)
        if status is ItemStatus.DONE:
            await play.open(f"item:{item.id}")
            await play.open(f"item:{item.id}")
        else:
            await play.choose(f"item:{item.id}")
            await play.press("d", DEFER_KEYS[status])
    for key, kept in (("r", script.resources), ("i", script.introductions), ("k", script.parked)):
        for words in kept:
            await play.keep(key, words)


async def held(play: Stage, number: int) -> None:
    """Walk through a session by keys, from home to the saved record."""
    script = SCRIPT[number - 1]
    play.on(Home)
    await play.press("enter")
    play.on(Begin)
    await play.press("enter")
    began = play.session
    check_before(began, number)
    if script.due:
        check_due(began, number)
    while True:
        match play.session.phase.plan.kind:
            case PhaseKind.CHECK_IN:
                for words in script.check_in:
                    assert words in play.text
                await check_in(play, script)
            case PhaseKind.AGREEMENT_REVIEW:
                await review_agreements(play, script)
            case PhaseKind.AGENDA:
                await settle_items(play, script)
            case PhaseKind.FEEDBACK:
                for question, rating in zip(PULSE, script.pulse, strict=True):
                    await play.open(f"pulse:{question.id}")
                    await play.press(str(rating))
            case PhaseKind.CLOSE:
                for words in script.commitments:
                    await play.keep("c", words)
            case PhaseKind.ARRIVE | PhaseKind.CARDS:
                pass
        await play.wait(5 * STEP)
        if play.session.current + 1 == len(play.session.phases):
            break
        await play.press("right_square_bracket")
    await play.press("e")
    review = play.on(Review)
    await play.press("enter")
    await play.wait_until(lambda: review.saved is not None)
    await play.press("enter")
    play.on(Home)


@pytest.mark.parametrize("size", [(60, 30), (80, 40)])
async def test_sessions_on_the_screen_leave_what_those_on_the_engine_do(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    year = Year(tmp_path)
    for number in range(1, len(SCRIPT) + 1):
        if number not in ON_SCREEN:
            year.held(number)
        else:
            year.clock.forward((begins(number) - year.clock.now().wall).total_seconds())
            year.made = year.opened()
            async with stage(year.made, size=size) as play:
                await held(play, number)
            assert not year.made.problems
        check_after(year.past(), number)
