"""A deck that cannot be had is said before a session, and never keeps one from being begun."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from sessioncompanion.errors import NotFound, StorageFailed
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.dealing import CardsMissing, check_decks
from sessioncompanion.services.demo_stage import ScriptedClock
from sessioncompanion.services.resuming import resume
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.paths import Paths

MISTYPED = "  - {id: a, aks: What is new?}\n"
GOOD = "  - {id: a, ask: What is new?}\n  - {id: b, ask: What is old?}\n"
IN_PLACE = "mine.yaml, line 6, is broken; its cards are left out."


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    clock = ScriptedClock(datetime(2026, 6, 15, 13, 0, tzinfo=UTC))
    return Workspace(Paths.below(tmp_path), clock=clock, chance=Random(3))


def deck(workspace: Workspace, cards: str, name: str = "mine") -> None:
    folder = workspace.paths.user_decks
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(
        f"kind: deck\nschema: 1\nid: {name}\ntitle: Mine\ncards:\n{cards}"
    )


def choice(workspace: Workspace, *decks: str) -> Choice:
    """A new pair, and a plan with a phase for each of the lists of decks."""
    folder = workspace.paths.user_plans
    folder.mkdir(parents=True)
    phases = "".join(
        f"  - {{id: p{n}, kind: cards, title: A, minutes: 5, "
        f"cards: {{decks: [{each}], order: listed}}}}\n"
        for n, each in enumerate(decks)
    )
    (folder / "own.yaml").write_text(
        f"kind: plan\nschema: 1\nid: own\ntitle: Own\nphases:\n{phases}"
    )
    return Choice(workspace.add_pair("Ana"), "own")


def asks(live: SessionRunner) -> list[str]:
    return [dealt.card.ask for dealt in live.session.phase.hand]


def test_a_deck_that_was_never_right_is_said_with_its_place_and_nothing_is_begun(
    workspace: Workspace,
) -> None:
    deck(workspace, MISTYPED)
    wanted = choice(workspace, "mine")
    with pytest.raises(CardsMissing) as refused:
        begin(workspace, wanted)
    assert refused.value.message.startswith(f"{workspace.paths.user_decks}/mine.yaml:6:")
    assert refused.value.decks == ("mine",)
    assert workspace.interrupted() == ()


def test_a_deck_that_is_not_there_is_said_before_the_session_begins(workspace: Workspace) -> None:
    wanted = choice(workspace, "closings-and-endings", "opening-chek-in, nothing-such")
    with pytest.raises(CardsMissing) as refused:
        begin(workspace, wanted)
    assert refused.value.message == ("There is no deck called 'opening-chek-in'. And 1 more deck.")
    assert "opening-check-in" in refused.value.hint
    assert workspace.interrupted() == ()


def test_begun_without_them_each_phase_that_lacks_its_cards_says_so_once(
    workspace: Workspace,
) -> None:
    deck(workspace, MISTYPED)
    wanted = choice(workspace, "mine", "opening-check-in", "mine")
    live = begin(workspace, wanted, without_cards=True)
    assert asks(live) == []
    assert live.notices == [IN_PLACE]
    live.notices.clear()
    live.next_phase()
    assert len(asks(live)) == 1
    assert live.notices == []
    live.next_phase()
    assert live.notices == [IN_PLACE]
    live.previous_phase()
    live.next_phase()
    live.peek(live.session.phase.plan.cards)
    assert live.notices == [IN_PLACE]


def test_a_mended_deck_has_its_cards_at_the_next_draw_and_the_next_swap(
    workspace: Workspace,
) -> None:
    deck(workspace, MISTYPED)
    live = begin(workspace, choice(workspace, "mine", "mine"), without_cards=True)
    deck(workspace, GOOD)
    live.swap_card()
    assert asks(live) == ["What is new?"]
    live.next_phase()
    assert asks(live) == ["What is old?"]
    assert live.notices == [IN_PLACE]


def test_the_other_decks_of_a_phase_go_on(workspace: Workspace) -> None:
    deck(workspace, MISTYPED)
    deck(workspace, GOOD, "other")
    live = begin(workspace, choice(workspace, "mine, other", "mine, other"), without_cards=True)
    assert asks(live) == ["What is new?"]
    live.next_phase()
    assert asks(live) == ["What is old?"]
    assert live.notices == [IN_PLACE, IN_PLACE]


def test_a_session_begun_without_cards_is_resumed_like_any_other(workspace: Workspace) -> None:
    live = begin(workspace, choice(workspace, "gone", "gone"), without_cards=True)
    assert live.notices == ["There is no deck called 'gone'."]
    live.journal.close()
    again = resume(workspace).runner
    again.next_phase()
    assert again.notices == ["There is no deck called 'gone'."]


def test_a_plan_whose_agreements_are_not_there_stays_refused(workspace: Workspace) -> None:
    wanted = choice(workspace, "gone")
    plan = workspace.paths.user_plans / "own.yaml"
    plan.write_text(plan.read_text() + "agreements: nothing-such\n")
    with pytest.raises(NotFound):
        begin(workspace, wanted, without_cards=True)
    assert workspace.interrupted() == ()


def test_a_disk_that_takes_nothing_is_said_before_missing_cards(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Workspace) -> None:
        raise StorageFailed("Full.")

    wanted = choice(workspace, "gone")
    monkeypatch.setattr(Workspace, "check_writable", refuse)
    with pytest.raises(StorageFailed):
        begin(workspace, wanted)


def test_a_plan_with_all_its_decks_is_not_asked_about(workspace: Workspace) -> None:
    check_decks(workspace.library, workspace.library.plan("standard-60"))
