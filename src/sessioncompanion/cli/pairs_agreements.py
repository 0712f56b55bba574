"""The agreements of a pair in print: for the two as they stand, or with how they came to be."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sessioncompanion.cli.output import heading, say
from sessioncompanion.cli.wrapped import wrapped
from sessioncompanion.domain.agreement import IN_WORDS
from sessioncompanion.domain.living import Living, Version, looks
from sessioncompanion.domain.rewording import SIGNS, changes, marked

if TYPE_CHECKING:
    from sessioncompanion.domain.history import History
    from sessioncompanion.domain.pair import Pair


def since(living: Living) -> str:
    """``since 3 March 2026, session 2``; nothing while there are no words."""
    version = living.since
    return f"since {_when(version)}" if version else ""


def lines(past: "History") -> list[str]:
    """Each agreement in a line, as ``pairs show`` has them."""
    made = []
    for living in past.living:
        agreement = living.agreement
        known = [since(living)] if agreement.text else []
        if living.is_flagged:
            known.append("to talk about again")
        tail = f" ({'; '.join(known)})" if known else ""
        made.append(f"{agreement.when}: {agreement.text or 'nothing agreed yet'}{tail}")
    return made


def for_both(pair: "Pair", past: "History") -> None:
    """Print the agreements that hold, and nothing that only one of the two should read."""
    heading(f"What {pair.mentee.name} and {pair.mentor.name} have agreed")
    holding = [living for living in past.living if living.agreement.text]
    if not holding:
        say("Nothing yet. A first session is a good place to begin.")
    for living in holding:
        say()
        say(wrapped(living.agreement.when))
        say(wrapped(living.agreement.text, indent=2))
        say(f"  ({since(living)})")


def with_history(past: "History") -> None:
    """Print each agreement with every look at it, the oldest first, and what each changed."""
    if not past.living:
        say("There are no agreements yet.")
    for number, living in enumerate(past.living):
        if number:
            say()
        heading(living.agreement.when)
        for line in history_lines(living):
            say(line)


def history_lines(living: Living) -> Iterator[str]:
    """What came of each look; new words in full, changed ones beside those before."""
    for look in looks(living):
        version = look.version
        yield f"  {_when(version)}: {IN_WORDS[version.outcome] if version.number else 'words'}"
        if look.former:
            segments = changes(look.former, version.text)
            yield wrapped(marked(segments, "removed", SIGNS), indent=6, first="before  ")
            yield wrapped(marked(segments, "added", SIGNS), indent=6, first="now     ")
        elif look.is_reworded:
            yield wrapped(version.text, indent=6)


def _when(version: Version) -> str:
    if not version.at:
        return "before the first session"
    return f"{version.at.day} {version.at:%B %Y}, session {version.number}"
