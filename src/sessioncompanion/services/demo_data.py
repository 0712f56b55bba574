"""Ana's sessions in the demo: invented, a few months long, told scene by scene."""

from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.record import CheckInState, ItemStatus
from sessioncompanion.services.demo_scene import Said, Scene, Topic

AGREED = AgreementOutcome.AGREED
KEPT = AgreementOutcome.KEPT
AMENDED = AgreementOutcome.AMENDED
FLAGGED = AgreementOutcome.FLAGGED
DONE = CheckInState.DONE
MOVING = CheckInState.MOVING
CHANGED = CheckInState.CHANGED
LET_GO = CheckInState.LET_GO

ANA = (
    Scene(
        weeks_ago=14,
        plan="first-session",
        minutes=(6, 11, 20, 12, 6, 7),
        reviews=(
            ("unwell", AGREED, "A one-line message is enough, and we move the session."),
            ("being-on-time", AGREED, "We wait ten minutes, then we find another time."),
            ("discretion", AGREED, "What is said here stays here unless we both agree."),
            ("negativity", AGREED, "Letting off steam is fine; we say if we want ideas."),
            ("not-knowing", AGREED, "We say when we are guessing."),
            ("mistakes", AGREED, "Early and plainly. Nobody keeps score."),
            ("stressed-or-absent", AGREED, "Either of us may ask for two minutes of air."),
            ("plans-change", AGREED, "Whoever moves a session offers two new times."),
        ),
        focus="Find out what the next step after support could be",
        measure="Ana can name two directions worth a closer look",
        topics=(
            Topic(
                "What brings us here 8", 9, outcome="Ana wants work with more say in the product"
            ),
            Topic("What a good year would look like 6", 3, ItemStatus.CARRIED),
        ),
        said=(
            Said("check-in", "Grew up between two languages, smiles when she tells it"),
            Said("agreements", "Long pause at discretion. Her manager knows about the mentoring."),
            Said("agenda", "Says \u201cjust support\u201d three times"),
            Said("close", "We write in the shared document, not in e-mail", shared=True),
        ),
        feedback={
            "mentee": "That you told something of your own first.",
            "format": "A little less form, a little more time for stories.",
            "takeaway": "I do not have to decide this month.",
        },
        pulse=(3, 4, 3),
        commitments=("Write down three moments at work that felt right by next session",),
    ),
    Scene(
        weeks_ago=12,
        plan="standard-60",
        minutes=(4, 9, 5, 30, 8, 6),
        check_ins=(("Write down three", DONE, "All three were calls with customers"),),
        reviews=(
            ("being-on-time", KEPT, ""),
            ("unwell", AMENDED, "One line is enough. No reasons."),
        ),
        focus="What the three moments have in common",
        measure="One sentence that Ana would say to a colleague",
        topics=(
            Topic(
                "Three moments that felt right 15", 18, outcome="Explaining a muddle so it clears"
            ),
            Topic("What a good year would look like", 8, outcome="Two days a week on research"),
            Topic("Whom to talk to 10", 0, ItemStatus.CARRIED),
        ),
        said=(
            Said("agenda", "Her voice changes when she speaks about the customer calls"),
            Said("agenda", "Clearing a muddle: that is a craft", shared=True),
            Said("agenda", "Is a degree worth it?", kind=EntryKind.PARKING),
            Said(
                "close",
                "A beginner's guide to research interviews https://example.org/interviews",
                kind=EntryKind.RESOURCE,
            ),
        ),
        feedback={
            "mentee": "The silence after your question.",
            "mentor": "You corrected my summary twice, and both times it got better.",
            "takeaway": "I am good at something that has a name.",
        },
        pulse=(4, 4, 3),
        commitments=("Sit in on one research interview by the end of the month",),
    ),
    Scene(
        weeks_ago=10,
        plan="standard-60",
        minutes=(5, 10, 4, 24, 8, 6),
        interrupted="the connection dropped",
        check_ins=(
            ("Sit in on", MOVING, "Asked; waits for an answer"),
            ("A beginner's guide", DONE, "Chapter two, twice"),
        ),
        reviews=(("discretion", FLAGGED, ""),),
        focus="Get the interview to happen without pushing",
        topics=(
            Topic("Whom to talk to", 14, outcome="Two names, one of them easy"),
            Topic("How to ask a busy person 10", 9, outcome="Three sentences, one question"),
        ),
        said=(
            Said("check-in", "Tired. A colleague left and she does two jobs."),
            Said("agreements", "Something from here reached her manager; not from either of us?"),
            Said(
                "agenda", "Somebody in the research team who answers", kind=EntryKind.INTRODUCTION
            ),
        ),
        feedback={
            "mentee": "You noticed that I was tired.",
            "missing": "A break in the middle.",
            "format": "Voice only is fine on long days.",
        },
        pulse=(3, 5, 2),
        commitments=("Send the three sentences by Friday", "Take one lunch away from the desk"),
    ),
    Scene(
        weeks_ago=8,
        plan="mid-point-review",
        minutes=(3, 7, 15, 12, 10, 9, 6),
        check_ins=(
            ("Sit in on", DONE, "Two of them, and she was asked back"),
            ("Send the three", DONE, ""),
            ("Take one lunch", LET_GO, "Not now; she walks home instead"),
            ("Somebody in the research", DONE, "They drank a long coffee"),
        ),
        reviews=(
            ("discretion", AMENDED, "Nothing leaves this call, not even without names."),
            ("plans-change", KEPT, ""),
        ),
        focus="Look back, and choose what the second half is for",
        topics=(Topic("The second half 12", 10, outcome="Towards an internal research role"),),
        said=(
            Said("look-back", "She remembers the muddle sentence word for word", shared=True),
            Said("feedback", "I talk too long before I ask. Mind that."),
        ),
        feedback={
            "mentee": "Going through the records together.",
            "mentor": "You ask people now before you are sure.",
            "format": "Keep the fortnight; swap one session for practice.",
        },
        pulse=(4, 5, 3),
        commitments=("Draft one page about what I would bring to research",),
    ),
    Scene(
        weeks_ago=6,
        plan="learning-lab",
        minutes=(3, 6, 3, 38, 8, 5),
        check_ins=(("Draft one page", CHANGED, "Became a talk with the head of research"),),
        reviews=(("mistakes", KEPT, ""),),
        focus="Practise the talk with the head of research",
        measure="The first two minutes feel like Ana",
        topics=(
            Topic("Interview, played through 20", 24, outcome="Second round was hers"),
            Topic("What each of us noticed 10", 9),
            Topic("Is a degree worth it?", 0, ItemStatus.PARKED),
        ),
        said=(
            Said("agenda", "Apologises before each answer. Not in the second round."),
            Said("agenda", "Open with the customer, not with the career", shared=True),
            Said("agenda", "Roles swapped: she interviewed me. Sharp questions."),
        ),
        feedback={
            "mentee": "Being allowed to start again.",
            "mentor": "You stopped, breathed and went on.",
            "takeaway": "Start with the customer.",
        },
        pulse=(5, 5, 4),
        commitments=("Ask for half an hour with the head of research by next week",),
    ),
    Scene(
        weeks_ago=4,
        plan="audio-session",
        minutes=(3, 8, 3, 17, 8, 5),
        mode=Mode.AUDIO,
        check_ins=(
            ("Draft one page", DONE, "The talk took its place"),
            ("Ask for half an hour", DONE, "It went well; a trial month is possible"),
        ),
        reviews=(("stressed-or-absent", AMENDED, "Say it, and we go voice only for that day."),),
        focus="What to ask for in a trial month",
        topics=(
            Topic("What the trial needs 12", 11, outcome="Two days, one project, one person"),
            Topic("Is a degree worth it?", 3, outcome="Not this year"),
            Topic("How to tell the team 8", 3, ItemStatus.CARRIED),
        ),
        said=(
            Said("check-in", "Walking while she talks. Easier."),
            Said("agenda", "Two days, one project, one person to ask", shared=True),
        ),
        feedback={"mentee": "No picture today, and I thought better.", "format": "More like this."},
        pulse=(4, 4, 4),
        commitments=("Write the trial down on half a page by Friday",),
    ),
    Scene(
        weeks_ago=2,
        plan="standard-60",
        minutes=(4, 8, 4, 31, 9, 7),
        check_ins=(("Write the trial", DONE, "Sent, and agreed within a day"),),
        reviews=(("negativity", KEPT, ""), ("not-knowing", KEPT, "")),
        focus="Begin the trial month well",
        measure="The team hears it from Ana first",
        topics=(
            Topic("How to tell the team", 14, outcome="On Monday, standing, in four sentences"),
            Topic("First week of the trial 15", 16, outcome="Listen; promise nothing"),
            Topic("What to stop doing 10", 0, ItemStatus.CARRIED),
        ),
        said=(
            Said("agenda", "A sabbatical, one day", kind=EntryKind.PARKING),
            Said("check-in", "First time that she laughed before I did"),
            Said("agenda", "Promise nothing in week one", shared=True),
            Said(
                "close",
                "Notes on the first ninety days https://example.org/ninety-days",
                kind=EntryKind.RESOURCE,
            ),
        ),
        feedback={
            "mentee": "That you asked what could go wrong.",
            "mentor": "You came with the decision already made.",
            "takeaway": "I may say: I do not know yet.",
            "takeaway-mentor": "Ask later, wait longer.",
        },
        pulse=(5, 5, 4),
        commitments=(
            "Tell the team on Monday",
            "Keep a line a day about the trial by next session",
        ),
    ),
    Scene(
        weeks_ago=0,
        plan="standard-60",
        minutes=(4, 9, 4, 13),
        check_ins=(("Tell the team", DONE, "They clapped"),),
        reviews=(("being-on-time", KEPT, ""),),
        focus="The first two weeks of the trial",
        measure="One thing to stop doing, said aloud",
        topics=(
            Topic("What to stop doing", 9, outcome="The Friday report"),
            Topic("The first interview of her own 15", 4, None),
            Topic("A word about salary 10", 0, None),
        ),
        said=(
            Said("check-in", "Sits differently. Looks rested."),
            Said("agenda", "The Friday report goes to somebody who likes numbers", shared=True),
        ),
        draft="Hesitates when it comes to sal",
    ),
)
