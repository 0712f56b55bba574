"""Is content right: single files, whole folders, or all that is in use, and what plans name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import CompanionError, ContentInvalid, NotFound, Problem, StorageFailed
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import content, files, yamlfile
from sessioncompanion.store.shelf import ContentKind, Layers, Source

CONTENT_KINDS: tuple[ContentKind, ...] = ("deck", "plan", "agreements")

_KIND = re.compile(rb"^(?:\xef\xbb\xbf)?kind:[ \t]*[\"']?(\w*)", re.MULTILINE)
_FOLDERS = {"decks", "plans", "agreements"}
_SUFFIXES = (".yaml", ".yml")


@dataclass(slots=True)
class Checked:
    """How many files were looked at, what is wrong with them, and which were none of ours."""

    files: int = 0
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How many of the problems keep a file from being used; the others are advice."""
        return sum(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    data: bytes
    kind: str
    """What it says it is; empty when that is hard to see."""
    id: str


def check_in_use(workspace: Workspace) -> Checked:
    """All decks, plans and agreement sets of the library, the settings and the pairs."""
    checked = Checked()
    library = workspace.library
    found = {kind: _sources(workspace, kind) for kind in CONTENT_KINDS}
    for kind, sources in found.items():
        for source in sources:
            file = _File(source.file, _bytes(source), kind, "")
            checked.files += 1
            checked.problems += content.problems_in(file.data, file.name, kind)
            if kind == "plan":
                checked.problems += _missing_parts(workspace, file, {})
    for _, problems in (library.decks(), library.plans(), library.agreement_sets()):
        checked.problems += problems
    pairs, problems = workspace.pairs.list()
    checked.files += len(pairs) + len({problem.file for problem in problems})
    checked.problems += problems
    checked.files += files.exists(workspace.paths.settings)
    _ = workspace.settings  # what is wrong with them is among the problems of the workspace
    checked.problems += workspace.problems
    return _in_order(checked)


def check_paths(workspace: Workspace, paths: Iterable[Path]) -> Checked:
    """These files, and all YAML of ours below these folders.

    A plan may name decks and agreement sets of the library and of the files checked with it.
    """
    checked = Checked()
    read: list[_File] = []
    for path, is_asked_for in _files(paths, checked):
        try:
            data = files.read(path, yamlfile.RECORD.size)
        except (StorageFailed, FileNotFoundError) as error:
            checked.files += 1
            checked.problems.append(_unread(path, error))
            continue
        if not is_asked_for and not _is_ours(path, data):
            checked.left_out.append(one_line(str(path)))
            continue
        kind = _KIND.search(data)
        read.append(_File(str(path), data, kind[1].decode() if kind else "", content.id_in(data)))
    known = {(file.kind, file.id): file for file in reversed(read)}
    for file in read:
        checked.files += 1
        checked.problems += content.problems_in(file.data, file.name)
        checked.problems += _missing_parts(workspace, file, known)
        checked.problems += _used_twice(file, known)
    return _in_order(checked)


def _sources(workspace: Workspace, kind: ContentKind) -> list[Source]:
    """All files of a kind, the lowest layer first."""
    folders = workspace.settings.library
    layers = Layers(folders, workspace.paths, workspace.library_folders)
    levels, _ = layers.sources(kind)
    return [source for level in levels for source in level]


def _bytes(source: Source) -> bytes:
    try:
        return source.read()
    except (StorageFailed, FileNotFoundError):
        return b""  # the library says why


def _files(paths: Iterable[Path], checked: Checked) -> Iterator[tuple[Path, bool]]:
    """Each file, and whether it was named itself."""
    for path in paths:
        if path.is_dir():
            yield from ((file, False) for file in _below(path, checked))
        else:
            yield path, True


def _below(folder: Path, checked: Checked) -> Iterator[Path]:
    try:
        names = files.listing(folder)
    except StorageFailed as error:
        checked.problems.append(_unread(folder, error))
        return
    for path in names:
        if path.is_dir():
            if not path.is_symlink():  # a link may lead round in a circle
                yield from _below(path, checked)
        elif path.suffix in _SUFFIXES:
            yield path


def _is_ours(path: Path, data: bytes) -> bool:
    """Whether a file met in a folder wants to be content: a workflow or a lock file does not."""
    return _KIND.search(data) is not None or path.parent.name in _FOLDERS


def _unread(path: Path, error: Exception) -> Problem:
    if isinstance(error, CompanionError):
        return Problem(file=one_line(str(path)), message=error.message, hint=error.hint)
    return Problem(file=one_line(str(path)), message="It is not there any more.")


def _used_twice(file: _File, known: dict[tuple[str, str], _File]) -> Iterator[Problem]:
    first = known.get((file.kind, file.id), file)
    is_beside = Path(first.name).parent == Path(file.name).parent
    if file.id and file.kind in CONTENT_KINDS and first is not file and is_beside:
        message = f"The id is used by {one_line(first.name)} already, so one of them is left out."
        yield _at(file, ("id",), message, "Give one of the two another id.")


def _missing_parts(
    workspace: Workspace, file: _File, known: dict[tuple[str, str], _File]
) -> Iterator[Problem]:
    """Decks and agreement sets that a plan names and nobody has, and rules that draw nothing."""
    if file.kind != "plan":
        return
    try:
        plan = content.read("plan", file.data, file.name).to_domain()
    except ContentInvalid:
        return
    library = workspace.library
    if plan.agreements and ("agreements", plan.agreements) not in known:
        try:
            library.agreements(plan.agreements)
        except NotFound as missing:
            yield _at(file, ("agreements",), missing.message, missing.hint)
        except ContentInvalid:
            pass  # said where the set itself is checked
    for number, phase in enumerate(plan.phases):
        is_known = True
        for place, deck in enumerate(phase.cards.decks):
            if ("deck", deck) in known:
                is_known = False
                continue
            try:
                library.deck(deck)
            except NotFound as missing:
                is_known = False
                path = ("phases", number, "cards", "decks", place)
                yield _at(file, path, missing.message, missing.hint)
            except ContentInvalid:
                is_known = False
        if is_known:
            yield from _draws_nothing(workspace, file, plan, number)


def _draws_nothing(workspace: Workspace, file: _File, plan: Plan, number: int) -> Iterator[Problem]:
    rule = plan.phases[number].cards
    modes = (plan.mode,) if plan.mode else tuple(Mode)
    for mode in modes if rule.decks and rule.draw else ():
        if not workspace.library.cards_for(rule, mode):
            problem = _at(
                file,
                ("phases", number, "cards"),
                f"No card of these decks fits this phase by {mode.value}.",
                "Look at the tags and modes of the cards, or name another deck.",
            )
            yield replace(problem, severity="advice", name="no-cards")


def _at(file: _File, path: yamlfile.Path, message: str, hint: str) -> Problem:
    return content.problem_at(file.data, file.name, path, message, hint)


def _in_order(checked: Checked) -> Checked:
    checked.problems = sorted(set(checked.problems))
    return checked
