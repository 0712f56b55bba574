"""The JSON Schemas say what our reader says, by the verdict of check-jsonschema; exceptions listed.

Editors check with these schemas while somebody types. They may be wrong in the ways below only.
"""

import io
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from check_jsonschema.parsers.yaml import construct_yaml_implementation, impl2loader
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from content_cases import BOOKINGS, DECK, ONE_MISTAKE, PAIR, VALID, WRONG_CARDS
from sessioncompanion.errors import ContentInvalid
from sessioncompanion.store import content
from yaml_cases import REFUSED

ROOT = Path(__file__).parents[2]
SHIPPED = {"deck": "prompts/decks", "plan": "prompts/plans", "agreements": "agreements"}
CARD = "kind: deck\nschema: 1\nid: d\ntitle: D\ncards:\n  - id: a\n    ask: b\n    {}\n"
PHASE = (
    "kind: plan\nschema: 1\nid: p\ntitle: P\nphases:\n"
    "  - {{id: a, kind: close, title: A, minutes: 5, {}}}\n"
)

# What a schema cannot say: we refuse these files, it does not.
ONLY_WE_REFUSE: dict[str, tuple[content.Kind, str]] = {
    "an id used twice in a file": ("deck", DECK.replace("id: plain", "id: weather")),
    "a least that is more than the minutes": ("plan", PHASE.format("least: 7")),
    "a time zone that nobody has": ("pair", PAIR.replace("Europe/Lisbon", "Europe/Lissabon")),
    "a day that no month has": ("pair", PAIR.replace("2026-01-31", "2026-02-30")),
    "hours that end before they begin": ("pair", PAIR.replace("14:00-15:00", "15:00-14:00")),
    "an id used twice in a list of bookings": (
        "bookings",
        BOOKINGS.replace("id: second", "id: first"),
    ),
    "a booking that is dropped and has a time all the same": (
        "bookings",
        BOOKINGS.replace("    mode: audio\n", "    mode: audio\n    dropped: yes\n"),
    ),
    "what may be in no text: control and bidi characters": ("deck", CARD.format('why: "\\u202e"')),
    "what may be in no file: tags, anchors, merge keys": ("deck", CARD.format("why: &a x")),
}
# Where a schema asks for more than we do: it refuses these files, we do not.
ONLY_SCHEMAS_REFUSE: dict[str, tuple[content.Kind, str]] = {
    "a number in quotes": ("deck", CARD.format('minutes: "5"')),
    "true and false as words of a text": ("deck", CARD.format("tags: [true]")),
    "a text that is too long by the blanks at its ends": (
        "deck",
        CARD.format(f'why: "{"x" * 2000} "'),
    ),
}
OUR_WORDS_FOR_THEM = (
    "is used twice", "`least` is", "There is no time zone", "There is no day",
    "ends before it begins", "It is dropped, so",
)  # fmt: skip


def is_valid_by_us(kind: content.Kind, text: str | bytes) -> bool:
    try:
        content.read(kind, text if isinstance(text, bytes) else text.encode(), "f")
    except ContentInvalid:
        return False
    return True


def refused_by_schema(kind: str, folder: Path, texts: Iterable[str | bytes]) -> list[int]:
    """The numbers of those that check-jsonschema refuses, called once for all as people call it."""
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number:03}.yaml")
        files[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
    schema = str(ROOT / "schemas" / f"{kind}.json")
    arguments = ["--output-format", "json", "--schemafile", schema, *map(str, files)]
    answer = CliRunner().invoke(check_jsonschema, arguments)
    told = json.loads(answer.stdout)
    found = [*told.get("errors", []), *told.get("parse_errors", [])]
    assert answer.exit_code == (1 if found else 0), answer.output
    return sorted({int(Path(each["filename"]).stem) for each in found})


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(content.json_schema(kind))


loaded = impl2loader(construct_yaml_implementation(pure=True))


# The schemas themselves


def test_every_schema_is_one_by_its_own_draft() -> None:
    files = [str(ROOT / "schemas" / f"{kind}.json") for kind in content.KINDS]
    answer = CliRunner().invoke(check_jsonschema, ["--check-metaschema", *files])
    assert answer.exit_code == 0, answer.output


@pytest.mark.parametrize("kind", SHIPPED)
def test_what_is_shipped_passes(kind: str, tmp_path: Path) -> None:
    texts = [file.read_bytes() for file in sorted((ROOT / SHIPPED[kind]).glob("*.yaml"))]
    assert len(texts) >= 2
    assert refused_by_schema(kind, tmp_path, texts) == []


# The same verdict


@pytest.mark.parametrize("kind", VALID)
def test_a_file_that_uses_everything_passes(kind: content.Kind, tmp_path: Path) -> None:
    assert refused_by_schema(kind, tmp_path, [VALID[kind]]) == []


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in ONE_MISTAKE}))
def test_a_file_with_one_mistake_is_refused(kind: content.Kind, tmp_path: Path) -> None:
    cases = [(text, said) for of, text, said in ONE_MISTAKE if of == kind]
    assert not any(is_valid_by_us(kind, text) for text, _ in cases)
    refused = refused_by_schema(kind, tmp_path, [text for text, _ in cases])
    excepted = {text for _, text in ONLY_WE_REFUSE.values()}
    for number, (text, said) in enumerate(cases):
        is_place = "time zone" in said or "Europe/Lisbon" in said
        assert (number in refused) != (text in excepted or is_place), said


def test_a_card_with_a_wrong_line_is_refused(tmp_path: Path) -> None:
    texts = [CARD.format(line) for line in WRONG_CARDS]
    assert not any(is_valid_by_us("deck", text) for text in texts)
    assert refused_by_schema("deck", tmp_path, texts) == list(range(len(texts)))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    for kind in VALID:
        others = [text for other, text in VALID.items() if other != kind]
        assert refused_by_schema(kind, tmp_path, others) == list(range(len(others)))


# The others are there to wear a reader out, and would do it to that one.
BEARABLE = [name for name, (text, _) in REFUSED.items() if len(text) < 400]


@pytest.mark.parametrize("name", BEARABLE)
def test_hostile_yaml_passes_nowhere(name: str) -> None:
    text, _ = REFUSED[name]
    data = text if isinstance(text, bytes) else text.encode()
    assert not is_valid_by_us("deck", data)
    try:
        tree = loaded(io.BytesIO(data))
    except Exception:  # whatever that reader makes of it
        return
    assert not validator("deck").is_valid(tree)


TAKEN = {
    "words for yes": [PHASE.format(f"protect: {word}") for word in ("yes", "On", "TRUE", "y", "1")],
    "numbers for words": [CARD.format(f"{key}: 1.10") for key in ("why", "listen_for")],
    "a number for an id": [CARD.format("").replace("id: a", "id: 2024")],
    "times and dates for words": [CARD.format("tags: [22:22, 2026-01-31, NO, 1e3, 0x1F, .5]")],
    "a folder without the brackets of a list": [
        f"kind: settings\nlibrary: {folder}\n"
        for folder in ("/srv/decks", "[/srv/decks, more]", "~", "2024")
    ],
    "nothing for what may be left out": [
        CARD.format(f"{key}:") for key in ("minutes", "tags", "for", "depth", "modes", "why")
    ],
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_we_take_passes_however_yaml_understands_it(name: str, tmp_path: Path) -> None:
    texts = TAKEN[name]
    kinds: tuple[content.Kind, ...] = ("deck", "plan", "settings")
    kind = next(each for each in kinds if f"kind: {each}\n" in texts[0])
    assert all(is_valid_by_us(kind, text) for text in texts)
    assert refused_by_schema(kind, tmp_path, texts) == []


NOT_TAKEN = {
    "blanks alone": CARD.format("why: '   '"),
    "a fraction for an id": CARD.format("").replace("id: a", "id: 1.5"),
    "nothing in a list": CARD.format("tags: [~]"),
    "extends without an id": "kind: deck\nschema: 1\nid: d\ntitle: D\nextends:\n",
    "cards without any": "kind: deck\nschema: 1\nid: d\ntitle: D\ncards:\n",
    "retire without extends": CARD.format("") + "retire: [a]\n",
    "retire with extends empty": CARD.format("") + "retire: [a]\nextends:\n",
}


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_what_we_refuse_is_refused(name: str, tmp_path: Path) -> None:
    assert not is_valid_by_us("deck", NOT_TAKEN[name])
    assert refused_by_schema("deck", tmp_path, [NOT_TAKEN[name]]) == [0]


# The exceptions


@pytest.mark.parametrize("name", ONLY_WE_REFUSE)
def test_only_we_refuse(name: str, tmp_path: Path) -> None:
    kind, text = ONLY_WE_REFUSE[name]
    assert not is_valid_by_us(kind, text)
    assert refused_by_schema(kind, tmp_path, [text]) == []


@pytest.mark.parametrize("name", ONLY_SCHEMAS_REFUSE)
def test_only_schemas_refuse(name: str, tmp_path: Path) -> None:
    kind, text = ONLY_SCHEMAS_REFUSE[name]
    assert is_valid_by_us(kind, text)
    assert refused_by_schema(kind, tmp_path, [text]) == [0]


# Whatever the keys hold

SCALARS = (
    "a", "b-2", "A b", "1", "0", "3", "-1", "480", "481", "1.5", "yes", "No", "~", "''", "' '",
    "close", "both", "video", "fresh", "2026-01-01", "2026-02-30", "09:00-10:00", "10:00-09:00",
    "Europe/Lisbon", "Lisbon", "en", "pt-BR", "'x: y'", "deck", "monday",
)  # fmt: skip
values = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(("id", "ask", "x")), inner, max_size=2).map(
            lambda tree: f"{{{', '.join(f'{k}: {v}' for k, v in tree.items())}}}"
        )
    ),
    max_leaves=4,
)


@cache
def keys_of(kind: str) -> list[str]:
    """All keys that mappings in a file of a kind may have, and one that none has."""
    schema = content.json_schema(kind)
    parts = [schema, *schema["$defs"].values()]
    return sorted({key for part in parts for key in part.get("properties", ())} | {"unknown"})


def without_nothing(tree: object) -> object:
    """The tree without the keys that have no value."""
    if isinstance(tree, dict):
        return {key: without_nothing(value) for key, value in tree.items() if value is not None}
    return [without_nothing(value) for value in tree] if isinstance(tree, list) else tree


@given(st.data())
def test_whatever_one_line_holds_both_say_the_same(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(VALID)))
    lines = VALID[kind].splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    before, colon, _ = lines[number].partition(": ")
    if data.draw(st.booleans()) and colon:
        lines[number] = f"{before}: {data.draw(values)}"
    else:
        indent = " " * (len(lines[number]) - len(lines[number].lstrip(" -")))
        added = f"{indent}{data.draw(st.sampled_from(keys_of(kind)))}: {data.draw(values)}"
        lines.insert(number + 1, added)
    text = "\n".join(lines) + "\n"
    try:
        tree = loaded(io.BytesIO(text.encode()))
    except Exception:  # no YAML, or not by that reader
        assert not is_valid_by_us(kind, text)
        return
    is_valid = validator(kind).is_valid(tree)
    try:
        content.read(kind, text.encode(), "f")
    except ContentInvalid as invalid:
        told = [problem.message for problem in invalid.problems]
        excused = all(any(word in each for word in OUR_WORDS_FOR_THEM) for each in told)
        assert not is_valid or excused, told
    else:
        said = [error.message for error in validator(kind).iter_errors(tree)]
        assert is_valid or validator(kind).is_valid(without_nothing(tree)), said
