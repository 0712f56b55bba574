"""JSON Schemas for editors, made from the models, so that the two cannot disagree.

What reads YAML for a schema makes numbers of what looks like one before the schema sees it, where
we keep what was typed (``title: 1.10`` is a text). So a text may be a number here; and yes-or-no
may be any of the words for it, which only older YAML knows.

Where the two verdicts differ all the same is listed, and shown, in
``tests/store/test_json_schemas.py``.
"""

import re
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from sessioncompanion.store.schemas.header import Part

_WORDS = ("y", "yes", "t", "true", "on", "1", "n", "no", "f", "false", "off", "0")
_YES_OR_NO = "|".join(
    "".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in word) for word in _WORDS
)


class _Plain(GenerateJsonSchema):
    """Without a title a key, which would only repeat the key."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def str_schema(self, schema: Any) -> JsonSchemaValue:
        """A text, or what YAML has taken for a number."""
        made = super().str_schema(schema)
        pattern = made.get("pattern", "")
        if not pattern and made.get("minLength") == 1:
            made["pattern"] = r"\S"  # blanks alone are no text
        for kind, word in (("number", "1.5"), ("integer", "1")):
            if re.search(pattern, word):
                return made | {"type": ["string", kind]}
        return made

    def bool_schema(self, schema: Any) -> JsonSchemaValue:
        """True or false, or one of the words for it."""
        words = {"type": "string", "pattern": f"^({_YES_OR_NO})$"}
        return {"anyOf": [{"type": "boolean"}, {"enum": [0, 1]}, words]}


def schema_of(model: type[Part]) -> dict[str, Any]:
    """The schema of a whole file, with what the reader does to every value worked in."""
    schema = model.model_json_schema(schema_generator=_Plain)
    properties = schema["properties"] = {"kind": None, **schema["properties"]}
    title = f"sessioncompanion: {properties['kind']['const']}"
    for part in (schema, *schema.get("$defs", {}).values()):
        part.pop("title", None)
        part["description"] = part["description"].replace("``", "`")
        _allow_nothing(part)
    head = {"$schema": _Plain.schema_dialect, "title": title}
    order = ("description", "type", "required", "additionalProperties", "anyOf", "if", "then")
    told = {key: schema.pop(key) for key in order if key in schema}
    definitions = schema.pop("$defs", {})
    return {**head, **told, **schema, "$defs": definitions}


def _allow_nothing(part: dict[str, Any]) -> None:
    """A key that may be left out may also stand there without a value."""
    for name, field in part.get("properties", {}).items():
        if field.get("default") in ("", None, [], {}):
            field.pop("default", None)
        if name in part.get("required", ()) or {"type": "null"} in field.get("anyOf", ()):
            continue
        kinds = field.get("type")
        if kinds and "enum" not in field and "const" not in field:
            field["type"] = [*([kinds] if isinstance(kinds, str) else kinds), "null"]
        elif "anyOf" in field:
            field["anyOf"].append({"type": "null"})
        else:
            told = {key: field.pop(key) for key in ("description", "default") if key in field}
            inner = dict(field)
            field.clear()
            field.update({"anyOf": [inner, {"type": "null"}], **told})
