"""What `enter` opens in the list of each phase: a move, a field, or a question first."""

from textual import work

from sessioncompanion.domain import captures
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.phases import PULSE
from sessioncompanion.domain.record import ItemStatus, Visibility
from sessioncompanion.services.planning import InSession
from sessioncompanion.ui.rows_end import names
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.live_check_in import LiveCheckIn
from sessioncompanion.ui.screens.live_norms import LiveNorms
from sessioncompanion.ui.screens.next_session import NextSessionForm
from sessioncompanion.ui.widgets.worklist import Worklist


class LiveLists(LiveCheckIn, LiveNorms):
    """Each row says by its id what it is for."""

    def on_worklist_opened(self, event: Worklist.Opened) -> None:
        """A click."""
        event.stop()
        self.action_select()

    def action_select(self) -> None:
        """enter: what the chosen row is for."""
        kind, _, name = self.worklist.chosen.partition(":")
        match kind:
            case "check":
                self.settle(captures.tick_check, name)
                if name not in self.runner.session.checks:
                    self.say("Unticked.", "enter ticks it again.")
            case "mode":
                self.change_mode()
            case "usual":
                self.change_usual_mode()
            case "audio":
                self.ask_audio()
            case "fallback":
                self.ask_about_the_line()
            case "norm":
                self.ask_norm(name)
            case "norms":
                self.ask_norms()
            case "commitment":
                self.ask_check_in(name)
            case "review":
                self.ask_review(name)
            case "agree":
                self.open_field("own.when")
            case "focus" | "measure":
                self.open_field(kind)
            case "item":
                self.open_item(name)
            case "slot":
                self.open_field(f"slot:{name}")
            case "pulse":
                self.ask_pulse(name)
            case "entry":
                self.ask_entry(name)
            case "commit":
                self.open_field("commitment")
            case "next":
                self.ask_next_session()
            case "end":
                self.call_later(self.run_action, "end")
            case _:
                self.say("Nothing to open here.", "] goes on to the next phase.")

    @work
    async def ask_review(self, name: str) -> None:
        """Keep, amend, flag; or agree, from a starter or in their own words."""
        review = next((r for r in self.runner.session.reviews if r.agreement.id == name), None)
        if review is None:
            return
        words = review.text or review.agreement.text
        answers: tuple[Answer, ...]
        if words:
            answers = (
                Answer("kept", "k", "keep it"),
                Answer("amend", "a", "amend the words"),
                Answer("flagged", "f", "flag it", "talk about it next time"),
            )
        else:
            answers = (
                *(
                    Answer(f"starter-{n}", str(n), starter)
                    for n, starter in enumerate(review.starters[:8], 1)
                ),
                Answer("amend", "w", "write it in your own words"),
                Answer("flagged", "f", "flag it", "talk about it next time"),
            )
        chosen = await self.app.push_screen_wait(
            Chooser(review.agreement.when, answers, said=words or review.ask)
        )
        if chosen == "amend":
            self.open_field(f"review:{name}")
        elif chosen in ("kept", "flagged"):
            self.settle(captures.review_agreement, name, AgreementOutcome(chosen))
        elif chosen:
            starter = review.starters[int(chosen.removeprefix("starter-")) - 1]
            self.settle(captures.review_agreement, name, AgreementOutcome.AGREED, starter)

    @work
    async def open_item(self, name: str) -> None:
        """Start or finish; a settled one asks what is wanted."""
        item = self.runner.session.item(name)
        if item is None or item.status is None:
            self.make(captures.start_or_finish, name)
            if item is not None and self.runner.session.item(name) is not None:
                done = self.runner.session.running_item != name
                self.say("Finished. enter, then o: what came of it." if done else "Started.")
            return
        chosen = await self.app.push_screen_wait(
            Chooser(
                item.title,
                (
                    Answer("outcome", "o", "what came of it", item.outcome),
                    Answer("again", "s", "take it up again"),
                ),
                said=f"It is {item.status.value}.",
                chosen="outcome" if item.status is ItemStatus.DONE else "again",
            )
        )
        if chosen == "outcome":
            self.open_field(f"outcome:{name}")
        elif chosen == "again":
            self.make(captures.start_or_finish, name)

    @work
    async def ask_pulse(self, name: str) -> None:
        """A number from 1 to 5."""
        question = next(q for q in PULSE if q.id == name)
        ends = {1: question.low, 5: question.high}
        answers = tuple(Answer(str(n), str(n), ends.get(n, "")) for n in range(1, 6))
        given = dict(self.runner.session.pulse).get(name, 3)
        chosen = await self.app.push_screen_wait(
            Chooser(
                question.text,
                answers,
                said=f"{names(self.runner.session)['mentee']} says the number.",
                chosen=str(given),
            )
        )
        if chosen:
            self.settle(captures.give_pulse, name, int(chosen))

    @work
    async def ask_entry(self, name: str) -> None:
        """Change or withdraw something captured."""
        entry = self.runner.session.entry(name)
        if entry is None:
            return
        other: tuple[Answer, ...] = ()
        private = entry.visibility is Visibility.PRIVATE
        if entry.kind is EntryKind.NOTE:
            said = "share it" if private else "make it private"
            other = (Answer("turn", "s" if private else "p", said),)
        elif entry.kind is EntryKind.COMMITMENT:
            other = (Answer("by", "b", "by when", entry.by),)
        chosen = await self.app.push_screen_wait(
            Chooser(
                entry.text,
                (
                    Answer("words", "w", "change the words"),
                    *other,
                    Answer("gone", "x", "take it out", "u brings it back"),
                ),
            )
        )
        if chosen == "words":
            self.open_field(f"entry:{name}")
        elif chosen == "by":
            self.open_field(f"by:{name}")
        elif chosen == "turn":
            seen = Visibility.SHARED if private else Visibility.PRIVATE
            self.make(captures.change_entry, name, entry.text, seen)
        elif chosen == "gone":
            self.make(captures.withdraw_entry, name)

    @work
    async def ask_next_session(self) -> None:
        """When the two meet again."""
        await self.app.push_screen_wait(NextSessionForm(InSession(self.runner), veiled=self.veiled))
        self.mirror()
