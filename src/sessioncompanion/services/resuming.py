"""Taking up an interrupted session: its journal folded again, and the gap asked about."""

from dataclasses import dataclass

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.fold import Timeline, advance, start
from sessioncompanion.domain.instant import GAP_SECONDS, Instant, wall_seconds
from sessioncompanion.errors import CompanionError, Misused, NotFound
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.codec import decode
from sessioncompanion.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Resumed:
    """A session taken up again; ``away`` seconds passed unseen, ``lost`` lines were damaged."""

    runner: SessionRunner
    away: float
    lost: int


def resume(workspace: Workspace, session: str = "") -> Resumed:
    """Take up an interrupted session: the one named (or the latest). It asks about the gap."""
    live = workspace.interrupted()
    if not live:
        raise CompanionError(
            "There is no interrupted session.", "sessioncompanion start begins one."
        )
    ids = [one.id for one in live]
    chosen = session or ids[0]
    matching = [one for one in ids if one.startswith(chosen)]
    if not matching:
        raise NotFound("interrupted session", chosen, ids)
    if len(matching) > 1:
        raise Misused(
            f"{chosen!r} is the beginning of more than one.", f"One of: {', '.join(matching)}."
        )
    journal = Journal.open(workspace.paths.live, matching[0])
    try:
        return _resumed(workspace, journal)
    except BaseException:
        journal.close()
        raise


def _resumed(workspace: Workspace, journal: Journal) -> Resumed:
    timeline = replay(journal)
    now = workspace.clock.now()
    last = journal.lines[-1]
    alive = max(last.at, min(journal.alive_at, now.wall))
    seen_t = timeline.last_t + wall_seconds(last.at, alive)
    away = wall_seconds(alive, now.wall)
    moment = Instant(now.wall, now.steady - (seen_t - timeline.last_t) - away)
    runner = SessionRunner(timeline, journal, workspace.clock, workspace.library, now=moment)
    if timeline.session.ended is None:
        runner.record(ev.SessionResumed())
        if away > GAP_SECONDS:
            runner.record(ev.GapFound(since=seen_t))
    damage = journal.damage
    return Resumed(runner, away, damage.bad_lines + damage.missing)


def replay(journal: Journal) -> Timeline:
    """Fold a journal's lines; one without its beginning is refused in words."""
    lines = journal.lines
    if not lines or lines[0].type != "session_started":
        raise CompanionError(
            "The beginning of this session's journal is missing, so it cannot be resumed.",
            f"Its other lines are kept in {journal.path}.",
        )
    timeline: Timeline | None = None
    for line in lines:
        stamped = ev.Stamped(line.seq, line.at, line.t, decode(line.type, line.data))
        timeline = start(stamped) if timeline is None else advance(timeline, stamped)
    assert timeline is not None
    return timeline
