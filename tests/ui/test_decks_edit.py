"""`e` opens the editor at the line; what it leaves shows at once, and trouble is one sentence."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from companions import HOSTILE, is_harmless, screen_strips, stage, workspace
from deckfiles import CARDS, Browsing, browsing, own_deck
from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.domain.text import clean
from sessioncompanion.errors import Problem
from sessioncompanion.services.library import Library
from sessioncompanion.services.origins import Origin, Place
from sessioncompanion.ui.app import CompanionApp
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.screens.chooser import Chooser

EDITOR = """\
import json, pathlib, sys
told, find, put, *words = sys.argv[1:]
pathlib.Path(told).write_text(json.dumps(words))
file = pathlib.Path(words[-1])
file.write_text(file.read_text().replace(find, put))
"""


@contextmanager
def aside(app: CompanionApp) -> Iterator[None]:
    """Textual's own needs a real terminal; tests/terminal has one."""
    yield


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that writes down what it was told, and puts `leaving out` for `putting off`."""
    told = tmp_path / "told"
    script = tmp_path / "vim"
    script.write_text(f"#!{sys.executable}\n{EDITOR}")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", f"{script} {told} 'putting off' 'leaving out'")
    monkeypatch.setattr(CompanionApp, "suspend", aside)
    return told


def words(told: Path) -> list[str]:
    found = json.loads(told.read_text())
    assert isinstance(found, list)
    return found


async def test_e_opens_the_editor_at_the_card_and_shows_what_it_left(
    tmp_path: Path, told: Path
) -> None:
    async with browsing(tmp_path) as it:
        await it.press("down", "e")
        assert words(told) == ["+14", str(it.path)]
        assert "▌ What are you leaving out?" in it.text
        assert it.chosen == "mine/hard-thing"


async def test_e_on_a_deck_opens_its_file_and_on_a_problem_its_line(
    tmp_path: Path, told: Path
) -> None:
    async with browsing(tmp_path) as it:
        await it.press("escape", "e")
        assert words(told) == ["+1", str(it.path)]
        await it.save(own_deck(cards=CARDS.replace("depth: 3", "depth: deep")))
        await it.press("e")
        assert words(told) == ["+18", str(it.path)]
        await it.press("enter", "e")
        assert words(told) == ["+18", str(it.path)]
        await it.press("exclamation_mark", "enter")
        assert words(told) == ["+18", str(it.path)]


async def test_a_file_of_ones_own_that_was_never_good_is_what_e_opens(
    tmp_path: Path, told: Path
) -> None:
    broken = own_deck("opening-check-in", "  - id: one\n    aks: What?\n")
    async with browsing(tmp_path, broken, deck="opening-check-in") as it:
        assert "showing the one below it (bundled)" in it.text
        await it.press("e")
        assert words(told)[-1] == str(it.path)
        assert words(told)[0] in ("+6", "+7")


async def bundled(it: Browsing, *keys: str) -> Path:
    """Go to a card that came with the companion and answer the question that `e` asks."""
    await it.press("down", "e")
    it.play.on(Chooser)
    assert "This deck came with the companion. Make it your own?" in it.text
    await it.press(*keys)
    return it.play.workspace.paths.user_decks / "opening-check-in.yaml"


async def test_a_bundled_card_begins_a_file_of_ones_own(tmp_path: Path, told: Path) -> None:
    async with browsing(tmp_path, deck="opening-check-in") as it:
        path = await bundled(it, "o")
        card = it.browser.chosen_card
        assert card is not None
        line, file = words(told)
        assert file == str(path)
        assert card.id in path.read_text().splitlines()[int(line[1:]) - 1]
        assert "extends: opening-check-in" in path.read_text()
        await it.press("e")  # now it is one's own: no question any more
        assert words(told) == [line, file]
        await it.press("down", "e")  # but the next card still comes from below
        assert "open your own file for this deck" in it.text
        await it.press("o")
        assert words(told) == ["+1", file]


async def test_a_bundled_deck_is_copied_whole(tmp_path: Path, told: Path) -> None:
    async with browsing(tmp_path, deck="opening-check-in") as it:
        path = await bundled(it, "c")
        assert words(told)[-1] == str(path)
        assert "extends" not in path.read_text()
        assert len(it.rows) == 17


async def test_leaving_the_question_writes_nothing(tmp_path: Path, told: Path) -> None:
    async with browsing(tmp_path, deck="opening-check-in") as it:
        path = await bundled(it, "escape")
        assert not path.exists()
        assert not told.exists()


async def test_a_file_in_the_way_is_left_alone(tmp_path: Path, told: Path) -> None:
    async with browsing(tmp_path, deck="opening-check-in") as it:
        path = it.play.workspace.paths.user_decks / "opening-check-in.yaml"
        await it.press("down", "e")
        path.write_text("kind: deck\nid: another\n")  # it came this very moment
        await it.press("c")
        assert "There is a file called" in it.text
        assert path.read_text() == "kind: deck\nid: another\n"
        assert not told.exists()


@pytest.mark.parametrize(
    ("editor", "sentence"),
    [
        ("", "No editor is set."),
        ("no-such-editor", "$VISUAL names no-such-editor, which is not there."),
        ("false", "false ended with 1."),
    ],
)
async def test_without_a_working_editor_a_sentence_says_where_the_file_is(
    editor: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr(CompanionApp, "suspend", aside)
    async with browsing(tmp_path, size=(160, 40)) as it:
        await it.press("e")
        assert f"! {sentence}" in it.text
        if editor != "false":
            assert f"Thefileis{it.path}:6." in "".join(it.text.split())
            assert "export EDITOR=nano" in " ".join(it.text.split())


async def test_where_the_companion_cannot_step_aside_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", sys.executable)
    async with browsing(tmp_path) as it:  # a pilot's terminal is such a place
        await it.press("e")
        assert "An editor cannot be opened from here." in it.text


class HostileLibrary(Library):
    """Decks whose every word would do something if anything took it for more than text."""

    def __init__(self) -> None:
        """From no file, so that a text may hold what a file could not bring in."""

    @property
    def _words(self) -> str:
        return " ".join(HOSTILE)

    def decks(self) -> tuple[tuple[Deck, ...], tuple[Problem, ...]]:
        words = self._words
        card = Card(
            deck="own",
            id="one",
            ask=words,
            why=words,
            listen_for=words,
            follow_ups=(words,),
            tags=HOSTILE,
        )
        deck = Deck(
            id="own", title=words, cards=(card,), description=words, language=words, author=words
        )
        return (deck,), self.stale("deck", "own")

    def plans(self):  # type: ignore[no-untyped-def]
        return (), ()

    def revision(self, kind: str) -> int:
        return 0

    def stale(self, kind: str, content_id: str) -> tuple[Problem, ...]:
        words = self._words
        file = words.replace("/", "")
        return (Problem(file=file, line=3, message=words, hint=words, excerpt=words),)

    def survey(self, kind: str) -> dict[str, tuple[Origin, tuple[Problem, ...]]]:
        return {"own": (self.origin(kind, "own"), self.stale(kind, "own"))}

    def origin(self, kind: str, content_id: str) -> Origin:
        place = Place("user", self._words, Path(self._words.replace("/", "")))
        return Origin(place, {"one": place})

    def line_of(self, kind: str, content_id: str, item: str = "") -> tuple[Place, int]:
        return self.origin(kind, content_id).place, 3


@pytest.mark.parametrize("size", [(120, 60), (60, 20)])
async def test_hostile_decks_are_text_wherever_they_stand(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", HOSTILE[3])
    made = workspace(tmp_path, library=HostileLibrary())
    async with stage(made, Opening("decks"), size) as play:
        for key in ("e", "enter", "enter", "escape", "t", "1", "slash", "x", "enter", "e",
                    "escape", "exclamation_mark", "e", "question_mark"):  # fmt: skip
            await play.press(key)
            for strip in screen_strips(play.app):
                assert is_harmless(strip)
            legible = "".join(play.text.split())
            if key != "question_mark":
                seen = [words for words in HOSTILE if "".join(clean(words).split()) in legible]
                assert seen or size == (60, 20), play.text
            assert play.app.is_running
