"""Events as journal lines: nothing is lost, and lines of older versions are still understood."""

from dataclasses import replace
from typing import Any

from sessioncompanion.domain.deck import Audience
from sessioncompanion.domain.plan import CardRule, PhaseKind
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
