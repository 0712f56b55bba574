"""Events as journal lines: nothing is lost, and lines of older versions are still understood."""

from dataclasses import replace
from typing import Any

from sessioncompanion.domain.deck import Audience
from sessioncompanion.domain.events import FollowUp, OpenCommitment, Proposal
from sessioncompanion.domain.plan import CardRule, PhaseKind
from sessioncompanion.domain.record import CheckInState
from sessioncompanion.store.codec import decode, encode
from worlds import phase, plan, started


def test_the_first_event_of_a_session_comes_back_whole() -> None:
    rule = CardRule(decks=("opening",), depths=(1, 3), audiences=(Audience.MENTEE, Audience.BOTH))
    event = started(plan(replace(phase(PhaseKind.CARDS, 5, 5), cards=rule)))
    assert decode(*encode(event)) == event


def test_a_journal_from_before_depths_and_audiences_draws_any_card() -> None:
    event = started()
    name, data = encode(event)
    rules: list[dict[str, Any]] = [each["cards"] for each in data["plan"]["phases"]]
    for rule in rules:
        del rule["depths"], rule["audiences"]
    assert decode(name, data) == event


def test_a_first_event_from_before_follow_ups_is_still_read() -> None:
    name, data = encode(started())
    for one in data["commitments"]:
        for added in ("kind", "url", "since", "changed", "last_state", "last_note"):
            del one[added]
    for one in data["proposals"]:
        del one["since"]
    assert decode(name, data) == started()


def test_all_that_is_known_of_a_follow_up_is_read_as_it_was_written() -> None:
    full = replace(
        started(),
        commitments=(
            OpenCommitment(
                id="r:resource-1",
                text="A guide",
                kind=FollowUp.RESOURCE,
                url="https://example.org",
                since=3,
                changed="a film",
                last_state=CheckInState.MOVING,
                last_note="half",
            ),
        ),
        proposals=(Proposal(title="Salary", times=3, parked=True, since="2026-03-02"),),
    )
    assert decode(*encode(full)) == full
