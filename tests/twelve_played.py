"""Plays the year of one pair on the engine, and says what must hold before and after a session."""

from pathlib import Path
from random import Random

from companions import STEP, ScriptedClock, workspace
from sessioncompanion.domain import captures
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.history import History
from sessioncompanion.domain.phases import PULSE
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import CheckInState, ItemStatus
from sessioncompanion.domain.session import Session
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.finishing import finish
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
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


def check_before(began: Session, number: int) -> None:
    """A session begins with what the former ones left, and with the plan for where they stand."""
    script = SCRIPT[number - 1]
    assert began.plan.id == script.plan
    assert tuple(c.commitment.text for c in began.check_ins) == script.check_in
    assert tuple((i.title, i.times) for i in began.agenda) == script.agenda


def check_due(began: Session, number: int) -> None:
    """The agreements that are due are the flagged ones, then those not looked at longest."""
    due = tuple(review.agreement.id for review in began.reviews if review.due)
    assert due == SCRIPT[number - 1].due


def check_after(past: History, number: int) -> None:
    """After a session the pair knows what is open, what holds, and what was put off."""
    assert past.sessions == number
    commitments = [c.text for c in past.commitments if c.kind == "commitment"]
    assert sorted(commitments) == sorted(open_after(number))
    for name, words in agreed_after(number).items():
        living = next(one for one in past.living if one.agreement.id == name)
        wanted = words[-1] if words else ""
        assert living.agreement.text == wanted, (name, living.agreement.text, wanted)
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
