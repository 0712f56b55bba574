"""Content of one kind across its layers: which file counts for an id, and what it builds upon.

A file is read when it is asked for, and again only after it has changed. One that breaks while
the companion is open goes on as it last was; one that was never right leaves its place to the
next layer below. Both are said to whoever asks for :meth:`Layered.one`.
"""

from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import Deck
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import ContentInvalid, NotFound, Problem, StorageFailed
from sessioncompanion.store.files import Stamp
from sessioncompanion.store.shelf import ContentKind, Layers, Source

Content = Deck | Plan | AgreementSet
T = TypeVar("T", bound=Content)
T_co = TypeVar("T_co", bound=Content, covariant=True)

NAMES: dict[ContentKind, str] = {
    "deck": "deck",
    "plan": "plan",
    "agreements": "agreement set",
}

LONGEST_CHAIN = 32
"""So many files may extend one another, one by one; nobody could follow more."""
_TOO_LONG = f"More than {LONGEST_CHAIN} files extend one another from here on."


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T_co]):
    """A file that was read: its value, or the problems that keep it from having one."""

    source: Source
    value: T_co | None = None
    extends: str = ""
    retired: Collection[str] = ()
    problems: tuple[Problem, ...] = ()
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Whole(Generic[T_co]):
    """The value in use for an id, the files it is made of, and what is wrong above or in them.

    ``parts`` has what is extended first. ``stale`` is not empty when a file that should count
    is broken now, so that its last good version or a lower layer stands in for it.
    """

    value: T_co
    parts: tuple[Loaded[T_co], ...]
    stale: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Held(Generic[T]):
    """What is known of one state of a file, and how it was when it was last right."""

    stamp: Stamp | None
    data: bytes
    loaded: Loaded[T] | None = None
    good: Loaded[T] | None = None


@dataclass(frozen=True, slots=True)
class _View(Generic[T]):
    """The files as they lie now, and for each id those that claim it, the highest first."""

    levels: list[list[Source]]
    problems: list[Problem]
    claims: dict[str, list[Source]] = field(default_factory=dict)
    wholes: dict[tuple[str, int | None], Whole[T]] = field(default_factory=dict)
    """What was put together already, by id and the layer it had to lie below."""


class Layered(Generic[T]):
    """Finds, reads and joins; ``join`` makes one of a base, what extends it and the retired ids."""

    def __init__(
        self, kind: ContentKind, layers: Layers, join: Callable[[T, T, Collection[str]], T]
    ) -> None:
        self._kind = kind
        self._layers = layers
        self._join: Callable[[T, T, Collection[str]], T] = join
        self._held: dict[str, _Held[T]] = {}

    def all(self) -> tuple[tuple[Whole[T], ...], tuple[Problem, ...]]:
        """What can be used, by id, and what is wrong with the rest."""
        view = self._view()
        problems = [*view.problems, *self._file_problems(view)]
        items: list[Whole[T]] = []
        for wanted in sorted(view.claims):
            try:
                whole = self._whole(view, wanted, None, ())
            except ContentInvalid as invalid:
                problems += invalid.problems
            else:
                if whole is not None:
                    items.append(whole)
                    problems += whole.stale
        return tuple(items), tuple(dict.fromkeys(problems))

    def one(self, wanted: str) -> Whole[T]:
        """The one with this id; NotFound, or ContentInvalid when all its files are broken."""
        view = self._view()
        if whole := self._whole(view, wanted, None, ()):
            return whole
        raise NotFound(NAMES[self._kind], one_line(wanted)[:80], view.claims)

    def claimants(self, wanted: str) -> tuple[Source, ...]:
        """The files that go by this id, broken or not, the one that should count first."""
        return tuple(self._view().claims.get(wanted, ()))

    def below(self, wanted: str, own: str, file: str) -> T:
        """What the file ``file`` with the id ``own`` builds upon, wherever it lies itself.

        Raises as :meth:`one` does; NotFound also when no layer below it has its own id.
        """
        view = self._view()
        layers = [each.layer for level in view.levels for each in level if each.is_at(file)]
        below = min(layers, default=None) if wanted == own else None
        if whole := self._whole(view, wanted, below, () if wanted == own else (own,)):
            return whole.value
        raise NotFound(NAMES[self._kind], one_line(wanted)[:80], set(view.claims) - {own})

    def revision(self) -> Hashable:
        """Another value whenever a file of this kind came, went or changed; reads none of them."""
        levels, _ = self._layers.sources(self._kind)
        return tuple((source.key, _stamp(source)) for level in levels for source in level)

    def _view(self) -> _View[T]:
        view: _View[T] = _View(*self._layers.sources(self._kind))
        for level in reversed(view.levels):
            for source in level:
                view.claims.setdefault(self._claims(source), []).append(source)
        return view

    def _file_problems(self, view: _View[T]) -> Iterator[Problem]:
        for level in view.levels:
            here: dict[str, Source] = {}
            for source in level:
                loaded = self._load(source)
                yield from loaded.problems
                if loaded.value is None:
                    continue
                first = here.setdefault(loaded.value.id, source)
                if first is not source:
                    message = f"The id is used by {first.file} already, so this file is left out."
                    yield self._problem(loaded, ("id",), message)

    def _whole(
        self, view: _View[T], wanted: str, below: int | None, trail: tuple[str, ...]
    ) -> Whole[T] | None:
        """The first that can be used of those that claim an id, in layers under ``below``."""
        if known := view.wholes.get((wanted, below)):
            return known
        wrong: list[Problem] = []
        for source in view.claims.get(wanted, ()):
            if below is not None and source.layer >= below:
                continue
            loaded = self._load(source)
            if loaded.problems:
                wrong += loaded.problems
                loaded = self._held[source.key].good or loaded
            if loaded.value is None or loaded.value.id != wanted:
                continue
            try:
                whole = self._with_base(view, loaded, trail)
            except ContentInvalid as invalid:
                wrong += invalid.problems
            else:
                whole = replace(whole, stale=(*wrong, *whole.stale))
                view.wholes[wanted, below] = whole
                return whole
        if wrong:
            raise ContentInvalid(dict.fromkeys(wrong))
        return None

    def _with_base(self, view: _View[T], loaded: Loaded[T], trail: tuple[str, ...]) -> Whole[T]:
        """The value with what it extends, which for its own id lies in the layers below it."""
        own = loaded.value
        assert own is not None
        wanted = loaded.extends
        if not wanted:
            return Whole(own, (loaded,))
        if own.id in trail:
            raise self._refused(loaded, f"{' → '.join((*trail, own.id))} goes round in a circle.")
        if len(trail) > LONGEST_CHAIN:
            raise self._refused(loaded, _TOO_LONG)
        is_same = wanted == own.id
        trail = trail if is_same else (*trail, own.id)
        base = self._whole(view, wanted, loaded.source.layer if is_same else None, trail)
        if base is None:
            below = " below this one" if is_same else ""
            name = NAMES[self._kind]
            raise self._refused(loaded, f"There is no {name} called {wanted}{below} to extend.")
        if len(base.parts) > LONGEST_CHAIN:
            raise self._refused(loaded, _TOO_LONG)
        value = self._join(base.value, own, loaded.retired)
        return Whole(value, (*base.parts, loaded), base.stale)

    def _refused(self, loaded: Loaded[T], message: str) -> ContentInvalid:
        return ContentInvalid([self._problem(loaded, ("extends",), message)])

    def _problem(self, loaded: Loaded[T], path: tuple[str], message: str) -> Problem:
        from sessioncompanion.store import content

        return content.problem_at(loaded.data, loaded.source.file, path, message, "")

    def _claims(self, source: Source) -> str:
        """The id a file goes by, without reading more of it than needed."""
        if source.is_bundled:
            return source.stem
        # Here and below: what reads YAML is slow to import, and not every start needs it.
        from sessioncompanion.store import content

        held = self._look(source)
        if claimed := content.id_in(held.data):
            return claimed
        loaded = self._load(source)
        if loaded.value is None:
            loaded = held.good or loaded
        return loaded.value.id if loaded.value else source.stem

    def _load(self, source: Source) -> Loaded[T]:
        held = self._look(source)
        if held.loaded is None:
            held.loaded = self._read(source, held)
            if held.loaded.value is not None:
                held.good = held.loaded
        return held.loaded

    def _look(self, source: Source) -> _Held[T]:
        """The bytes of the file as it is now; none of one that vanished or cannot be read."""
        held = self._held.get(source.key)
        good = held.good if held else None
        try:
            stamp = source.stamp()
            if held is None or held.stamp != stamp:
                held = _Held(stamp, source.read(), good=good)
        except FileNotFoundError:
            held = _Held(None, b"", loaded=Loaded(source), good=good)
        except StorageFailed as error:
            problem = Problem(file=source.file, message=error.message, hint=error.hint)
            held = _Held(None, b"", loaded=Loaded(source, problems=(problem,)), good=good)
        self._held[source.key] = held
        return held

    def _read(self, source: Source, held: _Held[T]) -> Loaded[T]:
        from sessioncompanion.store import content

        try:
            found: Any = content.read(self._kind, held.data, source.file)
        except ContentInvalid as invalid:
            return Loaded(source, problems=invalid.problems, data=held.data)
        extends, retired = getattr(found, "extends", None), getattr(found, "retire", ())
        return Loaded(source, found.to_domain(), extends or "", frozenset(retired), data=held.data)


def _stamp(source: Source) -> Stamp | None:
    try:
        return source.stamp()
    except StorageFailed:
        return None  # it is said when it is read
