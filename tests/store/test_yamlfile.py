"""Whatever the bytes are: a tree of texts, or problems that lead the author to the place."""

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sessioncompanion.domain.text import is_unsafe
from sessioncompanion.errors import ContentInvalid, Problem
from sessioncompanion.store import yamlplaces
from sessioncompanion.store.yamlfile import CONTENT, Limits, Tree, parse
from sessioncompanion.store.yamlreport import MOST_PROBLEMS
from yaml_cases import REFUSED

LOADERS = {"C": yaml.CSafeLoader, "pure": yaml.SafeLoader}


@pytest.fixture(params=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers: the C library is not everywhere."""
    monkeypatch.setattr(yamlplaces, "LOADER", LOADERS[request.param])


def read(text: str | bytes, limits: Limits = CONTENT) -> Tree:
    return parse(text if isinstance(text, bytes) else text.encode(), "deck.yaml", limits).data


def problems(text: str | bytes, limits: Limits = CONTENT) -> tuple[Problem, ...]:
    with pytest.raises(ContentInvalid) as caught:
        read(text, limits)
    return caught.value.problems


def nodes(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for item in tree:
            yield from nodes(item)
    elif tree is not None:
        for key, value in tree.items():
            yield key
            yield from nodes(value)


# What is refused


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_place_and_a_sentence(name: str) -> None:
    hostile, expected = REFUSED[name]
    found = problems(hostile)
    assert any(expected in f"{problem.message} {problem.hint}" for problem in found), found
    assert len(found) <= MOST_PROBLEMS + 2
    for problem in found:
        assert problem.file == "deck.yaml"
        assert problem.message.endswith(".")
        if problem.line:
            assert problem.column
            line, caret = (problem.excerpt or "\n^").split("\n")
            assert caret.strip() == "^"
            assert len(line) <= 80


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 1\nb: @x", 2, 4),
        ("a:\n  - b\n  - What: then: now", 3, 15),
        ("title: x\nask: {name}, hi", 2, 6),
        ("a: 1\n\tb: 2", 2, 1),
        ('a: 1\nb: "open\nc: 2', 2, 4),
        ("a: 1\nb: 2\na: 3", 3, 1),
        ("a: 1\nb: &x 2", 2, 4),
        ("日本語: ok\nb: x\u202ey", 2, 5),
        ('a: ok\nb: "123\\e"', 2, 8),
        ('a: |\n  \u00e9\nb: "1\n\n  2\\x1b"', 5, 4),
        ("a: 1\r\nb: 2\r\nc: @x", 3, 4),
        ("a: 1\rb: 2\rc: @x", 3, 4),
        ("\ufeffa: @x", 1, 4),
        ("a: 1\n---\nb: 1", 2, 1),
    ],
)
@pytest.mark.usefixtures("loader")
def test_the_place_is_where_the_author_has_to_look(text: str, line: int, column: int) -> None:
    (problem,) = problems(text)
    assert (problem.line, problem.column) == (line, column)


def test_the_place_of_a_byte_that_is_not_utf8_counts_characters() -> None:
    (problem,) = problems("ä: ok\nüñ: ".encode() + b"caf\xe9\n")
    assert (problem.line, problem.column) == (2, 8)
    assert "UTF-8" in problem.hint


def test_all_that_is_wrong_is_said_at_once_and_in_the_order_of_the_file() -> None:
    found = problems(
        'a: \u202ex\nb: &x 1\nc: *x\nd: !!int 5\na: 2\ne: "\\e"\n<<: {}\nf: @no\ng: @no'
    )
    assert [problem.line for problem in found] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_the_excerpt_shows_the_line_and_a_caret_under_the_place() -> None:
    (problem,) = problems("title: A talk\nask: What: then?\n")
    assert problem.excerpt == "ask: What: then?\n         ^"


def test_the_caret_stands_right_below_wide_characters() -> None:
    (problem,) = problems("a: 日本 @x: y")
    line, caret = problem.excerpt.split("\n")
    assert line == "a: 日本 @x: y"
    assert len(caret) - 1 == len("a: ") + 4 + len(" @x")


def test_the_excerpt_of_a_long_line_is_cut_around_the_place() -> None:
    (problem,) = problems("a: " + "x" * 500 + " b: c" + "y" * 500)
    line, caret = problem.excerpt.split("\n")
    assert line.startswith("…")
    assert line.endswith("…")
    assert line[len(caret) - 1] == ":"


def test_nothing_in_a_problem_can_drive_the_terminal() -> None:
    text = 'a\u202e: "\\e[31m"\n"\\e[2J": 1\n"\\e[2J": &\x1b 2\n'
    for problem in problems(text):
        said = f"{problem}{problem.hint}{problem.excerpt}".replace("\n", "")
        assert not any(is_unsafe(character) for character in said)


# What is read


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("title: NO", {"title": "NO"}),
        ("on: off\nyes: ON", {"on": "off", "yes": "ON"}),
        ("at: 22:22", {"at": "22:22"}),
        ("at: 190:20:30", {"at": "190:20:30"}),
        ("version: 1.10", {"version": "1.10"}),
        ("n: 010", {"n": "010"}),
        ("n: 1_000", {"n": "1_000"}),
        ("n: " + "9" * 4301, {"n": "9" * 4301}),
        ("day: 2024-02-30", {"day": "2024-02-30"}),
        ("day: 0000-01-01T00:00:00+99:00", {"day": "0000-01-01T00:00:00+99:00"}),
        ("- =\n- <<\n- .inf", ["=", "<<", ".inf"]),
        ("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: \"~\"\ng: Null",
         {"a": None, "b": None, "c": None, "d": "", "e": "null", "f": "~", "g": "Null"}),
        ("a: !!str 5\nb: !!str", {"a": "5", "b": ""}),
        ("~: 1\n1: 2\ntrue: 3", {"~": "1", "1": "2", "true": "3"}),
        ("a: >-\n  one\n  two\n\n  three", {"a": "one two\nthree"}),
        ("b: |\n  x\n   y\n", {"b": "x\n y\n"}),
        ("", None),
        ("# nothing but a comment\n", None),
        ("%YAML 1.1\n---\na: b\n...\n", {"a": "b"}),
        ("just words", "just words"),
        ('a: "tab\\there"', {"a": "tab\there"}),
        ("a: e\u0301 \U0001f469\u200d\U0001f3eb", {"a": "e\u0301 \U0001f469\u200d\U0001f3eb"}),
        ("[" * 32 + "]" * 32, None),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("loader")
def test_every_scalar_is_the_text_that_was_typed(text: str, tree: Tree) -> None:
    found = read(text)
    if text.startswith("[["):
        assert isinstance(found, list)
    else:
        assert found == tree


def test_line_ends_of_any_kind_and_a_bom_make_no_difference() -> None:
    text = "a: |\n  one\n  two\nb: c\n"
    tree = read(text)
    assert read(text.replace("\n", "\r\n")) == tree
    assert read(text.replace("\n", "\r")) == tree
    assert read(b"\xef\xbb\xbf" + text.encode()) == tree


def test_each_limit_can_be_used_up_to_the_last() -> None:
    limits = Limits(size=100, depth=3, nodes=6, scalar=10)
    assert read("[[[a]]]", limits) == [[["a"]]]
    assert read("a: " + "x" * 10, limits) == {"a": "x" * 10}
    assert read("[a, b, c, d, e]", limits) == list("abcde")
    assert "levels" in problems("[[[[a]]]]", limits)[0].message
    assert "longer" in problems("a: " + "x" * 11, limits)[0].message
    assert "parts" in problems("[a, b, c, d, e, f]", limits)[0].message
    assert "larger" in problems("a: b" + " " * 97, limits)[0].message


@pytest.mark.usefixtures("loader")
def test_it_is_known_where_everything_stands() -> None:
    document = parse(b"kind: deck\ncards:\n  - id: a\n    tags: [x, yy]\n  -\n    id: b\n", "f")
    assert document.where(()) == (1, 1)
    assert document.where(("cards",), key=True) == (2, 1)
    assert document.where(("cards", 0)) == (3, 5)
    assert document.where(("cards", 0, "tags"), key=True) == (4, 5)
    assert document.where(("cards", 0, "tags", 1)) == (4, 15)
    assert document.where(("cards", 1, "id")) == (6, 9)
    assert document.where(("cards", 1, "ask")) == document.where(("cards", 1)), "the nearest"


def test_a_comment_that_cut_a_text_is_pointed_out_and_a_remark_is_not() -> None:
    cut = ["a: C# is #1 thing", "a: What is your # one wish?", "a: #later", "- it #2", "a: b\t#c",
           "ask: Wobei # vergisst du die Zeit?", "- why: Weil # es hilft",
           "title: Was # ist neu?", "- Wobei # vergisst du die Zeit?"]  # fmt: skip
    remarks = ["a: b # c", "a: two words  # a remark", '"a": "x" #c', "#a", "a: |  # b\n  #c\n",
               "a: x#y", "a: 'one #two'", "a: [b, c] # all", "a:  # later\n  - b",
               "for: mentee   # whom", "minutes: 2 # about", "minutes: 2 # about right?",
               "ask: Warum? # the classic", "ask: Warum?  # or what?", "why: Weil  # later",
               "title: Close # the end", "- light # for a start", "tags: [a] # what?"]  # fmt: skip
    for text in cut:
        (advice,) = parse(text.encode(), "f").advice()
        assert (advice.severity, advice.name) == ("advice", "comment-cut")
        assert advice.line == 1
    for text in remarks:
        assert parse(text.encode(), "f").advice() == (), text


# Anything at all


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"a: \xc3")
@example(b"\x00")
def test_any_bytes_end_as_a_document_or_as_problems(data: bytes) -> None:
    check_anything(data)


# fmt: off
PIECES = st.sampled_from([
    "a", "b: ", "- ", ": ", "\n", "\n  ", "\n    ", "\t", "[", "]", "{", "}", ",", "? ", "# c",
    "&x ", "*x", "!t ", "!!str ", "<<: ", "|\n", ">-\n", "'", '"', "\\", "\\e", "---\n",
    "...\n", "%YAML 1.1\n", "~", "null", "@", "`", "\u202e", "\x1b", "日", "\ufeff", "\r", "==",
])
# fmt: on


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(sorted(LOADERS)))
@example("b: \t", "pure")
@example("[", "C")
def test_any_pieces_of_yaml_end_as_a_document_or_as_problems(text: str, name: str) -> None:
    before, yamlplaces.LOADER = yamlplaces.LOADER, LOADERS[name]
    try:
        check_anything(text.encode())
    finally:
        yamlplaces.LOADER = before


def check_anything(data: bytes) -> None:
    try:
        document = parse(data, "f")
    except ContentInvalid as invalid:
        for problem in invalid.problems:
            assert problem.message
            assert problem.line >= 1 or "in it" in problem.message or "in this" in problem.message
    else:
        assert not any(is_unsafe(character) for text in nodes(document.data) for character in text)
        document.advice()
        document.where(("a", 0))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_is_read_is_what_the_library_reads_but_for_its_guesses(text: str) -> None:
    """PyYAML's own loader without implicit types is the oracle for files that we take."""
    try:
        tree = parse(text.encode(), "f").data
    except ContentInvalid:
        return
    assert tree == _nulls(yaml.load(text.removeprefix("\ufeff"), yaml.CBaseLoader), tree)


def _nulls(expected: object, ours: Tree) -> object:
    """The oracle knows no null: where we read one, it must have read what stands for it."""
    if ours is None:
        return None if expected in {None, "", "~", "null"} else expected
    if isinstance(expected, dict) and isinstance(ours, dict):
        return {key: _nulls(value, ours.get(key, "")) for key, value in expected.items()}
    if isinstance(expected, list) and isinstance(ours, list):
        return [_nulls(*pair) for pair in zip(expected, ours, strict=True)]
    return expected
