"""One line of a list: what it says, and by its id what `enter` does with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``id`` is ``kind:name``; ``first`` asks for the choice when there is none."""

    id: str
    text: str
    mark: str = "·"
    detail: str = ""
    lit: bool = False
    choosable: bool = True
    first: bool = False


def note(name: str, text: str) -> Row:
    return Row(f"text:{name}", text, choosable=False)
