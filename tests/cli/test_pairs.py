"""Pairs on the command line: added from options or by answering, listed, looked at."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from commands import add_pair, add_record, run, workspace
from sessioncompanion.cli import pairs_add
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.instant import Instant
from sessioncompanion.domain.pair import Norms
from sessioncompanion.domain.record import (
    AgreementLog,
    CheckInLog,
    CheckInState,
    CommitmentLog,
    ItemLog,
    ItemStatus,
    Role,
)
from sessioncompanion.services.clock import SystemClock
from worlds import BEGAN, next_session, pair


@pytest.fixture
def somebody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody at a terminal who can answer."""
    monkeypatch.setattr(pairs_add, "can_answer", lambda: True)


def test_a_pair_is_added_from_options() -> None:
    answer = run(
        "pairs", "add", "Mei", "--timezone", "Asia/Singapore", "--mentor", "Kofi",
        "--mentor-timezone", "Europe/Lisbon", "--slug", "mei-2026", "--mode", "audio",
        "--rhythm", "every two weeks", "--channel", "letters", "--reply-within", "two days",
        "--fallback", "phone", "--who-reconnects", "Kofi", "--notice", "a day",
    )  # fmt: skip
    assert answer.code == 0
    assert answer.out.splitlines()[-1] == "Begin a session with: sessioncompanion start mei-2026"
    made = workspace().pairs.get("mei-2026")
    assert (made.mentee.name, made.mentee.timezone) == ("Mei", "Asia/Singapore")
    assert (made.mentor.name, made.mentor.timezone) == ("Kofi", "Europe/Lisbon")
    assert made.mode is Mode.AUDIO
    assert made.norms == Norms(
        rhythm="every two weeks",
        channel="letters",
        reply_within="two days",
        fallback="phone",
        who_reconnects="Kofi",
        notice="a day",
    )
    assert made.started


def test_a_name_alone_is_enough() -> None:
    answer = run("pairs", "add", "Ana Ó")
    assert answer.code == 0
    made = workspace().pairs.get("ana-o")
    assert (made.mentee.timezone, made.mentor.timezone) == ("Europe/Lisbon", "Europe/Lisbon")
    assert str(workspace().paths.pair("ana-o")) in answer.out


def test_the_name_of_the_mentor_comes_from_the_settings(home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.yaml").write_text("mentor: {name: Kofi, timezone: Asia/Tokyo}\n")
    assert run("pairs", "add", "Mei").code == 0
    mentor = workspace().pairs.get("mei").mentor
    assert (mentor.name, mentor.timezone) == ("Kofi", "Asia/Tokyo")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("europe/lisbon", "Europe/Lisbon"), ("america/new york", "America/New_York")],
)
def test_zones_may_be_typed_in_small_letters(typed: str, meant: str) -> None:
    assert run("pairs", "add", "Mei", "--timezone", typed).code == 0
    assert workspace().pairs.get("mei").mentee.timezone == meant


@pytest.mark.parametrize(
    ("option", "zone", "hint"),
    [
        ("--timezone", "Europe/Lisbonne", "Did you mean Europe/Lisbon?"),
        ("--timezone", "lisbon", "Did you mean Europe/Lisbon?"),
        ("--mentor-timezone", "New York", "Did you mean America/New_York?"),
        ("--timezone", "../../etc/passwd", "Europe/Lisbon or Asia/Tokyo"),
        ("--timezone", "x" * 5000, "Europe/Lisbon or Asia/Tokyo"),
    ],
)
def test_an_unknown_zone_is_answered_with_the_nearest(
    option: str, zone: str, hint: str, home: Path
) -> None:
    answer = run("pairs", "add", "Mei", option, zone)
    assert answer.code == 2
    assert answer.sentence.startswith("There is no time zone called ")
    assert hint in answer.hint
    assert not (home / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["  \t"], "A name needs at least one letter."),
        (["x" * 81], "A name has at most 80 characters."),
        (["Mei", "--slug", "../mei"], "'../mei' cannot be a short name here."),
        (["Mei", "--slug", "Mei"], "'Mei' cannot be a short name here."),
        (["Mei", "--slug=--help"], "'--help' cannot be a short name here."),
        (["Mei", "--slug", "-"], "'-' cannot be a short name here."),
        (["Mei", "--timezone", "Factory"], "There is no time zone called 'Factory'."),
        (
            ["Mei", "--started", "2026-03-01", "--ends", "2026-02-01"],
            "The end, 2026-02-01, is before the beginning, 2026-03-01.",
        ),
        (["Mei", "--mentor", "\n"], "A name needs at least one letter."),
    ],
)
def test_names_that_will_not_do_are_refused(
    arguments: list[str], sentence: str, home: Path
) -> None:
    answer = run("pairs", "add", *arguments)
    assert (answer.code, answer.sentence) == (2, sentence)
    assert answer.hint
    assert not list((home / "data" / "pairs").glob("*"))


def test_a_short_name_is_used_once() -> None:
    add_pair()
    before = workspace().pairs.get("bruno")
    answer = run("pairs", "add", "Somebody else", "--slug", "bruno")
    assert answer.code == 2
    assert answer.sentence == "There is a pair called 'bruno' already."
    assert workspace().pairs.get("bruno") == before


def test_a_namesake_gets_another_short_name_and_a_word_about_it() -> None:
    add_pair()
    answer = run("pairs", "add", "bruno")
    assert answer.code == 0
    assert answer.err.splitlines() == [
        "You meet another bruno already: bruno.",
        "If that is the same person, take this one out again: sessioncompanion pairs erase bruno-2",
    ]
    assert workspace().pairs.get("bruno-2").mentee.name == "bruno"


def test_a_name_with_escape_codes_is_kept_without_them() -> None:
    answer = run("pairs", "add", "\x1b[31mMei\x1b[0m [b]x[/b]")
    assert workspace().pairs.list()[0][0].mentee.name == "[31mMei[0m [b]x[/b]"
    assert "\x1b" not in answer.out
    assert "[b]x[/b]" in answer.out


def test_without_a_name_somebody_is_asked_until_it_fits(somebody_there: None) -> None:
    answer = run("pairs", "add", typed="\n \nMei\nAsia/Singapur\nasia/singapore\n")
    assert answer.code == 0
    assert "Did you mean Asia/Singapore?" in answer.err
    made = workspace().pairs.get("mei")
    assert (made.mentee.name, made.mentee.timezone) == ("Mei", "Asia/Singapore")


def test_without_a_name_a_zone_given_is_not_asked_for(somebody_there: None) -> None:
    answer = run("pairs", "add", "--timezone", "Asia/Tokyo", typed="Mei\n")
    assert answer.code == 0
    assert workspace().pairs.get("mei").mentee.timezone == "Asia/Tokyo"


def test_who_does_not_answer_adds_nobody(somebody_there: None, home: Path) -> None:
    answer = run("pairs", "add", typed="")
    assert answer.code == 130
    assert not home.exists()


def test_without_a_name_and_without_a_terminal_the_option_is_named() -> None:
    answer = run("pairs", "add", typed="Mei\n")
    assert answer.code == 2
    assert answer.sentence == "Say the name of the mentee."
    assert "pairs add NAME --timezone ZONE" in answer.hint


def test_a_home_that_cannot_be_written_is_named_with_the_way_out(home: Path) -> None:
    home.mkdir()
    (home / "data").write_text("in the way")
    answer = run("pairs", "add", "Mei")
    assert answer.code == 1
    assert str(home / "data") in answer.sentence
    assert "SESSIONCOMPANION_HOME" in answer.hint


def lived() -> None:
    """Bruno after one session, with something of everything left over."""
    add_pair()
    add_record(
        commitments=(
            CommitmentLog(id="c1", text="Call the school", owner=Role.MENTEE, by="Friday"),
        ),
        agreements=(
            AgreementLog(
                id="late",
                when="One of us is late",
                outcome=AgreementOutcome.AGREED,
                text="We wait ten minutes.",
            ),
        ),
        agenda=(
            ItemLog(
                id="i1",
                title="Salary",
                owner=Role.MENTEE,
                planned_seconds=600,
                actual_seconds=0,
                status=ItemStatus.CARRIED,
            ),
        ),
        parking_lot=("A degree",),
        next_session=next_session(),
    )


@pytest.fixture
def in_march(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The moment of the clock, to be changed: before what was booked."""
    at = [BEGAN + timedelta(days=1)]
    monkeypatch.setattr(SystemClock, "now", lambda self: Instant(at[0], 0.0))
    return at


def test_the_list_tells_how_things_stand(in_march: list[datetime]) -> None:
    lived()
    add_pair("Mei 梅", "mei")
    lines = run("pairs", "list").out.splitlines()
    assert lines[0].split()[:4] == ["PAIR", "NAME", "SESSIONS", "LAST"]
    assert lines[1].split()[:-1] == [
        "bruno", "Bruno", "1", "2026-03-02", "2026-03-16", "14:00", "1",
    ]  # fmt: skip
    assert lines[1].endswith("  session")
    assert lines[2].split() == ["mei", "Mei", "梅", "0", "0", "first", "session"]


def test_a_date_that_has_gone_by_is_no_next_one(in_march: list[datetime]) -> None:
    lived()
    in_march[0] += timedelta(days=30)
    assert "2026-03-16" not in run("pairs", "list").out
    assert json.loads(run("pairs", "list", "--json").out)[0]["next_session"] is None
    assert "16 Mar" not in run("pairs", "show", "bruno").out


def test_show_tells_when_each_can_meet_and_when_the_two_mean_to_end(
    in_march: list[datetime],
) -> None:
    add_pair()
    run("pairs", "edit", "bruno", "--hours", "mon-thu 9-12", "--busy", "wed 10-11 a class",
        "--away", "2026-01-01", "--away", "2026-04-01..2026-04-05 Easter",
        "--ends", "2026-03-10")  # fmt: skip
    lines = run("pairs", "show", "bruno").out.splitlines()
    mentee = next(n for n, line in enumerate(lines) if line.startswith("Mentee"))
    assert lines[mentee + 1 : mentee + 4] == [
        "              hours mon-thu 09:00-12:00",
        "              busy wed 10:00-11:00 a class",
        "              away 2026-04-01..2026-04-05 Easter",
    ]
    assert "Ends          2026-03-10, in 7 days" in lines
    in_march[0] += timedelta(days=30)
    assert "Ends          2026-03-10, which has gone by" in run("pairs", "show", "bruno").out


def test_the_list_as_json_says_the_same(in_march: list[datetime]) -> None:
    lived()
    assert json.loads(run("pairs", "list", "--json").out) == [
        {
            "id": "bruno",
            "name": "Bruno",
            "mode": "video",
            "sessions": 1,
            "last_record": "20260302-1400-0001",
            "next_session": {
                "start": "2026-03-16T14:00:00+00:00",
                "timezone": "Europe/Lisbon",
                "minutes": 60,
                "mode": "video",
            },
            "open_commitments": 1,
        }
    ]


def test_an_empty_list_says_how_to_begin() -> None:
    answer = run("pairs", "list")
    assert (answer.code, answer.out) == (0, "There is no pair yet.\n")
    assert "pairs add NAME" in answer.err
    assert json.loads(run("pairs", "list", "--json").out) == []


def test_a_broken_pair_hides_no_other(home: Path) -> None:
    add_pair()
    add_pair("Mei", "mei")
    path = home / "data" / "pairs" / "bruno" / "pair.yaml"
    path.write_text("kind: pair\n")
    answer = run("pairs", "list")
    assert answer.code == 0
    assert "mei" in answer.out
    assert f"not read: {path}" in answer.err


def test_show_tells_the_whole_of_a_pair(in_march: list[datetime]) -> None:
    lived()
    answer = run("pairs", "show", "Bruno")
    assert answer.code == 0
    for words in (
        "Bruno and Ana", "America/Sao_Paulo", "every two weeks", "phone",
        "1, the last on 2026-03-02 (20260302-1400-0001)", "Mon 16 Mar 2026, 14:00",
        "One of us is late: We wait ten minutes.", "Bruno: Call the school (by Friday)",
        "Parked\n  - A degree", "Carried over\n  - Salary",
    ):  # fmt: skip
        assert words in answer.out


def test_show_of_somebody_new_tells_what_there_is() -> None:
    add_pair()
    answer = run("pairs", "show", "bruno")
    assert "none yet" in answer.out
    assert "Agreements" not in answer.out


def test_show_tells_how_long_things_have_been_open_and_what_was_said() -> None:
    add_pair()
    item = ItemLog(
        id="i1",
        title="Salary",
        owner=Role.MENTEE,
        planned_seconds=0,
        actual_seconds=0,
        status=ItemStatus.CARRIED,
    )
    first = add_record(
        1,
        agenda=(item,),
        parking_lot=("A degree",),
        commitments=(CommitmentLog(id="c1", text="Call", owner=Role.MENTEE, by="Friday"),),
    )
    add_record(
        2,
        agenda=(item,),
        parking_lot=("A degree",),
        introductions=("Mei",),
        check_ins=(
            CheckInLog(commitment=f"{first.id}:c1", state=CheckInState.CHANGED, note="A\nletter"),
        ),
    )
    said = run("pairs", "show", "bruno").out
    assert "  - Bruno: Call (changed: A letter; by Friday; from session 1)" in said
    assert "To ask about once\n  - Mei\n" in said
    assert "  - A degree (parked twice; since 2026-03-02)" in said
    assert "  - Salary (second time carried; since 2026-03-02)" in said


def test_show_as_json_has_pair_and_history() -> None:
    lived()
    told = json.loads(run("pairs", "show", "bruno", "--json").out)
    assert told["pair"]["norms"]["rhythm"] == pair().norms.rhythm
    assert [one["text"] for one in told["history"]["commitments"]] == ["Call the school"]


def test_show_of_an_unknown_pair_names_the_nearest() -> None:
    add_pair()
    answer = run("pairs", "show", "brno")
    assert answer.code == 1
    assert "Did you mean 'bruno'?" in answer.hint


def test_a_damaged_record_is_told_beside_the_pair(home: Path) -> None:
    lived()
    bad = home / "data" / "pairs" / "bruno" / "20260316-1400-0002.yaml"
    bad.write_text("kind: record\n")
    answer = run("pairs", "show", "bruno")
    assert answer.code == 0
    assert "Call the school" in answer.out
    assert str(bad) in answer.err


def test_norms_of_several_lines_stand_below_each_other(home: Path) -> None:
    one = replace(pair(), id="bruno", norms=Norms(rhythm="weekly\nin summer less"))
    workspace().pairs.add(one)
    lines = run("pairs", "show", "bruno").out.splitlines()
    first = next(n for n, line in enumerate(lines) if "weekly" in line)
    assert lines[first + 1] == f"{'':<14}in summer less"
