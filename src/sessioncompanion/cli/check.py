"""Check content: a problem a line, where it is, what is wrong, and what to do about it."""

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import House
from sessioncompanion.cli.output import as_json, count, note, say
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import EXIT_PROBLEM, Misused, Problem

if TYPE_CHECKING:
    from sessioncompanion.services.workspace import Workspace


@click.command(short_help="Check decks, plans, agreements and other files.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--json", "is_json", is_flag=True, help="Print it as JSON.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    help="How problems are written; github makes annotations.",
)
@click.pass_obj
def check(house: House, paths: tuple[Path, ...], is_json: bool, form: str) -> int:
    """Check the files and folders PATH, or else all content in use, your settings and pairs.

    PATH may also be the id of a deck, a plan or an agreement set in use.

    Beyond that it advises, as a colleague would: on questions that close a talk, on words that
    check up on people, on times that do not add up and more. A file, a card, a phase or a
    situation switches advice off by its name: advice_off: [closed-question]

    The exit code is 1 when something cannot be used as it is; advice alone leaves it 0.
    """
    if is_json and form != "text":
        raise click.UsageError("--json is a format of its own; leave --format out.")
    from sessioncompanion.services.checking import check_in_use, check_paths

    workspace = house.unsaid
    if paths and not any(path.absolute() == workspace.paths.settings for path in paths):
        workspace = house.workspace
    paths = tuple(found for path in paths for found in _files(workspace, path))
    checked = check_paths(workspace, paths) if paths else check_in_use(workspace)
    if is_json:
        as_json(
            {"files": checked.files, "problems": checked.problems, "left_out": checked.left_out}
        )
    else:
        for problem in checked.problems:
            say(_annotation(problem) if form == "github" else _lines(problem))
    if checked.left_out:
        note(f"Left out, as nothing of ours: {count(len(checked.left_out), 'file')}.")
    note(_summary(checked.files, checked.errors, len(checked.problems) - checked.errors))
    if names := Counter(problem.name for problem in checked.problems if problem.name):
        usual = names.most_common(1)[0][0]
        note(f"Switch advice off by name, in the file or on the card: advice_off: [{usual}]")
    return EXIT_PROBLEM if checked.errors else 0


def _files(workspace: "Workspace", path: Path) -> Iterable[Path]:
    """The path itself, or the files in use that go by it as an id."""
    if os.path.lexists(path):
        return [path]
    named = workspace.library.files_of(str(path))
    for file in named:
        note(f"{path} is {file}")
    if not named:
        meant = workspace.library.files_of(path.stem)
        hint = f"Did you mean {meant[0]}?" if meant else "Nor is it the id of any content in use."
        raise Misused(f"There is no file {one_line(str(path))}.", one_line(hint))
    return named


def _summary(files: int, errors: int, advice: int) -> str:
    found = [
        count(errors, "problem") if errors else "",
        count(advice, "piece of advice", "pieces of advice") if advice else "",
    ]
    return f"{count(files, 'file')} checked: {', '.join(filter(None, found)) or 'all is well'}."


def _lines(problem: Problem) -> str:
    named = f" ({problem.name})" if problem.name else ""
    mark = f"advice{named}: " if problem.severity == "advice" else ""
    lines = [one_line(f"{problem.place}: {mark}{problem.message}")]
    lines += [f"    {line}" for line in problem.excerpt.split("\n") if problem.excerpt]
    lines += [f"  {one_line(problem.hint)}"] if problem.hint else []
    return "\n".join(lines)


def _annotation(problem: Problem) -> str:
    """A workflow command, with the escapes that its reader undoes."""
    level = "error" if problem.severity == "error" else "notice"
    place = {"file": problem.file, "line": str(problem.line), "col": str(problem.column)}
    if not problem.line:
        place = {"file": problem.file}
    if problem.name:
        place["title"] = problem.name
    properties = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in place.items())
    return f"::{level} {properties}::{_escaped(f'{problem.message} {problem.hint}'.strip())}"


def _escaped(text: str, more: str = "") -> str:
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
