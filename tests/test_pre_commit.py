"""The hook for repositories of decks, run by pre-commit itself as it would be there."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands import child_environment, run
from spoken import put

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return dict(found)


def pre_commit(*arguments: str, home: Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """It keeps what it makes below ``home``, and has no need of the network."""
    env = {**child_environment(), "PRE_COMMIT_HOME": str(home / "pre-commit"), "HOME": str(home)}
    env["PRE_COMMIT_COLOR"] = "never"
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of decks that uses the hook, with a plan that needs one of its decks."""
    if shutil.which("git") is None:
        pytest.skip("there is no git here")
    folder = tmp_path / "decks of ours"
    folder.mkdir()
    # The very hook, but with the code that is tested instead of one that is installed first.
    module = shlex.join([sys.executable, "-m", "sessioncompanion"])
    entry = hook()["entry"].replace("sessioncompanion", module, 1)
    ours = hook() | {"language": "system", "entry": entry}
    config = {"repos": [{"repo": "local", "hooks": [ours]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    put(folder, "decks", "ours", "en")
    plan = put(folder, "plans", "with-ours", "en")
    drawing = "minutes: 20, cards: {decks: [ours]}"
    plan.write_text(plan.read_text().replace("minutes: 20", drawing))
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    return folder


def git(folder: Path, *arguments: str) -> None:
    env = {**os.environ, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=folder, env=env, check=True, capture_output=True)


def test_the_manifest_is_one_that_pre_commit_takes(tmp_path: Path) -> None:
    done = pre_commit("validate-manifest", str(MANIFEST), home=tmp_path)
    assert done.returncode == 0, done.stdout


def test_good_files_pass(repository: Path, tmp_path: Path) -> None:
    done = pre_commit("run", "--all-files", "--verbose", home=tmp_path, cwd=repository)
    assert done.returncode == 0, done.stdout
    assert "2 files checked: all is well." in done.stdout


def test_a_plan_may_name_a_deck_that_did_not_change(repository: Path, tmp_path: Path) -> None:
    done = pre_commit("run", "--files", "plans/with-ours.yaml", home=tmp_path, cwd=repository)
    assert done.returncode == 0, done.stdout


def test_several_files_with_a_problem_are_told_line_by_line(
    repository: Path, tmp_path: Path
) -> None:
    put(repository, "decks", "broken", "en", "kards: 1\n")
    put(repository, "agreements", "broken-too", "e_n")
    (repository / "other.yaml").write_text("kind: deck\nnonsense: [\n")
    git(repository, "add", ".")
    done = pre_commit("run", "--all-files", home=tmp_path, cwd=repository)
    assert done.returncode == 1
    assert "decks/broken.yaml:6:1: There is no key `kards` here." in done.stdout
    assert "agreements/broken-too.yaml:5:11: `e_n` is not a language tag." in done.stdout
    assert "other.yaml" not in done.stdout


@pytest.mark.parametrize(("title", "code"), [("Mine", 0), ("[x", 1)])
def test_the_entry_takes_file_names_behind_it(
    title: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [put(tmp_path, "decks", name, "en") for name in ("one", "two")]
    files[1].write_text(files[1].read_text().replace("This is two", title, 1))
    name, *arguments = shlex.split(hook()["entry"])
    assert name == "sessioncompanion"
    assert run(*arguments, "decks/one.yaml", "decks/two.yaml").code == code
