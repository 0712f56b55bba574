"""The check-in asks about what earlier sessions left, kindly, once, and in the mentee's words."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import sessioncompanion
from companions import AGENDA, CHECK_IN, CLOSE, Stage, former, live
from sessioncompanion.domain.record import (
    CheckInLog,
    CheckInState,
    CommitmentLog,
    Record,
    ResourceLog,
    Role,
)
from sessioncompanion.ui.row import Row
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.review import Review
from sessioncompanion.ui.widgets.capture import CaptureLine

NARROW = (60, 30)
SECRET = "sighs"
FIRST = former().id


def brought() -> Record:
    """A session that brought something up, too."""
    return replace(
        former(),
        resources=(ResourceLog(text="A guide", url="https://example.org/guide"),),
        introductions=("Mei, who interviews",),
        parking_lot=("A degree",),
    )


def second(*answers: tuple[str, CheckInState, str]) -> Record:
    """The session after it, without a check-in phase."""
    return replace(
        former(),
        id="20260608-1400-bbbb",
        started=former().started.replace(day=8),
        ended=former().ended.replace(day=8),
        agenda=(),
        commitments=(),
        check_ins=tuple(
            CheckInLog(commitment=f"{FIRST}:{n}", state=s, note=w) for n, s, w in answers
        ),
    )


def row(name: str) -> str:
    return f"commitment:{FIRST}:{name}"


def stands(play: Stage, name: str) -> tuple[CheckInState | None, str]:
    one = next(c for c in play.session.check_ins if c.commitment.id == f"{FIRST}:{name}")
    return one.state, one.note


def shown(play: Stage, name: str) -> Row:
    return next(one for one in play.live.worklist.rows if one.id == row(name))


async def test_all_that_was_left_opens_the_check_in_in_its_own_words(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CHECK_IN, records=[brought()], size=NARROW) as play:
        assert [one.text for one in play.live.worklist.rows if one.choosable] == [
            "Write to Mei",
            "Find a second reader",
            "A guide",
            "Mei, who interviews",
        ]
        assert play.live.worklist.chosen == row("c1")
        assert "○ Write to Mei  Ana · by Friday" in play.text
        assert "○ A guide  resource · https://example.org/guide" in play.text
        assert "○ Mei, who interviews  introduction" in play.text


@pytest.mark.parametrize(
    ("name", "question", "words"),
    [
        ("c1", "How does it stand?", ["done", "moving", "changed", "let go"]),
        ("resource-1", "Did it help?", ["tried it", "on it", "something else helped", "let go"]),
        ("introduction-1", "Did they meet?", ["they met", "on its way", "somebody else", "let go"]),
    ],
)
async def test_each_kind_is_asked_about_in_words_of_its_own_and_undone_alike(
    tmp_path: Path, name: str, question: str, words: list[str]
) -> None:
    async with live(tmp_path, phase=CHECK_IN, records=[brought()], size=NARROW) as play:
        for letter, state, said in zip("dmcl", CheckInState, words, strict=True):
            await play.open(row(name))
            assert question in play.on(Chooser).said
            assert said in play.text
            await play.press(letter)
            await play.press("escape")  # a change asks for its words
            assert stands(play, name) == (state, "")
            assert shown(play, name).detail == said
            await play.press("u")
            assert "Undone: the check-in." in play.said
            assert stands(play, name) == (None, "")


async def test_a_capital_letter_adds_a_word_to_any_state(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CHECK_IN, records=[brought()], size=NARROW) as play:
        await play.press("enter", "M")
        assert stands(play, "c1") == (CheckInState.MOVING, "")
        assert play.live.worklist.chosen == row("c1")
        await play.type("half of it")
        await play.press("enter")
        assert stands(play, "c1") == (CheckInState.MOVING, "half of it")
        assert "→ Write to Mei  moving · half of it" in play.text
        assert play.live.worklist.chosen == row("c2")
        await play.press("u")
        assert stands(play, "c1") == (CheckInState.MOVING, "")


async def test_the_field_says_whose_words_they_are_and_who_sees_them_before_the_first_letter(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, phase=CHECK_IN, records=[brought()], size=NARROW) as play:
        await play.press("enter", "D")
        assert "in Ana's words, private  enter keeps" in play.text
        await play.press("ctrl+n")
        assert "in Ana's words, private" in play.text
        await play.press("escape")
        await play.open(row("c2"))
        await play.press("c")
        assert "what it became, in Kofi's words, private" in play.text


async def test_no_words_are_kept_in_a_check_in_by_leaving_the_field_empty(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CHECK_IN, records=[brought()]) as play:
        await play.press("enter", "D")
        await play.type("yes")
        await play.press("enter")
        await play.open(row("c1"))
        assert "change the word about it  yes" in play.text
        await play.press("n", "ctrl+u", "enter")
        assert stands(play, "c1") == (CheckInState.DONE, "")


async def test_what_was_said_last_time_is_there_the_next_time(tmp_path: Path) -> None:
    past = second(
        ("c1", CheckInState.CHANGED, "a call instead"), ("c2", CheckInState.MOVING, "asked Bo")
    )
    async with live(tmp_path, phase=CHECK_IN, records=[brought(), past], size=NARROW) as play:
        assert "○ Write to Mei  Ana · changed: a call instead" in play.text
        assert "○ Find a second reader  Kofi · last time: asked Bo" in play.text
        assert shown(play, "c1").detail.endswith("by Friday · from session 1")
        await play.press("enter")
        assert "changed: a call instead" in play.on(Chooser).said


async def test_the_veil_hides_what_was_said_and_shows_how_it_stands(tmp_path: Path) -> None:
    past = second(("c1", CheckInState.CHANGED, SECRET), ("c2", CheckInState.MOVING, SECRET))
    async with live(tmp_path, phase=CHECK_IN, records=[brought(), past], size=NARROW) as play:
        assert SECRET in play.text
        await play.press("v")
        assert SECRET not in play.text
        await play.press("enter")
        assert SECRET not in play.text
        await play.press("D", *SECRET)
        assert SECRET not in play.text
        assert "·····" in play.text
        await play.press("enter")
        assert stands(play, "c1") == (CheckInState.DONE, SECRET)
        assert "✓ Write to Mei  done · a word, veiled" in play.text
        await play.open(row("c1"))
        assert SECRET not in play.text
        await play.press("n")
        assert SECRET not in play.text
        await play.press("escape", "e")
        play.on(Review)
        assert "done Write to Mei" in play.text
        assert SECRET not in play.text
        await play.press("v")
        assert f"done Write to Mei  {SECRET}" in play.text


async def test_a_half_typed_word_waits_and_stays_private(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CHECK_IN, records=[brought()]) as play:
        await play.press("enter", "M")
        await play.type("half")
        await play.press("escape")
        (draft,) = play.session.drafts
        assert (draft.text, draft.choice) == ("half", "private")
        await play.open(row("c1"))
        await play.press("n")
        assert play.live.query_one(CaptureLine).text == "half"


async def test_forty_of_them_scroll_and_every_one_can_be_reached(tmp_path: Path) -> None:
    many = tuple(
        CommitmentLog(id=f"c{n}", text=f"Number {n}", owner=Role.MENTEE) for n in range(40)
    )
    past = replace(brought(), commitments=many)
    async with live(tmp_path, phase=CHECK_IN, records=[past], size=(60, 24)) as play:
        assert "Number 0 " in play.text
        assert "Number 39" not in play.text
        await play.press("end")
        assert "Mei, who interviews" in play.text
        await play.open(row("c39"))
        await play.press("d")
        assert stands(play, "c39") == (CheckInState.DONE, "")
        assert play.live.worklist.chosen == row("resource-1")
        await play.press("d")  # nothing of the live keys was harmed
        assert "Choose an agenda item first." in play.said


async def test_words_of_any_length_leave_room_for_the_answers(tmp_path: Path) -> None:
    long = "word " * 2000
    past = second(("c1", CheckInState.MOVING, long), ("c2", CheckInState.CHANGED, long))
    async with live(tmp_path, phase=CHECK_IN, records=[brought(), past], size=(60, 24)) as play:
        await play.press("enter")
        assert "let go  no longer wanted" in play.text


async def test_an_empty_check_in_says_what_will_fill_the_next_one(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CHECK_IN, size=NARROW) as play:
        assert "Nothing from earlier sessions: just check in." in play.text
        assert "What c, r and i keep will open the next check-in." in play.text


async def test_what_was_carried_or_parked_is_proposed_with_its_age(tmp_path: Path) -> None:
    again = replace(second(), agenda=brought().agenda, parking_lot=("A degree",))
    async with live(tmp_path, phase=AGENDA, records=[brought(), again], size=NARROW) as play:
        assert "• Interview practice  15 min · second time carried" in play.text
        assert "• A degree  parked twice" in play.text
        await play.choose("item:i2")
        await play.press("d", "x")
        assert "× A degree  dropped" in play.text  # noqa: RUF001
        await play.press("e")
        told = " ".join(play.text.split())
        assert "carried over Interview practice 0 of 15 min · for the third time" in told
        assert "dropped A degree" in play.text


async def test_by_when_is_changed_alone_in_the_close(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE, size=NARROW) as play:
        await play.keep("c", "Call Mei by Friday")
        await play.open("entry:c1")
        assert "by when  Friday" in play.text
        await play.press("b")
        assert "by when, shared" in play.text
        await play.press("ctrl+u")
        await play.type("the end of May")
        await play.press("enter")
        assert "• Call Mei  Ana · by the end of May" in play.text
        await play.press("u")
        assert "• Call Mei  Ana · by Friday" in play.text


async def test_a_parked_point_of_today_can_be_taken_out_in_the_close(tmp_path: Path) -> None:
    async with live(tmp_path, phase=CLOSE, size=NARROW) as play:
        await play.keep("k", "A degree")
        assert "1 point parked: still wanted?" in play.text
        await play.open("entry:p1")
        await play.press("x")
        assert "still wanted?" not in play.text
        await play.press("u")
        assert "P A degree" in play.text


SPOKEN = (
    "domain/ages.py",
    "domain/by_when.py",
    "domain/following.py",
    "domain/standing.py",
    "ui/rows_check_in.py",
    "ui/screens/live_check_in.py",
)
UNKIND = re.compile(
    r"\b(overdue|late|fail\w*|miss(ed|ing)?|behind|forgot\w*|still not|should have)\b"
    r"|\$(error|warning)|\bred\b",
    re.IGNORECASE,
)


def said_in(place: str) -> Iterator[str]:
    """The words of a module that may reach the screen: its texts, without what explains it."""
    tree = ast.parse((Path(sessioncompanion.__file__).parent / place).read_text("utf-8"))
    explained = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and id(one) not in explained:
            yield str(one.value)


@pytest.mark.parametrize("place", SPOKEN)
def test_nothing_in_a_check_in_blames_or_is_red(place: str) -> None:
    words = list(said_in(place))
    assert words
    assert [said for said in words if UNKIND.search(said)] == []


@pytest.mark.parametrize("said", ["It is overdue", "2 weeks late", "bold $error", "you missed it"])
def test_blame_would_be_found(said: str) -> None:
    assert UNKIND.search(said)
    assert not UNKIND.search("later, latest, related, colored")
