"""The people of the demo: Ana far along, Bruno at the beginning, Mei whom we have yet to meet."""

from sessioncompanion.domain.pair import Norms
from sessioncompanion.domain.record import ItemStatus
from sessioncompanion.services.demo_data import AGREED, ANA, FLAGGED, KEPT
from sessioncompanion.services.demo_scene import Cast, Said, Scene, Topic

MENTOR = "Kofi"

BRUNO = (
    Scene(
        weeks_ago=5,
        plan="first-session",
        minutes=(7, 12, 17, 9),
        reviews=(
            ("being-on-time", AGREED, "We end on time, even if we began late."),
            ("discretion", AGREED, "We ask before we repeat a story."),
            ("plans-change", AGREED, "A session is moved, not dropped."),
            ("negativity", FLAGGED, ""),
        ),
        focus="Why now, and what for",
        topics=(Topic("From the workshop into teaching 12", 8, ItemStatus.CARRIED),),
        said=(
            Said("check-in", "Fifteen years at one bench, and proud of it"),
            Said("agenda", "A trial lesson before any certificate", shared=True),
            Said("agenda", "Had to leave: the alarm in his building went off"),
        ),
    ),
    Scene(
        weeks_ago=3,
        plan="short-30",
        minutes=(2, 6, 2, 15, 4, 3),
        reviews=(("being-on-time", KEPT, ""),),
        focus="Plan twenty minutes of teaching",
        topics=(
            Topic("From the workshop into teaching", 4, outcome="One trial lesson first"),
            Topic("The trial lesson 8", 9, outcome="One joint, four hands"),
            Topic("Speaking in front of a group 5", 0, ItemStatus.CARRIED),
        ),
        said=(Said("agenda", "Explains with his hands; the camera cuts them off"),),
        feedback={"mentee": "Plain talk.", "format": "Tilt the camera down."},
        pulse=(4, 4, 4),
        commitments=("Ask the evening school for one trial lesson",),
        next_in_days=25,
    ),
)

CASTS = (
    Cast(
        name="Ana",
        timezone="America/Sao_Paulo",
        norms=Norms(
            rhythm="every two weeks",
            channel="a shared document",
            reply_within="two working days",
            fallback="an ordinary phone call",
            who_reconnects="Kofi calls again",
            notice="a day, if we can",
        ),
        scenes=ANA,
    ),
    Cast(
        name="Bruno",
        timezone="Europe/Lisbon",
        norms=Norms(rhythm="every two weeks", channel="text messages", fallback="phone"),
        scenes=BRUNO,
    ),
    Cast(name="Mei", timezone="Asia/Singapore"),
)
