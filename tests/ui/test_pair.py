"""The screen of a pair: all that is known, read once, with half an eye, and veiled if need be."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from companions import (
    BEGAN,
    HOSTILE,
    LISBON,
    Stage,
    begun,
    former,
    is_harmless,
    pair,
    screen_strips,
    stage,
    with_pair,
    workspace,
)
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.pair import Busy, DayException
from sessioncompanion.domain.record import (
    AgreementLog,
    CheckInLog,
    CheckInState,
    FeedbackLog,
    NextSession,
    NoteLog,
    Record,
    RecordStatus,
    ResourceLog,
    Role,
    Visibility,
)
from sessioncompanion.domain.rewording import SIGNS
from sessioncompanion.domain.text import clean
from sessioncompanion.services.erasing import erase, plan_erasure
from sessioncompanion.services.scheduling import book
from sessioncompanion.store.records import RecordStore
from sessioncompanion.store.settings import Settings
from sessioncompanion.ui import keys
from sessioncompanion.ui.app import CompanionApp
from sessioncompanion.ui.screens.begin import Begin
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.help import Help
from sessioncompanion.ui.screens.home import Home
from sessioncompanion.ui.screens.next_session import NextSessionForm
from sessioncompanion.ui.screens.pair import PairScreen
from sessioncompanion.ui.screens.pair_reading import PairReading
from sessioncompanion.ui.widgets.pointed import PointedList

TALL = (60, 70)


def two() -> list[Record]:
    """The session of two weeks ago, and one of last week that looked at what it had left."""
    first = replace(former(), resources=(ResourceLog(text="A book on talks"),))
    began = first.started + timedelta(days=7)
    second = replace(
        first,
        id="20260608-1400-bbbb",
        started=began,
        ended=began + timedelta(minutes=20),
        status=RecordStatus.ENDED_EARLY,
        focus="Write the letter",
        commitments=(),
        resources=(),
        agreements=(
            AgreementLog(
                id="unwell",
                when="One of us is unwell",
                outcome=AgreementOutcome.FLAGGED,
                text="We say so early.",
            ),
        ),
        check_ins=(
            CheckInLog(
                commitment=f"{first.id}:c1", state=CheckInState.MOVING, note="drafted at night"
            ),
        ),
        feedback=(
            FeedbackLog(
                sender=Role.MENTEE, receiver=Role.MENTOR, prompt="Help?", text="You hurried me"
            ),
        ),
        pulse=(("useful", 4), ("heard", 3)),
        notes=(
            NoteLog(t=60, phase="agenda", text="sad today", visibility=Visibility.PRIVATE),
            NoteLog(t=90, phase="agenda", text="starts Monday", visibility=Visibility.SHARED),
        ),
        next_session=NextSession(
            start=BEGAN + timedelta(days=3), timezone=LISBON, minutes=60, mode=Mode.VIDEO
        ),
    )
    return [first, second]


SECRETS = ("drafted at night", "You hurried me", "sad today", "4/5", "useful        4", "phone")


async def opened(play: Stage) -> PairScreen:
    await play.press("p")
    return play.on(PairScreen)


async def choose(play: Stage, row: str) -> None:
    options = play.app.screen.query_one(PointedList)
    options.choose(row)
    await play.settle()
    assert options.chosen == row, [option.id for option in options.options]


async def test_p_shows_all_that_is_known_of_the_pair(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two())
    async with stage(made, size=TALL) as play:
        assert "p pair" in play.text
        await opened(play)
        lines = [text.strip() for text in play.text.splitlines()]
        for said in (
            "Ana  with Kofi",
            "Mon 14:00 for you · 10:00 for Ana, America/Sao_Paulo",
            "▸ Begin session 3  Standard session, 60 minutes",
            "Thu 18 Jun, 14:00 for you  in 3 days · 60 min, video",
            "Thu 18 Jun, 10:00 for Ana",
            "Find a second reader  Kofi · from session 1",
            "A book on talks  resource · from session 1",
            "Interview practice  second time carried · 15 min",
            "We say so early.",
            "How often     every two weeks",
            "Not agreed yet: channel, reply within, notice",
            "useful        4   ▆",
            "heard         3   ▄",
            "2  Mon 8 Jun   Standard session, 60 minutes  ended early,",
            "Write the letter",
            "1  Mon 1 Jun   Standard session, 60 minutes",
        ):
            assert said in lines, (said, play.text)
        assert "⚑ to talk about again" in play.text
        assert "drafted at night" in play.text
        await play.press("escape")
        play.on(Home)


async def test_the_records_are_read_once_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two())
    reads: list[str] = []
    of_pair = RecordStore.of_pair

    def counted(self: RecordStore, slug: str) -> object:
        reads.append(slug)
        return of_pair(self, slug)

    async with stage(made, size=TALL) as play:
        monkeypatch.setattr(RecordStore, "of_pair", counted)
        await opened(play)
        await choose(play, "session:20260608-1400-bbbb")
        await play.press("enter", "v", "escape", "v")
        assert reads == ["ana"]


def test_home_does_not_wait_for_it() -> None:
    probe = "import sys; sys.path[:] = {}; import sessioncompanion.ui.app; print(*sys.modules)"
    code = probe.format(sys.path)
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    names = loaded.stdout.split()
    assert "sessioncompanion.ui.screens.home" in names
    assert not [name for name in names if "pair_" in name or "pairview" in name]
    assert "sessioncompanion.ui.screens.pair" not in names


async def test_enter_on_the_first_line_and_b_begin_a_session_with_this_pair(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two())
    async with stage(made) as play:
        for key in ("enter", "b"):
            await opened(play)
            await play.press(key)
            assert "Ana" in play.text
            play.on(Begin)
            await play.press("escape")
            play.on(Home)


async def test_p_without_a_pair_says_what_to_choose(tmp_path: Path) -> None:
    async with stage(workspace(tmp_path)) as play:
        await play.press("p")
        play.on(Home)
        assert "Choose a pair first." in play.said


async def test_an_agreement_opens_as_the_words_that_changed(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two())
    async with stage(made, size=TALL) as play:
        await opened(play)
        await choose(play, "agreement:unwell")
        await play.press("enter")
        play.on(PairReading)
        text = " ".join(play.text.split())
        assert "Session 2, 8 Jun flagged, to talk about again" in text
        before, after = SIGNS
        assert f"before We say so. now We say so {before}early{after}." in text
        assert text.index("Session 2, 8 Jun") < text.index("Session 1, 1 Jun agreed We say so.")
        await play.press("escape")
        assert play.on(PairScreen).options.chosen == "agreement:unwell"


async def test_a_commitment_opens_with_where_it_came_from_and_its_check_ins(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two())
    async with stage(made, size=TALL) as play:
        await opened(play)
        await choose(play, "open:20260601-1400-aaaa:c1")
        await play.press("enter")
        text = " ".join(play.text.split())
        assert "Write to Mei taken on by Ana · by Friday" in text
        assert "Session 1, Mon 1 Jun said for the first time" in text
        assert "Session 2, Mon 8 Jun moving drafted at night" in text


async def test_a_session_opens_as_it_was_reviewed(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two())
    async with stage(made, size=TALL) as play:
        await opened(play)
        await choose(play, "session:20260608-1400-bbbb")
        await play.press("enter")
        text = " ".join(play.text.split())
        for said in (
            "Session 2 Mon 8 Jun Standard session, 60 minutes",
            "ended early, and all of it was kept",
            "moving Write to Mei drafted at night",
            "carried over Interview practice 0 of 15 min · for the second time",
            "You hurried me",
            "sad today",
        ):
            assert said in text, (said, text)
        await play.press("escape")
        await choose(play, "session:20260601-1400-aaaa")
        await play.press("enter")
        assert "for the" not in play.text


async def test_the_veil_hides_what_is_private_wherever_it_stands(tmp_path: Path) -> None:
    settings = Settings(mentor_name="Kofi", mentor_timezone=LISBON, veil_at_start=True)
    made = workspace(tmp_path, settings=settings)
    with_pair(made, records=two())
    async with stage(made, size=TALL) as play:
        screen = await opened(play)
        rows = ("session:20260608-1400-bbbb", "open:20260601-1400-aaaa:c1", "agreement:unwell")
        for row in rows:
            assert not [secret for secret in SECRETS if secret in play.text]
            await choose(play, row)
            await play.press("enter")
            play.on(PairReading)
            assert not [secret for secret in SECRETS if secret in play.text]
            await play.press("escape")
        await choose(play, rows[0])
        await play.press("enter")
        assert "feedback and pulse veiled" in play.text
        assert "starts Monday" in play.text
        await play.press("v")
        assert "You hurried me" in play.text
        await play.press("escape")  # the veil is off there, so it is here
        assert not screen.veiled
        assert "useful        4" in play.text
        await play.press("v")
        assert not [secret for secret in SECRETS if secret in play.text]
        assert "veiled: private things are hidden" in play.text


async def test_a_pair_that_never_met_is_told_what_will_stand_here(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    one = pair()
    with_pair(made, replace(one, norms=type(one.norms)()))
    async with stage(made, size=TALL) as play:
        await opened(play)
        text = " ".join(play.text.split())
        for said in (
            "Begin session 1 First session, 60 minutes",
            "A first session: getting to know each other.",
            "No date yet. Enter, or n, finds times that suit both of you.",
            "Your and Ana's hours are not in the pair's file",
            "A first session goes through eight situations",
            "what to do when the line drops. A first session asks.",
            "After each one it stands here, to be read again.",
        ):
            assert said in text, (said, text)
        assert "Open commitments" not in text
        assert "How the time was" not in text


async def test_lines_with_nothing_behind_them_say_what_they_mean(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, replace(pair(), ends="2026-12-18"), records=two())
    async with stage(made, size=TALL) as play:
        await opened(play)
        for row, said in (
            ("waits:0", "The next agenda proposes it."),
            ("norm:rhythm", "e opens it in your editor."),
            ("time:ends", "e opens it in your editor."),
            ("note:hours-0", "e opens it in your editor."),
            ("pulse:heard", "How heard did you feel?"),
        ):
            await choose(play, row)
            await play.press("enter")
            assert said in play.said
            play.on(PairScreen)


async def test_a_record_that_cannot_be_read_stands_there_with_its_reason(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two())
    broken = made.paths.record("ana", "20260604-1400-cccc")
    broken.write_text("kind: record\nschema: 1\nid: [\n", encoding="utf-8")
    async with stage(made, size=TALL) as play:
        await opened(play)
        where = [
            play.text.index(said)
            for said in ("2  Mon 8 Jun", "! 20260604-1400-cccc.yaml cannot be read", "1  Mon 1 Jun")
        ]
        assert where == sorted(where)
        await choose(play, "problem:r0")
        await play.press("enter")
        play.on(PairReading)
        assert "20260604-1400-cccc.yaml" in play.text
        assert "Line " in play.text


EDITOR = """\
import pathlib, sys
find, put, *words = sys.argv[1:]
file = pathlib.Path(words[-1])
file.write_text(file.read_text().replace(find, put))
"""


@contextmanager
def aside(app: CompanionApp) -> Iterator[None]:
    """Textual's own needs a real terminal."""
    yield


def editor(folder: Path, monkeypatch: pytest.MonkeyPatch, find: str, put: str) -> None:
    script = folder / "vim"
    script.write_text(f"#!{sys.executable}\n{EDITOR}")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", f"{script} '{find}' '{put}'")
    monkeypatch.setattr(CompanionApp, "suspend", aside)


async def test_e_edits_the_file_and_what_is_wrong_in_it_leaves_the_last_good_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = workspace(tmp_path)
    with_pair(made)
    async with stage(made, size=TALL) as play:
        await opened(play)
        editor(tmp_path, monkeypatch, "every two weeks", "every week")
        await play.press("e")
        assert "How often     every week" in play.text
        editor(tmp_path, monkeypatch, "rhythm:", "rythm:")
        await play.press("e")
        assert "! pair.yaml, line " in play.text
        assert "Shown as it was before." in play.text
        assert "How often     every week" in play.text
        editor(tmp_path, monkeypatch, "rythm:", "rhythm:")
        await play.press("e")
        assert "Shown as it was before." not in play.text


async def test_the_clocks_of_both_go_on_while_somebody_reads(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made)
    async with stage(made, size=TALL) as play:
        screen = await opened(play)
        assert "Mon 14:00 for you · 10:00 for Ana" in play.text
        play.clock.forward(60)
        screen.tell_time()
        await play.settle()
        assert "Mon 14:01 for you · 10:01 for Ana" in play.text
        assert len(screen._timers) >= 1


async def test_a_session_that_waits_is_what_the_first_line_offers(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    runner = begun(made, pair(), records=two())
    runner.journal.close()
    async with stage(made, size=TALL) as play:
        await play.press("down")
        await opened(play)
        assert "▸ ↻ Go on with the session from Mon 15 Jun, 14:00" in play.text
        await play.press("enter")
        play.on(Chooser)
        await play.press("r")
        assert play.session.id == runner.session.id


async def test_n_finds_moves_and_drops_the_next_session(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two()[:1])
    async with stage(made, size=TALL) as play:
        await opened(play)
        assert "No date yet." in play.text
        await play.press("n")
        form = play.on(NextSessionForm)
        first = form.proposals[0]
        await play.press("ctrl+o", "enter")
        play.on(PairScreen)
        assert "It is booked.  For calendars: sessioncompanion schedule ana --ics" in play.said
        assert f"{first.mentor:%a} {first.mentor.day} {first.mentor:%b, %H:%M} for you" in play.text
        assert "60 min, audio" in play.text
        booking = made.history(pair()).booking
        assert booking is not None
        assert (booking.next_session.start, booking.sequence) == (first.start, 0)

        await choose(play, "next:here")
        await play.press("enter", "down", "enter")
        moved = made.history(pair()).booking
        assert moved is not None
        assert (moved.uid, moved.sequence) == (booking.uid, 1)

        await play.press("n", "enter")
        assert "That is as it was." in play.said
        await play.press("n", "ctrl+d")
        assert "Nothing is booked now." in play.said
        assert "No date yet." in play.text
        await play.press("n", "escape")
        play.on(PairScreen)


async def test_what_somebody_else_booked_meanwhile_is_said_before_it_is_moved(
    tmp_path: Path,
) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two()[:1])
    async with stage(made, size=TALL) as play:
        await opened(play)
        await play.press("n")
        other = NextSession(
            start=BEGAN + timedelta(days=3), timezone=LISBON, minutes=60, mode=Mode.VIDEO
        )
        first = book(made, pair(), other).after
        await play.press("enter")
        play.on(NextSessionForm)
        said = " ".join(play.text.split())
        assert "Meanwhile Thu 18 Jun, 14:00 was booked elsewhere. Again does it all" in said
        assert made.history(pair()).booking == first
        await play.press("enter")
        moved = made.history(pair()).booking
        assert moved is not None
        assert (moved.uid, moved.sequence) == (first.uid, 1)


async def test_an_erased_pair_is_not_begun_with_and_gets_no_date(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made)
    async with stage(made, size=TALL) as play:
        await opened(play)
        erase(made, plan_erasure(made, "ana"))
        await play.press("b")
        play.on(PairScreen)
        assert "There is no pair called 'ana'." in play.said
        await play.press("n", "enter")
        assert "There is no pair called 'ana'." in " ".join(play.text.split())
        assert not made.paths.pair_folder("ana").exists()


async def test_a_broken_list_of_bookings_is_not_added_to(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two()[:1])
    made.paths.bookings("ana").write_text("kind: bookings\nschema: 1\nbookings: soon\n")
    async with stage(made, size=TALL) as play:
        await opened(play)
        await play.press("n")
        play.on(PairScreen)
        assert "What was booked cannot be read." in play.said


async def test_hours_and_days_off_stand_there_and_reasons_hide_under_the_veil(
    tmp_path: Path,
) -> None:
    made = workspace(tmp_path)
    one = pair()
    mentee = replace(
        one.mentee,
        hours=(("monday", ("09:00-12:00",)),),
        busy=(Busy(day="monday", range="10:00-10:30", reason="a class"),),
        exceptions=(
            DayException(date="2026-06-01", reason="gone by"),
            DayException(date="2026-06-22", reason="a wedding"),
        ),
    )
    with_pair(made, replace(one, mentee=mentee, ends="2026-12-18"))
    async with stage(made, size=TALL) as play:
        await opened(play)
        lines = [text.strip() for text in play.text.splitlines()]
        for said in (
            "Ana, hours     mon 09:00-12:00",
            "Ana, busy      mon 10:00-10:30 a class",
            "Ana, away      2026-06-22 a wedding",
            "Ends           Fri 18 Dec 2026",
        ):
            assert said in lines, (said, play.text)
        assert "gone by" not in play.text
        await play.press("v")
        assert "a class" not in play.text
        assert "a wedding" not in play.text
        assert "mon 10:00-10:30" in play.text


async def test_what_was_written_and_cannot_be_read_is_kept_or_forgotten_as_one_likes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = workspace(tmp_path)
    with_pair(made)
    before = made.paths.pair("ana").read_bytes()
    copy = made.paths.pair_folder("ana") / ".pair.edit.yaml"
    async with stage(made, size=TALL) as play:
        await opened(play)
        editor(tmp_path, monkeypatch, "rhythm:", "rythm:")
        await play.press("e")
        assert "The pair is as it was; what you wrote is kept." in play.said
        assert made.paths.pair("ana").read_bytes() == before
        assert b"rythm:" in copy.read_bytes()
    async with stage(made, size=TALL) as play:
        await opened(play)
        await play.press("e")
        play.on(Chooser)
        await play.press("escape")
        assert b"rythm:" in copy.read_bytes()
        editor(tmp_path, monkeypatch, "every two weeks", "every week")
        await play.press("e", "a")
        assert "How often     every week" in play.text
        assert not copy.exists()


async def test_without_an_editor_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    made = workspace(tmp_path)
    with_pair(made)
    async with stage(made, size=(200, 40)) as play:
        await opened(play)
        await play.press("e")
        assert "No editor is set." in play.said
        assert "pair.yaml:1" in play.said
        assert list(made.paths.pair_folder("ana").glob(".*")) == []


async def test_help_lists_its_keys_and_says_how_to_erase(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made)
    async with stage(made) as play:
        await opened(play)
        await play.press("question_mark")
        play.on(Help)
        read = [" ".join(text.split()) for text in play.text.splitlines()]
        for key in keys.PAIR:
            assert f"{key.label} {key.words}" in read
        assert "sessioncompanion pairs erase ana" in " ".join(read)
        assert "In a field" not in read


async def test_its_keys_can_be_others(tmp_path: Path) -> None:
    changed = {"pair.veil": "f2", "pair.begin": "f3"}
    assert keys.collisions(changed) == []
    assert keys.collisions({"pair.veil": "b"}) == [
        "The key 'b' is given to both pair.begin and pair.veil."
    ]
    settings = Settings(mentor_name="Kofi", mentor_timezone=LISBON, keys=changed)
    made = workspace(tmp_path, settings=settings)
    with_pair(made)
    async with stage(made) as play:
        screen = await opened(play)
        assert "f3 begin" in play.text
        await play.press("v")
        assert not screen.veiled
        await play.press("f2")
        assert screen.veiled


@pytest.mark.parametrize("size", [(60, 30), (80, 40), (120, 45), (50, 14), (1, 1)])
async def test_it_fits_at_every_size(size: tuple[int, int], tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two())
    async with stage(made, size=size) as play:
        await opened(play)
        for row in [option.id for option in play.on(PairScreen).options.options]:
            assert all(len(text) <= size[0] for text in play.text.splitlines())
            if row and row.partition(":")[0] in ("session", "agreement", "open"):
                await choose(play, row)
                if size[0] > 1:
                    assert "▸" in play.text
                await play.press("enter", "v", "v", "escape")
        if size[0] >= 50:
            await play.press("home")
            assert "▸ Begin session 3" in play.text
            assert "esc back" in play.text
            assert "Ana  with Kofi" in play.text


async def test_a_change_of_size_keeps_the_choice(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    with_pair(made, records=two())
    async with stage(made, size=(120, 45)) as play:
        screen = await opened(play)
        await choose(play, "agreement:unwell")
        for columns, rows in ((50, 14), (20, 6), (80, 40)):
            await play.resize(columns, rows)
            assert screen.options.chosen == "agreement:unwell"
            assert all(len(text) <= columns for text in play.text.splitlines())


async def test_hostile_words_are_text_there(tmp_path: Path) -> None:
    words = iter(HOSTILE * 9)
    first, second = two()
    hostile = replace(
        first,
        focus=next(words),
        commitments=tuple(replace(c, text=next(words)) for c in first.commitments),
        agreements=tuple(replace(a, text=next(words), when=next(words)) for a in first.agreements),
        agenda=tuple(replace(i, title=next(words)) for i in first.agenda),
        resources=(ResourceLog(text=next(words)),),
    )
    later = replace(
        second,
        focus=next(words),
        agreements=tuple(replace(a, text=next(words), when=next(words)) for a in second.agreements),
        check_ins=tuple(replace(c, note=next(words)) for c in second.check_ins),
        pulse=(("useful", 4),),
    )
    made = workspace(tmp_path)
    with_pair(made, pair(" ".join(HOSTILE[:3]), fallback=HOSTILE[4]), records=[hostile, later])
    async with stage(made, size=(120, 60)) as play:
        screen = await opened(play)
        seen = ""
        for row in [option.id for option in screen.options.options if not option.disabled][1:]:
            await choose(play, row or "")
            await play.press("enter")
            for strip in screen_strips(play.app):
                assert is_harmless(strip)
                assert "\t" not in strip
            seen += "".join(play.text.split())
            if play.app.screen is not screen:
                await play.press("escape")
            assert play.app.is_running
        readable = [one for one in HOSTILE if "".join(clean(one).split()) in seen]
        assert len(readable) == len(HOSTILE)
