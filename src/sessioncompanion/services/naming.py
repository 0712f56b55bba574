"""What a file names by its title instead of its id, or by an id that is written differently."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from sessioncompanion.domain.cardids import id_from
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import ContentInvalid, Problem
from sessioncompanion.services.bases import Known
from sessioncompanion.services.contentfiles import ContentFile
from sessioncompanion.services.library import Library
from sessioncompanion.store import yamlfile
from sessioncompanion.store.schemas.agreements import AgreementsFile
from sessioncompanion.store.schemas.deck import DeckFile

Kind = Literal["deck", "agreements"]
_CALLED: dict[Kind, str] = {"deck": "deck", "agreements": "agreement set"}


class Names:
    """The ids and titles of decks and agreement sets, of the library and of ``known`` files."""

    def __init__(self, library: Library, known: Known) -> None:
        self._library = library
        self._known = known
        self._titles: dict[Kind, dict[str, str]] = {}

    def hint(self, kind: Kind, text: str) -> str:
        """Which id was meant by a title, or by an id written in another way; or nothing."""
        titles = self._of(kind)
        if found := titles.get(one_line(text).casefold()):
            return f"The {_CALLED[kind]} with that title is `{found}`."
        near = id_from(text)
        return f"Did you mean `{near}`?" if near in titles.values() else ""

    def problems(self, file: ContentFile) -> tuple[Problem, ...]:
        """The problems of a file, with what was meant where something is named wrongly."""
        problems = file.examined.problems
        if not any(each.message.endswith("cannot be an id.") for each in problems):
            return problems
        try:
            document = yamlfile.survey(file.data, file.name)
        except ContentInvalid:
            return problems
        hints = {
            document.where(path): hint
            for path, kind, text in _named(document.data)
            if (hint := self.hint(kind, text))
        }
        return tuple(
            replace(each, hint=hints.get((each.line, each.column), each.hint))
            if each.message.endswith("cannot be an id.")
            else each
            for each in problems
        )

    def _of(self, kind: Kind) -> dict[str, str]:
        """The id for each title in small letters."""
        if kind not in self._titles:
            found = self._library.decks if kind == "deck" else self._library.agreement_sets
            titles = {each.title.casefold(): each.id for each in found()[0]}
            for file in self._known.values():
                model = file.examined.model
                if isinstance(model, DeckFile | AgreementsFile) and model.kind == kind:
                    titles[model.title.casefold()] = model.id
            self._titles[kind] = titles
        return self._titles[kind]


def _named(data: Any) -> Iterator[tuple[yamlfile.Path, Kind, str]]:
    """Each text with which a file names a deck or an agreement set, and its place."""
    if not isinstance(data, dict):
        return
    extends, agreements = data.get("extends"), data.get("agreements")
    if isinstance(extends, str):
        yield ("extends",), "agreements" if "situations" in data else "deck", extends
    if isinstance(agreements, str):
        yield ("agreements",), "agreements", agreements
    phases = data.get("phases")
    for number, phase in enumerate(phases if isinstance(phases, list) else ()):
        rule = phase.get("cards") if isinstance(phase, dict) else None
        decks = rule.get("decks") if isinstance(rule, dict) else None
        for place, deck in enumerate(decks if isinstance(decks, list) else ()):
            if isinstance(deck, str):
                yield ("phases", number, "cards", "decks", place), "deck", deck
