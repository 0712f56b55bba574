"""The clock of the real world, and the zone people here live in."""

import time
from datetime import UTC, datetime
from typing import Protocol

from sessioncompanion.domain.instant import Instant


class Clock(Protocol):
    """Anything that can say what moment it is."""

    def now(self) -> Instant:
        """This moment: the wall in UTC, and steady seconds that go on through a suspend."""
        ...


def _steady() -> float:
    # Linux: CLOCK_MONOTONIC stands still in a suspend, CLOCK_BOOTTIME does not. On macOS
    # CLOCK_MONOTONIC counts sleep, though time.monotonic does not (PEP 418).
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        source = getattr(time, name, None)
        if source is not None:
            return time.clock_gettime(source)
    return time.monotonic()


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> Instant:
        """This moment."""
        return Instant(datetime.now(UTC), _steady())


def local_zone() -> str:
    """The IANA name of this machine's zone; ``UTC`` when the system does not say."""
    from tzlocal import get_localzone_name  # 3 ms, and only needed when nobody named a zone

    try:
        return get_localzone_name() or "UTC"
    except Exception:  # tzlocal raises whatever the system's files make it raise
        return "UTC"
