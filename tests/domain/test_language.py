"""Language tags: which serves which, and how the versions of one thing are named."""

import pytest

from sessioncompanion.domain import language


@pytest.mark.parametrize(
    ("content", "wanted", "is_served"),
    [
        ("de", "de", True),
        ("de", "DE-at", True),
        ("pt", "pt-BR", True),
        ("pt-BR", "pt", True),
        ("pt-BR", "pt-PT", True),
        ("de", "en", False),
        ("de", "d", False),
        ("", "de", False),
        ("", "", False),
    ],
)
def test_content_serves_a_wish_for_the_same_language(
    content: str, wanted: str, is_served: bool
) -> None:
    assert language.serves(content, wanted) is is_served


@pytest.mark.parametrize("tag", ["de", "pt-BR", "zh-Hant-TW", "gsw", "ja"])
def test_a_tag_is_known_by_its_form(tag: str) -> None:
    assert language.is_tag(tag)


@pytest.mark.parametrize(
    "tag",
    ["", "d", "pt_BR", "de\n", "-de", "de-", "português", "../de", "deutsch", "German", "engl"],
)
def test_what_is_no_tag_is_not_taken_for_one(tag: str) -> None:
    assert not language.is_tag(tag)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Deutsch", "de"),
        ("german", "de"),
        ("English (UK)", "en"),
        ("português", "pt"),
        ("日本語", "ja"),
        ("हिन्दी", "hi"),
        ("pt_BR", "pt-BR"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_name(name: str, tag: str) -> None:
    assert language.tag_of(name) == tag


def test_a_version_goes_by_the_whole_tag_or_by_its_first_part() -> None:
    assert language.suffixes("pt-BR") == ("pt-br", "pt")
    assert language.suffixes("de") == ("de",)


@pytest.mark.parametrize(
    ("content_id", "tag", "original"),
    [
        ("standard-60-de", "de", "standard-60"),
        ("standard-60-pt-br", "pt-BR", "standard-60"),
        ("standard-60-pt", "pt-BR", "standard-60"),
        ("standard-60", "en", "standard-60"),
        ("standard-60-de", "", "standard-60-de"),
        ("made", "de", "made"),
        ("-de", "de", "-de"),
    ],
)
def test_the_original_is_found_by_taking_the_language_away(
    content_id: str, tag: str, original: str
) -> None:
    assert language.original_id(content_id, tag) == original


def test_languages_are_listed_once_and_in_order() -> None:
    assert language.listed(["en", "de", "pt-BR", "en", ""]) == "de, en and pt-BR"
    assert language.listed(["ja"]) == "ja"
    assert language.listed([]) == ""
