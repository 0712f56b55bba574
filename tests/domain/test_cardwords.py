"""Names and values as people write them in their sheets, in four languages."""

import pytest

from sessioncompanion.domain import cardwords as words


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Question", "ask"), ("  FRAGE ", "ask"), ("Questão", "ask"), ("質問", "ask"),
        ("Card text", None), ("Qestion", "ask"), ("Why?", "why"), ("Por quê", "why"),
        ("listen_for", "listen_for"), ("Achten auf", "listen_for"), ("Follow-ups", "follow_ups"),
        ("Nachfragen", "follow_ups"), ("Für wen?", "audience"), ("Fuer wen", "audience"),
        ("対象", "audience"), ("Dauer (in Min.)", "minutes"), ("Duração", "minutes"),
        ("Themen", "tags"), ("Nível", "depth"), ("Modus:", "modes"), ("ID", "id"),
        ("Lfd. Nr.", "number"), ("№", "number"), ("Bemerkung", None), ("", None), ("!!!", None),
    ],
)  # fmt: skip
def test_a_header_is_known_by_many_names(header: str, field: str | None) -> None:
    column = words.column_named(header)
    assert (column.field if column else None) == field


@pytest.mark.parametrize("header", ["Follow-up 1", "follow_up_12", "Nachfrage 2", "追加質問1"])
def test_a_numbered_follow_up_is_a_single_one(header: str) -> None:
    assert words.column_named(header) == words.Column("follow_ups", is_one=True)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2", 2), ("2 min", 2), ("2 Min.", 2), ("5 minutos", 5), ("３分", 3), ("00:02:00", 2),
        ("00:02:30", 3), ("0:05", 5), ("2:30", 3), ("01:00:00", 60), ("90 s", 2), ("1 h", 60),
        ("ca. 5", 5), ("~ 3 min", 3), ("2.0", 2), ("2'", 2), ("soon", None), ("2-3", None),
        ("1.5", None), ("-2", None), ("", None), ("2 5", None), ("²", 2), ("9" * 50, None),
    ],
)  # fmt: skip
def test_minutes_are_understood_as_people_write_them(text: str, minutes: int | None) -> None:
    assert words.minutes_in(text) == minutes


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("1", 1), ("2.0", 2), ("Level 3", 3), ("L2", 2), ("Stufe 1", 1), ("★★", 2), ("Leicht", 1),
        ("médio", 2), ("深い", 3), ("DEEP", 3), ("9", None), ("0", None), ("★★★★", None),
    ],
)  # fmt: skip
def test_depth_is_a_number_a_word_or_stars(text: str, depth: int | None) -> None:
    assert words.depth_in(text) == depth


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Mentee", "mentee"), ("mentees", "mentee"), ("Mentorada", "mentee"),
        ("メンター", "mentor"),
        ("beide", "both"), ("Mentor & Mentee", "both"), ("todos", "both"), ("nobody", None),
    ],
)  # fmt: skip
def test_whom_a_card_is_for(text: str, audience: str | None) -> None:
    assert words.audience_in(text) == audience


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("both", ("video", "audio")), ("audio", ("audio",)), ("nur Audio", ("audio",)),
        ("audio, video", ("audio", "video")), ("Video und Ton", ("video", "audio")),
        ("音声のみ", ("audio",)), ("phone/video", ("audio", "video")), ("smoke signs", None),
    ],
)  # fmt: skip
def test_where_a_card_works(text: str, modes: tuple[str, ...] | None) -> None:
    assert words.modes_in(text) == modes
