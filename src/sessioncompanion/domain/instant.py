"""A moment, told by two clocks: the wall's for people, a steady one for durations."""

from dataclasses import dataclass
from datetime import datetime

GAP_SECONDS = 5.0
"""The clocks may disagree by this much before we speak of a gap."""


@dataclass(frozen=True, slots=True)
class Instant:
    """``wall`` is aware, in UTC; ``steady`` counts seconds, also through a suspend."""

    wall: datetime
    steady: float

    def seconds_since(self, earlier: "Instant") -> float:
        """The steady distance; never negative."""
        return max(0.0, self.steady - earlier.steady)


def wall_seconds(earlier: datetime, later: datetime) -> float:
    """Between two wall times of different runs; a clock set back counts as no time at all."""
    return max(0.0, (later - earlier).total_seconds())


def to_the_millisecond(at: datetime) -> datetime:
    """As exact as a journal keeps it; the rest is cut off."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
