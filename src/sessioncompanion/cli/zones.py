"""Time zones as people type them: checked, put into their right letters, or the nearest named."""

from difflib import get_close_matches

from sessioncompanion.domain.text import one_line
from sessioncompanion.domain.zonenames import zone_names
from sessioncompanion.errors import Misused


def checked_zone(wanted: str) -> str:
    """The IANA name meant; capitals do not matter. Misused with the nearest for any other."""
    zones = {name.lower(): name for name in zone_names()}
    typed = wanted.strip().lower().replace(" ", "_")
    if typed in zones:
        return zones[typed]
    cities = {name.rsplit("/", 1)[-1]: zone for name, zone in sorted(zones.items())}
    for table in (cities, zones):
        if near := get_close_matches(typed, table, n=1, cutoff=0.75):
            raise Misused(_sentence(wanted), f"Did you mean {table[near[0]]}?")
    raise Misused(_sentence(wanted), "Zones have names like Europe/Lisbon or Asia/Tokyo.")


def _sentence(wanted: str) -> str:
    return f"There is no time zone called {one_line(wanted)[:60]!r}."
