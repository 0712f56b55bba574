"""``decks stats``: a facilitator learns which cards work, and nothing about anybody."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from commands import DECK, Answer, add_pair, add_record, run
from sessioncompanion.cli import output
from sessioncompanion.domain.record import (
    CardLog,
    CardOutcome,
    CommitmentLog,
    NoteLog,
    Role,
    Visibility,
)

USED, SWAPPED, LANDED = CardOutcome.USED, CardOutcome.SWAPPED, CardOutcome.LANDED
TWO = DECK + "  - {id: two, ask: And then?}\n  - {id: three, ask: '=1+1'}\n"
HEAD = "CARD  DRAWN  USED  SWAPPED  LANDED  MIN  EACH  QUESTION"


def log(
    name: str, outcome: CardOutcome = USED, seconds: int = 0, deck: str = "mine", ask: str = "Once?"
) -> CardLog:
    return CardLog(
        deck=deck, id=name, ask=ask, phase="arrive", outcome=outcome, actual_seconds=seconds
    )


@pytest.fixture
def deck(home: Path) -> Path:
    """The user's own deck of three cards."""
    path = home / "config" / "decks" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(TWO)
    return path


@pytest.fixture
def three_sessions(deck: Path) -> None:
    """Two pairs, three sessions, two weeks from one to the next."""
    add_pair()
    add_pair("Mei", "mei")
    add_record(1, cards=(log("one", SWAPPED, 10), log("two", LANDED, 300)))
    add_record(2, cards=(log("one", USED, 130),), pair="mei")
    add_record(3, cards=(log("two", LANDED), log("old", USED, 60)))


def stats(*arguments: str) -> Answer:
    answer = run("decks", "stats", *arguments)
    assert answer.code == 0, answer.err
    return answer


def cards(*arguments: str) -> list[str]:
    """The cards of the deck ``mine``, in the order they are told."""
    told = json.loads(stats("mine", "--json", *arguments).out)
    return [each["card"] for each in told["cards"]]


def test_a_deck_is_told_as_a_table_the_most_landed_first(three_sessions: None) -> None:
    answer = stats("mine")
    assert answer.err == ""
    assert answer.out.splitlines() == [
        "Mine [b] (mine)",
        HEAD,
        "two       2     2        0       2  5.0   5.0  And then?",
        "old       1     1        0       0  1.0   1.0  (not in the deck now) Once?",
        'one       2     1        1       0  2.3   1.2  What is "[link]" for?',
        "1 card never drawn: three.",
        "",
        "3 sessions. USED has the landed ones in it, not the swapped. MIN is how many",
        "minutes a card was in view, EACH how many at a time.",
    ]


def test_without_a_deck_all_are_told_and_those_nobody_drew_from_share_a_line(
    three_sessions: None,
) -> None:
    out = stats().out
    assert "Mine [b] (mine)" in out
    assert "Never drawn from: arriving-and-presence, " in out
    assert out.split("Never drawn from")[1].count(", ") < 10
    assert out.count("CARD ") == 1


def test_all_cards_are_told_when_asked_for(three_sessions: None) -> None:
    out = stats("mine", "--all").out
    assert f"three      0     0        0       0{' ' * 13}=1+1" in out
    assert "never drawn" not in out
    assert cards() == ["two", "old", "one"]
    assert cards("--all") == ["two", "old", "one", "three"]


def test_the_order_is_chosen(three_sessions: None) -> None:
    assert cards("--sort", "swapped") == ["one", "two", "old"]
    assert cards("--sort", "deck") == ["one", "two", "old"]
    assert cards("--sort", "drawn") == ["two", "one", "old"]
    assert run("decks", "stats", "--sort", "name").code == 2


def test_only_sessions_since_a_day_count(three_sessions: None) -> None:
    told = json.loads(stats("mine", "--json", "--since", "2026-03-16").out)
    assert (told["sessions"], told["since"]) == (2, "2026-03-16")
    assert {each["card"]: each["drawn"] for each in told["cards"]} == {"two": 1, "one": 1, "old": 1}
    assert "2 sessions since 2026-03-16. " in stats("mine", "--since", "2026-03-16").out
    assert stats("--since", "2030-01-01").out == "No session since 2030-01-01 has a record.\n"


def test_a_day_that_is_none_is_wrong_use() -> None:
    answer = run("decks", "stats", "--since", "last week")
    assert (answer.code, answer.sentence) == (2, "'last week' is not a day.")
    assert "2026-01-31" in answer.hint


def test_json_tells_each_card_in_numbers(three_sessions: None) -> None:
    told = json.loads(stats("mine", "--json").out)
    assert told["cards"][2] == {
        "deck": "mine",
        "card": "one",
        "question": 'What is "[link]" for?',
        "drawn": 2,
        "used": 1,
        "swapped": 1,
        "landed": 0,
        "seconds": 140,
        "mean_seconds": 70,
        "last_month": "2026-03",
        "state": "in_use",
    }
    assert [each["state"] for each in told["cards"]] == ["in_use", "card_gone", "in_use"]


def test_csv_is_for_spreadsheets_and_holds_no_formula(three_sessions: None) -> None:
    rows = list(csv.DictReader(io.StringIO(stats("mine", "--csv", "--all").out)))
    assert [row["card"] for row in rows] == ["two", "old", "one", "three"]
    assert rows[2]["question"] == 'What is "[link]" for?'
    assert rows[3]["question"] == "'=1+1"
    assert rows[3]["mean_seconds"] == ""
    told = json.loads(stats("mine", "--json").out)["cards"][0]
    assert rows[0] == {key: str(value) for key, value in told.items()}
    assert run("decks", "stats", "--json", "--csv").code == 2


def test_csv_without_any_card_still_has_its_head() -> None:
    assert stats("--csv").out.startswith("deck,card,question,drawn,used,swapped,landed,")
    assert json.loads(stats("--json").out) == {"sessions": 0, "since": None, "cards": []}


def test_before_the_first_record_it_says_where_the_numbers_come_from() -> None:
    out = stats().out
    assert "There is no record to count yet." in out
    assert "l marks a card that landed" in out


def test_a_deck_that_is_gone_is_told_by_what_the_records_know(
    three_sessions: None, deck: Path
) -> None:
    deck.unlink()
    out = stats("mine").out
    assert out.startswith(f"mine; there is no such deck now\n{HEAD}\n")
    assert "never drawn" not in out
    assert "Once?" in out


def test_a_deck_that_cannot_be_read_is_not_called_gone(three_sessions: None, deck: Path) -> None:
    deck.write_text(TWO.replace("minutes: 2", "minutes: two"))
    answer = stats("mine")
    assert answer.out.startswith("mine; its file cannot be read now\n")
    assert answer.err.startswith(f"sessioncompanion: not read: {deck}:10:14: ")


def test_an_unknown_deck_is_answered_with_the_nearest(three_sessions: None) -> None:
    answer = run("decks", "stats", "mein")
    assert (answer.code, answer.sentence) == (1, "There is no deck called 'mein'.")
    assert answer.hint == "Did you mean 'mine'?"


def test_damaged_records_are_counted_and_not_quoted_and_the_others_count(
    three_sessions: None, home: Path
) -> None:
    bad = home / "data" / "pairs" / "bruno" / "20260330-1400-0003.yaml"
    bad.write_text("kind: record\nid: [\nShe said: SECRET\nnotes: SECRET\n")
    for form in ((), ("--json",), ("--csv",)):
        answer = stats("mine", *form)
        assert answer.err.startswith(
            "sessioncompanion: not counted, as it cannot be read: 1 record"
        )
        assert "SECRET" not in answer.err + answer.out
        assert "bruno" not in answer.err + answer.out
    assert "2 sessions. " in stats("mine").out


def test_an_extended_deck_counts_under_the_id_that_the_plan_named(
    three_sessions: None, deck: Path
) -> None:
    more = "kind: deck\nschema: 1\nid: more\ntitle: More\nextends: mine\n"
    (deck.parent / "more.yaml").write_text(f"{more}cards: [{{id: four, ask: And four?}}]\n")
    add_record(4, cards=(log("one", LANDED, deck="more"),))
    told = json.loads(stats("more", "--json", "--all").out)["cards"]
    assert [(each["deck"], each["card"], each["drawn"]) for each in told] == [
        ("more", "one", 1), ("more", "two", 0), ("more", "three", 0), ("more", "four", 0),
    ]  # fmt: skip
    assert cards() == ["two", "old", "one"]


def test_nothing_of_a_session_but_its_cards_is_told(deck: Path) -> None:
    add_pair("Bruno", "bruno")
    add_record(
        1,
        focus="A secret",
        cards=(log("one"),),
        commitments=(CommitmentLog(id="c1", text="A secret", owner=Role.MENTEE),),
        notes=(NoteLog(t=1, phase="a", text="A secret", visibility=Visibility.SHARED, card="one"),),
    )
    for how in ([], ["--json"], ["--csv"], ["--all"]):
        out = stats(*how).out
        for personal in ("secret", "Ana", "Bruno", "bruno", "Lisbon", "20260302", "2026-03-02"):
            assert personal not in out, (how, personal)


def test_cards_cannot_steer_the_terminal_and_fit_into_80_columns(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "columns", lambda: 80)
    add_pair()
    hostile = replace(log("x\x1b[31m", ask="\x1b]0;x\x07" + "long " * 40), deck="gone\x1b[2J")
    add_record(1, cards=(hostile, log("one", LANDED, 99_999)))
    for how in ([], ["--json"], ["--csv"]):
        answer = run("decks", "stats", *how)
        assert not set("\x1b\x07\x9b") & set(answer.out)
    assert max(map(len, stats().out.splitlines())) <= 80
