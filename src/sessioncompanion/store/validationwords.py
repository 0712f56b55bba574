"""Sentences for what a schema refuses: an author's words for each kind of mistake."""

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from sessioncompanion.domain.language import tag_of
from sessioncompanion.domain.text import one_line, slug
from sessioncompanion.store.schemas.header import (
    DATE_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    Mistake,
)
from sessioncompanion.store.validationnumbers import number_hint
from sessioncompanion.store.yamlfile import Path, Tree
from sessioncompanion.store.yamlreport import quoted
from sessioncompanion.store.yamlslips import in_quotes

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
            return _missing(str(error["loc"][-1]), value, owner)
        case "extra_forbidden":
            return _unknown(str(path[-1]), owner)
        case "literal_error" | "enum":
            return _choice(name, value, str(context.get("expected", "")))
        case "string_pattern_mismatch":
            return _pattern(path, value, str(context["pattern"]), owner)
        case _ if value is None:
            return Finding(f"{name} is empty.", "Write something there, or delete the line.")
        case _ if kind.startswith(("int_", "float_")):
            message = f"{name} must be a whole number, not {_seen(value)}."
            return Finding(message, number_hint(value, _description(path, owner)))
        case _ if kind.startswith("bool_"):
            return Finding(
                f"{name} must be yes or no, not {_seen(value)}.", _yes_or_no(path, value)
            )
        case "string_type":
            return _no_text(path, value)
        case "tuple_type" | "list_type" | "iterable_type":
            hint = _list_hint(path, value, owner)
            return Finding(f"{name} must be a list, not {_seen(value)}.", hint)
        case "model_type" | "model_attributes_type" | "dict_type":
            return Finding(
                f"{name} must have keys of its own, not {_seen(value)}.", _keys_hint(path, owner)
            )
        case "too_short" if path[-1:] == ("decks",):
            return Finding(f"{name} is empty.", "Name a deck, or leave `cards` out.")
        case "greater_than_equal" | "less_than_equal":
            return Finding(_limit(kind, name, context), _description(path, owner))
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


def _no_text(path: Path, value: Tree) -> Finding:
    name, key = _name(path), str(path[-1]) if path and isinstance(path[-1], str) else ""
    hint = "Put it in quotes, if it is meant as text."
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        first = str(value[0])
        text = in_quotes("", first) if re.search(r":(\s|$)|\s#|^\W", first) else first
        written = one_line(f"{key}: {text}" if key else text)[:70]
        hint = f"Write it {'behind the key' if key else 'without brackets'}: {written}"
        if len(value) > 1:
            hint = f"Only one text can stand there, like this: {written}"
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


def _description(path: Path, owner: type[BaseModel]) -> str:
    """What the schema says of the key at ``path``."""
    return _keys(owner).get(str(path[-1]), "") if path else ""


_NOES = ("nein", "nicht", "não", "nao", "never", "いいえ", "nie", "non", "falsch", "falso", "aus")
_BULLETS = "-*+•‣◦▪●○·–—"  # noqa: RUF001


def _list_hint(path: Path, value: Tree, owner: type[BaseModel]) -> str:
    """How what was typed reads as a list."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if isinstance(value, dict) and value and model_in(annotation_of(owner, key)):
        name, inner = next(iter(value.items()))
        first = f"id: {name}" if isinstance(inner, dict) else f"{name}: {inner or '…'}"
        return f"Each entry begins with a hyphen, like this: - {one_line(first)[:60]}"
    items = [item.strip() for item in value.split(",")] if isinstance(value, str) else []
    if items and all(re.fullmatch(r"[\w. -]{1,30}", item) and item[0] != "-" for item in items):
        return f"Write it like this: {key}: [{', '.join(items)}]"
    text = one_line(value).lstrip(_BULLETS).strip() if isinstance(value, str) else ""
    text = re.split(rf"(?<=[.?!])\s|\s[{_BULLETS}]\s", text, maxsplit=1)[0]
    example = f"- {text[:39]}…" if len(text) > 40 else f"- {text or 'item'}"
    return f"Begin each item with a hyphen and a blank, on a line below the key: {example}"


def _keys_hint(path: Path, owner: type[BaseModel]) -> str:
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    inner = model_in(annotation_of(owner, key))
    known = f" Known there: {', '.join(_keys(inner))}." if inner else ""
    return f"Write them below it, indented, one `key: value` a line.{known}"


def _yes_or_no(path: Path, value: Tree) -> str:
    """The line as it was most likely meant."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    is_no = isinstance(value, str) and value.strip().lower() in _NOES
    return f"Write it like this: {key}: {'no' if is_no else 'yes'}"


def _missing(name: str, around: Tree, owner: type[BaseModel]) -> Finding:
    said = _kind_of_file(owner)
    if said and name in ("kind", "schema"):
        line = f"kind: {said}" if name == "kind" else "schema: 1"
        others = " (or plan, or agreements, if it is that)"
        is_clear = name == "schema" or said != "deck" or "cards" in (around or ())
        return Finding(f"`{name}` is missing.", f"Add the line `{line}`{others * (not is_clear)}.")
    description = _keys(owner).get(name, "")
    return Finding(f"{quoted(name)} is missing.", f"Add `{name}:` {description}".rstrip())


def _kind_of_file(owner: type[BaseModel]) -> str:
    """What the file says it is; nothing for a part of one, which may have a ``kind`` of its own."""
    if "schema_version" not in owner.model_fields:
        return ""
    return str(get_args(owner.model_fields["kind"].annotation)[0])


def nearest_key(name: str, owner: type[BaseModel]) -> str:
    """The key of the model that was most likely meant, or nothing."""
    known = _keys(owner)
    wanted = re.split(r"\s*[:=\uff1a]", name.strip().lower())[0]
    if (first := wanted.split(" ")[0]) in known:
        return first
    near = get_close_matches(re.sub(r"[\s-]+", "_", wanted), known, n=1, cutoff=0.6)
    return near[0] if near else ""


def _unknown(name: str, owner: type[BaseModel]) -> Finding:
    known = _keys(owner)
    if (match := re.match(r"(\w+):(\S.{0,40})$", name)) and match[1] in known:
        return Finding(
            f"There is no blank after `{match[1]}:`.",
            f"Write it like this: {match[1]}: {match[2]}",
        )
    if (match := re.match(r"(\w+) +([^\s=].{0,40})", name)) and match[1] in known:
        hint = f"Write it like this: {match[1]}: {match[2]}…"
        return Finding(f"There is no colon after {quoted(match[1])}.", hint)
    near = nearest_key(name, owner)
    hint = f"Did you mean `{near}`?" if near else f"Known here: {', '.join(known)}."
    return Finding(f"There is no key {quoted(name)} here.", hint)


def _choice(name: str, value: Tree, expected: str) -> Finding:
    choices = [each.strip("'") for each in expected.replace(" or ", ", ").split(", ")]
    near = get_close_matches(value.lower(), choices, n=1) if isinstance(value, str) else []
    listed = choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
    seen = "empty" if value is None else _seen(value)
    message = f"{name} must be {listed}, not {seen}."
    return Finding(message, f"Did you mean `{near[0]}`?" if near else "")


def _pattern(path: Path, value: Tree, pattern: str, owner: type[BaseModel]) -> Finding:
    name, seen = _name(path), _seen(value)
    text = value if isinstance(value, str) else ""
    if pattern == ID_PATTERN:
        hint = _reference_hint(path, owner) or (
            "Use 1 to 64 small letters a-z, digits and hyphens, "
            f"for example `{slug(text, 'an-id')}`."
        )
        if hidden := [
            c for c in text[:200] if unicodedata.category(c) in ("Cf", "Zs") and c != " "
        ]:
            named = f"U+{ord(hidden[0]):04X} {unicodedata.name(hidden[0], '')}".rstrip()
            return Finding(f"{seen} cannot be an id: {named} is in it, which is not seen.", hint)
        return Finding(f"{seen} cannot be an id.", hint)
    if pattern == LANGUAGE_PATTERN:
        meant = tag_of(text)
        hint = f"Did you mean `{meant}`?" if meant else "Write it like en, de or pt-BR."
        return Finding(f"{seen} is not a language tag.", hint)
    if pattern == DATE_PATTERN:
        return Finding(f"{seen} is not a date.", "Write it like this: 2026-01-31")
    return Finding(f"{name} cannot be {seen}.")


def _reference_hint(path: Path, owner: type[BaseModel]) -> str:
    """Where to find the id of something that is there already; nothing for a new one's own id."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if key == "retire":
        return "Use the id that it has in the other file, as it stands behind `id:` there."
    of = get_args(owner.model_fields["kind"].annotation)[0] if key == "extends" else key
    if of in ("deck", "decks"):
        return "Use the deck's id; see: sessioncompanion decks list"
    return "Use the set's id; see: sessioncompanion agreements list" if of == "agreements" else ""


def annotation_of(model: type[BaseModel], key: str) -> Any:
    """How the model annotates what it calls ``key`` in files; None for a key it does not know."""
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return info.annotation
    return None


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model in an annotation like ``tuple[Annotated[CardPart, …], ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is not None:
        for argument in get_args(annotation):
            if found := model_in(argument):
                return found
    return None
