"""Erasing a pair: no byte of it stays below the home, and nothing of anybody else goes."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest

from companions import ScriptedClock
from faulty_disk import CHANGING, FaultyDisk, PowerCut
from sessioncompanion.domain import captures, moves
from sessioncompanion.domain.agreement import Agreement, AgreementOutcome
from sessioncompanion.domain.bookings import BookingEntry
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.pair import Busy, DayException, Norms, Pair, Person
from sessioncompanion.domain.record import CheckInState, NextSession, Visibility
from sessioncompanion.errors import CompanionError, InUse, NotFound
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.erasing import erase, plan_erasure
from sessioncompanion.services.exporting import write_recap
from sessioncompanion.services.finishing import finish
from sessioncompanion.services.reports import write_report
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.files.disk import using
from sessioncompanion.store.paths import Paths

MARK = "Zwölfquitte"
"""Stands in every word that belongs to the pair, and nowhere else."""
_numbers = count(1)


def word() -> str:
    """Another word that belongs to the pair alone."""
    return f"{MARK}{next(_numbers)}"


def erased_pair() -> Pair:
    person = Person(
        name=word(),
        timezone="Europe/Lisbon",
        hours=(("monday", ("09:00-17:00",)),),
        busy=(Busy(day="monday", range="12:00-13:00", reason=word()),),
        exceptions=(DayException(date="2026-12-24", reason=word()),),
    )
    return Pair(
        id="zwoelfquitte",
        mentor=Person(name="Kofi", timezone="Europe/Lisbon"),
        mentee=person,
        norms=Norms(**{each.name: word() for each in fields(Norms)}),
        agreements=(Agreement(id="own-one", when=word(), text=word()),),
    )


def speak(runner: SessionRunner) -> None:
    """Something of the pair in every field a session has."""
    runner.do(captures.set_focus, word(), word())
    for kind in EntryKind:
        runner.do(captures.capture, kind, word(), visibility=Visibility.PRIVATE)
    runner.do(captures.capture, EntryKind.NOTE, word(), visibility=Visibility.SHARED)
    item = runner.do(captures.add_item, word()).agenda[-1]
    runner.do(captures.describe_item, item.id, word())
    for check_in in runner.session.check_ins:
        runner.do(captures.check_in, check_in.commitment.id, CheckInState.MOVING, word())
    name = runner.session.reviews[0].agreement.id
    runner.do(captures.review_agreement, name, AgreementOutcome.AGREED, word())
    runner.do(captures.agree_new, word(), word())
    runner.do(captures.give_feedback, "mentee", word())
    runner.do(moves.interrupt, word())
    runner.keep_draft("note.private", word())


def next_at(clock: ScriptedClock) -> NextSession:
    start = clock.now().wall + timedelta(days=14)
    return NextSession(start=start, timezone="Europe/Lisbon", minutes=60, mode=erased_pair().mode)


class Home:
    """Two pairs with all that ever lies about: the one to erase, and one that stays."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = ScriptedClock()
        self.sessions: list[str] = []
        self.made = Workspace(Paths.below(folder), clock=self.clock, chance=Random(5))
        self.one = erased_pair()
        self.made.pairs.add(self.one)
        self.other = self.made.add_pair("Ana", "Europe/Lisbon", "Kofi")
        for _ in range(2):
            self._hold(self.one)
        self._hold(self.other)
        self.live = self._left(self.one)
        self._left(self.other)
        self._damaged()
        self.made.bookings.add(
            "zwoelfquitte",
            BookingEntry(id="b1", at=self.clock.now().wall, next_session=next_at(self.clock)),
            None,
        )
        self._strewn()
        self.before = {p: p.read_bytes() for p in self._files() if not self._is_of_the_pair(p)}

    def _hold(self, pair: Pair) -> None:
        self.clock.forward(minutes=3000)
        runner = begin(self.made, Choice(pair))
        if pair is self.one:
            speak(runner)
            self.sessions.append(runner.session.id)
        saved = finish(self.made, runner)
        write_recap(self.made, saved.record)

    def _left(self, pair: Pair) -> str:
        self.clock.forward(minutes=3000)
        runner = begin(self.made, Choice(pair))
        if pair is self.one:
            speak(runner)
            self.sessions.append(runner.session.id)
        runner.journal.close()
        return runner.session.id

    def _damaged(self) -> None:
        """An interrupted session whose journal has lost its beginning, and parts set aside."""
        session = self._left(self.one)
        live = self.made.paths.live
        path = live / f"{session}.jsonl"
        lines = path.read_bytes().split(b"\n")
        path.write_bytes(b"\n".join([lines[0][:-40], *lines[1:]]))
        (live / f"{session}.torn-1").write_text(word())
        (live / f"{session}.bad-1").write_text(json.dumps(word()))
        closed = next(p for p in self.made.paths.closed.iterdir() if MARK in p.read_text())
        closed.with_name(f"{closed.name}.again-2").write_bytes(closed.read_bytes())
        (self.made.paths.closed / f".{session}.owner.0123abcd.tmp").write_text(word())

    def _strewn(self) -> None:
        folder = self.made.paths.pair_folder(self.one.id)
        record = next(p for p in folder.glob("2*.yaml"))
        record.with_name(f"{record.stem}.conflict-1.yaml").write_bytes(record.read_bytes())
        (folder / ".pair.yaml.0123abcd.tmp").write_text(word())
        (folder / "own notes.txt").write_text(word())
        (folder / "scans").mkdir()
        (folder / "scans" / "zwoelfquitte.txt").write_text(word())
        (folder / "link").symlink_to(self.made.paths.pair_folder(self.other.id))
        cache = self.made.paths.cache
        cache.mkdir(exist_ok=True)
        for name in ("index.sqlite", "index.sqlite-wal"):
            (cache / name).write_text(word(), encoding="utf-16")
        reports = self.made.paths.state / "reports"
        reports.mkdir()
        (reports / "20260101-000000-aaaa.txt").write_text(f"about {self.one.mentee.name}")
        (reports / "20260101-000000-bbbb.txt").write_text("about nobody")

    def _files(self) -> Iterator[Path]:
        return (p for p in self.folder.rglob("*") if p.is_file() and not p.is_symlink())

    def _is_of_the_pair(self, path: Path) -> bool:
        is_of_a_session = any(session in path.name for session in self.sessions)
        holds_words = any(form in path.read_bytes() for form in forms())
        return holds_words or is_of_a_session or self.one.id in str(path)

    def traces(self) -> list[Path]:
        """Whatever still holds a byte of the pair, in its content or in its name."""
        found = []
        for path in self.folder.rglob("*"):
            name = str(path.relative_to(self.folder)).casefold()
            content = path.read_bytes() if path.is_file() else b""
            if "quitte" in name or any(form in content for form in forms()):
                found.append(path)
        return found


def forms() -> tuple[bytes, ...]:
    """The ways in which a writer could have put the words down."""
    escaped = json.dumps(MARK)[1:-1]
    return (
        MARK.encode(), escaped.encode(), escaped.upper().encode(), MARK.encode("utf-16-le"),
        MARK.encode("utf-16-be"), MARK.encode("latin-1"), b"zwoelfquitte", b"lfquitte",
    )  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_after_erasing_no_byte_of_the_pair_is_left(home: Home) -> None:
    assert len(home.traces()) > 15
    erase(home.made, plan_erasure(home.made, home.one.id))
    assert home.traces() == []


def test_a_report_that_only_names_our_own_lines_is_nobodys(home: Home) -> None:
    path = write_report(home.made.paths, RuntimeError("secret"))
    path.write_text(f"{path.read_text()}  store/zwoelfquitte.py:12\nZwoelfquitteError\n")
    assert path not in plan_erasure(home.made, home.one.id).reports
    path.write_text(f"{path.read_text()}zwoelfquitte was here\n")
    assert path in plan_erasure(home.made, home.one.id).reports


def test_what_belongs_to_others_stays_as_it_was(home: Home) -> None:
    assert len(home.before) > 5
    erase(home.made, plan_erasure(home.made, home.one.id))
    for path, content in home.before.items():
        assert path.read_bytes() == content, path
    assert [pair.id for pair in home.made.pairs.list()[0]] == ["ana"]
    assert len(home.made.interrupted()) == 1


def test_before_it_says_all_that_will_go(home: Home) -> None:
    planned = plan_erasure(home.made, home.one.id)
    assert set(home.traces()) - {home.made.paths.pair_folder(home.one.id)} <= set(planned.paths)
    assert (planned.records, planned.waiting) == (3, 2)
    assert planned.names == (home.one.mentee.name,)
    assert planned.first is not None
    assert planned.last is not None
    assert planned.last > planned.first
    assert planned.size == sum(p.stat().st_size for p in planned.paths if not p.is_symlink())
    assert len(home.traces()) > 15, "planning changes nothing"


def test_a_pair_with_an_open_session_is_not_erased(home: Home) -> None:
    runner = begin(home.made, Choice(home.one))
    with pytest.raises(InUse, match="open in another window"):
        plan_erasure(home.made, home.one.id)
    runner.journal.close()
    plan_erasure(home.made, home.one.id)


def test_somebody_who_is_not_there_cannot_be_erased(home: Home) -> None:
    for name in ("anna", "zwoelf"):
        with pytest.raises(NotFound):
            plan_erasure(home.made, name)


def test_a_pair_whose_file_is_broken_can_be_erased(home: Home) -> None:
    home.made.paths.pair(home.one.id).write_text(f"mentee: [{word()}")
    erase(home.made, plan_erasure(home.made, home.one.id))
    assert home.traces() == []


def test_files_of_others_that_name_the_mentee_are_listed_and_left(home: Home) -> None:
    note = home.made.paths.pair_folder(home.other.id) / "20260101-1000-aaaa.yaml"
    note.write_text(f"text: met {home.one.mentee.name} too")
    planned = plan_erasure(home.made, home.one.id)
    assert planned.mentions == (note,)
    erase(home.made, planned)
    assert home.traces() == [note]


def test_a_damaged_journal_that_may_be_a_namesakes_stays(home: Home) -> None:
    twin = home.made.add_pair(home.one.mentee.name, "Europe/Lisbon", "Kofi")
    home.clock.forward(minutes=3000)
    runner = begin(home.made, Choice(twin))
    runner.journal.close()
    path = home.made.paths.live / f"{runner.session.id}.jsonl"
    path.write_bytes(path.read_bytes()[:-40])
    erase(home.made, plan_erasure(home.made, home.one.id))
    assert path.exists()
    assert home.made.paths.pair(twin.id).exists()


@pytest.mark.parametrize("is_death", [False, True])
def test_interrupted_anywhere_it_goes_on_and_leaves_nothing(
    tmp_path: Path, *, is_death: bool
) -> None:
    disk = FaultyDisk()
    whole = Home(tmp_path / "whole")
    with using(disk):
        erase(whole.made, plan_erasure(whole.made, whole.one.id))
    calls = [call for call in disk.calls if call in CHANGING]
    for nth in range(1, len(calls) + 1, 13):
        home = Home(tmp_path / f"{is_death}-{nth}")
        planned = plan_erasure(home.made, home.one.id)
        with using(FaultyDisk()) as faulty, suppress(CompanionError, PowerCut, OSError):
            reach(faulty, nth, is_death=is_death)
            erase(home.made, planned)
        with suppress(NotFound):
            erase(home.made, plan_erasure(home.made, home.one.id))
        home.made.tidy()
        assert home.traces() == [], nth
        for path, content in home.before.items():
            assert path.read_bytes() == content, path


def reach(disk: FaultyDisk, nth: int, *, is_death: bool) -> None:
    """Trouble at the n-th call that changes anything."""
    left = iter(range(nth))

    def count_down() -> None:
        if next(left, None) is None:
            raise PowerCut if is_death else OSError(28, "full")

    for call in CHANGING:
        disk.at(call, count_down, times=float("inf"))
