"""A whole session by keys alone, from an empty home to a record of all that was typed."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journaled import journal, live_id, records
from mentor import TITLES, Mentor, head
from ptyrun import ZONE, Terminal, seen
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Card, Mode
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import (
    AgreementLog,
    CardLog,
    CardOutcome,
    CheckInLog,
    CheckInState,
    CommitmentLog,
    FeedbackLog,
    InterruptionLog,
    ItemLog,
    ItemStatus,
    NextSession,
    NoteLog,
    Participant,
    PhaseLog,
    Record,
    RecordStatus,
    ResourceLog,
    Role,
    Visibility,
)
from sessioncompanion.services.library import Library
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.paths import HOME_VARIABLE, Paths

pytestmark = pytest.mark.terminal

SIZES = [(50, 20), (80, 40), (140, 50)]
"""Columns and rows: beside a video call, a usual window, a wide one with its rail."""

NAME, SLUG = "Ana [b]美[/b]", "ana-b-b"
OWN_NAME = "Bruno"
HERE, THERE = ZONE, "Asia/Tokyo"

HESITATED = 'hesitated at "salary" 👩‍👩‍👧 漢字かな'
MARKUP = "see [brackets] [/oops] [@click=app.quit]x[/] 'single' `back`"
YAML = "- a: [b, {c: d}] # not a comment\nkey: |\n  'more': \"yes\"\n---\n& * ! % @"
QUIET = "a long silence before the answer, and then a smile: worth asking again next time"
LAST = "ends lighter than it began"

INTERVIEW, LIST, NIGHT = "Interview [/oops] practice", "- a: {b: c} # list", "夜 shift & “quotes”"
UNWELL = "We write one line; nobody owes a reason. 漢字\n- and: {no: yaml}"
LATE = 'Ten minutes are fine: "no hard feelings"'
DOG, BARK = "The dog [barks]", "We wait, and say hello to the dog 🐕"


def card_of(library: Library, first_line: str) -> Card:
    """The card whose words begin like the first line that is seen of them."""
    decks, problems = library.decks()
    assert problems == ()
    (found,) = {
        card.key: card
        for deck in decks
        for card in deck.cards
        if card.ask.startswith(first_line.rstrip("…"))
    }.values()
    return found


class Story:
    """What the mentor does and sees, and from it what the record has to say."""

    def __init__(self, mentor: Mentor, library: Library) -> None:
        self.mentor = mentor
        self.library = library
        self.cards: dict[tuple[str, str], CardLog] = {}
        self.notes: list[NoteLog] = []
        self.phase = ""

    def here(self, phase: str) -> None:
        """The session came to a phase, where a card may be in view."""
        self.phase = phase
        self.sees(CardOutcome.USED)

    def sees(self, outcome: CardOutcome) -> str:
        """What becomes of the card in view; the card's id."""
        if "card " not in self.mentor.terminal.text and not self.mentor.card:
            return ""
        return self._sees(outcome)

    def _sees(self, outcome: CardOutcome) -> str:
        if self.phase == "agreements":
            return ""  # this phase of the plan has no deck: what it is for stands there
        card = card_of(self.library, self.mentor.card)
        log = CardLog(deck=card.deck, id=card.id, ask=card.ask, phase=self.phase, outcome=outcome)
        known = self.cards.get(card.key)
        if known is None or outcome is not CardOutcome.USED:
            self.cards[card.key] = log
        return card.id

    def note(
        self, text: str, visibility: str = "private", *, key: str = "", item: str = ""
    ) -> None:
        """Keep a note."""
        self.mentor.note(text, visibility, key=key)
        card = self.sees(CardOutcome.USED)
        self.notes.append(
            NoteLog(
                t=0,
                phase=self.phase,
                text=text,
                visibility=Visibility(visibility),
                item=item,
                card=card,
            )
        )

    def arrive(self) -> None:
        """The connection check, cards, and moves taken back."""
        mentor = self.mentor
        self.here("arrive")
        for line in ("We hear each other", "We see each other", "Both can talk freely"):
            mentor.tick(line)
        mentor.tick("If the line drops")
        mentor.undo("the tick")
        mentor.wait_for_row("○", "If the line drops")
        mentor.tick("If the line drops")
        mentor.land_card()
        mentor.undo("the mark on the card")
        mentor.terminal.wait_gone("▌ ✦")
        mentor.land_card()
        self.sees(CardOutcome.LANDED)
        mentor.turn_card()
        self.sees(CardOutcome.USED)
        mentor.turn_card("left")
        self.note(HESITATED)
        mentor.undo("the note")
        mentor.terminal.press("n")
        mentor.wait_open("note")
        mentor.terminal.wait_for(head(HESITATED))
        mentor.terminal.press("enter")
        mentor.wait_closed("note")
        mentor.terminal.wait_for(f"private {head(HESITATED)}")
        mentor.open("We meet by video", "We meet by audio")
        mentor.press("u", "We meet by video")

    def check_in(self) -> None:
        """Time, pauses, silence and a swapped card."""
        mentor = self.mentor
        mentor.enter_phase("check-in")
        self.here("check-in")
        for key in "++-":
            mentor.give_minute(key)
        self.sees(CardOutcome.SWAPPED)
        mentor.swap_card()
        self.sees(CardOutcome.USED)
        self.note(MARKUP, "shared", key="n")
        mentor.pause()
        mentor.go_on()
        mentor.pause()
        mentor.undo("the pause")
        mentor.interrupt()
        mentor.name_reason("1", "sound")
        mentor.go_on()
        mentor.press("q", "silence 0")
        mentor.terminal.press("q")
        mentor.terminal.wait_gone("silence 0")

    def agree(self) -> None:
        """Two agreements from starters, put into other words at once, and one of their own."""
        mentor = self.mentor
        mentor.enter_phase("agreements")
        self.here("agreements")
        mentor.agree("One of us is unwell", 1)
        mentor.agree("Being on time", 2)
        self.amend("unwell", "One of us is unwell", UNWELL)
        self.amend("being-on-time", "Being on time", LATE)
        mentor.answer("The mood turns dark", "f", "⚑")
        mentor.undo("marking the agreement")
        mentor.wait_for_row("○", "The mood turns dark")
        mentor.answer("Something calls for", "f", "⚑")
        mentor.agree_own(DOG, BARK)
        self.note(YAML)

    def amend(self, name: str, when: str, text: str) -> None:
        """Other words for what has just been agreed."""
        mentor = self.mentor
        mentor.open(when, "esc leaves it")
        mentor.terminal.press("a")
        mentor.wait_open("we agree")
        mentor.terminal.press("f7")
        mentor.terminal.type(text)
        mentor.terminal.press("enter")
        mentor.wait_closed("we agree")
        mentor.wait_for_row("✓", when)

    def work(self) -> None:
        """An agenda of three items, each with another end."""
        mentor = self.mentor
        mentor.enter_phase("agenda")
        self.here("agenda")
        mentor.fill_line("What is this session", "focus", "focus", "Ready for [the] interview")
        mentor.fill_line("How will we know", "measure", "worth it if", "A calm 'tell me'")
        mentor.add_item(f"{INTERVIEW} 15", INTERVIEW)
        mentor.add_item(f"{LIST} 10 min", LIST, "mentor")
        mentor.add_item(NIGHT, NIGHT, "both")
        mentor.move_item(INTERVIEW, "J")
        mentor.move_item(INTERVIEW, "J")
        mentor.move_item(INTERVIEW, "K")
        assert mentor.order()[:2] == [head(LIST), head(INTERVIEW)]
        mentor.undo("the new order")
        mentor.start_item(INTERVIEW)
        mentor.terminal.press("+")
        mentor.terminal.wait_for("16 min")
        self.note(QUIET, "shared", item="i1")
        mentor.finish_item(INTERVIEW)
        mentor.describe_item("i1", INTERVIEW, "told it [twice]; the second time it was short")
        mentor.defer_item(LIST, "p", "P")
        mentor.defer_item(NIGHT, "c", "→")
        self.sees(CardOutcome.USED)

    def tell(self) -> None:
        """The feedback round and the pulse."""
        mentor = self.mentor
        mentor.enter_phase("feedback")
        self.here("feedback")
        mentor.fill_slot("mentee", f"{NAME} first", "the STAR outline: 'slow', [then] short")
        mentor.fill_slot("missing", f"{NAME}, and", "more: silence")
        mentor.fill_slot("mentor", f"then {OWN_NAME}", "你好 said first")
        mentor.fill_slot("format", "both", "- a shorter check-in\n- cameras off for notes")
        mentor.answer("How useful was this", "5", "✓")
        mentor.answer("How heard did you", "4", "✓")
        mentor.undo("the pulse")
        mentor.wait_for_row("○", "How heard did you")
        mentor.answer("How heard did you", "3", "✓")
        mentor.answer("How is your energy", "2", "✓")
        mentor.turn_card()
        self.sees(CardOutcome.USED)

    def close(self) -> None:
        """Takeaways, commitments of both, and the next date."""
        mentor = self.mentor
        mentor.enter_phase("close")
        self.here("close")
        mentor.fill_slot("takeaway", NAME, "One story, told well 🌱")
        mentor.fill_slot("takeaway-mentor", OWN_NAME, "ask & wait")
        mentor.commit("Write [three] stories down by Friday")
        mentor.commit("Find a second reader: 'Kofi'", "mentor")
        mentor.resource("The STAR outline", "https://example.org/star?q=1#top")
        mentor.introduce('"Mei" from 採用 and Ana')
        mentor.park("What about [abroad]?")
        mentor.meet_again("2031-03-14 09:30", "45")
        mentor.wait_for_row("✓", "Next: Fri 14 Mar, 09:30")
        mentor.enter_phase("feedback", "[")
        mentor.undo("the change of phase")
        mentor.wait_for_phase("close")
        self.note(LAST, "shared")
        mentor.press("v", "Veiled")
        mentor.terminal.wait_gone(head(YAML))
        mentor.press("v", "Unveiled")


def expected(story: Story, found: Record) -> Record:
    """The record that says what was typed; times are those of the one found."""
    plan = story.library.plan("standard-60")
    more = {"check-in": 60}
    return Record(
        id=found.id,
        pair=SLUG,
        participants=(
            Participant(name=OWN_NAME, role=Role.MENTOR, timezone=HERE),
            Participant(name=NAME, role=Role.MENTEE, timezone=THERE),
        ),
        plan="standard-60",
        status=RecordStatus.COMPLETE,
        started=found.started,
        ended=found.ended,
        timezone=HERE,
        mode=Mode.VIDEO,
        focus="Ready for [the] interview",
        success_measure="A calm 'tell me'",
        phases=tuple(
            PhaseLog(
                id=phase.id,
                kind=PhaseKind(phase.kind),
                title=TITLES[phase.id],
                planned_seconds=phase.seconds + more.get(phase.id, 0),
                actual_seconds=actual.actual_seconds,
            )
            for phase, actual in zip(plan.phases, found.phases, strict=True)
        ),
        interruptions=(
            InterruptionLog(reason="pause", t=0, seconds=0),
            InterruptionLog(reason="sound", t=0, seconds=0),
        ),
        cards=tuple(story.cards.values()),
        agenda=(
            ItemLog(
                id="i2",
                title=LIST,
                owner=Role.MENTOR,
                planned_seconds=600,
                actual_seconds=0,
                status=ItemStatus.PARKED,
            ),
            ItemLog(
                id="i3",
                title=NIGHT,
                owner=Role.BOTH,
                planned_seconds=0,
                actual_seconds=0,
                status=ItemStatus.CARRIED,
            ),
            ItemLog(
                id="i1",
                title=INTERVIEW,
                owner=Role.MENTEE,
                planned_seconds=960,
                actual_seconds=0,
                status=ItemStatus.DONE,
                outcome="told it [twice]; the second time it was short",
            ),
        ),
        agreements=(
            AgreementLog(
                id="unwell",
                when="One of us is unwell",
                outcome=AgreementOutcome.AGREED,
                text=UNWELL,
            ),
            AgreementLog(
                id="being-on-time",
                when="Being on time is difficult",
                outcome=AgreementOutcome.AGREED,
                text=LATE,
            ),
            AgreementLog(
                id="discretion",
                when="Something calls for discretion",
                outcome=AgreementOutcome.FLAGGED,
            ),
            AgreementLog(
                id="own-the-dog-barks", when=DOG, outcome=AgreementOutcome.AGREED, text=BARK
            ),
        ),
        commitments=(
            CommitmentLog(
                id="c5", text="Write [three] stories down", owner=Role.MENTEE, by="Friday"
            ),
            CommitmentLog(id="c6", text="Find a second reader: 'Kofi'", owner=Role.MENTOR),
        ),
        feedback=tuple(
            FeedbackLog(sender=sender, receiver=receiver, prompt=prompt, text=text)
            for sender, receiver, prompt, text in (
                (
                    Role.MENTEE,
                    Role.MENTOR,
                    "What helped you today?",
                    "the STAR outline: 'slow', [then] short",
                ),
                (Role.MENTEE, Role.MENTOR, "What did you miss?", "more: silence"),
                (Role.MENTOR, Role.MENTEE, "What did I see you do well?", "你好 said first"),
                (
                    Role.BOTH,
                    Role.BOTH,
                    "What should change in how we work?",
                    "- a shorter check-in\n- cameras off for notes",
                ),
                (
                    Role.MENTEE,
                    Role.BOTH,
                    "What are you taking with you?",
                    "One story, told well 🌱",
                ),
                (Role.MENTOR, Role.BOTH, "What do I take with me?", "ask & wait"),
            )
        ),
        pulse=(("useful", 5), ("heard", 3), ("energy", 2)),
        resources=(ResourceLog(text="The STAR outline", url="https://example.org/star?q=1#top"),),
        introductions=('"Mei" from 採用 and Ana',),
        parking_lot=("What about [abroad]?",),
        notes=tuple(story.notes),
        next_session=NextSession(
            start=datetime(2031, 3, 14, 9, 30, tzinfo=ZoneInfo(HERE)),
            timezone=HERE,
            minutes=45,
            mode=Mode.VIDEO,
        ),
    )


def without_times(record: Record) -> Record:
    """The record with every duration at zero, and its cards in no order of time."""
    return replace(
        record,
        interruptions=tuple(replace(one, t=0, seconds=0) for one in record.interruptions),
        agenda=tuple(replace(one, actual_seconds=0) for one in record.agenda),
        notes=tuple(replace(one, t=0) for one in record.notes),
        cards=tuple(
            replace(card, actual_seconds=0)
            for card in sorted(record.cards, key=lambda card: (card.phase, card.deck, card.id))
        ),
    )


def rights(folder: Path) -> dict[str, str]:
    """Every file and folder that somebody else may touch, with its rights."""
    found = [folder, *folder.rglob("*")]
    modes = {str(path.relative_to(folder)): path.stat().st_mode & 0o777 for path in found}
    fine = {0o600, 0o700}
    return {name: oct(mode) for name, mode in modes.items() if mode not in fine}


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_session_by_keys_alone_becomes_the_record_of_what_was_typed(
    home: Path, columns: int, rows: int
) -> None:
    library = Library(Paths.below(home), Workspace(Paths.below(home)).settings)
    before = datetime.now(UTC).replace(microsecond=0)
    with Terminal(home, columns=columns, rows=rows) as terminal:
        mentor = Mentor(terminal)
        story = Story(mentor, library)
        terminal.wait_for("Begin a first session")
        terminal.press("enter")
        mentor.fill_in(NAME, THERE, OWN_NAME)
        mentor.begin("Standard session")
        session = live_id(home)
        story.arrive()
        story.check_in()
        story.agree()
        story.work()
        story.tell()
        story.close()
        mentor.end()
        mentor.save()
        mentor.press("enter", seen(NAME), "1 session")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.flags == terminal.before
        assert "\x1b[?1049l" in terminal.written
    (found,) = records(home, SLUG)
    wanted = expected(story, found)
    for each in fields(Record):
        got = getattr(without_times(found), each.name)
        assert got == getattr(without_times(wanted), each.name), each.name
    assert before <= found.started <= found.ended <= datetime.now(UTC)
    paths = Paths.below(home)
    assert list(paths.live.glob("*.jsonl")) == []
    assert journal(paths.closed, session)
    assert rights(home) == {}


def begun_before(home: Path) -> None:
    """A pair with one session behind it, which left something for every phase of the next."""
    workspace = Workspace.open({HOME_VARIABLE: str(home)})
    pair = workspace.add_pair("Kofi", THERE)
    began = datetime(2026, 3, 2, 14, 0, tzinfo=ZoneInfo(HERE))
    workspace.records.save(
        Record(
            id="20260302-1400-aaaa",
            pair=pair.id,
            participants=(
                Participant(name="Mentor", role=Role.MENTOR, timezone=HERE),
                Participant(name="Kofi", role=Role.MENTEE, timezone=THERE),
            ),
            plan="first-session",
            status=RecordStatus.COMPLETE,
            started=began,
            ended=began + timedelta(minutes=58),
            timezone=HERE,
            mode=Mode.VIDEO,
            agenda=(
                ItemLog(
                    id="i1",
                    title=NIGHT,
                    owner=Role.BOTH,
                    planned_seconds=900,
                    actual_seconds=290,
                    status=ItemStatus.CARRIED,
                ),
            ),
            agreements=(
                AgreementLog(
                    id="unwell",
                    when="One of us is unwell",
                    outcome=AgreementOutcome.AGREED,
                    text="A line is enough. 漢字",
                ),
                AgreementLog(
                    id="being-on-time",
                    when="Being on time is difficult",
                    outcome=AgreementOutcome.FLAGGED,
                    text="Ten minutes are fine.",
                ),
            ),
            commitments=(
                CommitmentLog(
                    id="c1", text="Write [three] stories", owner=Role.MENTEE, by="Friday"
                ),
                CommitmentLog(id="c2", text="Ask 'Mei' for a reader", owner=Role.MENTOR),
            ),
            parking_lot=("What about [abroad]?",),
        )
    )


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_second_session_begins_with_what_the_first_one_left(
    home: Path, columns: int, rows: int
) -> None:
    home.mkdir(0o700)
    begun_before(home)
    with Terminal(home, columns=columns, rows=rows) as terminal:
        mentor = Mentor(terminal)
        mentor.choose("Kofi")
        terminal.press("enter")
        terminal.wait_for("A session with Kofi")
        mentor.begin("Standard session")
        mentor.enter_phase("check-in")
        mentor.answer("Write [three] stories", "d", "✓")
        mentor.answer("Ask 'Mei'", "m", "→")
        mentor.remark("r1", "Ask 'Mei'", "on Monday [perhaps]")
        mentor.enter_phase("agreements")
        mentor.amend(
            "unwell", "One of us is unwell", "A line is enough. 漢字", ": and no more", "~"
        )
        mentor.answer("Being on time", "k", "✓")
        mentor.enter_phase("agenda")
        terminal.wait_for("parked last time")
        mentor.start_item(NIGHT)
        mentor.finish_item(NIGHT)
        mentor.defer_item("What about [abroad]?", "x", "×")  # noqa: RUF001
        mentor.end()
        terminal.wait_for("ends before the close")
        mentor.save(early=True)
        mentor.press("enter", "Kofi", "2 sessions")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    _, found = records(home, "kofi")
    assert found.status is RecordStatus.ENDED_EARLY
    assert found.check_ins == (
        CheckInLog(commitment="20260302-1400-aaaa:c1", state=CheckInState.DONE),
        CheckInLog(
            commitment="20260302-1400-aaaa:c2",
            state=CheckInState.MOVING,
            note="on Monday [perhaps]",
        ),
    )
    assert sorted(found.agreements, key=lambda log: log.id) == [
        AgreementLog(
            id="being-on-time",
            when="Being on time is difficult",
            outcome=AgreementOutcome.KEPT,
            text="Ten minutes are fine.",
        ),
        AgreementLog(
            id="unwell",
            when="One of us is unwell",
            outcome=AgreementOutcome.AMENDED,
            text="A line is enough. 漢字: and no more",
        ),
    ]
    assert [
        (item.title, item.owner, item.planned_seconds, item.status) for item in found.agenda
    ] == [
        (NIGHT, Role.BOTH, 660, ItemStatus.DONE),
        ("What about [abroad]?", Role.MENTEE, 0, ItemStatus.DROPPED),
    ]
