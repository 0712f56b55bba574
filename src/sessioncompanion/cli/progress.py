"""A progress bar that shows itself when there is time to see one."""

import sys
from time import monotonic
from typing import Any

import click

AFTER = 1.0
"""Seconds."""


class Bar:
    """Hears how many of how many are done; silent where nobody sits at a terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._began = monotonic()
        self._bar: Any = None

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def told(self, done: int, total: int) -> None:
        """So many of so many are done."""
        if self._bar is None:
            if not sys.stderr.isatty() or monotonic() - self._began < AFTER:
                return
            self._bar = click.progressbar(length=total, label=self._label, file=sys.stderr)
        self._bar.update(done - self._bar.pos)
