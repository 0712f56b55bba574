"""The live screen's keys for keeping things: a field, its draft, and the move it ends in."""

from textual.timer import Timer

from sessioncompanion.ui import wants
from sessioncompanion.ui.screens.live_base import LiveBase
from sessioncompanion.ui.widgets.capture import CaptureLine, Field, Wanted
from sessioncompanion.ui.widgets.hints import HintLine

DRAFT_SECONDS = 0.4
"""Half-typed text is on the disk this soon: a crash costs less than a second of typing."""

ROWS = {"check-in": "commitment"}
"""The kind of the row that a field is about, where the two do not go by the same name."""


class LiveCaptures(LiveBase):
    """A field is opened by name and kept by :mod:`wants`."""

    capture: CaptureLine
    """Held, not looked for: when the companion is left, the screen has no children any more."""
    _draft_timer: Timer | None = None

    def open_field(self, field: str) -> None:
        """Open a capture field; another open one keeps its words as a draft."""
        self.keep_unkept()
        self._open(field)

    def refresh_field(self, field: str) -> None:
        """Show the words that came into a field from elsewhere, if it is open."""
        if self.capture.wanted is not None and self.capture.wanted.field == field:
            self._open(field)  # what stands in it now is older than its draft

    def _open(self, field: str) -> None:
        want = wants.wanted(self.runner.session, field)
        if want is not None:
            self.capture.open(want, anew=field in self.undone_fields)
            self.undone_fields.discard(field)

    def keep_unkept(self, *, is_left: bool = False) -> None:
        """Write what is typed and not written yet.

        Asks the field itself: its message about the last letters may still be on its way here,
        and when the companion is being left it never arrives.
        """
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        want, text = self.capture.wanted, self.capture.text
        if want is None:
            return
        is_draft = bool(text.strip()) and text != want.base
        with self.refusals_said():
            kept = text if is_draft else ""
            self.runner.keep_draft(want.field, kept, want.choice, is_open=not is_left)

    def on_unmount(self) -> None:
        """However the companion is left, what is half typed waits. Comes before the app's own."""
        if self.runner.session.ended is None:
            self.keep_unkept()

    def on_capture_line_drafted(self, event: CaptureLine.Drafted) -> None:
        """Typing becomes a draft soon, leaving at once."""
        event.stop()
        if event.left:
            self.keep_unkept(is_left=True)
            self._close()
            if event.text.strip():
                self.say("Left; its words wait in the field.")
        elif self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_SECONDS, self.keep_unkept)

    def on_capture_line_kept(self, event: CaptureLine.Kept) -> None:
        """Make the move; on a refusal the field stays open with every word in it."""
        event.stop()
        want, text = event.wanted, event.text
        if want.field == "own.when" and text.strip():
            self._settled(want)
            self.open_field(f"own:{text.strip()}")
            return
        with self.refusals_said():
            wants.keep(self.runner, want, text)
            self._settled(want)
            self.query_one(HintLine).settle()
        self.mirror()
        self._choose_after(want)

    def _choose_after(self, want: Wanted) -> None:
        if self.capture.is_open:
            return  # it was refused
        kind, _, name = want.field.partition(":")
        if kind == "item":
            self.worklist.choose(f"item:{self.runner.session.agenda[-1].id}")
        elif self.worklist.chosen == f"{ROWS.get(kind, kind)}:{name}":
            self.worklist.choose_next()

    def _settled(self, want: Wanted) -> None:
        self._close()
        self.keep_unkept()  # nothing any more; but its timer stops
        self.runner.keep_draft(want.field, "")

    def _close(self) -> None:
        self.capture.close()
        self.set_focus(self.worklist)

    def on_field_refused(self, event: Field.Refused) -> None:
        """A paste that was not taken as it was."""
        self.say(event.sentence, problem=True)

    def reopen_draft(self) -> None:
        """After a resume: the field that was being typed in, with its words."""
        drafts = [draft for draft in self.runner.session.drafts if draft.is_open]
        if drafts:
            self.open_field(drafts[-1].field)

    def action_note_private(self) -> None:
        """n"""
        self.open_field("note.private")

    def action_note_shared(self) -> None:
        """N"""
        self.open_field("note.shared")

    def action_add_commitment(self) -> None:
        """c"""
        self.open_field("commitment")

    def action_add_resource(self) -> None:
        """r"""
        self.open_field("resource")

    def action_add_introduction(self) -> None:
        """i"""
        self.open_field("introduction")

    def action_add_parking(self) -> None:
        """k"""
        self.open_field("parking")

    def action_add_item(self) -> None:
        """a"""
        self.open_field("item")
