"""Session records: as they were written, so texts keep every blank and no length is refused."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema
from pydantic.functional_validators import PlainValidator

from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import (
    AddendumLog,
    AgreementLog,
    CardLog,
    CardOutcome,
    CheckInLog,
    CheckInState,
    CommitmentLog,
    FeedbackLog,
    InterruptionLog,
    ItemLog,
    ItemStatus,
    NextSession,
    NoteLog,
    Participant,
    PhaseLog,
    Record,
    RecordStatus,
    ResourceLog,
    Role,
    Visibility,
)
from sessioncompanion.store.schemas.header import File, Id, Mistake, Part


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None or not 1900 <= moment.year < 9999:
        raise Mistake(
            "This is not a time with its offset from UTC.",
            "Write it like this: 2026-01-31T14:00:00+01:00",
        )
    return moment


Moment = Annotated[
    datetime, PlainValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]
Seconds = Annotated[int, Field(ge=0)]
Scale = Annotated[int, Field(ge=1, le=5)]


class ParticipantPart(Part):
    """A person in the session, as named then."""

    name: str = Field(description="The name.")
    role: Role = Field(description="mentor or mentee.")
    timezone: str = Field("", description="Where they were, as an IANA name.")

    def to_domain(self) -> Participant:
        return Participant(**_values(self))


class PhaseLogPart(Part):
    """A phase, planned against actual."""

    id: str = Field(description="The id in the plan.")
    kind: PhaseKind = Field(description="What the phase was for.")
    title: str = Field(description="Its title.")
    planned_seconds: Seconds = Field(description="What the plan said at the end.")
    actual_seconds: Seconds = Field(description="What it took.")

    def to_domain(self) -> PhaseLog:
        return PhaseLog(**_values(self))


class InterruptionPart(Part):
    """A stretch of time that did not count."""

    reason: str = Field(description="Why.")
    t: Seconds = Field(description="Seconds into the session.")
    seconds: Seconds = Field(description="How long.")

    def to_domain(self) -> InterruptionLog:
        return InterruptionLog(**_values(self))


class CardLogPart(Part):
    """A card that was in view."""

    deck: str = Field(description="The deck's id.")
    id: str = Field(description="The card's id.")
    ask: str = Field(description="The question as it was then.")
    phase: str = Field(description="The phase's id.")
    outcome: CardOutcome = Field(description="What became of it.")
    actual_seconds: Seconds = Field(0, description="How long it was in view; 0 when not known.")

    def to_domain(self) -> CardLog:
        return CardLog(**_values(self))


class ItemPart(Part):
    """An agenda item as it ended."""

    id: str = Field(description="A short name.")
    title: str = Field(description="The item.")
    owner: Role = Field(description="Who brought it.")
    planned_seconds: Seconds = Field(description="Its timebox; 0 when it had none.")
    actual_seconds: Seconds = Field(description="What it took.")
    status: ItemStatus = Field(description="How it ended.")
    outcome: str = Field("", description="What came of it.")

    def to_domain(self) -> ItemLog:
        return ItemLog(**_values(self))


class AgreementLogPart(Part):
    """An agreement that this session looked at."""

    id: str = Field(description="The situation's id.")
    when: str = Field(description="The situation.")
    outcome: AgreementOutcome = Field(description="What the review did with it.")
    text: str = Field("", description="What holds now.")

    def to_domain(self) -> AgreementLog:
        return AgreementLog(**_values(self))


class CheckInPart(Part):
    """How a former commitment stands."""

    commitment: str = Field(description="The commitment's id.")
    state: CheckInState = Field(description="How it stands.")
    note: str = Field("", description="In the mentee's words.")

    def to_domain(self) -> CheckInLog:
        return CheckInLog(**_values(self))


class CommitmentPart(Part):
    """Something somebody takes on."""

    id: str = Field(description="A short name.")
    text: str = Field(description="What.")
    owner: Role = Field(description="Who.")
    by: str = Field("", description="Until when: a date or words.")

    def to_domain(self) -> CommitmentLog:
        return CommitmentLog(**_values(self))


class FeedbackPart(Part):
    """Words from one to another."""

    sender: Role = Field(alias="from", description="Who gave it.")
    receiver: Role = Field(alias="to", description="Who received it.")
    prompt: str = Field(description="The question.")
    text: str = Field("", description="The words.")
    rating: Scale | None = Field(None, description="From 1 to 5.")

    def to_domain(self) -> FeedbackLog:
        return FeedbackLog(**_values(self))


class ResourcePart(Part):
    """Something to read, hear or try."""

    text: str = Field(description="What.")
    url: str = Field("", description="Where.")

    def to_domain(self) -> ResourceLog:
        return ResourceLog(**_values(self))


class NotePart(Part):
    """A note."""

    t: Seconds = Field(description="Seconds into the session.")
    phase: str = Field(description="The phase's id.")
    item: str = Field("", description="The agenda item's id.")
    card: str = Field("", description="The card's id.")
    text: str = Field(description="The note.")
    visibility: Visibility = Field(description="private stays with the mentor.")

    def to_domain(self) -> NoteLog:
        return NoteLog(**_values(self))


class NextSessionPart(Part):
    """When they meet again."""

    start: Moment = Field(description="The moment, with its offset.")
    timezone: str = Field(description="The zone it was agreed in.")
    minutes: int = Field(description="How long.")
    mode: Mode = Field(description="video or audio.")

    def to_domain(self) -> NextSession:
        return NextSession(**_values(self))


class AddendumPart(Part):
    """Something added after the record was closed."""

    at: Moment = Field(description="When it was added.")
    text: str = Field(description="The words.")
    visibility: Visibility = Field(description="private or shared.")

    def to_domain(self) -> AddendumLog:
        return AddendumLog(**_values(self))


class RecordFile(File):
    """A session record: everything, private things included."""

    kind: Literal["record"] = Field(description="What this file is.")
    id: Id = Field(description="The file's name without its ending.")
    pair: Id = Field(description="The pair's folder.")
    participants: tuple[ParticipantPart, ...] = Field(description="Who was there.")
    plan: str = Field(description="The plan's id.")
    status: RecordStatus = Field(description="complete once the closing phase was reached.")
    started: Moment = Field(description="When it began.")
    ended: Moment = Field(description="When it ended.")
    timezone: str = Field(description="The mentor's zone.")
    mode: Mode = Field(description="video or audio.")
    focus: str = Field("", description="What it was about.")
    success_measure: str = Field("", description="How the two would know that it went well.")
    phases: tuple[PhaseLogPart, ...] = Field((), description="Planned against actual.")
    interruptions: tuple[InterruptionPart, ...] = Field((), description="What did not count.")
    cards: tuple[CardLogPart, ...] = Field((), description="Cards that were in view.")
    agenda: tuple[ItemPart, ...] = Field((), description="The items as they ended.")
    agreements: tuple[AgreementLogPart, ...] = Field((), description="Agreements looked at.")
    check_ins: tuple[CheckInPart, ...] = Field((), description="How former commitments stand.")
    commitments: tuple[CommitmentPart, ...] = Field((), description="What was taken on.")
    feedback: tuple[FeedbackPart, ...] = Field((), description="Feedback both ways.")
    pulse: dict[str, Scale] = Field({}, description="Question and rating from 1 to 5.")
    resources: tuple[ResourcePart, ...] = Field((), description="Things to read, hear or try.")
    introductions: tuple[str, ...] = Field((), description="People to bring together.")
    parking_lot: tuple[str, ...] = Field((), description="What was parked.")
    notes: tuple[NotePart, ...] = Field((), description="Notes, private and shared.")
    next_session: NextSessionPart | None = Field(None, description="When they meet again.")
    addenda: tuple[AddendumPart, ...] = Field(
        (), description="What was added later; nothing above is changed for it."
    )

    def to_domain(self) -> Record:
        """The record as a plain value."""
        values = _values(self)
        for name in ("kind", "schema_version"):
            del values[name]
        for name, value in values.items():
            if isinstance(value, tuple):
                values[name] = tuple(
                    each if isinstance(each, str) else each.to_domain() for each in value
                )
        values["pulse"] = tuple(self.pulse.items())
        values["next_session"] = self.next_session.to_domain() if self.next_session else None
        return Record(**values)


def _values(part: Part) -> dict[str, Any]:
    """Field by field, as the domain names them; what is inside stays as it is."""
    return dict(part)
