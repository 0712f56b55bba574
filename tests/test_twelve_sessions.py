"""A year of one pair: what the companion knows before each session, it knows from the records."""

import shutil
from pathlib import Path

import pytest

from companions import ScriptedClock
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.ending import record_of
from sessioncompanion.domain.session import Session
from sessioncompanion.services.finishing import finish
from sessioncompanion.services.resuming import replay
from sessioncompanion.store.journal import Journal
from twelve import SCRIPT
from twelve_played import NUMBERS, Year, check_after, check_before, check_due, play


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Session, Session, Year]]:
    """All sessions: as each began, as it ended, and a home as it was after it."""
    root = tmp_path_factory.mktemp("year")
    one = Year(root / "home")
    held = []
    for number in NUMBERS:
        runner = one.begun(number)
        began = runner.session
        play(runner, one.clock, SCRIPT[number - 1])
        finish(one.made, runner)
        assert not one.made.problems
        shutil.copytree(root / "home", root / f"after-{number}")
        after = Year.__new__(Year)
        after.folder, after.clock = root / f"after-{number}", ScriptedClock(one.clock.now().wall)
        after.made = after.opened()
        held.append((began, runner.session, after))
    return held


Held = list[tuple[Session, Session, Year]]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_session_begins_with_what_the_former_ones_left(year: Held, number: int) -> None:
    check_before(year[number - 1][0], number)


@pytest.mark.parametrize("number", NUMBERS[:-1])
def test_the_agreements_due_are_the_flagged_ones_and_the_longest_unseen(
    year: Held, number: int
) -> None:
    check_due(year[number - 1][0], number)


@pytest.mark.parametrize("number", NUMBERS)
def test_after_a_session_the_pair_knows_what_is_open_and_what_holds(
    year: Held, number: int
) -> None:
    check_after(year[number - 1][2].past(), number)


@pytest.mark.parametrize("number", NUMBERS)
def test_flags_and_dates_of_every_version_come_from_its_record(year: Held, number: int) -> None:
    _, ended, after = year[number - 1]
    past = after.past()
    for name, (outcome, _) in SCRIPT[number - 1].reviews.items():
        living = next(one for one in past.living if one.agreement.id == name)
        last = living.versions[-1]
        assert (last.session, last.number) == (ended.id, number)
        assert last.at == ended.started.replace(microsecond=0)
        assert (last.outcome is AgreementOutcome.FLAGGED) is (outcome is AgreementOutcome.FLAGGED)
        assert living.looked_at == number


@pytest.mark.parametrize("number", NUMBERS)
def test_cards_the_pair_has_met_come_only_when_no_other_is_left(year: Held, number: int) -> None:
    began, ended, after = year[number - 1]
    library, met, used = after.made.library, set(began.met), set[tuple[str, str]]()
    for phase in ended.phases:
        hand = {dealt.card.key for dealt in phase.hand}
        assert not hand & used
        pool = {card.key for card in library.cards_for(phase.plan.cards, began.mode)} - used
        if len(pool - met) >= phase.plan.cards.draw:
            assert not hand & met, (phase.plan.id, hand & met)
        used |= hand


def test_cards_shown_are_the_ones_the_next_session_knows_as_met(year: Held) -> None:
    shown: set[tuple[str, str]] = set()
    for began, ended, _ in year:
        assert set(began.met) == shown
        shown |= {d.card.key for phase in ended.phases for d in phase.hand if d.shown}


@pytest.mark.parametrize("number", NUMBERS)
def test_without_the_cache_nothing_is_different(year: Held, number: int, tmp_path: Path) -> None:
    after = year[number - 1][2]
    before = after.past()
    copy = Year.__new__(Year)
    copy.folder, copy.clock = tmp_path / "home", after.clock
    shutil.copytree(after.folder, copy.folder)
    shutil.rmtree(copy.folder / "cache", ignore_errors=True)
    copy.made = copy.opened()
    assert copy.past() == before


@pytest.mark.parametrize("number", NUMBERS)
def test_the_records_alone_say_the_same_in_another_home(
    year: Held, number: int, tmp_path: Path
) -> None:
    after = year[number - 1][2]
    copy = Year.__new__(Year)
    copy.folder, copy.clock = tmp_path / "home", after.clock
    shutil.copytree(after.made.paths.pairs, copy.folder / "data" / "pairs")
    copy.made = copy.opened()
    assert copy.past() == after.past()


@pytest.mark.parametrize("number", NUMBERS)
def test_the_journal_alone_gives_the_record_that_was_saved(year: Held, number: int) -> None:
    _, ended, after = year[number - 1]
    closed = next(after.made.paths.closed.rglob(f"{ended.id}*.jsonl"))
    journal = Journal.open(closed.parent, ended.id)
    try:
        told = record_of(replay(journal).session)
    finally:
        journal.close()
    assert told == after.made.records.get(ended.id)
