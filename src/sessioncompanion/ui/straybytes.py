"""A byte that is no UTF-8 is a sign nobody can read, and not the end of the companion.

It comes from a broken paste or a noisy line, and Textual 8.2.8 ends the app over it (issue 6456).
"""

import codecs
from collections.abc import Callable
from functools import partial


def forgive() -> None:
    """Have Textual's input read as U+FFFD what is no UTF-8; a second time changes nothing."""
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return  # Windows hands over characters
    vars(linux_driver)["getincrementaldecoder"] = _forgiving


def _forgiving(encoding: str) -> Callable[..., codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
