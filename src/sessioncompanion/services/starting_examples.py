"""What the examples of a new file say, in one language; and the English ones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Examples:
    """Each text stands in YAML as it is: no quotes around it, no ``: `` and no `` #`` in it."""

    description: str
    author: str

    window_ask: str
    window_why: str
    window_listen_for: str
    window_follow_up: str
    small_win_ask: str
    small_win_why: str
    small_win_listen_for: str
    small_win_follow_up: str
    unsaid_ask: str

    arrive_title: str
    arrive_guidance: str
    check_in_title: str
    check_in_guidance: str
    agreements_title: str
    agreements_guidance: str
    agenda_title: str
    agenda_guidance: str
    feedback_title: str
    feedback_guidance: str
    close_title: str
    close_guidance: str

    silence_when: str
    silence_ask: str
    silence_starter: str
    silence_other_starter: str
    outside_when: str
    outside_ask: str
    outside_starter: str
    outside_other_starter: str


ENGLISH = Examples(
    description="For the first minutes, before anything serious.",
    author="Your name",
    window_ask="What do you see when you look up from the screen?",
    window_why="It lets both arrive, and needs no preparation.",
    window_listen_for="The place they are in, and whether they can talk freely there.",
    window_follow_up="What would you like to see there instead?",
    small_win_ask="What went a little better lately than you had feared?",
    small_win_why="Progress is easier to see in small steps.",
    small_win_listen_for="What they did themselves, which they may pass over.",
    small_win_follow_up="What was your part in it?",
    unsaid_ask="What have we not talked about yet that we should?",
    arrive_title="Arrive",
    arrive_guidance="Test the line, and agree who calls if it drops.",
    check_in_title="Check-in",
    check_in_guidance="Listen first. Commitments come up here by themselves.",
    agreements_title="Agreements",
    agreements_guidance="One or two are enough for today.",
    agenda_title="Agenda",
    agenda_guidance="Their topics, in their order.",
    feedback_title="Feedback",
    feedback_guidance="Mentee first. Say thank you, whatever comes.",
    close_title="Close",
    close_guidance="What each of you takes along, and when you meet again.",
    silence_when="We hear nothing from each other between two sessions",
    silence_ask="How much silence is fine, and who breaks it?",
    silence_starter=(
        "Two weeks without a word are fine; after three, whoever thinks of it writes one line."
    ),
    silence_other_starter="Silence means that all is well. We ask for help before it hurts.",
    outside_when="Something comes up that is not ours to solve",
    outside_ask="How do we notice it, and where do we turn then?",
    outside_starter=(
        "Either of us may say that this needs somebody else, and we look for a name together."
    ),
    outside_other_starter="We listen to the end first, and then decide whether it belongs here.",
)
