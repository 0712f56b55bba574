"""Comments of a YAML file: those at its top, which stay, and the others, which a rewrite loses."""

import re

import yaml

_TOP = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")


def top_comments(text: str) -> str:
    """The comments and empty lines before the first key, as they stand."""
    match = _TOP.match(text)
    return match[0] if match else ""


def commented_lines(text: str) -> tuple[int, ...]:
    """The lines (from 1) with a comment below those at the top, of a text that can be read.

    A comment is what lies between two tokens and has a ``#`` in it.
    """
    begin = len(top_comments(text))
    found: list[int] = []
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        start = token.start_mark.index
        gap = re.finditer("#[^\n]*", text[begin:start])
        found += [text.count("\n", 0, begin + match.start()) + 1 for match in gap]
        begin = max(begin, token.end_mark.index)
    return tuple(found)
