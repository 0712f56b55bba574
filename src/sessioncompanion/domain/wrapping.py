"""Where a text breaks into lines: at blanks, and in Japanese and Chinese between characters too."""

import re
import unicodedata
from collections.abc import Callable, Iterator

_WORD = re.compile(r"\s*\S+\s*")
_UNSPACED = re.compile(
    "["
    "\u2e80-\u312f\u31a0-\u4dbf\u4e00-\u9fff"  # radicals, punctuation, kana, bopomofo, ideographs
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6"  # compatibility, full and half width
    "\U0001b000-\U0001b16f\U0001f200-\U0001f2ff\U00020000-\U0003fffd"
    "]"
)
"""Scripts written without blanks. Korean is not among them: it breaks at its blanks."""

_NEVER_FIRST = frozenset(
    "、。，．・：；！？‼⁇⁈⁉…‥％‰℃°￠)]}）」』】〕〉》〗］｝｠〙〛〞〟’”»›,.:;!?%"
    "ー々〻ゝゞヽヾ゛゜゠〜～〰‐–ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､･｣ｧｨｩｪｫｬｭｮｯｰﾞﾟ\"'"
)
_NEVER_LAST = frozenset("([{（「『【〔〈《〖［｛｟〘〚〝‘“«‹￥＄￡＃№\"'")

_JOINER = "\u200d"


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def breaks(
    text: str,
    width: int,
    lead: int = 0,
    hang: int = 0,
    sized: Callable[[str], int] = cells,
) -> list[int]:
    """The places in one paragraph where a new line of at most ``width`` cells begins.

    ``lead`` cells of the first line are taken, and ``hang`` cells of each one after it; a first
    place of 0 says that the first word has more room on the next line than beside the lead.
    Blanks before a break belong to no line. A mark that closes never opens a line, a bracket
    that opens never ends one (the kinsoku rules); what fits on no line is cut, between
    characters as the eye counts them.
    """
    found: list[int] = []
    at = lead
    for start, piece in _pieces(text):
        size = sized(piece.rstrip())
        if at + size > width:
            is_too_long = hang + size > width
            if at > hang and (start or not is_too_long):
                found.append(start)
                at = hang
            if is_too_long:
                for offset, cluster in clusters(piece):
                    size = sized(cluster)
                    if at + size > width and at > hang:
                        found.append(start + offset)
                        at = hang
                    at += size
                continue
        at += sized(piece)
    return found


def clusters(text: str) -> Iterator[tuple[int, str]]:
    """The characters as the eye counts them, each with its place: a letter and its marks are one.

    A short form of Unicode's grapheme clusters (UAX 29): marks, joined emoji and their skin
    tones, flags, and Korean syllables typed letter by letter stay whole.
    """
    start = 0
    for at in range(1, len(text)):
        if not _is_joined(text, start, at):
            yield start, text[start:at]
            start = at
    if text:
        yield start, text[start:]


def _is_joined(text: str, start: int, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after.isascii():
        return False
    return (
        _JOINER in (before, after)
        or unicodedata.category(after) in ("Mn", "Mc", "Me")
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or "\u1160" <= after <= "\u11ff"
        or (at - start == 1 and _is_half_a_flag(before) and _is_half_a_flag(after))
    )


def _is_half_a_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """What stays together if there is room for it, with the blanks after it, and its place."""
    for match in _WORD.finditer(text):
        word, begin = match[0], match.start()
        if word.isascii() or not _UNSPACED.search(word):
            yield begin, word
            continue
        start, before = 0, ""
        for at, cluster in clusters(word):
            if before and _may_part(before[0], cluster[0]):
                yield begin + start, word[start:at]
                start = at
            before = cluster
        yield begin + start, word[start:]


def _may_part(before: str, after: str) -> bool:
    if before.isspace() or after.isspace() or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return bool(_UNSPACED.match(before) or _UNSPACED.match(after))
