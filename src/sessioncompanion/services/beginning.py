"""Beginning a session: what was chosen becomes its first event, or is refused in words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from random import Random
from zoneinfo import ZoneInfo

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.draw import Drawn, draw_for
from sessioncompanion.domain.fold import start
from sessioncompanion.domain.history import History
from sessioncompanion.domain.instant import Instant, to_the_millisecond
from sessioncompanion.domain.language import serves
from sessioncompanion.domain.living import to_review
from sessioncompanion.domain.maturity import mentions_audio
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.plan import PhaseKind, Plan
from sessioncompanion.domain.standing import Where
from sessioncompanion.services.dealing import CardsMissing, at_hand, missing_decks
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.timing import Timing, timed, told
from sessioncompanion.services.usual import agreements_of, usual_plan
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.codec import encode
from sessioncompanion.store.journal import Journal
from sessioncompanion.store.shelf import ContentKind


@dataclass(frozen=True, slots=True)
class Choice:
    """What a session is begun with; ``minutes`` None keeps the plan's own length.

    ``until`` is the time on the mentor's wall at which it has to end, instead of minutes.
    A ``plan`` is taken as it is named; ``language`` (a tag; empty: that of the settings) says in
    which one the usual plan is looked for when none is named.
    """

    pair: Pair
    plan: str = ""
    minutes: int | None = None
    mode: Mode | None = None
    language: str = ""
    until: time | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for before it is known with whom; empty and None leave it open."""

    plan: str = ""
    minutes: int | None = None
    mode: Mode | None = None
    language: str = ""
    until: time | None = None

    def with_pair(self, pair: Pair) -> Choice:
        """The same for this pair."""
        return Choice(pair, self.plan, self.minutes, self.mode, self.language, self.until)


def begin(workspace: Workspace, choice: Choice, *, without_cards: bool = False) -> SessionRunner:
    """Start a session; refused in words when plan, agreements or disk do not allow it.

    Raises CardsMissing when decks cannot be had; ``without_cards`` begins without theirs.
    """
    past = workspace.history(choice.pair)
    mode = choice.mode or choice.pair.mode
    library = workspace.library
    stands = workspace.standing(choice.pair, past)
    tag = choice.language or workspace.settings.language
    if choice.plan:
        plan = library.plan(choice.plan)
    else:
        plan = usual_plan(library, where=stands.where, mode=mode, tag=tag)
    mode = choice.mode or plan.mode or choice.pair.mode
    zone = choice.pair.mentor.timezone or workspace.zone
    now = workspace.clock.now()
    timing = timed(choice, plan, past.next_session, zone, now.wall)
    plan = timing.plan
    agreements = agreements_of(library, plan, tag)
    workspace.check_writable()
    missing = missing_decks(library, plan)
    if missing and not without_cards:
        raise CardsMissing(missing)
    event, drawn = _started(workspace, choice, timing, agreements, past, mode, now)
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
    runner.tell_once(told(runner.session, timing))
    runner.tell_once(_trouble(workspace, plan, agreements, missing))
    if stands.where in (Where.MID_POINT, Where.CLOSING):
        usual = usual_plan(library, where=stands.where, mode=mode, tag=tag)
        runner.notices += [stands.why] if usual.id == plan.id else []
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
    timing: Timing,
    agreements: AgreementSet,
    past: History,
    mode: Mode,
    now: Instant,
) -> tuple[ev.SessionStarted, Drawn]:
    plan, zone = timing.plan, timing.zone
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
        hard_stop=timing.hard_stop,
        stop_at=timing.stop_at,
        late=timing.late,
        hand=drawn.cards,
        commitments=past.to_check_in,
        proposals=past.proposals,
        reviews=to_review(past.living, agreements, review_seconds(plan)),
        met=past.met,
        mentions_audio=_mentions_audio(workspace, choice, past, mode),
        next_session=past.booking.left_by(now.wall) if past.booking else None,
    )
    return event, drawn


def review_seconds(plan: Plan) -> int | None:
    """What a plan has for the agreements; None when it has no phase for them."""
    of_review = [p.seconds for p in plan.phases if p.kind is PhaseKind.AGREEMENT_REVIEW]
    return sum(of_review) if of_review else None


def _mentions_audio(workspace: Workspace, choice: Choice, past: History, mode: Mode) -> bool:
    after = workspace.settings.audio_after
    by_video = mode is Mode.VIDEO and choice.pair.mode is Mode.VIDEO
    return by_video and mentions_audio(past.maturity, after)


def session_id(at: datetime, zone: str, chance: Random) -> str:
    """``YYYYMMDD-HHMM-xxxx`` in local time; the tail keeps two of the same minute apart."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y%m%d-%H%M}-{chance.getrandbits(16):04x}"
