"""How far a pair has come: whether it is time to mention that some go on by audio. Pure."""

from dataclasses import dataclass

from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.record import Record

GOOD = 4
"""From this rating on, of 5, a pulse is good."""
TOLD_BY = ("heard", "useful")
"""The pulse questions that say how the two get on; energy says how the day was."""


@dataclass(frozen=True, slots=True)
class Maturity:
    """A fold over a pair's records, oldest first."""

    in_a_row: int = 0
    """Video sessions with a good pulse, up to the last one."""
    longest: int = 0
    """The most there ever were in a row."""
    longest_before: int = 0
    """The same without the last session."""
    has_met_by_audio: bool = False


def has_good_pulse(record: Record) -> bool:
    """Whether the mentee felt heard and found it useful, as far as that was asked; once at least.

    A pulse that was not given says nothing, so it is not a good one.
    """
    given = [rating for question, rating in record.pulse if question in TOLD_BY]
    return bool(given) and min(given) >= GOOD


def grown(maturity: Maturity, record: Record) -> Maturity:
    """One session later."""
    is_audio = record.mode is Mode.AUDIO
    good = not is_audio and has_good_pulse(record)
    in_a_row = maturity.in_a_row + 1 if good else 0
    return Maturity(
        in_a_row=in_a_row,
        longest=max(maturity.longest, in_a_row),
        longest_before=maturity.longest,
        has_met_by_audio=maturity.has_met_by_audio or is_audio,
    )


def mentions_audio(maturity: Maturity, after: int) -> bool:
    """Whether now is the one session that mentions audio: ``after`` good ones are just reached.

    ``after`` 0 means never, and who has met by audio needs no telling.
    """
    just_reached = maturity.longest_before < after <= maturity.longest
    return after > 0 and just_reached and not maturity.has_met_by_audio
