"""Every editor is told the line in its own way, no shell reads anything, and trouble is said."""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sessioncompanion.errors import Refused
from sessioncompanion.services.editing import chosen_editor, command, run

FILE = Path("/decks/my deck.yaml")


def there(name: str) -> str | None:
    return f"/bin/{name}"


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        (("vim",), ("vim", "+12", str(FILE))),
        (("/usr/bin/nvim", "-n"), ("/usr/bin/nvim", "-n", "+12", str(FILE))),
        (("nano",), ("nano", "+12", str(FILE))),
        (("emacsclient", "-t"), ("emacsclient", "-t", "+12", str(FILE))),
        (("micro",), ("micro", "+12", str(FILE))),
        (("kak",), ("kak", "+12", str(FILE))),
        (("gvim",), ("gvim", "--nofork", "+12", str(FILE))),
        (("gvim", "-f"), ("gvim", "-f", "+12", str(FILE))),
        (("hx",), ("hx", f"{FILE}:12")),
        (("code",), ("code", "--wait", "--goto", f"{FILE}:12")),
        (("codium", "-w"), ("codium", "-w", "--goto", f"{FILE}:12")),
        (("Code.exe",), ("Code.exe", "--wait", "--goto", f"{FILE}:12")),
        (("subl",), ("subl", "--wait", f"{FILE}:12")),
        (("zed", "--wait"), ("zed", "--wait", f"{FILE}:12")),
        (("ed",), ("ed", str(FILE))),
        (("my-script", "-x"), ("my-script", "-x", str(FILE))),
    ],
)
def test_an_editor_is_told_file_and_line_as_it_understands_them(
    editor: tuple[str, ...], words: tuple[str, ...]
) -> None:
    assert command(editor, FILE, 12) == words


@pytest.mark.parametrize("editor", ["vim", "hx", "code", "ed"])
def test_without_a_line_the_file_alone_is_opened(editor: str) -> None:
    assert command((editor,), FILE)[-1] == str(FILE)
    assert not any("+0" in word or ":0" in word for word in command((editor,), FILE))


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"VISUAL": "code -w", "EDITOR": "vi"}, ("code", "-w")),
        ({"VISUAL": " ", "EDITOR": "vi"}, ("vi",)),
        ({"EDITOR": "'/opt/my editor/ed' -x"}, ("/opt/my editor/ed", "-x")),
        ({"EDITOR": "vi; rm -rf $HOME `x`"}, ("vi;", "rm", "-rf", "$HOME", "`x`")),
    ],
)
def test_visual_comes_before_editor_and_is_split_into_words_but_never_run_by_a_shell(
    env: Mapping[str, str], words: tuple[str, ...]
) -> None:
    assert chosen_editor(env, there) == words


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({}, "No editor is set."),
        ({"EDITOR": "  "}, "No editor is set."),
        ({"EDITOR": "'vi"}, "$EDITOR cannot be read: 'vi"),
        ({"VISUAL": "gone -x"}, "$VISUAL names gone, which is not there."),
        ({"EDITOR": "\x1b[2Jvi"}, "$EDITOR names [2Jvi, which is not there."),
    ],
)
def test_an_editor_that_cannot_be_is_said_with_the_way_out(
    env: Mapping[str, str], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        chosen_editor(env, lambda name: None)
    assert refused.value.message == sentence
    assert refused.value.hint


def test_an_editor_that_fails_or_cannot_be_started_is_said() -> None:
    run((sys.executable, "-c", "pass"))
    with pytest.raises(Refused, match="ended with 3"):
        run((sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(Refused, match="ended by SIGKILL"):
        run((sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"))
    with pytest.raises(Refused, match="ended by signal 36"):  # in real time, without a name
        run((sys.executable, "-c", "import os; os.kill(os.getpid(), 36)"))
    with pytest.raises(Refused, match="could not be started"):
        run(("/nonexistent/editor",))
    with pytest.raises(Refused, match="could not be started"):
        run((sys.executable, "\0"))


def test_ctrl_c_in_the_editor_does_not_end_the_companion_behind_it() -> None:
    before = signal.getsignal(signal.SIGINT)
    interrupts = f"import os; os.kill({os.getpid()}, 2); os.kill({os.getpid()}, 3)"
    run((sys.executable, "-c", interrupts))
    assert signal.getsignal(signal.SIGINT) is before
    # The editor itself hears both, as it would have without us.
    heard = "s.getsignal(s.SIGINT) is s.default_int_handler and s.getsignal(s.SIGQUIT) is s.SIG_DFL"
    run((sys.executable, "-c", f"import signal as s; raise SystemExit(not ({heard}))"))
