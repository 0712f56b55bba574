"""JSON Schemas for editors, made from the models, so that the two cannot disagree."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from sessioncompanion.store.schemas.header import Part


class _Plain(GenerateJsonSchema):
    """Without a title a key, which would only repeat the key."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


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
    order = ("description", "type", "required", "additionalProperties", "anyOf")
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
        if isinstance(field.get("type"), str) and "enum" not in field and "const" not in field:
            field["type"] = [field["type"], "null"]
        elif "anyOf" in field:
            field["anyOf"].append({"type": "null"})
        else:
            told = {key: field.pop(key) for key in ("description", "default") if key in field}
            inner = dict(field)
            field.clear()
            field.update({"anyOf": [inner, {"type": "null"}], **told})
