"""How a question is put: closed, several at once, or checking up on people."""

import re
from collections.abc import Iterator

from sessioncompanion.domain.advice import Advice, Finding, Path
from sessioncompanion.domain.advice.speech import Speech

_QUOTES = re.compile(
    r"\"[^\"]*\"|\u201c[^\u201d]*\u201d|\u201e[^\u201c\u201d]*[\u201c\u201d]|\u00ab[^\u00bb]*\u00bb"
    r"|\u300c[^\u300d]*\u300d|\u300e[^\u300f]*\u300f|\u2018[^\u2019]*\u2019(?!\w)"
    r"|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w)"
)
_QUOTE = re.compile("[\"'\u201c\u201e\u00ab\u300c\u300e\u2018]")
"""What a quotation begins with."""
_QUOTED = "_"
_MANY = 3
"""So many questions within one sentence are too many; two that belong together are fine."""

_ENOUGH = 10
"""Questions that are read of one text; nobody puts more on a card in earnest."""


def about_question(path: Path, text: str, speech: Speech) -> Iterator[Finding]:
    """Advice on the question of a card or of a situation."""
    if not any(mark in text for mark in speech.marks):
        return
    plain = _own_words(text)
    asked = _questions(plain, speech)
    if not asked:
        return
    if all(map(speech.is_closed, asked)) and not speech.invitation.search(plain):
        yield Finding(
            Advice.CLOSED_QUESTION,
            path,
            "A yes, a no or a number answers this question.",
            speech.reword,
        )
    count = sum(not speech.alternative.match(each) for each in asked[1:]) + 1
    inside = max(map(speech.open_parts, asked))
    if count > 1 or inside >= _MANY:
        yield Finding(
            Advice.SEVERAL_QUESTIONS,
            path,
            f"This asks {max(count, inside)} questions at once.",
            "Keep the one that matters most; the others can be `follow_ups` or cards.",
        )


def about_tone(path: Path, text: str, speech: Speech) -> Iterator[Finding]:
    """Advice on words that police."""
    words = text.lower().replace("\u2019", "'")
    if not words.isprintable() or "  " in words:  # on several lines, or loosely typed
        words = " ".join(words.split())
    for stems, pattern, hint in speech.policing:
        if not _holds_any(words, stems):
            continue
        if found := pattern.search(_own_words(text).lower()):
            yield Finding(
                Advice.CHECKING_UP,
                path,
                f"“{found[0].strip()}” checks up on somebody rather than checking in with them.",
                hint,
            )
            return


def _holds_any(words: str, stems: tuple[str, ...]) -> bool:
    for stem in stems:  # noqa: SIM110  (any() would take twice as long, for every text)
        if stem in words:
            return True
    return False


def _own_words(text: str) -> str:
    """The text on one line without what it only quotes, unless all of it is in quotes."""
    text = " ".join(text.split())
    if text.isalnum():
        return text
    plain = _QUOTES.sub(_QUOTED, text) if _QUOTE.search(text) else text
    if not plain.strip("_.?!… "):
        plain = text.strip("\"'\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u2018\u2019")
    return plain.replace("\u2019", "'")


def _questions(plain: str, speech: Speech) -> list[str]:
    """The sentences that ask, without the marks at their ends."""
    found: list[str] = []
    for sentence in speech.sentences.split(plain):
        if mark := speech.question.search(sentence):
            end = mark.start() if "?" in mark[0] or "？" in mark[0] else len(sentence)
            found.append(sentence[:end].strip())
            if len(found) == _ENOUGH:
                break
    return found
