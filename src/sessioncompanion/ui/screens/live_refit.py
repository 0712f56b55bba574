"""The live screen's key for time that gets short, and for a session that began before it did."""

from datetime import timedelta

from textual import work

from sessioncompanion.domain import moves
from sessioncompanion.domain.refit import Option
from sessioncompanion.domain.timer import outlook
from sessioncompanion.ui import refitwords as words
from sessioncompanion.ui.screens.began import Began
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.live_base import LiveBase
from sessioncompanion.ui.screens.putting import PutAway
from sessioncompanion.ui.screens.refit import BEGAN, ITEMS, Refit, Way, state, ways
from sessioncompanion.ui.words import hour


class LiveRefit(LiveBase):
    """Options are shown, one is chosen, one move is made."""

    @work
    async def action_refit(self) -> None:
        """t"""
        self.runner.tick()
        while ways(self.runner.session, self.runner.t()):
            way = await self.app.push_screen_wait(Refit(self.runner))
            if way is None or await self._go(way):
                self.mirror()
                return
        self.say(*state(self.runner.session, self.runner.t()))

    async def _go(self, way: Way) -> bool:
        """Whether that was all; False shows the ways again."""
        if way.id == BEGAN:
            return await self._ask_when()
        if way.id == ITEMS:
            option = await self.app.push_screen_wait(PutAway(self.runner))
            return option is not None and self._refit(option, "The agenda is shorter.")
        if way.option is None:
            return True
        if way.id == "ask":
            return await self._ask_for_more(way.option)
        return self._refit(way.option, words.done(way.option))

    def _refit(self, option: Option, said: str) -> bool:
        if self.make(lambda _: option.move):
            self.say(said, "u undoes it.")
        return True

    async def _ask_for_more(self, option: Option) -> bool:
        session = self.runner.session
        behind = outlook(session, self.runner.t()).offset
        until, name = words.at(session, option.planned_end), session.pair.mentee.name
        said = await self.app.push_screen_wait(
            Chooser(
                f"“{words.question(session, behind, option)}”",
                (
                    Answer("yes", "y", "yes", f"the session goes on until {until}"),
                    Answer("no", "n", "no", "nothing changes"),
                ),
                said=f"Ask {name}. What is the answer?",
            )
        )
        if said == "yes":
            return self._refit(option, f"The session goes on until {until}.")
        if said == "no":
            self.say("Then it stays as it is.", "t shows what else would help.")
        return said == "no"

    @work
    async def action_began(self) -> None:
        """In the palette: it began before the companion did."""
        await self._ask_when()
        self.mirror()

    async def _ask_when(self) -> bool:
        seconds = await self.app.push_screen_wait(Began(self.runner))
        if seconds is None:
            return False
        if self.make(moves.began_earlier, seconds):
            session = self.runner.session
            at = hour(session.started - timedelta(seconds=seconds), session.timezone)
            self.say(f"It began at {at}; the clocks count from there.", "u undoes it.")
        return True
