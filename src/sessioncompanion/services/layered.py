"""Content of one kind across its layers: which file counts for an id, and what it builds upon."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import Deck
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import ContentInvalid, NotFound, Problem, StorageFailed
from sessioncompanion.store.files import Stamp
from sessioncompanion.store.shelf import ContentKind, Layers, Source

T = TypeVar("T", Deck, Plan, AgreementSet)

_NAMES: dict[ContentKind, str] = {
    "deck": "deck",
    "plan": "plan",
    "agreements": "agreement set",
}


@dataclass(frozen=True, slots=True)
class _Loaded(Generic[T]):
    """A file that was read: its value, or the problems that keep it from having one."""

    source: Source
    value: T | None = None
    extends: str = ""
    retired: Collection[str] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Held(Generic[T]):
    """What is known of one state of a file."""

    stamp: Stamp | None
    data: bytes
    loaded: _Loaded[T] | None = None


class Layered(Generic[T]):
    """Finds, reads and joins; ``join`` makes one of a base, what extends it and the retired ids."""

    def __init__(
        self, kind: ContentKind, layers: Layers, join: Callable[[T, T, Collection[str]], T]
    ) -> None:
        self._kind = kind
        self._layers = layers
        self._join: Callable[[T, T, Collection[str]], T] = join
        self._held: dict[str, _Held[T]] = {}

    def all(self) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
        """What can be used, by id, and what is wrong with the rest."""
        levels, problems = self._layers.sources(self._kind)
        found: dict[str, _Loaded[T]] = {}
        for level in levels:
            here: dict[str, _Loaded[T]] = {}
            for source in level:
                loaded = self._load(source)
                problems += loaded.problems
                if loaded.value is None:
                    continue
                if loaded.value.id in here:
                    problems.append(self._used_twice(loaded, here[loaded.value.id].source))
                else:
                    here[loaded.value.id] = loaded
            found |= here
        items: list[T] = []
        for _, loaded in sorted(found.items()):
            try:
                items.append(self._whole(loaded, levels, ()))
            except ContentInvalid as invalid:
                problems += invalid.problems
        return tuple(items), tuple(dict.fromkeys(problems))

    def one(self, wanted: str) -> T:
        """The one with this id; NotFound, or ContentInvalid when its file is broken."""
        levels, _ = self._layers.sources(self._kind)
        if loaded := self._find(wanted, levels):
            return self._whole(loaded, levels, ())
        known = {self._claims(source) for level in levels for source in level}
        raise NotFound(_NAMES[self._kind], one_line(wanted)[:80], known - {""})

    def _find(self, wanted: str, levels: list[list[Source]]) -> _Loaded[T] | None:
        """The file for this id in the highest of the levels that has one."""
        for level in reversed(levels):
            for source in level:
                if wanted in (source.stem, self._claims(source)):
                    loaded = self._load(source)
                    if loaded.problems:
                        raise ContentInvalid(loaded.problems)
                    if loaded.value is not None and loaded.value.id == wanted:
                        return loaded
        return None

    def _whole(self, loaded: _Loaded[T], levels: list[list[Source]], trail: tuple[str, ...]) -> T:
        """The value with what it extends, which for its own id lies in the layers below it."""
        own = loaded.value
        assert own is not None
        wanted = loaded.extends
        if not wanted:
            return own
        if own.id in trail:
            raise self._refused(loaded, f"{' → '.join((*trail, own.id))} goes round in a circle.")
        is_same = wanted == own.id
        base = self._find(wanted, levels[: loaded.source.layer] if is_same else levels)
        if base is None:
            below = " below this one" if is_same else ""
            name = _NAMES[self._kind]
            raise self._refused(loaded, f"There is no {name} called {wanted}{below} to extend.")
        trail = trail if is_same else (*trail, own.id)
        below_levels = levels[: loaded.source.layer] if is_same else levels
        return self._join(self._whole(base, below_levels, trail), own, loaded.retired)

    def _refused(self, loaded: _Loaded[T], message: str) -> ContentInvalid:
        return ContentInvalid([self._problem(loaded.source, ("extends",), message)])

    def _used_twice(self, loaded: _Loaded[T], other: Source) -> Problem:
        message = f"The id is used by {other.file} already, so this file is left out."
        return self._problem(loaded.source, ("id",), message)

    def _problem(self, source: Source, path: tuple[str], message: str) -> Problem:
        from sessioncompanion.store import content

        return content.problem_at(self._look(source).data, source.file, path, message, "")

    def _claims(self, source: Source) -> str:
        """The id a file goes by, without reading more of it than needed."""
        if source.is_bundled:
            return source.stem
        # Here and below: what reads YAML is slow to import, and not every start needs it.
        from sessioncompanion.store import content

        if claimed := content.id_in(self._look(source).data):
            return claimed
        loaded = self._load(source)
        return loaded.value.id if loaded.value else source.stem

    def _load(self, source: Source) -> _Loaded[T]:
        held = self._look(source)
        if held.loaded is None:
            held.loaded = self._read(source, held)
        return held.loaded

    def _look(self, source: Source) -> _Held[T]:
        """The bytes of the file as it is now; none of one that vanished or cannot be read."""
        held = self._held.get(source.file)
        try:
            stamp = source.stamp()
            if held is None or held.stamp != stamp:
                held = _Held(stamp, source.read())
        except FileNotFoundError:
            held = _Held(None, b"", loaded=_Loaded(source))
        except StorageFailed as error:
            problem = Problem(file=source.file, message=error.message, hint=error.hint)
            held = _Held(None, b"", loaded=_Loaded(source, problems=(problem,)))
        self._held[source.file] = held
        return held

    def _read(self, source: Source, held: _Held[T]) -> _Loaded[T]:
        from sessioncompanion.store import content

        try:
            found: Any = content.read(self._kind, held.data, source.file)
        except ContentInvalid as invalid:
            return _Loaded(source, problems=invalid.problems)
        extends, retired = getattr(found, "extends", None), getattr(found, "retire", ())
        return _Loaded(source, found.to_domain(), extends or "", frozenset(retired))
