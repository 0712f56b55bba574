"""Question lists in Markdown as people write them."""

import pytest

from sessioncompanion.domain.draft import Draft, Found
from sessioncompanion.errors import ContentInvalid
from sessioncompanion.store.marklist import read_list


def read(text: str) -> Found:
    found = Found("list.md")
    read_list(text, found)
    return found


def only(text: str) -> Draft:
    (draft,) = read(text).drafts
    return draft


@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "12)", "- [ ]", "- [x]"])
def test_every_kind_of_item_is_a_card(mark: str) -> None:
    assert only(f"{mark} What now?\n").ask == "What now?"


@pytest.mark.parametrize(
    ("end", "name", "value"),
    [
        ("(2 min)", "minutes", 2), ("[2 min]", "minutes", 2), ("(mentee)", "audience", "mentee"),
        ("[for both]", "audience", "both"), ("(deep)", "depth", 3), ("(depth 2)", "depth", 2),
        ("(audio only)", "modes", ("audio",)), ("(audio, video)", "modes", ("audio", "video")),
        ("#a #b-c", "tags", ("a", "b-c")), ("#none", "tags", ("none",)),
    ],
)  # fmt: skip
def test_short_facts_stand_at_the_end(end: str, name: str, value: object) -> None:
    draft = only(f"- What now? {end}\n")
    assert (draft.ask, draft.said) == ("What now?", {name: value})


@pytest.mark.parametrize(
    "text", ["What (now)?", "Why this (in short)", "Say it [twice]", "It is C #", "Rate it (1)"]
)
def test_what_is_no_fact_stays_in_the_question(text: str) -> None:
    assert only(f"- {text}\n").ask == text


def test_an_escaped_sign_is_only_text() -> None:
    draft = only("- What \\*now\\* (2 min\\)\n  - Why\\: not this\n")
    assert (draft.ask, draft.said) == ("What *now* (2 min)", {"follow_ups": ("Why: not this",)})


def test_labels_below_an_item_are_its_fields_in_any_language() -> None:
    draft = only(
        "- Was nun?\n  - **Wozu:** darum\n  - Achten auf: das\n  - 目的\uff1a x\n  - Und?\n"
    )
    assert draft.said == {"why": "x", "listen_for": "das", "follow_ups": ("Und?",)}


def test_another_question_below_an_item_is_a_follow_up_as_it_stands() -> None:
    assert only("- A?\n  - Question: b?\n").said["follow_ups"] == ("Question: b?",)


def test_items_further_below_are_follow_ups_too() -> None:
    assert only("- A?\n  - B?\n    - C?\n").said["follow_ups"] == ("B?", "C?")


def test_headings_are_tags_as_deep_as_they_stand() -> None:
    found = read("# Title\n## One\n- a?\n### Two\n- b?\n## Three\n- c?\n")
    assert found.title == "Title"
    assert [draft.said["tags"] for draft in found.drafts] == [("One",), ("One", "Two"), ("Three",)]


def test_marks_links_and_line_ends_become_plain_text() -> None:
    text = "- **Read** [this](http://a.b) `x_y`\n  and then?<br>Next &amp; last\n"
    assert only(text).ask == "Read this <http://a.b> x_y and then?\nNext & last"
    assert only("- 今日は\n  どう\n").ask == "今日はどう"


def test_what_is_no_part_of_a_list_is_told_with_its_line() -> None:
    found = read("- A?\n\nstray\n\n```\ncode\n```\n")
    assert [(problem.line, problem.message) for problem in found.problems] == [
        (3, "`stray` is no item of a list; it was left out."),
        (5, "`code` is no item of a list; it was left out."),
    ]


def test_an_endless_line_is_refused_and_marks_without_end_are_no_marks() -> None:
    with pytest.raises(ContentInvalid, match=r"2:1: This line has more than 20,000"):
        read("- A?\n" + "[" * 20_001)
    found = read("- A? " + "#a " * 2_000)
    assert (found.drafts, len(found.problems)) == ([], 1)


def test_a_heading_too_long_for_a_tag_and_an_empty_item_are_told() -> None:
    found = read(f"## {'x' * 41}\n- A?\n-\n- (2 min)\n")
    assert [problem.line for problem in found.problems] == [1, 4]
    assert len(found.drafts) == 1
