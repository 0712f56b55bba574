"""How long a card was in view: from events, while the clock runs, and to no other card."""

from dataclasses import replace

from sessioncompanion.domain import captures, moves
from sessioncompanion.domain.booking import settle
from sessioncompanion.domain.session import Session
from worlds import AGENDA, ARRIVE, CARDS, CHECK_IN, Live, refolded, started


def spent(live: Live) -> dict[str, float]:
    """The seconds of each card that has any, the present moment included."""
    session = settle(live.session, live.t)
    return {d.card.id: d.spent for phase in session.phases for d in phase.hand if d.spent}


def phases(live: Live) -> list[float]:
    return [phase.spent for phase in settle(live.session, live.t).phases]


def test_turning_ends_the_time_of_one_card_and_begins_that_of_the_next() -> None:
    live = Live()
    live.wait(10).do(moves.turn_card, 1)
    live.wait(20).do(moves.turn_card, -1)
    live.wait(3)
    assert spent(live) == {"anchor": 13, "bridge": 20}


def test_a_swapped_card_keeps_the_time_it_had() -> None:
    live = Live()
    live.wait(10).do(moves.swap_card, CARDS[4])
    live.wait(5)
    assert spent(live) == {"anchor": 10, "echo": 5}


def test_time_before_the_first_card_of_an_empty_hand_is_no_cards() -> None:
    live = Live(replace(started(), hand=()))
    live.wait(10).do(moves.swap_card, CARDS[4])
    live.wait(5)
    assert spent(live) == {"echo": 5}
    assert phases(live)[ARRIVE] == 15


def test_a_card_waits_while_the_session_is_in_another_phase() -> None:
    live = Live()
    live.wait(10).enter(CHECK_IN)
    live.wait(20).enter(ARRIVE)
    live.wait(1)
    assert spent(live) == {"anchor": 11, "door": 20}


def test_in_the_agenda_the_time_of_an_item_is_the_cards_too_while_it_is_in_view() -> None:
    live = Live()
    live.enter(AGENDA)
    live.wait(10)
    live.do(captures.start_or_finish, "i1")
    live.wait(30).do(moves.turn_card, 1)
    live.wait(5)
    assert spent(live) == {"door": 40, "echo": 5}


def test_a_pause_an_interruption_and_a_gap_do_not_count() -> None:
    live = Live()
    live.wait(10).do(moves.pause_or_go_on)
    live.wait(100).do(moves.turn_card, 1)  # while the clock stands still
    live.wait(100).do(moves.pause_or_go_on)
    live.wait(5).do(moves.interrupt, "doorbell")
    live.wait(100).do(moves.pause_or_go_on)
    live.wait(1).away(100)
    live.wait(2).do(moves.answer_gap, False)
    assert spent(live) == {"anchor": 10, "bridge": 8}
    assert sum(phases(live)) == 18


def test_a_gap_that_counts_is_the_time_of_the_card_that_was_in_view_then() -> None:
    live = Live()
    live.wait(10).do(moves.turn_card, 1)
    live.away(100)
    live.wait(5).do(moves.turn_card, -1)
    live.do(moves.swap_card, CARDS[4])  # puts a card between the two
    live.enter(CHECK_IN)
    live.do(moves.answer_gap, True)
    assert spent(live) == {"anchor": 10, "bridge": 105}
    assert phases(live)[ARRIVE] == 115


def test_a_mark_costs_a_card_no_time() -> None:
    live = Live()
    live.wait(10).do(moves.mark_landed)
    live.wait(10)
    assert spent(live) == {"anchor": 20}


def test_undoing_a_turn_gives_the_time_back_to_the_card_before() -> None:
    live = Live()
    live.wait(10).do(moves.turn_card, 1)
    live.wait(20).undo()
    live.wait(5)
    assert spent(live) == {"anchor": 35}
    assert refolded(live.journal) == live.timeline


def test_undoing_a_swap_gives_the_time_back_and_takes_the_new_card_away() -> None:
    live = Live()
    live.wait(10).do(moves.swap_card, CARDS[4])
    live.wait(20).undo()
    assert spent(live) == {"anchor": 30}


def test_time_is_booked_once_even_if_a_hand_held_a_card_twice() -> None:
    live = Live(replace(started(), hand=(CARDS[0], CARDS[0])))
    live.wait(10)
    session: Session = settle(live.session, live.t)
    assert sum(dealt.spent for dealt in session.phase.hand) == session.phase.spent == 10
