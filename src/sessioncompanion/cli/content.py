"""What the commands for decks, plans and agreement sets share: lists, heads, where things stand."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sessioncompanion.cli.output import field, heading, say, set_aside, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sessioncompanion.domain.agreement import AgreementSet
    from sessioncompanion.domain.deck import Deck
    from sessioncompanion.domain.plan import Plan
    from sessioncompanion.services.origins import Place
    from sessioncompanion.services.workspace import Workspace
    from sessioncompanion.store.shelf import ContentKind

T = TypeVar("T", bound="Deck | Plan | AgreementSet")
Command = TypeVar("Command", bound=Callable[..., Any])


def language_option(command: Command) -> Command:
    """``--language``, as the lists of content have it."""
    words = "Only what is in this language, like de or pt-BR."
    return click.option("--language", metavar="TAG", help=words)(command)


def spoken(contents: "Sequence[T]", name: str, tag: str | None) -> "tuple[T, ...]":
    """Those in the language that was asked for; refused when none is, or when it is no tag."""
    if tag is None:
        return tuple(contents)
    from sessioncompanion.services.languages import checked, in_language

    return in_language(contents, checked(tag, name, contents))


def listing(head: Sequence[str], contents: "Sequence[T]", cells: Callable[[T], list[str]]) -> None:
    """The table of a list; the language stands before the title when there is more than one."""
    is_mixed = len({each.language for each in contents} - {""}) > 1
    rows = [[*cells(each), *[each.language] * is_mixed, each.title] for each in contents]
    table((*head, *["LANGUAGE"] * is_mixed, "TITLE"), rows)


def header(
    found: "Deck | Plan | AgreementSet", places: "Mapping[str, Place]"
) -> dict[str, str | int | None]:
    """What a list tells as JSON about any of them."""
    return {
        "id": found.id,
        "title": found.title,
        "description": found.description,
        "language": found.language,
        "file": places[found.id].name if found.id in places else None,
    }


def tell_header(
    workspace: "Workspace", kind: "ContentKind", found: "Deck | Plan | AgreementSet"
) -> None:
    """Title and what else stands at the top of the file; on stderr, why it is not the newest."""
    library = workspace.library
    set_aside(library.stale(kind, found.id), "not in use")
    heading(found.title)
    if found.description:
        say(found.description)
    field("Id", found.id)
    field("From", library.origin(kind, found.id).place.name)
    terms = ", ".join(part for part in (found.author, found.license) if part)
    if terms:
        field("Author", terms)
    if found.language:
        field("Language", found.language)
