"""When something breaks, nobody's words get out, and what is not saved says so."""

import errno
import inspect
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.widgets import TextArea

from companions import begun, live, workspace
from faulty_disk import FaultyDisk
from sessioncompanion.services.resuming import resume
from sessioncompanion.store.files import disk
from sessioncompanion.ui.app import CompanionApp
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.screens.live import LiveScreen
from sessioncompanion.ui.widgets.capture import Field

SECRET = "she thinks of leaving"


def broken(self: LiveScreen) -> None:
    mentee_note = SECRET
    raise RuntimeError(f"about {mentee_note}")


async def test_a_crash_tells_a_sentence_and_a_report_and_none_of_the_words(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(LiveScreen, "action_pause", broken)
    made = workspace(tmp_path / "work")
    runner = begun(made)
    app = CompanionApp(made, Opening(kind="live", runner=runner))

    async def play(pilot: Any) -> None:
        await pilot.press("n", *"half", "escape", "space")

    await app.run_async(headless=True, size=(80, 40), auto_pilot=play)
    assert app.return_code == 1
    assert app.farewell[0].startswith("A mistake of ours ended the companion.")
    reports = list(made.paths.state.rglob("reports/*.txt"))
    assert len(reports) == 1
    assert str(reports[0]) in app.farewell[0]
    assert f"sessioncompanion resume {runner.session.id}" in app.farewell[1]
    out, err = capfd.readouterr()
    told = "\n".join([*app.farewell, reports[0].read_text(), out, err])
    assert SECRET not in told
    assert "mentee_note" not in told
    assert "RuntimeError" in reports[0].read_text()
    back = resume(made)
    assert [draft.text for draft in back.runner.session.drafts] == ["half"]
    back.runner.journal.close()


async def test_a_journal_that_cannot_be_written_says_not_saved_until_it_can(
    tmp_path: Path,
) -> None:
    with disk.using(FaultyDisk()) as faulty:
        async with live(tmp_path) as play:
            await play.keep("n", "before")
            assert "NOT SAVED" not in play.text
            for call in ("write", "open"):
                faulty.fail(call, errno.ENOSPC, times=float("inf"))
            await play.keep("n", "meanwhile")
            await play.wait_until(lambda: bool(play.runner.journal.status.failure))
            play.live.tell_time()
            await play.settle()
            assert "NOT SAVED: " in play.text
            assert "in memory only" in " ".join(play.text.split())
            await play.press("v")
            assert "NOT SAVED: " in play.text
            await play.press("v")

            faulty.heal()
            assert play.runner.journal.flush(10)
            play.live.tell_time()
            await play.settle()
            assert "NOT SAVED" not in play.text
            assert "private meanwhile" in play.text
    back = resume(play.workspace)
    assert [entry.text for entry in back.runner.session.entries] == ["before", "meanwhile"]
    back.runner.journal.close()


async def test_what_is_not_saved_is_said_in_a_strip_too(tmp_path: Path) -> None:
    with disk.using(FaultyDisk()) as faulty:
        async with live(tmp_path, size=(60, 12)) as play:
            for call in ("write", "open"):
                faulty.fail(call, errno.ENOSPC, times=float("inf"))
            await play.keep("n", "meanwhile")
            await play.wait_until(lambda: bool(play.runner.journal.status.failure))
            play.live.tell_time()
            await play.settle()
            assert "NOT SAVED" in play.text
            faulty.heal()
            assert play.runner.journal.flush(10)
            play.live.tell_time()
            await play.settle()
            assert "NOT SAVED" not in play.text


def test_textual_still_has_the_cursor_that_undo_would_lose() -> None:
    # Field overrides it; if the name goes, the crash of a pasted text comes back.
    assert callable(vars(TextArea)["_recompute_cursor_offset"])
    assert "_recompute_cursor_offset" in vars(Field)


def test_textual_still_asks_what_to_say_of_a_fatal_error() -> None:
    assert "self._fatal_error()" in inspect.getsource(App._handle_exception)
    assert "_fatal_error" in vars(CompanionApp)


def test_textual_can_still_be_closed_without_waiting() -> None:
    assert list(inspect.signature(App._close_messages_no_wait).parameters) == ["self"]


def test_textual_still_looks_up_a_key_from_the_app() -> None:
    parameters = inspect.signature(App._check_bindings).parameters
    assert list(parameters) == ["self", "key", "priority"]


def test_textual_still_knows_whether_it_was_stopped() -> None:
    assert "self._must_signal_resume = False" in inspect.getsource(LinuxDriver.__init__)


def test_textual_still_takes_the_terminal_back_after_a_stop() -> None:
    signature = inspect.signature(LinuxDriver._sigcont_application)
    signature.bind("the driver", "the signal", "the frame")


def test_textual_still_remembers_how_the_terminal_was() -> None:
    assert "self.attrs_before" in inspect.getsource(LinuxDriver.__init__)
