"""Where content files of one kind lie, layer by layer, and their bytes, read only when changed."""

from dataclasses import dataclass
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, NamedTuple

from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Problem, StorageFailed
from sessioncompanion.store import files
from sessioncompanion.store.bundled import BundledKind, bundled
from sessioncompanion.store.files import Stamp
from sessioncompanion.store.paths import Paths

ContentKind = Literal["deck", "plan", "agreements"]
Layer = Literal["bundled", "settings", "user", "library"]
"""Where a file comes from, by the name people know: the lowest first."""

LIMIT = 1 << 20
"""Bytes of one content file."""

_SUFFIXES = (".yaml", ".yml")
_BUNDLED: dict[ContentKind, BundledKind] = {
    "deck": "prompts/decks",
    "plan": "prompts/plans",
    "agreements": "agreements",
}
_BELOW: dict[ContentKind, tuple[str, ...]] = {
    "deck": ("decks", "prompts/decks"),
    "plan": ("plans", "prompts/plans"),
    "agreements": ("agreements",),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One content file: its layer (from 0, the lowest) and its name in messages."""

    layer: int
    file: str
    stem: str
    place: Traversable
    of: Layer = "bundled"

    @property
    def is_bundled(self) -> bool:
        """Whether it came with the companion, where each file is named after its id."""
        return self.layer == 0

    def is_at(self, file: str) -> bool:
        """Whether it is the file that somebody calls ``file``."""
        if not isinstance(self.place, Path) or self.place.name != Path(file).name:
            return False
        return self.file == file or self.place.resolve() == Path(file).resolve()

    def stamp(self) -> Stamp | None:
        """What changes when the file does; None for one in an archive, which does not."""
        return files.stamp(self.place) if isinstance(self.place, Path) else None

    def read(self) -> bytes:
        """Its bytes; raises FileNotFoundError and StorageFailed."""
        with as_file(self.place) as path:
            return files.read(path, LIMIT)


class Layers(NamedTuple):
    """The folders content is looked for in, the lowest first, without the bundled one."""

    settings: tuple[Path, ...]
    user: Paths
    options: tuple[Path, ...]

    def _folders(self, kind: ContentKind) -> list[tuple[Layer, tuple[Path, ...]]]:
        user = {
            "deck": self.user.user_decks,
            "plan": self.user.user_plans,
            "agreements": self.user.user_agreements,
        }[kind]

        def below(of: Layer, folders: tuple[Path, ...]) -> list[tuple[Layer, tuple[Path, ...]]]:
            return [(of, tuple(folder / name for name in _BELOW[kind])) for folder in folders]

        return [
            *below("settings", self.settings),
            ("user", (user,)),
            *below("library", self.options),
        ]

    def sources(self, kind: ContentKind) -> tuple[list[list[Source]], list[Problem]]:
        """The files of each layer by name, the bundled ones first, and folders with a problem."""
        shipped = sorted(bundled(_BUNDLED[kind]).iterdir(), key=lambda place: place.name)
        levels = [[_source(0, place) for place in shipped if _is_yaml(place.name)]]
        problems = [_missing(each) for each in (*self.settings, *self.options) if _is_gone(each)]
        for number, (of, folders) in enumerate(self._folders(kind), start=1):
            levels.append([])
            for folder in folders:
                try:
                    found = files.listing(folder)
                except StorageFailed as error:
                    problems.append(_whole(folder, error.message, error.hint))
                else:
                    levels[-1] += [
                        _source(number, path, of) for path in found if _is_yaml(path.name)
                    ]
        return levels, problems


def _source(layer: int, place: Traversable, of: Layer = "bundled") -> Source:
    return Source(layer, one_line(str(place)), place.name.rpartition(".")[0], place, of)


def _is_yaml(name: str) -> bool:
    return name.endswith(_SUFFIXES) and not name.startswith(".")


def _is_gone(folder: Path) -> bool:
    try:
        return not files.exists(folder)
    except StorageFailed:
        return False  # it is said when it is listed


def _missing(folder: Path) -> Problem:
    hint = "It is named in your settings or with --library."
    return _whole(folder, "This library folder is not there.", hint)


def _whole(folder: Path, message: str, hint: str) -> Problem:
    return Problem(file=one_line(str(folder)), message=message, hint=hint)
