"""Where in its file something that was found stands, and why a file cannot be read."""

from pathlib import Path

from sessioncompanion.domain.passages import Passage
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import CompanionError, ContentInvalid, Problem
from sessioncompanion.store import files
from sessioncompanion.store.records import read_record
from sessioncompanion.store.yamlfile import RECORD


def lines_of(path: Path, passages: tuple[Passage, ...]) -> tuple[int, ...]:
    """The line of the record's file in which each passage begins; 0 when that cannot be told."""
    from sessioncompanion.store import yamlfile

    try:
        document = yamlfile.survey(files.read(path, RECORD.size), path.name, RECORD)
    except (CompanionError, FileNotFoundError):
        return (0,) * len(passages)
    return tuple(document.where(each.where)[0] for each in passages)


def reasons(paths: tuple[Path, ...]) -> tuple[Problem, ...]:
    """Why files cannot be read, the first reason of each."""
    found = []
    for path in paths:
        try:
            read_record(path)
        except ContentInvalid as invalid:
            found.append(invalid.problems[0])
        except CompanionError as error:
            found.append(Problem(file=one_line(str(path)), message=error.message, hint=error.hint))
    return tuple(found)
