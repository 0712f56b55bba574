"""Cards break into lines as their script wants it, at every width, each mark beside its words."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import Static

from companions import CHECK_IN, Stage, live
from deckfiles import browsing, own_deck
from sessioncompanion.domain.advice.reading import WIDTH
from sessioncompanion.domain.deck import Audience, Card
from sessioncompanion.ui.screens.interruption import Interruption
from sessioncompanion.ui.text import line, plain, wrapped
from sessioncompanion.ui.widgets.card import PromptCard
from sessioncompanion.ui.widgets.cardface import face
from sessioncompanion.ui.wrapping import Flow, Paragraph, paragraphs

WIDTHS = [(60, 30), (40, 30), (33, 40)]
CLOSING = tuple("、。？！」』）ー")
ALONE = re.compile(r"^(✦|·|listen for|why|say)$")
CARD = Card(
    deck="mine",
    id="glance",
    ask="ここに来るために、何をいったん置いてきましたか？ それは誰が見ていてくれますか？",
    why="来てくれたことへのお礼になり、何に引っぱられているかも見えてきます。",
    listen_for="本当に置いてこられたか、まだ手に持ったままか。「たまたまです」の陰に隠れがちです。",
    follow_ups=("終わるまで忘れていられるように、今何をしておきましょう？",),
    audience=Audience.BOTH,
)
ENGLISH = Card(
    deck="mine",
    id="english",
    ask="What would make the next twenty minutes worth it for you, and how would we notice?",
    why="It hands them the session.",
    listen_for="A wish that is smaller than the one they came with, said in passing.",
)


def rows(card: Card, width: int, *, is_landed: bool = False) -> list[str]:
    """The lines of a card's face."""
    return Flow(face(card, mentee="Hana", is_landed=is_landed)).at(width).plain.split("\n")


def drawn(card: PromptCard) -> list[str]:
    """The lines of what is on the live screen, from the widget."""
    visual = card.render()
    assert isinstance(visual, Flow)
    return visual.at(card.content_size.width).plain.split("\n")


def framed(play: Stage) -> list[str]:
    """The lines of the card on the live screen or in the preview."""
    sign = "▌" if "▌" in play.text else "▐"
    return [row.split(sign, 1)[1].strip() for row in play.text.splitlines() if sign in row]


@pytest.mark.parametrize("width", [54, 40, 30, 24])
def test_no_mark_or_label_stands_alone_and_no_line_begins_with_a_closing_mark(width: int) -> None:
    shown = rows(CARD, width, is_landed=True)
    assert not [row for row in shown if ALONE.match(row.strip())]
    assert not [row for row in shown if row.strip().startswith(CLOSING)]
    assert shown[0].startswith("✦ ここに")
    assert [row for row in shown if row.startswith("listen for  本当に")]
    assert [row for row in shown if row.startswith("why  来てくれ")]


def test_follow_ups_hang_under_their_words() -> None:
    shown = rows(CARD, 30)
    first = next(n for n, row in enumerate(shown) if row.startswith("· "))
    assert shown[first : first + 2] == [
        "· 終わるまで忘れていられるよう",
        "  に、今何をしておきましょう？",
    ]


@pytest.mark.parametrize("width", [24, 40, 54, 80])
def test_an_english_card_wraps_as_any_widget_would_wrap_it(width: int) -> None:
    whole = Content("\n").join([one.words for one in face(ENGLISH, mentee="Ana")])
    assert rows(ENGLISH, width) == [one.plain for one in whole.wrap(width)]


def test_styles_stay_on_their_words() -> None:
    words = line(("why  ", "bold"), ("今日は何を話しますか", "italic"))
    lines = wrapped(words, 12, mark=5, hang=2)
    assert [one.plain for one in lines] == ["why  今日は", "  何を話しま", "  すか"]
    assert [(one.plain[s.start : s.end], s.style) for one in lines for s in one.spans] == [
        ("why  ", "bold"),
        ("今日は", "italic"),
        ("何を話しま", "italic"),
        ("すか", "italic"),
    ]


def test_lines_of_a_list_hang_and_others_do_not() -> None:
    said = paragraphs(plain("one two\n· one two\n\n  · one two"))
    assert Flow(said).at(8).plain.split("\n") == [
        *("one two", "· one", "  two", "", "  · one", "    two"),
    ]
    assert paragraphs(plain("")) == []


def test_a_word_that_fits_nowhere_is_cut_beside_its_mark_or_label() -> None:
    address = "https://example.org/" + "a" * 60
    card = replace(ENGLISH, ask=address, why=address, listen_for=address, follow_ups=(address,))
    shown = rows(card, 40, is_landed=True)
    for mark in ("✦ ", "· ", "listen for  ", "why  "):
        assert [row for row in shown if row.startswith(f"{mark}https://")]


def test_another_width_gives_other_lines() -> None:
    flow = Flow(face(CARD, mentee="Hana"))
    heights = [flow.get_height({}, width) for width in (30, 60, 30)]
    assert heights[0] > heights[1]
    assert heights[0] == heights[2]


def test_line_ends_in_an_ask_stay() -> None:
    assert Flow([Paragraph(plain("一\n\n二"))]).at(20).plain == "一\n\n二"


@pytest.mark.parametrize("size", WIDTHS)
async def test_a_japanese_card_in_a_session_fits_and_keeps_its_marks(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with live(tmp_path, plan="standard-60-ja", phase=CHECK_IN, size=size) as play:
        await play.press("l")
        shown = framed(play)
        assert shown[0].startswith("✦ ")
        assert not [row for row in shown if ALONE.match(row) or row.startswith(CLOSING)]
        dealt = play.session.dealt
        assert dealt is not None
        together = "".join(shown).replace(" ", "")
        for words in (dealt.card.ask, dealt.card.listen_for, *dealt.card.follow_ups):
            assert words.replace(" ", "") in together


async def test_a_card_is_wrapped_anew_when_the_terminal_changes(tmp_path: Path) -> None:
    async with live(tmp_path, plan="standard-60-ja", phase=CHECK_IN, size=(90, 40)) as play:
        for columns in (40, 60, 90, 50):
            await play.resize(columns, 40)
            card = play.live.query_one(PromptCard)
            expected = drawn(card)
            assert card.content_size.height == len(expected)
            assert framed(play) == [row.strip() for row in expected]


async def test_advice_counts_lines_of_the_width_that_a_card_has(tmp_path: Path) -> None:
    async with live(tmp_path / "live", phase=CHECK_IN, size=(60, 40)) as play:
        assert play.live.query_one(PromptCard).content_size.width == WIDTH
    async with browsing(tmp_path / "decks", size=(60, 40)) as it:
        assert it.browser.query_one("#face").content_size.width == WIDTH


async def test_the_preview_shows_the_lines_of_a_session(tmp_path: Path) -> None:
    cards = "\n".join(
        [
            "  - id: glance",
            f"    ask: {CARD.ask}",
            f"    why: {CARD.why}",
            f"    listen_for: {CARD.listen_for}",
            f"    follow_ups: [{CARD.follow_ups[0]}]",
            "    for: both\n",
        ]
    )
    async with browsing(tmp_path, own_deck(cards=cards), size=(60, 40)) as it:
        for columns in (60, 40):
            await it.play.resize(columns, 40)
            shown = it.browser.query_one("#face", Static)
            expected = [row.strip() for row in rows(CARD, shown.content_size.width)]
            expected = [row.replace("Hana", "the mentee") for row in expected]
            assert [row.strip() for row in framed(it.play)] == expected


async def test_the_card_for_an_interruption_keeps_its_words_beside_its_label(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, plan="standard-60-ja", size=(50, 40)) as play:
        await play.press("x")
        play.on(Interruption)
        shown = [row.strip() for row in play.text.splitlines()]
        assert [row for row in shown if row.startswith("say  “")]
        assert not [row for row in shown if row.startswith(CLOSING)]
        assert not [row for row in shown if ALONE.match(row)]
        assert "4 somebody came in" in play.text
        assert "space go on  n note" in play.text


async def test_what_is_selected_on_a_card_can_be_copied(tmp_path: Path) -> None:
    async with live(tmp_path, plan="standard-60-ja", phase=CHECK_IN, size=(40, 40)) as play:
        card = play.live.query_one(PromptCard)
        copied = card.get_selection(Selection(Offset(0, 0), Offset(4, 1)))
        first, second, *_ = drawn(card)
        assert copied == (f"{first}\n{second[:4]}", "\n")
