"""How the two work together, on a narrow screen: asked, kept, there in trouble, and veiled."""

from dataclasses import replace
from pathlib import Path

import pytest

from companions import (
    AGENDA,
    AGREEMENTS,
    ARRIVE,
    CHECK_IN,
    CLOSE,
    FEEDBACK,
    OwnLibrary,
    Stage,
    former,
    live,
    pair,
)
from sessioncompanion.domain.agreeing import NORM_LIMIT
from sessioncompanion.domain.deck import Card, Deck, Mode
from sessioncompanion.domain.pair import Norms, Pair
from sessioncompanion.domain.phases import FIRST_REVIEW
from sessioncompanion.domain.plan import CardRule, PhaseKind, Plan
from sessioncompanion.domain.record import Record
from sessioncompanion.errors import Problem
from sessioncompanion.ui.rows_norms import TURNS
from sessioncompanion.ui.screens.chooser import Chooser
from sessioncompanion.ui.screens.interruption import REASONS, Interruption
from sessioncompanion.ui.screens.review import Review

NARROW = (60, 30)
NUMBER = "+351 912 345 678"
ALL = Norms(
    rhythm="every two weeks",
    channel="text messages",
    reply_within="two working days",
    fallback=f"WhatsApp, {NUMBER}",
    who_reconnects="Kofi",
    notice="the day before",
)


def with_norms(norms: Norms) -> Pair:
    return replace(pair(), norms=norms)


def ids(play: Stage) -> list[str]:
    return [row.id for row in play.live.worklist.rows]


def squeezed(play: Stage) -> str:
    return " ".join(play.text.split())


async def test_a_first_session_asks_all_and_enter_walks_through_them(tmp_path: Path) -> None:
    one = with_norms(Norms())
    async with live(tmp_path, one, phase=AGREEMENTS, size=NARROW) as play:
        assert ids(play)[-7:] == [
            "text:norms", "norm:rhythm", "norm:channel", "norm:reply_within",
            "norm:fallback", "norm:who_reconnects", "norm:notice",
        ]  # fmt: skip
        await play.open("norm:rhythm")
        assert play.on(Chooser).question == "How often do we meet?"
        await play.press("2", "enter", "2", "enter", "1", "enter", "1", "enter")
        assert "2  Ana  calls you" in play.text
        await play.press("2", "enter", "w")
        await play.type("a week before")
        await play.press("enter")
        assert play.session.pair.norms == Norms(
            rhythm="every two weeks",
            channel="text messages",
            reply_within="the same day",
            fallback="phone",
            who_reconnects="Ana",
            notice="a week before",
        )
        await play.choose("norm:notice")
        for said in ("✓ How often: every two weeks", "✓ Reconnects: Ana", "✓ Notice: a week b"):
            assert said in play.text
        await play.press("u")
        await play.choose("norm:notice")
        assert "○ How early do we say that a date must move?" in play.text
        assert "Undone: what you said to “How early" in play.said


@pytest.mark.parametrize("who", ["Ana", "whoever dropped out"])
async def test_who_waits_for_a_call_is_not_told_to_make_one(tmp_path: Path, who: str) -> None:
    one = with_norms(replace(ALL, who_reconnects=who))
    async with live(tmp_path, one, phase=AGENDA, size=(80, 30)) as play:
        await play.press("x")
        assert "calls" in play.text
        assert "say  “" not in play.text
        await play.press("1")  # of the sound there is more to say, but nobody is rung
        assert "say  “" in play.text
        assert "ring" not in play.text


async def test_all_through_a_first_review_the_question_is_what_to_agree_on(tmp_path: Path) -> None:
    async with live(tmp_path, phase=AGREEMENTS, size=(80, 40)) as play:
        assert FIRST_REVIEW in play.text
        first = play.session.reviews[0].agreement.id
        await play.open(f"review:{first}")
        await play.press("1", "enter")
        await play.settle()
        assert any(review.outcome for review in play.session.reviews)
        assert FIRST_REVIEW in play.text


async def test_a_later_session_asks_for_what_is_missing_and_folds_the_rest(
    tmp_path: Path,
) -> None:
    one = with_norms(replace(ALL, notice=""))
    async with live(tmp_path, one, phase=AGREEMENTS, size=NARROW, records=[former()]) as play:
        norms = [name for name in ids(play) if name.startswith("norm")]
        assert norms == ["norms:", "norm:notice"]
        assert ids(play).index("norms:") < ids(play).index("text:rest")
        assert ids(play)[-1] == "norm:notice"
        assert "How we work together: 5 of 6 agreed" in play.text
        await play.open("norms:")
        await play.press("enter", "2")
        assert "How we work together: all agreed" in play.text
        assert "✓ Notice: the day before" in play.text
        await play.open("norms:")
        assert "How often: every two weeks" in squeezed(play)
        await play.press("1", "1")
        assert play.session.pair.norms.rhythm == "every week"
        assert "✓ How often: every week" in play.text


async def test_a_plan_without_an_agreement_review_asks_in_the_close(tmp_path: Path) -> None:
    async with live(
        tmp_path, with_norms(Norms(rhythm="x")), plan="own", library=Short(), phase=1
    ) as play:
        assert "norm:rhythm" not in ids(play)
        assert ids(play).index("norm:channel") < ids(play).index("next:")
        await play.open("norm:channel")
        await play.press("1")
        assert play.session.pair.norms.channel == "e-mail"
        assert "✓ Channel: e-mail" in play.text
    async with live(tmp_path / "other", with_norms(Norms()), phase=CLOSE) as play:
        assert not [name for name in ids(play) if name.startswith("norm")]


class Short(OwnLibrary):
    """A plan of arriving and closing, with a card for video and one for audio."""

    def __init__(self) -> None:
        super().__init__(lambda field: field)

    def plans(self) -> tuple[tuple[Plan, ...], tuple[Problem, ...]]:
        (made,), _ = super().plans()
        kinds = (PhaseKind.ARRIVE, PhaseKind.CLOSE)
        phases = tuple(
            replace(phase, cards=CardRule(decks=("own",)))
            for phase in made.phases
            if phase.kind in kinds
        )
        return (replace(made, phases=phases),), ()

    def deck(self, deck_id: str) -> Deck:
        cards = (
            Card(deck="own", id="seen", ask="Show me your desk.", modes=(Mode.VIDEO,)),
            Card(deck="own", id="heard", ask="What do you hear?", modes=(Mode.AUDIO,)),
        )
        return Deck(id="own", title="own", cards=cards)

    def cards_for(self, rule: CardRule, mode: Mode) -> tuple[Card, ...]:
        return tuple(card for card in self.deck("own").cards if mode in card.modes)


async def test_words_that_do_not_do_are_refused_and_stay_in_the_field(tmp_path: Path) -> None:
    async with live(tmp_path, with_norms(Norms()), phase=AGREEMENTS, size=NARROW) as play:
        await play.open("norm:channel")
        await play.press("w")
        await play.paste("x" * (NORM_LIMIT + 1))
        await play.press("enter")
        assert "can be found again in a hurry" in squeezed(play)
        assert play.live.capture.is_open
        assert play.session.pair.norms == Norms()


async def test_arriving_says_in_one_look_what_happens_when_the_line_drops(tmp_path: Path) -> None:
    async with live(tmp_path, with_norms(ALL), phase=ARRIVE, size=(80, 30)) as play:
        assert f"If the line drops: WhatsApp, {NUMBER}, Kofi reconnects" in play.text
        assert "Between sessions: text messages  an answer within: two working" in play.text
        await play.open("fallback:")
        assert [one.id for one in play.on(Chooser).answers] == [
            "channel", "fallback", "who_reconnects",
        ]  # fmt: skip
        await play.press("3", "3")
        assert f"WhatsApp, {NUMBER}, whoever dropped out calls" in play.text


async def test_arriving_asks_for_what_is_missing_first_the_channel_then_who(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, with_norms(Norms()), phase=ARRIVE, size=NARROW) as play:
        await play.open("fallback:")
        await play.press("1")
        assert "If the line drops: phone; who calls?" in play.text
        await play.press("enter")
        assert play.on(Chooser).question == "If the line drops, who calls whom?"
        await play.press("1")
        assert "If the line drops: phone, Kofi reconnects" in play.text


@pytest.mark.parametrize("size", [(50, 12), (60, 14), (60, 24), (80, 40), (120, 40)])
@pytest.mark.parametrize("norms", [ALL, Norms(), Norms(fallback="phone")], ids=str)
async def test_the_card_says_what_to_do_and_the_way_back_at_every_size(
    tmp_path: Path, size: tuple[int, int], norms: Norms
) -> None:
    async with live(tmp_path, with_norms(norms), size=size) as play:
        await play.press("x")
        play.on(Interruption)
        first = f"Call Ana: WhatsApp, {NUMBER}." if norms is ALL else ""
        assert (first or ("Call Ana by" if norms.fallback else "No fallback is")) in play.text
        assert "space go on  n note" in play.text
        assert "esc close" in play.text
        assert ("f agree on it" in play.text) is (norms is not ALL)
        if size[1] >= 14:
            for key, reason in REASONS:
                assert f"{key} {reason}" in play.text


async def test_what_is_missing_is_agreed_on_in_mid_trouble_and_the_card_is_there_again(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, with_norms(Norms()), size=NARROW) as play:
        await play.press("x", "f")
        assert play.on(Chooser).question == "If the line drops, how do we go on?"
        await play.press("1")
        play.on(Interruption)
        assert "Call Ana by phone." in play.text
        assert "Who reconnects is not agreed yet: you do." in play.text
        await play.press("f", "2")
        assert "Ana calls you by phone." in play.text
        assert "f agree on it" not in play.text
        assert play.session.stop is not None
        await play.press("x")
        assert play.session.stop is None
        assert play.session.pair.norms == Norms(fallback="phone", who_reconnects="Ana")


async def test_own_words_in_mid_trouble_are_written_while_the_clock_waits(tmp_path: Path) -> None:
    async with live(tmp_path, with_norms(Norms()), size=NARROW) as play:
        await play.press("x", "f", "w")
        await play.type("the pub's phone")
        await play.press("enter")
        assert play.session.stop is not None
        await play.press("x")
        assert "Switch to the pub's phone." in play.text


async def test_where_the_line_holds_nobody_is_told_to_call(tmp_path: Path) -> None:
    async with live(tmp_path, with_norms(ALL), size=NARROW) as play:
        await play.press("x", "2")
        assert "Leave the picture off and go on by ear." in play.text
        await play.press("4")
        assert "Nothing to mend. Take the time it needs." in play.text
        await play.press("3")
        assert "Call Ana: WhatsApp" in play.text


async def test_several_interruptions_are_summed_up_and_do_not_count(tmp_path: Path) -> None:
    async with live(tmp_path, size=NARROW) as play:
        for seconds in (130, 40):
            await play.wait(minutes=1)
            await play.press("x")
            await play.wait(seconds)
            await play.press("escape", "space")
        assert "Back after 0:40; it does not count." in play.said
        await play.press("e")
        play.on(Review)
        assert "in all         02:50 apart" in play.text
        record = play.session
        assert [round((s.until or 0) - s.t) for s in record.stops] == [130, 40]
        assert round(record.phases[0].spent) <= 121


async def test_a_number_is_dots_under_the_veil_wherever_it_would_stand(tmp_path: Path) -> None:
    one = with_norms(replace(ALL, channel=f"Signal {NUMBER}", who_reconnects=f"Ana, {NUMBER}"))
    async with live(tmp_path, one, size=(80, 40), records=[former()]) as play:
        assert NUMBER in play.text
        await play.press("v")
        assert NUMBER not in squeezed(play)
        await play.press("x")
        assert NUMBER not in squeezed(play)
        assert "+··· ··· ··· ···" in play.text
        await play.press("v")
        assert NUMBER in squeezed(play)
        await play.press("v", "space")
        assert NUMBER not in squeezed(play)
        await play.open("fallback:")
        assert NUMBER not in squeezed(play)
        await play.press("2")
        assert NUMBER not in squeezed(play)
        await play.press("w")
        assert NUMBER not in squeezed(play)
        assert "veiled: typed, not shown" in play.text
        await play.press("escape")
        await play.go_to(AGREEMENTS)
        await play.open("norms:")
        assert NUMBER not in squeezed(play)
        await play.press("escape", "v")
        await play.press("enter")
        assert NUMBER in squeezed(play)


async def test_a_number_is_dots_under_the_veil_in_the_agreements_and_in_the_close(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, with_norms(ALL), phase=AGREEMENTS, size=(80, 40)) as play:
        assert f"✓ Fallback: WhatsApp, {NUMBER}" in play.text
        await play.press("v")
        assert "✓ Fallback: WhatsApp, +··· ··· ··· ···" in play.text
    one = with_norms(Norms())
    async with live(tmp_path / "x", one, plan="own", library=Short(), phase=1) as play:
        await play.open("norm:channel")
        await play.press("w")
        await play.paste(NUMBER)
        await play.press("enter")
        assert f"✓ Channel: {NUMBER}" in play.text
        await play.press("v")
        assert NUMBER not in play.text
        assert "✓ Channel: +··· ··· ··· ···" in play.text


async def test_the_veil_that_was_lifted_for_a_call_is_lifted_on_the_screen_too(
    tmp_path: Path,
) -> None:
    async with live(tmp_path, with_norms(ALL), size=NARROW) as play:
        await play.press("v", "x")
        assert "v unveil" in play.text
        await play.press("v", "space")
        assert not play.live.veiled


async def test_a_draft_of_an_old_journal_waits_in_its_field(tmp_path: Path) -> None:
    async with live(tmp_path, with_norms(Norms())) as play:
        play.runner.keep_draft("fallback", "pho")
        play.live.reopen_draft()
        await play.settle()
        await play.type("ne")
        await play.press("enter")
        assert play.session.pair.norms.fallback == "phone"


@pytest.mark.parametrize("phase", [ARRIVE, CHECK_IN, FEEDBACK])
async def test_by_audio_turns_are_slower_and_that_is_said_whole(tmp_path: Path, phase: int) -> None:
    async with live(tmp_path, phase=phase, size=(60, 40)) as play:
        assert TURNS not in play.text
        play.live.change_mode()
        await play.settle()
        assert TURNS in play.text


async def test_audio_is_for_today_until_they_say_from_now_on(tmp_path: Path) -> None:
    async with live(tmp_path, size=NARROW) as play:
        assert "usual:" not in ids(play)
        await play.open("mode:")
        assert "Only today; usually by video  enter: audio from" in play.text
        assert play.session.pair.mode is Mode.VIDEO
        await play.open("usual:")
        assert "From now on by audio  enter: only today" in play.text
        assert (play.session.mode, play.session.pair.mode) == (Mode.AUDIO, Mode.AUDIO)
        await play.press("enter")
        assert (play.session.mode, play.session.pair.mode) == (Mode.AUDIO, Mode.VIDEO)
        await play.press("u")
        assert "Undone: meeting by video from now on." in play.said


def good(number: int) -> list[Record]:
    """So many good sessions by video."""
    return [
        replace(
            former(),
            id=f"202605{10 + n}-1400-aaaa",
            agenda=(),
            agreements=(),
            commitments=(),
            pulse=(("useful", 5), ("heard", 4)),
        )
        for n in range(number)
    ]


@pytest.mark.parametrize(
    ("key", "mode", "usual"),
    [
        ("t", Mode.AUDIO, Mode.VIDEO),
        ("f", Mode.AUDIO, Mode.AUDIO),
        ("v", Mode.VIDEO, Mode.VIDEO),
        ("escape", Mode.VIDEO, Mode.VIDEO),
        ("enter", Mode.VIDEO, Mode.VIDEO),
    ],
)
async def test_audio_is_mentioned_when_it_is_time_and_chosen_by_nobody_else(
    tmp_path: Path, key: str, mode: Mode, usual: Mode
) -> None:
    async with live(tmp_path, size=NARROW, records=good(6)) as play:
        assert "Some pairs who know each other well go on by audio" in play.text
        await play.open("audio:")
        await play.press(key)
        assert (play.session.mode, play.session.pair.mode) == (mode, usual)


@pytest.mark.parametrize("number", [5, 7])
async def test_audio_is_not_mentioned_before_or_after(tmp_path: Path, number: int) -> None:
    async with live(tmp_path, size=NARROW, records=good(number)) as play:
        assert "audio:" not in ids(play)


async def test_a_card_made_for_video_says_so_by_audio_and_can_be_swapped(tmp_path: Path) -> None:
    async with live(tmp_path, plan="own", library=Short(), size=NARROW) as play:
        assert "made for video" not in play.text
        await play.open("mode:")
        assert "made for video, s swaps it" in play.text
        assert "This card was made for video. s draws one that fits." in play.said
        await play.press("s")
        assert "What do you hear?" in play.text
        assert "s swaps it" not in play.text
