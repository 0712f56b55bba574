"""What stands on the live screen as soon as it opens is right at once."""

from pathlib import Path

import pytest

from companions import begun, stage, workspace
from sessioncompanion.domain import captures
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.services.resuming import resume
from sessioncompanion.ui.opening import Opening


@pytest.mark.parametrize(("height", "lines"), [(20, 3), (40, 7)])
async def test_after_a_resume_the_newest_notes_are_in_view(
    tmp_path: Path, height: int, lines: int
) -> None:
    made = workspace(tmp_path)
    runner = begun(made)
    for number in range(7):
        runner.do(captures.capture, EntryKind.NOTE, f"note {number}")
    runner.journal.close()
    opening = Opening("live", resumed=resume(made))
    async with stage(made, opening, size=(80, height)) as play:
        shown = [number for number in range(7) if f"note {number}" in play.text]
        assert shown == list(range(7 - lines, 7))
