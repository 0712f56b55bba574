"""Refit: ways to make the rest fit, each with what it does; nothing happens until chosen."""

from sessioncompanion.domain.refit import Change, Option
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.words import minutes, offset


def refit_chooser(options: tuple[Option, ...], behind: float) -> Chooser:
    """The question with one answer an option."""
    answers = tuple(
        Answer(option.id, str(number), option.title, _effect(option))
        for number, option in enumerate(options, 1)
    )
    return Chooser(
        f"We are {offset(behind)}. What would help?",
        answers,
        said="Nothing changes until you choose, and u takes it back.",
    )


def _effect(option: Option) -> str:
    return "; ".join([*map(_change, option.changes), f"then {offset(option.offset)}"])


def _change(change: Change) -> str:
    after = minutes(change.after) if change.after else "next time"
    return f"{change.title} {minutes(change.before)} → {after}"
