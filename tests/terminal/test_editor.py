"""The editor in a real terminal: the companion steps aside, and comes back with what was saved."""

from pathlib import Path

import pytest

from deckfiles import own_deck
from ptyrun import Terminal

pytestmark = pytest.mark.terminal

EDITOR = """\
#!/bin/sh
printf 'editing %s %s\\n' "$1" "$(basename "$2")"
read -r answer
sed -i.bak "s/putting off/$answer/" "$2"
"""


@pytest.fixture
def deck(home: Path) -> Path:
    path = home / "config" / "decks" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(own_deck())
    return path


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """A script that goes by the name of an editor that knows `+LINE`."""
    path = tmp_path / "vim"
    path.write_text(EDITOR)
    path.chmod(0o700)
    return path


def browse(home: Path, editor: str) -> Terminal:
    env = {"EDITOR": editor, "VISUAL": ""}
    return Terminal(home, "decks", "browse", "mine", columns=100, env=env)


def test_the_editor_gets_the_terminal_at_the_line_and_what_it_saved_is_shown(
    home: Path, deck: Path, editor: Path
) -> None:
    with browse(home, str(editor)) as terminal:
        terminal.wait_for("as at 60 columns")
        terminal.press("down")
        terminal.wait_for("▌ What are you putting off?")
        terminal.press("e")
        terminal.wait_for("editing +14 mine.yaml")
        terminal.type("leaving out")
        terminal.press("enter")
        terminal.wait_for("▌ What are you leaving out?", "e edit")
        terminal.press("up")
        terminal.wait_for("▌ What did you do first")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.flags == terminal.before


def test_ctrl_c_ends_the_editor_and_not_the_companion(home: Path, deck: Path, editor: Path) -> None:
    with browse(home, str(editor)) as terminal:
        terminal.wait_for("as at 60 columns")
        terminal.press("e")
        terminal.wait_for("editing +6 mine.yaml")
        terminal.press("ctrl+c")
        terminal.wait_for("! ", "ended by SIGINT.", "My questions")
        terminal.press("down")
        terminal.wait_for("▌ What are you putting off?")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert deck.read_text() == own_deck()


@pytest.mark.parametrize("editor", ["no-such-editor", ""])
def test_an_editor_that_is_missing_is_said_and_the_screen_lives_on(
    home: Path, deck: Path, editor: str
) -> None:
    with browse(home, editor) as terminal:
        terminal.wait_for("as at 60 columns")
        terminal.press("e")
        terminal.wait_for("export EDITOR=nano", "The file is")
        terminal.press("down")
        terminal.wait_for("▌ What are you putting off?")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.flags == terminal.before


def test_a_file_saved_elsewhere_shows_while_the_screen_is_open(home: Path, deck: Path) -> None:
    with browse(home, "") as terminal:
        terminal.wait_for("as at 60 columns")
        deck.write_text(own_deck().replace("What did you do", "What had you done"))
        terminal.wait_for("▌ What had you done first", seconds=5)
        deck.write_text(own_deck().replace("minutes: 2", "minutes: two"))
        terminal.wait_for("! line 12: ", "showing the last good version", "▌ What had you done")
        deck.write_text(own_deck())
        terminal.wait_for("▌ What did you do first")
        terminal.wait_gone("!")
