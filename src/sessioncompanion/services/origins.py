"""Where content comes from: the layer and the file of a deck, and of each of its cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sessioncompanion.domain.agreement import AgreementSet, Situation
from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.domain.plan import Plan, PlanPhase
from sessioncompanion.services.layered import Content, Loaded, Whole
from sessioncompanion.store.shelf import Layer


@dataclass(frozen=True, slots=True)
class Place:
    """A file: its layer, its name in messages, and its path unless it lies in an archive."""

    layer: Layer
    file: str
    path: Path | None

    @property
    def name(self) -> str:
        """For people: where the file is, or that it came with the companion."""
        return "bundled" if self.layer == "bundled" else self.file


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that counts for an id, and by its id where each card (or situation) stands.

    They differ when the file extends another one.
    """

    place: Place
    items: Mapping[str, Place]
    retired: tuple[str, ...] = ()
    """Ids of what is extended that were left out on purpose, in its order."""


def origin(whole: Whole[Content]) -> Origin:
    """Where a piece of content and all its parts come from."""
    kept = {item.id for item in _items(whole.value)[1]}
    items = {
        item.id: _place(part)
        for part in whole.parts
        for item in (_items(part.value)[1] if part.value else ())
        if item.id in kept
    }
    every = (item.id for part in whole.parts if part.value for item in _items(part.value)[1])
    retired = tuple(dict.fromkeys(name for name in every if name not in kept))
    return Origin(_place(whole.parts[-1]), MappingProxyType(items), retired)


def line_of(whole: Whole[Content], item: str = "") -> tuple[Place, int]:
    """The file and the line (from 1) in which a card, a situation or a phase stands.

    Without an ``item``, or for one that is not there, the first line of the whole.
    """
    from sessioncompanion.store import content  # what reads YAML is slow to import

    for part in reversed(whole.parts):
        assert part.value is not None
        key, items = _items(part.value)
        for number, each in enumerate(items):
            if each.id == item:
                found = content.problem_at(part.data, part.source.file, (key, number, "id"), "", "")
                return _place(part), found.line
    return _place(whole.parts[-1]), 1


def _place(part: Loaded[Content]) -> Place:
    path = part.source.place if isinstance(part.source.place, Path) else None
    return Place(part.source.of, part.source.file, path)


def _items(
    value: Content,
) -> tuple[str, Sequence[Card | PlanPhase | Situation]]:
    match value:
        case Deck():
            return "cards", value.cards
        case Plan():
            return "phases", value.phases
        case AgreementSet():
            return "situations", value.situations
