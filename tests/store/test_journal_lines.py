"""A line of a journal comes back exactly as it went in, or not at all."""

import json
import zlib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.store.lines import Line, decode, encode

AT = datetime(2026, 11, 23, 10, 0, 0, 123_000, tzinfo=UTC)
LINE = Line(12, AT, 512.3, "captured", {"text": 'Möchte "mehr" 語 🌱\n[b]'})

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    # Half surrogate pairs too: a paste may hold one.
    | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
lines = st.builds(
    Line,
    seq=st.integers(1, 10**9),
    at=st.integers(0, 2**42).map(
        lambda milliseconds: datetime(1971, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    ),
    t=st.integers(0, 10**8).map(lambda milliseconds: milliseconds / 1000),
    type=st.text(max_size=20),
    data=st.dictionaries(st.text(), json_values, max_size=4),
    v=st.integers(1, 9),
)


def test_a_line_is_one_json_object_whose_last_key_is_its_checksum() -> None:
    raw = encode(LINE)
    assert raw.endswith(b'"}\n')
    assert raw.count(b"\n") == 1
    entry = json.loads(raw)
    assert list(entry) == ["v", "seq", "at", "t", "type", "data", "sum"]
    assert entry["at"] == "2026-11-23T10:00:00.123Z"
    assert entry["t"] == 512.3
    without = raw.decode().replace(f',"sum":"{entry["sum"]}"', "").rstrip("\n")
    assert entry["sum"] == f"{zlib.crc32(without.encode()):08x}"
    assert list(json.loads(without)) == ["v", "seq", "at", "t", "type", "data"]


def test_text_stays_readable_on_the_disk() -> None:
    assert "語 🌱".encode() in encode(LINE)


@given(lines)
def test_every_line_comes_back_as_it_was(line: Line) -> None:
    raw = encode(line)
    assert decode(raw.rstrip(b"\n")) == line
    assert raw.count(b"\n") == 1


@given(lines, st.data())
def test_a_line_with_one_bit_flipped_is_refused(line: Line, data: st.DataObject) -> None:
    raw = bytearray(encode(line)[:-1])
    bit = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[bit // 8] ^= 1 << bit % 8
    assert decode(bytes(raw)) is None


@given(st.binary() | st.binary().map(lambda raw: raw + b',"sum":"00000000"}'))
def test_any_other_bytes_are_refused_quietly(raw: bytes) -> None:
    assert decode(raw) is None


def test_half_a_surrogate_pair_comes_back_too() -> None:
    line = Line(1, AT, 0, "captured", {"text": "语 \ud83d"})
    assert decode(encode(line)[:-1]) == line


def test_the_time_is_kept_in_utc_and_to_the_millisecond() -> None:
    at = datetime(2026, 11, 23, 11, 0, 0, 123_456, tzinfo=timezone(timedelta(hours=1)))
    read = decode(encode(Line(1, at, 0.12345, "x", {}))[:-1])
    assert read is not None
    assert (read.at, read.t) == (AT, 0.123)


@pytest.mark.parametrize(
    "line",
    [
        Line(1, datetime(2026, 1, 1), 0, "x", {}),  # noqa: DTZ001
        Line(1, AT, 0, "x", {"rating": float("nan")}),
        Line(1, AT, float("inf"), "x", {}),
        Line(1, AT, 0, "x", {"when": AT}),
    ],
)
def test_what_could_not_be_read_again_is_never_written(line: Line) -> None:
    with pytest.raises((ValueError, TypeError)):
        encode(line)


@pytest.mark.parametrize(
    "change",
    [
        {"v": 0},
        {"v": True},
        {"seq": 0},
        {"seq": "1"},
        {"seq": 1.0},
        {"at": "2026-11-23T10:00:00.123"},
        {"at": "yesterday"},
        {"at": "0001-01-01T00:00:00+23:00"},
        {"at": None},
        {"t": "1"},
        {"t": None},
        {"t": True},
        {"type": 1},
        {"data": []},
        {"data": None},
    ],
)
def test_a_forged_line_with_a_right_sum_and_wrong_fields_is_refused(change: dict[str, Any]) -> None:
    body = json.dumps({**json.loads(encode(LINE)), **change}, separators=(",", ":")).encode()
    assert decode(summed(body)) is None


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{}",
        b"7}",
        b'{"v":1,"seq":1,"at":"2026-11-23T10:00:00Z","t":NaN,"type":"x","data":{}}',
        b'{"v":1,"seq":1,"at":"2026-11-23T10:00:00Z","t":1e999,"type":"x","data":{}}',
        b'{"v":1,"seq":1,"at":"2026-11-23T10:00:00Z","t":1,"type":"x","data":{"a":NaN}}',
        b'{"v":1,"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"v":' + b"9" * 5000 + b"}",
        b"\xff}",
    ],
)
def test_a_right_sum_over_nonsense_is_refused(body: bytes) -> None:
    assert decode(summed(body)) is None


def summed(body: bytes) -> bytes:
    """The body with the sum that belongs to it, as somebody who knows the rule would make it."""
    without = body[: body.rfind(b',"sum"')] + b"}" if b'"sum"' in body else body
    return b'%s,"sum":"%08x"}' % (without[:-1], zlib.crc32(without))
