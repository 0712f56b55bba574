"""Which comments of a file a rewrite would lose."""

from sessioncompanion.store.yamlcomments import commented_lines, top_comments


def test_comments_at_the_top_are_apart() -> None:
    top = "# one\n\n  # two\n"
    text = f"{top}kind: deck # three\nask: 'a # b'\nwhy: |\n  # text\n# four\nlast: ü#ü\n# end"
    assert top_comments(text) == top
    assert commented_lines(text) == (4, 8, 10)


def test_a_file_without_comments_has_none() -> None:
    assert commented_lines("a: \"# x\"\nb: [c#d, '#']\nc: >-\n  x # y\n") == ()
    assert top_comments("a: 1\n") == ""
