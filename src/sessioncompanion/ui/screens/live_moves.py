"""The live screen's keys for walking, cards, clock and undo."""

from textual import work

from sessioncompanion.domain import captures, moves
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.phases import PURPOSE
from sessioncompanion.domain.record import ItemStatus
from sessioncompanion.domain.session import Gap
from sessioncompanion.ui import wants
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.help import Help
from sessioncompanion.ui.screens.live_refit import LiveRefit
from sessioncompanion.ui.screens.live_trouble import LiveTrouble
from sessioncompanion.ui.screens.review import Review
from sessioncompanion.ui.widgets.card import spoken
from sessioncompanion.ui.words import length, move


class LiveMoves(LiveTrouble, LiveRefit):
    """Each action is one move, or one question that leads to one."""

    _asked_about: tuple[Gap, ...] = ()

    def action_next_phase(self) -> None:
        """]"""
        with self.refusals_said():
            self.runner.next_phase()
        self.mirror()

    def action_previous_phase(self) -> None:
        """["""
        with self.refusals_said():
            self.runner.previous_phase()
        self.mirror()

    def action_next_card(self) -> None:
        """→"""
        self.make(moves.turn_card, 1)

    def action_previous_card(self) -> None:
        """←"""
        self.make(moves.turn_card, -1)

    def action_swap_card(self) -> None:
        """s"""
        with self.refusals_said():
            self.runner.swap_card()
        self.mirror()

    def action_card_landed(self) -> None:
        """l"""
        self.make(moves.mark_landed)

    def action_copy_card(self) -> None:
        """y"""
        words = spoken(self.runner.session)
        if not words:
            self.say("There is no card in view.", "s draws one.", problem=True)
            return
        self.app.copy_to_clipboard(words)
        self.say("Card sent to the terminal's clipboard.", "Some terminals refuse; try pasting.")

    def action_more_time(self) -> None:
        """+"""
        self.make(moves.add_time, 1, self.runner.t())

    def action_less_time(self) -> None:
        """-"""
        self.make(moves.add_time, -1, self.runner.t())

    def action_silence(self) -> None:
        """q"""
        self.make(moves.keep_silence)

    def action_veil(self) -> None:
        """v"""
        self.veiled = not self.veiled
        self.mirror()  # the list too, and at once
        self.say("Veiled. v lifts it." if self.veiled else "Unveiled.")

    def action_undo(self) -> None:
        """u"""
        self.keep_unkept()
        with self.refusals_said():
            taken = self.runner.undo()
            if isinstance(taken, ev.Captured):
                draft = wants.undone(self.runner.session, taken)
                if self.runner.session.draft(draft.field) is None:  # else typing would end it
                    self.undone_fields.add(draft.field)
                self.runner.keep_draft(draft.field, draft.text, draft.choice, is_open=False)
                self.refresh_field(draft.field)
            self.say(f"Undone: {move(taken)}.")
        self.mirror()

    def action_help(self) -> None:
        """?"""
        self.app.push_screen(Help(PURPOSE[self.runner.session.phase.plan.kind]))

    def action_leave(self) -> None:
        """ctrl+q: the app keeps the draft, closes the journal and says how to come back."""
        self.app.exit()

    @work
    async def action_end(self) -> None:
        """e"""
        self.keep_unkept()
        review = Review(self.workspace, self.runner, veiled=self.veiled)
        if await self.app.push_screen_wait(review):
            self.dismiss(None)
        else:
            self.mirror()

    @work
    async def action_defer(self) -> None:
        """d"""
        item = self.runner.session.item(self.chosen("item"))
        if item is None:
            self.say("Choose an agenda item first.", "a adds one.", problem=True)
            return
        again = (Answer("again", "s", "take it up again"),) if item.status else ()
        chosen = await self.app.push_screen_wait(
            Chooser(
                item.title,
                (
                    *again,
                    Answer("carried", "c", "carry over to next time"),
                    Answer("parked", "p", "park it for later"),
                    Answer("dropped", "x", "drop it"),
                ),
                said="The time it took stays with it.",
            )
        )
        if chosen == "again":
            self.make(captures.start_or_finish, item.id)
        elif chosen:
            self.make(captures.settle_item, item.id, ItemStatus(chosen))

    def action_item_down(self) -> None:
        """J"""
        self._move_item(1)

    def action_item_up(self) -> None:
        """K"""
        self._move_item(-1)

    def _move_item(self, step: int) -> None:
        name = self.chosen("item")
        if self.make(captures.move_item, name, step):
            self.worklist.choose(f"item:{name}")

    def ask_about_gap(self) -> None:
        """After a resume or a suspend: whether the time nobody saw counts. Asked once a gap."""
        gaps = self.runner.session.gaps
        if gaps and gaps != self._asked_about and not isinstance(self.app.screen, Chooser):
            self._asked_about = gaps
            self._ask_about(gaps)

    @work
    async def _ask_about(self, gaps: tuple[Gap, ...]) -> None:
        missed = sum(gap.seconds for gap in gaps)
        chosen = await self.app.push_screen_wait(
            Chooser(
                f"The companion was away for {length(missed)}. Does that time count?",
                (
                    Answer("yes", "y", "yes", "we went on talking"),
                    Answer("no", "n", "no", "keep it apart, like a pause"),
                ),
                said="All that was kept before is here.",
            )
        )
        if chosen:
            self.make(moves.answer_gap, chosen == "yes")
