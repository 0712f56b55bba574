"""However the companion is ended or stopped, nothing is lost and the terminal is given back."""

import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from journaled import drafts, last_state, live_id, live_journal
from mentor import FIELD, Mentor
from ptyrun import Terminal
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.paths import HOME_VARIABLE, Paths

pytestmark = pytest.mark.terminal

KEPT, HALF = "one [kept] 漢字", "half a thought about 'salary'"
GONE_WITHIN = 3.0
"""Seconds until no process is left, whatever it was doing."""
STANDSTILL = 1.5
"""Seconds without a half-typed word on the disk, though one types: the loop stands still."""

LEAVES_ALTERNATE, ENTERS_ALTERNATE = "\x1b[?1049l", "\x1b[?1049h"
RESETS = (LEAVES_ALTERNATE, "\x1b[?1000l", "\x1b[?1003l", "\x1b[?2004l", "\x1b[?25h")
"""What a terminal needs to hear before a shell can use it again."""


def begin(terminal: Terminal) -> Mentor:
    """A session with one note kept and another one half typed."""
    mentor = Mentor(terminal)
    mentor.wait_for_phase("arrive")
    mentor.note(KEPT)
    terminal.press("n")
    mentor.wait_open("note, private")
    terminal.type(HALF)
    terminal.wait_for(HALF)
    return mentor


@pytest.fixture
def ana(home: Path) -> Path:
    """A home with a pair."""
    Workspace.open({HOME_VARIABLE: str(home)}).add_pair("Ana")
    return home


@pytest.fixture
def live(ana: Path) -> Iterator[Terminal]:
    """A live session with half a note in its field."""
    with Terminal(ana, "start", "ana") as terminal:
        begin(terminal)
        yield terminal


def assert_nothing_is_lost(home: Path, half: str = HALF) -> None:
    """On the disk, and on the screen of the next process."""
    state = last_state(live_journal(home))
    assert [entry.text for entry in state.entries] == [KEPT]
    assert drafts(home) == {"note.private": half}
    with Terminal(home, "resume") as terminal:
        terminal.wait_for("Everything is back", f"private {KEPT}", f"{FIELD}note, private")
        terminal.until(lambda: unwrapped(half) in unwrapped(terminal.text), "half a note")


def assert_given_back(terminal: Terminal) -> None:
    """The terminal is as it was before."""
    assert terminal.flags == terminal.before
    after = terminal.written.rsplit(ENTERS_ALTERNATE, 1)[-1]
    assert [code for code in RESETS if code not in after] == []


def unwrapped(text: str) -> str:
    """The letters, wherever the lines are broken."""
    return "".join(text.split())


def is_anybody_left(group: int) -> bool:
    """Whether a process still runs that the companion, or the companion itself, has started."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_its_number_and_loses_nothing(
    ana: Path, live: Terminal, number: signal.Signals
) -> None:
    live.signal(number)
    assert live.wait_exit(seconds=GONE_WITHIN) == 128 + number
    assert_given_back(live)
    assert f"sessioncompanion resume {live_id(ana)}" in live.written
    assert_nothing_is_lost(ana)


def test_a_terminal_that_is_closed_leaves_no_process_and_loses_nothing(
    ana: Path, live: Terminal
) -> None:
    group = live.process.pid
    live.hang_up()
    assert live.wait_exit(seconds=GONE_WITHIN) == 128 + signal.SIGHUP
    assert not is_anybody_left(group)
    assert_nothing_is_lost(ana)


def test_a_terminal_that_takes_nothing_any_more_does_not_hold_up_the_end(
    ana: Path, live: Terminal
) -> None:
    # First the terminal fills, then the queue to it, and then the loop itself stands still.
    live.is_read = False
    kept = Paths.below(ana).live / f"{live_id(ana)}.jsonl"
    size, since = 0, monotonic()
    while monotonic() - since < STANDSTILL:
        live.type("abc ")
        live.pump()
        if kept.stat().st_size != size:
            size, since = kept.stat().st_size, monotonic()
    live.signal(signal.SIGTERM)
    assert live.wait_exit(seconds=GONE_WITHIN) == 128 + signal.SIGTERM
    assert live.flags == live.before
    state = last_state(live_journal(ana))
    assert [entry.text for entry in state.entries] == [KEPT]
    assert drafts(ana)["note.private"].startswith(HALF)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
def test_leaving_is_at_once_and_says_on_stdout_how_to_go_on(
    ana: Path, tmp_path: Path, key: str
) -> None:
    said = tmp_path / "stdout"
    with said.open("wb") as stdout, Terminal(ana, "start", "ana", stdout=stdout.fileno()) as live:
        begin(live)
        live.press(key)
        assert live.wait_exit(seconds=GONE_WITHIN) == 0
        assert_given_back(live)
    line = f"The session waits. Go on with: sessioncompanion resume {live_id(ana)}\n"
    assert said.read_text() == line
    assert_nothing_is_lost(ana)


def test_a_stray_sigcont_does_no_harm(ana: Path, live: Terminal) -> None:
    threads = live.threads
    for number in range(3):
        live.signal(signal.SIGCONT)
        live.type(str(number))
        live.wait_for(f"{HALF}{'012'[: number + 1]}")
    assert live.threads == threads
    live.press("ctrl+q")
    assert live.wait_exit(seconds=GONE_WITHIN) == 0
    assert_given_back(live)
    assert_nothing_is_lost(ana, f"{HALF}012")


def test_it_can_be_stopped_and_goes_on_where_it_was(ana: Path, live: Terminal) -> None:
    live.signal(signal.SIGTSTP)
    live.until(lambda: live.is_stopped, "stopped")
    live.pump()
    assert_given_back(live)
    again = live.written.count(ENTERS_ALTERNATE)
    live.signal(signal.SIGCONT)
    live.until(lambda: live.written.count(ENTERS_ALTERNATE) > again, "back on the screen")
    live.until(lambda: live.flags != live.before, "keys are keys again")
    live.wait_for(f"private {KEPT}", HALF)
    live.type(" and on")
    live.wait_for(f"{HALF} and on")
    live.press("ctrl+q")
    assert live.wait_exit(seconds=GONE_WITHIN) == 0
    assert_given_back(live)
    assert_nothing_is_lost(ana, f"{HALF} and on")


def test_any_size_of_the_terminal_keeps_what_is_being_typed(ana: Path, live: Terminal) -> None:
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    sizes = [(1, 1), (200, 60), (1, 60), (200, 1), (80, 40)]
    sizes += [(chance.randint(1, 200), chance.randint(1, 60)) for _ in range(60 - len(sizes))]
    text = HALF
    for number, (columns, rows) in enumerate(sizes):
        live.resize(columns, rows)
        letter = "abcdefghij"[number % 10]
        live.type(letter)
        text += letter
        live.pump()
    live.resize(80, 40)
    live.wait_for(f"private {KEPT}", f"{FIELD}note, private")
    live.until(lambda: unwrapped(text) in unwrapped(live.text), "every letter that was typed")
    live.press("ctrl+q")
    assert live.wait_exit() == 0, f"seed {seed}"
    assert_given_back(live)
    assert_nothing_is_lost(ana, text)


def test_bytes_that_are_no_text_do_not_end_it(ana: Path, live: Terminal) -> None:
    live.send_bytes(b"\xff\xfe \xc3( \xed\xa0\x80 \xf0\x9f and on")
    live.wait_for("and on")
    live.press("ctrl+q")
    assert live.wait_exit() == 0
    assert "Traceback" not in live.written
    assert drafts(ana)["note.private"].endswith(" and on")
