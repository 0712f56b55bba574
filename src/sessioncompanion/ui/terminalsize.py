"""The size of the terminal the screen is drawn on, also when stdout goes elsewhere.

Textual 8.2.8 draws on stderr but asks stdout for the size; with stdout in a file or a pipe it then
draws now for the real terminal and now for 80 by 24.
"""

import os
import sys
from typing import Any


def measure() -> None:
    """Have Textual ask the terminal that it draws on; a second time changes nothing."""
    try:
        from textual.drivers.linux_driver import LinuxDriver
    except ImportError:
        return  # Windows draws on stdout
    LinuxDriver._get_terminal_size = _size  # type: ignore[method-assign,assignment]


def _size(_driver: Any) -> tuple[int, int]:
    for stream in (sys.__stderr__, sys.__stdin__, sys.__stdout__):
        try:
            columns, lines = os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]
        except (AttributeError, OSError, ValueError):
            continue
        if columns and lines:
            return columns, lines
    return 80, 24
