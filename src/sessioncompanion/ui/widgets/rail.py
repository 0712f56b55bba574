"""The rail: phases with planned and spent minutes and the agenda, where there is room for it."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.timer import phase_spent
from sessioncompanion.ui.rows import ITEMS
from sessioncompanion.ui.text import fit, line, spread

RAIL_CELLS = 30


class Rail(Widget):
    """Minutes only, so that a tick changes it once a minute."""

    DEFAULT_CSS = f"""
    Rail {{ width: {RAIL_CELLS}; height: 1fr; padding: 1 1 0 1; border-right: solid $panel; }}
    """

    session: reactive[Session | None] = reactive(None)
    minute: reactive[int] = reactive(0)
    """The minute of the session; only there to redraw when it changes."""
    t: float = 0.0

    def render(self) -> RenderResult:
        """Phases, then the agenda."""
        session = self.session
        if session is None:
            return ""
        cells = self.size.width - 3
        lines = [self._phase(session, index, cells) for index in range(len(session.phases))]
        if session.agenda:
            lines += [line(" "), line(("Agenda", "$muted"))]
            running = timed_item(session)
            for item in session.agenda:
                mark = "▶" if item.id == running else ITEMS[item.status]
                style = "bold $primary" if item.id == running else ""
                lines.append(line((f"{mark} {fit(item.title, cells - 2)}", style)))
        return Content("\n").join(lines)

    def _phase(self, session: Session, index: int, cells: int) -> Content:
        phase = session.phases[index]
        spent = int(phase_spent(session, index, self.t) // 60)
        planned = round(phase.planned / 60)
        times = f"{spent}/{planned}" if phase.entered else f"{planned}"
        here = index == session.current
        mark = "▸" if here else "✓" if phase.entered else " "
        style = "bold $primary" if here else "$muted" if phase.entered else ""
        name = fit(phase.plan.title, cells - len(times) - 3)
        return spread(line((f"{mark} {name}", style)), line((times, "$muted")), cells)
