"""Reports of mistakes of ours: which kind of error, where in our files, and nobody's words."""

import platform
import secrets
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb

from sessioncompanion import __version__
from sessioncompanion.store import files
from sessioncompanion.store.paths import Paths

_SOURCE = Path(__file__).resolve().parents[1]


def write_report(paths: Paths, error: BaseException) -> Path:
    """Keep a report below the ``state`` folder and say where; StorageFailed when that fails."""
    folder = paths.state / "reports"
    now = datetime.now(UTC)
    files.ensure_folder(folder)
    path = folder / f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}.txt"
    files.write_atomically(path, report(error, now).encode(), exclusive=True)
    return path


def report(error: BaseException, at: datetime) -> str:
    """What may be kept of an error: its kind and our lines, never its message or a value.

    The same of the errors it came from. Lines of other people's code are left out.
    """
    head = (
        f"sessioncompanion {__version__}, Python {platform.python_version()}, {sys.platform}",
        f"{at:%Y-%m-%d %H:%M:%S} UTC",
    )
    return "\n".join([*head, *_told(error)]) + "\n"


def _told(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        if seen:
            yield "after"
        seen.add(id(current))
        yield type(current).__qualname__
        yield from (f"  {place}" for place in _places(current))
        current = current.__cause__ or current.__context__


def _places(error: BaseException) -> Iterator[str]:
    """Our own files and lines, the outermost first."""
    for frame, line in walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_SOURCE):
            yield f"{path.relative_to(_SOURCE).as_posix()}:{line}"
