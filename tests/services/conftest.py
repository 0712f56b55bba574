"""What the tests of the services share: a home, a clock that follows a script, a first session."""

from pathlib import Path
from random import Random

import pytest

from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.demo_stage import ScriptedClock
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.paths import Paths
from worlds import BEGAN


@pytest.fixture
def clock() -> ScriptedClock:
    return ScriptedClock(BEGAN)


@pytest.fixture
def workspace(tmp_path: Path, clock: ScriptedClock) -> Workspace:
    return Workspace(Paths.below(tmp_path / "home"), clock=clock, chance=Random(1))


@pytest.fixture
def runner(workspace: Workspace) -> SessionRunner:
    return begin(workspace, Choice(workspace.add_pair("Ana"), "standard-60"))
