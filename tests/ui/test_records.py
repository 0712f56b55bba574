"""All records on one screen: found while one types, read, corrected, and veiled if need be."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from companions import HOSTILE, Stage, former, is_harmless, pair, stage, with_pair, workspace
from sessioncompanion.domain.record import FeedbackLog, NoteLog, Record, Role, Visibility
from sessioncompanion.services import searching
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.correcting import Correcting
from sessioncompanion.ui.screens.help import Help
from sessioncompanion.ui.screens.home import Home
from sessioncompanion.ui.screens.pair_reading import PairReading
from sessioncompanion.ui.screens.records import RecordsScreen
from sessioncompanion.ui.widgets.longlist import AHEAD, KEPT

SIZE = (80, 24)


def session(number: int, *notes: str, private: str = "", pair_id: str = "ana") -> Record:
    """One a week, with shared notes and perhaps a private one."""
    first = former()
    began = first.started + timedelta(days=7 * number)
    told = [NoteLog(t=60, phase="agenda", text=t, visibility=Visibility.SHARED) for t in notes]
    if private:
        told.append(NoteLog(t=90, phase="agenda", text=private, visibility=Visibility.PRIVATE))
    return replace(
        first,
        id=f"{began:%Y%m%d-%H%M}-{number:04}",
        pair=pair_id,
        started=began,
        ended=began + timedelta(minutes=50),
        focus=f"Focus {number}",
        notes=tuple(told),
    )


SEVERAL = (
    session(1, "an offer from Porto"),
    session(2, "her salary", private="afraid of the salary talk"),
    session(3, private="sleeps badly"),
)


async def opened(play: Stage) -> RecordsScreen:
    await play.press("r")
    screen = play.on(RecordsScreen)
    await settled(play)
    return screen


async def settled(play: Stage) -> None:
    """Until the threads that read have said all they know."""
    await play.app.workers.wait_for_complete()
    await play.settle()
    await play.app.workers.wait_for_complete()
    await play.settle()


async def look_for(play: Stage, words: str) -> None:
    await play.press("slash")
    await play.paste(words)
    await settled(play)


def lines(play: Stage) -> list[str]:
    return [" ".join(text.split()) for text in play.text.splitlines()]


async def test_r_lists_all_records_the_newest_first(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=SEVERAL)
    async with stage(made, size=SIZE) as play:
        assert "r records" in play.text
        await opened(play)
        assert lines(play)[1] == "Records 3 sessions"
        assert lines(play)[3] == "▸ Mon 22 Jun 2026 Ana 50 min · Standard session, 60 minutes"
        assert [text for text in lines(play) if text.startswith("Focus")] == [
            "Focus 3",
            "Focus 2",
            "Focus 1",
        ]
        await play.press("escape")
        play.on(Home)


async def test_it_finds_as_one_types_and_shows_where(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=SEVERAL)
    async with stage(made, size=SIZE) as play:
        await opened(play)
        await look_for(play, "salar")
        assert "1 session · “salar”" in play.text
        assert any("her salary" in text or "the salary talk" in text for text in lines(play))
        await play.press("enter", "enter")
        play.on(PairReading)
        assert "Ana  Monday 15 June 2026" in play.text
        await play.press("escape", "escape")
        await settled(play)
        assert "3 sessions" in play.text


async def test_what_nobody_said_leaves_an_empty_list_that_says_so(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=SEVERAL)
    async with stage(made, size=SIZE) as play:
        await opened(play)
        await look_for(play, "quincunx")
        assert "0 sessions · “quincunx”" in play.text
        await play.press("enter", "enter", "e")
        play.on(RecordsScreen)


async def test_under_the_veil_private_words_are_neither_shown_nor_found(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=SEVERAL)
    async with stage(made, size=SIZE) as play:
        await opened(play)
        await look_for(play, "sleeps")
        assert "sleeps badly" in play.text
        await play.press("enter")
        screen = play.on(RecordsScreen)
        with screen.search._turn:  # as while the index is being made: no answer comes
            await play.press("v")
            assert "sleeps badly" not in play.text
        await settled(play)
        assert "sleeps badly" not in play.text
        assert "0 sessions" in play.text
        await play.press("v")
        await settled(play)
        await play.press("enter")
        play.on(PairReading)
        await play.press("v")
        assert "sleeps badly" not in play.text


async def test_it_can_be_narrowed_to_a_person_and_to_a_kind(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=SEVERAL)
    mei = replace(pair(), id="mei", mentee=replace(pair().mentee, name="Mei"))
    said = FeedbackLog(sender=Role.MENTEE, receiver=Role.MENTOR, prompt="Help?", text="pauses")
    with_pair(made, mei, [replace(session(9, "x", pair_id="mei"), feedback=(said,))])
    async with stage(made, size=SIZE) as play:
        await opened(play)
        await play.press("f")
        play.on(Chooser)
        await play.press("2")
        await settled(play)
        assert "1 session with Mei" in play.text
        await play.press("f", "escape")
        assert "1 session with Mei" in play.text
        await play.press("f", "0", "t", "f")
        await settled(play)
        assert "1 session · only feedback" in play.text
        await play.press("escape")
        await settled(play)
        assert "4 sessions" in play.text


async def test_a_correction_is_added_and_found(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=SEVERAL)
    path = made.paths.record("ana", SEVERAL[2].id)
    async with stage(made, size=SIZE) as play:
        await opened(play)
        await play.press("e")
        play.on(Correcting)
        assert "added later, private" in play.text
        await play.press("enter")
        assert "There are no words to add." in play.text
        await play.press("ctrl+n")
        await play.type("It was Porto after all")
        await play.press("enter")
        await settled(play)
        assert "Added, with today's date." in play.said
        await play.press("enter")
        assert "Added later" in play.text or "It was Porto" in path.read_text()
        await play.press("escape")
        await look_for(play, "after all")
        assert "1 session" in play.text
    assert "visibility: shared" in path.read_text()


async def test_without_records_it_says_what_will_stand_here(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    async with stage(made, size=SIZE) as play:
        await opened(play)
        assert "There is no record yet. A session makes one when it ends." in play.text
        await play.press("enter", "end", "down", "e", "G")
        play.on(RecordsScreen)


async def test_a_damaged_record_is_counted_and_hides_no_other(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=SEVERAL)
    path = made.paths.record("ana", SEVERAL[0].id)
    path.write_text(path.read_text().replace("status:", "stattus:"))
    async with stage(made, size=SIZE) as play:
        await opened(play)
        assert "2 sessions" in play.text
        assert "! 1 record cannot be read." in play.text
        assert "records verify tells why" in play.text


async def test_without_an_index_it_reads_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=SEVERAL)
    made.paths.cache.parent.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        made.paths.cache.write_text("in the way")
    async with stage(made, size=SIZE) as play:
        await opened(play)
        assert "3 sessions" in play.text
        await look_for(play, "porto")
        assert "an offer from Porto" in play.text


async def test_its_help_lists_its_own_keys(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path), size=SIZE) as play:
        await opened(play)
        await play.press("question_mark")
        play.on(Help)
        assert "A closed record is never changed" in " ".join(play.text.split())


@pytest.mark.parametrize("size", [(40, 12), (60, 30), (80, 40), (120, 45)])
async def test_hostile_words_are_text_there_at_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=[session(1, *HOSTILE, private=HOSTILE[0])])
    async with stage(made, size=size) as play:
        await opened(play)
        await look_for(play, HOSTILE[0])
        assert is_harmless(play.text)
        await play.press("enter", "enter")
        assert is_harmless(play.text)


# The list itself


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """What the screen has asked of the index."""
    asked: list[tuple[int, int]] = []
    real = searching.Search.page

    def page(self, query, wanted, start, many):  # type: ignore[no-untyped-def]
        asked.append((start, many))
        return real(self, query, wanted, start, many)

    monkeypatch.setattr(searching.Search, "page", page)
    return asked


async def test_of_many_records_only_those_in_sight_are_fetched(
    tmp_path: Path, counted: list[tuple[int, int]]
) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=[session(number) for number in range(1, 301)])
    async with stage(made, size=SIZE) as play:
        screen = await opened(play)
        assert screen.rows.total == 300
        assert sum(many for _, many in counted) <= 4 * (AHEAD + 20)
        counted.clear()
        await play.press("G")
        await settled(play)
        assert any(text == "Focus 1" for text in lines(play))
        assert all(start > 200 for start, _ in counted)
        await play.press("g", "pagedown", "j", "k", "space", "b", "down")
        await settled(play)
        assert screen.rows.chosen == screen.rows._in_sight
        assert "▸" in play.text
        assert len(screen.rows._known) <= KEPT


async def test_the_choice_stays_when_something_new_comes_in(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=SEVERAL)
    async with stage(made, size=SIZE) as play:
        screen = await opened(play)
        await play.press("down", "e")
        await play.type("more")
        await play.press("enter")
        await settled(play)
        assert screen.rows.chosen == 1
        assert screen.query_one("#words", Input).value == ""
