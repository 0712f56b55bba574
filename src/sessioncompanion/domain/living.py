"""Agreements that live: as they stand after each session, and which of them are due again."""

from dataclasses import dataclass

from sessioncompanion.domain.agreement import Agreement, AgreementOutcome, AgreementSet
from sessioncompanion.domain.events import ToReview
from sessioncompanion.domain.record import Record

DUE_AT_ONCE = 3
"""How many agreements a later session looks at; a first one looks at all."""


@dataclass(frozen=True, slots=True)
class Living:
    """An agreement as it stands, and in which session (from 1; 0 before) it was looked at."""

    agreement: Agreement
    looked_at: int


def review(living: dict[str, Living], record: Record, number: int) -> None:
    """Fold in what session ``number`` did with the agreements."""
    for log in record.agreements:
        agreement = Agreement(
            id=log.id, when=log.when, text=log.text, outcome=log.outcome, session=record.id
        )
        living[log.id] = Living(agreement, number)


def to_review(living: tuple[Living, ...], agreements: AgreementSet) -> tuple[ToReview, ...]:
    """Every situation, those due first: all in a first review, later flagged and oldest ones."""
    held = {entry.agreement.id: entry for entry in living}
    asks = {s.id: s for s in agreements.situations}
    known = [
        held.get(s.id) or Living(Agreement(id=s.id, when=s.when), 0) for s in agreements.situations
    ]
    known += [entry for entry in living if entry.agreement.id not in asks]
    first = not any(entry.looked_at for entry in living)
    order = sorted(range(len(known)), key=lambda n: (_urgency(known[n]), n))
    due = set(order if first else order[:DUE_AT_ONCE])
    return tuple(
        ToReview(
            agreement=known[n].agreement,
            ask=asks[known[n].agreement.id].ask if known[n].agreement.id in asks else "",
            starters=asks[known[n].agreement.id].starters if known[n].agreement.id in asks else (),
            due=n in due,
        )
        for n in (sorted(range(len(known)), key=lambda n: n not in due) if not first else order)
    )


def _urgency(entry: Living) -> tuple[bool, int]:
    flagged = entry.agreement.outcome is AgreementOutcome.FLAGGED
    return (not flagged, entry.looked_at)
