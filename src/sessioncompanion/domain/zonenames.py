"""The names of the time zones that somebody can be in."""

from functools import cache
from zoneinfo import available_timezones

_NOBODY_IS_IN = frozenset({"Factory", "localtime", "posixrules"})
"""A zone that says none was chosen, and files that systems put beside the others."""


@cache
def zone_names() -> frozenset[str]:
    """All names of the database that tell where somebody is."""
    return frozenset(available_timezones() - _NOBODY_IS_IN)
