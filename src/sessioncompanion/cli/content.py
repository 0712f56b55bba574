"""What the commands for decks, plans and agreement sets share: heads, and where things stand."""

from typing import TYPE_CHECKING

from sessioncompanion.cli.output import field, heading, say, set_aside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sessioncompanion.domain.agreement import AgreementSet
    from sessioncompanion.domain.deck import Deck
    from sessioncompanion.domain.plan import Plan
    from sessioncompanion.services.origins import Place
    from sessioncompanion.services.workspace import Workspace
    from sessioncompanion.store.shelf import ContentKind


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
