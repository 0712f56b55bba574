"""The head of the live screen: who, when it ends, where we are, and how much time is left."""

from functools import partial

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from sessioncompanion.domain.phases import SHORT_TITLES
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.timer import Face
from sessioncompanion.ui.text import fit, line, plain, spread
from sessioncompanion.ui.words import clock

LEAST_NAME = 5
"""Cells that the name keeps, however much there is to say about the time."""
CLOCK_CELLS = 14
"""Wide enough for "+10:02:10 over": a fixed width keeps a tick from moving anything."""


class HeadLine(Widget):
    """Left who and which session; right the wall clock, the end and how we stand."""

    DEFAULT_CSS = "HeadLine { height: 1; width: 1fr; padding: 0 1; }"

    who: reactive[str] = reactive("")
    session: reactive[str] = reactive("")
    """Which one, after the name; shown whole or not at all."""
    times: reactive[tuple[tuple[int, str], ...]] = reactive(())
    """Pieces of the right side, from left to right, each with when it is given up: 0 never, the
    highest first."""

    def render(self) -> RenderResult:
        """Give up pieces of the right side until the name has some room."""
        cells = self.size.width
        pieces = list(self.times)
        name = min(LEAST_NAME, cell_len(self.who)) + 1
        while any(rank for rank, _ in pieces) and _length(pieces) > cells - name:
            pieces.remove(max(pieces))
        right = plain(" · ".join(words for _, words in pieces), "$muted")
        whole = f"{self.who} · {self.session}" if self.session else self.who
        fits = cell_len(whole) + 1 + right.cell_length <= cells
        return spread(plain(whole if fits else self.who, "bold"), right, cells)


def _length(pieces: list[tuple[int, str]]) -> int:
    return sum(len(words) + 3 for _, words in pieces) - 3


class PhaseStrip(Widget):
    """The phases in one line; the present one is marked, the visited ones ticked."""

    DEFAULT_CSS = "PhaseStrip { height: 1; width: 1fr; padding: 0 1; }"

    session: reactive[Session | None] = reactive(None)

    def render(self) -> RenderResult:
        """All titles, or fewer and fewer of them as the line gets narrow."""
        if self.session is None:
            return ""
        cells = self.size.width - 2
        for made in (_full, _short, partial(_short, most=2), _counted):
            content = made(self.session)
            if content.cell_length <= cells:
                return content
        return content.truncate(cells, ellipsis=True)


def _name(session: Session, index: int) -> str:
    return fit(session.phases[index].plan.title, 16)


def _full(session: Session) -> Content:
    parts: list[Content] = []
    for index, phase in enumerate(session.phases):
        name = _name(session, index)
        if index == session.current:
            parts.append(line((f"▸{name}", "bold $primary")))
        elif phase.entered:
            parts.append(line((f"{name} ✓", "$muted")))
        else:
            parts.append(line((name, "$muted")))
    return Content("  ").join(parts)


def _short(session: Session, most: int = 9) -> Content:
    done = sum(p.entered for p in session.phases[: session.current])
    later = [SHORT_TITLES[p.plan.kind][:10] for p in session.phases[session.current + 1 :][:most]]
    return line(
        ("✓" * done + " " if done else "", "$muted"),
        (f"▸{_name(session, session.current)}", "bold $primary"),
        ("  then " + ", ".join(later) if later else "  the last phase", "$muted"),
    )


def _counted(session: Session) -> Content:
    return line(
        (f"▸{_name(session, session.current)}", "bold $primary"),
        (f" {session.current + 1}/{len(session.phases)}", "$muted"),
    )


class TitleLine(Widget):
    """What runs now: the item, or the phase."""

    DEFAULT_CSS = "TitleLine { height: 1; width: 1fr; padding: 0 0 0 1; }"

    title: reactive[str] = reactive("")
    state: reactive[str] = reactive("")
    """A word about the clock: paused, silence, interrupted; empty while it just runs."""

    def render(self) -> RenderResult:
        """The state stands first, so that a narrow line cuts the title and not the state."""
        state = line((f"{self.state} ", "bold $accent"), ("· ", "$muted")) if self.state else ""
        whole = line(state, (self.title, "bold")) if state else line((self.title, "bold"))
        return whole.truncate(max(1, self.size.width - 1), ellipsis=True)


class ClockFace(Widget):
    """Time left, then overtime in sign and word. A tick repaints these cells and no others."""

    DEFAULT_CSS = f"ClockFace {{ height: 1; width: {CLOCK_CELLS + 2}; padding: 0 1; }}"

    text: reactive[str] = reactive("")
    cue: reactive[str] = reactive("")
    """Empty, ``near`` or ``over``: only repeats what the text says."""

    def show(self, face: Face) -> None:
        """Take the time from a clock's face."""
        if face.planned <= 0:
            self.text = clock(face.spent)
        elif face.is_over:
            self.text = f"+{clock(-face.left)} over"
        else:
            # Round up, so that a fresh timebox of 5 minutes says 05:00 and zero is zero.
            self.text = clock(-(-face.left // 1))
        self.cue = "over" if face.is_over else "near" if face.is_near else ""

    def render(self) -> RenderResult:
        """Right-aligned in its fixed cells."""
        style = "bold $accent" if self.cue else "bold"
        return plain(self.text.rjust(CLOCK_CELLS), style)


class TimeBar(Widget):
    """How much of the timebox is used; drawn anew only when a half cell changes."""

    DEFAULT_CSS = "TimeBar { height: 1; width: 1fr; padding: 0 1; }"

    halves: reactive[int] = reactive(0)
    cue: reactive[str] = reactive("")

    def show(self, face: Face) -> None:
        """Take the share from a clock's face."""
        self.halves = round(face.share * 2 * max(1, self.size.width - 2))
        self.cue = "over" if face.is_over else "near" if face.is_near else ""

    def render(self) -> RenderResult:
        """Used cells heavy, the rest light: two shapes, not only two colours."""
        cells = max(0, self.size.width - 2)
        used, half = divmod(min(self.halves, cells * 2), 2)
        rest = cells - used - half
        colour = "$accent" if self.cue else "$primary"
        return line(("━" * used + "╸" * half, colour), ("┄" * rest, "$muted"))
