"""Beginning, running, resuming and finishing a session: what is promised at the three doors."""

import errno
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from faulty_disk import FaultyDisk
from sessioncompanion.domain import agreeing, captures, moves
from sessioncompanion.domain.deck import Audience
from sessioncompanion.domain.events import EntryKind
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import CardOutcome, RecordStatus, Visibility
from sessioncompanion.errors import CompanionError, Misused, NotFound, Refused, StorageFailed
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.demo_stage import ScriptedClock
from sessioncompanion.services.finishing import finish, set_aside
from sessioncompanion.services.resuming import resume
from sessioncompanion.services.runner import HEARTBEAT_SECONDS, SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.files.disk import using
from sessioncompanion.store.paths import Paths


def crash_and_resume(workspace: Workspace, runner: SessionRunner) -> SessionRunner:
    """Lose the process (here: its hold on the journal) and take the session up again."""
    runner.journal.close()
    return resume(workspace).runner


def test_a_first_session_has_its_own_plan_and_all_situations(workspace: Workspace) -> None:
    session = begin(workspace, Choice(workspace.add_pair("Ana"))).session
    assert session.plan.id == "first-session"
    assert len(session.reviews) == 8
    assert all(review.due for review in session.reviews)


def test_minutes_make_the_plan_fit(workspace: Workspace) -> None:
    session = begin(workspace, Choice(workspace.add_pair("Ana"), "standard-60", 40)).session
    assert session.length == sum(phase.planned for phase in session.phases) == 40 * 60
    assert session.hard_stop


def test_the_same_chance_deals_the_same_cards(tmp_path: Path, clock: ScriptedClock) -> None:
    hands = []
    for home in ("one", "two"):
        ws = Workspace(Paths.below(tmp_path / home), clock=clock, chance=Random(9))
        live = begin(ws, Choice(ws.add_pair("Ana"), "standard-60"))
        live.next_phase()
        hands.append([d.card.key for p in live.session.phases for d in p.hand])
    assert hands[0] == hands[1] != []


def test_feedback_cards_come_mentee_first(runner: SessionRunner) -> None:
    index = next(
        n for n, p in enumerate(runner.session.phases) if p.plan.kind is PhaseKind.FEEDBACK
    )
    runner.enter_phase(index)
    order = [Audience.MENTEE, Audience.BOTH, Audience.MENTOR]
    turns = [order.index(dealt.card.audience) for dealt in runner.session.phase.hand]
    assert turns == sorted(turns)


def test_a_swapped_card_never_comes_again(runner: SessionRunner) -> None:
    runner.next_phase()
    seen = [dealt.card.key for dealt in runner.session.phase.hand]
    for _ in range(10):
        runner.swap_card()
        new = runner.session.dealt
        assert new is not None
        assert new.card.key not in seen
        seen.append(new.card.key)


def test_when_the_deck_is_used_up_a_swap_is_refused(runner: SessionRunner) -> None:
    runner.next_phase()
    with suppress(Refused):
        while True:
            runner.swap_card()
    with pytest.raises(Refused, match="No other card"):
        runner.swap_card()


def own_plan(workspace: Workspace, rule: str, cards: int = 3) -> Pair:
    """A pair, a deck of so many cards and a plan of two phases that draw by this rule."""
    deck, plan = (workspace.paths.user_decks, workspace.paths.user_plans)
    for folder in (deck, plan):
        folder.mkdir(parents=True)
    (deck / "own.yaml").write_text(
        "kind: deck\nschema: 1\nid: own\ntitle: Own\ncards:\n"
        + "".join(
            f"  - {{id: c{n}, ask: What is {n}?, depth: {min(n, 3)}}}\n"
            for n in range(1, cards + 1)
        )
    )
    phases = "".join(
        f"  - {{id: {name}, kind: cards, title: A, minutes: 5, cards: {{decks: [own], {rule}}}}}\n"
        for name in ("a", "b")
    )
    (plan / "own.yaml").write_text(f"kind: plan\nschema: 1\nid: own\ntitle: Own\nphases:\n{phases}")
    return workspace.add_pair("Ana")


def once(workspace: Workspace, pair: Pair, clock: ScriptedClock) -> SessionRunner:
    """A session by that plan, a day after the one before."""
    clock.go(86_400)
    return begin(workspace, Choice(pair, "own"))


def test_the_very_first_hand_says_what_had_to_come_again(
    workspace: Workspace, clock: ScriptedClock
) -> None:
    pair = own_plan(workspace, "draw: 2")
    first = once(workspace, pair, clock)
    assert first.notices == []
    first.do(moves.turn_card, 1)
    finish(workspace, first)
    second = once(workspace, pair, clock)
    assert second.notices == [
        "Only 1 of the 3 cards that fit is new; 1 comes again, the one met longest ago."
    ]


def test_a_session_meets_what_was_not_met_and_then_what_was_met_before_the_last_time(
    workspace: Workspace, clock: ScriptedClock
) -> None:
    pair = own_plan(workspace, "draw: 1")
    met = []
    for _ in range(6):
        live = once(workspace, pair, clock)
        met.append(live.session.phase.hand[0].card.id)
        finish(workspace, live)
    assert sorted(met[:3]) == ["c1", "c2", "c3"]
    assert met[3:] == met[:3]


def test_a_hand_too_small_is_said_once_a_phase_and_not_at_a_swap(
    workspace: Workspace, clock: ScriptedClock
) -> None:
    live = once(workspace, own_plan(workspace, "draw: 2, depth: [1, 3]"), clock)
    assert {dealt.card.id for dealt in live.session.phase.hand} == {"c1", "c3"}
    assert live.notices == []
    live.next_phase()
    assert live.notices == ["2 cards asked for, none left that fits."]
    assert live.session.phase.hand == ()
    live.previous_phase()
    live.next_phase()
    with pytest.raises(Refused, match="is left"):
        live.swap_card()
    assert len(live.notices) == 1


def test_a_card_shown_beside_the_session_says_nothing_about_the_draw(
    runner: SessionRunner,
) -> None:
    assert runner.peek(replace(runner.session.phase.plan.cards, draw=9)) is not None
    assert runner.notices == []


def test_resuming_keeps_the_hands_whatever_became_of_the_decks(
    workspace: Workspace, clock: ScriptedClock
) -> None:
    live = once(workspace, own_plan(workspace, "draw: 1"), clock)
    live.next_phase()
    live.swap_card()
    hands = [phase.hand for phase in live.session.phases]
    (workspace.paths.user_decks / "own.yaml").unlink()
    again = crash_and_resume(workspace, live)
    assert [phase.hand for phase in again.session.phases] == hands
    assert again.notices == []


def asks(live: SessionRunner) -> set[str]:
    """The questions in the present hand."""
    return {dealt.card.ask for dealt in live.session.phase.hand}


def test_a_deck_edited_in_mid_session_counts_from_the_next_draw_on(
    workspace: Workspace, clock: ScriptedClock
) -> None:
    live = once(workspace, own_plan(workspace, "draw: 2", cards=6), clock)
    file = workspace.paths.user_decks / "own.yaml"
    file.write_text(file.read_text().replace("What is", "How about"))
    assert {ask[:7] for ask in asks(live)} == {"What is"}
    live.next_phase()
    assert {ask[:7] for ask in asks(live)} == {"How abo"}
    live.swap_card()
    assert len(asks(live)) == 3
    assert live.notices == []


def test_a_broken_save_in_mid_session_goes_on_as_it_was_and_is_said_once(
    workspace: Workspace, clock: ScriptedClock
) -> None:
    live = once(workspace, own_plan(workspace, "draw: 2", cards=6), clock)
    file = workspace.paths.user_decks / "own.yaml"
    good = file.read_text()
    file.write_text(good.replace("{id: c4,", "{id: c4 @"))
    live.next_phase()
    assert len(asks(live)) == 2
    assert live.notices == ["own.yaml, line 9, is broken just now; an earlier version goes on."]
    live.swap_card()
    assert len(live.notices) == 1
    file.write_text(good.replace("What is", "How about"))
    live.swap_card()
    assert live.session.dealt is not None
    assert live.session.dealt.card.ask.startswith("How about")


def test_a_session_begun_on_an_earlier_version_says_so(
    workspace: Workspace, clock: ScriptedClock
) -> None:
    pair = own_plan(workspace, "draw: 1")
    (workspace.paths.user_agreements).mkdir(parents=True)
    (workspace.paths.user_agreements / "mine.yaml").write_text(
        "kind: agreements\nschema: 1\nid: virtual-mentoring\ntitle:\n"
    )
    live = once(workspace, pair, clock)
    assert len(live.session.reviews) == 8
    assert live.notices == ["mine.yaml, line 4, is broken just now; an earlier version goes on."]


def test_a_first_phase_of_feedback_deals_mentee_first(
    workspace: Workspace, clock: ScriptedClock
) -> None:
    pair = own_plan(workspace, "draw: 3, order: listed")
    for path, old, new in (
        (workspace.paths.user_decks, "depth: 3", "for: mentee"),
        (workspace.paths.user_plans, "kind: cards", "kind: feedback"),
    ):
        file = path / "own.yaml"
        file.write_text(file.read_text().replace(old, new))
    live = once(workspace, pair, clock)
    assert [dealt.card.id for dealt in live.session.phase.hand] == ["c3", "c1", "c2"]


def test_a_refused_move_leaves_no_line_in_the_journal(runner: SessionRunner) -> None:
    before = runner.timeline.seq
    with pytest.raises(Refused):
        runner.do(captures.capture, EntryKind.NOTE, "   ")
    with pytest.raises(Refused):
        runner.previous_phase()
    assert runner.timeline.seq == before


def test_resuming_folds_to_the_very_same_state(
    workspace: Workspace, runner: SessionRunner, clock: ScriptedClock
) -> None:
    clock.go(1.23456)
    runner.do(captures.capture, EntryKind.NOTE, "語 [b]x[/b] 👩‍👩‍👧", visibility=Visibility.SHARED)
    clock.go(61.5)
    runner.next_phase()
    runner.do(moves.mark_landed)
    runner.keep_draft("note.private", "half a sen", "private")
    before = runner.session
    assert crash_and_resume(workspace, runner).session == before


def test_time_away_is_a_gap_and_counts_only_when_the_mentor_says_so(
    workspace: Workspace, runner: SessionRunner, clock: ScriptedClock
) -> None:
    clock.go(100)
    runner.tick()
    runner.do(captures.capture, EntryKind.NOTE, "here")
    clock.go(300)
    again = crash_and_resume(workspace, runner)
    gap = sum(gap.seconds for gap in again.session.gaps)
    assert gap >= 300
    spent = again.session.phase.spent
    again.do(moves.answer_gap, True)
    assert again.session.phase.spent == pytest.approx(spent + gap)


def test_a_short_absence_asks_nothing(
    workspace: Workspace, runner: SessionRunner, clock: ScriptedClock
) -> None:
    clock.go(2)
    assert crash_and_resume(workspace, runner).session.gaps == ()


def test_a_suspend_between_two_ticks_is_a_gap(runner: SessionRunner, clock: ScriptedClock) -> None:
    clock.go(1)
    assert not runner.tick()
    clock.go(3600)
    assert runner.tick()
    assert sum(gap.seconds for gap in runner.session.gaps) == pytest.approx(3600)


def test_hours_away_in_a_pause_are_asked_about_when_the_pause_is_undone(
    workspace: Workspace, runner: SessionRunner, clock: ScriptedClock
) -> None:
    for _ in range(4):  # until the first sign of life, whose time is then the test's own
        clock.go(4)
        runner.tick()
    runner.do(moves.pause_or_go_on)
    clock.go(7200)
    again = crash_and_resume(workspace, runner)
    assert not again.session.gaps
    again.undo()
    assert sum(gap.seconds for gap in again.session.gaps) >= 7200 - HEARTBEAT_SECONDS


def test_an_idle_session_says_that_it_is_alive(
    workspace: Workspace, runner: SessionRunner, clock: ScriptedClock
) -> None:
    for _ in range(300):
        clock.go(1)
        runner.tick()
    again = crash_and_resume(workspace, runner)
    assert again.session.gaps == ()


def test_no_session_to_resume_is_said_with_a_way_on(workspace: Workspace) -> None:
    with pytest.raises(CompanionError, match="no interrupted session") as refused:
        resume(workspace)
    assert "start" in refused.value.hint


def test_a_wrong_session_id_is_answered_with_those_there_are(
    workspace: Workspace, runner: SessionRunner
) -> None:
    runner.journal.close()
    with pytest.raises(NotFound) as refused:
        resume(workspace, "20990101")
    assert runner.session.id in refused.value.hint


def test_finishing_writes_the_record_closes_the_journal_and_may_be_asked_again(
    workspace: Workspace, runner: SessionRunner
) -> None:
    runner.next_phase()
    saved = finish(workspace, runner)
    assert saved.record.status is RecordStatus.ENDED_EARLY
    assert workspace.records.get(saved.record.id) == saved.record
    assert workspace.interrupted() == ()
    assert [p.name for p in workspace.paths.closed.iterdir()] == [f"{saved.record.id}.jsonl"]
    assert finish(workspace, runner).record == saved.record


def test_a_session_that_ended_but_was_not_saved_is_saved_after_resume(
    workspace: Workspace, runner: SessionRunner, clock: ScriptedClock
) -> None:
    clock.go(30)
    runner.record(moves.end(runner.session))
    ended = runner.session
    clock.go(4000)
    again = crash_and_resume(workspace, runner)
    assert again.session == ended
    assert finish(workspace, again).record.ended == ended.ended.at.replace(microsecond=0)  # type: ignore[union-attr]


def test_the_cards_that_were_in_view_are_in_the_record_with_what_became_of_them(
    workspace: Workspace, runner: SessionRunner
) -> None:
    runner.next_phase()
    runner.swap_card()
    runner.do(moves.mark_landed)
    cards = finish(workspace, runner).record.cards
    outcomes = [card.outcome for card in cards if card.phase == "check-in"]
    assert outcomes == [CardOutcome.SWAPPED, CardOutcome.LANDED]


def test_a_session_set_aside_leaves_its_journal_and_no_record(
    workspace: Workspace, runner: SessionRunner
) -> None:
    set_aside(workspace, runner)
    assert workspace.records.list() == ()
    assert workspace.interrupted() == ()
    assert [p.suffix for p in workspace.paths.closed.iterdir()] == [".jsonl"]


def test_what_is_half_written_at_the_end_becomes_a_private_note(
    workspace: Workspace, runner: SessionRunner
) -> None:
    runner.keep_draft("note.shared", "perhaps she", "shared")
    runner.keep_draft("commitment", "call the bank", "mentee")
    record = finish(workspace, runner).record
    assert [(n.text, n.visibility) for n in record.notes] == [
        ("perhaps she", Visibility.PRIVATE),
        ("call the bank", Visibility.PRIVATE),
    ]
    assert record.commitments == ()


def test_a_fallback_agreed_in_a_session_is_known_in_the_next(
    workspace: Workspace, runner: SessionRunner
) -> None:
    runner.do(agreeing.agree_norm, "fallback", "phone, Ana calls")
    assert finish(workspace, runner).notice == ""
    pair = workspace.pairs.get("ana")
    assert pair.norms.fallback == "phone, Ana calls"
    assert begin(workspace, Choice(pair)).session.pair.norms.fallback == "phone, Ana calls"


def test_a_pair_file_that_cannot_be_changed_does_not_cost_the_record(
    workspace: Workspace, runner: SessionRunner
) -> None:
    runner.do(agreeing.agree_norm, "fallback", "phone")
    workspace.paths.pair("ana").write_text("kind: [\n")
    saved = finish(workspace, runner)
    assert workspace.records.get(saved.record.id) == saved.record
    assert "“Fallback”" in saved.notice


def test_an_ambiguous_beginning_of_an_id_names_those_it_could_mean(
    workspace: Workspace, runner: SessionRunner
) -> None:
    other = begin(workspace, Choice(workspace.pairs.get("ana")))
    for one in (runner, other):
        one.journal.close()
    with pytest.raises(Misused) as refused:
        resume(workspace, runner.session.id[:8])
    assert other.session.id in refused.value.hint


def test_words_that_were_kept_are_not_kept_again_when_a_crash_left_their_draft(
    workspace: Workspace, runner: SessionRunner
) -> None:
    runner.keep_draft("note.shared", "she smiled", "shared")
    runner.do(captures.capture, EntryKind.NOTE, "she smiled", visibility=Visibility.SHARED)
    record = finish(workspace, crash_and_resume(workspace, runner)).record
    assert [(n.text, n.visibility) for n in record.notes] == [("she smiled", Visibility.SHARED)]


def test_a_disk_that_fails_keeps_a_session_from_being_set_aside_and_going_on_works(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with using(FaultyDisk()) as faulty:
        live = begin(workspace, Choice(workspace.add_pair("Ana"), "short-30"))
        monkeypatch.setattr("sessioncompanion.services.finishing.FLUSH_SECONDS", 0.05)
        for call in ("write", "open"):
            faulty.fail(call, errno.ENOSPC, times=1000)
        live.do(captures.capture, EntryKind.NOTE, "still here")
        with pytest.raises(StorageFailed):
            set_aside(workspace, live)
        live.do(captures.capture, EntryKind.NOTE, "and going on")
        faulty.heal()
        live.journal.close()
    assert [e.text for e in resume(workspace).runner.session.entries] == [
        "still here",
        "and going on",
    ]
