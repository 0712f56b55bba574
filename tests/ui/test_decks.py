"""The deck browser: every deck, every card as a session shows it, filters, and what is wrong."""

from pathlib import Path

import pytest

from companions import Stage, live, stage, workspace
from deckfiles import CARDS, browsing, own_deck
from sessioncompanion.services.library import Library
from sessioncompanion.store.settings import Settings
from sessioncompanion.ui import keys
from sessioncompanion.ui.opening import Opening
from sessioncompanion.ui.palette import Moves
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.decks import SECONDS_BETWEEN_LOOKS, DeckBrowser
from sessioncompanion.ui.screens.help import Help
from sessioncompanion.ui.screens.home import Home

BROKEN = own_deck(cards=CARDS.replace("depth: 3", "depth: deep"))
"""Its mistake stands in line 18."""


# The way in and out


async def test_d_at_home_opens_the_decks_and_escape_goes_home_again(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path)) as play:
        assert "d decks" in play.text
        await play.press("d")
        browser = play.on(DeckBrowser)
        assert "Opening check-in" in play.text
        assert "17 cards · bundled · en" in play.text
        await play.press("down", "enter")
        assert browser.deck_id == "closings-and-endings"
        first = play.workspace.library.deck("closings-and-endings").cards[0]
        assert browser.options.chosen == f"closings-and-endings/{first.id}"
        await play.press("escape")
        assert browser.options.chosen == "closings-and-endings"
        await play.press("escape")
        play.on(Home)


async def test_ones_own_decks_come_first_and_then_those_in_ones_language(tmp_path: Path) -> None:
    made = workspace(tmp_path, settings=Settings(language="pt-BR"))
    made.paths.user_decks.mkdir(parents=True)
    (made.paths.user_decks / "mine.yaml").write_text(own_deck())
    made.library = Library(made.paths, made.settings)
    async with stage(made, Opening("decks")) as play:
        first, *others = [deck.id for deck in play.on(DeckBrowser).catalogue.decks]
        assert first == "mine"
        are_portuguese = [name.endswith("-pt") for name in others]
        assert are_portuguese == sorted(are_portuguese, reverse=True)
        assert others[0] == "arriving-and-presence-pt"


async def test_the_palette_opens_the_decks_from_home_but_not_in_a_session(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path)) as play:
        commands = {c.title: c for c in play.app.get_system_commands(play.app.screen)}
        commands["Decks"].callback()
        await play.settle()
        browser = play.on(DeckBrowser)
        offered = [str(hit.text) async for hit in Moves(browser).discover()]
        assert offered == [key.words for key in keys.DECKS]
    async with live(tmp_path / "other") as play:
        commands = {c.title: c for c in play.app.get_system_commands(play.app.screen)}
        assert "Decks" not in commands


async def test_help_tells_the_keys_of_the_browser(tmp_path: Path) -> None:
    async with browsing(tmp_path) as it:
        await it.press("question_mark")
        it.play.on(Help)
        for key in keys.DECKS:
            assert key.words in it.text
        assert "swap the card" not in it.text


def test_a_key_may_do_one_thing_in_a_session_and_another_in_the_browser() -> None:
    assert keys.collisions({}) == []
    assert keys.collisions({"decks.edit": "o"}) == []
    assert "decks.edit and decks.find" in keys.collisions({"decks.edit": "slash"})[0]
    assert keys.collisions({"decks.edit": "ctrl+q"})


# Cards


async def test_a_card_stands_there_as_in_a_session_of_60_columns(tmp_path: Path) -> None:
    ask = "What did you do first this morning, before anything at all was asked of you?"
    plan = tmp_path / "a" / "config" / "plans" / "own.yaml"
    plan.parent.mkdir(parents=True)
    plan.write_text(
        "kind: plan\nschema: 1\nid: own\ntitle: Own\nphases:\n  - {id: talk, kind: cards, title: "
        "Talk, minutes: 10, cards: {decks: [mine], order: listed}}\n"
    )
    frames = []
    async with browsing(tmp_path / "a", size=(99, 40)) as it:
        assert "as at 60 columns" in it.text
        assert "drawn in  Own: Talk" in it.text
        assert f"from{it.path}:6drawnin" in "".join(it.text.split())
        frames.append([row.partition("▌ ")[2] for row in it.text.splitlines() if "▌ " in row])
        library = it.play.workspace.library
        async with live(tmp_path / "b", plan="own", library=library, size=(60, 40)) as play:
            frames.append([r.partition("▌ ")[2] for r in play.text.splitlines() if "▌ " in r])
    shown, met = frames
    assert shown == [line.replace("for Ana", "for the mentee") for line in met]
    assert " ".join(shown).startswith(ask)
    assert shown[-1] == "for the mentee · about 2 min"


async def test_at_60_columns_nothing_takes_room_from_the_card(tmp_path: Path) -> None:
    fits = "What are the words that fill this line up to its last cell"
    assert len(fits) == 58
    async with browsing(tmp_path, own_deck(cards=CARDS.replace("What are you", fits))) as it:
        for size in ((60, 20), (60, 10), (61, 20), (100, 20), (120, 40)):
            await it.play.resize(*size)
            it.browser.options.choose("mine/hard-thing")
            await it.play.settle()
            assert any(
                row.partition("▌ ")[2].rstrip(" ▁▂▃▄▅▆▇█") == fits for row in it.text.splitlines()
            ), it.text


async def test_enter_reads_a_card_whole_and_arrows_turn_to_the_next(tmp_path: Path) -> None:
    async with browsing(tmp_path, size=(60, 20)) as it:
        await it.press("enter")
        assert "▸" not in it.text
        assert "listen for  What they chose." in it.text
        await it.press("right", "right", "right", "left")
        assert it.chosen == "mine/hard-thing"
        assert "What are you putting off?" in it.text
        await it.press("escape")
        assert "▸ What are you putting off?" in it.text


async def test_a_card_that_no_plan_draws_says_so(tmp_path: Path) -> None:
    async with browsing(tmp_path) as it:
        assert "drawn in  no phase of any plan" in it.text


# Filters


async def test_filters_narrow_the_cards_say_so_and_escape_takes_them_away_first(
    tmp_path: Path,
) -> None:
    async with browsing(tmp_path) as it:
        await it.press("end", "f")
        assert it.rows == ["mine/first-thing", "mine/hard-thing"]
        assert it.chosen == "mine/first-thing"
        await it.press("down")
        await it.press("p", "p", "p", "m")
        assert it.rows == ["mine/hard-thing"]
        assert " for mentee · depth 3 · video — 1 of 3 cards" in it.text
        assert "esc clear" in it.text
        await it.press("m")
        assert it.rows == []
        assert "No card is like that. Press esc to take the filters away." in it.text
        await it.press("e")
        assert "There is nothing to edit here." in it.text
        await it.press("escape")
        assert len(it.rows) == 3
        assert it.view == "cards"
        await it.press("escape")
        assert it.view == "decks"
        assert it.chosen == "mine"


async def test_a_tag_is_chosen_among_those_there_are(tmp_path: Path) -> None:
    async with browsing(tmp_path) as it:
        await it.press("t")
        it.play.on(Chooser)
        assert "1  deep  2 cards" in it.text
        await it.press("1")
        assert it.rows == ["mine/hard-thing", "mine/my-part"]
        await it.press("t", "minus")
        assert len(it.rows) == 3
        await it.press("t", "escape")
        assert len(it.rows) == 3


async def test_words_are_found_while_they_are_typed(tmp_path: Path) -> None:
    async with browsing(tmp_path) as it:
        await it.press("slash")
        await it.play.type("deep my")
        assert it.rows == ["mine/my-part"]
        await it.press("enter", "down")
        assert "“deep my” — 1 of 3 cards" in it.text
        await it.press("slash")
        assert it.browser.field.value == "deep my"
        await it.press("escape")
        assert len(it.rows) == 3
        assert it.view == "cards"
        assert it.focused is it.browser.options


async def test_from_the_list_of_decks_a_filter_looks_through_all_of_them(tmp_path: Path) -> None:
    async with browsing(tmp_path, opening=Opening("decks")) as it:
        await it.press("slash")
        await it.play.type("putting off")
        assert "mine/hard-thing" in it.rows
        assert "All decks together" in it.text
        await it.press("enter", "escape", "escape")
        assert it.view == "decks"


# Files that change meanwhile


async def test_the_screen_looks_every_second_and_only_while_it_is_shown(tmp_path: Path) -> None:
    async with browsing(tmp_path) as it:
        timer = it.browser._looking
        assert timer is not None
        assert SECONDS_BETWEEN_LOOKS <= 1
        assert timer._interval == SECONDS_BETWEEN_LOOKS
        assert timer._active.is_set()
        await it.press("question_mark")
        assert not timer._active.is_set()
        it.path.write_text(own_deck(cards=CARDS.replace("putting off", "leaving out")))
        await it.press("escape")
        assert timer._active.is_set()
        assert "leaving out" in it.text


async def test_a_saved_file_shows_at_once_and_the_choice_stays(tmp_path: Path) -> None:
    async with browsing(tmp_path) as it:
        await it.press("down")
        new = "  - id: newcomer\n    ask: Who is new?\n"
        await it.save(own_deck(cards=new + CARDS.replace("putting off", "leaving out")))
        assert it.chosen == "mine/hard-thing"
        assert "▌ What are you leaving out?" in it.text
        assert len(it.rows) == 4
        await it.save(own_deck(cards=new))
        assert it.chosen == "mine/newcomer"


async def test_a_long_list_stays_where_it_was_scrolled_to(tmp_path: Path) -> None:
    cards = "".join(f"  - id: c{n}\n    ask: Question {n}?\n" for n in range(60))
    async with browsing(tmp_path, own_deck(cards=cards), size=(60, 20)) as it:
        await it.press(*["down"] * 33, *["up"] * 3)
        before = [row for row in it.text.splitlines() if "Question" in row]
        await it.save(own_deck(cards=cards + "  - id: last\n    ask: The last one?\n"))
        assert [row for row in it.text.splitlines() if "Question" in row] == before
        assert it.chosen == "mine/c30"


async def test_a_file_that_has_not_changed_is_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(tmp_path) as it:
        drawn: list[object] = []
        monkeypatch.setattr(it.browser, "draw", lambda *a: drawn.append(a))
        it.browser.look()
        assert drawn == []


async def test_a_broken_save_keeps_the_last_good_version_and_says_so_until_it_is_mended(
    tmp_path: Path,
) -> None:
    async with browsing(tmp_path) as it:
        await it.press("down")
        await it.save(BROKEN)
        said = " ".join(it.text.split())
        assert "! line 18: `depth` must be" in said
        assert "; showing the last good version" in said
        assert it.chosen == "mine/hard-thing"
        assert "▌ What are you putting off?" in it.text
        await it.press("escape")
        assert "! My questions" in it.text
        await it.save(own_deck())
        assert "!" not in it.text


async def test_a_deck_that_goes_away_takes_one_back_to_the_others(tmp_path: Path) -> None:
    async with browsing(tmp_path) as it:
        it.path.unlink()
        it.browser.look()
        await it.play.settle()
        assert it.view == "decks"
        assert "The deck mine is not there any more." in it.text


# Problems


async def test_problems_stand_there_with_their_line_and_go_when_they_are_mended(
    tmp_path: Path,
) -> None:
    async with browsing(tmp_path) as it:
        await it.press("exclamation_mark")
        assert "Nothing is wrong with the deck files." in it.text
        await it.press("down")
        await it.save(BROKEN)
        assert "! 1 problem" in it.text
        await it.press("exclamation_mark")
        assert "▸ mine.yaml:18:12  `depth` must be" in it.text
        assert "depth: deep\n            ^" in it.text
        await it.press("escape")
        assert it.chosen == "mine/hard-thing"


@pytest.mark.parametrize("size", [(60, 20), (100, 40)])
async def test_when_the_last_problem_is_mended_one_stays_and_escape_goes_one_step_back(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with browsing(tmp_path, size=size) as it:
        await it.press("down")
        await it.save(BROKEN)
        await it.press("exclamation_mark")
        await it.save(own_deck())
        assert it.view == "problems"
        assert "Nothing is wrong any more." in it.text
        assert "esc goes back." in it.text
        await it.save(BROKEN)
        assert "mine.yaml:18:12" in it.text
        assert "any more" not in it.text
        await it.save(own_deck())
        await it.press("escape")
        assert it.chosen == "mine/hard-thing"


async def test_escape_from_the_problems_of_a_deck_that_went_away_leads_to_the_decks(
    tmp_path: Path,
) -> None:
    async with browsing(tmp_path) as it:
        await it.save(BROKEN)
        await it.press("exclamation_mark")
        it.path.unlink()
        it.browser.look()
        await it.press("escape")
        assert it.view == "decks"
        assert "My questions" not in it.text


async def test_two_mistakes_in_a_file_are_counted(tmp_path: Path) -> None:
    async with browsing(tmp_path) as it:
        await it.save(BROKEN.replace("minutes: 2", "minutes: two"))
        assert ", and 1 more; showing the last good version" in " ".join(it.text.split())


EXTENDING = own_deck(
    "opening-check-in", CARDS, title="Ours\nextends: opening-check-in\nretire: [weather]"
)


@pytest.mark.parametrize(
    ("width", "said"), [(60, "19 cards · 3 yours"), (160, "19 cards · yours, 16 bundled")]
)
async def test_a_deck_that_builds_upon_a_bundled_one_says_what_is_whose(
    width: int, said: str, tmp_path: Path
) -> None:
    async with browsing(tmp_path, EXTENDING, opening=Opening("decks"), size=(width, 40)) as it:
        row = next(row for row in it.text.splitlines() if "▸ Ours" in row)
        assert said in row
        assert "cards     19: 3 yours, 16 bundled" in it.text
        assert "left out  weather" in it.text
        assert "18 cards · bundled" in it.text


async def test_all_phases_that_may_draw_a_card_stand_where_it_is_read_whole(
    tmp_path: Path,
) -> None:
    opening = Opening("decks", deck="opening-check-in")
    async with browsing(tmp_path, size=(60, 40), opening=opening) as it:
        assert " more" in it.text.partition("drawn in")[2]
        plans = it.browser.catalogue.plans
        drawing = [p for p in plans if any("opening-check-in" in f.cards.decks for f in p.phases)]
        await it.press("enter")
        below = it.text.partition("drawn in")[2]
        assert "more" not in below
        assert len(drawing) > 4
        await it.press("escape")
        assert " more" in it.text.partition("drawn in")[2]


async def test_a_deck_that_was_never_good_opens_on_what_is_wrong_with_it(tmp_path: Path) -> None:
    async with browsing(tmp_path, BROKEN) as it:
        assert it.view == "problems"
        await it.press("escape", "end")
        assert it.chosen == "problems:"
        assert "1 problem in deck files" in it.text
        await it.press("enter")
        assert it.view == "problems"


# Sizes


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (40, 10)])
async def test_every_list_and_its_preview_fit_at_every_size(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with browsing(tmp_path, size=size) as it:
        for key in ("f", "escape", "escape", "up", "enter", "enter", "escape"):
            await it.press(key)
            assert all(len(row) <= size[0] for row in it.text.splitlines())
        await it.press("escape", "escape")
        it.play.on(Home)


async def test_from_100_columns_list_and_preview_stand_side_by_side(tmp_path: Path) -> None:
    def beside(play: Stage) -> bool:
        return any("▸" in row and "columns" in row for row in play.text.splitlines())

    async with browsing(tmp_path, size=(99, 24)) as it:
        assert not beside(it.play)
        await it.play.resize(100, 24)
        assert beside(it.play)
        assert it.text.count("as at 60 columns") == 1
        await it.play.resize(40, 20)
        assert "as at 40 columns" in it.text


async def test_a_strip_of_ten_rows_has_list_card_and_keys(tmp_path: Path) -> None:
    async with browsing(tmp_path, size=(60, 10)) as it:
        rows = it.text.splitlines()
        assert len(rows) == 10
        assert rows[1].startswith(" ▸ What did you do first")
        assert any(row.startswith("▌ What did you do first") for row in rows)
        assert "e edit" in rows[-1]
