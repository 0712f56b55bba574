"""The latest things kept, each with its minute and who may see it, and whether they are safe."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.session import Entry, Session
from sessioncompanion.ui.rows_end import is_private
from sessioncompanion.ui.text import fit, line, stacked
from sessioncompanion.ui.words import hour

WORDS = {
    EntryKind.COMMITMENT: "commitment",
    EntryKind.RESOURCE: "resource",
    EntryKind.INTRODUCTION: "introduction",
    EntryKind.PARKING: "parked",
}


class NotesList(Widget):
    """As many of the latest captures as there are lines for, the newest last."""

    DEFAULT_CSS = """
    NotesList { height: auto; width: 1fr; padding: 0 1; min-height: 1; }
    """

    session: reactive[Session | None] = reactive(None, layout=True)
    veiled: reactive[bool] = reactive(False, layout=True)
    lines: reactive[int] = reactive(3, layout=True)
    trouble: reactive[str] = reactive("", layout=True)
    """A sentence while something is not on the disk; empty when all is saved."""

    def render(self) -> RenderResult:
        """Newest last, as in a log."""
        session = self.session
        if session is None:
            return ""
        warning = line((self.trouble, "bold $error reverse")) if self.trouble else Content("")
        entries = session.entries
        if self.veiled:
            entries = tuple(entry for entry in entries if not is_private(entry))
            veil = line(("veiled", "$muted italic"))
        else:
            veil = Content("")
        latest = entries[-self.lines :] if self.lines else ()
        shown = [self._entry(session, entry) for entry in latest]
        if not shown and not veil.plain and not warning.plain:
            return line(("notes appear here; n writes a private one", "$muted italic"))
        return stacked(veil, *shown, warning)

    def _entry(self, session: Session, entry: Entry) -> Content:
        kind = word_for(entry)
        head = f"{hour(entry.at, session.timezone)} {kind:<7} "
        room = max(8, self.size.width - 2 - len(head))
        style = "$private" if is_private(entry) else "$shared"
        return line((head, style), fit(entry.text, room))


def word_for(entry: Entry) -> str:
    """What stands before it: who may see a note, the kind of anything else."""
    return entry.visibility.value if entry.kind is EntryKind.NOTE else WORDS[entry.kind]
