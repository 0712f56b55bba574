"""What the commands for decks, plans and agreement sets share: heads, and where things stand."""

from typing import TYPE_CHECKING

from sessioncompanion.cli.output import field, heading, say

if TYPE_CHECKING:
    from sessioncompanion.domain.agreement import AgreementSet
    from sessioncompanion.domain.deck import Deck
    from sessioncompanion.domain.plan import Plan
    from sessioncompanion.services.workspace import Workspace
    from sessioncompanion.store.shelf import ContentKind


def places_of(workspace: "Workspace", kind: "ContentKind") -> dict[str, str]:
    """By id the file a piece of content stands in, or ``bundled``."""
    from sessioncompanion.services.checking import places

    return places(workspace, kind)


def header(
    found: "Deck | Plan | AgreementSet", places: dict[str, str]
) -> dict[str, str | int | None]:
    """What a list tells as JSON about any of them."""
    return {
        "id": found.id,
        "title": found.title,
        "description": found.description,
        "language": found.language,
        "file": places.get(found.id),
    }


def tell_header(
    workspace: "Workspace", kind: "ContentKind", found: "Deck | Plan | AgreementSet"
) -> None:
    """Title and what else stands at the top of the file."""
    heading(found.title)
    if found.description:
        say(found.description)
    field("Id", found.id)
    field("From", places_of(workspace, kind).get(found.id, ""))
    terms = ", ".join(part for part in (found.author, found.license) if part)
    if terms:
        field("Author", terms)
    if found.language:
        field("Language", found.language)
