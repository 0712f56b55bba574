"""Where things lie: one variable moves everything, and no data is ever a way elsewhere."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.errors import Misused
from sessioncompanion.store.paths import Paths

HOSTILE = [
    "",
    ".",
    "..",
    "../ana",
    "ana/../../etc",
    "/etc/passwd",
    "ana\n",
    "ana\x00",
    "Ana",
    "ána",
    "a" * 65,
    "a b",
    "~",
    "con:",
    "ana\\mei",
    "\u0661",
]


def test_one_variable_moves_everything_under_one_folder(tmp_path: Path) -> None:
    paths = Paths.from_environment({"SESSIONCOMPANION_HOME": str(tmp_path)})
    assert paths == Paths(
        tmp_path / "config", tmp_path / "data", tmp_path / "state", tmp_path / "cache"
    )


def test_without_the_variable_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere/config")
    for env in ({}, {"SESSIONCOMPANION_HOME": ""}):
        paths = Paths.from_environment(env)
        assert paths.config.name == paths.data.name == paths.state.name == "sessioncompanion"
        assert len({paths.config, paths.cache}) == 2


def test_the_home_may_be_relative_and_may_be_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    for name in ("real", "link"):
        paths = Paths.from_environment({"SESSIONCOMPANION_HOME": name})
        assert paths.data == tmp_path.resolve() / "real" / "data"


def test_a_home_of_nobody_is_refused_with_a_sentence() -> None:
    with pytest.raises(Misused, match="names no usable folder"):
        Paths.from_environment({"SESSIONCOMPANION_HOME": "~nobody-of-this-name/x"})


def test_naming_makes_nothing(tmp_path: Path) -> None:
    paths = Paths.below(tmp_path)
    paths.record("ana", "20260131-1400-7f3a")
    assert list(tmp_path.iterdir()) == []


def test_everything_has_its_place(tmp_path: Path) -> None:
    paths = Paths.below(tmp_path)
    places = {
        "settings": paths.settings,
        "decks": paths.user_decks,
        "plans": paths.user_plans,
        "agreements": paths.user_agreements,
        "live": paths.live,
        "closed": paths.closed,
        "index": paths.index,
        "pair": paths.pair("ana"),
        "record": paths.record("ana", "20260131-1400-7f3a"),
    }
    assert {name: str(path.relative_to(tmp_path)) for name, path in places.items()} == {
        "settings": "config/settings.yaml",
        "decks": "config/decks",
        "plans": "config/plans",
        "agreements": "config/agreements",
        "live": "state/live",
        "closed": "state/closed",
        "index": "cache/index.sqlite",
        "pair": "data/pairs/ana/pair.yaml",
        "record": "data/pairs/ana/20260131-1400-7f3a.yaml",
    }


@pytest.mark.parametrize("slug", HOSTILE)
def test_a_slug_is_never_a_path(tmp_path: Path, slug: str) -> None:
    with pytest.raises(Misused):
        Paths.below(tmp_path).pair_folder(slug)


@pytest.mark.parametrize(
    "record_id",
    [*HOSTILE, "20260131-1400-7f3", "20260131-1400-7F3A", "20260131-1400-7f3a\n", "ana"],
)
def test_a_record_id_is_never_a_path(tmp_path: Path, record_id: str) -> None:
    with pytest.raises(Misused):
        Paths.below(tmp_path).record("ana", record_id)


@given(st.text() | st.text(alphabet=string.ascii_lowercase + "/.-\\\n", max_size=8))
def test_whatever_is_accepted_stays_inside_the_folder(slug: str) -> None:
    paths = Paths.below(Path("/home/x"))
    try:
        folder = paths.pair_folder(slug)
    except Misused:
        return
    assert folder.parent == paths.pairs
    assert folder.resolve() == folder
