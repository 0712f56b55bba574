"""Is content right: single files, whole folders, or all that is in use, and what plans name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Problem, StorageFailed
from sessioncompanion.services import contentfiles, misplaced
from sessioncompanion.services.advising import Advisor
from sessioncompanion.services.bases import Known
from sessioncompanion.services.contentfiles import ContentFile
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import files
from sessioncompanion.store.content import KINDS
from sessioncompanion.store.schemas.plan import PlanFile
from sessioncompanion.store.shelf import ContentKind, Layers, Source, has_content_name

CONTENT_KINDS: tuple[ContentKind, ...] = ("deck", "plan", "agreements")


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


def check_in_use(workspace: Workspace) -> Checked:
    """All decks, plans and agreement sets of the library, the settings and the pairs."""
    checked = Checked()
    library = workspace.library
    advisor = Advisor(library, {})
    own_decks: list[ContentFile] = []
    in_use = {place.file for kind in CONTENT_KINDS for place in library.places(kind).values()}
    bundled_plans: list[Plan] = []
    for kind in CONTENT_KINDS:
        for source in _sources(workspace, kind):
            file = contentfiles.examined(source.file, _bytes(source), kind)
            checked.files += 1
            checked.problems += advisor.problems(file)
            if source.is_bundled:  # what would be advised there comes of somebody's own files
                model = file.examined.model
                if isinstance(model, PlanFile) and file.name in in_use:
                    bundled_plans.append(model.to_domain())
                continue
            checked.problems += advisor.about(file)
            if kind == "deck":
                own_decks.append(file)
    plans, broken_plans = library.plans()
    for problems in (library.decks()[1], broken_plans, library.agreement_sets()[1]):
        checked.problems += problems
    if not any(problem.severity == "error" for problem in broken_plans):
        checked.problems += advisor.about_unused(own_decks, plans)
    checked.problems += advisor.about_replaced(
        [file for file in own_decks if file.name in in_use], bundled_plans
    )
    pairs, problems = workspace.pairs.list()
    checked.files += len(pairs) + len({problem.file for problem in problems})
    checked.problems += problems
    for told in workspace.bookings.problems():
        checked.files += 1
        checked.problems += told
    checked.files += files.exists(workspace.paths.settings)
    checked.problems += workspace.settings_problems
    checked.problems += misplaced.in_use(workspace)
    return _in_order(checked)


def check_paths(workspace: Workspace, paths: Iterable[Path]) -> Checked:
    """These files, and all YAML of ours below these folders.

    A plan may name decks and agreement sets of the library and of the files checked with it.
    """
    checked = Checked()
    read: list[ContentFile] = []
    for found in contentfiles.read(paths, workspace.paths.settings):
        if isinstance(found, ContentFile):
            read.append(found)
        elif found.problem:
            checked.files += found.problem.severity == "error"
            checked.problems.append(found.problem)
        else:
            checked.left_out.append(found.name)
    known = {(file.kind, file.id): file for file in reversed(read)}
    advisor = Advisor(workspace.library, known)
    for file in read:
        checked.files += 1
        checked.problems += advisor.problems(file)
        checked.problems += advisor.about(file)
        checked.problems += advisor.missing_base(file)
        checked.problems += _used_twice(file, known)
        path = Path(file.name)
        if not file.is_met and file.kind in KINDS and not has_content_name(path.name):
            checked.problems.append(misplaced.misnamed(path))
    plans = _plans_beside(workspace, read)
    if plans is not None:
        met = [file for file in read if file.is_met and file.kind == "deck"]
        checked.problems += advisor.about_unused(met, plans)
    return _in_order(checked)


def _plans_beside(workspace: Workspace, read: list[ContentFile]) -> list[Plan] | None:
    """The plans that may draw from decks of a folder; None when it has none, or a broken one."""
    files = [file for file in read if file.kind == "plan"]
    found = [file.examined.model for file in files]
    plans = [model.to_domain() for model in found if isinstance(model, PlanFile)]
    if len(plans) < len(files) or not any(file.is_met for file in files):
        return None
    return [*plans, *workspace.library.plans()[0]]


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


def _used_twice(file: ContentFile, known: Known) -> Iterator[Problem]:
    first = known.get((file.kind, file.id), file)
    is_beside = Path(first.name).parent == Path(file.name).parent
    if file.id and file.kind in CONTENT_KINDS and first is not file and is_beside:
        message = f"The id is used by {one_line(first.name)} already, so one of them is left out."
        yield from file.problem(("id",), message, "Give one of the two another id.")


def _in_order(checked: Checked) -> Checked:
    """By file and line; what is said of a file as a whole, like how many more there are, last."""
    checked.problems = sorted(
        set(checked.problems), key=lambda each: (each.file, not each.line, each)
    )
    return checked
