"""What the live screen says about a draw: quietly, whole, and once."""

from dataclasses import replace
from pathlib import Path

from companions import CHECK_IN, OwnLibrary, Stage, former, live
from sessioncompanion.domain.deck import Card, Mode
from sessioncompanion.domain.plan import CardRule, DrawOrder, Plan
from sessioncompanion.domain.record import CardLog, CardOutcome, Record


class SmallDeck(OwnLibrary):
    """Two cards, and a plan whose phases each ask for three."""

    def __init__(self) -> None:
        super().__init__(lambda field: field, cards=2)

    def plan(self, plan_id: str) -> Plan:
        rule = CardRule(decks=("own",), draw=3, order=DrawOrder.FRESH)
        plan = super().plan(plan_id)
        return replace(plan, phases=tuple(replace(phase, cards=rule) for phase in plan.phases))

    def cards_for(self, rule: CardRule, mode: Mode) -> tuple[Card, ...]:
        return super().cards_for(rule, mode) if rule.decks == ("own",) else ()


def met() -> Record:
    """A session in which both cards were in view."""
    logs = tuple(
        CardLog(deck="own", id=name, ask="?", phase="arrive", outcome=CardOutcome.USED)
        for name in ("c0", "c1")
    )
    return replace(former(), cards=logs)


def said(play: Stage) -> str:
    return " ".join(play.text.split())


async def test_the_first_hand_says_what_it_had_to_do_and_says_it_once(tmp_path: Path) -> None:
    async with live(tmp_path, library=SmallDeck(), records=[met()], size=(50, 24)) as play:
        assert "3 cards asked for, 2 fit. Both cards that fit" in said(play)
        assert "were met before and come again." in said(play)
        await play.press("v")
        await play.press("v")
        assert "asked for" not in said(play)


async def test_a_later_hand_that_stays_empty_is_said_when_the_phase_is_entered(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, library=SmallDeck()) as play:
        await play.press("]")
        assert play.session.current == CHECK_IN
        assert "3 cards asked for, none left that fits." in said(play)
        await play.press("s")
        assert "No card that fits this phase is left." in said(play)
        assert "asked for" not in said(play)
