"""Settings are what the user wrote; a broken file means the defaults, and stays as it is."""

import subprocess
import sys
from pathlib import Path

import pytest

from sessioncompanion.store.paths import Paths
from sessioncompanion.store.settings import Settings, load_settings

FULL = """\
kind: settings
schema: 1
library: [~/team, shared/decks, /srv/decks]
mentor: {name: NO, timezone: Europe/Lisbon}
keys:
  phase.next: "]"
  help: f1
veil_at_start: yes
bell: true
language: pt-BR
audio_after: 4
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths.below(tmp_path / "home")
    made.config.mkdir(parents=True)
    return made


def write(paths: Paths, text: str) -> None:
    paths.settings.write_text(text, encoding="utf-8")


def test_everything_can_be_chosen(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/kofi")
    write(paths, FULL)
    settings, problems = load_settings(paths)
    assert problems == ()
    assert settings.library == (
        Path("/home/kofi/team"),
        paths.config / "shared" / "decks",
        Path("/srv/decks"),
    )
    assert settings.mentor_name == "NO"
    assert settings.mentor_timezone == "Europe/Lisbon"
    assert dict(settings.keys) == {"phase.next": "]", "help": "f1"}
    assert (settings.veil_at_start, settings.bell) == (True, True)
    assert settings.language == "pt-BR"
    assert settings.audio_after == 4


@pytest.mark.parametrize("text", ["kind: settings\nschema: 1\n", "library:\n", "{}"])
def test_what_is_left_out_has_its_default(paths: Paths, text: str) -> None:
    write(paths, text)
    assert load_settings(paths) == (Settings(), ())


def test_without_a_file_the_defaults_hold_and_none_is_made(tmp_path: Path) -> None:
    paths = Paths.below(tmp_path / "nowhere")
    assert load_settings(paths) == (Settings(), ())
    assert not paths.config.exists()


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("bell: [", 1, 7, "never ends"),
        ("kind: settings\nbel: yes\n", 2, 1, "`bel`"),
        ("veil_at_start: no\nbell: loud\n", 2, 7, "yes or no"),
        ("audio_after: -1\n", 1, 14, "0"),
        ("library: {a: b}\n", 1, 10, "must be a list"),
        ("library: ''\n", 1, 10, "empty"),
        ("mentor: {timezone: Lisbon}\n", 1, 20, "time zone"),
        ("keys: {phase.next: ''}\n", 1, 20, "empty"),
        ("language: pt_BR\n", 1, 11, "not a language tag"),
        ("kind: settings\nschema: 2\n", 2, 9, "newer"),
        ("kind: deck\n", 1, 7, "This is a deck, not a settings file."),
        ("", 1, 1, "nothing in this file"),
        ("a: " + "x" * (64 << 10), 0, 0, "larger than"),
    ],
)
def test_a_broken_file_means_the_defaults_and_is_left_as_it_is(
    paths: Paths, text: str, line: int, column: int, expected: str
) -> None:
    write(paths, text)
    settings, problems = load_settings(paths)
    assert settings == Settings()
    (problem,) = problems
    assert expected in problem.message
    assert problem.file == str(paths.settings)
    assert (problem.line, problem.column) == (line, column)
    assert paths.settings.read_text(encoding="utf-8") == text


def test_a_single_library_folder_needs_no_brackets(paths: Paths) -> None:
    write(paths, "library: /srv/decks\n")
    settings, problems = load_settings(paths)
    assert problems == ()
    assert settings.library == (Path("/srv/decks"),)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("libary: /srv/other", "There is no key `libary` here."),
        ("bell: loud", "`bell` must be yes or no, not `loud`."),
        ("bel:", "There is no key `bel` here."),
        ("mentor: {name: Kofi, timezone: Lisbon}", "There is no time zone `Lisbon`."),
    ],
)
def test_a_key_with_a_mistake_takes_no_other_with_it(paths: Paths, wrong: str, said: str) -> None:
    write(paths, f"library: /srv/decks\n{wrong}\nlanguage: de\n")
    settings, (problem,) = load_settings(paths)
    assert settings == Settings(library=(Path("/srv/decks"),), language="de")
    assert (problem.line, problem.message) == (2, said)


@pytest.mark.parametrize(
    "text",
    [
        "language: de\nbell: [\n",
        "kind: deck\nlanguage: de\n",
        "kind: settings\nschema: 2\nlanguage: de\n",
    ],
)
def test_nothing_counts_of_a_file_that_may_mean_something_else(paths: Paths, text: str) -> None:
    write(paths, text)
    settings, problems = load_settings(paths)
    assert settings == Settings()
    assert problems


def test_a_folder_in_its_place_is_a_problem_and_no_end(paths: Paths) -> None:
    paths.settings.mkdir()
    settings, (problem,) = load_settings(paths)
    assert settings == Settings()
    assert "is a folder" in problem.message


def test_a_home_folder_that_nobody_has_is_said_and_the_rest_counts(paths: Paths) -> None:
    write(paths, "library: [/srv/a, ~nobody-at-all/b]\nbell: yes\n")
    settings, (problem,) = load_settings(paths)
    assert settings.library == (Path("/srv/a"),)
    assert settings.bell
    assert (problem.line, problem.column) == (1, 19)


def test_settings_need_no_yaml_where_there_are_none(tmp_path: Path) -> None:
    """What reads YAML is slow to import; a start without settings does not pay for it."""
    code = (
        "import sys; from pathlib import Path\n"
        "from sessioncompanion.store.paths import Paths\n"
        "from sessioncompanion.store.settings import load_settings\n"
        "from sessioncompanion.services.library import Library\n"
        f"paths = Paths.below(Path({str(tmp_path)!r}))\n"
        "Library(paths, load_settings(paths)[0])\n"
        "print(sorted({'yaml', 'pydantic'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
