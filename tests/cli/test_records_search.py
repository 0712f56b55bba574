"""Searching on the command line: which session, which file, which line, and for whose eyes."""

import json
from pathlib import Path

import pytest

from commands import add_pair, add_record, run, shell, workspace
from sessioncompanion.domain.record import FeedbackLog, NoteLog, Role, Visibility
from worlds import record


@pytest.fixture(autouse=True)
def two_sessions() -> None:
    """Bruno spoke of salary twice, once for nobody else's eyes."""
    add_pair()
    add_record(
        1,
        notes=(
            NoteLog(
                t=180, phase="agenda", text="hesitated at salary", visibility=Visibility.PRIVATE
            ),
            NoteLog(
                t=240, phase="agenda", text="an offer from Porto", visibility=Visibility.SHARED
            ),
        ),
    )
    add_record(
        2,
        notes=(NoteLog(t=60, phase="agenda", text="Salary again", visibility=Visibility.SHARED),),
        feedback=(
            FeedbackLog(
                sender=Role.MENTEE, receiver=Role.MENTOR, prompt="What helped?", text="The pauses."
            ),
        ),
    )


def place(number: int) -> Path:
    return workspace().paths.record("bruno", record(number).id)


def line_of(number: int, words: str) -> int:
    lines = place(number).read_text().splitlines()
    return next(n for n, line in enumerate(lines, 1) if words in line)


def test_the_session_the_file_and_the_line_are_told_the_newest_first() -> None:
    answer = run("records", "search", "salary")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        f"Mon 16 Mar 2026, 14:00  bruno  {place(2)}",
        f"{line_of(2, 'Salary again'):>6}  note, 14:01  Salary again",
        "",
        f"Mon 2 Mar 2026, 14:00  bruno  {place(1)}",
        f"{line_of(1, 'hesitated'):>6}  note, private, 14:03  hesitated at salary",
    ]


def test_it_can_be_narrowed() -> None:
    for options, sessions in (
        (["salary", "--shared-only"], [2]),
        (["salary", "--private"], [1]),
        (["--kind", "feedback"], [2]),
        (["salary", "--until", "2026-03-02"], [1]),
        (["salary", "--since", "2026-03-03"], [2]),
        (["salary", "--pair", "Bruno", "--count", "1"], [2]),
        (['"salary again"'], [2]),
        (["--", "salary", "-again"], [1]),
        (["salar*"], [2, 1]),
    ):
        answer = run("records", "search", *options)
        assert answer.code == 0, answer.err
        found = [line.split("  ")[-1] for line in answer.out.splitlines() if "/" in line]
        assert found == [str(place(number)) for number in sessions], options


def test_what_nobody_said_is_said_so() -> None:
    answer = run("records", "search", "quincunx")
    assert (answer.code, answer.out, answer.err) == (0, "", "No session has this.\n")


def test_when_there_is_more_it_says_how_to_see_it() -> None:
    assert "--count 5 shows them" in run("records", "search", "salary", "--count", "1").err


def test_as_json_nothing_is_cut() -> None:
    told = json.loads(run("records", "search", "hesitated", "--json").out)
    assert told == [
        {
            "id": record(1).id,
            "pair": "bruno",
            "started": "2026-03-02T14:00:00+00:00",
            "plan": record(1).plan,
            "file": str(place(1)),
            "hits": [
                {
                    "kind": "note",
                    "private": True,
                    "line": line_of(1, "hesitated"),
                    "t": 180,
                    "text": "hesitated at salary",
                    "matches": [[0, 9]],
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["…"], "There is no letter and no digit to look for."),
        (["x", "--kind", "notes"], "There is no kind 'notes'. There is: person, focus"),
        (["x", "--private", "--shared-only"], "leave nothing"),
        (["x", "--since", "spring"], "There is no day 'spring'."),
        (["x", "--tag", "nowhere"], "No card has the tag 'nowhere'."),
        (["x", "--pair", "brno"], "There is no pair called 'brno'."),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(options: list[str], said: str) -> None:
    answer = run("records", "search", *options)
    assert answer.code in (1, 2)
    assert said in answer.err


def test_a_damaged_record_is_named_beside_the_answer() -> None:
    place(2).write_text(place(2).read_text().replace("status:", "stattus:"))
    answer = run("records", "search", "salary")
    assert str(place(1)) in answer.out
    assert f"not read: {place(2)}:" in answer.err


def test_words_of_records_cannot_steer_the_terminal() -> None:
    add_record(
        3, notes=(NoteLog(t=1, phase="x", text="evil \\e[2J", visibility=Visibility.SHARED),)
    )
    path = place(3)
    path.write_text(path.read_text().replace("\\\\e[2J", "\\e[2J"))
    told = shell("records", "search", "evil")
    assert b"evil" in told.stdout
    assert b"\x1b" not in told.stdout
