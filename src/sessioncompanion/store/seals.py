"""The last line of a record's file: what was above it when it was saved.

It tells whether somebody has written in the file since. It proves nothing to anybody else: whoever
changes a record on purpose can write another one.
"""

import hashlib
import re

_LINE = re.compile(rb"(?:\A|\n)# saved: ([0-9a-f]{16})\n\Z")


def sealed(data: bytes) -> bytes:
    """The content of a file, ending in a newline, with its seal below it."""
    return data + b"# saved: " + _sum(data) + b"\n"


def unsealed(data: bytes) -> bytes:
    """The content without a seal."""
    match = _LINE.search(data)
    return data[: match.start() + 1] if match else data


def is_as_saved(data: bytes) -> bool | None:
    """Whether nobody has written in the file since it was saved; None where no seal tells."""
    match = _LINE.search(data)
    return None if match is None else _sum(data[: match.start() + 1]) == match[1]


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest()[:16].encode()
