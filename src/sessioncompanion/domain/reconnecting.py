"""The line dropped: what this pair agreed to do now, told to the mentor in a sentence or two."""

import re
from dataclasses import dataclass

from sessioncompanion.domain.norms import said
from sessioncompanion.domain.pair import Norms, Pair
from sessioncompanion.domain.record import Role
from sessioncompanion.domain.text import one_line

DROPPED = Role.BOTH
"""Whoever dropped out calls: it may be either."""

_CALLS = r"(?:'ll|will|is to|should)?\s*(?:re-?connects?|re-?calls?|calls?|rings?|dials?|phones?)\b"
_MENTOR = ("mentor", "the mentor", "me", "i", "myself")
_MENTEE = ("mentee", "the mentee")
_DROPPED = re.compile(
    r"(?:whoever|who|the one|the person)\b.*\b(?:drop|dropped|drops|left|out|off|gone|lost)\b"
    r"|who(?:ever)? (?:dropped|drops)\b",
    re.IGNORECASE,
)
_BY_PHONE = {"phone", "the phone", "telephone", "a phone call", "phone call", "mobile"}


@dataclass(frozen=True, slots=True)
class WhatNow:
    """``first`` is the thing to do, ``then`` what goes with it, ``send`` a line to send."""

    first: str
    then: str = ""
    send: str = ""
    is_agreed: bool = True
    """Whether both the channel and who calls were agreed on."""
    is_mentors: bool = True
    """Whether calling is up to the mentor, as far as anything is agreed on."""


def caller(pair: Pair, words: str) -> Role | None:
    """Whom these words name as the one who calls; None when they cannot be told for sure.

    A role, a first or a whole name, "me", "whoever dropped", alone or before "calls" or the like.
    """
    text = one_line(words).casefold().rstrip(".!")
    if _DROPPED.match(text):
        return DROPPED
    found = {
        role for role, names in _names(pair).items() if any(_is_about(text, name) for name in names)
    }
    return found.pop() if len(found) == 1 else None


def name_of_caller(pair: Pair, words: str) -> str:
    """The caller's name where the words are a name or a role and no more; otherwise empty."""
    role, text = caller(pair, words), one_line(words).casefold()
    if role is None or role is DROPPED or text not in _names(pair)[role]:
        return ""
    return one_line((pair.mentor if role is Role.MENTOR else pair.mentee).name) or role.value


def _names(pair: Pair) -> dict[Role, set[str]]:
    return {
        Role.MENTOR: {*_MENTOR, *_called(pair.mentor.name)},
        Role.MENTEE: {*_MENTEE, *_called(pair.mentee.name)},
    }


def _called(name: str) -> tuple[str, ...]:
    whole = one_line(name).casefold()
    return (whole, whole.split(" ")[0]) if whole else ()


def _is_about(text: str, name: str) -> bool:
    return re.match(rf"{re.escape(name)}(?:$|\s+{_CALLS}|{_CALLS})", text) is not None


def agreed(pair: Pair) -> tuple[str, str]:
    """Channel and who calls, each empty when not agreed.

    Where only the channel was written down, it may say both: ``phone, Ana calls``.
    """
    channel = one_line(said(pair.norms, "fallback"))
    who = one_line(said(pair.norms, "who_reconnects"))
    before, comma, last = channel.rpartition(",")
    if not who and comma and before.strip() and caller(pair, last.strip()):
        return before.strip(), last.strip()
    return channel, who


def what_now(pair: Pair) -> WhatNow:
    """Who calls whom and on which channel; without an agreement, what to do anyway."""
    mentee = one_line(pair.mentee.name) or "your mentee"
    channel, who = agreed(pair)
    role = caller(pair, who) if who else None
    if not channel:
        return _without_channel(pair.norms, mentee, role)
    by = " by phone" if channel.casefold() in _BY_PHONE else f": {channel}"
    if role is Role.MENTOR:
        line = "The line dropped. I call you now."
        return WhatNow(f"Call {mentee}{by}.", "You reconnect." + _whole(who, 3), line)
    if role is Role.MENTEE:
        line = "The line dropped. I am here and wait for your call."
        then = f"Stay there; {mentee} reconnects." + _whole(who, 3)
        return WhatNow(f"{mentee} calls you{by}.", then, line, is_mentors=False)
    if role is DROPPED:
        line = "The line dropped. Whoever is out calls the other."
        then = f"You are out? Call {mentee}. {mentee} is out? Give it a minute."
        then += _whole(who, 6)
        return WhatNow(f"Whoever dropped out calls{by}.", then, line, is_mentors=False)
    line = f"The line dropped. We go on: {channel}."
    if who:
        return WhatNow(f"Switch to {channel}.", f"Who reconnects: {who}.", line)
    first = f"Call {mentee}{by}." if by == " by phone" else f"Switch to {channel}."
    return WhatNow(first, "Who reconnects is not agreed yet: you do.", line, is_agreed=False)


def _whole(who: str, most: int) -> str:
    """The words as agreed, where they say more than a name: they may hold a condition."""
    return f" Agreed: {who}." if len(who.split()) > most else ""


def _without_channel(norms: Norms, mentee: str, role: Role | None) -> WhatNow:
    where = one_line(said(norms, "channel")) or "where you usually write"
    who = f"{mentee} calls again" if role is Role.MENTEE else "call again"
    return WhatNow(
        "No fallback is agreed yet.",
        f"Try the same link once more. Then write to {mentee} ({where}), and {who}.",
        "The line dropped. I try our link again; if that fails, I write to you here.",
        is_agreed=False,
    )


def if_nobody_answers(pair: Pair) -> str:
    """Where to write when nobody can be reached, and how soon to hope; empty without a channel."""
    channel = one_line(said(pair.norms, "channel"))
    within = one_line(said(pair.norms, "reply_within"))
    if not channel:
        return ""
    hope = f" An answer comes within: {within}." if within else ""
    return f"Nobody there? Write: {channel}.{hope}"


_REACHES = re.compile(
    r"(?:https?://|www\.)\S+"  # a link
    r"|[^\s@,;]+@[^\s@,;]+"  # an address
    r"|(?<!\S)@\w[\w.\-]*"  # a handle
    r"|\+?[(]?\d(?:[\s().+\-/\u00a0\u2010-\u2015]{0,2}\d){4,}",  # five digits or more
    re.IGNORECASE,
)


def without_contacts(text: str) -> str:
    """The words with dots for numbers, addresses and links by which somebody can be reached."""
    return _REACHES.sub(lambda found: re.sub(r"\w", "·", found[0]), text)
