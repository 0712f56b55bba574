"""kill -9 at any moment loses nothing that was acknowledged, and a dying process saves the rest."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from journals import SESSION, numbers
from sessioncompanion.errors import NotFound
from sessioncompanion.store.journal import Journal, live_sessions, read_journal

TESTS = Path(__file__).parents[1]
KILLS = 20
SIGNALS = 200

PRELUDE = """
import faulthandler, os, signal, sys
from pathlib import Path
faulthandler.dump_traceback_later(60, exit=True)
sys.path.insert(0, sys.argv[2])
from journals import SESSION, STEADY, note
from sessioncompanion.errors import NotFound
from sessioncompanion.store.journal import Journal
live = Path(sys.argv[1])
def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())
"""

APPENDS_FOR_EVER = """
try:
    journal = Journal.open(live, SESSION, STEADY)
    number = journal.status.last_seq
except NotFound:
    journal = Journal.create(live, SESSION, STEADY)
    number = 0
say("ready")
while True:
    number += 1
    say(note(journal, number, sync=number % 3 > 0))
"""

FLUSHES_ON_SIGNAL = """
journal = Journal.create(live, SESSION, STEADY)
def flush(*_):
    before = journal.status.last_seq
    say("flushed", journal.flush_now(), journal.status.synced_seq >= before)
signal.signal(signal.SIGUSR1, flush)
number = 0
say("ready")
while True:
    number += 1
    note(journal, number, sync=False)
"""


def child(live: Path, script: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + script, str(live), str(TESTS)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def killed(process: subprocess.Popen[str]) -> list[str]:
    """Kill it and give what it had still said."""
    assert process.stdout is not None
    process.kill()
    with process:
        return process.stdout.read().splitlines()


def test_every_line_that_was_acknowledged_is_found_after_kill_9(tmp_path: Path) -> None:
    live = tmp_path / "live"
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    acknowledged = 0
    for _ in range(KILLS):
        process = child(live, APPENDS_FOR_EVER)
        assert process.stdout is not None
        heard = [process.stdout.readline() for _ in range(chance.randrange(60))]
        if said := [*heard, *killed(process)]:
            acknowledged = int(said[-1])
        lines, damage = read_journal(live, SESSION)
        assert len(numbers(lines)) >= acknowledged, f"seed {seed}"
        assert numbers(lines) == list(range(1, len(lines) + 1)), f"seed {seed}"
        assert damage.bad_lines == damage.missing == 0, f"seed {seed}"
        (seen,) = live_sessions(live)
        assert not seen.held
    assert acknowledged


def test_a_killed_holder_frees_the_session_at_once_and_keeps_no_half_line(tmp_path: Path) -> None:
    process = child(tmp_path, APPENDS_FOR_EVER)
    assert live_sessions(tmp_path)[0].pid == process.pid
    killed(process)
    journal = Journal.open(tmp_path, SESSION)
    numbers(journal.lines)
    assert journal.close()


def test_a_signal_handler_can_save_everything_whatever_it_interrupts(tmp_path: Path) -> None:
    process = child(tmp_path, FLUSHES_ON_SIGNAL)
    assert process.stdout is not None
    for _ in range(SIGNALS):
        process.send_signal(signal.SIGUSR1)
        assert process.stdout.readline() == "flushed True True\n"
    assert killed(process) == []
    lines, damage = read_journal(tmp_path, SESSION)
    assert len(numbers(lines)) > 0
    assert not damage.missing


def test_a_process_killed_before_its_first_line_leaves_a_session_without_lines(
    tmp_path: Path,
) -> None:
    journal = Journal.create(tmp_path, SESSION)
    journal.close()
    lines, damage = read_journal(tmp_path, SESSION)
    assert lines == ()
    assert not damage
    with pytest.raises(NotFound):
        read_journal(tmp_path, "another")
