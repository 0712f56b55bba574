"""What is written reads back as the same texts, for us and for every other reader of YAML."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sessioncompanion.store.yamlfile import RECORD, Tree, parse
from sessioncompanion.store.yamlwrite import Value, cleaned, dump
from yaml_cases import texts

trees = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(texts.map(lambda key: key[:100]), inner, max_size=4)
    ),
    max_leaves=20,
)


def again(tree: dict[str, Value]) -> Tree:
    return parse(dump(tree), "f", RECORD).data


@given(st.dictionaries(st.sampled_from(["a", "no", "c d", "12"]), trees, min_size=1))
@example({"a": "x" * 200_000})
@example({"a": "word " * 40_000 + "end"})
@example({"a": "日本語" * 60_000})
@example({"a": "one\n" * 20_000})
@example({"a": {}, "b": [], "c": [[], {}, ""]})
def test_everything_that_is_written_is_read_back(tree: dict[str, Value]) -> None:
    written = dump(tree)
    assert parse(written, "f", RECORD).data == cleaned(tree)
    # Readers that guess types guess that all of it is text.
    assert yaml.load(written, yaml.CSafeLoader) == cleaned(tree)


@given(texts)
def test_the_pure_parser_reads_it_as_well(text: str) -> None:
    tree: dict[str, Value] = {"a": text, "b": [{"c": text}]}
    assert yaml.load(dump(tree).decode(), yaml.SafeLoader) == cleaned(tree)


def test_it_looks_as_a_person_would_have_written_it() -> None:
    tree: dict[str, Value] = {
        "kind": "pair",
        "schema": 1,
        "on": "off",
        "none": None,
        "flag": True,
        "day": "2026-01-31",
        "people": [
            {"name": "Ana", "notes": "first\n  second\n\nthird"},
            {"name": "Mei: 梅", "tags": ["x", "- y"]},
        ],
        "long": "A sentence that is much longer than what fits into one line of an editor that "
        "is a hundred columns wide.",
    }
    assert dump(tree).decode() == (
        "kind: pair\n"
        "schema: 1\n"
        '"on": "off"\n'
        "none: null\n"
        "flag: true\n"
        'day: "2026-01-31"\n'
        "people:\n"
        "  - name: Ana\n"
        "    notes: |-\n"
        "      first\n"
        "        second\n"
        "\n"
        "      third\n"
        '  - name: "Mei: 梅"\n'
        "    tags:\n"
        "      - x\n"
        '      - "- y"\n'
        "long: >-\n"
        "  A sentence that is much longer than what fits into one line of an editor that "
        "is a hundred\n"
        "  columns wide.\n"
    )


@pytest.mark.parametrize("text", ["0o17", "1e3", "-.5", "+12", "12:30", "1_000", "0x1F", "No", "="])
def test_what_any_version_of_yaml_takes_for_something_else_is_quoted(text: str) -> None:
    assert dump({"a": text}) == f'a: "{text}"\n'.encode()


def test_numbers_and_yes_or_no_are_read_back_as_their_text() -> None:
    assert again({"n": 5, "m": -1, "yes": True, "no": False, "nothing": None}) == {
        "n": "5",
        "m": "-1",
        "yes": "true",
        "no": "false",
        "nothing": None,
    }


def test_what_may_not_be_in_a_file_is_taken_out_before() -> None:
    assert again({"a\x1b": "x\u202ey\r\nz", "b": ["\x00"]}) == {"a": "xy\nz", "b": [""]}


def test_of_two_keys_that_become_the_same_the_last_stays() -> None:
    assert again({"a": "1", "a\x00": "2"}) == {"a": "2"}


def test_no_key_is_longer_than_yaml_can_read() -> None:
    assert again({"k" * 500: "v"}) == {"k" * 500: "v"}
    with pytest.raises(ValueError, match="too long"):
        dump({"k" * 501: "v"})


def test_what_is_no_tree_is_refused() -> None:
    with pytest.raises(ValueError, match="object"):
        dump({"a": object()})  # type: ignore[dict-item]
