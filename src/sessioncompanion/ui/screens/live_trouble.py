"""The way into an interruption and back: what to do stands there in one keystroke."""

from textual import work

from sessioncompanion.domain import events as ev
from sessioncompanion.domain import moves
from sessioncompanion.ui.rows_norms import next_of_the_line
from sessioncompanion.ui.screens.interruption import (
    AGREE,
    FIRST_REASON,
    Interruption,
    told_apart,
)
from sessioncompanion.ui.screens.live_norms import WORDS, LiveNorms


class LiveTrouble(LiveNorms):
    """The clock waits from the first key on, until the mentor says that it goes on."""

    def action_pause(self) -> None:
        """space"""
        stop = self.runner.session.stop
        if self.make(moves.pause_or_go_on) and stop is not None:
            self.tell_back()

    def tell_back(self) -> None:
        """Mirror, and say how long the interruption was that has just ended, if it was one."""
        session = self.runner.session
        if session.stop is None and session.stops:
            # A notice: said beside what else there is to tell, and not in its place.
            self.runner.notices += filter(None, [told_apart(session.stops[-1])])
        self.mirror()

    @work
    async def action_interruption(self) -> None:
        """x"""
        session = self.runner.session
        is_new = session.stop is None or session.stop.kind is not ev.StopKind.INTERRUPTION
        if is_new and not self.make(moves.interrupt, FIRST_REASON):
            return
        while True:
            panel = Interruption(self.runner, self.workspace.library, veiled=self.veiled)
            field = await self.app.push_screen_wait(panel)
            self.veiled = panel.veiled
            if field != AGREE:
                break
            name = next_of_the_line(self.runner.session) or "fallback"
            if await self.agree_on(name) == WORDS:
                return  # they are being written; x comes back here
        self.tell_back()
        if field:
            self.open_field(field)
        elif self.runner.session.stop is not None:
            self.say("The clock still waits.", "space goes on; x shows what to do.")
