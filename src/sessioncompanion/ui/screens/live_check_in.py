"""Asking how something stands: one letter answers, the same letter in capitals adds a word."""

from textual import events, work

from sessioncompanion.domain import captures
from sessioncompanion.domain.events import FollowUp
from sessioncompanion.domain.record import CheckInState
from sessioncompanion.domain.session import CheckIn
from sessioncompanion.domain.stands import QUESTION, so_far, stands
from sessioncompanion.ui.rows_check_in import VEILED
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.live_base import LiveBase
from sessioncompanion.ui.text import fit

LETTERS = {
    CheckInState.DONE: "d",
    CheckInState.MOVING: "m",
    CheckInState.CHANGED: "c",
    CheckInState.LET_GO: "l",
}
DETAILS = {
    FollowUp.COMMITMENT: {
        CheckInState.MOVING: "on its way",
        CheckInState.CHANGED: "it became something else",
        CheckInState.LET_GO: "no longer wanted",
    },
    FollowUp.RESOURCE: {
        CheckInState.DONE: "read, heard or looked at",
        CheckInState.MOVING: "a part of it, or soon",
        CheckInState.LET_GO: "not wanted after all",
    },
    FollowUp.INTRODUCTION: {
        CheckInState.DONE: "or wrote to each other",
        CheckInState.MOVING: "asked, or soon",
        CheckInState.CHANGED: "it became another meeting",
        CheckInState.LET_GO: "not wanted after all",
    },
}
HOW = "A capital letter (D, M, C, L) adds a word."
MOST_CELLS = 160
"""Of what was said before, in a question: the answers need their room."""
WORD = "+"
"""Behind a state in an answer: a word about it comes next."""


class HowItStands(Chooser):
    """The four states, each by its letter, or by its capital letter with a word to follow."""

    def on_key(self, event: events.Key) -> None:
        """A capital letter."""
        for state, letter in LETTERS.items():
            if event.character == letter.upper():
                event.stop()
                self.answer(state.value + WORD)
                return


class LiveCheckIn(LiveBase):
    """Checking in, not checking up."""

    @work
    async def ask_check_in(self, name: str) -> None:
        """How something of an earlier session stands, in the words of the one it belongs to."""
        one = next((c for c in self.runner.session.check_ins if c.commitment.id == name), None)
        if one is None:
            return
        chosen = await self.app.push_screen_wait(
            HowItStands(
                one.commitment.text,
                self._answers(one),
                said=self._said(one),
                chosen=one.state.value if one.state else "",
            )
        )
        state = chosen.removesuffix(WORD)
        if chosen == "note":
            self.open_field(f"check-in:{name}")
        elif chosen.endswith(WORD) or chosen == CheckInState.CHANGED.value:
            # The choice stays here until the words are kept.
            if self.make(captures.check_in, name, CheckInState(state), one.note):
                self.open_field(f"check-in:{name}")
        elif chosen:
            self.settle(captures.check_in, name, CheckInState(state), one.note)

    def _answers(self, one: CheckIn) -> tuple[Answer, ...]:
        kind = one.commitment.kind
        states = tuple(
            Answer(state.value, letter, stands(kind, state), DETAILS[kind].get(state, ""))
            for state, letter in LETTERS.items()
        )
        if one.state is None:
            return states
        label = "change the word about it" if one.note else "add a word about it"
        note = VEILED if one.note and self.veiled else fit(one.note, MOST_CELLS)
        return (*states, Answer("note", "n", label, note))

    def _said(self, one: CheckIn) -> str:
        made, number = one.commitment, self.runner.session.number
        known = so_far(made, number, with_notes=not self.veiled)
        lines = [fit(words, MOST_CELLS) for words in known]
        return "\n".join((*lines, f"{QUESTION[made.kind]} {HOW}"))
