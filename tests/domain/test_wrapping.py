"""Lines break where a reader of the script expects it, and nowhere else."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from sessioncompanion.domain.wrapping import breaks, cells, clusters

SPACED = st.text(st.sampled_from("aeßéñбжя가나\u0301.,-—“”()1 ä"), max_size=120).filter(
    # A blank with a mark on it is a word without width, which no text has.
    lambda text: " \u0301" not in text and not text.startswith("\u0301")
)
UNSPACED = st.text(
    st.sampled_from("今日私達話すがっャー々、。，！？」』】）「『（【・…—“”ab1 \u3099ｶﾞ"),
    max_size=120,
).filter(lambda text: " \u3099" not in text)
WIDTHS = st.integers(8, 40)


def laid(text: str, width: int, lead: int = 0, hang: int = 0) -> list[str]:
    """The lines of a text, with the blanks at their ends."""
    places = breaks(text, width, lead, hang, cell_len)
    return [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]


@given(SPACED, WIDTHS)
def test_text_with_blanks_wraps_as_in_any_widget(text: str, width: int) -> None:
    ours = [line.rstrip() for line in laid(text, width)]
    assert ours == [line.plain.rstrip() for line in Content(text).wrap(width)]


@given(UNSPACED | SPACED, WIDTHS, st.integers(0, 12), st.sampled_from([0, 2, 4]))
def test_no_line_is_wider_than_the_room_and_nothing_is_lost(
    text: str, width: int, lead: int, hang: int
) -> None:
    lead = min(lead, width - 2)
    first, *rest = laid(text, width, lead, hang)
    assert first + "".join(rest) == text
    assert lead + cell_len(first.rstrip()) <= width
    assert all(hang + cell_len(line.rstrip()) <= width for line in rest)


@given(UNSPACED, WIDTHS)
def test_no_line_begins_with_a_closing_mark_unless_more_of_them_follow_than_fit(
    text: str, width: int
) -> None:
    lines = laid(text, width)
    for before, after in pairwise(lines):
        if before.endswith((" ", "\u3000")):
            continue
        if after[0] in "、。，！？」』】）・ー々っャ…" or before[-1] in "「『（【":
            # Cut by force: the piece fills the line from its beginning.
            assert cell_len(before) >= width - 1


@given(UNSPACED, WIDTHS)
def test_a_letter_keeps_its_marks(text: str, width: int) -> None:
    assert not [line for line in laid(text, width)[1:] if unicodedata.combining(line[0])]


@given(UNSPACED.map(lambda text: text.replace(" ", "")), WIDTHS)
def test_lines_are_filled_but_for_what_must_stay_together(text: str, width: int) -> None:
    lines = laid(text, width)
    for before, after in pairwise(lines):
        piece = laid(after, 1_000)[0]
        assert cell_len(before) + cell_len(piece) > width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("今日は、何を話しますか。", 8, "今日は、|何を話し|ますか。"),
        ("今日話す、何を話しますか。", 8, "今日話|す、何を|話します|か。"),
        ("彼は「いま」と言う", 6, "彼は|「い|ま」と|言う"),
        ("STARの話をする", 7, "STARの|話をす|る"),
        ("コーヒーをちょっと", 6, "コー|ヒーを|ちょっ|と"),
        ("ゆっくり待つ——そして", 13, "ゆっくり待つ|——そして"),
        ("我们今天谈什么？为什么？", 14, "我们今天谈什|么？为什么？"),
        ("go 今日 home", 7, "go 今日|home"),
        ("오늘은 무엇을", 8, "오늘은|무엇을"),
        ("。。。。。", 6, "。。。|。。"),
    ],
)
def test_japanese_and_chinese_break_between_characters(text: str, width: int, shown: str) -> None:
    assert "|".join(line.rstrip() for line in laid(text, width)) == shown


def test_a_text_begins_beside_its_label() -> None:
    assert laid("今日は何を話しますか", 20, lead=12) == ["今日は何", "を話しますか"]
    assert laid("internationalisation", 20, lead=12) == ["", "internationalisation"]
    assert laid("internationalisation", 12, lead=2, hang=2) == ["internatio", "nalisation"]
    assert laid("internationalisation", 12, lead=5) == ["interna", "tionalisatio", "n"]


@pytest.mark.parametrize(
    "whole", ["e\u0301", "か\u3099", "👩‍👩‍👧", "👍🏽", "🇯🇵", "\u1112\u1161\u11ab", "❤️"]
)
def test_what_the_eye_counts_as_one_is_never_parted(whole: str) -> None:
    assert [cluster for _, cluster in clusters(whole * 3)] == [whole] * 3
    assert [place for place, _ in clusters("a" + whole)] == [0, 1]
    for width in (7, 8, 9):
        lines = laid(whole * 20, width)
        assert len(lines) > 2
        assert set(lines) <= {whole * count for count in range(1, 10)}


@given(UNSPACED | SPACED)
def test_cells_are_counted_as_the_screen_counts_them(text: str) -> None:
    assert cells(text) == cell_len(text)
