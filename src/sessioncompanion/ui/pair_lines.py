"""What every line about a pair on its screen is made of."""

from textual.content import Content

from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import Role
from sessioncompanion.ui.text import line

Line = tuple[str, Content, bool]
"""Its name, what it shows, and whether it can be chosen."""
VEILED = "veiled"


def names(pair: Pair) -> dict[Role, str]:
    """What the two are called, also where the file leaves a name out."""
    mentor, mentee = pair.mentor.name.strip(), pair.mentee.name.strip()
    return {Role.MENTOR: mentor or "mentor", Role.MENTEE: mentee or "mentee", Role.BOTH: "both"}


def note(name: str, words: str) -> Line:
    """A line of ours, where there is nothing yet or something is worth saying."""
    return f"note:{name}", line((words, "$muted")), True
