"""Decks, plans and agreement sets from all layers: what lies higher replaces or adds to the rest.

From the lowest: bundled, the folders in the settings, the user's own, those of ``--library``.
A file is read when it is asked for, and again only after it has changed. A broken file hides
nothing but itself: its last good version goes on, or else the layer below it.
"""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace
from pathlib import Path

from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import Card, Deck, Mode, extended
from sessioncompanion.domain.draw import fits
from sessioncompanion.domain.plan import CardRule, Plan
from sessioncompanion.errors import Problem
from sessioncompanion.services.layered import Content, Layered, T, Whole
from sessioncompanion.services.origins import Origin, Place, line_of, origin
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.settings import Settings
from sessioncompanion.store.shelf import ContentKind, Layers


class Library:
    """All content in use; ``extra`` are the folders given with ``--library``, the last one wins."""

    def __init__(self, paths: Paths, settings: Settings, extra: Sequence[Path] = ()) -> None:
        layers = Layers(settings.library, paths, tuple(extra))
        self._decks = Layered("deck", layers, extended)
        self._plans = Layered("plan", layers, _own_plan)
        self._agreements = Layered("agreements", layers, joined_sets)

    def decks(self) -> tuple[tuple[Deck, ...], tuple[Problem, ...]]:
        """All decks that can be used, by id, and what is wrong with the other files."""
        return _values(self._decks.all())

    def plans(self) -> tuple[tuple[Plan, ...], tuple[Problem, ...]]:
        """All plans that can be used, by id, and what is wrong with the other files."""
        return _values(self._plans.all())

    def agreement_sets(self) -> tuple[tuple[AgreementSet, ...], tuple[Problem, ...]]:
        """All agreement sets that can be used, by id, and what is wrong with the other files."""
        return _values(self._agreements.all())

    def deck(self, deck_id: str) -> Deck:
        """The deck with this id; NotFound with the nearest, ContentInvalid when it is broken."""
        return self._decks.one(deck_id).value

    def plan(self, plan_id: str) -> Plan:
        """The plan with this id; NotFound with the nearest, ContentInvalid when it is broken."""
        return self._plans.one(plan_id).value

    def agreements(self, set_id: str) -> AgreementSet:
        """The agreement set with this id; NotFound and ContentInvalid as for the others."""
        return self._agreements.one(set_id).value

    def below_deck(self, wanted: str, own: str, file: str) -> Deck:
        """The deck that the file ``file`` of the deck ``own`` extends. Raises as ``deck``."""
        return self._decks.below(wanted, own, file)

    def below_agreements(self, wanted: str, own: str, file: str) -> AgreementSet:
        """The agreement set that the file ``file`` of the set ``own`` extends. Raises as others."""
        return self._agreements.below(wanted, own, file)

    def stale(self, kind: ContentKind, content_id: str) -> tuple[Problem, ...]:
        """What is wrong with a file that should count for an id but is broken now.

        Its last good version, or the layer below it, stands in. Raises as the others.
        """
        return self._one(kind, content_id).stale

    def trouble(self, *asked: tuple[ContentKind, str]) -> tuple[str, ...]:
        """A sentence for each file that is broken now, though something stands in for it.

        ``asked`` are kinds and ids. Raises as the others.
        """
        told: dict[str, None] = {}
        for kind, content_id in dict.fromkeys(asked):
            for problem in self.stale(kind, content_id)[:1]:
                place = f"{Path(problem.file).name}, line {max(1, problem.line)},"
                told[f"{place} is broken just now; an earlier version goes on."] = None
        return tuple(told)

    def origin(self, kind: ContentKind, content_id: str) -> Origin:
        """Where it comes from, and each of its cards or situations. Raises as the others."""
        return origin(self._one(kind, content_id))

    def places(self, kind: ContentKind) -> dict[str, Place]:
        """Of all that can be used: by its id, the file that counts for it."""
        return {whole.value.id: origin(whole).place for whole in self._of(kind).all()[0]}

    def survey(self, kind: ContentKind) -> dict[str, tuple[Origin, tuple[Problem, ...]]]:
        """Of all that can be used, by its id: its origin, and what is stale, at one look."""
        wholes, _ = self._of(kind).all()
        return {whole.value.id: (origin(whole), whole.stale) for whole in wholes}

    def line_of(self, kind: ContentKind, content_id: str, item: str = "") -> tuple[Place, int]:
        """The file, and the line (from 1) in it where a card, a situation or a phase stands."""
        return line_of(self._one(kind, content_id), item)

    def files_of(self, content_id: str) -> tuple[Path, ...]:
        """Of each kind, the file that should count for an id, broken or not."""
        found = (
            each.claimants(content_id)[:1] for each in (self._decks, self._plans, self._agreements)
        )
        return tuple(first.place for one in found for first in one if isinstance(first.place, Path))

    def revision(self, kind: ContentKind) -> Hashable:
        """Another value whenever a file of this kind came, went or changed; cheap to ask."""
        return self._of(kind).revision()

    def _one(self, kind: ContentKind, content_id: str) -> Whole[Content]:
        return self._of(kind).one(content_id)

    def _of(self, kind: ContentKind) -> Layered[Deck] | Layered[Plan] | Layered[AgreementSet]:
        match kind:
            case "deck":
                return self._decks
            case "plan":
                return self._plans
            case "agreements":
                return self._agreements

    def cards_for(self, rule: CardRule, mode: Mode) -> tuple[Card, ...]:
        """The cards a rule may draw in this mode, deck by deck in its order.

        Raises NotFound and ContentInvalid for a deck of the rule that cannot be had.
        """
        decks = (self.deck(deck_id) for deck_id in dict.fromkeys(rule.decks))
        return tuple(card for deck in decks for card in deck.cards if fits(card, rule, mode))


def _values(
    found: tuple[tuple[Whole[T], ...], tuple[Problem, ...]],
) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    wholes, problems = found
    return tuple(whole.value for whole in wholes), problems


def joined_sets(base: AgreementSet, own: AgreementSet, retired: Collection[str]) -> AgreementSet:
    """As for decks, situation by situation."""
    kept = {each.id: each for each in base.situations if each.id not in retired}
    every = kept | {each.id: each for each in own.situations}
    return replace(own, situations=tuple(every.values()))


def _own_plan(_base: Plan, own: Plan, _retired: Collection[str]) -> Plan:
    return own  # the schema of a plan knows no `extends`
