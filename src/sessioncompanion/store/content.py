"""Decks, plans, agreement sets and all other kinds of file: from bytes to checked models.

The models of a kind are built only when a file of that kind is read: building them is slow
enough to be felt at start.
"""

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast, overload

from sessioncompanion.domain.advice import Finding
from sessioncompanion.errors import ContentInvalid, Misused, Problem
from sessioncompanion.store import yamlfile

if TYPE_CHECKING:
    from sessioncompanion.store.schemas.agreements import AgreementsFile
    from sessioncompanion.store.schemas.bookings import BookingsFile
    from sessioncompanion.store.schemas.deck import DeckFile
    from sessioncompanion.store.schemas.header import Part
    from sessioncompanion.store.schemas.pair import PairFile
    from sessioncompanion.store.schemas.plan import PlanFile
    from sessioncompanion.store.schemas.record import RecordFile
    from sessioncompanion.store.schemas.settings import SettingsFile

Kind = Literal["deck", "plan", "agreements", "pair", "bookings", "record", "settings"]
KINDS: tuple[Kind, ...] = ("deck", "plan", "agreements", "pair", "bookings", "record", "settings")

_KIND = re.compile(rb"^(?:\xef\xbb\xbf)?kind:[ \t]*[\"']?([a-z]+)", re.MULTILINE)
_ID = re.compile(rb"^id:[ \t]*[\"']?([a-z0-9-]{1,64})[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE)


@overload
def read(kind: Literal["deck"], data: bytes, file: str) -> "DeckFile": ...
@overload
def read(kind: Literal["plan"], data: bytes, file: str) -> "PlanFile": ...
@overload
def read(kind: Literal["agreements"], data: bytes, file: str) -> "AgreementsFile": ...
@overload
def read(kind: Literal["pair"], data: bytes, file: str) -> "PairFile": ...
@overload
def read(kind: Literal["bookings"], data: bytes, file: str) -> "BookingsFile": ...
@overload
def read(kind: Literal["record"], data: bytes, file: str) -> "RecordFile": ...
@overload
def read(kind: Literal["settings"], data: bytes, file: str) -> "SettingsFile": ...
def read(kind: Kind, data: bytes, file: str) -> "Part":
    """The checked file, with a ``to_domain()``; ``file`` is only its name in messages.

    Raises ContentInvalid with all that is wrong with it.
    """
    from sessioncompanion.store.validation import validate

    return validate(yamlfile.survey(data, file, limits_of(kind)), model_of(kind))


def read_settings(data: bytes, file: str) -> "tuple[SettingsFile, tuple[Problem, ...]]":
    """The settings and what is wrong with them: the keys with a mistake count as left out.

    Raises ContentInvalid when nothing of the file can be relied on.
    """
    from sessioncompanion.store.validation import validate, without_mistakes

    document = yamlfile.survey(data, file, limits_of("settings"))
    model = model_of("settings")
    try:
        return cast("SettingsFile", validate(document, model)), ()
    except ContentInvalid as invalid:
        rest = without_mistakes(document, model)
        if rest is None:
            raise
        return cast("SettingsFile", rest), invalid.problems


class Examined(NamedTuple):
    """What came of reading a file for its problems."""

    problems: tuple[Problem, ...]
    """All its errors, or else the reader's advice as far as the file wants it."""
    document: yamlfile.Document | None = None
    """None when it has errors, like ``model``."""
    model: "Part | None" = None

    def advice(self, finding: Finding) -> Problem | None:
        """The finding at its place in the file; None when the file has switched it off."""
        if self.document is None or _is_off(self.document.data, finding.path, finding.name):
            return None
        return self.document.problem(
            finding.path, finding.message, finding.hint, advice=finding.name
        )


def _is_off(data: yamlfile.Tree, path: yamlfile.Path, name: str) -> bool:
    """Whether ``advice_off`` on the way down to ``path`` has the name in it."""
    node: Any = data
    for step in path:
        if isinstance(node, dict):
            if name in (node.get("advice_off") or ()):
                return True
            node = node.get(step)
        else:
            node = node[step] if isinstance(node, list) and isinstance(step, int) else None
    return False


def problems_in(data: bytes, file: str, kind: str = "") -> tuple[Problem, ...]:
    """All errors of a file, or else the reader's advice; of the kind it says it is, unless given.

    A file that says nothing usable is told the kinds there are.
    """
    return examine(data, file, kind).problems


def examine(data: bytes, file: str, kind: str = "") -> Examined:
    """The problems of a file as ``problems_in`` has them, and what it holds when it has none."""
    from sessioncompanion.store.validation import kind_in, validate

    sniffed = _KIND.search(data)
    limits = limits_of(kind or (sniffed[1].decode() if sniffed else ""))
    try:
        document = yamlfile.survey(data, file, limits)
        known = kind or kind_in(document)
        if document.problems and not known:
            raise document.invalid()
        model = validate(document, model_of(known or "deck"))
    except ContentInvalid as invalid:
        return Examined(invalid.problems)
    wanted = (
        problem
        for problem in document.advice()
        if not _is_off(document.data, document.path_at(problem.line, problem.column), problem.name)
    )
    return Examined(tuple(wanted), document, model)


def problem_at(data: bytes, file: str, path: yamlfile.Path, message: str, hint: str) -> Problem:
    """A problem with the value at ``path`` of a file that can be read."""
    return yamlfile.parse(data, file).problem(path, message, hint)


def id_in(data: bytes) -> str:
    """The id of a content file without reading the rest of it; nothing when it is hard to see."""
    found = _ID.search(data)
    return found[1].decode() if found else ""


def limits_of(kind: str) -> yamlfile.Limits:
    """How much a file of this kind may hold."""
    return {"record": yamlfile.RECORD, "settings": yamlfile.SETTINGS}.get(kind, yamlfile.CONTENT)


def model_of(kind: str) -> "type[Part]":
    """The model of a kind; raises Misused for a kind that does not exist."""
    match kind:
        case "deck":
            from sessioncompanion.store.schemas import deck

            return deck.DeckFile
        case "plan":
            from sessioncompanion.store.schemas import plan

            return plan.PlanFile
        case "agreements":
            from sessioncompanion.store.schemas import agreements

            return agreements.AgreementsFile
        case "pair":
            from sessioncompanion.store.schemas import pair

            return pair.PairFile
        case "bookings":
            from sessioncompanion.store.schemas import bookings

            return bookings.BookingsFile
        case "record":
            from sessioncompanion.store.schemas import record

            return record.RecordFile
        case "settings":
            from sessioncompanion.store.schemas import settings

            return settings.SettingsFile
        case _:
            raise Misused(f"There is no kind {kind!r}.", f"The kinds are: {', '.join(KINDS)}.")


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind; raises Misused for one that does not exist."""
    from sessioncompanion.store.schemas.jsonschema import schema_of

    return schema_of(model_of(kind))


def schema_text(kind: str) -> str:
    """The JSON Schema as it stands in ``schemas/``, to the byte."""
    import json

    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"
