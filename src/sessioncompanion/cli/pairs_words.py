"""A pair in words, thing by thing: to be shown, and to say what a change has changed."""

from typing import TYPE_CHECKING

from sessioncompanion.domain import freewords
from sessioncompanion.domain.norms import NORMS, said

if TYPE_CHECKING:
    from sessioncompanion.domain.pair import Pair, Person


def times(person: "Person", since: str = "") -> list[str]:
    """When somebody can meet, a line each; days off only those that are not over on ``since``."""
    return [f"{what} {words}" for what, words in freewords.told(person, since)]


def differences(before: "Pair", after: "Pair") -> list[str]:
    """What a change has changed, a line each, with what it was."""
    old, new = dict(_things(before)), dict(_things(after))
    return [
        f"{label}: {words or 'nothing'} (was {old[label] or 'nothing'})"
        for label, words in new.items()
        if words != old[label]
    ]


def _things(pair: "Pair") -> list[tuple[str, str]]:
    found = []
    for role, person in (("Mentee", pair.mentee), ("Mentor", pair.mentor)):
        found += [
            (role, person.name),
            (f"{role}'s time zone", person.timezone),
            (f"{role}'s hours", freewords.hours(person)),
            (f"{role}'s busy times", freewords.busy(person)),
            (f"{role}'s days unlike others", freewords.away(person)),
        ]
    found.append(("Usually by", pair.mode.value))
    found += [(norm.label, said(pair.norms, norm.name)) for norm in NORMS]
    return [*found, ("Started", pair.started), ("Ends", pair.ends)]
