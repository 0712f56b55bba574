"""Bytes of any text file become the text that was saved, whatever saved it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.errors import ContentInvalid, Misused
from sessioncompanion.store.decoding import decoded

GERMAN = "Frage;Wozu;Dauer\nWas würdest du heute gern ändern?;Zum Öffnen;2\n"
SHORT = "Frage\nWas hat dich überrascht?\n"
PORTUGUESE = "Pergunta,Porquê\nO que você não está dizendo?,abrir a conversação\n"
FRENCH = "Question\nQu’est-ce qui t’a étonné — aujourd’hui ?\n"  # noqa: RUF001
JAPANESE = "質問,分\n今日はどんな気持ちですか,2\n"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [GERMAN, SHORT, PORTUGUESE, FRENCH])
def test_western_text_is_read_from_whatever_it_was_saved_in(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), "f").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "cp932"), ("質問\n今日の調子は\n", "cp932"), (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"), (JAPANESE, "utf-16-le"), (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"), ("Pytanie\nCo cię dziś zdziwiło? Źle śpisz?\n", "cp1250"),
        ("Вопрос\nЧто тебя сегодня удивило?\n", "cp1251"),  # noqa: RUF001
        ("질문,분\n오늘 기분이 어때요?,2\n", "cp949"),
        ("问题,分钟\n今天你感觉怎么样?,2\n", "gb18030"),
    ],
)  # fmt: skip
def test_text_of_other_scripts_is_read(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), "f").text == text


def test_every_kind_of_line_end_is_one() -> None:
    assert decoded(b"a\r\nb\rc\n", "f") == ("a\nb\nc\n", "UTF-8")


def test_the_encoding_that_is_asked_for_is_taken_or_refused() -> None:
    assert decoded("ż".encode("cp1250"), "f", "cp1250").text == "ż"
    with pytest.raises(ContentInvalid, match="not text in UTF-8"):
        decoded(b"\xff\xfe\xfd", "f", "utf-8")
    with pytest.raises(Misused, match="no encoding"):
        decoded(b"a", "f", "hex")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ContentInvalid, match="no text"):
        decoded(b"PK\x03\x04" + bytes(range(256)) * 4, "f")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(ContentInvalid):
        assert "\r" not in decoded(data, "f").text
