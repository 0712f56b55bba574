"""Norms: six questions, one answer each, and a pair's file that learns only what was agreed."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_records import pairs
from sessioncompanion.domain import events as ev
from sessioncompanion.domain import moves
from sessioncompanion.domain.agreeing import NORM_LIMIT, agree_norm
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.norms import (
    BY_NAME,
    NORMS,
    agreed_in_words,
    answers,
    merged,
    missing,
    said,
)
from sessioncompanion.domain.pair import Norms, Pair
from sessioncompanion.domain.schedule import rhythm_days
from sessioncompanion.errors import Refused
from worlds import Live, pair, refolded, started

NAMES = st.sampled_from(list(BY_NAME))
WORDS = st.sampled_from(["phone", "Ana", "every week", "+351 912 345 678", "[b]x[/]"])


def test_every_norm_of_a_pair_is_asked_once() -> None:
    assert list(BY_NAME) == [field.name for field in fields(Norms)]
    assert len(NORMS) == len(BY_NAME)


@pytest.mark.parametrize("norm", NORMS, ids=list(BY_NAME))
def test_a_norm_is_a_question_that_fits_a_narrow_line_with_a_few_answers(norm: object) -> None:
    one = BY_NAME[norm.name]  # type: ignore[attr-defined]
    assert one.question.endswith("?")
    assert len(one.question) <= 46
    assert 1 <= len(one.answers) <= 4
    assert "{" not in "".join(answers(one, pair()))


def test_the_ready_rhythms_are_understood_when_a_next_date_is_looked_for() -> None:
    assert [rhythm_days(one) for one in BY_NAME["rhythm"].answers] == [7, 14, 21, 28]


def test_who_reconnects_can_be_answered_with_a_name() -> None:
    assert answers(BY_NAME["who_reconnects"], pair()) == ("Ana", "Bruno", "whoever dropped out")


def test_a_name_in_braces_stays_as_it_is() -> None:
    one = pair()
    one = replace(one, mentor=replace(one.mentor, name="{mentee}"))
    assert answers(BY_NAME["who_reconnects"], one)[:2] == ("{mentee}", "Bruno")


def test_blank_words_are_not_agreed_on() -> None:
    norms = Norms(rhythm=" \u200b", notice="a day")
    assert said(norms, "rhythm") == ""
    assert [norm.name for norm in missing(norms)] == [
        "rhythm", "channel", "reply_within", "fallback", "who_reconnects",
    ]  # fmt: skip


@given(agreed=st.lists(st.tuples(NAMES, WORDS), max_size=8))
def test_agreeing_changes_one_norm_and_undo_takes_it_back(
    agreed: list[tuple[str, str]],
) -> None:
    live = Live()
    before = [live.session]
    for name, words in agreed:
        expected = replace(live.session.pair.norms, **{name: words})
        assert live.do(agree_norm, name, words).pair.norms == expected
        before.append(live.session)
    assert live.session.agreed == {name for name, _ in agreed}
    assert refolded(live.journal).session == live.session
    for former in reversed(before[:-1]):
        assert live.undo() == former


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fallback", " \n"),
        ("fallback", "\u200b"),
        ("fallback", "x" * (NORM_LIMIT + 1)),
        ("zzz", "words"),
        ("mode", "audio"),
    ],
)
def test_what_is_no_norm_or_has_no_words_or_too_many_is_refused(name: str, words: str) -> None:
    live = Live()
    with pytest.raises(Refused):
        agree_norm(live.session, name, words)


def test_a_norm_is_one_clean_line() -> None:
    assert agree_norm(Live().session, "channel", " the\x1b[31m\nchat ").words == "the[31m chat"


def test_after_the_end_nothing_is_agreed_on() -> None:
    live = Live()
    live.end()
    with pytest.raises(Refused):
        agree_norm(live.session, "channel", "mail")


def test_a_fallback_of_an_old_journal_says_both_channel_and_who() -> None:
    live = Live()
    session = live.happen(ev.FallbackAgreed(words="phone, Bruno calls"))
    norms = session.pair.norms
    assert (norms.fallback, norms.who_reconnects) == ("phone, Bruno calls", "")
    assert norms.rhythm == pair().norms.rhythm
    assert session.agreed == {"fallback", "who_reconnects"}


def test_a_norm_that_only_a_newer_version_knows_changes_nothing() -> None:
    live = Live()
    before = live.session
    assert live.happen(ev.NormAgreed(name="camera", words="on")) == before


@given(there=pairs, agreed=st.lists(st.tuples(NAMES, WORDS), max_size=6), usual=st.booleans())
def test_the_file_of_a_pair_learns_what_was_agreed_and_nothing_else(
    there: Pair, agreed: list[tuple[str, str]], usual: bool
) -> None:
    live = Live()
    for name, words in agreed:
        live.do(agree_norm, name, words)
    if usual:
        live.do(moves.agree_mode, Mode.VIDEO, Mode.AUDIO)
    told = dict(agreed)
    kept = merged(there, live.session)
    for name in BY_NAME:
        assert getattr(kept.norms, name) == told.get(name, getattr(there.norms, name))
    assert kept.mode is (Mode.AUDIO if usual else there.mode)
    assert replace(kept, norms=there.norms, mode=there.mode) == there


def test_an_old_fallback_takes_away_who_was_named_before() -> None:
    live = Live()
    session = live.happen(ev.FallbackAgreed(words="phone"))
    assert merged(pair(), session).norms.who_reconnects == ""


def test_what_was_agreed_is_named_without_its_words() -> None:
    live = Live()
    assert agreed_in_words(live.session) == ""
    live.do(agree_norm, "notice", "secret")
    assert agreed_in_words(live.session) == "“Notice”"
    live.do(agree_norm, "rhythm", "secret")
    live.do(moves.agree_mode, Mode.AUDIO, Mode.AUDIO)
    assert agreed_in_words(live.session) == "“How often”, “Notice” and how you meet"


def test_the_usual_mode_is_agreed_apart_from_that_of_today() -> None:
    live = Live()
    today = live.do(moves.agree_mode, Mode.AUDIO, Mode.VIDEO)
    assert (today.mode, today.pair.mode) == (Mode.AUDIO, Mode.VIDEO)
    always = live.do(moves.agree_mode, Mode.AUDIO, Mode.AUDIO)
    assert (always.mode, always.pair.mode) == (Mode.AUDIO, Mode.AUDIO)
    with pytest.raises(Refused, match="already"):
        moves.agree_mode(always, Mode.AUDIO, Mode.AUDIO)
    plain = live.do(moves.change_mode)
    assert (plain.mode, plain.pair.mode) == (Mode.VIDEO, Mode.AUDIO)


def test_a_change_of_mode_alone_is_not_for_the_file() -> None:
    live = Live(started())
    live.do(moves.change_mode)
    assert live.session.agreed == frozenset()
    assert merged(pair(), live.session) == pair()
