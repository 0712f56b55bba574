"""What a new file of content says: examples with every key explained, or a copy of something."""

import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import Deck
from sessioncompanion.domain.language import ORIGINAL, is_tag, serves
from sessioncompanion.domain.plan import Plan
from sessioncompanion.errors import CompanionError, ContentInvalid, Misused, NotFound
from sessioncompanion.services import (
    starting_examples,
    starting_files,
    starting_german,
    starting_japanese,
    starting_portuguese,
)
from sessioncompanion.services.editorschema import without_schema_line
from sessioncompanion.services.languages import All, One, T, version
from sessioncompanion.services.usual import AGREEMENTS
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import content, yamlfile, yamlwrite
from sessioncompanion.store.shelf import ContentKind, Layers, Source

NOTE = "# The examples below are in English: there are none in {language}.\n"
DECKS = {
    "arriving": "arriving-and-presence",
    "opening": "opening-check-in",
    "focus": "focus-and-goals",
    "giving_feedback": "feedback-both-ways",
    "closing": "closings-and-endings",
}
"""What the plan to begin with draws from, by its name in there."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to begin; an empty ``title`` or ``language`` is made up.

    ``to`` is a folder or a file, None the user's own folder.

    ``source`` is content to copy, ``extends`` content to build upon; one of them at the most.
    """

    kind: ContentKind
    id: str
    title: str = ""
    language: str = ""
    source: str = ""
    extends: str = ""
    to: Path | None = None


def text_of(workspace: Workspace, wanted: Wanted) -> str:
    """The whole file but for its first line, which depends on where it is going to lie.

    Raises Misused for an id, title or language that cannot be, NotFound and ContentInvalid for
    content to copy or to build upon that cannot be had.
    """
    if wanted.source and wanted.extends:
        raise Misused("Either copy something or build upon it, not both.")
    text = _copied(workspace, wanted) if wanted.source else _started(workspace, wanted)
    try:
        content.read(wanted.kind, text.encode(), wanted.id)
    except ContentInvalid as invalid:
        problem = invalid.problems[0]
        raise Misused(problem.message, problem.hint) from invalid
    return text


def _started(workspace: Workspace, wanted: Wanted) -> str:
    title, language, first = wanted.title, wanted.language, ""
    if wanted.extends:
        base = one_of(workspace, wanted.kind, wanted.extends)
        title = title or (base.title if wanted.extends == wanted.id else "")
        language = language or base.language
        first = _items(base)[0]
    language = language or workspace.settings.language or ORIGINAL
    title = title or wanted.id.replace("-", " ").strip().capitalize() or wanted.id
    head = {"id": wanted.id, "title": title, "language": language}
    template = {
        ("deck", False): starting_files.DECK,
        ("deck", True): starting_files.MORE_CARDS,
        ("plan", False): starting_files.PLAN,
        ("agreements", False): starting_files.AGREEMENTS,
        ("agreements", True): starting_files.MORE_SITUATIONS,
    }[wanted.kind, bool(wanted.extends)]
    examples = _examples(language)
    return template.format(
        kind=wanted.kind,
        head=yamlwrite.dump(head).decode(),
        note="" if examples or not is_tag(language) else NOTE.format(language=language),
        base=wanted.extends,
        first=first,
        **asdict(examples or starting_examples.ENGLISH),
        **(_versions(workspace, language) if wanted.kind == "plan" else {}),
    )


def _examples(tag: str) -> starting_examples.Examples | None:
    """Those in this language, or None."""
    spoken = {
        "en": starting_examples.ENGLISH,
        "de": starting_german.GERMAN,
        "pt": starting_portuguese.PORTUGUESE,
        "ja": starting_japanese.JAPANESE,
    }
    return next((spoken[each] for each in spoken if serves(each, tag)), None)


def _versions(workspace: Workspace, tag: str) -> dict[str, str]:
    """The ids of what a new plan names, in this language where they are there in it."""
    library = workspace.library
    found = {name: _version(library.deck, library.decks, deck, tag) for name, deck in DECKS.items()}
    sets = _version(library.agreements, library.agreement_sets, AGREEMENTS, tag)
    return found | {"agreements": sets}


def _version(one: One[T], every: All[T], content_id: str, tag: str) -> str:
    with suppress(CompanionError):  # one that is broken is no good example
        if found := version(one, every, content_id, tag):
            return found.id
    return content_id


def _copied(workspace: Workspace, wanted: Wanted) -> str:
    """The source with another id, and other title and language if asked for; its comments stay."""
    one_of(workspace, wanted.kind, wanted.source)
    data = _bytes_of(workspace, wanted.kind, wanted.source)
    changes = {"id": wanted.id}
    changes |= {"title": wanted.title} if wanted.title else {}
    changes |= {"language": wanted.language} if wanted.language else {}
    tree: Any = yamlfile.parse(data, wanted.source).data
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    text = without_schema_line(text)
    for key, value in changes.items():
        text = _with(text, key, value)
    try:
        if yamlfile.parse(text.encode(), wanted.id).data == {**tree, **changes}:
            return text
    except ContentInvalid:
        pass
    # Written in a way that lines cannot be exchanged in, such as braces around everything.
    return yamlwrite.dump({**tree, **changes}).decode()


def _with(text: str, key: str, value: str) -> str:
    """The text with this value for a key of the first column; a new one comes after the title."""
    line = yamlwrite.dump({key: value}).decode()
    below = r"(?:[ \t]+\S.*\n|[ \t]*\n(?=[ \t]+\S))*"
    found = re.search(rf"^{key}:.*\n{below}", text, re.MULTILINE)
    if found is None:
        found = re.search(rf"^title:.*\n{below}", text, re.MULTILINE)
        at = found.end() if found else 0
        return text[:at] + line + text[at:]
    return text[: found.start()] + line + text[found.end() :]


def one_of(workspace: Workspace, kind: ContentKind, content_id: str) -> Deck | Plan | AgreementSet:
    """The content of a kind with this id; NotFound, or ContentInvalid when it is broken."""
    library = workspace.library
    match kind:
        case "deck":
            return library.deck(content_id)
        case "plan":
            return library.plan(content_id)
        case "agreements":
            return library.agreements(content_id)


def _items(found: Deck | Plan | AgreementSet) -> list[str]:
    match found:
        case Deck():
            return [card.id for card in found.cards]
        case AgreementSet():
            return [situation.id for situation in found.situations]
        case Plan():
            return [phase.id for phase in found.phases]


def sources_of(workspace: Workspace, kind: ContentKind, options: tuple[Path, ...]) -> list[Source]:
    """All files of a kind, the highest layer first; ``options`` are the folders of --library."""
    layers = Layers(workspace.settings.library, workspace.paths, options)
    return [source for level in reversed(layers.sources(kind)[0]) for source in level]


def _bytes_of(workspace: Workspace, kind: ContentKind, wanted: str) -> bytes:
    """The file that counts for an id, as it is."""
    for source in sources_of(workspace, kind, workspace.library_folders):
        data = source.read()
        try:
            if content.id_in(data) in (wanted, "") and content.read(kind, data, "").id == wanted:
                return data
        except ContentInvalid:
            continue
    raise NotFound(kind, wanted, ())
