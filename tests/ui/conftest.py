"""What the tests of the screens share: a session without a screen, for what needs none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companions import begun, former, workspace
from sessioncompanion.services.runner import SessionRunner


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[SessionRunner]:
    """The second session of a pair, just begun; it stands in its first phase."""
    made = begun(workspace(tmp_path), records=[former()])
    yield made
    made.journal.close()
