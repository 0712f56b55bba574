"""The closing review: what will be kept, then saved, read back and handed over as a recap."""

from contextlib import suppress
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import WorkerFailed

from sessioncompanion.domain.bookings import Booking
from sessioncompanion.domain.ending import as_if_ended
from sessioncompanion.domain.moves import end
from sessioncompanion.domain.record import Record, RecordStatus, Visibility
from sessioncompanion.domain.session import Ending
from sessioncompanion.errors import CompanionError
from sessioncompanion.services.exporting import recap_markdown, write_recap
from sessioncompanion.services.finishing import Saved, end_session, finish, set_aside
from sessioncompanion.services.invitation import write_invitation
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui.messages import SessionLeft
from sessioncompanion.ui.screens.base import BaseScreen
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.review_text import review_lines
from sessioncompanion.ui.text import hanging, line, plain, stacked
from sessioncompanion.ui.widgets.hints import HintLine
from sessioncompanion.ui.words import count, day_and_hour


class Review(BaseScreen[bool]):
    """Hands back whether the session was saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", show=False),
        Binding("escape", "back", "Back", show=False),
        Binding("y", "copy", "Copy the recap", show=False),
        Binding("w", "write", "Write the recap", show=False),
        Binding("i", "invite", "Write the invitation", show=False),
        Binding("p", "preview", "Read the recap", show=False),
        Binding("v", "veil", "Veil", show=False),
        Binding("d", "set_aside", "Leave no record", show=False),
    ]
    DEFAULT_CSS = """
    Review { layout: vertical; }
    Review #review-head { height: auto; padding: 0 1; width: 1fr; }
    Review VerticalScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    Review #review-body { height: auto; width: 1fr; }
    """

    def __init__(self, workspace: Workspace, runner: SessionRunner, *, veiled: bool) -> None:
        """Looks at the session as if it ended now."""
        super().__init__()
        self.workspace = workspace
        self.runner = runner
        self.veiled = veiled
        self.saved: Saved | None = None
        self.booking: Booking | None = None
        self.saving = False
        self.previewed = False

    def compose(self) -> ComposeResult:
        """Head, the record as a story, keys."""
        yield Static(id="review-head", markup=False)
        with VerticalScroll():
            yield Static(id="review-body", markup=False)
        yield HintLine()

    def on_mount(self) -> None:
        """Draw; the text can be scrolled at once."""
        self.draw()
        self.query_one(VerticalScroll).focus()

    def record(self) -> Record:
        """What is saved, or what would be."""
        if self.saved is not None:
            return self.saved.record
        session = self.runner.session
        status = session.ended.status if session.ended else end(session).status
        now = self.runner.now()
        return as_if_ended(session, Ending(t=self.runner.t(), at=now.wall, status=status))

    def _promised(self) -> dict[str, str]:
        """The words of what was checked in."""
        return {c.commitment.id: c.commitment.text for c in self.runner.session.check_ins}

    def _carried(self) -> dict[str, int]:
        """How often the items of the agenda were carried or parked before."""
        return {item.id: item.times for item in self.runner.session.agenda}

    def draw(self) -> None:
        """Everything, as it stands."""
        record = self.record()
        self.query_one("#review-head", Static).update(self._head(record))
        cells = max(20, self.size.width - 4)
        if self.previewed:
            body = [hanging(plain(said), cells, 2) for said in recap_markdown(record).split("\n")]
        else:
            body = [
                hanging(said, cells, 4)
                for said in review_lines(record, self.veiled, self._promised(), self._carried())
            ]
        self.query_one("#review-body", Static).update(Content("\n").join(body))
        keys: tuple[tuple[str, str], ...]
        if self.saved is None:
            keys = (
                ("enter", "save"),
                ("esc", "back to the session"),
                ("↑↓", "read"),
                ("v", "veil"),
                ("d", "no record"),
            )
        else:
            keys = (
                ("enter", "home"),
                ("p", "read recap"),
                ("y", "copy recap"),
                ("w", "write recap"),
                ("i", "invitation"),
                ("v", "veil"),
                ("ctrl+q", "leave"),
            )
        self.query_one(HintLine).keys = keys

    def _head(self, record: Record) -> Content:
        if self.saved is not None:
            return stacked(
                line(("✓ Saved, read back, and the same. ", "bold $success")),
                plain(str(self.saved.path), "$muted"),
                plain(self.saved.notice, "$warning"),
                line(
                    "The recap holds shared things only: ",
                    ("p", "bold"),
                    " shows it, ",
                    ("y", "bold"),
                    " copies it, ",
                    ("w", "bold"),
                    " writes it to a file.",
                ),
                self._invitation(),
            )
        early = record.status is RecordStatus.ENDED_EARLY
        private = sum(note.visibility is Visibility.PRIVATE for note in record.notes)
        return stacked(
            line(
                ("Review before saving", "bold"),
                (" · ends before the close" if early else "", "$accent"),
            ),
            line((f"{count(private, 'private note')} will stay with you alone.", "$muted")),
            line((self._half_written(), "$accent")),
        )

    def _invitation(self) -> Content:
        booking, session = self.booking, self.runner.session
        if booking is None or not (booking.is_booked or booking.changed >= session.started):
            return plain("")
        what = "next session" if booking.is_booked else "dropped session"
        return line(("i", "bold"), f" writes the {what} as an .ics file for calendars.")

    def _half_written(self) -> str:
        drafts = self.runner.session.drafts
        if not drafts or self.runner.session.ended is not None:
            return ""
        return f"{count(len(drafts), 'half-written text')} will be kept as a private note."

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self.draw()

    def action_preview(self) -> None:
        """The recap as it will be sent, and back."""
        if not self._wants_saving():
            self.previewed = not self.previewed
            self.draw()
            self.query_one(VerticalScroll).scroll_home(animate=False)

    async def _is_meant(self) -> bool:
        """A session that has not come to its close is not ended by two quick keys."""
        session = self.runner.session
        if session.ended is not None or end(session).status is RecordStatus.COMPLETE:
            return True
        left = [p.plan.title for p in session.phases if not p.entered]
        chosen = await self.app.push_screen_wait(
            Chooser(
                f"{', '.join(left)} did not happen yet. End the session all the same?",
                (
                    Answer("no", "n", "no", "back to the review"),
                    Answer("yes", "y", "yes", "end here and save"),
                ),
            )
        )
        return chosen == "yes"

    @work
    async def action_save(self) -> None:
        """Save once; afterwards enter goes home."""
        if self.saved is not None:
            if self.is_current:
                self.dismiss(True)
            return
        if self.saving or not await self._is_meant():
            return
        self.saving = True
        self.say("Saving…")
        try:
            end_session(self.runner)
            saving = self.run_worker(self._finish, thread=True, exit_on_error=False)
            self.saved = await saving.wait()
            self.post_message(SessionLeft())
            self.query_one(HintLine).hush()
        except WorkerFailed as failed:
            if not isinstance(failed.error, CompanionError):
                raise
            hint = failed.error.hint or "Nothing is lost; try again."
            self.say(failed.error.message, hint, problem=True)
        finally:
            self.saving = False
        self.draw()

    def _finish(self) -> Saved:
        saved = finish(self.workspace, self.runner)
        with suppress(CompanionError):  # it is saved; what else there is may wait
            self.booking = self.workspace.history(self.runner.session.pair).booking
        return saved

    @work
    async def action_set_aside(self) -> None:
        """A session begun by mistake needs no record."""
        if self.saved is not None or self.saving:
            return
        chosen = await self.app.push_screen_wait(
            Chooser(
                "Leave this session without a record?",
                (
                    Answer("no", "n", "no", "back to the review"),
                    Answer("yes", "y", "yes", "nothing of it will be among the records"),
                ),
                said="Its journal is kept for a while among the closed ones; nothing is deleted.",
            )
        )
        if chosen == "yes":
            with self.refusals_said():
                set_aside(self.workspace, self.runner)
                self.post_message(SessionLeft())
                self.dismiss(True)

    def action_back(self) -> None:
        """Back to the session while there is one; home afterwards."""
        if self.saving:
            return
        if self.saved is None and self.runner.session.ended is not None:
            self.say("The session has ended.", "enter saves its record.", problem=True)
            return
        self.dismiss(self.saved is not None)

    def action_copy(self) -> None:
        """The recap to the clipboard, by way of the terminal."""
        if self._wants_saving():
            return
        self.app.copy_to_clipboard(recap_markdown(self.record()))
        self.say(
            "Recap sent to the terminal's clipboard.", "If it does not paste, w writes a file."
        )

    def action_write(self) -> None:
        """The recap to a file beside the record."""
        if self._wants_saving():
            return
        with self.refusals_said():
            path = write_recap(self.workspace, self.record())
            self.say("Recap written:", str(path))

    def action_invite(self) -> None:
        """The next session to a file for calendars, beside the record."""
        if self._wants_saving("Save first; then there is something to invite to."):
            return
        with self.refusals_said():
            path, booking = write_invitation(
                self.workspace, self.runner.session.pair, self.record()
            )
            what = "Invitation" if booking.is_booked else "Cancellation"
            when = day_and_hour(booking.next_session.start, self.runner.session.timezone)
            self.say(f"{what} for {when} written:", str(path))

    def action_veil(self) -> None:
        """Hide or show private things."""
        self.veiled = not self.veiled
        self.draw()

    def _wants_saving(self, why: str = "Save first; then the recap is yours.") -> bool:
        if self.saved is None:
            self.say(why, "enter saves.", problem=True)
        return self.saved is None
