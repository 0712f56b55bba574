"""The rows of the check-in: what earlier sessions left, in the words it was said in."""

from sessioncompanion.domain.agenda import owner_name
from sessioncompanion.domain.events import FollowUp
from sessioncompanion.domain.record import CheckInState
from sessioncompanion.domain.session import CheckIn, Session
from sessioncompanion.domain.stands import so_far, stands
from sessioncompanion.ui.row import Row, note

STATES = {
    None: "○",
    CheckInState.DONE: "✓",
    CheckInState.MOVING: "→",
    CheckInState.CHANGED: "~",
    CheckInState.LET_GO: "–",  # noqa: RUF001
}
EMPTY = (
    "Nothing from earlier sessions: just check in.",
    "What c, r and i keep will open the next check-in.",
)
VEILED = "a word, veiled"


def check_in(session: Session, *, veiled: bool = False) -> tuple[Row, ...]:
    """Commitments, then what was brought up; a veiled one leaves out what was said about them."""
    if not session.check_ins:
        return tuple(note(f"none-{n}", words) for n, words in enumerate(EMPTY))
    rows: list[Row] = []
    promised = [c for c in session.check_ins if c.commitment.kind is FollowUp.COMMITMENT]
    brought = [c for c in session.check_ins if c.commitment.kind is not FollowUp.COMMITMENT]
    if promised:
        rows.append(note("head", "What you both took with you; enter: how does it stand?"))
        rows += [_row(session, one, veiled) for one in promised]
    if brought:
        rows.append(note("brought", "Brought up before: did it help, did they meet?"))
        rows += [_row(session, one, veiled) for one in brought]
    return tuple(rows)


def _row(session: Session, one: CheckIn, veiled: bool) -> Row:
    return Row(
        f"commitment:{one.commitment.id}",
        one.commitment.text,
        STATES[one.state],
        " · ".join(_said(session, one, veiled)),
        first=one.state is None,
    )


def _said(session: Session, one: CheckIn, veiled: bool) -> tuple[str, ...]:
    made = one.commitment
    if one.state is not None:
        word = (VEILED if veiled else one.note,) if one.note else ()
        return (stands(made.kind, one.state), *word)
    whose = owner_name(session, made.owner) if made.kind is FollowUp.COMMITMENT else made.kind.value
    return (whose, *so_far(made, session.number, with_notes=not veiled))
