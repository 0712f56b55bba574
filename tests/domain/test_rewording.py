"""What changed between two wordings: nothing is lost, and the changed words are marked."""

from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.rewording import LONGEST, changes, marked

SIGNS = ("<", ">")


def sides(former: str, newer: str) -> tuple[str, str]:
    segments = changes(former, newer)
    return marked(segments, "removed", SIGNS), marked(segments, "added", SIGNS)


def test_changed_words_are_marked_on_both_sides() -> None:
    assert sides("Ten minutes late is fine.", "Five minutes late is fine, really.") == (
        "<Ten> minutes late is fine.",
        "<Five> minutes late is fine<, really>.",
    )


def test_scripts_without_blanks_change_by_the_character() -> None:
    assert sides("十分待ちます。", "五分待ちます。") == ("<十>分待ちます。", "<五>分待ちます。")


def test_very_long_wordings_are_shown_as_replaced() -> None:
    former, newer = "a " * LONGEST, "b " * LONGEST
    assert [segment.kind for segment in changes(former, newer)] == ["removed", "added"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_wordings_can_be_read_off(former: str, newer: str) -> None:
    segments = changes(former, newer)
    assert "".join(s.text for s in segments if s.kind != "added") == former
    assert "".join(s.text for s in segments if s.kind != "removed") == newer
    assert all(segment.text for segment in segments)
