"""A year of one pair: what the companion knows before each session, it knows from the records."""

import shutil
from pathlib import Path
from random import Random

import pytest

from companions import STEP, ScriptedClock, workspace
from sessioncompanion.domain import captures
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.ending import record_of
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.history import History
from sessioncompanion.domain.phases import PULSE
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import CheckInState, ItemStatus
from sessioncompanion.domain.session import Session
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.finishing import finish
from sessioncompanion.services.resuming import replay
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.journal import Journal
from twelve import SCRIPT, Script, begins, pair

NUMBERS = range(1, len(SCRIPT) + 1)


def play(runner: SessionRunner, clock: ScriptedClock, script: Script) -> None:
    """Walk through all phases, doing what the script says where it belongs."""
    while True:
        _act(runner, runner.session.phase.plan.kind, script)
        for _ in range(5):
            clock.forward(STEP)
            runner.tick()
        if runner.session.current + 1 == len(runner.session.phases):
            return
        runner.next_phase()


def _act(runner: SessionRunner, kind: PhaseKind, script: Script) -> None:
    match kind:
        case PhaseKind.CHECK_IN:
            for words, (state, note) in script.answers.items():
                runner.do(captures.check_in, offered(runner.session, words), state, note)
        case PhaseKind.AGREEMENT_REVIEW:
            for name, (outcome, text) in script.reviews.items():
                runner.do(captures.review_agreement, name, outcome, text)
            for when, text in script.own.items():
                runner.do(captures.agree_new, when, text)
        case PhaseKind.AGENDA:
            for title, status in script.items.items():
                settle(runner, title, status)
            keep(runner, EntryKind.RESOURCE, script.resources)
            keep(runner, EntryKind.INTRODUCTION, script.introductions)
            keep(runner, EntryKind.PARKING, script.parked)
        case PhaseKind.FEEDBACK:
            for question, rating in zip(PULSE, script.pulse, strict=True):
                runner.do(captures.give_pulse, question.id, rating)
        case PhaseKind.CLOSE:
            keep(runner, EntryKind.COMMITMENT, script.commitments)
        case PhaseKind.ARRIVE | PhaseKind.CARDS:
            pass


def keep(runner: SessionRunner, kind: EntryKind, all_words: tuple[str, ...]) -> None:
    for words in all_words:
        runner.do(captures.capture, kind, words)


def settle(runner: SessionRunner, title: str, status: ItemStatus) -> None:
    if title not in [item.title for item in runner.session.agenda]:
        runner.do(captures.add_item, title)
    item = next(item for item in runner.session.agenda if item.title == title)
    runner.do(captures.settle_item, item.id, status)


def offered(session: Session, words: str) -> str:
    """The id of what the check-in offers in these words."""
    return next(c.commitment.id for c in session.check_ins if c.commitment.text == words)


def open_after(number: int) -> list[str]:
    """The commitments that nobody has settled by the end of a session, by the script alone."""
    kept: list[str] = []
    for script in SCRIPT[:number]:
        for words, (state, _) in script.answers.items():
            if words in kept and state in (CheckInState.DONE, CheckInState.LET_GO):
                kept.remove(words)
        kept += script.commitments
    return kept


def agreed_after(number: int) -> dict[str, list[str]]:
    """Every wording of every agreement, the oldest first, by the script alone."""
    words: dict[str, list[str]] = {"own-names": ["First names."]}
    for script in SCRIPT[:number]:
        for name, (_, text) in script.reviews.items():
            versions = words.setdefault(name, [])
            if text:
                versions.append(text)
        for when, text in script.own.items():
            words[f"own-{when.lower().replace(' ', '-')}"] = [text]
    return words


class Year:
    """One home in which the sessions are played one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = ScriptedClock(begins(1))
        self.made = self.opened()
        self.made.pairs.add(pair())

    def opened(self) -> Workspace:
        """The home as a companion finds it that was just started."""
        made = workspace(self.folder, clock=self.clock)
        made.chance = Random(len(list(self.folder.rglob("*.yaml"))))
        return made

    def begun(self, number: int) -> SessionRunner:
        """Session ``number``, begun at its time with nothing chosen but the pair."""
        self.clock.forward((begins(number) - self.clock.now().wall).total_seconds())
        self.made = self.opened()
        one = self.made.pairs.get("ana")
        return begin(self.made, Choice(one, mode=SCRIPT[number - 1].mode))

    def past(self) -> History:
        """What the companion knows about the pair."""
        return self.made.history(self.made.pairs.get("ana"))

    def held(self, number: int) -> Session:
        """Play session ``number`` from beginning to record; gives its last state."""
        runner = self.begun(number)
        play(runner, self.clock, SCRIPT[number - 1])
        finish(self.made, runner)
        assert not self.made.problems
        return runner.session


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
    began, script = year[number - 1][0], SCRIPT[number - 1]
    assert began.plan.id == script.plan
    assert tuple(c.commitment.text for c in began.check_ins) == script.check_in
    assert tuple((i.title, i.times) for i in began.agenda) == script.agenda


@pytest.mark.parametrize("number", NUMBERS[:-1])
def test_the_agreements_due_are_the_flagged_ones_and_the_longest_unseen(
    year: Held, number: int
) -> None:
    began = year[number - 1][0]
    due = tuple(review.agreement.id for review in began.reviews if review.due)
    assert due == SCRIPT[number - 1].due


@pytest.mark.parametrize("number", NUMBERS)
def test_after_a_session_the_pair_knows_what_is_open_and_what_holds(
    year: Held, number: int
) -> None:
    past = year[number - 1][2].past()
    assert past.sessions == number
    commitments = [c.text for c in past.commitments if c.kind == "commitment"]
    assert sorted(commitments) == sorted(open_after(number))
    for name, words in agreed_after(number).items():
        living = next(one for one in past.living if one.agreement.id == name)
        assert living.agreement.text == (words[-1] if words else "")
        said = [version.text for version in living.versions if version.text]
        assert list(dict.fromkeys(said)) == words
    put_off = [
        t
        for t, s in SCRIPT[number - 1].items.items()
        if s in (ItemStatus.CARRIED, ItemStatus.PARKED)
    ]
    assert [p.title for p in past.proposals] == [*put_off, *SCRIPT[number - 1].parked]
    assert past.pulse[-1][1] == tuple(
        (q.id, r) for q, r in zip(PULSE, SCRIPT[number - 1].pulse, strict=True)
    )


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
