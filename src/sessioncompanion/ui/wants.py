"""What a capture field is for, by its name: its label, its former words, and its move.

The name is all a draft keeps, so a resumed session opens the same field again.
"""

from dataclasses import replace

from sessioncompanion.domain import agreeing, captures, norms
from sessioncompanion.domain.agenda import owner_name
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.by_when import change_by
from sessioncompanion.domain.events import Captured, EntryKind
from sessioncompanion.domain.phases import slot
from sessioncompanion.domain.record import CheckInState, Role, Visibility
from sessioncompanion.domain.session import CheckIn, Draft, Session
from sessioncompanion.errors import Refused
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.ui.rows_end import names
from sessioncompanion.ui.text import fit
from sessioncompanion.ui.widgets.capture import Wanted

VISIBILITIES = (Visibility.PRIVATE.value, Visibility.SHARED.value)

OWNERS = (Role.MENTEE.value, Role.MENTOR.value, Role.BOTH.value)

ADDED = {
    "resource": (EntryKind.RESOURCE, "resource", "a link may stand anywhere"),
    "introduction": (EntryKind.INTRODUCTION, "introduction", "who could meet whom"),
    "parking": (EntryKind.PARKING, "parking lot", "for later"),
}


def wanted(session: Session, field: str) -> Wanted | None:
    """The field of that name as it should open now; None for a name nobody knows (any more)."""
    made = _wanted(session, field)
    if made is None:
        return None
    made = replace(made, base=made.text)
    draft = session.draft(field)
    if draft is None:
        return made
    choice = draft.choice if draft.choice in made.choices else made.choice
    return replace(made, text=draft.text, choice=choice)


def _wanted(session: Session, field: str) -> Wanted | None:
    kind, _, name = field.partition(":")
    match kind:
        case "note.private" | "note.shared":
            return Wanted(field, "note", VISIBILITIES, kind.removeprefix("note."))
        case "commitment":
            return Wanted(field, "commitment", OWNERS[:2], OWNERS[0], "… by Friday")
        case "item":
            return Wanted(field, "agenda item", OWNERS, OWNERS[0], "a number is minutes")
        case "norm" | "fallback":  # an old journal's draft waits in a field of that name
            norm = norms.BY_NAME.get(name or kind)
            if norm is None:
                return None
            words = norms.said(session.pair.norms, norm.name)
            return Wanted(
                field, norm.label.lower(), tail=norm.question, text=words, veils=norm.may_reach
            )
        case "focus":
            return Wanted(field, "focus, shared", text=session.focus)
        case "measure":
            return Wanted(field, "worth it if, shared", text=session.success_measure)
        case "own.when":
            next_ = "the agreement itself comes next"
            return Wanted(field, "first the situation: when…", tail=next_)
        case "own":
            return Wanted(field, "we agree, shared", tail=name)
        case "resource" | "introduction" | "parking":
            return Wanted(field, ADDED[kind][1], tail=ADDED[kind][2])
        case _:
            return _about(session, field, kind, name)


def _about(session: Session, field: str, kind: str, name: str) -> Wanted | None:
    match kind:
        case "review":
            review = next((r for r in session.reviews if r.agreement.id == name), None)
            if review is None:
                return None
            words = review.text or review.agreement.text
            return Wanted(field, "we agree, shared", tail=review.agreement.when, text=words)
        case "check-in":
            one = next((c for c in session.check_ins if c.commitment.id == name), None)
            return _check_in(session, field, one) if one else None
        case "by":
            made = session.entry(name)
            if made is None or made.kind is not EntryKind.COMMITMENT:
                return None
            return Wanted(field, "by when, shared", tail="like: Friday, or nothing", text=made.by)
        case "outcome":
            item = session.item(name)
            label = "what came of it, shared"
            return Wanted(field, label, tail=item.title, text=item.outcome) if item else None
        case "slot":
            place = slot(name)
            if place is None:
                return None
            given = next((f for f in session.feedback if f.slot == name), None)
            label = f"{place.label.format(**names(session))}, shared"
            return Wanted(field, label, tail=place.prompt, text=given.text if given else "")
        case "entry":
            entry = session.entry(name)
            if entry is None:
                return None
            if entry.kind is EntryKind.NOTE:
                return Wanted(
                    field, "note", VISIBILITIES, entry.visibility.value, "changed", entry.text
                )
            return Wanted(field, entry.kind.value, tail="changed", text=entry.text)
        case _:
            return None


def _check_in(session: Session, field: str, one: CheckIn) -> Wanted:
    """Whose words they are and who will see them stand there before the first letter."""
    owner = one.commitment.owner
    whose = "your" if owner is Role.BOTH else f"{fit(owner_name(session, owner), 20)}'s"
    label = f"in {whose} words"
    if one.state is CheckInState.CHANGED:
        label = f"what it became, {label}"
    private = Visibility.PRIVATE.value
    return Wanted(field, label, (private,), private, one.commitment.text, one.note)


def keep(runner: SessionRunner, want: Wanted, text: str) -> None:
    """Make the move a field is for. Refused when the words do not do; the draft stays then."""
    kind, _, name = want.field.partition(":")
    match kind:
        case "note.private" | "note.shared":
            visibility = Visibility(want.choice)
            runner.do(captures.capture, EntryKind.NOTE, text, visibility=visibility)
        case "commitment":
            runner.do(captures.capture, EntryKind.COMMITMENT, text, owner=Role(want.choice))
        case "item":
            runner.do(captures.add_item, text, Role(want.choice))
        case "norm" | "fallback":
            runner.do(agreeing.agree_norm, name or kind, text)
        case "focus":
            runner.do(captures.set_focus, text, None)
        case "measure":
            runner.do(captures.set_focus, None, text)
        case "own":
            runner.do(captures.agree_new, name, text)
        case "review":
            if not text.strip():
                raise Refused("An agreement needs words.", "esc leaves it as it is.")
            outcome = _outcome(runner.session, name, text)
            runner.do(captures.review_agreement, name, outcome, text)
        case "check-in":
            state = _state(runner.session, name)
            runner.do(captures.check_in, name, state, text)
        case "by":
            runner.do(change_by, name, text)
        case "outcome":
            runner.do(captures.describe_item, name, text)
        case "slot":
            runner.do(captures.give_feedback, name, text)
        case "entry":
            seen = Visibility(want.choice) if want.choice else None
            runner.do(captures.change_entry, name, text, seen)
        case _ if kind in ADDED:
            runner.do(captures.capture, ADDED[kind][0], text)
        case _:
            raise Refused("That field is not known here.", "esc leaves it; its words stay.")


def _outcome(session: Session, name: str, text: str) -> AgreementOutcome:
    review = next((r for r in session.reviews if r.agreement.id == name), None)
    before = review.agreement.text if review else ""
    if not before:
        return AgreementOutcome.AGREED
    return AgreementOutcome.KEPT if text.strip() == before else AgreementOutcome.AMENDED


def _state(session: Session, name: str) -> CheckInState:
    one = next((c for c in session.check_ins if c.commitment.id == name), None)
    return one.state if one and one.state else CheckInState.MOVING


def undone(session: Session, taken: Captured) -> Draft:
    """Where the words of an undone capture wait: with those that waited there already.

    Its date or link is put back to where it was typed. If any of the words are private, all are.
    """
    field = taken.kind.value
    choice = taken.owner.value if taken.kind is EntryKind.COMMITMENT else ""
    if taken.kind is EntryKind.NOTE:
        field, choice = f"note.{taken.visibility.value}", taken.visibility.value
    words = taken.text
    if taken.by:
        words += f" by {taken.by}"
    if taken.url and taken.url != taken.text:
        words += f" {taken.url}"
    waiting = session.draft(field)
    if waiting is not None:
        words = f"{words}\n{waiting.text}"
        if waiting.choice == Visibility.PRIVATE.value:
            choice = waiting.choice
    return Draft(field=field, text=words, choice=choice)
