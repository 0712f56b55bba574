"""What all kinds of files share: their first keys, and the sorts of text in them."""

from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.types import StringConstraints

from sessioncompanion.domain import language
from sessioncompanion.domain.advice import Advice
from sessioncompanion.domain.text import one_line
from sessioncompanion.domain.zonenames import zone_names

ID_PATTERN = "^[a-z0-9-]{1,64}$"
LANGUAGE_PATTERN = language.PATTERN
DATE_PATTERN = r"^\d{4}-\d{2}-\d{2}$"


class Mistake(ValueError):
    """A mistake said in our own words, ``at`` a place inside the value that is checked."""

    def __init__(self, message: str, hint: str = "", at: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.at = at


def _known_zone(name: str) -> str:
    if name not in zone_names():
        raise Mistake(f"There is no time zone `{one_line(name)[:60]}`.", _zone_hint(name))
    return name


def _zone_hint(name: str) -> str:
    names = {zone.lower(): zone for zone in zone_names()}
    cities = {zone.rsplit("/", 1)[-1].lower(): zone for zone in sorted(zone_names())}
    wanted = name.strip().lower().replace(" ", "_")
    for table in (cities, names):
        if near := get_close_matches(wanted, table, n=1, cutoff=0.75):
            return f"Did you mean `{table[near[0]]}`?"
    return "Zones have names like Europe/Lisbon or Asia/Tokyo."


def _known_advice(name: Any) -> Any:
    names = list(Advice)
    if not isinstance(name, str) or name in names:
        return name
    near = get_close_matches(name.lower().replace("_", "-"), names, n=1)
    hint = f"Did you mean `{near[0]}`?" if near else f"There is: {', '.join(names)}."
    raise Mistake(f"There is no advice called `{one_line(name)[:40]}`.", hint)


def number_if_digits(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 6 else value


def own_or_extended(entries: str) -> dict[str, Any]:
    """For the JSON Schema: a file has entries of its own or extends another one."""
    extends = {"required": ["extends"], "properties": {"extends": {"not": {"type": "null"}}}}
    own = {"type": "array", "minItems": 1}
    return {
        "anyOf": [{"required": [entries], "properties": {entries: own}}, extends],
        "if": {"required": ["retire"], "properties": {"retire": own}},
        "then": extends,
    }


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(one_line),
]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
LongProse = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
AdviceOff = Annotated[
    tuple[Annotated[Advice, BeforeValidator(_known_advice)], ...], Field(max_length=50)
]
ADVICE_OFF = "Advice that `check` is not to give about this, by name."
Zone = Annotated[str, AfterValidator(_known_zone)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]


class Part(BaseModel):
    """A group of keys. A key that is not foreseen is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lists_of_ids: ClassVar[tuple[str, ...]] = ()
    """Keys of lists whose entries have an ``id`` that must not come twice."""


class File(Part):
    """A whole file; each kind adds its ``kind`` and what comes after the first keys."""

    schema_version: Annotated[Literal[1], BeforeValidator(number_if_digits)] = Field(
        alias="schema", description="The version of this format: 1."
    )


class Content(File):
    """The first keys of decks, plans and agreement sets."""

    id: Id = Field(description="A short name: small letters, digits and hyphens.")
    title: Title = Field(description="What people see in lists.")
    description: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = Field(
        "", description="What it is good for, in a sentence or two."
    )
    language: Language = Field("", description="The language it is written in, like en or pt-BR.")
    author: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = Field(
        "", description="Who wrote it."
    )
    license: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = Field(
        "", description="On which terms others may use it, like CC-BY-4.0."
    )
    advice_off: AdviceOff = Field(
        (), description="Advice that `check` is not to give about this file, by name."
    )
