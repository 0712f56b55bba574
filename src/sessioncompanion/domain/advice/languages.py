"""The languages that advice speaks, and how a file's own is found."""

import re
from collections.abc import Iterable
from itertools import islice

from sessioncompanion.domain.advice.english import COMMON, ENGLISH
from sessioncompanion.domain.advice.german import GERMAN
from sessioncompanion.domain.advice.japanese import JAPANESE
from sessioncompanion.domain.advice.portuguese import PORTUGUESE
from sessioncompanion.domain.advice.speech import Speech

_KNOWN = {speech.code: speech for speech in (ENGLISH, GERMAN, PORTUGUESE, JAPANESE)}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 50
"""Texts that are enough to know a language by."""
_SHARE = 0.2


def speech_of(language: str, texts: Iterable[str]) -> Speech | None:
    """How the language of a file works; None for one that we know too little about.

    A file that does not name its language is English when its ``texts`` look so.
    """
    if language:
        return _KNOWN.get(language.lower().split("-")[0])
    words = [word for text in islice(texts, _SAMPLE) for word in _WORD.findall(text.lower())]
    known = sum(word in COMMON for word in words)
    return ENGLISH if known and known >= _SHARE * len(words) else None
