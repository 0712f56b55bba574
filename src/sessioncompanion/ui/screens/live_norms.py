"""How the two work together, asked in the session: norms, and video or audio."""

from collections.abc import Sequence

from textual import work

from sessioncompanion.domain import moves
from sessioncompanion.domain.agreeing import agree_norm
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.norms import BY_NAME, NORMS, answers, missing, said
from sessioncompanion.ui.rows_norms import HEAD, next_of_the_line, veiled_words
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.screens.live_base import LiveBase

WORDS = "words"
OTHER = {Mode.VIDEO: Mode.AUDIO, Mode.AUDIO: Mode.VIDEO}
CALLS = {"{mentor}": "you call", "{mentee}": "calls you"}


class LiveNorms(LiveBase):
    """Each norm is one question with ready answers; its own words open a field."""

    async def agree_on(self, name: str) -> str:
        """Ask about a norm. Hands back the answer's id: WORDS are still to be written."""
        norm, session = BY_NAME[name], self.runner.session
        ready = answers(norm, session.pair)
        chosen = await self.app.push_screen_wait(
            Chooser(
                norm.question,
                (
                    *(
                        Answer(str(n), str(n), words, CALLS.get(norm.answers[n - 1], ""))
                        for n, words in enumerate(ready, 1)
                    ),
                    Answer(WORDS, "w", "in your own words"),
                ),
                said=veiled_words(said(session.pair.norms, name), veiled=self.veiled),
                chosen=_stands(ready, said(session.pair.norms, name)),
            )
        )
        if chosen == WORDS:
            self.open_field(f"norm:{name}")
        elif chosen:
            made = self.make(agree_norm, name, ready[int(chosen) - 1])
            if made and self.chosen("norm") == name:
                self.worklist.choose_next()
        return chosen

    @work
    async def ask_norm(self, name: str) -> None:
        """One norm."""
        await self.agree_on(name)

    @work
    async def ask_norms(self, *, only: tuple[str, ...] = tuple(BY_NAME)) -> None:
        """The list of norms with what is agreed; one is chosen to be asked about."""
        norms = self.runner.session.pair.norms
        open_ones = (norm.name for norm in missing(norms) if norm.name in only)
        chosen = await self.app.push_screen_wait(
            Chooser(
                HEAD,
                tuple(
                    Answer(
                        norm.name,
                        str(number),
                        f"{norm.label}:",
                        veiled_words(said(norms, norm.name), veiled=self.veiled)
                        or "not agreed yet",
                    )
                    for number, norm in enumerate((norm for norm in NORMS if norm.name in only), 1)
                ),
                chosen=next(open_ones, ""),
            )
        )
        if chosen:
            await self.agree_on(chosen)

    def ask_about_the_line(self) -> None:
        """The first thing that is missing for a dropped line; all of it when nothing is."""
        name = next_of_the_line(self.runner.session)
        if name:
            self.ask_norm(name)
        else:
            self.ask_norms(only=("channel", "fallback", "who_reconnects"))

    def change_mode(self) -> None:
        """Video or audio, today."""
        if self.make(moves.change_mode):
            self.tell_about_card()

    def change_usual_mode(self) -> None:
        """Video or audio from now on; asked again, only today."""
        session = self.runner.session
        here = session.mode
        self.make(moves.agree_mode, here, OTHER[here] if session.pair.mode is here else here)

    def tell_about_card(self) -> None:
        """After a change of mode: the card in view may not fit any more."""
        session = self.runner.session
        dealt = session.dealt
        if dealt is not None and session.mode not in dealt.card.modes:
            self.say(
                f"This card was made for {OTHER[session.mode].value}.", "s draws one that fits."
            )

    @work
    async def ask_audio(self) -> None:
        """Said once to a pair that knows each other well; nothing happens without an answer."""
        chosen = await self.app.push_screen_wait(
            Chooser(
                "You have met well by video for a while. Would audio do?",
                (
                    Answer("today", "t", "audio only today", "try it"),
                    Answer("usual", "f", "audio from now on", "u undoes it"),
                    Answer("stay", "v", "stay with video"),
                ),
                said="Some pairs who know each other well go on by audio. What would both like?",
                chosen="stay",
            )
        )
        if chosen in ("today", "usual"):
            usual = Mode.AUDIO if chosen == "usual" else Mode.VIDEO
            if self.make(moves.agree_mode, Mode.AUDIO, usual):
                self.tell_about_card()


def _stands(ready: Sequence[str], words: str) -> str:
    """The answer that is agreed already: to press enter is to keep it."""
    if not words:
        return ""
    return str(ready.index(words) + 1) if words in ready else WORDS
