"""What the kinds of phases ask for: the connection check, feedback slots, the pulse."""

from dataclasses import dataclass

from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import Role


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the connection check."""

    id: str
    text: str
    modes: tuple[Mode, ...] = (Mode.VIDEO, Mode.AUDIO)


CHECKS = (
    Check("sound", "We hear each other well"),
    Check("picture", "We see each other", (Mode.VIDEO,)),
    Check("turns", "We say when we are done; a pause is thinking", (Mode.AUDIO,)),
    Check("place", "Both can talk freely where they are"),
    Check("fallback", "If the line drops, we know what to do"),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for words in the feedback round or in the close; said by both, so shared."""

    id: str
    sender: Role
    receiver: Role
    label: str
    prompt: str


FEEDBACK_SLOTS = (
    Slot("mentee", Role.MENTEE, Role.MENTOR, "{mentee} first", "What helped you today?"),
    Slot("missing", Role.MENTEE, Role.MENTOR, "{mentee}, and", "What did you miss?"),
    Slot("mentor", Role.MENTOR, Role.MENTEE, "then {mentor}", "What did I see you do well?"),
    Slot("format", Role.BOTH, Role.BOTH, "both", "What should change in how we work?"),
)

CLOSE_SLOTS = (
    Slot("takeaway", Role.MENTEE, Role.BOTH, "{mentee}", "What are you taking with you?"),
    Slot("takeaway-mentor", Role.MENTOR, Role.BOTH, "{mentor}", "What do I take with me?"),
)


@dataclass(frozen=True, slots=True)
class PulseQuestion:
    """A small rating; 1 and 5 in words."""

    id: str
    text: str
    low: str
    high: str


PULSE = (
    PulseQuestion("useful", "How useful was this time?", "not yet", "very"),
    PulseQuestion("heard", "How heard did you feel?", "hardly", "fully"),
    PulseQuestion("energy", "How is your energy now?", "low", "high"),
)

PURPOSE = {
    PhaseKind.ARRIVE: "Check the connection, then land here together.",
    PhaseKind.CHECK_IN: "How are we, and how do things stand? Listening comes first.",
    PhaseKind.AGREEMENT_REVIEW: "Do our agreements still serve us? Keep, amend or flag.",
    PhaseKind.AGENDA: "What is this session for? Build the list together.",
    PhaseKind.FEEDBACK: "Both directions: the mentee speaks first.",
    PhaseKind.CLOSE: "What stays, who does what, and when we meet again.",
    PhaseKind.CARDS: "Take the card, take your time.",
}

SHORT_TITLES = {
    PhaseKind.ARRIVE: "arrive",
    PhaseKind.CHECK_IN: "check-in",
    PhaseKind.AGREEMENT_REVIEW: "agreements",
    PhaseKind.AGENDA: "agenda",
    PhaseKind.FEEDBACK: "feedback",
    PhaseKind.CLOSE: "close",
    PhaseKind.CARDS: "cards",
}


FIRST_REVIEW = "What do we want to agree on, before we need it?"


def checks_for(mode: Mode) -> tuple[Check, ...]:
    """The connection check of a mode."""
    return tuple(check for check in CHECKS if mode in check.modes)


def slot(slot_id: str) -> Slot | None:
    """The slot of that id, in feedback or close."""
    return next((s for s in (*FEEDBACK_SLOTS, *CLOSE_SLOTS) if s.id == slot_id), None)
