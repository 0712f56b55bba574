"""Where everything lies. Names only: nothing is made, opened or asked of the disk but links."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sessioncompanion.errors import Misused

APP = "sessioncompanion"
HOME_VARIABLE = "SESSIONCOMPANION_HOME"

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_RECORD_ID = re.compile(r"[0-9]{8}-[0-9]{4}-[a-z0-9]{4}")


def checked_slug(slug: str) -> str:
    """The slug itself, when it can be a file name and never a way somewhere else.

    Refused (Misused): everything but 1 to 64 of ``a-z``, ``0-9`` and ``-``, and a hyphen at the
    beginning, which commands would take for an option.
    """
    if not _SLUG.fullmatch(slug):
        raise Misused(
            f"{slug[:80]!r} cannot be a short name here.",
            "Use 1 to 64 small letters a-z and digits, with hyphens between them, like ana-2.",
        )
    return slug


def checked_record_id(record_id: str) -> str:
    """The id itself, when it reads ``YYYYMMDD-HHMM-xxxx``; anything else is refused (Misused)."""
    if not _RECORD_ID.fullmatch(record_id):
        raise Misused(
            f"{record_id[:80]!r} is not the id of a record.",
            "An id looks like this: 20260131-1400-7f3a",
        )
    return record_id


@dataclass(frozen=True, slots=True)
class Paths:
    """The four folders of one user, and the names of what stands in them."""

    config: Path
    data: Path
    state: Path
    cache: Path

    @classmethod
    def below(cls, home: Path) -> "Paths":
        """Everything under one folder: ``config``, ``data``, ``state`` and ``cache`` in it."""
        return cls(home / "config", home / "data", home / "state", home / "cache")

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> "Paths":
        """Below ``SESSIONCOMPANION_HOME`` if it names a folder, else where the system keeps such.

        Links on the way to it are followed once, here, so that no later one leads elsewhere.
        """
        if home := env.get(HOME_VARIABLE, ""):
            try:
                return cls.below(Path(home).expanduser().resolve())
            except (RuntimeError, OSError, ValueError) as error:
                raise Misused(
                    f"{HOME_VARIABLE} names no usable folder.", "Set it to a full path."
                ) from error
        from platformdirs import PlatformDirs

        system = PlatformDirs(APP, appauthor=False)
        return cls(
            system.user_config_path,
            system.user_data_path,
            system.user_state_path,
            system.user_cache_path,
        )

    def holds(self, path: Path) -> bool:
        """Whether a path leads into one of the four folders, links followed."""
        real = Path(os.path.realpath(path))
        folders = (self.config, self.data, self.state, self.cache)
        return any(real.is_relative_to(os.path.realpath(folder)) for folder in folders)

    @property
    def settings(self) -> Path:
        return self.config / "settings.yaml"

    @property
    def user_decks(self) -> Path:
        return self.config / "decks"

    @property
    def user_plans(self) -> Path:
        return self.config / "plans"

    @property
    def user_agreements(self) -> Path:
        return self.config / "agreements"

    @property
    def pairs(self) -> Path:
        return self.data / "pairs"

    @property
    def live(self) -> Path:
        """Journals of sessions that run or were interrupted."""
        return self.state / "live"

    @property
    def closed(self) -> Path:
        """Journals of sessions whose record is saved; kept for a while."""
        return self.state / "closed"

    @property
    def index(self) -> Path:
        return self.cache / "index.sqlite"

    def pair_folder(self, slug: str) -> Path:
        """The folder of a pair and its records; a slug that is no plain name is refused."""
        return self.pairs / checked_slug(slug)

    def pair(self, slug: str) -> Path:
        """The file that describes a pair."""
        return self.pair_folder(slug) / "pair.yaml"

    def bookings(self, slug: str) -> Path:
        """The file of what was booked, moved and dropped outside of sessions."""
        return self.pair_folder(slug) / "bookings.yaml"

    def record(self, slug: str, record_id: str) -> Path:
        """The file of one session; a slug or an id that is no plain name is refused."""
        return self.pair_folder(slug) / f"{checked_record_id(record_id)}.yaml"
