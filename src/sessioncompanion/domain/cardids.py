"""Ids of cards that come without one: made from their words, and kept when they come again."""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from sessioncompanion.domain.text import plain_letters

LONGEST_ID = 64
_LONGEST_MADE = 40
_WORDS = 4
_ALIKE = 0.65
"""From this likeness of their words on (0 to 1) two questions are one that was edited."""
_SURELY = 0.9
"""From this likeness on no other old card is looked at."""
_LOOKED_AT = 4
"""So many of the old cards with most in common are compared with a new one by all its letters."""
_RAREST = 30
"""So many parts of a question that few others have are looked up."""

_SMALL = """
    a about am an and any are as at be been being but by can could did do does for from had
    has have how i if in into is it its just let lets like may me might my of on one or our
    ours s shall should so some t than that the their them then there these they this those to
    today us was we were what whats when where which while who whom whose why will with would
    you your yours aber als am an auch auf aus bei bin bist da das dass dein deine deinem
    deinen deiner dem den der des dich die diese dieser dir du ein eine einem einen einer er
    es euch fuer gern hab hast hat ich ihr im in ist kann kannst man mein meine mich mir mit
    nach noch nur ob oder sein sich sie sind so und uns unser vom von vor war warst was wann
    warum wer wie wir wird wirst wo worauf woran worueber zu zum zur ao aos as ate com como da
    das de do dos e ela ele em entre era essa esse esta este eu foi ha isso isto ja lhe mais
    mas me mesmo meu minha muito na nao nas no nos nossa nosso num numa o os ou para pela pelo
    por qual quando que quem se sem ser seu seus sua suas tem te teu tua tu um uma voce voces
"""
"""Words of English, German and Portuguese that tell no question from another."""
_SMALL_WORDS = frozenset(_SMALL.split())
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def same_question(text: str) -> str:
    """What two writings of the same question share: its letters and digits, in small."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if c.isalnum()) or plain.strip()


def id_from(text: str) -> str:
    """An id from what somebody wrote as one: ``Q 1`` becomes ``q-1``; empty if nothing is left."""
    if re.fullmatch(r"[a-z0-9-]{1,64}", text):
        return text
    return re.sub(r"[^a-z0-9]+", "-", plain_letters(text)).strip("-")[:LONGEST_ID].strip("-")


def made_id(ask: str) -> str:
    """An id from the first words of a question that say something.

    Questions in other scripts have a short number instead, which depends on nothing else.
    """
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain_letters(ask)))  # noqa: RUF001
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    letters = sum(map(str.isalpha, ask))
    if sum(map(len, words)) * 2 > letters:
        made = "-".join(telling[:_WORDS])[:_LONGEST_MADE].strip("-")
        if made:
            return made
    return f"card-{hashlib.sha256(same_question(ask).encode()).hexdigest()[:8]}"


def free_id(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or with a number after it when that is taken."""
    if wanted not in taken:
        return wanted
    begin = wanted[: LONGEST_ID - 6]
    # Numbers are given in turn: double the number until it is free, and halve the way back.
    low, high = 1, 2
    while f"{begin}-{high}" in taken:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if f"{begin}-{middle}" in taken else (low, middle)
    return f"{begin}-{high}"


def likely_same(new: Sequence[str], old: Sequence[str]) -> dict[int, int]:
    """Which of the old questions each new one was edited from: by number, each at most once.

    Only the telling words count, so that "what are you proud of" is not "what are you afraid of".
    """
    words = [_telling(text) for text in old]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(words):
        for part in _parts(text):
            holders[part].append(number)
    pairs: list[tuple[float, int, int]] = []
    for number, question in enumerate(new):
        text = _telling(question)
        known = [part for part in _parts(text) if 0 < len(holders.get(part, ())) <= 50]
        known.sort(key=lambda part: (len(holders[part]), part))
        shared = Counter(other for part in known[:_RAREST] for other in holders[part])
        for other, _ in shared.most_common(_LOOKED_AT):
            alike = _likeness(words[other], text)
            if _is_within(words[other], text):  # a word more or less, and it is the same still
                alike = max(alike, _likeness(old[other][:400], question[:400]))
            if alike >= _ALIKE:
                pairs.append((-alike, number, other))
            if alike >= _SURELY:
                break
    found: dict[int, int] = {}
    given: set[int] = set()
    for _, number, other in sorted(pairs):
        if number not in found and other not in given:
            found[number] = other
            given.add(other)
    return found


def _telling(text: str) -> str:
    """The words of a question that say something, cut to what tells it from others."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold().translate(_GERMAN))
    return " ".join([word for word in words if word not in _SMALL_WORDS] or words)[:200]


def _likeness(one: str, other: str) -> float:
    """The share of their pairs of neighbouring letters that two texts have in common (Dice).

    It takes a time that grows with their length alone, whatever is in them.
    """
    first, second = _pairs_of(one), _pairs_of(other)
    return 2 * (first & second).total() / (first.total() + second.total())


def _pairs_of(text: str) -> "Counter[str]":
    around = f" {text} "
    return Counter(around[n : n + 2] for n in range(len(around) - 1))


def _is_within(one: str, other: str) -> bool:
    """Whether all telling words of one are among those of the other."""
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first


def _parts(text: str) -> set[str]:
    return {text[n : n + 3] for n in range(max(1, len(text) - 2))}
