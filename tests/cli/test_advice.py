"""``check`` as a colleague: advice at its place, and silence where a file asks for it."""

import json
from pathlib import Path

import pytest

from commands import run

HEAD = "kind: deck\nschema: 1\nid: mine\ntitle: Mine\nlanguage: en\n"
CARDS = """\
cards:
  - id: one
    ask: Did it help?
  - id: two
    ask: Why didn't you call?
  - id: three
    ask: Are you well?
"""
PLAN = """\
kind: plan
schema: 1
id: own
title: Own, 20 minutes
phases:
  - id: first
    kind: cards
    title: First
    minutes: 10
    least: 5
    cards: {decks: [mine], draw: 9}
  - id: second
    kind: cards
    title: Second
    minutes: 5
    cards: {decks: [mine], tags: [odd]}
"""
SET = """\
kind: agreements
schema: 1
id: ours
title: Ours
language: en
situations:
  - id: a
    when: A
    ask: Do we forgive?
  - id: b
    when: B
    ask: Do we forget?
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "content"
    made.mkdir()
    return made


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def advised(*arguments: str | Path) -> list[tuple[str, int]]:
    """The name and the line of each piece of advice; nothing else may be wrong."""
    answer = run("check", "--json", *map(str, arguments))
    assert answer.code == 0, answer.err
    return [(each["name"], each["line"]) for each in json.loads(answer.out)["problems"]]


def test_advice_stands_at_the_words_it_is_about(folder: Path) -> None:
    path = write(folder / "mine.yaml", HEAD + CARDS)
    answer = run("check", str(path))
    assert answer.code == 0
    assert answer.out.splitlines()[:4] == [
        f"{path}:8:10: advice (closed-question): A yes, a no or a number answers this question.",
        "        ask: Did it help?",
        "             ^",
        "  Begin it with what or how; or make it an invitation, like “Tell me about …”.",
    ]
    assert advised(path) == [("closed-question", 8), ("checking-up", 10), ("closed-question", 12)]


def test_a_file_switches_advice_off_by_name(folder: Path) -> None:
    text = f"{HEAD}advice_off: [closed-question]\n{CARDS}"
    assert advised(write(folder / "mine.yaml", text)) == [("checking-up", 11)]
    text = f"{HEAD}advice_off: [closed-question, checking-up]\n{CARDS}"
    assert advised(write(folder / "mine.yaml", text)) == []


def test_a_card_switches_it_off_for_itself_alone(folder: Path) -> None:
    cards = CARDS.replace("- id: one", "- id: one\n    advice_off: [closed-question]")
    assert advised(write(folder / "mine.yaml", HEAD + cards)) == [
        ("checking-up", 11),
        ("closed-question", 13),
    ]


def test_a_situation_switches_it_off_for_itself_alone(folder: Path) -> None:
    assert advised(write(folder / "s.yaml", SET)) == [
        ("closed-question", 9),
        ("closed-question", 12),
    ]
    text = SET.replace("- id: b", "- id: b\n    advice_off:\n      - closed-question")
    assert advised(write(folder / "s.yaml", text)) == [("closed-question", 9)]


def test_a_phase_switches_it_off_for_itself_alone(folder: Path) -> None:
    write(folder / "mine.yaml", f"{HEAD}advice_off: [closed-question, checking-up]\n{CARDS}")
    path = write(folder / "own.yaml", PLAN)
    assert advised(folder) == [
        ("phases-do-not-add-up", 4),
        ("draw-too-large", 11),
        ("unreachable-tag", 16),
    ]
    path.write_text(PLAN.replace("least: 5", "least: 5\n    advice_off: [draw-too-large]"))
    assert advised(folder) == [("phases-do-not-add-up", 4), ("unreachable-tag", 17)]
    path.write_text(PLAN.replace("minutes: 5", "minutes: 10\n    advice_off: [draw-too-large]"))
    assert advised(folder) == [("draw-too-large", 11), ("unreachable-tag", 17)]


@pytest.mark.parametrize("where", ["file", "card"])
def test_what_the_reader_advises_is_switched_off_as_well(where: str, folder: Path) -> None:
    text = HEAD + CARDS.replace("Did it help?", "What helped #you?")
    off = "advice_off: [comment-cut, closed-question, checking-up]\n"
    path = write(folder / "mine.yaml", text)
    assert advised(path)[0] == ("comment-cut", 8)
    if where == "file":
        text = HEAD + off + text.removeprefix(HEAD)
        assert advised(write(path, text)) == []
    else:
        text = text.replace("  - id: two", "    advice_off: [comment-cut]\n  - id: two")
        assert ("comment-cut", 8) not in advised(write(path, text))
        other = text.replace("advice_off: [comment-cut]", "why: To see")
        other = other.replace("- id: two", "- id: two\n    advice_off: [comment-cut]")
        assert ("comment-cut", 8) in advised(write(path, other)), "another card's wish"


@pytest.mark.parametrize("where", ["file", "card"])
def test_advice_that_does_not_exist_is_an_error_with_the_nearest(where: str, folder: Path) -> None:
    off = "advice_off: [closed_questions]\n"
    cards = (
        CARDS.replace("  - id: two", f"    {off}  - id: two") if where == "card" else off + CARDS
    )
    path = write(folder / "mine.yaml", HEAD + cards)
    answer = run("check", str(path))
    assert answer.code == 1
    assert "There is no advice called `closed_questions`." in answer.out
    assert "Did you mean `closed-question`?" in answer.out
    assert ":9:18: " in answer.out if where == "card" else ":6:14: " in answer.out
    path.write_text(HEAD + "advice_off: [zzz]\n" + CARDS)
    assert "There is: closed-question, several-questions" in run("check", str(path)).out


def test_how_to_switch_advice_off_is_said_once(folder: Path) -> None:
    path = write(folder / "mine.yaml", HEAD + CARDS)
    answer = run("check", str(path))
    assert answer.err.splitlines()[-1].endswith("advice_off: [closed-question]")
    assert answer.err.count("advice_off") == 1
    assert "advice_off:" not in answer.out
    assert "advice_off" not in run("check").err


def test_on_github_advice_is_a_notice_with_its_name(folder: Path) -> None:
    path = write(folder / "mine.yaml", HEAD + CARDS)
    answer = run("check", "--format", "github", str(path))
    assert answer.out.startswith(f"::notice file={path},line=8,col=10,title=closed-question::A yes")


def test_a_deck_of_a_folder_that_no_plan_draws_from_is_told_so(folder: Path) -> None:
    calm = "advice_off: [closed-question, checking-up]\n"
    deck = write(folder / "decks" / "mine.yaml", HEAD + calm + CARDS)
    other = HEAD.replace("mine", "other") + calm + CARDS
    write(folder / "decks" / "other.yaml", other)
    assert advised(folder) == [], "a folder of decks alone is for plans elsewhere"
    plan = PLAN.replace(", draw: 9", "").replace(", tags: [odd]", "").replace("20", "15")
    write(folder / "plans" / "own.yaml", plan)
    assert advised(folder) == [("deck-not-used", 3)]
    assert advised(*(folder / "decks").iterdir(), folder / "plans" / "own.yaml") == []
    decks = folder / "decks"
    assert advised(decks, folder / "plans" / "own.yaml") == [], "its folder may have other plans"
    write(deck, HEAD + calm + "extends: other\n" + CARDS)
    assert advised(folder) == [], "what a deck in use builds upon is in use"
    write(folder / "plans" / "broken.yaml", "kind: plan\nschema: 1\n")
    write(deck, HEAD + calm + CARDS)
    assert "deck-not-used" not in run("check", str(folder)).out, "nobody knows what it draws from"


def test_a_deck_of_mine_that_no_plan_draws_from_is_told_so(home: Path) -> None:
    calm = "advice_off: [closed-question, checking-up]\n"
    path = write(home / "config" / "decks" / "mine.yaml", HEAD + calm + CARDS)
    trouble = HEAD.replace("mine", "tech-trouble") + calm + CARDS
    write(home / "config" / "decks" / "tech-trouble.yaml", trouble)
    other = trouble.replace("tech-trouble", "tech-trouble-fr")
    write(home / "config" / "decks" / "tech-trouble-fr.yaml", other)
    answer = run("check")
    assert f"{path}:3:5: advice (deck-not-used): No plan draws from this deck" in answer.out
    assert answer.out.count("deck-not-used") == 1, "interruptions draw from the others"
    path.write_text(HEAD + "advice_off: [closed-question, checking-up, deck-not-used]\n" + CARDS)
    assert run("check").out == ""


def test_while_a_plan_is_broken_no_deck_is_said_to_be_unused(home: Path) -> None:
    write(home / "config" / "decks" / "mine.yaml", f"{HEAD}{CARDS}")
    write(home / "config" / "plans" / "broken.yaml", "kind: plan\nschema: 1\n")
    assert "deck-not-used" not in run("check").out


def test_a_bundled_deck_that_my_plans_have_left_behind_is_none_of_my_business(home: Path) -> None:
    plan = PLAN.replace("own", "learning-lab").replace("mine", "opening-check-in")
    write(home / "config" / "plans" / "learning-lab.yaml", plan)
    assert "deck-not-used" not in run("check").out


def test_cards_of_an_extended_deck_count_for_plans_and_are_advised_on_once(folder: Path) -> None:
    base = HEAD.replace("mine", "base") + CARDS.replace(
        "    ask: Did", "    tags: [odd]\n    ask: Did"
    )
    write(folder / "base.yaml", base)
    write(folder / "mine.yaml", HEAD + "extends: base\n" + "retire: [two]\n")
    plan = PLAN.replace("draw: 9", "draw: 2").replace("20", "15")
    write(folder / "own.yaml", plan)
    assert advised(folder) == [("closed-question", 9), ("checking-up", 11), ("closed-question", 13)]
    write(folder / "own.yaml", plan.replace("draw: 2", "draw: 3"))
    assert ("draw-too-large", 11) in advised(folder), "a retired card is not drawn"


def test_a_base_that_nobody_has_is_a_problem_of_the_file_that_names_it(folder: Path) -> None:
    path = write(folder / "mine.yaml", HEAD + "extends: opening-chek-in\n")
    answer = run("check", str(path))
    assert answer.code == 1
    assert f"{path}:6:10: There is no deck called 'opening-chek-in'." in answer.out
    write(path, HEAD + "extends: mine\n")
    assert "There is no deck called 'mine'." in run("check", str(path)).out
    write(path, HEAD + "extends: opening-check-in\n")
    assert run("check", str(path)).code == 0


def test_decks_that_extend_each_other_end_in_no_loop(folder: Path) -> None:
    write(folder / "mine.yaml", HEAD + "extends: other\n")
    write(folder / "other.yaml", HEAD.replace("mine", "other") + "extends: mine\n")
    write(folder / "own.yaml", PLAN)
    assert run("check", str(folder)).code == 0


# Files that change others


BASE = """\
kind: deck
schema: 1
id: base
title: What the base is called
language: en
cards:
  - id: put-down
    ask: What do you put down?
  - id: weather
    ask: What is the weather like?
"""
CHANGE = HEAD + "extends: base\n"


def test_a_card_left_out_that_is_not_there_is_an_error_with_the_nearest(folder: Path) -> None:
    write(folder / "base.yaml", BASE)
    path = write(folder / "mine.yaml", CHANGE + "retire: [weather, putdown]\n")
    answer = run("check", str(folder))
    assert answer.code == 1
    assert f"{path}:7:19: The deck `base` has no card `putdown` to leave out." in answer.out
    assert "Did you mean `put-down`?" in answer.out
    assert answer.out.count("to leave out") == 1
    write(path, CHANGE + "retire: [zzz]\n")
    assert "It has: put-down, weather." in run("check", str(folder)).out


def test_a_situation_left_out_that_is_not_there_is_an_error_too(folder: Path) -> None:
    write(folder / "s.yaml", SET.replace("Do we", "How do we"))
    text = SET.partition("situations")[0].replace("id: ours", "id: own")
    path = write(folder / "own.yaml", text + "extends: ours\nretire:\n  - a\n  - zz\n")
    answer = run("check", str(folder))
    assert answer.code == 1
    assert f"{path}:9:5: The set `ours` has no situation `zz` to leave out." in answer.out
    assert "It has: a, b." in answer.out
    write(path, text + "extends: virtual-mentoring\nretire: [unwel]\n")
    assert "Did you mean `unwell`?" in run("check", str(path)).out


@pytest.mark.parametrize("by_path", [True, False])
def test_a_file_in_use_is_held_against_what_lies_below_it(home: Path, by_path: bool) -> None:
    change = HEAD.replace("mine", "opening-check-in") + "extends: opening-check-in\n"
    path = write(home / "config" / "decks" / "c.yaml", change + "retire: [weather]\n")
    asked = [str(path)] if by_path else []
    assert run("check", *asked).code == 0
    assert "to leave out" not in run("check", *asked).out
    write(path, change + "retire: [wether]\n")
    answer = run("check", *asked)
    assert answer.code == 1
    assert f"{path}:7:10: The deck `opening-check-in` has no card `wether`" in answer.out
    assert "Did you mean `weather`?" in answer.out


def test_a_card_both_left_out_and_written_stays_and_is_told(folder: Path) -> None:
    write(folder / "base.yaml", BASE)
    own = "cards:\n  - id: weather\n    ask: What is up there?\n"
    path = write(folder / "mine.yaml", CHANGE + "retire: [put-down, weather]\n" + own)
    assert advised(folder) == [("retired-and-written", 7)]
    plan = PLAN.partition("  - id: second")[0].replace("draw: 9", "draw: 1")
    write(folder / "own.yaml", plan.replace("20", "10"))
    assert "no-cards" not in run("check", str(folder)).out
    write(path, CHANGE + "retire: [put-down]\n" + own)
    assert advised(folder) == []


def test_a_new_id_that_is_almost_one_of_the_extended_deck_is_told(folder: Path) -> None:
    write(folder / "base.yaml", BASE)
    own = "cards:\n  - id: putdown\n    ask: What is up there?\n"
    path = write(folder / "mine.yaml", CHANGE + own)
    assert advised(folder) == [("almost-same-id", 8)]
    assert "To take its place, use its id: id: put-down" in run("check", str(folder)).out
    write(path, CHANGE + "retire: [put-down]\n" + own)
    assert advised(folder) == [], "one goes, the other comes"


def test_a_deck_named_by_its_title_is_told_the_id(folder: Path) -> None:
    write(folder / "base.yaml", BASE)
    plan = PLAN.replace("[mine]", "[What the base is called]", 1).replace("[mine]", "[Put Down]")
    path = write(folder / "own.yaml", plan)
    answer = run("check", str(folder))
    assert f"{path}:11:21: `What the base is called` cannot be an id." in answer.out
    assert "The deck with that title is `base`." in answer.out
    assert "Use the deck's id; see: sessioncompanion decks list" in answer.out, "the other one"
    write(path, PLAN.replace("[mine]", "[Opening check-in]", 1).replace("[mine]", "[Base]"))
    answer = run("check", str(folder))
    assert "The deck with that title is `opening-check-in`." in answer.out
    assert "Did you mean `base`?" in answer.out
    write(folder / "base.yaml", BASE.replace("What the base is called", "Mine"))
    write(path, PLAN)
    assert "The deck with that title is `base`." in run("check", str(folder)).out
    write(path, HEAD + "extends: What the base is called\n")
    write(folder / "base.yaml", BASE)
    assert "The deck with that title is `base`." in run("check", str(folder)).out


# A deck in place of a bundled one


def test_what_bundled_plans_miss_is_said_at_the_deck_in_place_of_theirs(home: Path) -> None:
    calm = "advice_off: [closed-question, checking-up]\n"
    text = HEAD.replace("mine", "opening-check-in") + calm + CARDS
    path = write(home / "config" / "decks" / "opening-check-in.yaml", text)
    answer = run("check")
    lines = [line for line in answer.out.splitlines() if "advice (" in line]
    assert lines
    assert all(line.startswith(f"{path}:3:5: advice (replaces-bundled): ") for line in lines)
    assert "This deck takes the place of the bundled one; these plans ask for tags" in lines[0]
    assert "(audio-session, closing-session, first-session)" in lines[0]
    write(path, text.replace(calm, calm.replace("]", ", replaces-bundled]")))
    assert run("check").out == ""
    write(path, text + "extends: opening-check-in\n")
    assert run("check").out == "", "it has all cards of the bundled one, too"


def test_a_plan_of_mine_in_place_of_a_bundled_one_is_advised_on_itself(home: Path) -> None:
    calm = "advice_off: [closed-question, checking-up]\n"
    text = HEAD.replace("mine", "opening-check-in") + calm + CARDS
    write(home / "config" / "decks" / "opening-check-in.yaml", text)
    own = PLAN.replace("id: own", "id: audio-session").replace("mine", "opening-check-in")
    path = write(home / "config" / "plans" / "audio-session.yaml", own)
    answer = run("check")
    assert f"{path}:16:47: advice (unreachable-tag)" in answer.out
    assert "(closing-session, first-session)" in answer.out, "the bundled one is out of use"
