"""Beginning, resuming and finishing a session: the three doors of its life."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sessioncompanion.domain import captures, moves
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.draw import Drawn, draw_for
from sessioncompanion.domain.ending import record_of
from sessioncompanion.domain.fitting import fitted
from sessioncompanion.domain.fold import Timeline, advance, start
from sessioncompanion.domain.history import History, to_review
from sessioncompanion.domain.instant import GAP_SECONDS, Instant, to_the_millisecond, wall_seconds
from sessioncompanion.domain.language import serves
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.record import Record
from sessioncompanion.domain.session import Session
from sessioncompanion.errors import CompanionError, Misused, NotFound, StorageFailed
from sessioncompanion.services.dealing import CardsMissing, at_hand, missing_decks
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.usual import agreements_of, usual_plan
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import files
from sessioncompanion.store.codec import decode, encode
from sessioncompanion.store.journal import Journal
from sessioncompanion.store.shelf import ContentKind

RECORD_LIMIT = 64 << 20
FLUSH_SECONDS = 10.0
"""How long the end of a session waits for a slow disk."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a session is begun with; ``minutes`` None keeps the plan's own length.

    A ``plan`` is taken as it is named; ``language`` (a tag; empty: that of the settings) says in
    which one the usual plan is looked for when none is named.
    """

    pair: Pair
    plan: str = ""
    minutes: int | None = None
    mode: Mode | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for before it is known with whom; empty and None leave it open."""

    plan: str = ""
    minutes: int | None = None
    mode: Mode | None = None
    language: str = ""

    def with_pair(self, pair: Pair) -> Choice:
        """The same for this pair."""
        return Choice(pair, self.plan, self.minutes, self.mode, self.language)


def begin(workspace: Workspace, choice: Choice, *, without_cards: bool = False) -> SessionRunner:
    """Start a session; refused in words when plan, agreements or disk do not allow it.

    Raises CardsMissing when decks cannot be had; ``without_cards`` begins without theirs.
    """
    past = workspace.history(choice.pair)
    mode = choice.mode or choice.pair.mode
    library = workspace.library
    tag = choice.language or workspace.settings.language
    if choice.plan:
        plan = library.plan(choice.plan)
    else:
        plan = usual_plan(library, is_first=past.sessions == 0, mode=mode, tag=tag)
    mode = choice.mode or plan.mode or choice.pair.mode
    if choice.minutes is not None:
        plan = fitted(plan, choice.minutes * 60)
    agreements = agreements_of(library, plan, tag)
    workspace.check_writable()
    missing = missing_decks(library, plan)
    if missing and not without_cards:
        raise CardsMissing(missing)
    now = workspace.clock.now()
    event, drawn = _started(workspace, choice, plan, agreements, past, mode, now)
    journal = Journal.create(workspace.paths.live, event.session)
    try:
        name, data = encode(event)
        at = to_the_millisecond(now.wall)
        seq = journal.append(at, 0.0, name, data)
    except BaseException:
        journal.close()
        raise
    timeline = start(ev.Stamped(seq, at, 0.0, event))
    runner = SessionRunner(timeline, journal, workspace.clock, library, now=now)
    first = plan.phases[0].cards
    runner.tell_draw(drawn, first)
    runner.tell_missing([missing[deck] for deck in first.decks if deck in missing], 0)
    runner.tell_once(_trouble(workspace, plan, agreements, missing))
    if tag and not choice.plan and plan.language and not serves(plan.language, tag):
        runner.notices.append(f"There is no plan in {tag} yet; this one is in {plan.language}.")
    return runner


def _trouble(
    workspace: Workspace, plan: Plan, agreements: AgreementSet, missing: Collection[str]
) -> tuple[str, ...]:
    """What the session begins with that is an earlier version of what it should be."""
    asked: list[tuple[ContentKind, str]] = [("plan", plan.id), ("agreements", agreements.id)]
    decks = [name for phase in plan.phases for name in phase.cards.decks]
    asked += [("deck", name) for name in decks if name not in missing]
    return workspace.library.trouble(*asked)


def _first_hand(workspace: Workspace, plan: Plan, past: History, mode: Mode, seed: int) -> Drawn:
    first = plan.phases[0]
    found = at_hand(workspace.library, first.cards, mode)
    if found.is_without_decks:
        return Drawn()
    return draw_for(first, found.cards, seed=seed, turn=(0, 0), used=(), met=past.met)


def _started(
    workspace: Workspace,
    choice: Choice,
    plan: Plan,
    agreements: AgreementSet,
    past: History,
    mode: Mode,
    now: Instant,
) -> tuple[ev.SessionStarted, Drawn]:
    zone = choice.pair.mentor.timezone or workspace.zone
    seed = workspace.chance.getrandbits(32)
    drawn = _first_hand(workspace, plan, past, mode, seed)
    event = ev.SessionStarted(
        session=session_id(now.wall, zone, workspace.chance),
        number=past.sessions + 1,
        pair=choice.pair,
        plan=plan,
        timezone=zone,
        mode=mode,
        seed=seed,
        length=plan.seconds,
        hard_stop=choice.minutes is not None,
        hand=drawn.cards,
        commitments=past.commitments,
        proposals=past.proposals,
        reviews=to_review(past, agreements),
        met=past.met,
    )
    return event, drawn


def session_id(at: datetime, zone: str, chance: Random) -> str:
    """``YYYYMMDD-HHMM-xxxx`` in local time; the tail keeps two of the same minute apart."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y%m%d-%H%M}-{chance.getrandbits(16):04x}"


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


@dataclass(frozen=True, slots=True)
class Saved:
    """A finished session: its record, where it lies, and what could not be done beside it."""

    record: Record
    path: Path
    notice: str = ""


def set_aside(workspace: Workspace, runner: SessionRunner) -> Path:
    """Leave a session without a record: its journal goes to the closed ones, nothing is deleted."""
    if not runner.journal.flush(FLUSH_SECONDS):  # before closing: a refusal must change nothing
        raise StorageFailed(
            "The session is not on the disk yet.",
            runner.journal.status.failure or "Wait a moment and try again; nothing is lost.",
        )
    runner.journal.close()
    runner.journal.archive(workspace.paths.closed)
    return workspace.paths.closed


def end_session(runner: SessionRunner) -> None:
    """End it, once; from here on only :func:`finish` writes.

    What is half written and not kept becomes a private note, whatever field it waits in:
    nothing is lost, and nothing gets out that nobody decided to share.
    """
    if runner.session.ended is None:
        for draft in runner.session.drafts:
            # A crash between a capture and the clearing of its draft leaves both.
            if draft.text.strip() not in {entry.text for entry in runner.session.entries}:
                runner.do(captures.capture, ev.EntryKind.NOTE, draft.text)
            runner.keep_draft(draft.field, "")
        runner.record(moves.end(runner.session))


def finish(workspace: Workspace, runner: SessionRunner) -> Saved:
    """Write the record of an ended session, read it back, compare, close the journal.

    May be called again after a failure at any step: what is done already is not done twice,
    and the record comes out the same. Waits for the disk, so not for the screen's thread.
    """
    end_session(runner)
    if not runner.journal.is_closed and not runner.journal.flush(FLUSH_SECONDS):
        raise StorageFailed(
            "The end of the session is not on the disk yet.",
            runner.journal.status.failure or "Wait a moment and save again; nothing is lost.",
        )
    record = record_of(runner.session)
    path = workspace.records.save(record)
    if not runner.journal.is_closed:
        digest = hashlib.sha256(files.read(path, RECORD_LIMIT)).hexdigest()
        runner.record(ev.SessionClosed(record=record.id, sha256=digest))
        runner.journal.close()
    runner.journal.archive(workspace.paths.closed)
    return Saved(record, path, _keep_norms(workspace, runner.session))


def _keep_norms(workspace: Workspace, session: Session) -> str:
    """What was agreed about a dropped line goes to the pair's file; a sentence if it could not."""
    try:
        stamp = workspace.pairs.stamp(session.pair.id)
        pair = workspace.pairs.get(session.pair.id)
        if pair.norms != session.pair.norms:
            workspace.pairs.save(replace(pair, norms=session.pair.norms), stamp)
    except CompanionError as error:
        return f"The pair's file did not learn the new fallback: {error.message}"
    return ""
