"""The length that a title or an id announces, in minutes: "60 minutes", "1 h 30", "standard-60"."""

import re
from typing import NamedTuple


class Span(NamedTuple):
    """From so many minutes to so many; the same number twice when it is exact."""

    least: int
    most: int


_WORDS = {
    "ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40,
    "forty-five": 45, "fifty": 50, "sixty": 60, "seventy-five": 75, "ninety": 90,
    "zehn": 10, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40,
    "fünfundvierzig": 45, "fünfzig": 50, "sechzig": 60, "neunzig": 90,
    "dez": 10, "quinze": 15, "vinte": 20, "trinta": 30, "quarenta": 40,
    "quarenta e cinco": 45, "cinquenta": 50, "sessenta": 60, "noventa": 90,
}  # fmt: skip
_HOURS = {
    "half an hour": 30, "half-hour": 30, "an hour and a half": 90, "one and a half hours": 90,
    "an hour": 60, "one hour": 60, "two hours": 120, "three hours": 180,
    "eine halbe stunde": 30, "halbe stunde": 30, "anderthalb stunden": 90,
    "eineinhalb stunden": 90, "eine stunde": 60, "einer stunde": 60, "zwei stunden": 120,
    "meia hora": 30, "uma hora e meia": 90, "uma hora": 60, "duas horas": 120,
}  # fmt: skip
_MINUTE = (
    r"(?:[ -]?(?:minutes?|mins?|minuten|minutos?|minutinhos)\b|[ -]?minütig\w*|\u2032| ?分(?:間)?)"
)
_HOUR = r"(?: ?(?:(?:hours?|hrs?|h|std|stunden?|horas?)\b\.?|h(?=\d))|-(?:hour|stunden)\b| ?時間)"
_NUMBER = r"\d{1,3}"
_FRACTION = r"(?:[.,][05]|½)?"
_WORD = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_SAID = re.compile(
    rf"(?P<told>{'|'.join(sorted(map(re.escape, _HOURS), key=len, reverse=True))})\b"
    rf"|(?P<hours>\d{{1,2}})(?P<part>{_FRACTION}){_HOUR}"
    rf"(?:(?P<half>半)|(?: ?(?:and|und|e) ?| ?)"
    rf"(?:(?P<more>\d{{1,2}}){_MINUTE}|(?P<bare>\d\d)(?!\d))"
    r"| ?(?:and a half|e meia))?"
    rf"|(?P<from>{_NUMBER}) ?(?:-|\u2013|\u2014|to|bis|a|até|〜|~|～) ?(?P<to>{_NUMBER}){_MINUTE}"
    rf"|(?P<minutes>{_NUMBER}){_MINUTE}"
    rf"|\b(?P<word>{_WORD}){_MINUTE}"
)
_IN_ID = re.compile(r"(?:^|-)(\d{2,3})(?:-?(?:min|mins|minutes|minuten|minutos))?(?:-[a-z]{2})?$")
_COUNTS_OTHER = re.compile(
    r"(?:week|woche|semana|session|day|tag|dia|step|schritt|part|teil|year|jahr|ano|class|cohort"
    r"|module|unit|lesson|sprint|month|monat|mes|group|round|nr|no|version|v|team|room|grade)$"
)
_SHORTEST, _LONGEST = 15, 240
"""Minutes that a number in an id may mean."""
_DAY = 480
"""Minutes; whatever is longer is no session."""


def announced(text: str) -> Span | None:
    """The one length that a title names; None when it names none, or several."""
    found = {_span(match) for match in _SAID.finditer(text.lower())}
    return found.pop() if len(found) == 1 and max(found).most <= _DAY else None


def announced_by_id(plan_id: str) -> Span | None:
    """The length at the end of an id, when a number there can hardly count anything else."""
    match = _IN_ID.search(plan_id)
    if match is None or _COUNTS_OTHER.search(plan_id[: match.start()]):
        return None
    minutes = int(match[1])
    is_usual = minutes % 5 == 0 and _SHORTEST <= minutes <= _LONGEST
    return Span(minutes, minutes) if is_usual else None


def _span(match: re.Match[str]) -> Span:
    if match["from"]:
        least, most = sorted((int(match["from"]), int(match["to"])))
        return Span(least, most)
    if match["told"]:
        minutes = _HOURS[match["told"]]
    elif match["word"]:
        minutes = _WORDS[match["word"]]
    elif match["minutes"]:
        minutes = int(match["minutes"])
    else:
        is_half = match["half"] or match["part"] in (".5", ",5", "½") or "half" in match[0]
        minutes = int(match["hours"]) * 60 + int(match["more"] or match["bare"] or 0)
        minutes += 30 if is_half or "meia" in match[0] else 0
    return Span(minutes, minutes)
