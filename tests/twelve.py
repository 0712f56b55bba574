"""Twelve sessions of one pair: what happens in each, and what the companion must know before it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from companions import LISBON, SAO_PAULO
from sessioncompanion.domain.agreement import Agreement, AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.pair import Norms, Pair, Person
from sessioncompanion.domain.record import CheckInState, ItemStatus

AGREED, KEPT = AgreementOutcome.AGREED, AgreementOutcome.KEPT
AMENDED, FLAGGED = AgreementOutcome.AMENDED, AgreementOutcome.FLAGGED
DONE, MOVING = CheckInState.DONE, CheckInState.MOVING
CHANGED, LET_GO = CheckInState.CHANGED, CheckInState.LET_GO
CARRIED, PARKED = ItemStatus.CARRIED, ItemStatus.PARKED
FINISHED, DROPPED = ItemStatus.DONE, ItemStatus.DROPPED

FIRST_DAY = date(2026, 1, 12)
"""A Monday; the clocks of Lisbon change within the year that follows, those of São Paulo do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One session. The first four are what it must begin with, the others what happens in it."""

    plan: str = "standard-60"
    due: tuple[str, ...] = ()
    """The situations that are due, in their order."""
    check_in: tuple[str, ...] = ()
    """The words the check-in opens with."""
    agenda: tuple[tuple[str, int], ...] = ()
    """What comes back for the agenda, and how many sessions have put it off."""
    answers: dict[str, tuple[CheckInState, str]] = field(default_factory=dict)
    reviews: dict[str, tuple[AgreementOutcome, str]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    """Agreements about situations no set has: when, and what."""
    items: dict[str, ItemStatus] = field(default_factory=dict)
    """What becomes of the agenda; titles that are not on it yet are added."""
    commitments: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    introductions: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    pulse: tuple[int, int, int] = (4, 4, 3)
    mode: Mode | None = None


ALL = (
    "unwell",
    "being-on-time",
    "discretion",
    "negativity",
    "not-knowing",
    "mistakes",
    "stressed-or-absent",
    "plans-change",
)

WORDS = {name: f"We speak openly about {name}." for name in ALL}

SCRIPT = (
    Script(
        plan="first-session",
        due=(*ALL, "own-names"),
        reviews={
            **{n: (FLAGGED, "") if n == "negativity" else (AGREED, WORDS[n]) for n in ALL},
            "own-names": (KEPT, ""),
        },
        items={"Interview practice": CARRIED, "Talking about pay": PARKED, "Team move": FINISHED},
        commitments=("Ask Mei for her slides", "Write down three questions"),
        resources=("A talk on code review",),
        introductions=("Mei from the platform team",),
        parked=("How to say no",),
    ),
    Script(
        due=("negativity", "unwell", "being-on-time"),
        check_in=(
            "Ask Mei for her slides",
            "Write down three questions",
            "A talk on code review",
            "Mei from the platform team",
        ),
        agenda=(("Interview practice", 1), ("Talking about pay", 1), ("How to say no", 1)),
        answers={
            "Ask Mei for her slides": (DONE, ""),
            "Write down three questions": (MOVING, "two of them"),
            "A talk on code review": (DONE, "the part on tone"),
        },
        reviews={
            "negativity": (AGREED, "We name it early, with an example."),
            "unwell": (KEPT, ""),
            "being-on-time": (AMENDED, "Five minutes late is fine, ten needs a message."),
        },
        items={
            "Interview practice": CARRIED,
            "Talking about pay": DROPPED,
            "How to say no": FINISHED,
        },
        commitments=("Try one silence in a stand-up",),
    ),
    Script(
        due=("discretion", "not-knowing", "mistakes"),
        check_in=(
            "Write down three questions",
            "Try one silence in a stand-up",
            "Mei from the platform team",  # nobody came to it: once more, and then no more
        ),
        agenda=(("Interview practice", 2),),
        answers={"Write down three questions": (DONE, "")},
        reviews={
            "discretion": (KEPT, ""),
            "not-knowing": (FLAGGED, ""),
            "mistakes": (KEPT, ""),
        },
        items={"Interview practice": CARRIED, "A week of reviews": PARKED},
        resources=("A book on listening",),
    ),
    Script(
        due=("not-knowing", "stressed-or-absent", "plans-change"),
        check_in=("Try one silence in a stand-up", "A book on listening"),
        agenda=(("Interview practice", 3), ("A week of reviews", 1)),
        answers={
            "Try one silence in a stand-up": (CHANGED, "ask one open question instead"),
            "A book on listening": (MOVING, "half of it"),
        },
        reviews={
            "not-knowing": (AMENDED, "We say so, and look it up together."),
            "stressed-or-absent": (KEPT, ""),
        },
        items={"Interview practice": FINISHED, "A week of reviews": PARKED},
    ),
    Script(
        due=("plans-change", "own-names", "unwell"),
        check_in=("Try one silence in a stand-up",),
        agenda=(("A week of reviews", 2),),
        answers={"Try one silence in a stand-up": (DONE, "")},
        reviews={
            "plans-change": (KEPT, ""),
            "own-names": (AMENDED, "First names, spelled as we spell them."),
            "unwell": (KEPT, ""),
        },
        own={"We record a session": "Only when both said yes that day."},
        items={"A week of reviews": CARRIED},
        commitments=("Draft the talk", "Book a room"),
    ),
    Script(
        plan="mid-point-review",
        due=("being-on-time", "negativity", "discretion"),
        check_in=("Draft the talk", "Book a room"),
        agenda=(("A week of reviews", 3),),
        answers={"Book a room": (LET_GO, "")},
        reviews={
            "being-on-time": (KEPT, ""),
            "negativity": (FLAGGED, ""),
            "discretion": (KEPT, ""),
        },
        items={"A week of reviews": FINISHED},
    ),
    Script(
        due=("negativity", "mistakes", "not-knowing"),
        check_in=("Draft the talk",),
        reviews={
            "negativity": (KEPT, ""),
            "mistakes": (KEPT, ""),
            "not-knowing": (KEPT, ""),
        },
        items={"Giving the talk": CARRIED},
        introductions=("Somebody who gives talks",),
    ),
    Script(
        due=("stressed-or-absent", "unwell", "plans-change"),
        check_in=("Draft the talk", "Somebody who gives talks"),
        agenda=(("Giving the talk", 1),),
        answers={
            "Draft the talk": (DONE, ""),
            "Somebody who gives talks": (DONE, "they had a call"),
        },
        reviews={
            "stressed-or-absent": (KEPT, ""),
            "unwell": (KEPT, ""),
            "plans-change": (AMENDED, "A day before, by message."),
        },
        items={"Giving the talk": FINISHED},
    ),
    Script(
        plan="audio-session",
        due=("camera-and-audio", "notes-and-recording"),
        reviews={
            "camera-and-audio": (AGREED, "We say who speaks next."),
            "notes-and-recording": (AGREED, "Nobody records."),
        },
        mode=Mode.AUDIO,
        commitments=("Teach somebody the outline",),
    ),
    Script(
        due=("own-names", "own-we-record-a-session", "being-on-time"),
        check_in=("Teach somebody the outline",),
        answers={"Teach somebody the outline": (MOVING, "")},
        reviews={
            "own-names": (KEPT, ""),
            "own-we-record-a-session": (KEPT, ""),
            "being-on-time": (KEPT, ""),
        },
    ),
    Script(
        due=("discretion", "negativity", "not-knowing"),
        check_in=("Teach somebody the outline",),
        answers={"Teach somebody the outline": (DONE, "")},
        items={"What comes after": CARRIED},
    ),
    Script(
        plan="closing-session",
        check_in=(),
        agenda=(("What comes after", 1),),
        items={"What comes after": FINISHED},
    ),
)


def pair() -> Pair:
    """Ana in São Paulo and Kofi in Lisbon, who mean to end after half a year."""
    return Pair(
        id="ana",
        mentor=Person(name="Kofi", timezone=LISBON),
        mentee=Person(name="Ana", timezone=SAO_PAULO),
        norms=Norms(rhythm="every two weeks", fallback="phone", who_reconnects="Kofi"),
        started=FIRST_DAY.isoformat(),
        ends=(FIRST_DAY + timedelta(weeks=2 * len(SCRIPT) - 2)).isoformat(),
        agreements=(Agreement(id="own-names", when="We use names", text="First names."),),
    )


def begins(number: int) -> datetime:
    """When session ``number`` (from 1) begins: at 14:00 in Lisbon, every second Monday, in UTC."""
    day = FIRST_DAY + timedelta(weeks=2 * (number - 1))
    return datetime.combine(day, time(14), ZoneInfo(LISBON)).astimezone(UTC)
