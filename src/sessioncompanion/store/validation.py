"""From a document to a checked model, or to every problem in it, said in the author's words."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import chain
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from sessioncompanion.errors import Problem
from sessioncompanion.store.schemas.header import Part
from sessioncompanion.store.validationwords import (
    ErrorDetails,
    Finding,
    annotation_of,
    mistake_of,
    model_in,
    nearest_key,
    sentence,
)
from sessioncompanion.store.yamlfile import Document, Path, Tree
from sessioncompanion.store.yamlreport import MOST_PROBLEMS, quoted

M = TypeVar("M", bound=Part)

KINDS = ("deck", "plan", "agreements", "pair", "bookings", "record", "settings")
KNOWN_SCHEMA = 1
_TELLTALES = {
    "cards": "deck",
    "phases": "plan",
    "situations": "agreements",
    "bookings": "bookings",
}


def validate(document: Document, model: type[M]) -> M:
    """The document as ``model``; raises ContentInvalid with all that stands against it.

    A file of another kind, or written for a newer version, is told that and not what its keys
    should be. One with mistakes in its YAML is never valid, whatever else may be said of it.
    """
    data, wanted = document.data, _kind_of(model)
    if not isinstance(data, dict):
        raise document.invalid(() if document.problems else [_no_keys(document, wanted)])
    newer, other = _newer(document, data), _other_kind(document, data, wanted)
    problems: set[Problem] = set()
    if newer or (other and not document.doubts(("kind",), other.line)):
        problems.update(filter(None, (newer or other,)))
    if newer or (other and kind_in(document) != wanted):
        raise document.invalid(problems)
    problems.update(_twice(document, data, model.lists_of_ids))
    empty: list[Path] = []
    left_out = 0
    try:
        checked = model.model_validate(_without_nulls(data, empty))
        mistakes: Iterator[ErrorDetails] = iter(())
    except ValidationError as error:
        mistakes = _without_echoes(error.errors(include_url=False), model, data)
    for mistake in chain(mistakes, _unknown_and_empty(empty, model)):
        if other and mistake["loc"] == ("kind",):
            continue
        if len(problems) >= 2 * MOST_PROBLEMS:
            left_out += 1
        elif problem := _problem(document, model, mistake):
            problems.add(problem)
    if problems or document.problems:
        raise document.invalid(problems, left_out)
    return checked


def without_mistakes(document: Document, model: type[M]) -> M | None:
    """What the document says without those of its first keys in which there is a mistake.

    None where that would be a guess: its YAML is broken, or it is no file of this kind and version.
    """
    data = document.data
    if document.problems or not isinstance(data, dict):
        return None
    if _newer(document, data) or _other_kind(document, data, _kind_of(model)):
        return None
    kept = _without_nulls(data, [])
    try:
        return model.model_validate(kept)
    except ValidationError as error:
        wrong = {mistake["loc"][0] for mistake in error.errors(include_url=False)}
    try:
        return model.model_validate({key: kept[key] for key in kept if key not in wrong})
    except ValidationError:
        return None  # a key is missing that must be there


def kind_in(document: Document) -> str:
    """What the file says it is, or means to say; nothing when that is none of our kinds."""
    data = document.data if isinstance(document.data, dict) else {}
    if "kind" not in data:
        return next((kind for key, kind in _TELLTALES.items() if key in data), "")
    kind = data["kind"]
    return _nearest_kind(kind) if isinstance(kind, str) else ""


def _nearest_kind(found: str) -> str:
    near = get_close_matches(found.lower(), KINDS, n=1)
    return near[0] if near else ""


def _kind_of(model: type[Part]) -> str:
    return str(get_args(model.model_fields["kind"].annotation)[0])


def with_article(kind: str) -> str:
    """The kind as one says it: a deck, an agreement set, settings."""
    names = {
        "agreements": "an agreement set",
        "bookings": "a list of bookings",
        "settings": "a settings file",
    }
    return names.get(kind, f"a {kind}")


def _no_keys(document: Document, kind: str) -> Problem:
    message = (
        "There is nothing in this file."
        if document.data is None
        else f"This is not {with_article(kind)}: it has no keys of its own at the top."
    )
    return document.problem((), message, f"It begins with the lines `kind: {kind}`, `schema: 1`.")


def _other_kind(document: Document, data: dict[str, Tree], wanted: str) -> Problem | None:
    found = data.get("kind", wanted)
    if found == wanted or not isinstance(found, str):
        return None
    if found in KINDS:
        message = f"This is {with_article(found)}, not {with_article(wanted)}."
        hint = f"Is it in the right place? If it is, it should say `kind: {wanted}`."
        return document.problem(("kind",), message, hint)
    near = _nearest_kind(found)
    hint = f"Did you mean `{near}`?" if near else f"The kinds are: {', '.join(KINDS)}."
    return document.problem(("kind",), f"There is no kind {quoted(found)}.", hint)


def _newer(document: Document, data: dict[str, Tree]) -> Problem | None:
    found = data.get("schema")
    if isinstance(found, str) and found.isdecimal() and int(found[:9]) > KNOWN_SCHEMA:
        return document.problem(
            ("schema",),
            "This file was written for a newer sessioncompanion.",
            f"Update it, or use a file with `schema: {KNOWN_SCHEMA}`.",
        )
    return None


def _without_nulls(tree: Any, empty: list[Path], path: Path = ()) -> Any:
    """An empty value means the same as no key; items of lists stay, empty or not.

    The ``empty`` keys are remembered with their paths.
    """
    if isinstance(tree, dict):
        kept = {}
        for key, value in tree.items():
            if value is None:
                empty.append((*path, key))
            elif value.__class__ is str:
                kept[key] = value
            else:
                kept[key] = _without_nulls(value, empty, (*path, key))
        return kept
    if isinstance(tree, list):
        return [
            _without_nulls(value, empty, (*path, number)) if value.__class__ is not str else value
            for number, value in enumerate(tree)
        ]
    return tree


def _unknown_and_empty(empty: list[Path], model: type[Part]) -> Iterator[ErrorDetails]:
    """Keys without a value that the schema does not know, and that it has never seen."""
    for path in empty:
        *around, name = path
        owner = _model_at(model, around)
        if owner and annotation_of(owner, str(name)) is None:
            yield {"type": "extra_forbidden", "loc": path, "input": None}


def _model_at(model: type[BaseModel], path: Iterable[str | int]) -> type[BaseModel] | None:
    found: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, str):
            found = model_in(annotation_of(found, part)) if found else None
    return found


def _without_echoes(
    mistakes: Iterable[ErrorDetails], model: type[Part], data: Tree
) -> Iterator[ErrorDetails]:
    """Leaves out what only follows from another mistake.

    A list is called too short because of mistakes in its entries, and a key is missing because
    its name is misspelt.
    """
    meant = set()
    mistakes = list(mistakes)
    for each in mistakes[: 2 * MOST_PROBLEMS]:
        if each["type"] == "extra_forbidden":
            _, _, owner = _follow(data, model, each["loc"])
            meant.add((*each["loc"][:-1], nearest_key(str(each["loc"][-1]), owner)))
    for each in mistakes:
        least = each.get("ctx", {}).get("min_length", 0)
        is_short = each["type"] == "too_short" and len(each["input"]) >= least
        if not is_short and not (each["type"] == "missing" and each["loc"] in meant):
            yield each


def _twice(document: Document, data: dict[str, Tree], lists: tuple[str, ...]) -> Iterator[Problem]:
    for name in lists:
        entries = data.get(name)
        first: dict[str, int] = {}
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            identifier = entry.get("id") if isinstance(entry, dict) else None
            if not isinstance(identifier, str):
                continue
            if identifier in first:
                line, _ = document.where((name, first[identifier], "id"))
                yield document.problem(
                    (name, number, "id"),
                    f"The id {quoted(identifier)} is used twice; the first is in line {line}.",
                    "Give one of the two another id.",
                )
            else:
                first[identifier] = number


def _problem(document: Document, model: type[Part], error: ErrorDetails) -> Problem | None:
    """The mistake in words, or nothing where a mistake in the YAML may be all there is to it."""
    loc = error["loc"]
    path, value, owner = _follow(document.data, model, loc)
    on_key = error["type"] == "extra_forbidden" or value is None
    around_it = path
    if loc and loc[-1] == "[key]":
        value, on_key = str(path[-1]), True
    if error["type"] == "missing":
        path, around, _ = _follow(document.data, model, loc[:-1])
        around_it = path
        finding = sentence(error, path, value, owner)
        if isinstance(around, dict) and loc[-1] in around:  # it is there, but holds nothing
            path, on_key = (*path, loc[-1]), True
            finding = Finding(f"{quoted(str(loc[-1]))} is empty.", finding.hint)
        else:
            on_key = False
    else:
        finding = sentence(error, path, value, owner)
        mistake = mistake_of(error)
        path = (*path, *mistake.at) if mistake else path
    line, _ = document.where(path, key=on_key)
    if document.doubts(around_it, line):
        return None
    hint = finding.hint
    if value is None and error["type"] != "extra_forbidden" and document.commented(line):
        hint = "Everything after ` #` is a comment; put the text in quotes if it belongs to it."
    return document.problem(path, finding.message, hint, key=on_key)


def _follow(data: Tree, model: type[Part], loc: tuple[Any, ...]) -> tuple[Path, Tree, Any]:
    """The part of ``loc`` that leads through the data, the value there, and the model around it.

    Parts that only say which branch of a schema was tried are passed over.
    """
    node: Any = data
    owner: Any = model
    annotation: Any = model
    path: list[str | int] = []
    for part in loc:
        inner = model_in(annotation)
        owner = inner or owner
        annotation = annotation_of(inner, part) if inner and isinstance(part, str) else annotation
        is_entry = isinstance(node, list) and isinstance(part, int) and part < len(node)
        if is_entry or (isinstance(node, dict) and part in node):
            node = node[part]
            path.append(part)
    return tuple(path), node, owner
