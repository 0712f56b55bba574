"""What a session agrees about working together: kept for the next one, and nowhere else."""

from dataclasses import replace
from pathlib import Path

import pytest

from sessioncompanion.domain import captures, moves
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agreeing import agree_norm
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.pair import Norms, Pair
from sessioncompanion.domain.recap import recap_of
from sessioncompanion.errors import StorageFailed
from sessioncompanion.services.beginning import Choice, begin
from sessioncompanion.services.demo_stage import ScriptedClock
from sessioncompanion.services.finishing import finish, set_aside
from sessioncompanion.services.resuming import resume
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.codec import decode, encode
from sessioncompanion.store.journal import Journal
from worlds import started

NUMBER = "+351 912 345 678"


def edit(workspace: Workspace, **norms: str) -> None:
    """Somebody edits the pair's file while the session runs."""
    pair = workspace.pairs.get("ana")
    changed = replace(pair, norms=replace(pair.norms, **norms))
    workspace.pairs.save(changed, workspace.pairs.stamp("ana"))


def test_what_was_edited_in_the_file_meanwhile_stays_and_what_was_agreed_on_comes_to_it(
    workspace: Workspace, runner: SessionRunner
) -> None:
    edit(workspace, rhythm="every week", channel="old")
    runner.do(agree_norm, "channel", "text messages")
    edit(workspace, notice="two days before", fallback="phone")
    assert finish(workspace, runner).notice == ""
    assert workspace.pairs.get("ana").norms == Norms(
        rhythm="every week", channel="text messages", notice="two days before", fallback="phone"
    )


def test_a_session_that_agreed_on_nothing_does_not_touch_the_file(
    workspace: Workspace, runner: SessionRunner
) -> None:
    path = workspace.paths.pair("ana")
    path.write_text(path.read_text() + "# a remark\n")
    runner.do(moves.change_mode)
    runner.do(agree_norm, "channel", "mail")
    runner.undo()
    finish(workspace, runner)
    assert path.read_text().endswith("# a remark\n")


def test_audio_from_now_on_is_how_the_next_session_begins(
    workspace: Workspace, runner: SessionRunner, clock: ScriptedClock
) -> None:
    runner.do(moves.agree_mode, Mode.AUDIO, Mode.AUDIO)
    assert finish(workspace, runner).record.mode is Mode.AUDIO
    clock.go(86_400)
    following = begin(workspace, Choice(workspace.pairs.get("ana")))
    assert following.session.mode is Mode.AUDIO
    assert following.session.plan.id == "audio-session"


def test_audio_only_today_is_in_the_record_and_not_in_the_file(
    workspace: Workspace, runner: SessionRunner
) -> None:
    runner.do(moves.change_mode)
    assert finish(workspace, runner).record.mode is Mode.AUDIO
    assert workspace.pairs.get("ana").mode is Mode.VIDEO


def test_a_session_that_is_set_aside_teaches_the_file_nothing(
    workspace: Workspace, runner: SessionRunner
) -> None:
    before = workspace.paths.pair("ana").read_bytes()
    runner.do(agree_norm, "channel", "mail")
    set_aside(workspace, runner)
    assert workspace.paths.pair("ana").read_bytes() == before


def test_a_crash_before_the_end_loses_no_norm(workspace: Workspace, runner: SessionRunner) -> None:
    runner.do(agree_norm, "channel", "mail")
    runner.do(moves.agree_mode, Mode.AUDIO, Mode.AUDIO)
    runner.journal.close()
    again = resume(workspace).runner
    assert again.session.agreed == {"channel", "mode"}
    finish(workspace, again)
    pair = workspace.pairs.get("ana")
    assert (pair.norms.channel, pair.mode) == ("mail", Mode.AUDIO)


def test_a_crash_after_the_record_is_written_loses_no_norm(
    workspace: Workspace, runner: SessionRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.do(agree_norm, "channel", "mail")

    def fails(journal: Journal, folder: Path) -> None:
        raise StorageFailed("no")

    monkeypatch.setattr(Journal, "archive", fails)
    with pytest.raises(StorageFailed):
        finish(workspace, runner)
    assert workspace.pairs.get("ana").norms.channel == "mail"


def test_another_pair_of_the_same_name_does_not_get_the_norms_of_one_that_is_gone(
    workspace: Workspace, runner: SessionRunner
) -> None:
    runner.do(agree_norm, "fallback", NUMBER)
    other = workspace.add_pair("Ana")
    assert other.id == "ana-2"
    workspace.paths.pair("ana").unlink()
    saved = finish(workspace, runner)
    assert saved.notice == (
        "The pair's file did not learn “Fallback”: There is no pair called 'ana'."
    )
    assert NUMBER not in saved.notice
    assert workspace.pairs.get("ana-2").norms == Norms()


def test_a_number_to_call_is_in_the_pair_file_and_in_no_record_or_recap(
    workspace: Workspace, runner: SessionRunner
) -> None:
    for name in ("fallback", "channel", "who_reconnects"):
        runner.do(agree_norm, name, f"call {NUMBER}")
    saved = finish(workspace, runner)
    assert NUMBER not in saved.path.read_text()
    assert NUMBER not in repr(recap_of(saved.record))
    assert NUMBER in workspace.paths.pair("ana").read_text()


@pytest.mark.parametrize(
    "event",
    [
        ev.NormAgreed(name="channel", words="mail"),
        ev.ModeChanged(mode=Mode.AUDIO),
        ev.ModeChanged(mode=Mode.AUDIO, usual=Mode.VIDEO),
        ev.FallbackAgreed(words="phone"),
    ],
)
def test_a_journal_line_brings_back_what_was_agreed(event: ev.AnyMove) -> None:
    assert decode(*encode(event)) == event


def test_a_journal_from_before_there_were_norms_is_read_as_it_was_meant(
    workspace: Workspace, runner: SessionRunner
) -> None:
    assert decode("mode_changed", {"mode": "audio"}) == ev.ModeChanged(mode=Mode.AUDIO)
    name, data = encode(started())
    del data["mentions_audio"]
    assert decode(name, data) == started()
    runner.record(ev.FallbackAgreed(words="phone, Ana calls"))
    runner.journal.close()
    again = resume(workspace).runner
    finish(workspace, again)
    norms = workspace.pairs.get("ana").norms
    assert (norms.fallback, norms.who_reconnects) == ("phone, Ana calls", "")


def sessions(workspace: Workspace, pair: Pair, number: int, clock: ScriptedClock) -> list[bool]:
    """So many sessions with a good pulse; in which of them audio was mentioned."""
    mentioned = []
    for _ in range(number):
        clock.go(86_400)
        live = begin(workspace, Choice(workspace.pairs.get(pair.id), "standard-60"))
        mentioned.append(live.session.mentions_audio)
        live.do(captures.give_pulse, "heard", 5)
        finish(workspace, live)
    return mentioned


@pytest.mark.parametrize(("after", "told"), [(2, [2]), (3, [3]), (0, []), (6, [])])
def test_the_settings_say_after_how_many_good_sessions_audio_is_mentioned(
    workspace: Workspace, clock: ScriptedClock, after: int, told: list[int]
) -> None:
    workspace.settings = replace(workspace.settings, audio_after=after)
    mentioned = sessions(workspace, workspace.add_pair("Ana"), 5, clock)
    assert [n for n, is_so in enumerate(mentioned) if is_so] == told


def test_a_pair_that_meets_by_audio_anyway_is_not_told(
    workspace: Workspace, clock: ScriptedClock
) -> None:
    workspace.settings = replace(workspace.settings, audio_after=1)
    pair = workspace.add_pair("Ana")
    sessions(workspace, pair, 1, clock)
    usual = replace(pair, mode=Mode.AUDIO)
    clock.go(86_400)
    by_video = begin(workspace, Choice(usual, "standard-60", mode=Mode.VIDEO))
    by_audio = begin(workspace, Choice(pair, mode=Mode.AUDIO))
    assert not by_video.session.mentions_audio
    assert not by_audio.session.mentions_audio


def test_from_audio_on_the_coming_phases_draw_cards_for_audio(
    workspace: Workspace, runner: SessionRunner
) -> None:
    runner.do(moves.change_mode)
    while runner.session.current < len(runner.session.phases) - 1:
        runner.next_phase()
        for dealt in runner.session.phase.hand:
            assert Mode.AUDIO in dealt.card.modes
