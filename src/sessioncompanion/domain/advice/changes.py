"""Advice on what changes a deck or an agreement set: ids left out and written, ids almost the same.

Two ids are almost the same when one letter more, less or other makes one of the other.
"""

from collections.abc import Collection, Iterator, Sequence

from sessioncompanion.domain.advice import Advice, Finding

_LEAST = 6
"""Letters and digits; among shorter ids one letter often makes all the difference."""


def about_changes(
    base: Collection[str], own: Sequence[str], retired: Sequence[str], item: str
) -> Iterator[Finding]:
    """Advice on the ids of a file that extends another one with the ids ``base``.

    ``item`` is what the file holds: a card or a situation.
    """
    for place, each in enumerate(retired):
        if each in own and each in base:
            yield Finding(
                Advice.RETIRED_AND_WRITTEN,
                ("retire", place),
                f"The {item} `{each}` is left out and written here; what is written counts.",
                f"Delete it here: a {item} with the id of another takes its place.",
            )
    near = {
        spelling: each
        for each in base
        if each not in own and each not in retired
        for spelling in _spellings(each)
    }
    for number, each in enumerate(own):
        if each in base:
            continue
        found = next((near[one] for one in _spellings(each) if one in near), "")
        if found and _digits(found) == _digits(each):
            yield Finding(
                Advice.ALMOST_SAME_ID,
                (f"{item}s", number, "id"),
                f"This adds a {item}; the one that is there already is called `{found}`.",
                f"To take its place, use its id: id: {found}",
            )


def _spellings(identifier: str) -> set[str]:
    """The id without its hyphens, and so with any one letter missing."""
    bare = identifier.replace("-", "")
    if len(bare) < _LEAST:
        return {bare}
    return {bare, *(bare[:place] + bare[place + 1 :] for place in range(len(bare)))}


def _digits(identifier: str) -> str:
    return "".join(filter(str.isdigit, identifier))
