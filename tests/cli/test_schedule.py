"""The next session on the command line: proposed, booked, moved, dropped and handed over."""

import json
import os
import stat
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from commands import add_pair, add_record, run, shell, workspace
from sessioncompanion.cli import schedule_wish
from sessioncompanion.domain.instant import Instant
from sessioncompanion.errors import StorageFailed
from sessioncompanion.services import invitation
from sessioncompanion.services.clock import SystemClock
from worlds import BEGAN, next_session, record

DAY = timedelta(days=1)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The moment of the clock, to be changed: the morning after the first session."""
    at = [BEGAN + 19 * timedelta(hours=1)]
    monkeypatch.setattr(SystemClock, "now", lambda self: Instant(at[0], 0.0))
    return at


@pytest.fixture(autouse=True)
def met_once(today: list[datetime]) -> None:
    """Ana in Lisbon and Bruno in São Paulo met on a Monday, and booked nothing."""
    add_pair()
    add_record()


def as_json(*arguments: str) -> Any:
    answer = run("schedule", "bruno", *arguments, "--json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def event(path: Path) -> Any:
    return Calendar.from_ical(path.read_bytes()).events[0]


# Proposals


def test_without_options_it_tells_what_is_booked_and_what_suits_both() -> None:
    answer = run("schedule", "bruno")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "Booked        nothing yet"
    assert lines[2] == "Times that suit both of you, 60 min, the one nearest your rhythm first"
    assert lines[3] == "  1  Mon 16 Mar, 14:00 for you · Mon 16 Mar, 11:00 for Bruno"
    assert answer.err == "Book one: sessioncompanion schedule bruno --take 1\n"
    assert not workspace().paths.bookings("bruno").exists()


def test_what_a_clock_change_does_is_said_below_the_proposal(today: list[datetime]) -> None:
    add_record(2)
    today[0] = record(2).started + DAY
    lines = run("schedule", "bruno").out.splitlines()
    assert lines[3].startswith("  1  Mon 30 Mar, ")
    assert "Your clocks go forward on Sunday 29 March" in lines[4]


def test_as_json_it_is_the_same(today: list[datetime]) -> None:
    told = as_json("--count", "2", "--minutes", "45", "--weeks", "3")
    assert told["pair"] == "bruno"
    assert told["booking"] is None
    assert told["why_none"] == ""
    assert [one["number"] for one in told["proposals"]] == [1, 2]
    first = told["proposals"][0]
    assert first["minutes"] == 45
    assert first["start"] == "2026-03-16T14:00:00+00:00"
    assert first["mentee"] == "2026-03-16T11:00:00-03:00"


def test_when_nothing_suits_both_it_says_why() -> None:
    answer = run("schedule", "bruno", "--minutes", "480")
    assert answer.code == 0
    assert "480" in answer.out
    assert "--weeks" in answer.err
    assert as_json("--minutes", "480")["why_none"]
    taken = run("schedule", "bruno", "--minutes", "480", "--take", "1")
    assert taken.code == 1
    assert "--at books any time" in taken.hint


# Booking


def test_a_proposal_is_taken_by_its_number() -> None:
    second = as_json()["proposals"][1]
    answer = run("schedule", "bruno", "--take", "2")
    assert answer.code == 0
    assert answer.out.startswith("Booked: ")
    assert "for you · " in answer.out
    assert "60 min by video" in answer.out
    assert answer.err == "For calendars to take it: sessioncompanion schedule bruno --ics FILE\n"
    booked = as_json()["booking"]
    assert datetime.fromisoformat(booked["next_session"]["start"]) == datetime.fromisoformat(
        second["start"]
    )
    assert booked["sequence"] == 0


def test_home_pairs_and_schedule_agree_about_it() -> None:
    run("schedule", "bruno", "--at", "2026-03-17 15:00", "--minutes", "45")
    assert "2026-03-17 15:00" in run("pairs", "list").out
    assert "Tue 17 Mar 2026, 15:00" in run("pairs", "show", "bruno").out
    lines = run("schedule", "bruno").out.splitlines()
    assert lines[0] == "Booked        Tue 17 Mar 2026, 15:00 for you (Europe/Lisbon)"
    assert lines[1].strip() == "Tue 17 Mar 2026, 12:00 for Bruno (America/Sao_Paulo)"
    assert lines[2].strip() == "45 min, video"


def test_a_number_that_is_not_there_is_wrong_use() -> None:
    answer = run("schedule", "bruno", "--count", "2", "--take", "3")
    assert answer.code == 2
    assert answer.sentence == "There is no proposal 3, only 2."


def test_a_time_outside_of_hours_is_booked_all_the_same_and_said() -> None:
    answer = run("schedule", "bruno", "--at", "2026-03-18 23:30", "--minutes", "60")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].startswith("Booked: Wed 18 Mar 2026, 23:30 for you")
    assert any("for Bruno" in line for line in lines[1:-1])
    assert len(set(lines)) == len(lines)
    assert lines[-1] == "It is booked all the same."


def test_to_book_again_is_to_move_with_the_length_that_was_booked() -> None:
    run("schedule", "bruno", "--at", "2026-03-17 15:00", "--minutes", "45")
    answer = run("schedule", "bruno", "--at", "2026-03-18 16:00")
    assert answer.out.splitlines()[:2] == [
        "Moved from Tue 17 Mar 2026, 15:00 for you · Tue 17 Mar 2026, 12:00 for Bruno",
        "        to Wed 18 Mar 2026, 16:00 for you · Wed 18 Mar 2026, 13:00 for Bruno, "
        "45 min by video",
    ]
    assert answer.err.startswith("For calendars to move it: ")
    again = run("schedule", "bruno", "--at", "2026-03-18 16:00")
    assert again.out.startswith("That is booked already: ")
    assert again.err == ""


def test_what_a_session_booked_is_moved_under_its_own_uid() -> None:
    add_record(2, started=BEGAN + timedelta(hours=4), ended=BEGAN + timedelta(hours=5),
               next_session=next_session())  # fmt: skip
    before = as_json()["booking"]
    told = as_json("--at", "2026-03-18 16:00")
    assert told["before"] == before
    assert told["booking"]["uid"] == before["uid"]
    assert told["booking"]["sequence"] == 1


def test_dropping_says_what_is_dropped() -> None:
    nothing = run("schedule", "bruno", "--drop")
    assert nothing.code == 1
    assert nothing.sentence == "Nothing is booked, so there is nothing to drop."
    run("schedule", "bruno", "--at", "2026-03-17 15:00")
    answer = run("schedule", "bruno", "--drop")
    assert answer.out.splitlines() == [
        "Dropped: Tue 17 Mar 2026, 15:00 for you · Tue 17 Mar 2026, 12:00 for Bruno",
        "Nothing is booked now.",
    ]
    assert run("schedule", "bruno").out.startswith("Booked        nothing yet")


def test_what_the_clocks_do_until_then_is_said_when_it_is_booked(today: list[datetime]) -> None:
    answer = run("schedule", "bruno", "--at", "2026-03-30 15:00")
    assert any(line.startswith("Your clocks go forward on") for line in answer.out.splitlines())
    assert as_json("--at", "2026-03-30 16:00")["said"][0].startswith("Your clocks go forward")
    near = run("schedule", "bruno", "--at", "2026-03-17 15:00")
    assert "clocks" not in near.out


def test_after_the_day_the_two_mean_to_end_nothing_is_proposed_and_a_wish_is_questioned() -> None:
    assert run("pairs", "edit", "bruno", "--ends", "2026-03-18").code == 0
    days = [one["start"][:10] for one in as_json()["proposals"]]
    assert max(days) <= "2026-03-18"
    answer = run("schedule", "bruno", "--at", "2026-03-19 15:00")
    assert answer.out.splitlines()[1:] == [
        "You two mean to end on Wed 18 Mar 2026, before that.",
        "It is booked all the same.",
    ]
    run("pairs", "edit", "bruno", "--started", "2026-01-01", "--ends", "2026-03-02")
    assert as_json()["why_none"] == (
        "You two meant to end on Mon 2 Mar 2026, and that has gone by."
    )


def test_the_command_it_names_books_what_was_listed() -> None:
    options = ["--minutes", "30", "--count", "12", "--weeks", "4"]
    wanted = as_json(*options)["proposals"][7]
    told = run("schedule", "bruno", *options).err.splitlines()[0]
    again = "sessioncompanion schedule bruno --weeks 4 --minutes 30 --count 12"
    assert told == f"Book one: {again} --take 1"
    assert as_json(*options, "--take", "8")["booking"]["next_session"]["start"] == wanted["mentor"]
    assert "--count 20" in run("schedule", "bruno", "--take", "6").hint


def test_a_rhythm_that_names_no_time_is_told_what_is_taken() -> None:
    run("pairs", "edit", "bruno", "--rhythm", "whenever")
    assert "“whenever” names no number of weeks: two are taken." in run("schedule", "bruno").err


def test_a_pair_that_never_ends_is_no_trouble() -> None:
    run("pairs", "edit", "bruno", "--ends", "9999-12-31")
    assert as_json()["proposals"]


# Times as typed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("some day", "That is not a day and a time."),
        ("tomorrow at", "That is not a day and a time."),
        ("2026-02-30 10:00", "There is no 30 February"),
        ("2026-03-02 10:00", "That time has gone by already."),
        ("2026-03-29 01:30", "The clocks in Europe/Lisbon skip 01:30 that day."),
    ],
)
def test_a_time_that_cannot_be_is_refused(typed: str, said: str) -> None:
    answer = run("schedule", "bruno", "--at", typed)
    assert answer.code == 1
    assert said in answer.sentence
    assert not workspace().paths.bookings("bruno").exists()


def test_a_time_in_a_gap_is_refused_with_its_two_neighbours() -> None:
    assert "00:30 and 02:30" in run("schedule", "bruno", "--at", "2026-03-29 01:30").hint


def test_a_time_that_comes_twice_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = run("schedule", "bruno", "--at", "2026-10-25 01:30")
    assert answer.code == 2
    assert "01:30 comes twice that day" in answer.sentence
    assert answer.hint.startswith(
        "Say --first or --second. first, before they do: Sun 25 Oct, 01:30 (UTC+01:00) for you · "
        "Sat 24 Oct, 21:30 for Bruno; second, after it: Sun 25 Oct, 01:30 (UTC+00:00) for you · "
        "Sat 24 Oct, 22:30 for Bruno"
    )
    for option, start in (("--first", "01:00"), ("--second", "00:00")):
        told = as_json("--at", "2026-10-25 01:30", option)
        assert told["booking"]["next_session"]["start"] == f"2026-10-25T01:30:00+{start}"
    monkeypatch.setattr(schedule_wish, "can_answer", lambda: True)
    asked = run("schedule", "bruno", "--at", "2026-10-25 01:30", typed="first\n")
    assert asked.code == 0
    assert "Which one?" in asked.err
    assert as_json()["booking"]["next_session"]["start"] == "2026-10-25T01:30:00+01:00"


# Handing over


def test_the_file_is_written_moved_and_cancelled_under_one_uid(tmp_path: Path) -> None:
    path = tmp_path / "next.ics"
    answer = run("schedule", "bruno", "--at", "2026-03-17 15:00", "--ics", str(path))
    assert answer.out.splitlines()[-1] == f"Invitation written: {path}"
    assert answer.err == ""
    first = event(path)
    assert (first["SEQUENCE"], first["STATUS"]) == (0, "CONFIRMED")
    assert b"Bruno" not in path.read_bytes()

    run("schedule", "bruno", "--at", "2026-03-17 16:00", "--ics", str(path))
    moved = event(path)
    assert (moved["UID"], moved["SEQUENCE"]) == (first["UID"], 1)

    answer = run("schedule", "bruno", "--drop", "--ics", str(path))
    assert answer.out.splitlines()[-1] == f"Cancellation written: {path}"
    dropped = event(path)
    assert (dropped["UID"], dropped["SEQUENCE"], dropped["STATUS"]) == (
        first["UID"], 2, "CANCELLED",
    )  # fmt: skip
    again = run("schedule", "bruno", "--ics", str(path))
    assert again.out == f"Cancellation written: {path}\n"


def test_the_file_alone_is_of_what_stands_and_may_have_a_title(tmp_path: Path) -> None:
    run("schedule", "bruno", "--at", "2026-03-17 15:00")
    path = tmp_path / "next.ics"
    answer = run("schedule", "bruno", "--ics", str(path), "--title", "Ana; Bruno\x1b[2J")
    assert answer.out == f"Invitation written: {path}\n"
    assert event(path)["SUMMARY"] == "Ana; Bruno[2J"
    told = as_json("--ics", str(path))
    assert (told["file"], told["proposals"]) == (str(path), [])


def test_to_stdout_goes_the_file_and_nothing_else() -> None:
    answer = shell("schedule", "bruno", "--at", "tomorrow 15:00", "--ics", "-")
    assert answer.stdout.startswith(b"BEGIN:VCALENDAR\r\n")
    assert answer.stdout.endswith(b"END:VCALENDAR\r\n")
    assert answer.stdout.count(b"\n") == answer.stdout.count(b"\r\n") == 15
    assert answer.stderr.startswith(b"Booked: ")


def test_what_has_the_name_stays_unless_it_is_forced(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mine")
    answer = run("schedule", "bruno", "--at", "2026-03-17 15:00", "--ics", str(path))
    assert answer.code == 1
    assert "--force" in answer.hint
    assert path.read_text() == "mine"
    assert as_json()["booking"] is None  # nothing is booked that could not be handed over
    forced = ["--at", "2026-03-17 15:00", "--ics", str(path), "--force"]
    assert run("schedule", "bruno", *forced).code == 0
    assert event(path)["SEQUENCE"] == 0


def test_the_same_name_serves_again_after_a_drop_and_after_the_session(
    tmp_path: Path, today: list[datetime]
) -> None:
    path = tmp_path / "next.ics"
    uids = []
    for step in range(3):
        answer = run("schedule", "bruno", "--take", "1", "--ics", str(path))
        assert (answer.code, answer.err) == (0, "")
        uids.append(str(event(path)["UID"]))
        if step == 0:
            run("schedule", "bruno", "--drop", "--ics", str(path))
        today[0] += 30 * DAY
    assert len(set(uids)) == 3


def test_a_file_that_fails_after_all_says_that_the_booking_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StorageFailed("The disk is full: next.ics was not saved.", "Free some space.")

    monkeypatch.setattr(invitation, "write_ics", full)
    path = str(tmp_path / "next.ics")
    answer = run("schedule", "bruno", "--at", "2026-03-17 15:00", "--ics", path)
    assert answer.code == 1
    assert answer.out.startswith("Booked: ")
    assert answer.hint == (
        "Free some space. What was said above stands. "
        "For the file: sessioncompanion schedule bruno --ics FILE"
    )


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "forced"])
@pytest.mark.parametrize("what", ["", ".", "/", "..", "pipe", "folder", "gone/next.ics"])
def test_what_can_be_no_file_is_refused_before_anything_is_booked(
    what: str, force: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    Path("folder").mkdir()
    answer = run("schedule", "bruno", "--at", "2026-03-17 15:00", "--ics", what, *force)
    assert answer.code in (1, 2)
    assert "inside" not in answer.err
    assert {path.name for path in tmp_path.iterdir()} == {"companion-home", "folder", "pipe"}
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)
    assert as_json()["booking"] is None


@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "forced"])
def test_the_companions_own_files_are_never_written_over(force: list[str], tmp_path: Path) -> None:
    run("schedule", "bruno", "--at", "2026-03-17 15:00")
    paths = workspace().paths
    link = tmp_path / "link.ics"
    link.symlink_to(paths.pair("bruno"))
    record_file = next(paths.pair_folder("bruno").glob("2*.yaml"))
    for path in (paths.pair("bruno"), paths.bookings("bruno"), record_file, paths.settings, link):
        before = path.read_bytes() if path.exists() else None
        answer = run("schedule", "bruno", "--ics", str(path), *force)
        assert answer.code == 2
        assert "among the companion's own files" in answer.sentence
        assert (path.read_bytes() if path.exists() else None) == before
    beside = paths.pair_folder("bruno") / "next.ics"
    assert run("schedule", "bruno", "--ics", str(beside), *force).code == 0


def test_a_link_is_written_through_when_it_is_forced(tmp_path: Path) -> None:
    real, link = tmp_path / "real.ics", tmp_path / "link.ics"
    real.write_text("mine")
    real.chmod(0o644)
    link.symlink_to(real)
    run("schedule", "bruno", "--at", "2026-03-17 15:00", "--ics", str(link), "--force")
    assert link.is_symlink()
    assert event(real)["SEQUENCE"] == 0
    assert stat.S_IMODE(real.stat().st_mode) == 0o644


def test_without_a_booking_there_is_nothing_to_hand_over(tmp_path: Path) -> None:
    answer = run("schedule", "bruno", "--ics", str(tmp_path / "next.ics"))
    assert answer.code == 1
    assert answer.sentence == "Nothing is booked, so there is nothing to hand over."
    assert list(tmp_path.glob("*.ics")) == []


# Wrong use and trouble


@pytest.mark.parametrize(
    "options",
    [
        ["--take", "1", "--drop"],
        ["--at", "2026-03-17 15:00", "--take", "1"],
        ["--first"],
        ["--at", "2026-03-17 15:00", "--first", "--second"],
        ["--title", "x"],
        ["--force"],
        ["--json", "--ics", "-"],
        ["--minutes", "4"],
        ["--weeks", "0"],
    ],
    ids=" ".join,
)
def test_what_does_not_go_together_is_wrong_use(options: list[str]) -> None:
    answer = run("schedule", "bruno", *options)
    assert answer.code == 2
    assert not workspace().paths.bookings("bruno").exists()


def test_an_unknown_pair_names_the_nearest() -> None:
    assert run("schedule", "brno").hint.startswith("Did you mean 'bruno'?")


def test_a_broken_list_of_bookings_is_told_and_not_added_to() -> None:
    path = workspace().paths.bookings("bruno")
    path.write_text("kind: bookings\nschema: 1\nbookings:\n  - id: a\n    at: noon\n")
    answer = run("schedule", "bruno")
    assert answer.code == 0
    assert answer.out.startswith("Booked        not known: the list of bookings cannot be read\n")
    assert f"not read: {path}:5:9: " in answer.err
    for wish in (["--json"], ["--ics", "-"], ["--ics", str(path.with_name("next.ics"))]):
        unknown = run("schedule", "bruno", *wish)
        assert (unknown.code, unknown.out) == (1, "")
        assert unknown.sentence.startswith(f"{path}:5:9: ")
    refused = run("schedule", "bruno", "--take", "1")
    assert refused.code == 1
    assert refused.sentence.startswith(f"{path}:5:9: ")
    assert "noon" in path.read_text()


def test_names_cannot_steer_the_terminal() -> None:
    store = workspace().pairs
    stamp = store.stamp("bruno")
    ours = store.get("bruno")
    store.save(replace(ours, mentee=replace(ours.mentee, name="B\u202er")), stamp)
    answer = run("schedule", "bruno", "--take", "1")
    assert "\u202e" not in answer.out + answer.err


def test_check_looks_at_the_list_of_bookings_as_at_any_file() -> None:
    run("schedule", "bruno", "--take", "1")
    path = workspace().paths.bookings("bruno")
    assert run("check", str(path)).code == 0
    path.write_text(path.read_text().replace("minutes: 60", "minutes: 0"))
    for arguments in (["check", str(path)], ["check"]):
        answer = run(*arguments)
        assert answer.code == 1
        assert f"{path}:8:14" in answer.out
    assert run("records", "list").err == ""
