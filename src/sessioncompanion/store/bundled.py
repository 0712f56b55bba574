"""The content we ship, found where it lies: inside the package, or at the top of a checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from sessioncompanion.errors import BundledDataMissing

BundledKind = Literal["agreements", "prompts/decks", "prompts/plans", "schemas"]


def bundled(kind: BundledKind) -> Traversable:
    """The folder of one kind of content; raises BundledDataMissing when there is none.

    It may lie in a zip archive, so use it as the Traversable it is, never as a path.
    """
    inside = files("sessioncompanion").joinpath("_bundled", *kind.split("/"))
    if inside.is_dir():
        return inside
    source = Path(__file__).resolve().parents[2]
    beside = source.parent / kind
    # An editable install leaves the content at the top, where people edit it.
    if source.name == "src" and (source.parent / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    raise BundledDataMissing(kind)
