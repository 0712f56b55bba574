"""Refit: what could be done about being behind, and each option does what it says."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessioncompanion.domain import captures, moves
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.putting import candidates, put_away
from sessioncompanion.domain.record import ItemStatus
from sessioncompanion.domain.refit import (
    Option,
    minutes_behind,
    options,
    room,
    shortfall,
    trimmed,
)
from sessioncompanion.domain.timer import outlook, phase_spent
from worlds import (
    AGENDA,
    CHECK_IN,
    CLOSE,
    FEEDBACK,
    MINUTE,
    REVIEW,
    Live,
    phase,
    plan,
    protected,
    started,
)


def offered(live: Live) -> dict[str, Option]:
    return {option.id: option for option in options(live.session, live.t)}


def behind(minutes: float, phase: int = 0, first: ev.SessionStarted | None = None) -> Live:
    live = Live(first or started())
    if phase:
        live.enter(phase)
    over = outlook(live.session, live.t).offset
    live.wait(minutes * MINUTE + live.session.phase.planned - over)
    return live


def test_on_time_or_ahead_there_is_nothing_to_refit() -> None:
    live = Live()
    assert options(live.session, live.t) == ()
    live.wait(minutes=5.4)
    assert options(live.session, live.t) == ()
    live.enter(AGENDA)
    assert options(live.session, live.t) == ()


def test_half_a_minute_behind_is_worth_an_offer() -> None:
    assert offered(behind(0.5))


def test_an_ended_session_is_not_refitted() -> None:
    live = behind(10)
    live.end()
    assert options(live.session, live.t) == ()


def test_all_that_can_be_done_is_offered_and_nothing_is_done_by_itself() -> None:
    live = behind(8)
    before = live.session
    assert list(offered(live)) == ["trim", "feedback", "ask"]
    assert live.session == before


def test_trimming_takes_just_what_is_needed_from_every_phase_by_its_room() -> None:
    live = behind(8)
    option = offered(live)["trim"]
    assert [(c.title, c.before // 60, c.after // 60) for c in option.changes] == [
        ("Check in", 7, 6),
        ("Agreement review", 6, 5),
        ("Agenda", 25, 20),
        ("Feedback", 10, 9),
    ]
    assert option.move.phases == tuple((c.index, c.after) for c in option.changes)
    assert option.offset == 0


def test_trimming_ends_at_the_least_even_when_that_is_not_enough() -> None:
    option = offered(behind(50))["trim"]
    assert dict(option.move.phases) == {
        CHECK_IN: 4 * MINUTE,
        REVIEW: 2 * MINUTE,
        AGENDA: 10 * MINUTE,
        FEEDBACK: 6 * MINUTE,
    }
    assert option.offset == (50 - 3 - 4 - 15 - 4) * MINUTE


def test_the_feedback_round_can_be_kept_whole() -> None:
    moved = dict(offered(behind(8))["feedback"].move.phases)
    assert FEEDBACK not in moved
    assert CLOSE not in moved
    assert set(moved) == {CHECK_IN, REVIEW, AGENDA}


def test_trimming_takes_no_time_that_was_spent_already() -> None:
    live = Live(started(length=40 * MINUTE))
    live.enter(AGENDA)
    live.wait(minutes=20.5)
    assert dict(offered(live)["trim"].move.phases)[AGENDA] >= 21 * MINUTE


def test_the_same_change_is_not_offered_twice() -> None:
    live = behind(5, FEEDBACK, started(plan(), length=10 * MINUTE))
    assert "feedback" not in offered(live)
    live = behind(5, REVIEW, started(protected(plan(), FEEDBACK)))
    assert "feedback" not in offered(live)


def test_a_protected_agenda_is_left_alone_by_every_option() -> None:
    live = behind(8, 0, started(protected(plan(), AGENDA)))
    assert list(offered(live)) == ["trim", "feedback", "ask"]
    assert all(AGENDA not in dict(o.move.phases) for o in offered(live).values())


def test_more_time_is_asked_for_in_steps_of_five_minutes() -> None:
    for minutes, asked in ((0.5, 5), (5, 5), (5.1, 10), (8, 10), (21, 25)):
        option = offered(behind(minutes))["ask"]
        assert option.move.length == (60 + asked) * MINUTE
        assert option.planned_end == option.move.length
        assert option.offset == pytest.approx((minutes - asked) * MINUTE)
        assert option.changes == ()


def test_nobody_is_asked_for_time_beyond_a_hard_stop() -> None:
    live = Live(first=replace(started(), hard_stop=True))
    live.wait(minutes=40)
    found = offered(live)
    assert found
    assert "ask" not in found


def test_up_to_a_hard_stop_that_is_later_than_the_plan_time_can_be_asked_for() -> None:
    live = behind(9, 0, replace(started(), hard_stop=True, stop_at=67 * MINUTE))
    option = offered(live)["ask"]
    assert option.move.length == 67 * MINUTE
    assert option.offset == 2 * MINUTE
    assert option.over == 2 * MINUTE


def test_how_much_is_too_much_for_a_hard_stop_whatever_is_done_is_told() -> None:
    live = behind(30, 0, replace(started(), hard_stop=True))
    assert offered(live)["trim"].over == shortfall(live.session, live.t) == 4 * MINUTE
    assert offered(live)["feedback"].over == 8 * MINUTE
    live = behind(26, 0, replace(started(), hard_stop=True))
    assert offered(live)["trim"].over == shortfall(live.session, live.t) == 0


def test_without_a_hard_stop_nothing_is_too_much() -> None:
    live = behind(50)
    assert shortfall(live.session, live.t) == 0
    assert all(option.over == 0 for option in offered(live).values())


PHASES = st.lists(
    st.tuples(
        st.sampled_from(PhaseKind), st.integers(1, 60), st.integers(0, 60), st.booleans()
    ).map(lambda p: phase(p[0], p[1], min(p[1], p[2]), protect=p[3])),
    min_size=1,
    max_size=8,
)


@st.composite
def sessions(draw: st.DrawFn) -> Live:
    """Any plan, somewhere in it, after some walking, waiting, pausing and adding of items."""
    of = plan(*draw(PHASES))
    of = replace(of, phases=tuple(replace(p, id=f"{p.id}-{n}") for n, p in enumerate(of.phases)))
    length = draw(st.sampled_from([of.seconds, of.seconds + 600, max(300, of.seconds - 900)]))
    stop = draw(st.sampled_from([0, length + 240, max(300, length - 500)]))
    first = replace(started(of, length=length), hard_stop=draw(st.booleans()), stop_at=stop)
    live = Live(first)
    for minutes in draw(st.lists(st.integers(0, 20), max_size=4)):
        live.do(captures.add_item, f"Talk {minutes}")
    if early := draw(st.sampled_from([0, 0, 180, 205])):
        live.do(moves.began_earlier, early)
    for index in draw(st.lists(st.integers(0, len(of.phases) - 1), max_size=4)):
        live.wait(draw(st.floats(0, 900).map(lambda s: round(s, 3))))
        if index != live.session.current:
            live.enter(index)
        if live.session.item("i1") and timed_item(live.session) != "i1":
            live.do(captures.start_or_finish, "i1")
    live.wait(draw(st.floats(0, 2400).map(lambda s: round(s, 3))))
    if draw(st.booleans()):
        live.do(moves.pause_or_go_on)
        live.wait(draw(st.integers(0, 900)))
    return live


def all_ways(live: Live) -> tuple[Option, ...]:
    found = candidates(live.session, live.t)
    named = {one.item.id: ItemStatus.PARKED for one in found[::2]}
    return (
        *options(live.session, live.t),
        *([put_away(live.session, live.t, named)] * bool(named)),
    )


MANY = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@MANY
@given(live=sessions())
def test_no_option_goes_below_what_is_needed_or_takes_from_the_protected(live: Live) -> None:
    before, timeline, t = live.session, live.timeline, live.t
    for option in all_ways(live):
        live.timeline = timeline
        after = live.happen(option.move)
        for index, (was, now) in enumerate(zip(before.phases, after.phases, strict=True)):
            assert (was.planned - now.planned) % MINUTE == 0
            assert now.planned <= was.planned
            if now.planned < was.planned:
                assert now.planned >= was.plan.least
                assert now.planned >= phase_spent(before, index, t)
                assert not was.plan.protect
                assert index >= before.current
                kept = option.id == "feedback" and was.plan.kind is PhaseKind.FEEDBACK
                assert not kept


@MANY
@given(live=sessions())
def test_what_an_option_tells_is_what_it_does_and_undo_takes_it_back(live: Live) -> None:
    before, timeline = live.session, live.timeline
    late = outlook(before, live.t).offset
    for option in all_ways(live):
        live.timeline = timeline
        after = live.happen(option.move)
        look = outlook(after, live.t)
        assert look.ends == pytest.approx(option.ends, abs=0.001)
        assert look.planned_end == option.planned_end
        assert option.offset < late + (0.001 if option.id == "items" else 0)
        for change in option.changes:
            assert before.phases[change.index].planned == change.before
            assert after.phases[change.index].planned == change.after
        assert live.undo() == before


@MANY
@given(live=sessions())
def test_a_hard_stop_is_reached_when_it_can_be_and_told_when_not(live: Live) -> None:
    session, t = live.session, live.t
    if not options(session, t) or session.hard_end is None:
        return
    # Every cut that is allowed, minute by minute, until nothing more can be cut.
    least = outlook(session, t).ends
    for index, phase_ in enumerate(session.phases):
        planned = phase_.planned - MINUTE
        floor = max(phase_.plan.least, phase_spent(session, index, t))
        while index >= session.current and not phase_.plan.protect and planned >= floor:
            planned -= MINUTE
            least -= MINUTE
    ends = [option.ends for option in options(session, t) if option.id == "trim"]
    best = min(ends, default=outlook(session, t).ends)
    if least <= session.hard_end:
        assert best <= session.hard_end + 0.001
        assert shortfall(session, t) == 0
    else:
        assert shortfall(session, t) == pytest.approx(least - session.hard_end, abs=0.01)
    for option in options(session, t):
        assert option.over == pytest.approx(max(0, option.ends - session.hard_end), abs=0.01)


@MANY
@given(live=sessions(), keep=st.booleans())
def test_trimming_is_fair_to_within_a_minute_and_takes_no_more_than_is_needed(
    live: Live, keep: bool
) -> None:
    session, t = live.session, live.t
    option = trimmed(session, t, keep_feedback=keep)
    needed = minutes_behind(session, t)
    rooms = {
        index: 0 if keep and phase_.plan.kind is PhaseKind.FEEDBACK else room(session, index, t)
        for index, phase_ in enumerate(session.phases)
    }
    total = sum(rooms.values())
    if option is None:
        assert not total or not needed
        return
    cuts = {c.index: (c.before - c.after) // MINUTE for c in option.changes}
    assert sum(cuts.values()) == min(needed, total)
    for index, minutes in rooms.items():
        exact = minutes * min(needed, total) / total
        assert abs(cuts.get(index, 0) - exact) < 1
