"""Any moves in any order: no time is lost, no word is lost, and a replay tells the same story."""

import inspect
import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Concatenate, ParamSpec

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sessioncompanion.domain import agreeing, captures, moves
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.draw import draw
from sessioncompanion.domain.ending import as_if_ended, record_of
from sessioncompanion.domain.fold import UNDO_REACH, Timeline
from sessioncompanion.domain.norms import BY_NAME
from sessioncompanion.domain.phases import CHECKS, CLOSE_SLOTS, FEEDBACK_SLOTS, PULSE
from sessioncompanion.domain.putting import candidates, put_away
from sessioncompanion.domain.recap import recap_of
from sessioncompanion.domain.record import CheckInState, ItemStatus, RecordStatus, Role, Visibility
from sessioncompanion.domain.refit import options
from sessioncompanion.domain.session import Ending, Session
from sessioncompanion.domain.text import clean, is_unsafe
from sessioncompanion.domain.timer import (
    item_face,
    outlook,
    phase_face,
    phase_spent,
    remaining,
    silence_seconds,
    stop_seconds,
)
from sessioncompanion.errors import Refused
from worlds import AGENDA, CARDS, COMMITMENTS, MINUTE, Live, next_session, refolded, started

P = ParamSpec("P")

WORDS = st.sampled_from(
    [
        "she hesitated",
        "Salary 10",
        "Send the CV by Friday",
        "Guide https://example.org/a_(b).",
        "one\n  two",
        "[bold]no[/] - key: 'value'",
        "👩\u200d👩\u200d👧 안녕 مرحبا",
        "\x1b]0;x\x07\u202ehidden",
        "- 15",
        "",
        " \u200b\n",
    ]
)
SECONDS = st.one_of(st.integers(0, 900), st.floats(0, 5000, allow_subnormal=False))


class AnySession(RuleBasedStateMachine):
    """A session in which anything may be tried; ``live`` keeps its journal."""

    def __init__(self) -> None:
        super().__init__()
        self.live = Live()
        self.kept: list[ev.Stamped] = []
        """The journal without the moves that were undone, and without their undoing."""
        self.words: dict[str, str] = {}
        """What was captured and neither undone nor withdrawn."""
        self.former: list[tuple[Timeline, dict[str, str], int]] = []
        """Before each move that undo can reach: timeline, words, length of the journal after."""

    @initialize(length=st.integers(10, 90))
    def begin(self, length: int) -> None:
        self.live = Live(started(length=length * MINUTE))
        self.kept = list(self.live.journal)

    @property
    def session(self) -> Session:
        return self.live.session

    def attempt(
        self,
        move: Callable[Concatenate[Session, P], ev.AnyMove | ev.SessionEnded],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        before = self.live.timeline
        try:
            event = move(self.session, *args, **kwargs)
        except Refused:
            assert self.live.timeline is before
        else:
            self.happen(event)

    def happen(self, event: ev.AnyEvent) -> None:
        before, words = self.live.timeline, dict(self.words)
        self.live.happen(event)
        self.kept.append(self.live.journal[-1])
        if isinstance(event, ev.Captured | ev.EntryChanged):
            assert event.text.strip()
            self.words[event.id] = event.text
        if isinstance(event, ev.EntryWithdrawn):
            del self.words[event.id]
        if isinstance(event, ev.Move):
            self.former.append((before, words, len(self.live.journal)))

    # Few rules with choices inside: Hypothesis leaves some rules out of each run, and with one
    # rule a move it would seldom have a note to change or an item to put away.

    @rule(seconds=SECONDS)
    def time_passes(self, seconds: float) -> None:
        self.live.wait(seconds)

    @rule(seconds=SECONDS, early=st.floats(0, 30))
    def nobody_is_there(self, seconds: float, early: float) -> None:
        since = max(0.0, self.live.t - early)
        self.live.wait(seconds)
        self.happen(ev.GapFound(since=since))

    @rule()
    def the_companion_is_killed_and_resumed(self) -> None:
        self.live.timeline = refolded(self.live.journal)
        self.happen(ev.SessionResumed())

    @rule(field=st.sampled_from(["note.private", "item", "commitment"]), text=WORDS)
    def somebody_types(self, field: str, text: str) -> None:
        self.happen(ev.DraftKept(field=field, text=text, choice="x"))
        draft = self.session.draft(field)
        assert (draft.text if draft else "") == text

    @rule(index=st.integers(-1, 6), hand=st.booleans())
    def go_to_a_phase(self, index: int, hand: bool) -> None:
        self.attempt(moves.enter_phase, index, CARDS[:2] if hand else ())

    @rule(forward=st.booleans())
    def go_to_the_phase_beside(self, forward: bool) -> None:
        def step(session: Session) -> ev.PhaseEntered:
            beside = moves.next_index if forward else moves.previous_index
            return moves.enter_phase(session, beside(session), CARDS[2:4])

        self.attempt(step)

    @rule(what=st.integers(0, 4), seed=st.integers(0, 9))
    def handle_the_cards(self, what: int, seed: int) -> None:
        used = [d.card for phase in self.session.phases for d in phase.hand]
        match what:
            case 0 | 1:
                self.attempt(moves.turn_card, 1 if what else -1)
            case 2 | 3:
                rule = self.session.phase.plan.cards
                drawn = draw(CARDS, rule, seed=seed, used=used).cards
                self.attempt(moves.swap_card, drawn[0] if drawn else None)
            case _:
                self.attempt(moves.mark_landed)

    @rule(what=st.integers(0, 4), reason=WORDS)
    def stop_the_clock_or_let_it_go_on(self, what: int, reason: str) -> None:
        match what:
            case 0 | 1:
                self.attempt(moves.pause_or_go_on)
            case 2:
                self.attempt(moves.interrupt, reason)
            case 3:
                self.attempt(moves.name_stop, reason)
            case _:
                self.attempt(moves.keep_silence)

    @rule(counts=st.booleans())
    def answer_the_gap(self, counts: bool) -> None:
        self.attempt(moves.answer_gap, counts)

    @rule(minutes=st.sampled_from([1, -1, 5, -5, 0]))
    def change_time_or_mode(self, minutes: int) -> None:
        if minutes:
            self.attempt(moves.add_time, minutes, 0.0)
        else:
            self.attempt(moves.change_mode)
            self.attempt(moves.agree_mode, self.session.mode, Mode.AUDIO)

    @rule(seconds=st.sampled_from([-1, 0, 60, 180, 205, 7200, 7201]))
    def the_two_began_earlier(self, seconds: int) -> None:
        self.attempt(moves.began_earlier, seconds)

    @rule(which=st.integers(0, 3), late=SECONDS, status=st.sampled_from(ItemStatus))
    def refit(self, which: int, late: float, status: ItemStatus) -> None:
        self.live.wait(late)
        offered = options(self.session, self.live.t)
        if found := candidates(self.session, self.live.t):
            named = {one.item.id: status for one in found[which:]}
            offered = (*offered, put_away(self.session, self.live.t, named))
        if offered:
            option = offered[which % len(offered)]
            self.happen(option.move)
            assert abs(outlook(self.session, self.live.t).offset - option.offset) <= 0.001

    @rule(
        kind=st.sampled_from(ev.EntryKind),
        text=st.one_of(WORDS, st.text(max_size=20)),
        visibility=st.sampled_from(Visibility),
        owner=st.sampled_from(Role),
    )
    def capture(self, kind: ev.EntryKind, text: str, visibility: Visibility, owner: Role) -> None:
        known = len(self.session.entries)
        self.attempt(captures.capture, kind, text, visibility=visibility, owner=owner)
        if kind is ev.EntryKind.NOTE and len(self.session.entries) > known:
            assert self.session.entries[-1].text == clean(text).strip()

    @rule(
        change=st.booleans(),
        n=st.integers(0, 5),
        text=WORDS,
        visibility=st.sampled_from([None, *Visibility]),
    )
    def capture_and_think_again(
        self, change: bool, n: int, text: str, visibility: Visibility | None
    ) -> None:
        self.attempt(captures.capture, ev.EntryKind.NOTE, f"{n} and more")
        ids = [*self.words, "n0"]
        if change:
            self.attempt(captures.change_entry, ids[n % len(ids)], text, visibility)
        else:
            self.attempt(captures.withdraw_entry, ids[n % len(ids)])

    @rule(text=WORDS, owner=st.sampled_from(Role))
    def add_an_item(self, text: str, owner: Role) -> None:
        self.attempt(captures.add_item, text, owner)

    @rule(
        what=st.integers(0, 5),
        n=st.integers(0, 3),
        status=st.sampled_from(ItemStatus),
        text=WORDS,
    )
    def handle_the_agenda(self, what: int, n: int, status: ItemStatus, text: str) -> None:
        ids = [*(item.id for item in self.session.agenda), "i0"]
        name = ids[n % len(ids)]
        match what:
            case 0 | 1:
                self.attempt(captures.move_item, name, 1 if what else -1)
            case 2 | 3:
                self.attempt(captures.start_or_finish, name)
            case 4:
                self.attempt(captures.settle_item, name, status)
            case _:
                self.attempt(captures.describe_item, name, text)

    @rule(
        name=st.sampled_from(["late", "unwell", "zzz"]),
        outcome=st.sampled_from(AgreementOutcome),
        when=st.none() | WORDS,
        text=WORDS,
    )
    def review_or_agree(
        self, name: str, outcome: AgreementOutcome, when: str | None, text: str
    ) -> None:
        if when is None:
            self.attempt(captures.review_agreement, name, outcome, text)
        else:
            self.attempt(captures.agree_new, when, text)

    @rule(
        what=st.integers(0, 6),
        text=WORDS,
        other=st.none() | WORDS,
        state=st.sampled_from(CheckInState),
    )
    def say_something(self, what: int, text: str, other: str | None, state: CheckInState) -> None:
        n = len(text)
        match what:
            case 0:
                self.attempt(captures.set_focus, other, text)
            case 1:
                names = [*(c.id for c in COMMITMENTS), "x:c9"]
                self.attempt(captures.check_in, names[n % 3], state, text)
            case 2:
                slots = [*(s.id for s in (*FEEDBACK_SLOTS, *CLOSE_SLOTS)), "zzz"]
                self.attempt(captures.give_feedback, slots[n % len(slots)], text)
            case 3:
                self.attempt(captures.give_pulse, PULSE[n % len(PULSE)].id, n % 7)
            case 4:
                self.attempt(captures.tick_check, CHECKS[n % len(CHECKS)].id)
            case 5:
                self.attempt(agreeing.agree_norm, [*BY_NAME, "zzz"][n % 7], text)
            case _:
                days = None if other is None else len(other) - 1
                ahead = None if days is None else next_session(days)
                self.attempt(captures.set_next_session, ahead)

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            before = self.live.timeline
            try:
                self.live.undo()
            except Refused:
                assert self.live.timeline is before
                assert not self.former or self.session.ended is not None
                return
            former, self.words, length = self.former.pop()
            undone = max(n for n, s in enumerate(self.kept) if isinstance(s.event, ev.Move))
            del self.kept[undone]
            if len(self.live.journal) == length + 1:
                assert self.session == former.session

    @precondition(lambda self: len(self.live.journal) > 25)
    @rule()
    def end(self) -> None:
        self.attempt(moves.end)

    @invariant()
    def no_time_is_lost_or_made(self) -> None:
        session, t = self.session, self.live.t
        end = session.ended.t if session.ended else t
        phases = sum(phase_spent(session, n, t) for n in range(len(session.phases)))
        stops = sum((s.until or 0.0) - s.t for s in session.stops)
        end += session.head_start
        assert math.isclose(phases + stops + stop_seconds(session, t), end, abs_tol=1e-6)
        in_agenda = phase_spent(session, AGENDA, t)
        face, running = item_face(session, t), timed_item(session)
        items = sum(item.spent for item in session.agenda if item.id != running)
        assert items + (face.spent if face else 0.0) <= in_agenda + 1e-6

    @invariant()
    def a_card_has_no_time_but_its_phases(self) -> None:
        for phase in self.session.phases:
            assert sum(dealt.spent for dealt in phase.hand) <= phase.spent + 1e-6
            assert all(dealt.shown for dealt in phase.hand if dealt.spent)

    @invariant()
    def no_duration_is_negative(self) -> None:
        session, t = self.session, self.live.t
        durations = [
            *(d for phase in session.phases for d in (phase.spent, phase.planned)),
            *(d for item in session.agenda for d in (item.spent, item.planned)),
            *(dealt.spent for phase in session.phases for dealt in phase.hand),
            *((-1.0 if s.until is None else s.until - s.t) for s in session.stops),
            *(gap.seconds for gap in session.gaps),
            *(t - entry.t for entry in session.entries),
            phase_face(session, t).spent,
            remaining(session, t),
            stop_seconds(session, t),
            silence_seconds(session, t) or 0.0,
            session.length,
            session.settled_at,
            t - session.settled_at,
            outlook(session, t).ends - (session.ended.t if session.ended else t),
        ]
        assert min(durations) >= 0
        assert all(math.isfinite(duration) for duration in durations)

    @invariant()
    def no_word_is_lost(self) -> None:
        assert {entry.id: entry.text for entry in self.session.entries} == self.words

    @invariant()
    def ids_are_given_once(self) -> None:
        for ids in (
            [item.id for item in self.session.agenda],
            [entry.id for entry in self.session.entries],
            [review.agreement.id for review in self.session.reviews],
        ):
            assert len(set(ids)) == len(ids)

    @invariant()
    def what_is_pointed_at_is_there(self) -> None:
        session = self.session
        assert 0 <= session.current < len(session.phases)
        assert all(p.card < len(p.hand) for p in session.phases if p.hand)
        running = session.item(session.running_item)
        assert not session.running_item or (running is not None and running.status is None)
        assert not session.ended or session.stop is None
        assert len(self.live.timeline.past) == min(len(self.former), UNDO_REACH)

    def teardown(self) -> None:
        """Dearer checks, once a session: the replay, the undone, the record, the recap."""
        live = self.live
        assert refolded(live.journal) == live.timeline
        assert refolded(self.kept).session == live.session
        at = live.journal[-1].at
        ending = Ending(t=live.t, at=at, status=RecordStatus.COMPLETE)
        record = as_if_ended(live.session, ending)
        assert_whole(record)
        assert record.ended >= record.started
        for phase in record.phases:
            cards = [card.actual_seconds for card in record.cards if card.phase == phase.id]
            assert sum(cards) <= phase.actual_seconds
        recorded = [
            *(note.text for note in record.notes),
            *(made.text for made in record.commitments),
            *(resource.text for resource in record.resources),
            *record.introductions,
            *record.parking_lot,
        ]
        assert sorted(recorded) == sorted(entry.text for entry in live.session.entries)
        shared = [n.text for n in record.notes if n.visibility is Visibility.SHARED]
        assert list(recap_of(record).notes) == shared
        if live.session.ended is not None:
            assert record == record_of(live.session)


def assert_whole(value: object) -> None:
    """No number inside is negative, no word inside is unsafe."""
    if is_dataclass(value):
        for field in fields(value):
            assert_whole(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            assert_whole(each)
    elif isinstance(value, int):
        assert value >= 0
    elif isinstance(value, str):
        assert not any(is_unsafe(character) for character in value)


def test_any_moves_in_any_order_lose_no_time_and_no_word() -> None:
    # A thorough profile means it here too; the others keep the suite quick.
    examples = 60 if settings().max_examples <= 100 else settings().max_examples
    run_state_machine_as_test(
        AnySession, settings=settings(max_examples=examples, stateful_step_count=40)
    )


@pytest.mark.parametrize(
    "module", [moves, captures, agreeing], ids=["moves", "captures", "agreeing"]
)
def test_every_move_there_is_takes_part(module: object) -> None:
    name = getattr(module, "__name__", "")
    told = inspect.getsource(AnySession)
    told += inspect.getsource(Live)  # undo
    there = [
        function
        for function, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == name and function[0] != "_"
    ]
    short = name.rpartition(".")[2]
    assert there
    assert [function for function in there if f"{short}.{function}" not in told] == []
