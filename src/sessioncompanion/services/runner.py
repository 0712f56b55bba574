"""The one owner of a live session: a move is on disk first, then in the state, then on screen."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Concatenate, ParamSpec

from sessioncompanion.domain import events as ev
from sessioncompanion.domain import moves
from sessioncompanion.domain.deck import Card
from sessioncompanion.domain.draw import Drawn, draw_for, repeats, shortage
from sessioncompanion.domain.fold import Timeline, advance
from sessioncompanion.domain.instant import GAP_SECONDS, Instant, to_the_millisecond
from sessioncompanion.domain.plan import CardRule, PlanPhase
from sessioncompanion.domain.session import Session
from sessioncompanion.errors import CompanionError
from sessioncompanion.services.clock import Clock
from sessioncompanion.services.dealing import CardSource, at_hand, left_out
from sessioncompanion.store.codec import encode
from sessioncompanion.store.journal import Journal

P = ParamSpec("P")

HEARTBEAT_SECONDS = 10.0
"""How often an idle session says that it is alive, so that a gap is not longer than it was."""


class SessionRunner:
    """Holds the timeline, the journal and the clock; everything else asks it."""

    def __init__(
        self,
        timeline: Timeline,
        journal: Journal,
        clock: Clock,
        cards: CardSource,
        *,
        now: Instant,
    ) -> None:
        """``now`` is the moment to which the timeline's latest ``t`` belongs."""
        self.timeline = timeline
        self.journal = journal
        self.notices: list[str] = []
        """Things to tell the mentor quietly, once: a deck that could not be read, a repeat."""
        self._told: set[tuple[int | None, str]] = set()
        self._clock = clock
        self._cards = cards
        self._origin = Instant(now.wall, now.steady - timeline.last_t)
        self._seen = clock.now()
        self._beat = self._seen.steady

    @property
    def session(self) -> Session:
        """The state."""
        return self.timeline.session

    def t(self) -> float:
        """Seconds into the session, now; never less than the latest event's."""
        return max(self.timeline.last_t, self._clock.now().seconds_since(self._origin))

    def now(self) -> Instant:
        """This moment."""
        return self._clock.now()

    def do(
        self,
        move: Callable[Concatenate[Session, P], ev.AnyMove],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Session:
        """Make a move of :mod:`moves` or :mod:`captures`; a Refused leaves everything as it was."""
        self.tick()
        return self.record(move(self.session, *args, **kwargs))

    def record(self, event: ev.AnyEvent, *, sync: bool = True) -> Session:
        """Journal, then fold. Returns the new state."""
        now = self._clock.now()
        # As exact as the journal, so that a replay folds to the very same state.
        at = to_the_millisecond(now.wall)
        t = round(max(self.timeline.last_t, now.seconds_since(self._origin)), 3)
        name, data = encode(event)
        seq = self.journal.append(at, t, name, data, sync=sync)
        self.timeline = advance(self.timeline, ev.Stamped(seq, at, t, event))
        return self.session

    def tick(self) -> bool:
        """Call once a second: finds a suspend since the last call. True if there was one."""
        now = self._clock.now()
        away = now.steady - self._seen.steady
        seen, self._seen = self._seen, now
        if away > GAP_SECONDS and self.session.ended is None:
            self.record(ev.GapFound(since=seen.seconds_since(self._origin)))
            return True
        if now.steady - self._beat >= HEARTBEAT_SECONDS:
            self._beat = now.steady
            self.journal.touch(now.wall)
        return False

    def enter_phase(self, index: int) -> Session:
        """Enter a phase, drawing its hand on the first visit."""
        self.tick()
        phase = self.session.phases[index]
        drawn = Drawn() if phase.entered else self._draw(phase.plan, index)
        session = self.record(moves.enter_phase(self.session, index, drawn.cards))
        self.tell_draw(drawn, phase.plan.cards)
        return session

    def next_phase(self) -> Session:
        """On to the next phase."""
        return self.enter_phase(moves.next_index(self.session))

    def previous_phase(self) -> Session:
        """Back to the phase before."""
        return self.enter_phase(moves.previous_index(self.session))

    def swap_card(self) -> Session:
        """Put the card in view away and draw another one."""
        self.tick()
        phase = self.session.phase.plan
        one = replace(phase, cards=replace(phase.cards, draw=1))
        drawn = self._draw(one, self.session.current)
        card = drawn.cards[0] if drawn.cards else None
        session = self.record(moves.swap_card(self.session, card))
        self.tell_draw(drawn, one.cards)
        return session

    def peek(self, rule: CardRule) -> Card | None:
        """A card to show beside the session, not dealt to anybody."""
        one = replace(self.session.phase.plan, cards=replace(rule, draw=1))
        drawn = self._draw(one, self.session.current).cards
        return drawn[0] if drawn else None

    def tell_draw(self, drawn: Drawn, rule: CardRule) -> None:
        """Add to the notices what the mentor should know about a draw, if anything."""
        if rule.decks:
            said = (shortage(drawn), repeats(drawn, rule.order))
            self.notices += [sentence for sentence in said if sentence]

    def tell_once(self, sentences: Collection[str], phase: int | None = None) -> None:
        """Add to the notices what was not said before: in this session, or in this phase of it."""
        self.notices += [each for each in sentences if (phase, each) not in self._told]
        self._told.update((phase, each) for each in sentences)

    def tell_missing(self, missing: Collection[CompanionError], phase: int) -> None:
        """Say once in a phase that cards of it are missing, and why."""
        self.tell_once([left_out(problem) for problem in missing], phase)

    def undo(self) -> ev.AnyMove:
        """Take the latest move back; returns it."""
        self.tick()
        event = moves.undo(self.timeline)
        taken = self.timeline.last_move
        assert taken is not None  # moves.undo refuses when there is none
        self.record(event)
        return taken

    def keep_draft(self, name: str, text: str, choice: str = "", *, is_open: bool = True) -> None:
        """Keep half-typed text; empty forgets it. Unchanged text costs nothing."""
        kept = self.session.draft(name)
        if (kept.text, kept.choice, kept.is_open) == (text, choice, is_open) if kept else not text:
            return
        draft = ev.DraftKept(field=name, text=text, choice=choice, is_open=is_open)
        self.record(draft, sync=False)

    def _draw(self, phase: PlanPhase, index: int) -> Drawn:
        dealt = [d.card for phase in self.session.phases for d in phase.hand]
        found = at_hand(self._cards, phase.cards, self.session.mode)
        self.tell_missing(found.missing.values(), index)
        self.tell_once(self._cards.trouble(*(("deck", name) for name in found.decks)))
        if found.is_without_decks:
            return Drawn()  # why there are none is said already
        return draw_for(
            phase,
            found.cards,
            seed=self.session.seed,
            turn=(index, len(dealt)),
            used=dealt,
            met=self.session.met,
        )
