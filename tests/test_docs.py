"""The documents tell the truth: every command in them runs, every example in them is valid."""

import re
import shlex
from pathlib import Path

import pytest

from commands import add_pair, add_record, run
from sessioncompanion.domain.advice import ABOUT, Advice
from sessioncompanion.store.content import KINDS, problems_in

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEEDS_A_SCREEN = {"start", "resume", "demo"}


def commands() -> list[str]:
    """Every line of a document that begins with our name, as it is typed."""
    return [
        line.split("  #")[0].strip()
        for document in DOCUMENTS
        for language, text in FENCE.findall(document.read_text(encoding="utf-8"))
        if language in ("", "sh", "console")
        for line in text.splitlines()
        if line.startswith("sessioncompanion ")
    ]


def examples() -> list[tuple[str, str]]:
    """Every YAML example that is a whole file, with the document it stands in."""
    return [
        (document.name, text)
        for document in DOCUMENTS
        for language, text in FENCE.findall(document.read_text(encoding="utf-8"))
        if language == "yaml" and any(f"kind: {kind}" in text for kind in KINDS)
    ]


def test_there_are_commands_and_examples_to_try() -> None:
    assert len(commands()) >= 12
    assert len(examples()) >= 4


@pytest.mark.parametrize("command", dict.fromkeys(commands()))
def test_a_command_of_the_documents_runs_as_it_stands(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    deck = (ROOT / "prompts" / "decks" / "opening-check-in.yaml").read_bytes()
    (tmp_path / "my-deck.yaml").write_bytes(deck)
    (tmp_path / "questions.csv").write_text("Question,Minutes\nWhat matters today?,2\n")
    name, *arguments = shlex.split(command)
    if arguments[:2] != ["pairs", "add"]:
        add_pair("Ana", "ana")
        add_record(pair="ana")
    if arguments == ["decks", "show", "questions"]:  # as the lines before it leave it
        assert run("decks", "import", "questions.csv").code == 0
    answer = run(*arguments)
    if arguments[0] in NEEDS_A_SCREEN or arguments[:2] == ["decks", "browse"]:
        assert (name, answer.code) == ("sessioncompanion", 2)
        assert "needs a terminal" in answer.sentence
    else:
        assert answer.code == 0, answer.err


@pytest.mark.parametrize(("document", "text"), examples())
def test_an_example_of_the_documents_is_valid(document: str, text: str) -> None:
    if "cards:" not in text and "kind: deck " in text:
        text += "cards: [{id: one, ask: What matters today?}]\n"  # the head alone is shown first
    assert problems_in(text.encode(), document) == ()


def test_the_list_of_the_documents_is_understood(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    listed = next(text for language, text in FENCE.findall(text) if language == "markdown")
    (tmp_path / "list.md").write_text(listed, encoding="utf-8")
    answer = run("decks", "import", str(tmp_path / "list.md"))
    assert (answer.code, answer.err) == (0, "")
    shown = run("decks", "show", "list", "--format", "markdown").out
    assert shown.splitlines()[-3:] == [
        "- What did you do first this morning? (2 min, for mentee) #light #Opening {#first-thing}",
        *listed.splitlines()[-2:],
    ]


def test_what_the_documents_link_to_is_there() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).is_file(), f"{document.name}: {target}"


def test_the_table_of_advice_has_each_name_and_says_what_it_is_about() -> None:
    text = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    section = text.partition("## What check advises")[2].partition("\n## ")[0]
    table = re.findall(r"^\| `([a-z-]+)` \| (.+?) \| .+ \|$", section, re.MULTILINE)
    assert table == [(str(name), about) for name, about in ABOUT.items()]
    assert list(ABOUT) == list(Advice)


def test_the_keys_of_the_readme_are_the_keys_of_the_program() -> None:
    from sessioncompanion.ui.keys import LIVE

    known = {key.label for key in LIVE} | {"enter"}
    table = re.findall(r"^\| `(.+?)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert table
    assert set(table) <= known
