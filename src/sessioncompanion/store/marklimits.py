"""What a list in Markdown may take to read, so that whatever is in it is read in a moment."""

import io
import re

from markdown_it.rules_core import StateCore

from sessioncompanion.errors import ContentInvalid, Problem

_PLAIN = re.compile(r"\\.|<br\s{0,9}/?>", re.IGNORECASE)
_MARKS = re.compile(r"[\[\]!*_`<&]")

# No list of questions meets these. They bound what reading takes, which grows with the square of
# the marks in a paragraph: each may begin something that ends in its last line.
LONGEST_LIST = 1 << 20
"""In characters."""
MOST_LINES = 20_000
"""Of those with anything in them."""
LONGEST_LINE = 20_000
"""In characters; a paragraph of several lines has no more either."""
MOST_MARKS = 300
"""In one paragraph, but for those with a backslash before them and line ends (``<br>``)."""
MOST_PLAIN = 100_000
"""Of those marks with a backslash before them, and line ends, in all."""
MOST_CELLS = 40_000
"""In tables: of the lines with bars in them times the bars of the longest one."""
MOST_WORK = 20_000_000
"""The sum over the paragraphs of their marks times their characters."""


def check_size(text: str, file: str) -> None:
    """Refuse what is no list before it is parsed: ContentInvalid."""
    if len(text) > LONGEST_LIST:
        raise _too_much(file, 1, f"This list has more than {LONGEST_LIST:,} characters.")
    if len(_PLAIN.findall(text)) > MOST_PLAIN:
        raise _too_much(file, 1, f"This list has more than {MOST_PLAIN:,} backslashes.")
    filled = barred = bars = 0
    for number, line in enumerate(io.StringIO(text), start=1):
        filled += not line.isspace()
        barred += "|" in line
        bars = max(bars, line.count("|") - line.count("\\|"))
        if barred * bars > MOST_CELLS:
            raise _too_much(file, number, f"Its tables have more than {MOST_CELLS:,} cells.")
        if filled > MOST_LINES:
            raise _too_much(file, number, f"This list has more than {MOST_LINES:,} lines.")
        if len(line) > LONGEST_LINE:
            raise _too_much(file, number, f"This line has more than {LONGEST_LINE:,} characters.")


def check_paragraphs(file: str, state: StateCore) -> None:
    """Refuse paragraphs, of blocks that are parsed, whose marks would take long to read."""
    work = 0
    for token in state.tokens:
        if token.type == "inline":
            line = token.map[0] + 1 if token.map else 1
            work += _work(token.content, file, line)
            if work > MOST_WORK:
                raise _too_much(file, line, "Up to here there are too many marks.")


def _work(text: str, file: str, line: int) -> int:
    """What the marks in a paragraph take to read; refused when there is no end of them."""
    if len(text) > LONGEST_LINE:
        raise _too_much(file, line, f"This paragraph has more than {LONGEST_LINE:,} characters.")
    marks = len(_MARKS.findall(_PLAIN.sub("", text)))
    if marks > MOST_MARKS:
        raise _too_much(file, line, f"This paragraph has more than {MOST_MARKS} marks like * or [.")
    return marks * len(text)


def _too_much(file: str, line: int, message: str) -> ContentInvalid:
    hint = "Is this a list of questions, one a line? Split a list that is."
    return ContentInvalid([Problem(file=file, line=line, column=1, message=message, hint=hint)])
