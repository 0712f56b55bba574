"""What a colleague would say about content that is valid: each piece of advice has a name."""

from dataclasses import dataclass
from enum import StrEnum

Path = tuple[str | int, ...]
"""Keys and numbers of items that lead from the top of a file to a value."""


class Advice(StrEnum):
    """The names by which advice is switched off in a file."""

    CLOSED_QUESTION = "closed-question"
    SEVERAL_QUESTIONS = "several-questions"
    CHECKING_UP = "checking-up"
    LONG_CARD = "long-card"
    SAME_QUESTION = "same-question"
    COMMENT_CUT = "comment-cut"
    STRAY_QUOTE = "stray-quote"
    RETIRED_AND_WRITTEN = "retired-and-written"
    ALMOST_SAME_ID = "almost-same-id"
    PHASES_DO_NOT_ADD_UP = "phases-do-not-add-up"
    LEAST_CANNOT_FIT = "least-cannot-fit"
    NOTHING_CAN_SHRINK = "nothing-can-shrink"
    CARDS_TAKE_LONGER = "cards-take-longer"
    NO_CARDS = "no-cards"
    DRAW_TOO_LARGE = "draw-too-large"
    UNREACHABLE_TAG = "unreachable-tag"
    CARD_NOT_FOR_MODE = "card-not-for-mode"
    DECK_NOT_USED = "deck-not-used"
    REPLACES_BUNDLED = "replaces-bundled"


ABOUT: dict[Advice, str] = {
    Advice.CLOSED_QUESTION: "A yes, a no or a number would answer the question.",
    Advice.SEVERAL_QUESTIONS: "One card asks more than one thing.",
    Advice.CHECKING_UP: "The words check up on people instead of checking in with them.",
    Advice.LONG_CARD: "A text of a card takes more than four lines at 60 columns.",
    Advice.SAME_QUESTION: "Two cards of a deck ask the same.",
    Advice.COMMENT_CUT: "A ` #` ends a text that was meant to go on.",
    Advice.STRAY_QUOTE: "A quote has no pair, or quotes became part of a tag.",
    Advice.RETIRED_AND_WRITTEN: "A file leaves out what it writes itself.",
    Advice.ALMOST_SAME_ID: "A new id differs by a letter from one of the extended file.",
    Advice.PHASES_DO_NOT_ADD_UP: "The title or the id names another length than the phases give.",
    Advice.LEAST_CANNOT_FIT: "Even shrunk to its least, the plan is longer than it says.",
    Advice.NOTHING_CAN_SHRINK: "No phase can give time back when time gets short.",
    Advice.CARDS_TAKE_LONGER: "The shortest cards a phase may draw take more than its minutes.",
    Advice.NO_CARDS: "No card fits what a phase asks for.",
    Advice.DRAW_TOO_LARGE: "A phase draws more cards than fit.",
    Advice.UNREACHABLE_TAG: "A phase asks for a tag that no card of its decks has.",
    Advice.CARD_NOT_FOR_MODE: "A plan for audio names cards that need a picture.",
    Advice.DECK_NOT_USED: "No plan draws from the deck.",
    Advice.REPLACES_BUNDLED: "A deck in place of a bundled one lacks what bundled plans ask for.",
}
"""Each piece of advice in one line."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of advice about the value at ``path`` of a file: a sentence, and what to do."""

    name: Advice
    path: Path
    message: str
    hint: str
