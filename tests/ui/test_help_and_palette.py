"""Nobody has to remember a key: help lists them all, and the palette does what they do."""

from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList

from companions import LISBON, Stage, live, stage, workspace
from sessioncompanion.store.settings import Settings
from sessioncompanion.ui import keys, themes
from sessioncompanion.ui.palette import Moves
from sessioncompanion.ui.screens.help import FIELDS, Help


async def read_through(play: Stage) -> str:
    """All of the help, page by page."""
    scroll = play.on(Help).query_one(VerticalScroll)
    pages = [play.text]
    while scroll.scroll_y < scroll.max_scroll_y:
        await play.press("pagedown")
        scroll.scroll_to(y=scroll.scroll_target_y, animate=False)
        await play.settle()
        pages.append(play.text)
    return "\n".join(pages)


async def test_help_lists_every_key_with_what_it_does_and_can_be_read_to_its_end(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, size=(50, 20)) as play:
        await play.press("question_mark")
        read = [" ".join(line.split()) for line in (await read_through(play)).splitlines()]
        for key in keys.LIVE:
            begin = f"{key.label} {' '.join(key.words.split()[:2])}"
            assert any(line.startswith(begin) for line in read), begin
        for name, words in FIELDS:
            assert any(line.startswith(f"{name} {words[:12]}") for line in read), name
        assert any(line.startswith("ctrl+p") for line in read)
        assert "Check the connection, then land here together." in " ".join(read)
        await play.press("escape")
        assert play.app.screen is play.live


async def test_help_and_hints_show_the_keys_from_the_settings(tmp_path: Path) -> None:
    settings = Settings(mentor_timezone=LISBON, keys={"undo": "f2", "note.private": "f3"})
    async with live(tmp_path, settings=settings) as play:
        assert "f3 note" in play.text
        await play.press("question_mark")
        read = [" ".join(line.split()) for line in (await read_through(play)).splitlines()]
        assert "f2 undo the latest move" in read


async def hits(screen: Screen[Any], query: str = "") -> dict[str, str]:
    provider = Moves(screen)
    found = provider.search(query) if query else provider.discover()
    return {str(hit.text): str(hit.prompt) async for hit in found}


async def test_the_palette_knows_every_move_by_its_words_and_runs_it(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        offered = await hits(play.live)
        every = (*keys.LIVE, *keys.LIVE_KEYLESS)
        assert list(offered) == [key.words for key in every]
        assert all(key.label in offered[key.words] for key in every)
        await play.press("ctrl+p")
        assert isinstance(play.app.screen, CommandPalette)
        await play.type("thinking sil")
        palette = play.app.screen.query_one(OptionList)
        await play.wait_until(lambda: palette.option_count > 0)
        await play.press("enter")
        await play.wait_until(lambda: play.app.screen is play.live)
        await play.wait_until(lambda: play.session.silence_since is not None)


async def test_searching_the_palette_marks_what_was_typed(tmp_path: Path) -> None:
    async with live(tmp_path) as play:
        assert list(await hits(play.live, "refit")) == [keys.BY_ID["time.refit"].words]
        assert await hits(play.live, "[/oops]") == {}


async def test_where_there_is_no_session_there_are_no_moves(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path)) as play:
        assert await hits(play.app.screen) == {}


async def test_the_palette_offers_the_way_out_and_another_theme_and_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with live(tmp_path) as play:
        commands = {c.title: c for c in play.app.get_system_commands(play.app.screen)}
        assert set(commands) == {"Leave", "Light or dark"}
        commands["Light or dark"].callback()
        assert play.app.theme == themes.LIGHT.name
        commands["Light or dark"].callback()
        assert play.app.theme == themes.DARK.name
        taken: list[object] = []
        for name in ("save_screenshot", "deliver_screenshot", "export_screenshot"):
            monkeypatch.setattr(play.app, name, lambda *a, **k: taken.append(a))
        await play.app.run_action(f"screenshot('picture.svg', {str(tmp_path)!r})")
        await play.settle()
        assert taken == []
        commands["Leave"].callback()
        await play.settle()
        assert not play.app.is_running
