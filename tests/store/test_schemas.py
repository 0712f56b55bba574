"""Each kind of file says what was meant, and each mistake is said in the author's words."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_cases import AGREEMENTS, DECK, ONE_MISTAKE, PAIR, PLAN, WRONG_CARDS
from sessioncompanion.domain.deck import Audience, Card, Mode
from sessioncompanion.domain.plan import CardRule, DrawOrder, PhaseKind
from sessioncompanion.errors import ContentInvalid, Misused, Problem
from sessioncompanion.store import content

ROOT = Path(__file__).parents[2]


def problems(kind: content.Kind, text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentInvalid) as caught:
        content.read(kind, text.encode(), "f.yaml")
    return caught.value.problems


def said(kind: content.Kind, text: str) -> list[str]:
    """Place, sentence and hint of each problem in one line."""
    return [f"{p.line}:{p.column} {p.message} {p.hint}".strip() for p in problems(kind, text)]


# What is meant


def test_a_deck_means_what_was_typed() -> None:
    deck = content.read("deck", DECK.encode(), "f").to_domain()
    assert (deck.id, deck.title, deck.language, deck.author) == ("opening", "NO", "pt-BR", "Mei")
    assert deck.cards == (
        Card(
            deck="opening",
            id="weather",
            ask="What is it like outside?",
            why="It is easy.",
            listen_for="Clouds.",
            follow_ups=("And now?", "22:22"),
            audience=Audience.MENTEE,
            minutes=2,
            tags=("light", "1.10"),
            depth=3,
            modes=(Mode.AUDIO,),
        ),
        Card(deck="opening", id="plain", ask="And you?"),
    )


def test_a_plan_counts_in_seconds_and_shrinks_only_where_it_says_so() -> None:
    plan = content.read("plan", PLAN.encode(), "f").to_domain()
    arrive, close = plan.phases
    assert (plan.seconds, plan.mode, plan.agreements) == (900, Mode.AUDIO, "ours")
    assert (arrive.seconds, arrive.least, arrive.protect) == (300, 120, True)
    assert arrive.guidance == "**Breathe.**\nThen begin."
    assert arrive.cards == CardRule(
        decks=("a", "b"),
        tags=("t",),
        draw=0,
        order=DrawOrder.LISTED,
        depths=(2, 3),
        audiences=(Audience.BOTH,),
    )
    assert (close.kind, close.seconds, close.least) == (PhaseKind.CLOSE, 600, 600)
    assert close.cards == CardRule()


def test_an_agreement_set_keeps_its_sentences() -> None:
    (situation,) = content.read("agreements", AGREEMENTS.encode(), "f").to_domain().situations
    assert situation.when == "One of us is late"
    assert situation.starters == ("We wait ten minutes.", "We write: I am late.")


def test_a_pair_has_hours_by_weekday_however_they_were_written() -> None:
    pair = content.read("pair", PAIR.encode(), "f").to_domain()
    assert pair.mentee.hours == (
        ("monday", ("09:00-10:30", "14:00-15:00")),
        ("friday", ("08:00-12:00", "13:00-24:00")),
    )
    assert pair.mentee.busy[0].reason == "lunch"
    assert pair.norms.rhythm == "every other week"
    assert (pair.mode, pair.started) == (Mode.VIDEO, "2026-01-31")
    assert pair.agreements[0].outcome == "kept"


def test_a_deck_may_be_nothing_but_a_change_of_another() -> None:
    text = "kind: deck\nschema: 1\nid: a\ntitle: A\nextends: b\nretire: [x]\n"
    deck = content.read("deck", text.encode(), "f")
    assert (deck.extends, deck.retire, deck.cards) == ("b", ("x",), ())


# What is refused


@pytest.mark.parametrize("line", WRONG_CARDS, ids=lambda line: line[:30])
def test_a_wrong_line_of_a_card_is_said_where_it_stands(line: str) -> None:
    text = f"kind: deck\nschema: 1\nid: d\ntitle: D\ncards:\n  - id: a\n    {line}\n    ask: b\n"
    (message,) = said("deck", text)
    place, sentence = message.split(" ", 1)
    assert place.startswith("7:")
    assert sentence.startswith(WRONG_CARDS[line])


def test_what_is_missing_is_said_where_it_should_be_with_what_it_is_for() -> None:
    text = "kind: deck\nschema: 1\nid: d\ntitle: D\ncards:\n  - id: a\n    why: x\n"
    (message,) = said("deck", text)
    assert message == (
        "6:5 `ask` is missing. Add `ask:` The question or invitation, as it is read out."
    )


def test_what_is_there_but_empty_is_not_called_missing() -> None:
    text = "kind: deck\nschema: 1\nid: d\ntitle: D\ncards:\n  - id: a\n    ask:\n"
    assert said("deck", text)[0].startswith("7:5 `ask` is empty.")


def test_a_comment_that_swallowed_the_text_is_named() -> None:
    text = "kind: deck\nschema: 1\nid: d\ntitle: D\ncards:\n  - id: a\n    ask: #1 thing?\n"
    assert said("deck", text) == [
        "7:5 `ask` is empty. Everything after ` #` is a comment; "
        "put the text in quotes if it belongs to it."
    ]


def test_an_id_used_twice_names_the_line_of_the_first_among_other_problems() -> None:
    text = DECK.replace("id: plain", "id: weather").replace("depth: 3", "depth: 9")
    assert said("deck", text) == [
        "20:12 `depth` must be 3 or less. 1 light, 2 in between, 3 deep.",
        "22:9 The id `weather` is used twice; the first is in line 10. "
        "Give one of the two another id.",
    ]


def test_all_mistakes_of_a_plan_are_said_at_once() -> None:
    text = """\
kind: plan
schema: 1
id: My Plan
title: P
mode: phone
phases:
  - id: a
    kind: checkin
    title: A
    minutes: 5
  - id: b
    kind: check_in
    title: B
    minutes: 5
    least: 7
  - id: a
    kind: close
    title: ''
    minutes: 5
    cards: {decks: opening, draw: -1, order: fesh}
"""
    assert said("plan", text) == [
        "3:5 `My Plan` cannot be an id. "
        "Use 1 to 64 small letters a-z, digits and hyphens, for example `my-plan`.",
        "5:7 `mode` must be video or audio, not `phone`.",
        "8:11 `kind` must be arrive, check_in, agreement_review, agenda, feedback, close or cards, "
        "not `checkin`. Did you mean `check_in`?",
        "15:12 `least` is 7 minutes, but the phase has only 5. "
        "The least a phase may shrink to cannot be more than its `minutes`.",
        "16:9 The id `a` is used twice; the first is in line 7. Give one of the two another id.",
        "18:12 `title` is empty.",
        "20:20 `decks` must be a list, not `opening`. Write it like this: decks: [opening]",
        "20:35 `draw` must be 0 or more. How many cards to draw.",
        "20:46 `order` must be fresh, listed or shuffled, not `fesh`. Did you mean `fresh`?",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    ONE_MISTAKE,
)
def test_one_mistake_is_one_problem(kind: content.Kind, text: str, expected: str) -> None:
    (problem,) = problems(kind, text)
    if expected == "no deck":
        assert problem.message.startswith("`retire`")
        return
    assert expected in f"{problem.message} {problem.hint}"
    assert "input" not in problem.message.lower()


# What kind of file it is


def test_a_file_of_another_kind_is_told_its_kind_and_nothing_else() -> None:
    assert said("deck", PLAN) == [
        "1:7 This is a plan, not a deck. "
        "Is it in the right place? If it is, it should say `kind: deck`."
    ]
    assert said("plan", AGREEMENTS)[0].startswith("1:7 This is an agreement set, not a plan.")


def test_a_kind_that_does_not_exist_is_answered_with_the_nearest() -> None:
    assert said("plan", PLAN.replace("kind: plan", "kind: plann", 1)) == [
        "1:7 There is no kind `plann`. Did you mean `plan`?"
    ]


@pytest.mark.parametrize("number", ["2", "17", "99999999999999999999"])
def test_a_file_for_a_newer_version_is_told_that_and_nothing_else(number: str) -> None:
    text = DECK.replace("schema: 1", f"schema: {number}") + "novelty: 1\n"
    (problem,) = problems("deck", text)
    assert problem.message == "This file was written for a newer sessioncompanion."
    assert problem.line == 2


@pytest.mark.parametrize("text", ["", "# later\n", "- a\n", "hello\n", "''"])
def test_a_file_without_keys_is_told_how_to_begin(text: str) -> None:
    (problem,) = problems("deck", text)
    assert "kind: deck" in problem.hint


def test_a_kind_nobody_knows_is_wrong_use() -> None:
    with pytest.raises(Misused, match="song"):
        content.json_schema("song")


# Whatever the keys hold

anything = st.recursive(
    st.sampled_from(["", "a", "1", "-1", "x: y", "~", "2026-01-01", "09:00-10:00"]) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "ask", "kind", "a b", "t"]), inner, max_size=3)
    ),
    max_leaves=6,
)
SAMPLES = {
    kind: sorted(content.model_of(kind).model_json_schema()["properties"]) for kind in content.KINDS
}


@given(st.data())
def test_whatever_the_keys_hold_a_mistake_has_a_place_and_a_sentence(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(content.KINDS))
    keys = data.draw(st.dictionaries(st.sampled_from(SAMPLES[kind]), anything))
    text = json.dumps({**keys, "kind": kind, "schema": "1"}, indent=1)
    try:
        content.read(kind, text.encode(), "f")
    except ContentInvalid as invalid:
        for problem in invalid.problems:
            assert problem.line >= 1
            assert problem.message.endswith(".")
            assert not any(
                word in problem.message for word in ("Input", "input", "valid", "cannot be used:")
            )


# JSON Schema


@pytest.mark.parametrize("kind", content.KINDS)
def test_the_json_schema_in_the_repository_is_current(kind: content.Kind) -> None:
    file = ROOT / "schemas" / f"{kind}.json"
    assert file.read_text(encoding="utf-8") == content.schema_text(kind), (
        f"make it anew: sessioncompanion schema {kind} > schemas/{kind}.json"
    )


def test_there_is_a_json_schema_for_each_kind_and_nothing_else() -> None:
    names = {file.name for file in (ROOT / "schemas").iterdir()}
    assert names == {f"{kind}.json" for kind in content.KINDS}


@pytest.mark.parametrize("kind", content.KINDS)
def test_a_json_schema_names_its_draft_its_kind_and_explains_every_key(kind: content.Kind) -> None:
    schema = content.json_schema(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"sessioncompanion: {kind}"
    assert kind in json.dumps(schema["properties"]["kind"])
    weekdays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    for part in (schema, *schema["$defs"].values()):
        assert part["description"]
        for name, field in _fields(part):
            assert name in weekdays or field["description"], name
        if "properties" in part:
            assert part["additionalProperties"] is False


def _fields(part: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return list(part.get("properties", {}).items())


def test_the_keys_of_the_json_schema_are_those_of_the_files() -> None:
    card = content.json_schema("deck")["$defs"]["CardPart"]
    assert list(card["properties"]) == [
        "id", "ask", "why", "listen_for", "follow_ups", "for", "minutes", "tags", "depth", "modes",
            "advice_off",
    ]  # fmt: skip
    assert card["required"] == ["id", "ask"]


@pytest.mark.parametrize("line", ["", "    kind:\n"])
def test_a_phase_without_a_kind_is_told_what_belongs_there(line: str) -> None:
    text = (
        "kind: plan\nschema: 1\nid: p\ntitle: P\nphases:\n"
        f"  - id: a\n{line}    title: A\n    minutes: 5\n"
    )
    (sentence,) = said("plan", text)
    assert "`kind` is " in sentence
    assert "What the phase is for" in sentence
