"""Sentences for what a schema refuses: an author's words for each kind of mistake."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import BaseModel

from sessioncompanion.domain.text import slug
from sessioncompanion.store.schemas.header import (
    DATE_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    Mistake,
)
from sessioncompanion.store.yamlfile import Path, Tree
from sessioncompanion.store.yamlreport import quoted

ErrorDetails = Mapping[str, Any]
"""What pydantic tells about one error: ``type``, ``loc``, ``input``, perhaps ``ctx``."""


class Finding(NamedTuple):
    """A sentence and what to do."""

    message: str
    hint: str = ""


def mistake_of(error: ErrorDetails) -> Mistake | None:
    """The mistake one of our own checks has found, if it was one of them."""
    found = error.get("ctx", {}).get("error")
    return found if isinstance(found, Mistake) else None


def sentence(error: ErrorDetails, path: Path, value: Tree, owner: type[BaseModel]) -> Finding:
    """What is wrong with the value at ``path``; ``owner`` is the model that holds its key."""
    kind, context = error["type"], error.get("ctx", {})
    name = _name(path)
    if mistake := mistake_of(error):
        return Finding(mistake.message, mistake.hint)
    match kind:
        case "missing":
            return _missing(str(error["loc"][-1]), owner)
        case "extra_forbidden":
            return _unknown(str(path[-1]), owner)
        case "literal_error" | "enum":
            return _choice(name, value, str(context.get("expected", "")))
        case "string_pattern_mismatch":
            return _pattern(name, value, str(context["pattern"]))
        case _ if value is None:
            return Finding(f"{name} is empty.", "Write something there, or delete the line.")
        case _ if kind.startswith(("int_", "float_")):
            return Finding(f"{name} must be a whole number, not {_seen(value)}.")
        case _ if kind.startswith("bool_"):
            return Finding(f"{name} must be yes or no, not {_seen(value)}.")
        case "string_type":
            return _no_text(name, value)
        case "tuple_type" | "list_type" | "iterable_type":
            return Finding(
                f"{name} must be a list, not {_seen(value)}.",
                "Write one `- item` a line below the key, or [one, two].",
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            return Finding(
                f"{name} must have keys of its own, not {_seen(value)}.",
                "Write them below it, indented, one `key: value` a line.",
            )
        case _:
            return Finding(_limit(kind, name, context) or f"{name} cannot be used: {error['msg']}.")


def _limit(kind: str, name: str, context: dict[str, Any]) -> str:
    match kind:
        case "string_too_short":
            return f"{name} is empty."
        case "string_too_long":
            return f"{name} is longer than {context['max_length']:,} characters."
        case "too_short":
            return f"{name} needs at least {_count(context['min_length'])}."
        case "too_long":
            return f"{name} has more than {_count(context['max_length'])}."
        case "greater_than_equal":
            return f"{name} must be {context['ge']} or more."
        case "less_than_equal":
            return f"{name} must be {context['le']} or less."
        case _:
            return ""


def _count(number: int) -> str:
    return "one entry" if number == 1 else f"{number:,} entries"


def _name(path: Path) -> str:
    keys = [part for part in path if isinstance(part, str)]
    if not path or not keys:
        return "The file"
    if isinstance(path[-1], int):
        return f"Entry {path[-1] + 1} of {quoted(keys[-1])}"
    return quoted(keys[-1])


def _seen(value: Tree) -> str:
    if isinstance(value, str):
        return quoted(value) if value else "an empty text"
    return "a list" if isinstance(value, list) else "keys with values"


def _no_text(name: str, value: Tree) -> Finding:
    hint = "Put it in quotes, if it is meant as text."
    if isinstance(value, dict) and len(value) == 1:
        (key, inner), *_ = value.items()
        hint = "A text with a colon in it needs quotes"
        if isinstance(inner, str):
            written = f'"{key}: {inner}"'
            hint += f": {quoted(written, 70)}"
        hint += "."
    return Finding(f"{name} must be text, not {_seen(value)}.", hint)


def _keys(owner: type[BaseModel]) -> dict[str, str]:
    """The keys a model knows, each with its description."""
    fields = owner.model_fields.items()
    return {info.alias or name: info.description or "" for name, info in fields}


def _missing(name: str, owner: type[BaseModel]) -> Finding:
    description = _keys(owner).get(name, "")
    return Finding(f"{quoted(name)} is missing.", f"Add `{name}:` {description}".rstrip())


def _unknown(name: str, owner: type[BaseModel]) -> Finding:
    known = list(_keys(owner))
    near = get_close_matches(name.lower().replace("-", "_"), known, n=1, cutoff=0.6)
    hint = f"Did you mean `{near[0]}`?" if near else f"Known here: {', '.join(known)}."
    return Finding(f"There is no key {quoted(name)} here.", hint)


def _choice(name: str, value: Tree, expected: str) -> Finding:
    choices = [each.strip("'") for each in expected.replace(" or ", ", ").split(", ")]
    near = get_close_matches(value, choices, n=1) if isinstance(value, str) else []
    listed = choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
    seen = "empty" if value is None else _seen(value)
    message = f"{name} must be {listed}, not {seen}."
    return Finding(message, f"Did you mean `{near[0]}`?" if near else "")


def _pattern(name: str, value: Tree, pattern: str) -> Finding:
    seen = _seen(value)
    if pattern == ID_PATTERN:
        example = slug(value if isinstance(value, str) else "", "an-id")
        return Finding(
            f"{seen} cannot be an id.",
            f"Use 1 to 64 small letters a-z, digits and hyphens, for example `{example}`.",
        )
    if pattern == LANGUAGE_PATTERN:
        return Finding(f"{seen} is not a language tag.", "Write it like en, de or pt-BR.")
    if pattern == DATE_PATTERN:
        return Finding(f"{seen} is not a date.", "Write it like this: 2026-01-31")
    return Finding(f"{name} cannot be {seen}.")
