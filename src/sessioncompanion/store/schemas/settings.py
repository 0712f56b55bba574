"""The user's own settings; everything may be left out."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic.types import StringConstraints

from sessioncompanion.store.schemas.header import (
    Language,
    Part,
    Title,
    Zone,
    number_if_digits,
)

Key = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")]
ActionId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(\.[a-z_]+)?$")]
Folder = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4096)]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Folders = Annotated[
    tuple[Folder, ...],
    BeforeValidator(_listed, json_schema_input_type=tuple[Folder, ...] | Folder),
]
"""A list, or one of them without the brackets of a list."""


class MentorPart(Part):
    """You."""

    name: Title = Field("", description="As you want to be called.")
    timezone: Zone = Field("", description="Where you are, as an IANA name like Europe/Lisbon.")


class SettingsFile(Part):
    """The settings of sessioncompanion."""

    kind: Literal["settings"] = Field("settings", description="What this file is.")
    schema_version: Annotated[Literal[1], BeforeValidator(number_if_digits)] = Field(
        1, alias="schema", description="The version of this format: 1."
    )
    library: Folders = Field(
        (),
        description="A folder with more decks, plans and agreements, or a list; later ones win.",
    )
    language: Language = Field(
        "", description="The language of plans and cards, like en, de or pt-BR, where there is one."
    )
    mentor: MentorPart | None = Field(None, description="You.")
    keys: dict[ActionId, Key] = Field(
        {},
        description="Other keys for actions: the action's id and the key.",
        json_schema_extra={"additionalProperties": False},
    )
    veil_at_start: bool = Field(False, description="Begin with private things hidden.")
    bell: bool = Field(False, description="Ring the terminal's bell when time is up.")
    mid_point_every: int = Field(
        6,
        ge=0,
        le=1000,
        description="Every so many sessions a mid-point review is suggested; 0 never.",
    )
    audio_after: int = Field(
        6,
        ge=0,
        le=1000,
        description="After so many good video sessions in a row audio is mentioned, once; 0 never.",
    )
