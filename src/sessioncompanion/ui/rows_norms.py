"""The rows about how the two work together: norms, video or audio, turns by audio."""

from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.norms import NORMS, WHEN_IT_DROPS, Norm, missing, said
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.reconnecting import (
    DROPPED,
    agreed,
    caller,
    name_of_caller,
    without_contacts,
)
from sessioncompanion.domain.session import Session
from sessioncompanion.ui.row import Row, note

TURNS = "Audio: slower turns. Say when done; silence is thinking."
HEAD = "How we work together"


def veiled_words(text: str, *, veiled: bool) -> str:
    """Under the veil without what somebody could be reached by."""
    return without_contacts(text) if veiled else text


def together_in_short(session: Session) -> tuple[Row, ...]:
    """For the agreement review of a later session: how much is agreed, on one line."""
    if session.number == 1:
        return ()
    told = len(NORMS) - len(missing(session.pair.norms))
    is_whole = told == len(NORMS)
    words = "all agreed" if is_whole else f"{told} of {len(NORMS)} agreed"
    return (Row("norms:", f"{HEAD}: {words}", "+", "enter shows", first=not is_whole),)


def together(session: Session, *, veiled: bool) -> tuple[Row, ...]:
    """Below the situations: all norms in a first session, later those that were missing."""
    wanted = {norm.name for norm in missing(session.pair.norms)} | session.agreed
    shown = [norm for norm in NORMS if session.number == 1 or norm.name in wanted]
    rows = tuple(_norm(session, norm, veiled) for norm in shown)
    return (note("norms", HEAD), *rows) if rows else ()


def in_close(session: Session, *, veiled: bool) -> tuple[Row, ...]:
    """In a plan without an agreement review: what is missing, before it is needed."""
    if any(phase.plan.kind is PhaseKind.AGREEMENT_REVIEW for phase in session.phases):
        return ()
    open_ones = {norm.name for norm in missing(session.pair.norms)} | session.agreed
    rows = tuple(_norm(session, norm, veiled) for norm in NORMS if norm.name in open_ones)
    return (note("norms", HEAD), *rows) if rows else ()


def _norm(session: Session, norm: Norm, veiled: bool) -> Row:
    words = said(session.pair.norms, norm.name)
    if words:
        return Row(f"norm:{norm.name}", f"{norm.label}: {veiled_words(words, veiled=veiled)}", "✓")
    return Row(f"norm:{norm.name}", norm.question, "○", first=True)


def when_it_drops(session: Session, *, veiled: bool) -> tuple[Row, ...]:
    """For arriving: fallback and who reconnects in one look, and where the two write."""
    norms = session.pair.norms
    channel, who = agreed(session.pair)
    detail = ""
    if not channel:
        words, detail = "not agreed yet", "enter agrees on it"
    elif not who:
        words, detail = f"{channel}; who calls?", "enter agrees on it"
    else:
        name = name_of_caller(session.pair, who)
        words = f"{channel}, {name} reconnects" if name else f"{channel}, {who}"
        if caller(session.pair, who) is DROPPED:
            words += " calls"
    words = veiled_words(words, veiled=veiled)
    rows = [Row("fallback:", f"If the line drops: {words}", "!", detail)]
    if where := said(norms, "channel"):
        within = said(norms, "reply_within")
        hope = f"an answer within: {within}" if within else ""
        where = veiled_words(where, veiled=veiled)
        rows.append(Row("norm:channel", f"Between sessions: {where}", "·", hope))
    return tuple(rows)


def next_of_the_line(session: Session) -> str:
    """What about a dropped line is to be agreed on first; empty when all is."""
    told = dict(zip(WHEN_IT_DROPS, agreed(session.pair), strict=True))
    return next((name for name, words in told.items() if not words), "")


def modes(session: Session) -> tuple[Row, ...]:
    """How the two meet today, whether from now on, and once in a while whether by audio."""
    video = session.mode is Mode.VIDEO
    rows = [
        Row(
            "mode:",
            f"We meet by {session.mode.value}",
            "↔",
            "enter: audio only" if video else "enter: video",
        )
    ]
    usual = session.pair.mode
    if "mode" in session.agreed or usual is not session.mode:
        only_today = usual is not session.mode
        rows.append(
            Row(
                "usual:",
                f"Only today; usually by {usual.value}"
                if only_today
                else f"From now on by {usual.value}",
                "↔",
                f"enter: {session.mode.value} from now on" if only_today else "enter: only today",
            )
        )
    if session.mentions_audio and video and "mode" not in session.agreed:
        rows.append(Row("audio:", "Some pairs who know each other well go on by audio", "♪"))
    return tuple(rows)


def turns(session: Session) -> tuple[Row, ...]:
    """By audio a word about turns, as nobody sees the other draw breath."""
    return (note("turns", TURNS),) if session.mode is Mode.AUDIO else ()
