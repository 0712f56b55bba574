"""Advice on a deck and on an agreement set: how they ask, how long, and what comes twice."""

import re
from collections.abc import Iterator

from sessioncompanion.domain.advice import Advice, Finding, Path
from sessioncompanion.domain.advice.languages import speech_of
from sessioncompanion.domain.advice.quotes import QUOTES, about_quotes
from sessioncompanion.domain.advice.reading import GLANCE, is_plainly_short, lines
from sessioncompanion.domain.advice.wording import about_question, about_tone
from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import Card, Deck

_WORD = re.compile(r"\w+")
_MARGINS = {"ask": (0, 0), "why": (5, 0), "listen_for": (12, 0), "follow_ups": (2, 2)}
"""Cells that stand on the card before the first line of a text, and before each other one."""


def about_deck(deck: Deck) -> Iterator[Finding]:
    """Advice on a deck's own cards; paths begin with ``cards`` and the number of the card."""
    speech = speech_of(deck.language, (card.ask for card in deck.cards))
    yield from about_quotes(("title",), deck.title)
    first: dict[str, str] = {}
    for number, card in enumerate(deck.cards):
        here: Path = ("cards", number)
        yield from _about_texts(here, card)
        if speech:
            yield from about_question((*here, "ask"), card.ask, speech)
            yield from about_tone((*here, "ask"), card.ask, speech)
            for place, text in enumerate(card.follow_ups):
                yield from about_tone((*here, "follow_ups", place), text, speech)
        same = first.setdefault(_bare(card.ask) or card.id, card.id)
        if same != card.id:
            yield Finding(
                Advice.SAME_QUESTION,
                (*here, "ask"),
                f"The card `{same}` asks the same.",
                "Leave one of them out, or let them ask for different things.",
            )


def about_agreements(found: AgreementSet) -> Iterator[Finding]:
    """Advice on a set's own situations."""
    speech = speech_of(found.language, (each.ask for each in found.situations))
    yield from about_quotes(("title",), found.title)
    for number, situation in enumerate(found.situations):
        here = ("situations", number)
        path = (*here, "ask")
        yield from about_quotes((*here, "when"), situation.when)
        yield from about_quotes(path, situation.ask)
        for place, text in enumerate(situation.starters):
            yield from about_quotes((*here, "starters", place), text)
        if speech:
            yield from about_question(path, situation.ask, speech)
            yield from about_tone(path, situation.ask, speech)


def _about_texts(here: Path, card: Card) -> Iterator[Finding]:
    texts: list[tuple[Path, str]] = [(("ask",), card.ask)]
    texts += [(("why",), card.why), (("listen_for",), card.listen_for)]
    texts += [(("follow_ups", place), text) for place, text in enumerate(card.follow_ups)]
    for path, text in texts:
        if text[:1] in QUOTES or text[-1:] in QUOTES:
            yield from about_quotes((*here, *path), text, is_name=path[0] == "follow_ups")
        margins = _MARGINS[str(path[0])]
        if not is_plainly_short(text, *margins) and (count := lines(text, *margins)) > GLANCE:
            yield Finding(
                Advice.LONG_CARD,
                (*here, *path),
                f"This takes {count} lines at 60 columns; {GLANCE} can be read in a glance.",
                "Say it in one breath, and leave the rest to `follow_ups` or to another card."
                if path[0] in ("ask", "follow_ups")
                else "Keep what you want to be reminded of in the middle of a talk.",
            )
    for place, tag in enumerate(card.tags):
        if tag[:1] in QUOTES or tag[-1:] in QUOTES:
            yield from about_quotes((*here, "tags", place), tag, is_name=True)


def _bare(text: str) -> str:
    """The words alone, so that marks and capitals make no difference."""
    return " ".join(_WORD.findall(text.casefold()))
