"""Whatever is in a file: content, or our error with places in it; never long and never much."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.errors import ContentInvalid, Problem
from sessioncompanion.store import content, yamlplaces
from sessioncompanion.store.yamlreport import MOST_PROBLEMS
from yaml_cases import REFUSED, WRONG_THROUGHOUT, texts

ROOT = Path(__file__).parents[2]
SHIPPED = sorted([*ROOT.glob("prompts/*/*.yaml"), *ROOT.glob("agreements/*.yaml")])
KINDS = content.KINDS

# fmt: off
FRAGMENTS = [
    b"\t", b"\r", b"\r\n", b"\n", b"\n\n", b"  ", b"- ", b"-", b": ", b":", b" #", b"'", b'"',
    b'"""', b"[", b"]", b"{", b"}", b",", b"? ", b"|\n", b">-\n", b"|9\n", b"&a ", b"*a",
    b"<<: ", b"<<: *a\n", b"!!str ", b"!x ", b"!!python/object:os.system ", b"%YAML 1.1\n",
    b"---\n", b"...\n", b"--- ", b"@", b"`", b"%", b"~", b"null", b"\\", b"\\x1b", b"\x00",
    b"\x1b[2J", b"\x7f", b"\x80", b"\xc3", b"\xff", b"\xe9", b"\xef\xbb\xbf", b"\xfe\xff",
    b"\xc2\xa0", b"\xc2\xa0\xc2\xa0- ", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae",
    b"\xe3\x80\x80", b"\xe2\x80\x9c", b"\xe2\x80\xa2 ", b"\xe2\x80\x94 ", b"\xef\xbc\x9a",
    b"\xed\xa0\x80", b"\xef\xbf\xbf", b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> b\n",
    b"cards:\n", b"  - id: a\n", b"kind: plan\n", b"kind:\n", b"id: a\n", b"schema: 2\n",
    b"[[[[[[[[", b"- - - - - ", b"9" * 40, b"x" * 3000, b"a: b: c",
]
# fmt: on


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A shipped file after some slips of a hand: bytes and lines put in, left out, or moved."""
    data = draw(st.sampled_from(SHIPPED)).read_bytes()
    if draw(st.booleans()):
        data = data[: draw(st.integers(200, 2000))]
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["insert", "cut", "byte", "line twice", "no line", "indent"])):
            case "insert":
                data = data[:at] + draw(st.sampled_from(FRAGMENTS)) + data[at:]
            case "cut":
                data = data[:at] + data[at + draw(st.integers(1, 40)) :]
            case "byte":
                data = data[:at] + draw(st.binary(min_size=1, max_size=1)) + data[at + 1 :]
            case change:
                lines = data.split(b"\n")
                number = data.count(b"\n", 0, at)
                line = lines[number]
                lines[number : number + 1] = {
                    "line twice": [line, line],
                    "no line": [],
                    "indent": [b" " * draw(st.integers(0, 8)) + line.lstrip(b" ")],
                }[change]
                data = b"\n".join(lines)
    return data


@st.composite
def yamlish(draw: st.DrawFn) -> bytes:
    """Text with keys and items as a person might write them who has never read how."""
    lines = ["kind: deck", "schema: 1"] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 12))):
        lead = draw(st.sampled_from(["", "  ", "    ", "  - ", "- ", "\t", "   ", "\u00a0 ", "• "]))
        key = draw(st.sampled_from(["id: ", "ask: ", "cards:", "tags: ", "ask:", "why ", "", "? "]))
        lines.append(lead + key + draw(texts)[:200])
    return "\n".join(lines).encode("utf-8", "surrogatepass")


@given(st.binary(max_size=400))
def test_any_bytes_end_as_content_or_as_problems_with_places(data: bytes) -> None:
    check(data)


@given(damaged())
def test_content_that_was_damaged_ends_as_content_or_as_problems_with_places(data: bytes) -> None:
    check(data)


@given(yamlish(), st.sampled_from(["CSafeLoader", "SafeLoader"]))
def test_what_looks_like_yaml_ends_as_content_or_as_problems_with_places(
    data: bytes, parser: str
) -> None:
    before, yamlplaces.LOADER = yamlplaces.LOADER, getattr(yaml, parser)
    try:
        check(data)
    finally:
        yamlplaces.LOADER = before


@pytest.mark.parametrize("name", [*REFUSED, *WRONG_THROUGHOUT])
def test_what_was_made_to_hurt_ends_as_problems_with_places(name: str) -> None:
    data = REFUSED[name][0] if name in REFUSED else WRONG_THROUGHOUT[name]
    assert check(data if isinstance(data, bytes) else data.encode(), ("plan",))


def check(data: bytes, kinds: tuple[content.Kind, ...] = KINDS) -> tuple[Problem, ...]:
    """Holds a file against all that was promised, as each of these kinds and as its own."""
    for kind in kinds:
        try:
            content.read(kind, data, "f")
            refused: tuple[Problem, ...] = ()
        except ContentInvalid as invalid:
            refused = invalid.problems
        check_places(refused, data)
        found = content.problems_in(data, "f", kind)
        assert tuple(problem for problem in found if problem.severity == "error") == refused
    problems = content.problems_in(data, "f")
    check_places(problems, data)
    return problems


def check_places(problems: tuple[Problem, ...], data: bytes) -> None:
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = re.split("\r\n|\r|\n", text)
    assert len(problems) <= MOST_PROBLEMS + 1
    assert len(set(problems)) == len(problems), "nothing is said twice"
    for problem in problems:
        assert problem.message.endswith(".")
        if problem.line == 0:
            assert problem.column == 0
            assert "in this file" in problem.message or "This file" in problem.message
        else:
            assert problem.line <= len(lines)
            # UTF-16 is not taken apart into lines.
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    places = [(problem.line, problem.column) for problem in problems if problem.line]
    assert places == sorted(places)


SECONDS = 40
MEGABYTES = 200

LIMITED = f"""\
import resource, sys
from sessioncompanion.store import content
from yaml_cases import REFUSED, WRONG_THROUGHOUT

def size():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()

for kind in content.KINDS:
    content.problems_in(b"a: 1", "f", kind)
cases = [data for data, _ in REFUSED.values()] + list(WRONG_THROUGHOUT.values())
cases = [data if isinstance(data, bytes) else data.encode() for data in cases]
resource.setrlimit(resource.RLIMIT_AS, (size() + ({MEGABYTES} << 20),) * 2)
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS},) * 2)
both = [content.problems_in(data, "f") and content.problems_in(data, "f", "plan") for data in cases]
print(sum(map(bool, both)), len(cases))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the limit of memory does not hold")
def test_all_that_was_made_to_hurt_is_refused_within_the_limits_of_memory_and_time() -> None:
    """A second each would be three minutes; all of them together take a few seconds."""
    path = f"{ROOT / 'src'}:{ROOT / 'tests'}"
    found = subprocess.run(
        [sys.executable, "-c", LIMITED],
        env={"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr[-2000:]
    refused, all_of_them = found.stdout.split()
    assert refused == all_of_them
