"""Where content files of one kind lie, layer by layer, and their bytes, read only when changed."""

from dataclasses import dataclass, replace
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, NamedTuple

from sessioncompanion.domain.text import is_unsafe, one_line
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
_NAMES = ("decks", "plans", "agreements")
_FOLDERS_HINT = "Its files must lie in a folder of one of these names."


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

    @property
    def key(self) -> str:
        """What tells this file from every other, for programs only."""
        return str(self.place)

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

    def folders(self, kind: ContentKind) -> list[tuple[Layer, tuple[Path, ...]]]:
        """Of each layer, the folders that files of this kind lie in, there or not."""
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
        levels = [[_source(0, place) for place in shipped if has_content_name(place.name)]]
        problems = [
            problem for each in (*self.settings, *self.options) if (problem := _unusable(each))
        ]
        there = self._replace(settings=_no_files(self.settings), options=_no_files(self.options))
        for number, (of, folders) in enumerate(there.folders(kind), start=1):
            levels.append([])
            for folder in folders:
                try:
                    found = files.listing(folder)
                except StorageFailed as error:
                    problems.append(_whole(folder, error.message, error.hint))
                else:
                    levels[-1] += [
                        _source(number, path, of) for path in found if has_content_name(path.name)
                    ]
        return levels, problems


def _source(layer: int, place: Traversable, of: Layer = "bundled") -> Source:
    return Source(layer, _shown(str(place)), place.name.rpartition(".")[0], place, of)


def _shown(name: str) -> str:
    """A name as it can be read out: two that differ by what cannot be seen still differ."""
    return one_line("".join(f"\\u{ord(c):04x}" if is_unsafe(c) else c for c in name))


def has_content_name(name: str) -> bool:
    """Whether a file of this name in the right folder is read as content."""
    return name.lower().endswith(_SUFFIXES) and not name.startswith(".")


def _unusable(folder: Path) -> Problem | None:
    """Why nothing can come from a library folder, as far as one look at it tells."""
    try:
        if not files.exists(folder):
            hint = "It is named in your settings or with --library."
            return _whole(folder, "This library folder is not there.", hint)
        if is_file := folder.is_file():
            near = [folder.parent, folder.parent.parent]
        elif _has_content_folder(folder):
            return None
        else:
            near = [folder.parent] if folder.name in _NAMES else []
            near += [path for path in files.listing(folder) if path.is_dir()]
        meant = next((path for path in near if _has_content_folder(path)), None)
    except StorageFailed:
        return None  # it is said when it is listed
    hint = f"Did you mean {one_line(str(meant))}?" if meant else _FOLDERS_HINT
    if is_file:
        message = "A library is a folder with decks/, plans/ or agreements/, and this is a file."
        return _whole(folder, message, hint if meant else "")
    message = "This library folder has no decks/, plans/ or agreements/ in it."
    return replace(_whole(folder, message, hint), severity="advice")


def _no_files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(folder for folder in folders if not folder.is_file())


def _has_content_folder(folder: Path) -> bool:
    return any(files.exists(folder / name) for names in _BELOW.values() for name in names)


def _whole(folder: Path, message: str, hint: str) -> Problem:
    return Problem(file=one_line(str(folder)), message=message, hint=hint)
