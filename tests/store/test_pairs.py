"""Each pair lives in a folder of its own; none is overwritten, and a broken one hides nobody."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_records import pairs as made_pairs
from sessioncompanion.domain.pair import Busy, Norms, Pair, Person
from sessioncompanion.errors import ContentInvalid, Misused, NotFound
from sessioncompanion.store import content
from sessioncompanion.store.files import AlreadyThere, ChangedMeanwhile
from sessioncompanion.store.pairs import PairStore
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.trees import pair_tree
from sessioncompanion.store.yamlwrite import dump


def pair(slug: str = "ana", mentee: str = "Ana") -> Pair:
    return Pair(
        id=slug,
        mentor=Person(name="Kofi", timezone="Europe/Lisbon"),
        mentee=Person(name=mentee, timezone="Asia/Tokyo"),
        started="2026-01-31",
    )


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.below(tmp_path / "home")


@pytest.fixture
def store(paths: Paths) -> PairStore:
    return PairStore(paths)


def write(paths: Paths, slug: str, text: str) -> Path:
    folder = paths.pairs / slug
    folder.mkdir(parents=True)
    (folder / "pair.yaml").write_text(text, encoding="utf-8")
    return folder


@given(made_pairs)
def test_whatever_a_pair_holds_comes_back_from_its_file(made: Pair) -> None:
    tree = pair_tree(made)
    again = content.read("pair", dump(tree), "f").to_domain()
    assert pair_tree(again) == tree
    assert again.mentee.hours == made.mentee.hours


def test_an_added_pair_is_found_again(store: PairStore, paths: Paths) -> None:
    made = replace(
        pair(),
        mentee=Person(
            name="Ana",
            hours=(("monday", ("09:00-12:00", "13:00-17:00")),),
            busy=(Busy(day="monday", range="09:00-09:30", reason="school run"),),
        ),
        norms=Norms(channel="mail", reply_within="two days"),
    )
    path = store.add(made)
    assert path == paths.pair("ana")
    assert store.get("ana") == made
    assert store.list() == ((made,), ())
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_adding_never_replaces_a_pair(store: PairStore) -> None:
    store.add(pair())
    with pytest.raises(AlreadyThere):
        store.add(pair(mentee="Another"))
    assert store.get("ana") == pair()


def test_a_pair_is_found_by_its_name_in_any_case(store: PairStore) -> None:
    store.add(pair("ana-2", "Ána Maria"))
    store.add(pair("mei", "梅"))
    assert store.get("ANA-2").mentee.name == "Ána Maria"
    assert store.get("ána maria").id == "ana-2"
    assert store.get("梅").id == "mei"
    store.add(pair("ana-maria", "Bruno"))
    assert store.get("Ana Maria").id == "ana-maria", "a folder's name comes before a mentee's"


def test_a_pair_that_is_not_there_is_answered_with_the_nearest(store: PairStore) -> None:
    with pytest.raises(NotFound):
        store.get("ana")
    store.add(pair())
    store.add(pair("bruno", "Bruno"))
    with pytest.raises(NotFound) as caught:
        store.get("anna")
    assert caught.value.nearest == "ana"
    with pytest.raises(NotFound):
        store.get("../../etc")


def test_a_name_that_several_mentees_have_has_to_be_said_more_clearly(store: PairStore) -> None:
    store.add(pair("a-1", "Ana"))
    store.add(pair("a-2", "ana"))
    with pytest.raises(Misused) as caught:
        store.get("Ana")
    assert "a-1, a-2" in caught.value.hint


def test_a_changed_pair_is_saved_unless_somebody_else_has_changed_it(store: PairStore) -> None:
    path = store.add(pair())
    seen = store.stamp("ana")
    stamp = store.save(pair(mentee="Ana M."), seen)
    assert store.get("ana").mentee.name == "Ana M."
    assert store.stamp("ana") == stamp
    path.write_text(path.read_text("utf-8").replace("Ana M.", "by hand"), "utf-8")
    with pytest.raises(ChangedMeanwhile):
        store.save(pair(), stamp)
    assert store.get("ana").mentee.name == "by hand"


def test_a_pair_that_says_nonsense_is_not_written(store: PairStore, paths: Paths) -> None:
    for wrong in (Person(name=" "), Person(name="Ana", timezone="Mars/Olympus")):
        with pytest.raises(ContentInvalid):
            store.add(replace(pair(), mentee=wrong))
    assert not paths.pairs.exists()


def test_a_slug_that_is_no_name_is_refused(store: PairStore) -> None:
    with pytest.raises(Misused):
        store.add(pair("../x"))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ana", "ana-3"),
        ("ANA", "ana-3"),
        ("Bruno", "bruno"),
        ("Zoë O'Hara", "zoe-o-hara"),
        ("梅", "pair"),
        ("con", "con-2"),
        ("x" * 100, "x" * 40),
    ],
)
def test_a_new_slug_is_free_on_every_file_system(
    store: PairStore, paths: Paths, name: str, slug: str
) -> None:
    for taken in ("ana", "Ana-2"):
        (paths.pairs / taken).mkdir(parents=True)
    assert store.new_slug(name) == slug


@given(st.text())
def test_any_name_makes_a_slug_that_paths_take(name: str) -> None:
    paths = Paths.below(Path("/nowhere"))
    assert paths.pair_folder(PairStore(paths).new_slug(name)).parent == paths.pairs


def test_one_broken_pair_hides_no_other(store: PairStore, paths: Paths) -> None:
    store.add(pair())
    write(paths, "broken", "kind: pair\nschema: 1\nid: broken\nmentor: @x\nmentee: {name: B}\n")
    write(paths, "renamed", dump(pair_tree(pair("other"))).decode())
    write(paths, "newer", "kind: pair\nschema: 3\n")
    (paths.pairs / "records-only").mkdir()
    (paths.pairs / "records-only" / "20260101-0900-aaaa.yaml").touch()
    (paths.pairs / "empty").mkdir()
    (paths.pairs / "folder").mkdir()
    (paths.pairs / "folder" / "pair.yaml").mkdir()
    (paths.pairs / "a-file").write_text("x", encoding="utf-8")
    (paths.pairs / ".hidden").mkdir()
    found, problems = store.list()
    assert found == (pair(),)
    said = {Path(problem.file).parent.name: problem for problem in problems}
    assert "quotes" in said["broken"].message
    assert (said["broken"].line, said["broken"].column) == (4, 9)
    assert "folder is called renamed" in said["renamed"].message
    assert said["renamed"].line == 3
    assert "newer sessioncompanion" in said["newer"].message
    whole = {Path(problem.file).name: problem for problem in problems if not problem.line}
    assert "no pair.yaml" in whole["records-only"].message
    assert "is a folder" in whole["folder"].message
    assert "no folder is in the way" in whole["a-file"].message
    assert len(problems) == 6
    with pytest.raises(ContentInvalid):
        store.get("broken")


def test_a_folder_without_a_pair_is_not_found(store: PairStore, paths: Paths) -> None:
    (paths.pairs / "empty").mkdir(parents=True)
    with pytest.raises(NotFound):
        store.get("empty")


def test_where_nothing_is_yet_the_list_is_empty_and_nothing_is_made(
    store: PairStore, paths: Paths
) -> None:
    assert store.list() == ((), ())
    assert not paths.data.exists()
