"""When the line drops: who calls whom, on what, in the mentor's words and in this pair's names."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.pair import Norms, Pair
from sessioncompanion.domain.reconnecting import (
    DROPPED,
    agreed,
    caller,
    if_nobody_answers,
    name_of_caller,
    what_now,
    without_contacts,
)
from sessioncompanion.domain.record import Role
from worlds import pair  # Ana mentors Bruno


def with_norms(**words: str) -> Pair:
    return replace(pair(), norms=Norms(**words))


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Ana", Role.MENTOR),
        ("ana.", Role.MENTOR),
        ("me", Role.MENTOR),
        ("I call", Role.MENTOR),
        ("I'll call", Role.MENTOR),
        ("the mentor", Role.MENTOR),
        ("Ana calls Bruno", Role.MENTOR),
        ("Ana will ring twice", Role.MENTOR),
        ("Bruno", Role.MENTEE),
        ("mentee", Role.MENTEE),
        ("Bruno reconnects", Role.MENTEE),
        ("Bruno re-calls", Role.MENTEE),
        ("whoever dropped out", DROPPED),
        ("Whoever dropped", DROPPED),
        ("the one who dropped", DROPPED),
        ("the person whose line is gone", DROPPED),
        ("Anabel", None),
        ("not Ana", None),
        ("Ana or Bruno", None),
        ("my assistant calls", None),
        ("Ana ruft an", None),
        ("", None),
    ],
)
def test_the_one_who_calls_is_known_by_name_or_role_and_nobody_is_guessed(
    words: str, role: Role | None
) -> None:
    assert caller(pair(), words) is role


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("me", "Ana"),
        ("the mentor", "Ana"),
        ("ANA", "Ana"),
        ("mentee", "Bruno"),
        ("Ana calls", ""),
        ("whoever dropped", ""),
        ("somebody", ""),
    ],
)
def test_a_role_alone_is_told_by_its_name(words: str, name: str) -> None:
    assert name_of_caller(pair(), words) == name


def test_two_people_of_one_name_are_not_told_apart() -> None:
    same = replace(pair(), mentee=replace(pair().mentee, name="Ana Lima"))
    assert caller(same, "Ana") is None
    assert caller(same, "Ana Lima") is Role.MENTEE


@pytest.mark.parametrize(
    ("fallback", "who", "first", "then"),
    [
        ("phone", "Ana", "Call Bruno by phone.", "You reconnect."),
        ("a phone call", "me", "Call Bruno by phone.", "You reconnect."),
        ("WhatsApp", "mentor", "Call Bruno: WhatsApp.", "You reconnect."),
        ("phone", "Bruno", "Bruno calls you by phone.", "Stay there; Bruno reconnects."),
        (
            "the chat",
            "whoever dropped",
            "Whoever dropped out calls: the chat.",
            "You are out? Call Bruno. Bruno is out? Give it a minute.",
        ),
        ("phone", "the assistant", "Switch to phone.", "Who reconnects: the assistant."),
        ("phone", "", "Call Bruno by phone.", "Who reconnects is not agreed yet: you do."),
        ("the chat", "", "Switch to the chat.", "Who reconnects is not agreed yet: you do."),
        ("phone, Bruno calls", "", "Bruno calls you by phone.", "Stay there; Bruno reconnects."),
        (
            "phone",
            "Ana calls after two minutes",
            "Call Bruno by phone.",
            "You reconnect. Agreed: Ana calls after two minutes.",
        ),
    ],
)
def test_what_was_agreed_becomes_a_sentence_for_the_mentor(
    fallback: str, who: str, first: str, then: str
) -> None:
    now = what_now(with_norms(fallback=fallback, who_reconnects=who))
    assert (now.first, now.then) == (first, then)
    assert now.send.startswith("The line dropped.")
    assert now.is_agreed is (bool(who) or "," in fallback)


def test_without_a_fallback_there_is_something_to_do_all_the_same() -> None:
    now = what_now(with_norms(channel="text messages", who_reconnects="Bruno"))
    assert not now.is_agreed
    assert now.first == "No fallback is agreed yet."
    assert now.then == (
        "Try the same link once more. Then write to Bruno (text messages), and Bruno calls again."
    )
    bare = what_now(Pair(id="x", mentor=pair().mentor, mentee=replace(pair().mentee, name="")))
    assert "write to your mentee (where you usually write), and call again." in bare.then


def test_a_comma_in_a_channel_is_only_taken_apart_where_somebody_is_named() -> None:
    assert agreed(with_norms(fallback="phone, then chat")) == ("phone, then chat", "")
    assert agreed(with_norms(fallback="phone, Ana calls")) == ("phone", "Ana calls")
    assert agreed(with_norms(fallback="phone, Ana calls", who_reconnects="Bruno")) == (
        "phone, Ana calls",
        "Bruno",
    )


def test_when_nobody_answers_there_is_where_to_write_and_how_soon_to_hope() -> None:
    assert if_nobody_answers(with_norms()) == ""
    assert if_nobody_answers(with_norms(reply_within="a day")) == ""
    assert if_nobody_answers(with_norms(channel="mail")) == "Nobody there? Write: mail."
    both = if_nobody_answers(with_norms(channel="mail", reply_within="a day"))
    assert both == "Nobody there? Write: mail. An answer comes within: a day."


NORM_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
NAMED = st.sampled_from(["", "Ana", "Bruno", "whoever dropped", "me, at once", "phone, Bruno"])


@given(fallback=NORM_WORDS | NAMED, who=NORM_WORDS | NAMED, channel=NORM_WORDS)
def test_whatever_was_agreed_there_is_one_thing_to_do_on_one_line(
    fallback: str, who: str, channel: str
) -> None:
    now = what_now(with_norms(fallback=fallback, who_reconnects=who, channel=channel))
    for words in (now.first, now.then, now.send):
        assert words.strip()
        assert "\n" not in words


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("phone, +351 912 345 678", "phone, +··· ··· ··· ···"),
        ("phone (020) 7946-0123 ext 4", "phone (···) ····-···· ext 4"),
        ("signal 00351.912.345.678!", "signal ·····.···.···.···!"),
        ("ana.lima@example.org or chat", "···.····@·······.··· or chat"),
        ("@ana_l on Telegram", "@····· on Telegram"),
        ("https://meet.example/abc-def", "·····://····.·······/···-···"),
        ("call ٠١٢٣٤٥٦", "call ·······"),
        ("within 2 days, by 18:00", "within 2 days, by 18:00"),
        ("2 or 3 days", "2 or 3 days"),
        ("every 2 weeks", "every 2 weeks"),
        ("phone", "phone"),
    ],
)
def test_under_the_veil_nobody_can_be_reached_by_what_is_left(words: str, hidden: str) -> None:
    assert without_contacts(words) == hidden


@given(st.text(st.sampled_from("0123456789 +-().ab@"), max_size=40))
def test_no_five_digits_in_a_row_are_left(words: str) -> None:
    assert not re.search(r"\d([ .()+-]?\d){4}", re.sub(r"\D{3,}", "x", without_contacts(words)))
