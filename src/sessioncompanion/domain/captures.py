"""The mentor's moves that keep something: captures, agenda, agreements, feedback, what is next."""

import re

from sessioncompanion.domain import events as ev
from sessioncompanion.domain.agenda import place, typed_item
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.phases import CHECKS, PULSE, Slot, slot
from sessioncompanion.domain.record import (
    CheckInState,
    ItemStatus,
    NextSession,
    Role,
    Visibility,
)
from sessioncompanion.domain.session import Item, Session
from sessioncompanion.domain.text import NOTE_LIMIT, clean, is_blank, one_line, slug
from sessioncompanion.errors import Refused

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"']+", re.IGNORECASE)
_BY = re.compile(
    r"(?<!\s)\s+by\s+(\d{4}-\d{2}-\d{2}|(?:next\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|tomorrow|tonight|next week|next month|next session|the end of (?:the )?(?:week|month))\.?$",
    re.IGNORECASE,
)


def _words(text: str, what: str, *, single_line: bool = False) -> str:
    kept = one_line(text) if single_line else clean(text).strip()
    if is_blank(kept):
        raise Refused(f"There is nothing in this {what} yet.", "esc leaves the field.")
    if len(kept) > NOTE_LIMIT:
        raise Refused(
            f"This {what} has {len(kept):,} characters; {NOTE_LIMIT:,} is the most we keep in one.",
            "Shorten it, or keep it in parts.",
        )
    return kept


def _live(session: Session) -> None:
    if session.ended is not None:
        raise Refused("This session has ended.", "Its record is among the records.")


def _taken_apart(kind: ev.EntryKind, kept: str) -> tuple[str, str, str]:
    """The words, by when, and the link; there are always words."""
    by = url = ""
    if kind is ev.EntryKind.COMMITMENT and (match := _BY.search(kept)):
        words = kept[: match.start()].rstrip(" ,;")
        kept, by = (kept, "") if is_blank(words) else (words, match[1])
    if kind is ev.EntryKind.RESOURCE and (match := _URL.search(kept)):
        url = _link(match[0])
    if url:
        before, _, after = kept.partition(url)
        if before[-1:] + after[:1] in ("()", "[]", "<>"):
            before, after = before[:-1], after[1:]
        words = f"{before.rstrip()} {after.lstrip(' .,;:!?')}".strip(" ,-:\u2013")
        kept = url if is_blank(words) else words
    return kept, by, url


def _link(found: str) -> str:
    """Without the signs of the sentence around it, but with brackets of its own; may be empty."""
    unopened = found.count(")") - found.count("(")
    end = len(found)
    while found[end - 1] in ".,;:!?]}" or (found[end - 1] == ")" and unopened > 0):
        unopened -= found[end - 1] == ")"
        end -= 1
    return found[:end] if _URL.fullmatch(found, 0, end) else ""


def capture(
    session: Session,
    kind: ev.EntryKind,
    text: str,
    *,
    visibility: Visibility = Visibility.PRIVATE,
    owner: Role = Role.MENTEE,
) -> ev.Captured:
    """Keep what was typed. A commitment may end in "by Friday", a resource may hold a link."""
    _live(session)
    kept = _words(text, kind.value, single_line=kind is not ev.EntryKind.NOTE)
    kept, by, url = _taken_apart(kind, kept)
    return ev.Captured(
        kind=kind,
        id=f"{kind.value[0]}{session.entries_made + 1}",
        text=kept,
        visibility=visibility if kind is ev.EntryKind.NOTE else Visibility.SHARED,
        owner=owner,
        by=by,
        url=url,
    )


def change_entry(
    session: Session, entry_id: str, text: str, visibility: Visibility | None = None
) -> ev.EntryChanged:
    """Put a captured thing in other words, or make a note private or shared.

    A new "by Friday" or a new link takes the place of the former one. Only a note has a
    visibility to choose: all else is in the mentee's copy.
    """
    _live(session)
    entry = session.entry(entry_id)
    if entry is None:
        raise Refused("That is not there any more.")
    is_note = entry.kind is ev.EntryKind.NOTE
    kept = _words(text, entry.kind.value, single_line=not is_note)
    kept, by, url = _taken_apart(entry.kind, kept)
    return ev.EntryChanged(
        id=entry.id,
        text=kept,
        visibility=visibility if is_note and visibility else entry.visibility,
        owner=entry.owner,
        by=by or entry.by,
        url=url or entry.url,
    )


def withdraw_entry(session: Session, entry_id: str) -> ev.EntryWithdrawn:
    """Take a captured thing out of the session; undo brings it back."""
    _live(session)
    if session.entry(entry_id) is None:
        raise Refused("That is not there any more.")
    return ev.EntryWithdrawn(id=entry_id)


def add_item(session: Session, text: str, owner: Role = Role.MENTEE) -> ev.ItemAdded:
    """Add to the agenda; a number at the end is the timebox in minutes."""
    _live(session)
    typed = typed_item(_words(text, "agenda item", single_line=True))
    return ev.ItemAdded(
        id=f"i{session.items_made + 1}", title=typed.title, owner=owner, seconds=typed.seconds
    )


def move_item(session: Session, item_id: str, step: int) -> ev.ItemMoved:
    """One place down (+1) or up (-1)."""
    _live(session)
    _item(session, item_id)
    index = place(session, item_id) + step
    if not 0 <= index < len(session.agenda):
        raise Refused("It is at the end already." if step > 0 else "It is at the top already.")
    return ev.ItemMoved(id=item_id, index=index)


def start_or_finish(session: Session, item_id: str) -> ev.ItemStarted | ev.ItemSettled:
    """Start an item; finish it when it is the one that runs; take it up again when settled."""
    _live(session)
    item = _item(session, item_id)
    if session.running_item == item.id and item.status is None:
        return ev.ItemSettled(id=item_id, status=ItemStatus.DONE)
    return ev.ItemStarted(id=item_id)


def settle_item(session: Session, item_id: str, status: ItemStatus) -> ev.ItemSettled:
    """Park it, carry it over, drop it, or call it done; the time it took stays with it."""
    _live(session)
    item = _item(session, item_id)
    if item.status is status:
        raise Refused(f"It is {status.value} already.", "enter takes it up again.")
    return ev.ItemSettled(id=item_id, status=status)


def describe_item(session: Session, item_id: str, outcome: str) -> ev.ItemDescribed:
    """Say what came of an item."""
    _live(session)
    _item(session, item_id)
    return ev.ItemDescribed(id=item_id, outcome=_words(outcome, "outcome"))


def _item(session: Session, item_id: str) -> Item:
    item = session.item(item_id)
    if item is None:
        raise Refused("Choose an agenda item first.", "a adds one.")
    return item


def set_focus(session: Session, focus: str | None, measure: str | None) -> ev.FocusSet:
    """What the session is for, or how the two will know; None leaves the other as it is."""
    _live(session)
    return ev.FocusSet(
        focus=session.focus if focus is None else _words(focus, "focus", single_line=True),
        success_measure=session.success_measure
        if measure is None
        else _words(measure, "success measure", single_line=True),
    )


def review_agreement(
    session: Session, agreement_id: str, outcome: AgreementOutcome, text: str = ""
) -> ev.AgreementReviewed:
    """Keep, amend, flag or agree; ``text`` is the new wording, empty leaves the old one.

    Words that this session made are not kept but agreed or amended, so that the recap has them.
    """
    _live(session)
    review = next((r for r in session.reviews if r.agreement.id == agreement_id), None)
    if review is None:
        raise Refused("That situation is not among the agreements.")
    former = review.agreement.text
    wording = (review.text or former) if is_blank(text) else _words(text, "agreement")
    if outcome is not AgreementOutcome.FLAGGED and not wording:
        raise Refused(
            "There are no words for this agreement yet.", "Write it together, or flag it for later."
        )
    if outcome is AgreementOutcome.KEPT and wording != former:
        outcome = AgreementOutcome.AMENDED if former else AgreementOutcome.AGREED
    return ev.AgreementReviewed(
        id=agreement_id, when=review.agreement.when, outcome=outcome, text=wording
    )


def agree_new(session: Session, when: str, text: str) -> ev.AgreementReviewed:
    """An agreement of their own, about a situation no set has."""
    _live(session)
    when = _words(when, "situation", single_line=True)
    taken = {review.agreement.id for review in session.reviews}
    base = f"own-{slug(when, 'agreement')}"
    name = next(n for n in (base, *(f"{base}-{i}" for i in range(2, 999))) if n not in taken)
    return ev.AgreementReviewed(
        id=name, when=when, outcome=AgreementOutcome.AGREED, text=_words(text, "agreement")
    )


def check_in(
    session: Session, commitment: str, state: CheckInState, note: str = ""
) -> ev.CommitmentCheckedIn:
    """How an earlier commitment stands, with a note if there is one."""
    _live(session)
    if not any(c.commitment.id == commitment for c in session.check_ins):
        raise Refused("That commitment is not among the open ones.")
    kept = "" if is_blank(note) else _words(note, "note")
    return ev.CommitmentCheckedIn(commitment=commitment, state=state, note=kept)


def give_feedback(session: Session, slot_id: str, text: str) -> ev.FeedbackGiven:
    """Keep what was said in a slot of the feedback round or the close."""
    _live(session)
    place_: Slot | None = slot(slot_id)
    if place_ is None:
        raise Refused("There is no such place in the feedback round.")
    return ev.FeedbackGiven(
        slot=slot_id,
        sender=place_.sender,
        receiver=place_.receiver,
        prompt=place_.prompt,
        text=_words(text, "feedback"),
    )


def give_pulse(session: Session, question: str, rating: int) -> ev.PulseGiven:
    """A rating from 1 to 5."""
    _live(session)
    if question not in {q.id for q in PULSE} or not 1 <= rating <= 5:
        raise Refused("A pulse is a number from 1 to 5.")
    return ev.PulseGiven(question=question, rating=rating)


def tick_check(session: Session, check: str) -> ev.ConnectionChecked:
    """Tick or untick a line of the connection check."""
    _live(session)
    if check not in {c.id for c in CHECKS}:
        raise Refused("That is not part of the connection check.")
    return ev.ConnectionChecked(check=check, fine=check not in session.checks)


def set_next_session(session: Session, next_session: NextSession | None) -> ev.NextSessionSet:
    """When the two meet again; it must lie ahead of this session's start and take some time."""
    _live(session)
    if next_session is not None and next_session.start <= session.started:
        raise Refused("The next session cannot begin before this one.", "Check the date.")
    if next_session is not None and next_session.minutes < 1:
        raise Refused("The next session needs at least a minute.")
    return ev.NextSessionSet(next_session=next_session)
