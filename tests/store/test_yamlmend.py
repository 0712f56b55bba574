"""All slips of a file come out at once; nothing that only follows from one is said of it."""

import re
from collections.abc import Callable

import pytest
import yaml

from sessioncompanion.errors import ContentInvalid, Problem
from sessioncompanion.store import content, yamlplaces
from sessioncompanion.store.yamlmend import MOST_SLIPS

DECK = """\
kind: deck
schema: 1
id: first-weeks
title: The first weeks
language: en
cards:
  - id: arrival
    ask: What surprised you most in your first days here?
    why: Surprise shows what was expected.
    follow_ups:
      - What did you expect instead?
      - Who noticed it too?
    for: mentee
    minutes: 5
    tags: [opening, light]
    modes: [video, audio]
  - id: people
    ask: Whom have you met that you would like to meet again?
    why: Ties begin with one name.
    depth: 1
  - id: map
    ask: >-
      If you drew a map of this place,
      what would be at its centre?
    listen_for: A place, or a person.
    tags: [deeper]
"""


def problems(text: str | bytes) -> tuple[Problem, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ContentInvalid) as caught:
        content.read("deck", data, "f")
    assert caught.value.problems == content.problems_in(data, "f"), "check says the same"
    return caught.value.problems


def said(old: str, new: str, deck: str = DECK) -> list[str]:
    """Place, sentence and hint of each problem after this change."""
    assert old in deck
    found = problems(deck.replace(old, new, 1))
    return [f"{p.line}:{p.column} {p.message} {p.hint}" for p in found]


def test_three_slips_and_the_mistakes_of_the_schema_are_said_in_one_go() -> None:
    text = DECK.replace("ask: What surprised", "ask: Honestly: what surprised")
    text = text.replace("why: Ties", "why:Ties").replace("listen_for: A place,", 'listen_for: "A",')
    text = text.replace("minutes: 5", "minutes: two").replace("id: map", "id: people")
    text = text.replace("depth: 1", "deph: 1") + "  - id: nothing\n    why: Nobody knows.\n"
    found = problems(text)
    assert [(p.line, p.message) for p in found] == [
        (8, "There is a colon in the text, which must then be in quotes."),
        (14, "`minutes` must be a whole number, not `two`."),
        (19, "There is no blank after `why:`."),
        (20, "There is no key `deph` here."),
        (21, "The id `people` is used twice; the first is in line 17."),
        (25, "The text goes on after its closing quote."),
        (27, "`ask` is missing."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    why: Surp", "\twhy: Surp", "9:1 This line is indented with a tab. Use blanks"),
        ("    why: Surp", "\u00a0\u00a0\u00a0\u00a0why: Surp",
         "9:1 This line is indented with U+00A0 NO-BREAK SPACE. It looks like a blank"),
        ("  - id: people", " \u00a0- id: people", "17:2 This line is indented with U+00A0"),
        ("- id: people", "-\u00a0id: people",
         "17:4 The blank after this hyphen is no ordinary one: U+00A0 NO-BREAK SPACE."),
        ("why: Surp", "why:\u3000Surp",
         "9:9 The blank after `why:` is no ordinary one: U+3000 IDEOGRAPHIC SPACE."),
        ("- id: people", "\u2022 id: people",
         "17:3 An item of a list begins with a hyphen and a blank, not with \u2022. "
         "Write: - id: people"),
        ("- Who", "\u2013 Who", "12:7 An item of a list begins with a hyphen and a blank"),
        ("- id: people", "\u2014 id: people", "17:3 An item of a list begins with a hyphen"),
        ("      - Who noticed", "      Who: noticed", "12:7 This line does not line up"),
        ("why: Surp", "why\uff1aSurp", "9:8 After a key comes a colon and a blank, not \uff1a"),
        ("why: Surp", "why = Surp", "9:8 After a key comes a colon and a blank, not =. Write it"),
        ("why: Surp", "why Surp", "9:8 There is no colon after `why`. Write it like this: why: S"),
        ("id: people", "id people", "17:7 There is no colon after `id`."),
        ("  - id: arrival", "    id: arrival",
         "7:5 There is no hyphen before this entry of the list, as there is in line 17. "
         "Write: - id: arrival"),
        ("    why: Surp", "   why: Surp",
         "9:4 This line does not line up with those above it. Begin it in column 5,"),
        ("    why: Surp", "     why: Surp",
         "9:6 This line is indented further than the one above, which cannot hold it. "
         "Begin it in column 5,"),
        ("  - id: people", " - id: people", "17:2 This line does not line up with those above it. "
         "Begin it in column 3,"),
        ("      - Who", "     - Who", "12:6 This line does not line up with those above it. "
         "Begin it in column 7,"),
        ("language", " language", "5:2 This line is indented further than the one above"),
        ("cards:\n", "", "6:3 A list begins here, but the line above is no key that could hold it. "
         "Is a line like `cards:` missing above it?"),
        ("ask: What surprised you most", "ask: \u201cWhat: most\u201d",
         "8:15 There is a colon in the text, and curly quotes do not count as quotes."),
        ("light]", "light", "15:11 The list that opens here with [ does not end as a list should."),
        ("why: Surp", 'why: "Surp', "9:10 The quote that opens here is never closed."),
        ("why: Surprise", "why: 'Surprise's'", "9:20 The text goes on after its closing quote."),
        ("why: Surprise", 'why: "\\q"', "9:11 This backslash begins no character that is known."),
        ("    depth: 1\n", "<<<<<<< a\n    depth: 1\n=======\n    depth: 2\n>>>>>>> b\n",
         "20:1 This is a mark of an unfinished merge."),
        ("minutes: 5", "minutes: &a 5", "14:14 `&a` is an anchor"),
        ("why: Surp", "why: *a", "9:10 A text cannot begin with a star"),
        ("kind: deck", "kind: @deck", "1:7 A text cannot begin with an at sign"),
        ("kind: deck", "Kind: deck", "1:1 There is no key `Kind` here. Did you mean `kind`?"),
        ("ask: Whom", 'ask:"Whom', "18:9 There is no blank after `ask:`."),
        ("ask: Whom have you", 'ask:"Whom: have you"', "18:5 There is no blank after `ask:`."),
    ],
)  # fmt: skip
def test_one_slip_is_one_problem_in_the_words_of_the_author(
    old: str, new: str, expected: str
) -> None:
    (message,) = said(old, new)
    assert message.startswith(expected)


def test_a_slip_and_a_mistake_in_one_card_are_both_said() -> None:
    assert [m[:5] for m in said("why: Surp", "why:Surp", DECK.replace("ee\n", "ees\n"))] == [
        "9:9 T",
        "13:10",
    ]


def test_lines_indented_with_tabs_are_one_problem_and_the_rest_is_checked() -> None:
    text = DECK.replace("  ", "\t").replace("for: mentee", "for: mentees")
    tabs, audience = problems(text)
    assert (tabs.line, tabs.message) == (
        7, "This line is indented with a tab, and so are 19 more below."
    )  # fmt: skip
    assert (audience.line, audience.column) == (13, 8), "as the editor counts columns"


def test_lines_indented_with_odd_blanks_are_one_problem_and_the_rest_is_checked() -> None:
    text = DECK.replace("    ", "\u00a0 \u00a0 ").replace("for: mentee", "for: mentees")
    blanks, audience = problems(text)
    assert blanks.message.startswith("This line is indented with U+00A0 NO-BREAK SPACE, and so are")
    assert (audience.line, audience.column) == (13, 10)


def test_odd_blanks_within_a_text_of_several_lines_are_part_of_it() -> None:
    text = DECK.replace("If you drew", "\u3000- If you drew").replace("what would", "\u00a0a: what")
    assert content.read("deck", text.encode(), "f").to_domain().cards[2].ask.startswith("- If")


def test_a_text_in_another_encoding_is_said_once_and_the_rest_is_checked() -> None:
    text = DECK.replace("days here", "días aquí").replace("light]", "frío]")
    found = problems(text.replace("for: mentee", "for: mentees").encode("latin-1"))
    assert [(p.line, p.column) for p in found] == [(8, 49), (13, 10)]
    assert found[0].message == (
        "The byte 0xED is not UTF-8; in other encodings it may be í, and 2 more like it follow."
    )


def test_what_is_no_text_is_not_searched_for_slips() -> None:
    (problem,) = problems(b"kind: deck\n" + bytes(range(128, 255)))
    assert "is not UTF-8" in problem.message


def test_a_second_document_does_not_hide_the_mistakes_of_the_first() -> None:
    found = said("for: mentee", "for: mentees", DECK + "---\n" + DECK)
    assert [message[:5] for message in found] == ["13:10", "27:1 "]


@pytest.mark.parametrize(
    "new",
    [
        "ask: One: two\n      and: three\n      - four",  # what hangs below it is unclear
        "ask: [a,\n      b: {c,\n      - d",
        "? [ask: x",
    ],
)
def test_where_nothing_lets_it_go_on_the_search_ends_with_one_problem(new: str) -> None:
    old = "ask: What surprised you most in your first days here?"
    (problem,) = problems(DECK.replace(old, new).replace("mentee", "mentees"))
    assert 8 <= problem.line <= 10


def test_after_so_many_slips_the_search_ends() -> None:
    cards = "".join(f"  - id: c{n}\n    ask: One: two\n" for n in range(3 * MOST_SLIPS))
    found = problems("kind: deck\nschema: 1\nid: d\ntitle: D\ncards:\n" + cards)
    assert [p.line for p in found] == [7 + 2 * n for n in range(MOST_SLIPS + 1)]


def test_a_large_file_is_not_read_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    reach = yamlplaces.reach

    def counted(text: str, deepest: int) -> yamlplaces.Spot:
        read.append(len(text))
        return reach(text, deepest)

    monkeypatch.setattr(yamlplaces, "reach", counted)
    cards = "".join(f"  - id: c{n}\n    ask: One: two {'x' * 900}\n" for n in range(900))
    text = "kind: deck\nschema: 1\nid: d\ntitle: D\ncards:\n" + cards
    assert content.problems_in(text.encode(), "f")
    assert 1 <= len(read) <= 4


def test_nothing_is_said_of_a_card_that_a_guess_has_moved() -> None:
    """The card may well have its ``ask``: perhaps it is the line that was lost."""
    assert said("ask: Whom have you met that", "whom have you met that")[0].startswith("18:5 ")
    assert len(said("    ask: Whom", "  ask: Whom")) == 1


def test_the_one_line_that_stands_off_is_named_and_not_all_that_follow_it() -> None:
    (message,) = said("  - id: arrival", " - id: arrival")
    assert message.startswith("7:2 This line does not line up with those below it. Begin it in")
    (message,) = said("    ask: What surprised", "     ask: What surprised")
    assert message.startswith("8:6 ")


def test_lines_that_seem_wrong_after_a_guess_are_not_spoken_of() -> None:
    text = DECK.replace("    ask: What surprised", "   ask: What surprised")
    assert len(said("    why: Surp", "      why: Surp", text)) == 1


# A slip in any line

_KEY = re.compile(r"^( +(?:- )?)(\w+): (\w.*)$")
SLIPS: dict[str, Callable[[re.Match[str]], str]] = {
    "colon": lambda m: f"{m[1]}{m[2]}: Now: {m[3]}",
    "no blank": lambda m: f"{m[1]}{m[2]}:{m[3]}",
    "no colon": lambda m: f"{m[1]}{m[2]} {m[3]}",
    "full-width colon": lambda m: f"{m[1]}{m[2]}\uff1a{m[3]}",
    "equals": lambda m: f"{m[1]}{m[2]} = {m[3]}",
    "open quote": lambda m: f'{m[1]}{m[2]}: "{m[3]}',
    "open apostrophe": lambda m: f"{m[1]}{m[2]}: '{m[3]}",
    "after quote": lambda m: f'{m[1]}{m[2]}: "So" {m[3]}',
    "open bracket": lambda m: f"{m[1]}{m[2]}: [{m[3]}",
    "star": lambda m: f"{m[1]}{m[2]}: *{m[3]}",
    "at": lambda m: f"{m[1]}{m[2]}: @{m[3]}",
    "escape": lambda m: f'{m[1]}{m[2]}: "\\q {m[3]}"',
    "tag": lambda m: f"{m[1]}{m[2]}: !a {m[3]}",
    "unknown key": lambda m: f"{m[1]}{m[2]}x: {m[3]}",
    "odd blanks": lambda m: m[0].replace("  ", "\u00a0\u00a0"),
}
PLACES = [number for number, line in enumerate(DECK.split("\n")) if _KEY.match(line)]


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_any_line_is_said_of_that_line_and_no_other(
    slip: str, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yamlplaces, "LOADER", getattr(yaml, parser))
    assert len(PLACES) > 10
    for number in PLACES:
        lines = DECK.split("\n")
        match = _KEY.match(lines[number])
        assert match
        lines[number] = SLIPS[slip](match)
        found = problems("\n".join(lines))
        assert {p.line for p in found} == {number + 1}, (lines[number], found)


@pytest.mark.parametrize(
    ("lines", "is_said"),
    [
        ("    follow_ups:\n      - one\n     - two\n", False),
        (" - id: b\n    ask: y\n", False),
        ("     - id: b\n", False),
        ("     this: what now?\n", True),
        ("   of this: what now?\n", True),
    ],
)
def test_that_a_colon_needs_quotes_is_said_where_one_may_be_in_a_text(
    lines: str, is_said: bool
) -> None:
    text = f"kind: deck\nschema: 1\nid: a\ntitle: A\ncards:\n  - id: a\n    ask: x\n{lines}"
    with pytest.raises(ContentInvalid) as caught:
        content.read("deck", text.encode(), "f")
    (problem,) = caught.value.problems
    assert ("A text with a colon in it needs quotes." in problem.hint) is is_said, problem
