"""What the parts of the live screen share: the runner, the mirror and the hints."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from textual.reactive import reactive

from sessioncompanion.domain.events import AnyMove
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.session import Session
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui.keys import LIVE, LIVE_KEYLESS
from sessioncompanion.ui.screens.base import BaseScreen
from sessioncompanion.ui.widgets.hints import HintLine
from sessioncompanion.ui.widgets.worklist import Worklist

P = ParamSpec("P")

HINTS = {
    PhaseKind.ARRIVE: ("select", "phase.next", "note.private"),
    PhaseKind.CHECK_IN: ("card.next", "card.swap", "note.private", "phase.next"),
    PhaseKind.AGREEMENT_REVIEW: ("select", "note.shared", "phase.next"),
    PhaseKind.AGENDA: ("item.add", "select", "item.defer", "note.private", "phase.next"),
    PhaseKind.FEEDBACK: ("select", "card.next", "phase.next"),
    PhaseKind.CLOSE: ("select", "commitment.add", "session.end"),
    PhaseKind.CARDS: ("card.next", "card.swap", "card.landed", "note.private", "phase.next"),
}


class LiveBase(BaseScreen[None]):
    """The state is the runner's; this only knows how to make a move and show what came of it."""

    moves = LIVE
    keyless = LIVE_KEYLESS
    runner: SessionRunner
    workspace: Workspace
    veiled: reactive[bool] = reactive(False)
    undone_fields: set[str]
    """Fields whose waiting words came back by undo: typing there begins anew."""

    def mirror(self) -> None:
        """Draw the state as it is now."""
        raise NotImplementedError

    def make(
        self,
        move: Callable[Concatenate[Session, P], AnyMove],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Make a move; a refusal is said. Whether it was made."""
        made = False
        with self.refusals_said():
            self.runner.do(move, *args, **kwargs)
            made = True
            self.query_one(HintLine).settle()
        self.mirror()
        return made

    def settle(
        self,
        move: Callable[Concatenate[Session, P], AnyMove],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Make a move that settles a line, and choose the next one that wants something."""
        if self.make(move, *args, **kwargs):
            self.worklist.choose_next()

    @property
    def worklist(self) -> Worklist:
        """The list of the phase."""
        return self.query_one(Worklist)

    def chosen(self, kind: str) -> str:
        """The name of the chosen row if it is of that kind, else nothing."""
        found, _, name = self.worklist.chosen.partition(":")
        return name if found == kind else ""

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys that matter in this phase, the most important first."""
        session = self.runner.session
        clock = ("space", "go on" if session.stop else "pause")
        middle = [self.hint(name) for name in HINTS[session.phase.plan.kind]]
        help_key = ("?", "keys")
        return (clock, *middle[:2], help_key, *middle[2:])

    def open_field(self, field: str) -> None:
        """Open a capture field by name."""
        raise NotImplementedError

    def refresh_field(self, field: str) -> None:
        """Show the words that came into a field from elsewhere, if it is open."""
        raise NotImplementedError

    def keep_unkept(self, *, is_left: bool = False) -> None:
        """Write what is typed and not written yet."""
        raise NotImplementedError

    def reopen_draft(self) -> None:
        """After a resume: the field that was being typed in, with its words."""
        raise NotImplementedError
