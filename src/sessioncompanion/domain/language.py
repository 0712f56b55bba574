"""Languages of content: what a tag stands for, and how the versions of one thing are named."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

PATTERN = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
"""A language tag (BCP 47) as far as a reader of files can tell.

The first part has two or three letters: longer ones are kept for later by the standard, so that
a longer word is rather the name of a language.
"""

ORIGINAL = "en"
"""The language of what is shipped, and of whoever has chosen none."""

_NAMES = """
    ar arabic العربية arabisch árabe · bn bengali বাংলা · ca catalan català katalanisch
    cs czech čeština tschechisch tcheco · da danish dansk dänisch dinamarquês
    de german deutsch alemão allemand tedesco alemán ドイツ語 · el greek ελληνικά griechisch grego
    en english englisch inglês anglais inglese inglés 英語 · es spanish español castellano spanisch
    espanhol · et estonian eesti estnisch · fa persian farsi فارسی persisch
    fi finnish suomi finnisch finlandês · fr french français französisch francês フランス語
    he hebrew עברית hebräisch hebraico · hi hindi हिन्दी · hr croatian hrvatski kroatisch
    hu hungarian magyar ungarisch húngaro · id indonesian bahasa indonesisch
    it italian italiano italienisch · ja japanese 日本語 japanisch japonês
    ko korean 한국어 koreanisch coreano · lt lithuanian lietuvių litauisch
    lv latvian latviešu lettisch · nl dutch nederlands niederländisch holandês holländisch
    no norwegian norsk norwegisch norueguês · pl polish polski polnisch polonês polaco
    pt portuguese português portugiesisch ポルトガル語 · ro romanian română rumänisch romeno
    ru russian русский russisch russo · sk slovak slovenčina slowakisch
    sl slovenian slovenščina slowenisch · sr serbian српски serbisch
    sv swedish svenska schwedisch sueco · sw swahili kiswahili · ta tamil தமிழ் · th thai ไทย
    tr turkish türkçe türkisch turco · uk ukrainian українська ukrainisch ucraniano
    ur urdu اردو · vi vietnamese vietnamesisch vietnamita · zh chinese 中文 汉语 chinesisch chinês
"""


def tag_of(name: str) -> str:
    """The tag of a language by its name in its own words or in some others; or nothing.

    ``German (Austria)`` and ``pt_BR`` are understood, too.
    """
    wanted = name.strip().replace("_", "-")
    if is_tag(wanted):
        return wanted
    first = (re.findall(r"\w[\w\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f]*", wanted) or [""])[0]
    return _tags().get(unicodedata.normalize("NFC", first).casefold(), "")


@cache
def _tags() -> dict[str, str]:
    """By its names, each language."""
    found: dict[str, str] = {}
    tag = ""
    for word in _NAMES.replace("·", " ").split():
        if len(word) == 2 and is_tag(word):
            tag = word
        else:
            found[unicodedata.normalize("NFC", word).casefold()] = tag
    return found


def is_tag(tag: str) -> bool:
    """Whether it reads like a language tag: ``de``, ``pt-BR``."""
    return re.fullmatch(PATTERN, tag) is not None


def same(one: str, other: str) -> bool:
    """Whether two tags name the same language and region; small and capital letters are alike."""
    return one.casefold() == other.casefold()


def serves(content: str, wanted: str) -> bool:
    """Whether content in one language will do for another wish: the first parts are the same.

    ``pt`` serves pt-BR and pt-PT, and each of them serves the others. No language serves none.
    """
    return bool(content) and same(content.split("-")[0], wanted.split("-")[0])


def suffixes(tag: str) -> tuple[str, ...]:
    """What the id of a version in this language may end in, after a hyphen; the exact one first."""
    small = tag.casefold()
    return tuple(dict.fromkeys((small, small.split("-")[0])))


def original_id(content_id: str, language: str) -> str:
    """The id without the language of this version; as it is when it does not end in one."""
    for suffix in suffixes(language) if language else ():
        if content_id.endswith(f"-{suffix}"):
            return content_id[: -len(suffix) - 1] or content_id
    return content_id


def listed(tags: Iterable[str]) -> str:
    """``de, en and pt-BR``: each once, in order."""
    names = sorted({tag.casefold(): tag for tag in tags if tag}.values(), key=str.casefold)
    return " and ".join([part for part in (", ".join(names[:-1]), *names[-1:]) if part])
