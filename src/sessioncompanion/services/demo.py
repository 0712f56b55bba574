"""A home full of sample sessions, made by playing them through; it goes away with the demo."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random, SystemRandom
from zoneinfo import ZoneInfo

from sessioncompanion.domain.pair import Pair, Person
from sessioncompanion.domain.record import Visibility
from sessioncompanion.errors import StorageFailed
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.clock import Clock, SystemClock, local_zone
from sessioncompanion.services.demo_cast import CASTS, MENTOR
from sessioncompanion.services.demo_scene import Cast, Scene
from sessioncompanion.services.demo_stage import ScriptedClock, Stage
from sessioncompanion.services.finishing import finish
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import files
from sessioncompanion.store.paths import Paths

USUAL_HOUR = time(15)
AWAY = timedelta(minutes=4)
"""How long ago the interrupted session stopped."""


@contextmanager
def sample_home(clock: Clock | None = None, chance: Random | None = None) -> Iterator[Workspace]:
    """A workspace in a folder of its own under TMPDIR, removed at the end whatever happens.

    Its people and sessions are invented; ``clock`` says when it all is, and ``chance`` makes
    draws and ids the same each time. Nothing of the user's is read or written.
    """
    clock = clock or SystemClock()
    folder = Path(tempfile.gettempdir(), f"sessioncompanion-demo-{secrets.token_hex(8)}")
    try:
        files.ensure_folder(folder)
        paths = Paths.below(folder)
        chance = chance or SystemRandom()
        fill(paths, clock.now().wall, chance)
        yield Workspace(paths, clock=clock, chance=chance, is_sample=True)
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    for parent, folders, names in os.walk(folder, topdown=False):
        for name in (*names, *folders):
            with suppress(StorageFailed):
                files.remove(Path(parent, name))
    with suppress(StorageFailed):
        files.remove(folder)


def fill(paths: Paths, now: datetime, chance: Random) -> None:
    """Play all sessions of the demo into a home, so that the last one stopped just before now."""
    zone = local_zone()
    workspace = Workspace(paths, chance=chance)  # one for all, as it reads the library only once
    for cast in CASTS:
        pair = _pair(workspace, cast, zone, now)
        workspace.pairs.add(pair)
        for scene in cast.scenes:
            _play(workspace, pair, scene, now)


def _pair(workspace: Workspace, cast: Cast, zone: str, now: datetime) -> Pair:
    weeks = max((scene.weeks_ago for scene in cast.scenes), default=0)
    return Pair(
        id=workspace.pairs.new_slug(cast.name),
        mentor=Person(name=MENTOR, timezone=zone),
        mentee=Person(name=cast.name, timezone=cast.timezone),
        norms=cast.norms,
        started=(now.astimezone(ZoneInfo(zone)) - timedelta(weeks=weeks)).date().isoformat(),
    )


def _play(workspace: Workspace, pair: Pair, scene: Scene, now: datetime) -> None:
    """One session, from its beginning to its record, or to where it was interrupted."""
    workspace.clock = clock = ScriptedClock(_beginning(pair, scene, now))
    runner = begin(workspace, Choice(pair, scene.plan, mode=scene.mode))
    try:
        Stage(runner, clock, scene).play()
        if scene.draft:
            runner.keep_draft("note.private", scene.draft, Visibility.PRIVATE.value)
        else:
            finish(workspace, runner)
    finally:
        runner.journal.close()


def _beginning(pair: Pair, scene: Scene, now: datetime) -> datetime:
    if not scene.weeks_ago:
        return now - AWAY - timedelta(minutes=sum(scene.minutes))
    local = now.astimezone(ZoneInfo(pair.mentor.timezone))
    day = local.date() - timedelta(weeks=scene.weeks_ago)
    start = datetime.combine(day, USUAL_HOUR, ZoneInfo(pair.mentor.timezone))
    return start.astimezone(now.tzinfo)
