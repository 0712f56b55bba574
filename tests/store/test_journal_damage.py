"""Whatever happens to the bytes: no wrong line is taken, no whole one lost, none thrown away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faulty_disk import FULL, FaultyDisk, QuickDisk
from journals import SESSION, STEADY, content, line, note, numbers, place
from sessioncompanion.errors import StorageFailed
from sessioncompanion.store.files.disk import using
from sessioncompanion.store.journal import Damage, Journal, Line, read_journal
from sessioncompanion.store.journal_read import parse
from sessioncompanion.store.lines import encode

WHOLE = content(1, 2, 3, 4)


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return tmp_path / "live"


@pytest.fixture
def quick() -> Iterator[QuickDisk]:
    with using(QuickDisk()) as disk:
        yield disk


def opened(live: Path) -> tuple[tuple[Line, ...], Damage]:
    """Open, repair, close; then look again: what was repaired must not be damaged any more."""
    journal = Journal.open(live, SESSION, STEADY)
    assert journal.close()
    return journal.lines, journal.damage


def aside(damage: Damage) -> dict[str, bytes]:
    return {path.name.removeprefix(f"{SESSION}."): path.read_bytes() for path in damage.set_aside}


# Torn ends


def test_a_torn_end_is_cut_off_and_kept_aside(live: Path) -> None:
    path = place(live, content(1, 2) + b'{"v":1,"seq":3,"at"')
    lines, damage = opened(live)
    assert numbers(lines) == [1, 2]
    assert (damage.torn_bytes, damage.bad_lines, damage.missing) == (19, 0, 0)
    assert aside(damage) == {"torn-1": b'{"v":1,"seq":3,"at"'}
    assert path.read_bytes() == content(1, 2)
    assert not opened(live)[1]


def test_the_next_line_after_a_torn_end_stands_by_itself(live: Path) -> None:
    path = place(live, content(1) + b'{"v":1')
    journal = Journal.open(live, SESSION, STEADY)
    assert note(journal, 2) == 2
    journal.close()
    assert path.read_bytes() == content(1, 2)


def test_each_torn_end_is_kept(live: Path) -> None:
    for number, torn in enumerate((b"first", b"second", b"first", b"third"), 1):
        with place(live, b"").open("ab") as file:
            file.write(torn)
        assert opened(live)[1].torn_bytes == len(torn), number
    kept = {path.name: path.read_bytes() for path in live.glob("*.torn-*")}
    assert sorted(kept.values()) == [b"first", b"second", b"third"]


def test_a_last_line_that_lacks_only_its_line_feed_is_a_line(live: Path) -> None:
    path = place(live, content(1, 2)[:-1])
    journal = Journal.open(live, SESSION, STEADY)
    assert numbers(journal.lines) == [1, 2]
    assert not journal.damage
    note(journal, 3)
    journal.close()
    assert path.read_bytes() == content(1, 2, 3)


def test_a_torn_end_that_cannot_be_kept_aside_is_not_cut_off(live: Path) -> None:
    torn = content(1) + b'{"v":1'
    path = place(live, torn)
    with using(FaultyDisk()) as disk:
        disk.fail("write", FULL, times=float("inf"))
        with pytest.raises(StorageFailed, match="disk is full"):
            Journal.open(live, SESSION)
    assert path.read_bytes() == torn


@pytest.mark.usefixtures("quick")
def test_a_journal_cut_at_any_byte_gives_every_whole_line_and_goes_on(live: Path) -> None:
    ends = [len(content(*range(1, n + 1))) for n in range(1, 5)]
    for size in range(len(WHOLE) + 1):
        path = place(live, WHOLE[:size])
        journal = Journal.open(live, SESSION, STEADY)
        whole = sum(end - 1 <= size for end in ends)  # the line feed itself may be missing
        assert numbers(journal.lines) == list(range(1, whole + 1))
        rest = max(0, size - (ends[whole - 1] if whole else 0))
        assert journal.damage.torn_bytes == rest
        assert b"".join(aside(journal.damage).values()) == WHOLE[size - rest : size]
        assert note(journal, whole + 1) == whole + 1
        assert journal.close()
        assert path.read_bytes() == content(*range(1, whole + 2))
        for left in live.glob("*.torn-*"):
            left.unlink()


# Damage in the middle


def test_a_bad_line_is_skipped_counted_and_kept_aside(live: Path) -> None:
    bad = content(2).replace(b"note 2", b"note 9")
    path = place(live, content(1) + bad + content(3))
    lines, damage = opened(live)
    assert numbers(lines) == [1, 3]
    assert (damage.bad_lines, damage.missing, damage.torn_bytes) == (1, 1, 0)
    assert aside(damage) == {"bad-1": bad}
    assert path.read_bytes() == content(1) + bad + content(3)


def test_the_same_damage_is_kept_aside_only_once(live: Path) -> None:
    place(live, content(1) + b"bad\n" + content(2))
    assert opened(live)[1] == opened(live)[1]
    assert [path.name for path in live.glob("*.bad-*")] == [f"{SESSION}.bad-1"]


def test_a_missing_line_is_missed(live: Path) -> None:
    place(live, content(1, 4))
    lines, damage = opened(live)
    assert numbers(lines) == [1, 4]
    assert damage == Damage(missing=2)
    assert damage


def test_after_damage_numbering_goes_on_above_the_highest(live: Path) -> None:
    place(live, content(1, 4) + b"bad\n")
    journal = Journal.open(live, SESSION, STEADY)
    assert note(journal, 5) == 5
    assert journal.close()
    assert numbers(read_journal(live, SESSION)[0]) == [1, 4, 5]


def test_every_single_bit_flipped_loses_that_line_at_most() -> None:
    starts = [0, *(len(content(*range(1, n + 1))) for n in range(1, 5))]
    for position in range(len(WHOLE)):
        hit = sum(start <= position for start in starts)
        near = {hit, hit + 1} if WHOLE[position] == ord("\n") else {hit}
        for bit in range(8):
            flipped = bytearray(WHOLE)
            flipped[position] ^= 1 << bit
            reading = parse([bytes(flipped)])
            # A flipped line feed may still be at the end of the file, where it is not needed.
            assert set(numbers(reading.lines)) >= {1, 2, 3, 4} - near
            assert reading.damage or reading.tails[0].is_loss or 4 in near


def test_zeros_where_a_line_was_are_one_bad_line(live: Path) -> None:
    hole = content(1) + bytes(len(content(2)) - 1) + b"\n" + content(3)
    place(live, hole)
    lines, damage = opened(live)
    assert numbers(lines) == [1, 3]
    assert (damage.bad_lines, damage.missing) == (1, 1)


def test_zeros_at_the_end_are_torn(live: Path) -> None:
    path = place(live, content(1) + bytes(512))
    lines, damage = opened(live)
    assert numbers(lines) == [1]
    assert damage.torn_bytes == 512
    assert path.read_bytes() == content(1)


def test_line_ends_and_a_mark_put_in_by_an_editor_do_no_harm(live: Path) -> None:
    place(live, b"\xef\xbb\xbf" + WHOLE.replace(b"\n", b"\r\n") + b"\r\n\n")
    lines, damage = opened(live)
    assert numbers(lines) == [1, 2, 3, 4]
    assert not damage
    journal = Journal.open(live, SESSION, STEADY)
    note(journal, 5)
    journal.close()
    assert numbers(opened(live)[0]) == [1, 2, 3, 4, 5]


# Lines we do not know, lines that come twice


def test_unknown_types_and_newer_versions_are_given_back_untouched(live: Path) -> None:
    newer = Line(2, line(2).at, 3.0, "hologram_shown", {"x": [1, {"y": None}]}, v=7)
    raw = content(1) + encode(newer) + content(3)
    path = place(live, raw)
    lines, damage = opened(live)
    assert lines == (line(1), newer, line(3))
    assert not damage
    assert path.read_bytes() == raw


def test_the_same_line_twice_counts_once(live: Path) -> None:
    place(live, content(1, 2, 2, 1, 3))
    lines, damage = opened(live)
    assert numbers(lines) == [1, 2, 3]
    assert not damage


def test_of_two_lines_with_one_number_the_first_holds_and_the_other_is_kept(live: Path) -> None:
    other = encode(Line(2, line(2).at, 3.0, "captured", {"text": "something else"}))
    place(live, content(1, 2) + other + content(3))
    lines, damage = opened(live)
    assert numbers(lines) == [1, 2, 3]
    assert (damage.conflicts, damage.bad_lines, damage.missing) == (1, 0, 0)
    assert aside(damage) == {"bad-1": other}
    assert damage


def test_order_comes_from_the_numbers_not_from_the_place(live: Path) -> None:
    place(live, content(3, 1, 2))
    assert numbers(opened(live)[0]) == [1, 2, 3]


# Segments


def test_segments_are_read_together_and_the_last_is_gone_on_with(live: Path) -> None:
    place(live, content(1, 2))
    place(live, content(2, 3), segment=2)
    place(live, content(4), segment=10)
    journal = Journal.open(live, SESSION, STEADY)
    assert numbers(journal.lines) == [1, 2, 3, 4]
    note(journal, 5)
    journal.close()
    assert (live / f"{SESSION}.10.jsonl").read_bytes() == content(4, 5)
    assert not journal.damage


def test_what_a_failing_disk_tore_and_the_next_segment_has_whole_is_no_loss(live: Path) -> None:
    torn = content(2)[:60]
    first = place(live, content(1) + torn)
    place(live, content(2, 3), segment=2)
    lines, damage = opened(live)
    assert numbers(lines) == [1, 2, 3]
    assert not damage
    assert not damage.set_aside
    assert first.read_bytes() == content(1)


def test_torn_ends_of_any_segment_are_cut_off_and_kept(live: Path) -> None:
    place(live, content(1) + b"torn one")
    place(live, content(2) + b"torn two", segment=2)
    lines, damage = opened(live)
    assert numbers(lines) == [1, 2]
    assert damage.torn_bytes == 16
    assert aside(damage) == {"torn-1": b"torn one", "torn-2": b"torn two"}
    assert not opened(live)[1]


def test_only_looking_changes_nothing(live: Path) -> None:
    raw = content(1) + b"bad\n" + content(3) + b"torn"
    path = place(live, raw)
    lines, damage = read_journal(live, SESSION)
    assert numbers(lines) == [1, 3]
    assert (damage.torn_bytes, damage.bad_lines, damage.missing, damage.set_aside) == (4, 1, 1, ())
    assert path.read_bytes() == raw
    assert list(live.iterdir()) == [path]


# Anything at all

spans = st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 200))
mutations = st.lists(
    st.one_of(
        st.tuples(st.just("cut"), spans, st.just(b"")),
        st.tuples(st.just("put"), spans, st.binary(max_size=30)),
        st.tuples(st.just("zero"), spans, st.just(b"")),
        st.tuples(st.just("twice"), spans, st.just(b"")),
        st.tuples(st.just("over"), spans, st.binary(max_size=30) | st.just(b"\r\n")),
    ),
    min_size=1,
    max_size=4,
)


def mutated(raw: bytes, kind: str, start: int, length: int, new: bytes) -> bytes:
    part = raw[start : start + length]
    filling = {"cut": b"", "put": new + part, "zero": bytes(len(part)), "twice": part * 2}
    return raw[:start] + filling.get(kind, new) + raw[start + length :]


@given(mutations)
def test_no_mutation_makes_a_wrong_line_or_loses_one_quietly(
    changes: list[tuple[str, tuple[int, int], bytes]],
) -> None:
    raw = WHOLE
    for kind, (start, length), new in changes:
        raw = mutated(raw, kind, start, length, new)
    reading = parse([raw])
    found = numbers(reading.lines)
    assert found == sorted(set(found))
    lost = {1, 2, 3, 4} - set(found)
    whole = raw.replace(b"\r\n", b"\n").split(b"\n")
    for number in lost:
        assert content(number)[:-1] not in whole
    # Lines that were lost off the end without a trace cannot be told from lines never written.
    assert reading.damage or not {n for n in lost if found and n < found[-1]}


@given(st.lists(st.binary(max_size=200) | st.just(WHOLE), max_size=3))
def test_any_bytes_can_be_read_as_a_journal(contents: list[bytes]) -> None:
    numbers(parse(contents).lines)


@given(st.binary(max_size=120))
def test_any_bytes_can_be_opened_and_gone_on_with(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes
) -> None:
    live = tmp_path_factory.mktemp("junk")
    with using(QuickDisk()):
        place(live, content(1) + junk)
        journal = Journal.open(live, SESSION, STEADY)
        assert numbers(journal.lines) == [1]
        note(journal, 2)
        assert journal.close()
        kept = b"".join(path.read_bytes() for path in live.glob(f"{SESSION}.*[jlnd]*"))
        assert junk.rpartition(b"\n")[2] in kept
        assert numbers(read_journal(live, SESSION)[0]) == [1, 2]
