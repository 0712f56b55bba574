"""Searching: the index and plain reading say the same, whatever has happened to the index."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made_records
from sessioncompanion.domain.passages import Kind
from sessioncompanion.domain.record import (
    CheckInLog,
    CheckInState,
    FeedbackLog,
    NoteLog,
    Record,
    Role,
    Visibility,
)
from sessioncompanion.domain.searching import Query, parse
from sessioncompanion.services import indexing, searching
from sessioncompanion.services.placing import lines_of, reasons
from sessioncompanion.services.searching import Answer, Search
from sessioncompanion.services.sieving import sieve
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import index as store_index
from sessioncompanion.store import records
from sessioncompanion.store.indexquery import Sieve
from sessioncompanion.store.lock import alone
from sessioncompanion.store.paths import HOME_VARIABLE
from worlds import BEGAN, record

ALL = 1_000


def said(text: str, number: int = 1, pair: str = "ana", **changes: object) -> Record:
    """A session with one shared note."""
    began = BEGAN + timedelta(days=number)
    return replace(
        record(number),
        pair=pair,
        id=f"{began:%Y%m%d-%H%M}-{number:04}",
        started=began,
        ended=began + timedelta(hours=1),
        notes=(NoteLog(t=60, phase="agenda", text=text, visibility=Visibility.SHARED),),
        **changes,  # type: ignore[arg-type]
    )


@pytest.fixture
def made(tmp_path: Path) -> Workspace:
    return Workspace.open({HOME_VARIABLE: str(tmp_path / "home")})


@pytest.fixture
def search(made: Workspace) -> Iterator[Search]:
    looking = Search(made)
    yield looking
    looking.close()


def ids(answer: Answer) -> list[str]:
    return [found.id[-4:] for found in answer.found]


def ask(search: Search, words: str, wanted: Sieve = Sieve(), many: int = ALL) -> list[str]:  # noqa: B008
    return ids(search.answer(parse(words), wanted, many=many))


def by_reading(made: Workspace, query: Query, wanted: Sieve = Sieve()) -> Answer:  # noqa: B008
    return Search(made)._by_reading(query, wanted, ALL, None)


# What is found


def test_the_newest_comes_first_and_more_can_be_asked_for(made: Workspace, search: Search) -> None:
    for number in (2, 1, 3):
        made.records.save(said("about the salary", number))
    first = search.answer(parse("salary"), many=2)
    assert (ids(first), first.has_more, first.is_indexed) == (["0003", "0002"], True, True)
    rest = search.answer(parse("salary"), many=2, before=first.found[-1].at)
    assert (ids(rest), rest.has_more) == (["0001"], False)
    (hit,) = first.found[0].hits
    assert hit.passage.text[slice(*hit.spans[0])] == "salary"


def test_what_is_written_changed_and_taken_away_meanwhile_counts(
    made: Workspace, search: Search
) -> None:
    made.records.save(said("salary", 1))
    path = made.records.save(said("salary", 2))
    assert ask(search, "salary") == ["0002", "0001"]
    path.write_bytes(path.read_bytes().replace(b"salary", b"offers"))  # as an editor does
    assert ask(search, "salary") == ["0001"]
    assert ask(search, "offers") == ["0002"]
    path.unlink()
    made.records.save(said("salary", 3))
    assert ask(search, "salary") == ["0003", "0001"]
    assert ask(search, "offers") == []


def test_a_file_that_cannot_be_read_is_named_and_found_once_it_can(
    made: Workspace, search: Search
) -> None:
    path = made.records.save(said("salary", 1))
    good = path.read_bytes()
    path.write_bytes(good.replace(b"status:", b"stattus:"))
    answer = search.answer(parse("salary"), many=ALL)
    assert (answer.found, answer.unread) == ((), (path,))
    assert "stattus" in reasons(answer.unread)[0].message
    path.write_bytes(good)
    assert ask(search, "salary") == ["0001"]


def test_a_search_can_be_narrowed(made: Workspace, search: Search) -> None:
    made.records.save(said("salary", 1, plan="short-30"))
    made.records.save(said("salary", 2, pair="mei"))
    made.records.save(
        replace(
            said("salary", 40),
            notes=(NoteLog(t=5, phase="x", text="salary", visibility=Visibility.PRIVATE),),
            feedback=(
                FeedbackLog(sender=Role.MENTEE, receiver=Role.MENTOR, prompt="Help?", text="slow"),
            ),
            check_ins=(CheckInLog(commitment="x:c1", state=CheckInState.DONE, note="slow"),),
        )
    )
    day = BEGAN + timedelta(days=2)
    for wish, expected in (
        ({"pair": "mei"}, ["0002"]),
        ({"plan": "short-30"}, ["0001"]),
        ({"is_shared": True}, ["0002", "0001"]),
        ({"is_shared": False}, ["0040"]),
        ({"kinds": ["note"]}, ["0040", "0002", "0001"]),
        ({"kinds": ["focus"]}, []),
        ({"since": f"{day:%Y-%m-%d}"}, ["0040", "0002"]),
        ({"until": f"{day:%Y-%m-%d}"}, ["0002", "0001"]),
        ({"until": f"{day:%Y-%m}", "pair": "ana"}, ["0001"]),
    ):
        wanted = sieve(made, **wish)
        assert ask(search, "salary", wanted) == expected, wish
        assert ids(by_reading(made, parse("salary"), wanted)) == expected, wish
    assert ask(search, "slow", sieve(made, is_shared=True)) == ["0040"]
    assert ask(search, "", sieve(made, kinds=["feedback"])) == ["0040"]
    assert ask(search, "-salary") == []
    assert search.total(parse("salary"), sieve(made, pair="mei")) == 1


def test_the_line_of_the_file_is_told(made: Workspace, search: Search) -> None:
    path = made.records.save(said("one\ntwo salary", 1))
    (found,) = search.answer(parse("salary"), many=1).found
    (line,) = lines_of(found.path, (found.hits[0].passage,))
    assert "text:" in path.read_text().splitlines()[line - 1]
    assert lines_of(path.with_name("gone.yaml"), (found.hits[0].passage,)) == (0,)


# Whatever is asked, of whatever there is

WORDS = st.sampled_from(
    [
        "salary",
        "Sal",
        "é",
        "東",
        "a b",
        '"a',
        "-x",
        "b*",
        "*",
        "(",
        "NOT",
        "col:x",
        "\x00",
        "¶",
        "a¶b",
    ]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    made_ones=st.lists(made_records.records, min_size=1, max_size=4),
    typed=st.lists(WORDS | st.text(max_size=6), max_size=3).map(" ".join),
    is_shared=st.sampled_from([None, True, False]),
    kinds=st.none() | st.frozensets(st.sampled_from(Kind)),
)
def test_the_index_and_plain_reading_say_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    made_ones: list[Record],
    typed: str,
    is_shared: bool | None,
    kinds: frozenset[Kind] | None,
) -> None:
    made = Workspace.open({HOME_VARIABLE: str(tmp_path_factory.mktemp("home"))})
    for number, each in enumerate(made_ones):
        made.records.save(replace(each, id=f"20260131-1400-{number:04}"))
    own = [word for each in made_ones for note in each.notes for word in note.text.split()[:1]]
    wanted = Sieve(is_shared=is_shared, kinds=kinds)
    search = Search(made)
    for words in (typed, " ".join([typed, *own[:1]]), " ".join(own[:2])):
        query = parse(words, typing=True)
        answer = search.answer(query, wanted, many=ALL)
        read = search._by_reading(query, searching._with_kinds(query, wanted), ALL, None)
        assert answer.is_indexed
        assert {(f.path, f.hits) for f in answer.found} == {(f.path, f.hits) for f in read.found}
    search.close()


# Whatever has happened to the index


def several(made: Workspace, many: int = 30) -> None:
    for number in range(1, many + 1):
        text = "salary again" if number % 3 else "a slow river"
        made.records.save(said(text, number, pair="ana" if number % 2 else "mei"))


def flipped(path: Path, chance: Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(data))


def truncated(path: Path, chance: Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))])


def random_bytes(path: Path, chance: Random) -> None:
    path.write_bytes(chance.randbytes(5_000))


def without_seal(path: Path, _: Random) -> None:
    path.with_name(f"{path.name}.seal").unlink()


def odd_seal(path: Path, _: Random) -> None:
    path.with_name(f"{path.name}.seal").write_text('{"stamp": 3}')


def from_the_future(path: Path, _: Random) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()


def a_folder(path: Path, _: Random) -> None:
    path.unlink()
    path.mkdir()


def gone(path: Path, _: Random) -> None:
    path.unlink()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "harm",
    [flipped, truncated, random_bytes, without_seal, odd_seal, from_the_future, a_folder, gone],
)
def test_a_harmed_index_gives_right_answers(
    made: Workspace, harm: Callable[[Path, Random], None], seed: int
) -> None:
    several(made)
    first = Search(made)
    expected = ask(first, "salary")
    assert len(expected) == 20
    first.close()
    harm(made.paths.index, Random(seed))
    search = Search(made)
    assert ask(search, "salary") == expected
    assert ask(search, '"slow river"', sieve(made, pair="mei")) == [
        "0030",
        "0024",
        "0018",
        "0012",
        "0006",
    ]
    search.close()


def test_an_index_that_another_companion_holds_is_done_without(
    made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    several(made)
    monkeypatch.setattr(searching, "PATIENCE", 0.0)
    with alone(made.paths.index, 1.0):
        answer = Search(made).answer(parse("salary"), many=ALL)
    assert (len(answer.found), answer.is_indexed) == (20, False)


def test_a_database_that_is_locked_is_done_without(
    made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    several(made)
    monkeypatch.setattr(store_index, "_PATIENCE", 0.0)
    search = Search(made)
    search.refresh()
    made.records.save(said("salary", 50))
    held = sqlite3.connect(made.paths.index)
    held.execute("BEGIN EXCLUSIVE")
    assert len(ask(search, "salary")) == 21
    held.close()
    search.close()
    assert len(ask(Search(made), "salary")) == 21


def test_a_cache_that_cannot_be_written_is_done_without(made: Workspace) -> None:
    several(made)
    made.paths.cache.parent.mkdir(exist_ok=True)
    made.paths.cache.write_text("in the way")
    answer = Search(made).answer(parse("salary"), many=ALL)
    assert (len(answer.found), answer.is_indexed) == (20, False)


def test_rot_that_left_no_mark_is_found_when_every_byte_is_looked_at(
    made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    several(made)
    monkeypatch.setattr(store_index, "HASHED", 0)
    search = Search(made)
    expected = ask(search, "salary")
    assert search.check()
    path = made.paths.index
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 16
    path.write_bytes(bytes(data))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not search.check()
    assert ask(search, "salary") == expected
    search.close()


def test_of_a_small_index_every_byte_is_looked_at_whenever_it_is_opened(made: Workspace) -> None:
    several(made)
    search = Search(made)
    expected = ask(search, "salary")
    search.close()
    path = made.paths.index
    before, data = path.stat(), bytearray(path.read_bytes())
    data[len(data) // 2] ^= 16
    path.write_bytes(bytes(data))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(store_index.Doubtful):
        store_index.Index(path)
    assert ask(search, "salary") == expected
    search.close()


# What it costs


def test_nothing_is_read_again_while_nothing_has_changed(
    made: Workspace, search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    several(made)
    ask(search, "salary")
    opened: list[Path] = []
    real = records.read_record

    def counted(path: Path) -> Record:
        opened.append(path)
        return real(path)

    monkeypatch.setattr(indexing, "read_record", counted)
    ask(search, "river")
    assert opened == []
    path = made.records.save(said("salary", 60))
    ask(search, "river")
    assert opened == [path]


def test_progress_is_told_to_the_end(made: Workspace, search: Search) -> None:
    several(made, 130)
    told: list[tuple[int, int]] = []
    search.refresh(lambda done, total: told.append((done, total)))
    assert told[-1] == (130, 130)
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_many_files_are_read_by_several_processes_with_the_same_result(
    made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    several(made, 40)
    monkeypatch.setattr(indexing, "MANY", 10)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    search = Search(made)
    assert len(ask(search, "salary")) == len(by_reading(made, parse("salary")).found)
    search.close()
