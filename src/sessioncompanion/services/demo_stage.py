"""Plays the scenes of the demo: the moves a mentor would make, on a clock that follows a script."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sessioncompanion.domain import captures, moves
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.instant import GAP_SECONDS, Instant
from sessioncompanion.domain.phases import CLOSE_SLOTS, PULSE, checks_for
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import NextSession, Visibility
from sessioncompanion.domain.session import Item, Session
from sessioncompanion.services.demo_scene import Scene, Topic
from sessioncompanion.services.runner import SessionRunner

Beat = tuple[float, Callable[[], object]]
"""Something that happens, and the time that follows it, as a share of its phase."""

INTERRUPTION_SECONDS = 200
NEXT_MINUTES = 60


class ScriptedClock:
    """A clock that goes only when it is told to."""

    def __init__(self, at: datetime) -> None:
        self._now = Instant(at, 0.0)

    def now(self) -> Instant:
        """The moment the script has reached."""
        return self._now

    def go(self, seconds: float) -> None:
        """So much later."""
        later = self._now.wall + timedelta(seconds=seconds)
        self._now = Instant(later, self._now.steady + seconds)


class Stage:
    """Plays one scene on a runner: the beats of each phase, spread over the minutes it took."""

    def __init__(self, runner: SessionRunner, clock: ScriptedClock, scene: Scene) -> None:
        self.runner = runner
        self.clock = clock
        self.scene = scene

    @property
    def session(self) -> Session:
        """The state."""
        return self.runner.session

    def play(self) -> None:
        """All phases that the scene has minutes for."""
        for number, minutes in enumerate(self.scene.minutes):
            if number:
                self.runner.next_phase()
            beats = list(self._beats(self.session.phase.plan.kind))
            whole = sum(share for share, _ in beats)
            for share, act in beats:
                act()
                self._pass(minutes * 60 * share / whole)

    def _pass(self, seconds: float) -> None:
        """Time goes by in steps so small that the runner sees no gap."""
        left = seconds
        while left > 0:
            step = min(left, GAP_SECONDS - 1)
            self.clock.go(step)
            self.runner.tick()
            left -= step

    def _beats(self, kind: PhaseKind) -> Iterator[Beat]:
        yield 1.0, _wait
        match kind:
            case PhaseKind.ARRIVE:
                for check in checks_for(self.session.mode):
                    yield 0.2, self._move(captures.tick_check, check.id)
            case PhaseKind.CHECK_IN | PhaseKind.CARDS:
                yield from self._cards()
                yield from self._check_ins()
            case PhaseKind.AGREEMENT_REVIEW:
                for situation, outcome, text in self.scene.reviews:
                    move = self._move(captures.review_agreement, situation, outcome, text)
                    yield 1.0, move
            case PhaseKind.AGENDA:
                yield from self._agenda()
            case PhaseKind.FEEDBACK:
                yield from self._feedback()
            case PhaseKind.CLOSE:
                yield from self._close()
        if kind is not PhaseKind.AGENDA:
            yield from self._said()

    def _move(self, move: Callable[..., object], *values: object) -> Callable[[], object]:
        return partial(self.runner.do, move, *values)  # type: ignore[arg-type]

    def _cards(self) -> Iterator[Beat]:
        """Every other phase has a card that landed; the others are turned through."""
        yield 1.0, self._move(moves.mark_landed)
        if len(self.session.phase.hand) > 1:
            yield 2.0, self._move(moves.turn_card, 1)

    def _check_ins(self) -> Iterator[Beat]:
        for begins, state, note in self.scene.check_ins:
            for one in self.session.check_ins:
                if one.commitment.text.startswith(begins):
                    yield 1.0, self._move(captures.check_in, one.commitment.id, state, note)

    def _agenda(self) -> Iterator[Beat]:
        if self.scene.focus:
            focus = self._move(captures.set_focus, self.scene.focus, self.scene.measure or None)
            yield 0.5, focus
        if self.scene.interrupted:
            yield 0.5, self._interruption
        said = list(self._said())
        topics = [(self._item(topic), topic) for topic in self.scene.topics]
        for item, topic in topics:
            if topic.minutes:
                yield topic.minutes / 2, self._move(captures.start_or_finish, item.id)
                yield from said[:2]
                del said[:2]
                yield topic.minutes / 2, _wait
            if topic.outcome:
                yield 0.1, self._move(captures.describe_item, item.id, topic.outcome)
            if topic.status is not None:
                yield 0.1, self._move(captures.settle_item, item.id, topic.status)
        yield from said

    def _item(self, topic: Topic) -> Item:
        """The item carried over under this title, or a new one."""
        known = next((item for item in self.session.agenda if item.title == topic.typed), None)
        return known or self.runner.do(captures.add_item, topic.typed).agenda[-1]

    def _interruption(self) -> None:
        self.runner.do(moves.interrupt, self.scene.interrupted)
        self._pass(INTERRUPTION_SECONDS)
        self.runner.do(moves.pause_or_go_on)

    def _feedback(self) -> Iterator[Beat]:
        closing = {slot.id for slot in CLOSE_SLOTS}
        for slot, words in self.scene.feedback.items():
            if slot not in closing:
                yield 1.0, self._move(captures.give_feedback, slot, words)
        for question, rating in zip(PULSE, self.scene.pulse, strict=False):
            yield 0.2, self._move(captures.give_pulse, question.id, rating)

    def _close(self) -> Iterator[Beat]:
        for slot in CLOSE_SLOTS:
            if words := self.scene.feedback.get(slot.id):
                yield 1.0, self._move(captures.give_feedback, slot.id, words)
        for text in self.scene.commitments:
            yield 1.0, self._move(captures.capture, EntryKind.COMMITMENT, text)
        yield 1.0, self._move(captures.set_next_session, self._next())

    def _next(self) -> NextSession:
        """At the same hour on the wall, some days later."""
        zone = ZoneInfo(self.session.timezone)
        wall = self.session.started.astimezone(zone).replace(second=0, microsecond=0, tzinfo=None)
        start = (wall + timedelta(days=self.scene.next_in_days)).replace(tzinfo=zone)
        return NextSession(
            start=start, timezone=zone.key, minutes=NEXT_MINUTES, mode=self.session.mode
        )

    def _said(self) -> Iterator[Beat]:
        phase = self.session.phase.plan.id
        for said in self.scene.said:
            if said.phase == phase:
                visibility = Visibility.SHARED if said.shared else Visibility.PRIVATE
                yield 1.0, partial(self._capture, said.kind, said.text, visibility)

    def _capture(self, kind: EntryKind, text: str, visibility: Visibility) -> None:
        self.runner.do(captures.capture, kind, text, visibility=visibility)


def _wait() -> None:
    """A moment in which nothing happens."""
