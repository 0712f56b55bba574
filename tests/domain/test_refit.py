"""Refit: what could be done about being behind, and each option does what it says."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sessioncompanion.domain import captures, moves
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.booking import timed_item
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import ItemStatus
from sessioncompanion.domain.refit import Option, options
from sessioncompanion.domain.timer import outlook, phase_spent
from worlds import (
    AGENDA,
    CHECK_IN,
    CLOSE,
    FEEDBACK,
    MINUTE,
    REVIEW,
    Live,
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
    assert list(offered(live)) == ["trim", "feedback", "carry", "ask"]
    assert live.session == before


def test_trimming_takes_from_every_phase_to_come_by_its_room_in_whole_minutes() -> None:
    live = behind(8)
    option = offered(live)["trim"]
    assert option.move.phases == (
        (CHECK_IN, 6 * MINUTE),
        (REVIEW, 4 * MINUTE),
        (AGENDA, 20 * MINUTE),
        (FEEDBACK, 8 * MINUTE),
    )
    assert [(c.title, c.before // 60, c.after // 60) for c in option.changes] == [
        ("Check in", 7, 6),
        ("Agreement review", 6, 4),
        ("Agenda", 25, 20),
        ("Feedback", 10, 8),
    ]


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


def test_carrying_over_puts_the_last_items_away_until_it_is_enough() -> None:
    live = behind(8)
    for text in ("Salary 5", "Talk", "Book 6"):
        live.do(captures.add_item, text)
    option = offered(live)["carry"]
    assert option.title == "Carry 2 items over to next time"
    assert option.move.items == (("i4", ItemStatus.CARRIED), ("i2", ItemStatus.CARRIED))
    assert option.move.phases == ((AGENDA, 14 * MINUTE),)
    assert [(c.title, c.before, c.after) for c in option.changes] == [
        ("Book", 360, 0),
        ("Salary", 300, 0),
        ("Agenda", 25 * MINUTE, 14 * MINUTE),
    ]
    assert option.offset == -3 * MINUTE


def test_one_item_is_one_item() -> None:
    assert offered(behind(8))["carry"].title == "Carry 1 item over to next time"


def test_no_item_is_carried_over_for_nothing() -> None:
    live = behind(30)
    for text in ("Salary 10", "Book 10"):
        live.do(captures.add_item, text)
    option = offered(live)["carry"]
    assert [name for name, _ in option.move.items] == ["i3", "i2"]
    assert option.move.phases == ((AGENDA, 10 * MINUTE),)


def test_carrying_over_gives_back_only_the_time_an_item_still_had() -> None:
    live = Live(started(length=50 * MINUTE))
    live.enter(AGENDA)
    live.do(captures.add_item, "Salary 10")
    live.do(captures.start_or_finish, "i2")
    live.wait(minutes=7.5).do(captures.start_or_finish, "i1")
    live.wait(minutes=8)
    live.happen(ev.Refitted(option="x", length=25 * MINUTE))
    option = offered(live)["carry"]
    assert option.move.items == (("i2", ItemStatus.CARRIED),)
    assert option.move.phases == ((AGENDA, 23 * MINUTE),)
    assert (option.changes[0].before, option.changes[0].after) == (600, 480)


def test_the_running_item_is_not_carried_over() -> None:
    live = behind(8, AGENDA)
    live.do(captures.start_or_finish, "i1")
    assert "carry" not in offered(live)


def test_without_an_item_that_has_a_timebox_nothing_is_carried_over() -> None:
    live = behind(8)
    live.do(captures.settle_item, "i1", ItemStatus.DONE)
    live.do(captures.add_item, "Talk")
    assert "carry" not in offered(live)


def test_after_the_agenda_nothing_is_carried_over() -> None:
    assert "carry" not in offered(behind(8, FEEDBACK, started(length=17 * MINUTE)))


def test_a_protected_agenda_is_left_alone_by_every_option() -> None:
    live = behind(8, 0, started(protected(plan(), AGENDA)))
    assert list(offered(live)) == ["trim", "feedback", "ask"]
    assert all(AGENDA not in dict(o.move.phases) for o in offered(live).values())


def test_carrying_over_is_offered_beside_a_trim_of_the_same_length() -> None:
    of = plan()
    for index in (CHECK_IN, REVIEW, FEEDBACK):
        of = protected(of, index)
    live = behind(10, 0, started(of))
    assert offered(live)["trim"].move.phases == offered(live)["carry"].move.phases
    assert offered(live)["carry"].move.items


def test_more_time_is_asked_for_in_steps_of_five_minutes() -> None:
    for minutes, asked in ((0.5, 5), (5, 5), (5.1, 10), (8, 10), (21, 25)):
        option = offered(behind(minutes))["ask"]
        assert option.title == f"Ask for {asked} minutes more"
        assert option.move.length == (60 + asked) * MINUTE
        assert [(c.before, c.after) for c in option.changes] == [(3600, option.move.length)]


@settings(max_examples=60)
@given(
    first=st.sampled_from([0, CHECK_IN, AGENDA, FEEDBACK, CLOSE]),
    then=st.sampled_from([0, REVIEW, AGENDA, CLOSE]),
    waits=st.tuples(*[st.floats(0, 2400)] * 3),
    length=st.integers(600, 4800),
    guarded=st.sets(st.integers(0, 5)),
    items=st.lists(st.integers(0, 20), max_size=4),
    run=st.integers(0, 4),
    pause=st.booleans(),
)
def test_every_option_does_what_it_says_and_takes_from_nobody_protected(
    first: int,
    then: int,
    waits: tuple[float, ...],
    length: int,
    guarded: set[int],
    items: list[int],
    run: int,
    pause: bool,
) -> None:
    of = plan()
    for index in guarded:
        of = protected(of, index)
    live = Live(started(of, length=length))
    for minutes in items:
        live.do(captures.add_item, f"Talk {minutes}")
    live.wait(waits[0])
    for index in (first, then):
        if index != live.session.current:
            live.enter(index)
        if live.session.item(f"i{run}") and timed_item(live.session) != f"i{run}":
            live.do(captures.start_or_finish, f"i{run}")
        live.wait(waits[1])
    if pause:
        live.do(moves.pause_or_go_on)
        live.wait(waits[2])
    before, timeline = live.session, live.timeline
    late = outlook(before, live.t).offset
    running = timed_item(before)
    for option in options(before, live.t):
        live.timeline = timeline
        after = live.happen(option.move)
        assert abs(outlook(after, live.t).offset - option.offset) <= 1
        assert option.offset < late
        for index, (was, now) in enumerate(zip(before.phases, after.phases, strict=True)):
            assert now.planned <= was.planned
            assert now.planned >= min(was.planned, was.plan.least)
            assert now.planned >= min(was.planned, phase_spent(before, index, live.t) - 1)
            if was.plan.protect or index < before.current:
                assert now.planned == was.planned
        if option.id == "feedback":
            kinds = [after.phases[i].plan.kind for i, _ in option.move.phases]
            assert PhaseKind.FEEDBACK not in kinds
        if running:
            assert timed_item(after) == running
            assert replace(after.agenda[0], spent=0.0) == replace(before.agenda[0], spent=0.0) or (
                before.agenda[0].id != running
            )


def test_a_hard_stop_is_not_asked_to_move() -> None:
    live = Live(first=replace(started(), hard_stop=True))
    live.wait(minutes=40)
    assert live.session.hard_stop
    found = {option.id for option in options(live.session, live.t)}
    assert found
    assert "ask" not in found
