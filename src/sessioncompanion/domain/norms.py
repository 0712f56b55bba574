"""Norms: how a pair works together, each with a question that can be said aloud."""

from dataclasses import dataclass, replace

from sessioncompanion.domain.pair import Norms, Pair
from sessioncompanion.domain.session import Session
from sessioncompanion.domain.text import is_blank


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm: ``name`` is its field of :class:`Norms`, ``answers`` are ready ones, four at most.

    Answers may hold ``{mentor}`` and ``{mentee}``. ``may_reach`` says that the words may hold a
    number or an address by which somebody can be reached: the veil hides those.
    """

    name: str
    label: str
    question: str
    answers: tuple[str, ...]
    may_reach: bool = False


NORMS = (
    Norm(
        "rhythm",
        "How often",
        "How often do we meet?",
        ("every week", "every two weeks", "every three weeks", "once a month"),
    ),
    Norm(
        "channel",
        "Channel",
        "Where do we write between sessions?",
        ("e-mail", "text messages", "the team's chat", "a document we share"),
        may_reach=True,
    ),
    Norm(
        "reply_within",
        "Reply within",
        "How soon can we expect an answer?",
        ("the same day", "two working days", "a week"),
    ),
    Norm(
        "fallback",
        "Fallback",
        "If the line drops, how do we go on?",
        ("phone", "a call in a messenger", "the same link, audio only", "the chat of the call"),
        may_reach=True,
    ),
    Norm(
        "who_reconnects",
        "Reconnects",
        "If the line drops, who calls whom?",
        ("{mentor}", "{mentee}", "whoever dropped out"),
        may_reach=True,
    ),
    Norm(
        "notice",
        "Notice",
        "How early do we say that a date must move?",
        ("a line is enough, at any time", "the day before", "two days before"),
    ),
)
"""In the order in which they are asked."""

BY_NAME = {norm.name: norm for norm in NORMS}
WHEN_IT_DROPS = ("fallback", "who_reconnects")


def said(norms: Norms, name: str) -> str:
    """What was agreed on this norm; empty when nothing was."""
    words: str = getattr(norms, name)
    return "" if is_blank(words) else words


def missing(norms: Norms) -> tuple[Norm, ...]:
    """Those not agreed on yet."""
    return tuple(norm for norm in NORMS if not said(norms, norm.name))


def answers(norm: Norm, pair: Pair) -> tuple[str, ...]:
    """The ready answers, in this pair's names."""
    names = {"mentor": pair.mentor.name or "mentor", "mentee": pair.mentee.name or "mentee"}
    return tuple(
        names.get(one.strip("{}"), one) if one.startswith("{") else one for one in norm.answers
    )


def with_norms(session: Session, **words: str) -> Session:
    """The session after these norms were agreed on; a name nobody knows changes nothing."""
    known = {name: text for name, text in words.items() if name in BY_NAME}
    pair = replace(session.pair, norms=replace(session.pair.norms, **known))
    return replace(session, pair=pair, agreed=session.agreed | known.keys())


def merged(pair: Pair, session: Session) -> Pair:
    """The pair as its file has it, with what this session agreed on and nothing else changed."""
    theirs = session.pair
    norms = {name: said(theirs.norms, name) for name in BY_NAME if name in session.agreed}
    mode = theirs.mode if "mode" in session.agreed else pair.mode
    return replace(pair, norms=replace(pair.norms, **norms), mode=mode)


def agreed_in_words(session: Session) -> str:
    """What of the pair this session agreed on, by its labels: ``“How often” and “Notice”``."""
    labels = [f"“{norm.label}”" for norm in NORMS if norm.name in session.agreed]
    labels += ["how you meet"] if "mode" in session.agreed else []
    return " and ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))
