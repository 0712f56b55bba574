"""The user's settings. What is broken means the default and a problem, and stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import ContentInvalid, Problem, StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.paths import Paths

_LIMIT = 64 << 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user has chosen; as it is here when nothing was."""

    library: tuple[Path, ...] = ()
    """More folders with content; later ones win."""
    language: str = ""
    """The tag of the language that plans and cards should be in; empty means any."""
    mentor_name: str = ""
    mentor_timezone: str = ""
    """An IANA name; empty means that of the machine."""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Action id to key, for actions that should have another one."""
    veil_at_start: bool = False
    bell: bool = False
    mid_point_every: int = 6
    """Every so many sessions a mid-point review is suggested; 0 never."""
    audio_after: int = 6
    """Video sessions in a row with a good pulse before audio is mentioned, once; 0 never."""


def load_settings(paths: Paths) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings and what is wrong with them.

    The default holds for each key with a mistake, and for all of them where there is no file, or
    one that cannot be read.
    """
    path = paths.settings
    try:
        data = files.read(path, _LIMIT)
    except FileNotFoundError:
        return Settings(), ()
    except StorageFailed as error:
        return Settings(), (Problem(file=str(path), message=error.message, hint=error.hint),)
    # Only now: most people have no settings, and what reads YAML is slow to import.
    from sessioncompanion.store import content

    try:
        found, wrong = content.read_settings(data, str(path))
    except ContentInvalid as invalid:
        return Settings(), invalid.problems
    library: list[Path] = []
    problems = list(wrong)
    for number, name in enumerate(found.library):
        try:
            library.append(path.parent / Path(name).expanduser())
        except RuntimeError:
            message = f"There is no such home folder: {one_line(name)}."
            place = ("library", number)
            problems.append(content.problem_at(data, str(path), place, message, "Write it out."))
    mentor = found.mentor
    settings = Settings(
        library=tuple(library),
        language=found.language,
        mentor_name=mentor.name if mentor else "",
        mentor_timezone=mentor.timezone if mentor else "",
        keys=MappingProxyType(found.keys),
        veil_at_start=found.veil_at_start,
        bell=found.bell,
        mid_point_every=found.mid_point_every,
        audio_after=found.audio_after,
    )
    return settings, tuple(problems)
