"""From a document to a checked model, or to every problem in it, said in the author's words."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from sessioncompanion.errors import ContentInvalid, Problem
from sessioncompanion.store.schemas.header import Part
from sessioncompanion.store.validationwords import ErrorDetails, Finding, mistake_of, sentence
from sessioncompanion.store.yamlfile import Document, Path, Tree
from sessioncompanion.store.yamlreport import quoted

M = TypeVar("M", bound=Part)

KINDS = ("deck", "plan", "agreements", "pair", "record", "settings")
KNOWN_SCHEMA = 1


def validate(document: Document, model: type[M]) -> M:
    """The document as ``model``; raises ContentInvalid with all that stands against it.

    A file of another kind, or written for a newer version, is told that and nothing else.
    """
    data = document.data
    if not isinstance(data, dict):
        raise ContentInvalid([_no_keys(document, _kind_of(model))])
    if problem := _other_kind(document, data, _kind_of(model)) or _newer(document, data):
        raise ContentInvalid([problem])
    problems = set(_twice(document, data, model.lists_of_ids))
    try:
        checked = model.model_validate(_without_nulls(data))
    except ValidationError as error:
        mistakes = error.errors(include_url=False)
        problems.update(_problem(document, model, each) for each in mistakes if not _echo(each))
    if problems:
        raise ContentInvalid(sorted(problems))
    return checked


def kind_in(document: Document) -> str:
    """What the file says it is, or nothing when that is none of our kinds."""
    kind = document.data.get("kind") if isinstance(document.data, dict) else None
    return kind if isinstance(kind, str) and kind in KINDS else ""


def _kind_of(model: type[Part]) -> str:
    return str(get_args(model.model_fields["kind"].annotation)[0])


def with_article(kind: str) -> str:
    """The kind as one says it: a deck, an agreement set, settings."""
    names = {"agreements": "an agreement set", "settings": "a settings file"}
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
    near = get_close_matches(found, KINDS, n=1)
    hint = f"Did you mean `{near[0]}`?" if near else f"The kinds are: {', '.join(KINDS)}."
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


def _without_nulls(tree: Any) -> Any:
    """An empty value means the same as no key; items of lists stay, empty or not."""
    if isinstance(tree, dict):
        return {key: _without_nulls(value) for key, value in tree.items() if value is not None}
    if isinstance(tree, list):
        return [_without_nulls(value) if value.__class__ is not str else value for value in tree]
    return tree


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


def _echo(error: ErrorDetails) -> bool:
    """Whether a list is only called too short because of mistakes in its entries."""
    least = error.get("ctx", {}).get("min_length", 0)
    return bool(error["type"] == "too_short" and len(error["input"]) >= least)


def _problem(document: Document, model: type[Part], error: ErrorDetails) -> Problem:
    loc = error["loc"]
    path, value, owner = _follow(document.data, model, loc)
    on_key = error["type"] == "extra_forbidden" or value is None
    if loc and loc[-1] == "[key]":
        value, on_key = str(path[-1]), True
    if error["type"] == "missing":
        path, around, _ = _follow(document.data, model, loc[:-1])
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
    hint = finding.hint
    if value is None and document.commented(document.where(path, key=on_key)[0]):
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
        inner = _model_in(annotation)
        owner = inner or owner
        annotation = _annotation(inner, part) if inner and isinstance(part, str) else annotation
        is_entry = isinstance(node, list) and isinstance(part, int) and part < len(node)
        if is_entry or (isinstance(node, dict) and part in node):
            node = node[part]
            path.append(part)
    return tuple(path), node, owner


def _annotation(model: type[BaseModel], key: str) -> Any:
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return info.annotation
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model in an annotation like ``tuple[Annotated[CardPart, …], ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is not None:
        for argument in get_args(annotation):
            if found := _model_in(argument):
                return found
    return None
