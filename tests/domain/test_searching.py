"""What is found and what is not: words as people mean them, and any text as a query."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_records import records
from sessioncompanion.domain.passages import (
    ALWAYS_PRIVATE,
    Kind,
    Passage,
    eligible,
    passages,
)
from sessioncompanion.domain.recap import recap_of
from sessioncompanion.domain.record import Record
from sessioncompanion.domain.searching import Query, Term, find, folded, parse, words


def note(text: str) -> Passage:
    return Passage(Kind.NOTE, text, ("notes", 0, "text"))


def found(query: str, *texts: str, typing: bool = False) -> list[str] | None:
    """What was looked for in each text, between brackets; None when it is not all there."""
    hits = find(parse(query, typing=typing), [note(text) for text in texts])
    if hits is None:
        return None
    shown = []
    for hit in hits:
        text = hit.passage.text
        for start, end in reversed(hit.spans):
            text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
        shown.append(text)
    return shown


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Hello, c++!", ["hello", "c"]),
        ("O'Brien's", ["o", "brien", "s"]),
        ("Zwölf Ångström straße", ["zwolf", "angstrom", "strasse"]),
        ("e\u0301te\u0301 naïve", ["ete", "naive"]),
        ("\ufb01ne \uff21\uff22\uff23\uff11", ["fine", "abc1"]),
        ("snake_case 3.14", ["snake", "case", "3", "14"]),
        ("東京で", ["東", "京", "で"]),
        ("がか", ["が", "か"]),
        ("か\u3099", ["が"]),
        ("한국어 텍스트", ["한국어", "텍스트"]),
        ("हिन्दी शब्द", ["हिन्दी", "शब्द"]),
        ("שָׁלוֹם", ["שלום"]),
        ("\u200b \x1b[31m", ["31m"]),
        ("🙂 … ¶", []),
    ],
)
def test_a_word_is_what_people_take_for_one(text: str, tokens: list[str]) -> None:
    assert [word.token for word in words(text)] == tokens


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("late", "We are Late, later.", ["We are [Late], later."]),
        ("late*", "We are late, later.", ["We are [late], [later]."]),
        ("resume", "Her résumé", ["Her [résumé]"]),
        ("résumé", "her resume", ["her [resume]"]),
        ('"slow river"', "a slow river, slow as a river", ["a [slow river], slow as a river"]),
        ("river slow", "slow river", ["[slow] [river]"]),
        ("o'brien", "Ask O'Brien", ["Ask [O'Brien]"]),
        ("c++", "in C++ now", ["in [C]++ now"]),
        ("東京", "来週東京で会う", ["来週[東京]で会う"]),
        ("京東", "東京", None),
        ("late -river", "late", ["[late]"]),
        ("late -river", "late river", None),
        ("late missing", "late", None),
        ("strasse", "Die Straße", ["Die [Straße]"]),
        ("NEAR(a b) OR *", "near a b or", ["[near a] [b] [or]"]),
        ('"', "anything", []),
        ("", "anything", []),
        ("-", "anything", []),
    ],
)
def test_what_a_query_finds(query: str, text: str, shown: list[str] | None) -> None:
    assert found(query, text) == shown


def test_words_may_stand_in_different_passages_but_a_phrase_in_one() -> None:
    assert found("slow river", "slow", "river") == ["[slow]", "[river]"]
    assert found('"slow river"', "slow", "river") is None


def test_the_last_word_may_still_go_on_while_it_is_typed() -> None:
    assert found("salary", "salaries") is None
    assert found("salar", "salaries", typing=True) == ["[salaries]"]
    assert found("salar ", "salaries", typing=True) is None
    assert found("-sal", "salaries", typing=True) is not None  # what is left out is whole
    assert found('"the salar', "the salaries", typing=True) is None


def test_every_part_of_a_recap_is_shared_and_everything_else_private() -> None:
    assert frozenset((Kind.CHECK_IN, Kind.CARD)) == ALWAYS_PRIVATE


@given(records)
def test_what_counts_as_shared_is_what_a_recap_holds(record: Record) -> None:
    recap = recap_of(record)
    in_recap = set(texts_in(recap))
    shared_notes = [each.text for each in passages(record) if _is_note(each) and each.is_shared]
    assert shared_notes == [text for text in recap.notes if text.strip()]
    for each in passages(record):
        if each.is_shared:
            assert each.kind not in ALWAYS_PRIVATE
            assert each.text in in_recap
        value: object = record
        for step in each.where:
            value = value[step] if isinstance(step, int) else getattr(value, step)  # type: ignore[index]
        assert value == each.text


def texts_in(value: object) -> Iterator[str]:
    """Every text inside."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)


def _is_note(passage: Passage) -> bool:
    return passage.kind is Kind.NOTE


def test_passages_can_be_narrowed_to_kinds_and_to_what_was_shared() -> None:
    texts = [
        Passage(Kind.NOTE, "a", ("notes", 0), True),
        Passage(Kind.NOTE, "b", ("notes", 1)),
        Passage(Kind.FOCUS, "c", ("focus",), True),
    ]
    assert [p.text for p in eligible(texts, None, None)] == ["a", "b", "c"]
    assert [p.text for p in eligible(texts, {Kind.NOTE}, None)] == ["a", "b"]
    assert [p.text for p in eligible(texts, None, True)] == ["a", "c"]
    assert [p.text for p in eligible(texts, {Kind.NOTE}, False)] == ["b"]


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_is_a_query_and_its_matches_lie_in_order_within_the_text(
    query: str, texts: list[str]
) -> None:
    for typing in (False, True):
        hits = find(parse(query, typing=typing), [note(text) for text in texts]) or ()
        for hit in hits:
            ends = [0, *(place for span in hit.spans for place in span), len(hit.passage.text)]
            assert ends == sorted(ends)
            assert all(start < end for start, end in hit.spans)


@given(st.text())
def test_a_word_is_found_in_the_text_it_is_from(text: str) -> None:
    for word in words(text)[:32]:
        assert find(Query((Term((word.token,)),)), [note(text)])
        assert folded(word.token) == word.token
        assert not set(word.token) & set('" *-+:(){}^¶\x00')
