"""Agreements that live: every version with its session, as they stand now, and which are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sessioncompanion.domain.agreement import Agreement, AgreementOutcome, AgreementSet
from sessioncompanion.domain.events import ToReview
from sessioncompanion.domain.record import AgreementLog, Record

DUE_AT_ONCE = 3
"""How many agreements a later session looks at; a first one looks at all."""
DUE_IN_SHORT = 2
"""How many when the phase is short."""
SHORT_SECONDS = 240
"""A review planned for less is short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """How one session left an agreement; the pair's file is session 0, without id and date."""

    text: str
    outcome: AgreementOutcome | None = None
    session: str = ""
    """The id of its record."""
    at: datetime | None = None
    """When that session began."""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Living:
    """An agreement as it stands, and in which session (from 1; 0 before) it was looked at.

    ``versions`` has one entry a look, the oldest first; most of them leave the words as they were.
    """

    agreement: Agreement
    looked_at: int
    versions: tuple[Version, ...] = ()

    @property
    def since(self) -> Version | None:
        """The version that brought the words that hold now; None while there are none."""
        if not self.agreement.text:
            return None
        return next(v for v in reversed(wordings(self.versions)) if v.text == self.agreement.text)

    @property
    def is_flagged(self) -> bool:
        """Whether the two want to talk about it again."""
        return self.agreement.outcome is AgreementOutcome.FLAGGED


def from_file(agreement: Agreement) -> Living:
    """An agreement that was made before the first record."""
    version = Version(text=agreement.text, outcome=agreement.outcome)
    return Living(agreement, 0, (version,) if agreement.text else ())


def wordings(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    """Only the versions that brought other words than the one before, the oldest first."""
    kept: list[Version] = []
    for version in versions:
        if version.text and (not kept or kept[-1].text != version.text):
            kept.append(version)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an agreement: what it left, and whether it brought other words.

    ``former`` are the words that these took the place of; empty for the first ones.
    """

    version: Version
    is_reworded: bool
    former: str = ""


def looks(living: Living) -> Iterator[Look]:
    """Every look at an agreement, the oldest first."""
    new, before = {id(version) for version in wordings(living.versions)}, ""
    for version in living.versions:
        is_reworded = id(version) in new
        yield Look(version, is_reworded, before if is_reworded else "")
        before = version.text if is_reworded else before


def review(living: dict[str, Living], record: Record, number: int) -> None:
    """Fold in what session ``number`` did with the agreements."""
    for log in record.agreements:
        living[log.id] = _reviewed(living.get(log.id), log, record, number)


def _reviewed(former: Living | None, log: AgreementLog, record: Record, number: int) -> Living:
    # Who keeps or flags an agreement does not take its words away, whatever a record leaves out.
    text = log.text or (former.agreement.text if former else "")
    version = Version(
        text=text, outcome=log.outcome, session=record.id, at=record.started, number=number
    )
    agreement = Agreement(
        id=log.id, when=log.when, text=text, outcome=log.outcome, session=record.id
    )
    return Living(agreement, number, (*(former.versions if former else ()), version))


def to_review(
    living: tuple[Living, ...], agreements: AgreementSet, seconds: int | None = None
) -> tuple[ToReview, ...]:
    """Every situation of the set and every agreement of the pair, those due first.

    In a first review all are due; later the flagged ones and those not looked at longest, three or,
    where the phase has few ``seconds``, two. What was never looked at comes before all but flags.
    """
    held = {entry.agreement.id: entry for entry in living}
    asks = {s.id: s for s in agreements.situations}
    known = [
        held.get(s.id) or Living(Agreement(id=s.id, when=s.when), 0) for s in agreements.situations
    ]
    known += [entry for entry in living if entry.agreement.id not in asks]
    is_first = not any(entry.looked_at for entry in living)
    most = DUE_IN_SHORT if seconds is not None and seconds < SHORT_SECONDS else DUE_AT_ONCE
    order = sorted(range(len(known)), key=lambda n: (not known[n].is_flagged, known[n].looked_at))
    due = order if is_first else order[:most]
    later = [n for n in range(len(known)) if n not in set(due)]
    made = []
    for n in (*due, *later):
        agreement = known[n].agreement
        ask = asks.get(agreement.id)
        since = known[n].since
        made.append(
            ToReview(
                agreement=agreement,
                ask=ask.ask if ask else "",
                starters=ask.starters if ask else (),
                due=n in set(due),
                since=since.at if since else None,
                since_number=since.number if since else 0,
            )
        )
    return tuple(made)
