"""Makes the pictures in this folder from the sample data of the demo: run by ``make pictures``."""

import asyncio
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from textual.pilot import Pilot

from sessioncompanion.services.demo import sample_home
from sessioncompanion.services.demo_stage import ScriptedClock
from sessioncompanion.services.resuming import resume
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui.app import CompanionApp
from sessioncompanion.ui.opening import Opening

HERE = Path(__file__).parent
NOW = datetime(2027, 2, 3, 15, 22, 40, tzinfo=UTC)
COLUMNS, LINES = 80, 30


def keep(app: CompanionApp, name: str) -> None:
    """One picture, without anything that changes from run to run."""
    (HERE / f"{name}.svg").write_text(app.export_screenshot(title="sessioncompanion"))


async def settled(pilot: Pilot[None]) -> None:
    """Everything drawn."""
    for _ in range(3):
        await pilot.pause()


async def home(workspace: Workspace) -> None:
    """Pairs, and a session that waits."""
    app = CompanionApp(workspace, Opening("home"))
    async with app.run_test(size=(COLUMNS, 14)) as pilot:
        await settled(pilot)
        keep(app, "home")


async def decks(workspace: Workspace) -> None:
    """The deck browser on the cards of a deck."""
    app = CompanionApp(workspace, Opening("decks", deck="opening-check-in"))
    async with app.run_test(size=(COLUMNS, LINES)) as pilot:
        await settled(pilot)
        await pilot.press("down", "down")
        await settled(pilot)
        keep(app, "decks")


async def live(workspace: Workspace) -> None:
    """The interrupted session taken up, in its agenda; then its closing review."""
    app = CompanionApp(workspace, Opening("live", resumed=resume(workspace)))
    async with app.run_test(size=(COLUMNS, LINES)) as pilot:
        await settled(pilot)
        await pilot.press("y")  # the time away counts
        await settled(pilot)
        await pilot.press("enter")  # the half-typed note is finished
        await settled(pilot)
        keep(app, "live")
        await pilot.press("e")
        await settled(pilot)
        keep(app, "review")


def main() -> None:
    """All four."""
    os.environ["TZ"] = "Europe/Lisbon"
    time.tzset()
    with sample_home(ScriptedClock(NOW), Random(7)) as workspace:
        workspace.is_sample = False  # the pictures show what a mentor sees
        asyncio.run(home(workspace))
        asyncio.run(decks(workspace))
        asyncio.run(live(workspace))


if __name__ == "__main__":
    main()
