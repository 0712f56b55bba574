"""The door: what it loads, which commands there are, and the border where every error ends."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from commands import add_pair, child_environment, run, shell
from sessioncompanion import __version__
from sessioncompanion.cli.main import COMMANDS, companion, main
from sessioncompanion.errors import CompanionError
from sessioncompanion.store.pairs import PairStore

SLOW = {"textual", "pydantic", "yaml", "rich", "msgspec", "jinja2", "icalendar", "asyncio"}

PROBE = """
import sys
from sessioncompanion.cli.main import main
code = main({arguments!r})
print()
print(*sorted({{name.split('.')[0] for name in sys.modules}} & {slow!r}))
sys.exit(code)
"""


def subcommands(*path: str) -> list[str]:
    group = companion
    context = companion.make_context("sessioncompanion", ["--help"], resilient_parsing=True)
    found = group.get_command(context, path[0])
    return sorted(getattr(found, "commands", {}))


def loaded_by(*arguments: str) -> set[str]:
    """What of the slow packages a command imports."""
    probe = PROBE.format(arguments=arguments, slow=SLOW)
    command = [sys.executable, "-c", probe]
    done = subprocess.run(command, capture_output=True, check=True, env=child_environment())
    return set(done.stdout.decode().splitlines()[-1].split())


@pytest.mark.parametrize("option", ["--version", "--help", "-h"])
def test_version_and_help_load_nothing_slow(option: str) -> None:
    assert loaded_by(option) == set()


def test_the_probe_would_see_what_is_slow() -> None:
    assert "pydantic" in loaded_by("schema", "deck")


def test_the_version_is_said_on_stdout() -> None:
    assert run("--version").out == f"sessioncompanion {__version__}\n"


def test_the_help_lists_every_command_with_a_sentence() -> None:
    answer = run("--help")
    assert answer.code == 0
    lines = [line.split(maxsplit=1) for line in answer.out.partition("Commands:\n")[2].splitlines()]
    assert [line[0] for line in lines] == list(COMMANDS)
    assert all(len(line) == 2 and line[1].endswith(".") for line in lines)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_without_a_home(command: str, home: Path) -> None:
    for path in ([command], *([command, name] for name in subcommands(command))):
        answer = run(*path, "--help")
        assert answer.code == 0
        assert answer.out.startswith(f"Usage: sessioncompanion {' '.join(path)}")
    assert not home.exists()


@pytest.mark.parametrize(
    ("typed", "sentence", "hint"),
    [
        (["strat"], "There is no command 'strat'.", "Did you mean 'start'?"),
        (["pairs", "lst"], "There is no command 'pairs lst'.", "Did you mean 'list'?"),
        (
            ["pairs", "xyz"],
            "There is no command 'pairs xyz'.",
            "There is: add, edit, erase, list, show.",
        ),
        (
            ["start", "--mode", "smoke"],
            "Invalid value for '--mode'",
            "sessioncompanion start --help",
        ),
        (["records", "show"], "Missing argument 'RECORD'.", "sessioncompanion records show --help"),
        (["--nothing"], "No such option", "sessioncompanion --help"),
        (["pairs", "--library", "x"], "No such option", "sessioncompanion --library DIR pairs"),
        (
            ["decks", "list", "--library", "x"],
            "No such",
            "sessioncompanion --library DIR decks list …",
        ),
        (["--library", "/nowhere", "decks", "list"], "Invalid value for '--library'", "--help"),
    ],
)
def test_wrong_use_is_a_sentence_with_a_hint_and_code_2(
    typed: list[str], sentence: str, hint: str
) -> None:
    answer = run(*typed)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.sentence.startswith(sentence)
    assert hint in answer.hint


@pytest.mark.parametrize(
    "before", [["start"], ["start", "--mode"], ["records", "show"], ["--x"], []]
)
def test_what_a_user_typed_cannot_steer_the_terminal(before: list[str]) -> None:
    answer = run(*before, "\x1b]52;c;cHduZWQ=\x07 \u202egnp")
    assert answer.code in {1, 2}
    assert not {"\x1b", "\x07", "\u202e"} & set(answer.err)


def test_a_broken_home_variable_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SESSIONCOMPANION_HOME", "~nobody-of-that-name/x")
    answer = run("pairs", "list")
    assert answer.code == 2
    assert "SESSIONCOMPANION_HOME" in answer.sentence


def broken(*_: object) -> None:
    secret = "Ana hesitated at the word salary"
    raise ValueError(secret)


def test_a_mistake_of_ours_is_a_sentence_and_a_report_without_words(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PairStore, "list", broken)
    answer = run("pairs", "list")
    assert answer.code == 1
    assert answer.sentence.startswith("Something went wrong inside the companion.")
    report = Path(answer.hint.rpartition(" ")[2])
    assert report.parent == home / "state" / "reports"
    text = report.read_text()
    assert "ValueError" in text
    assert "cli/pairs.py:" in text
    for leak in ("salary", "Ana", str(home), "Traceback"):
        assert leak not in text + answer.err.replace(str(report), "")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_a_mistake_of_ours_is_said_even_where_no_report_can_be_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_text("a file where the home should be")
    monkeypatch.setattr(PairStore, "list", broken)
    answer = run("pairs", "list")
    assert answer.code == 1
    assert "ValueError" in answer.hint
    assert "salary" not in answer.err


def test_ctrl_c_is_quiet_and_code_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(PairStore, "list", interrupted)
    answer = run("pairs", "list")
    assert answer.code == 130
    assert answer.err.strip() == ""


def test_a_reader_who_leaves_early_is_no_trouble() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "sessioncompanion", "schema", "record"]
    env = child_environment()
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE, env=env) as process:
        os.close(writing)
        _, err = process.communicate()
    assert err == b""


def test_the_exit_code_reaches_the_shell() -> None:
    done = shell("records", "show", "last")
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode().splitlines() == [
        "sessioncompanion: There is no record yet.",
        "A session makes one when it ends.",
    ]


def test_a_terminal_that_lacks_a_letter_still_gets_an_answer() -> None:
    add_pair("Méi 梅")
    done = shell("pairs", "list", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0, done.stderr
    assert "Méi ?".encode("latin-1") in done.stdout


def test_only_the_user_can_read_what_is_made(home: Path) -> None:
    os.umask(0)
    assert run("pairs", "add", "Mei").code == 0
    assert os.umask(0) == 0o077
    for path in (home, *home.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_main_gives_a_code_and_never_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise CompanionError("No.", "Do not.", 7)

    monkeypatch.setattr(PairStore, "list", refused)
    assert main(["pairs", "list"]) == 7


@pytest.mark.parametrize(
    "arguments",
    [("decks", "list"), ("decks", "show", "opening-check-in", "--format", "csv")],
)
def test_a_closed_stdout_is_no_mistake_of_ours(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "sessioncompanion", *arguments]
    closing = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
    done = subprocess.run(closing, capture_output=True, check=False, env=child_environment())
    assert (done.returncode, done.stderr) == (0, b"")
