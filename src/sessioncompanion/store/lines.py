"""One line of a journal: one JSON object that carries its own checksum.

``{"v":1,"seq":12,"at":"2026-11-23T10:00:00.123Z","t":512.3,"type":"captured","data":{…},
"sum":"0a1b2c3d"}`` without blanks or line breaks, in UTF-8, keys in this order, ended by one
line feed. ``sum`` is always the last key: the CRC-32 (as zlib computes it, eight small hex
digits) of the bytes of the same line written without it, that is of everything before
``,"sum":`` followed by ``}``, without the line feed. These seven keys stay for all versions;
a higher ``v`` means that ``type`` and ``data`` may say things that this program does not know.
"""

import json
import math
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

VERSION = 1

_SUM_KEY = b',"sum":"'
_SUM_LENGTH = len(_SUM_KEY) + len('00000000"}')


@dataclass(frozen=True, slots=True)
class Line:
    """What happened, as read from the disk; of any type and version, known to us or not.

    ``seq`` counts from 1 without gaps, ``at`` is in UTC to the millisecond, ``t`` is in seconds
    into the session to three decimals.
    """

    seq: int
    at: datetime
    t: float
    type: str
    data: dict[str, Any]
    v: int = VERSION


def encode(line: Line) -> bytes:
    """The bytes of the line, line feed included.

    ``at`` is cut to the millisecond and ``t`` rounded to it. Refused (ValueError, TypeError):
    an ``at`` without an offset, and data that JSON cannot hold, such as NaN.
    """
    if line.at.tzinfo is None:
        raise ValueError("a line of a journal needs a time with its offset")
    at = line.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    entry = {
        "v": line.v,
        "seq": line.seq,
        "at": at,
        "t": round(line.t, 3),
        "type": line.type,
        "data": line.data,
    }
    body = _dumped(entry)
    return b'%s%s%08x"}\n' % (body[:-1], _SUM_KEY, zlib.crc32(body))


def _dumped(entry: dict[str, Any]) -> bytes:
    try:
        return json.dumps(
            entry, ensure_ascii=False, separators=(",", ":"), allow_nan=False
        ).encode()
    except UnicodeEncodeError:  # half a surrogate pair has no UTF-8, but a JSON escape
        return json.dumps(entry, separators=(",", ":"), allow_nan=False).encode()


def decode(raw: bytes) -> Line | None:
    """The line in these bytes (without line feed), or None when it is not exactly as written."""
    if raw[-_SUM_LENGTH:-10] != _SUM_KEY:
        return None
    body = raw[:-_SUM_LENGTH] + b"}"
    if raw[-10:] != b'%08x"}' % zlib.crc32(body):
        return None
    try:
        return _checked(_DECODER.decode(body.decode()))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None  # the sum is right, so somebody made it by hand


def _checked(entry: Any) -> Line:
    v, seq, t, kind, data = entry["v"], entry["seq"], entry["t"], entry["type"], entry["data"]
    if type(v) is not int or type(seq) is not int or v < 1 or seq < 1:
        raise ValueError("v and seq count from 1")
    if type(t) not in (int, float) or not math.isfinite(t):
        raise ValueError("t is a number of seconds")
    if not isinstance(kind, str) or not isinstance(data, dict):
        raise ValueError("type is a word, data is an object")
    at = datetime.fromisoformat(entry["at"])
    if at.tzinfo is None:
        raise ValueError("at needs an offset")
    return Line(seq, at.astimezone(UTC), float(t), kind, data, v)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
