"""How a question is put: what closes it, what crowds it, and what checks up on people."""

import pytest

from advice_corpus import CHECKING_IN, CHECKING_UP, CLOSED, ONE, OPEN, SEVERAL, sentences
from sessioncompanion.domain.advice import Advice
from sessioncompanion.domain.advice.languages import speech_of
from sessioncompanion.domain.advice.wording import about_question, about_tone


def names(language: str, text: str) -> set[Advice]:
    speech = speech_of(language, ())
    assert speech is not None
    found = [*about_question(("ask",), text, speech), *about_tone(("ask",), text, speech)]
    assert all(finding.path == ("ask",) and finding.hint for finding in found)
    return {finding.name for finding in found}


@pytest.mark.parametrize(("language", "text"), sentences(CLOSED))
def test_a_question_that_closes_is_noticed(language: str, text: str) -> None:
    assert Advice.CLOSED_QUESTION in names(language, text)


@pytest.mark.parametrize(("language", "text"), sentences(OPEN))
def test_an_open_question_earns_no_advice_at_all(language: str, text: str) -> None:
    assert names(language, text) == set()


@pytest.mark.parametrize(("language", "text"), sentences(SEVERAL))
def test_several_questions_at_once_are_noticed(language: str, text: str) -> None:
    assert Advice.SEVERAL_QUESTIONS in names(language, text)


@pytest.mark.parametrize(("language", "text"), sentences(ONE))
def test_what_leads_up_to_one_question_is_left_alone(language: str, text: str) -> None:
    assert names(language, text) == set()


@pytest.mark.parametrize(("language", "text"), sentences(CHECKING_UP))
def test_words_that_police_are_noticed(language: str, text: str) -> None:
    assert Advice.CHECKING_UP in names(language, text)


@pytest.mark.parametrize(("language", "text"), sentences(CHECKING_IN))
def test_checking_in_is_no_checking_up(language: str, text: str) -> None:
    assert Advice.CHECKING_UP not in names(language, text)


def test_an_apostrophe_may_be_curly() -> None:
    assert Advice.CHECKING_UP in names("en", "Why didn\u2019t you call?")
    assert names("en", "You like it, don\u2019t you?") == {Advice.CLOSED_QUESTION}


def test_the_words_that_police_are_shown_and_a_kinder_way_with_them() -> None:
    speech = speech_of("en", ())
    assert speech is not None
    (finding,) = about_tone(("ask",), "So: did you do your homework?", speech)
    assert "“did you do your homework”" in finding.message
    assert "What came of it?" in finding.hint


def test_how_many_questions_there_are_is_told() -> None:
    speech = speech_of("en", ())
    assert speech is not None
    (finding,) = about_question(("ask",), "What? Why? And then what?", speech)
    assert finding.message == "This asks 3 questions at once."


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", "de-AT", "pt-BR", "pt-PT", "ja-JP"])
def test_a_region_makes_no_difference_to_a_language(language: str) -> None:
    speech = speech_of(language, ())
    assert speech is not None
    assert speech.code == language.lower()[:2]


@pytest.mark.parametrize("language", ["fr", "es", "nl", "ko", "tlh"])
def test_of_a_language_that_is_not_known_nothing_is_said(language: str) -> None:
    assert speech_of(language, ["Did you do it?"]) is None


@pytest.mark.parametrize(
    ("texts", "is_english"),
    [
        (["Did you do it?"], True),
        (["What did you put down to be here?", "Tell me."], True),
        (["Hast du gut geschlafen?", "Was ist das?"], False),
        (["Is dit wat je wilt?", "Heb je goed geslapen?", "Wat wil je van mij weten?"], False),
        (["Você fez a tarefa?", "O que foi?"], False),
        (["Est-ce que tu as bien dormi ?"], False),
        (["よく眠れましたか。"], False),
        (["???"], False),
        ([], False),
    ],
)
def test_a_file_without_a_language_is_english_when_its_words_look_so(
    texts: list[str], is_english: bool
) -> None:
    assert (speech_of("", texts) is not None) is is_english


@pytest.mark.parametrize("text", ["", "?", "…", "'", '"', "''", "??!!", "' ' '", "か", "。", "(?)"])
def test_odd_texts_are_no_trouble(text: str) -> None:
    for language in ("en", "de", "pt", "ja"):
        names(language, text)
