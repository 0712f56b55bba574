"""What the companion opens with: home, the choice of a session, a live one, or the decks."""

from dataclasses import dataclass, field
from typing import Literal

from sessioncompanion.domain.pair import Pair
from sessioncompanion.services.beginning import Wish
from sessioncompanion.services.resuming import Resumed
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.ui.words import count, length


@dataclass(frozen=True, slots=True)
class Opening:
    """``live`` needs a runner or a resumed session; ``begin`` may say what kind of session."""

    kind: Literal["home", "begin", "live", "decks"] = "home"
    wish: Wish = field(default_factory=Wish)
    pair: Pair | None = None
    """For ``begin``: with whom, when that is known."""
    at_once: bool = False
    """For ``begin``: nothing is left to choose; only what stands in the way is asked."""
    resumed: Resumed | None = None
    runner: SessionRunner | None = None
    deck: str = ""
    """For ``decks``: whose cards to show at once."""


def greeting(resumed: Resumed) -> str:
    """What is said after a resume."""
    if resumed.lost:
        return f"Back, but {count(resumed.lost, 'damaged line')} had to be set aside."
    if resumed.away >= 1:
        return f"Everything is back, after {length(resumed.away)} away."
    return "Everything is back."
