"""Records and pairs made by Hypothesis: everything the domain can hold, with any text."""

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

from sessioncompanion.domain import record as r
from sessioncompanion.domain.agreement import Agreement, AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.pair import WEEKDAYS, Busy, DayException, Norms, Pair, Person
from sessioncompanion.domain.plan import PhaseKind
from yaml_cases import texts

PAIR_ID = "ana"
RECORD_ID = "20260131-1400-7f3a"

names = st.text(st.sampled_from("abc-123"), min_size=1, max_size=12)
seconds = st.integers(0, 100_000)
offsets = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_FIRST, _LAST = datetime(1970, 1, 2), datetime(2099, 1, 1)  # noqa: DTZ001 - gets its zone below
moments = st.datetimes(_FIRST, _LAST, timezones=offsets) | st.datetimes(
    _FIRST, _LAST, timezones=st.timezones()
)
zones = st.sampled_from(["", "Europe/Lisbon", "Asia/Tokyo", "America/Sao_Paulo"])


def several(made: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """None to three of them."""
    return st.lists(made, max_size=3).map(tuple)


_roles = st.sampled_from(r.Role)
_logs = {
    "participants": st.builds(r.Participant, name=texts, role=_roles, timezone=zones),
    "phases": st.builds(
        r.PhaseLog,
        id=names,
        kind=st.sampled_from(PhaseKind),
        title=texts,
        planned_seconds=seconds,
        actual_seconds=seconds,
    ),
    "interruptions": st.builds(r.InterruptionLog, reason=texts, t=seconds, seconds=seconds),
    "cards": st.builds(
        r.CardLog,
        deck=names,
        id=names,
        ask=texts,
        phase=names,
        outcome=st.sampled_from(r.CardOutcome),
        actual_seconds=seconds,
    ),
    "agenda": st.builds(
        r.ItemLog,
        id=names,
        title=texts,
        owner=_roles,
        planned_seconds=seconds,
        actual_seconds=seconds,
        status=st.sampled_from(r.ItemStatus),
        outcome=texts,
    ),
    "agreements": st.builds(
        r.AgreementLog,
        id=names,
        when=texts,
        outcome=st.sampled_from(AgreementOutcome),
        text=texts,
    ),
    "check_ins": st.builds(
        r.CheckInLog, commitment=names, state=st.sampled_from(r.CheckInState), note=texts
    ),
    "commitments": st.builds(r.CommitmentLog, id=names, text=texts, owner=_roles, by=texts),
    "feedback": st.builds(
        r.FeedbackLog,
        sender=_roles,
        receiver=_roles,
        prompt=texts,
        text=texts,
        rating=st.none() | st.integers(1, 5),
    ),
    "pulse": st.tuples(names, st.integers(1, 5)),
    "resources": st.builds(r.ResourceLog, text=texts, url=texts),
    "introductions": texts,
    "parking_lot": texts,
    "addenda": st.builds(
        r.AddendumLog, at=moments, text=texts, visibility=st.sampled_from(r.Visibility)
    ),
    "notes": st.builds(
        r.NoteLog,
        t=seconds,
        phase=names,
        text=texts,
        visibility=st.sampled_from(r.Visibility),
        item=st.just("") | names,
        card=st.just("") | names,
    ),
}
records = st.builds(
    r.Record,
    id=st.just(RECORD_ID),
    pair=st.just(PAIR_ID),
    plan=st.just("") | names,
    status=st.sampled_from(r.RecordStatus),
    started=moments,
    ended=moments,
    timezone=zones,
    mode=st.sampled_from(Mode),
    focus=texts,
    success_measure=texts,
    next_session=st.none()
    | st.builds(
        r.NextSession,
        start=moments,
        timezone=zones,
        minutes=st.integers(0, 500),
        mode=st.sampled_from(Mode),
    ),
    **{name: several(made) for name, made in _logs.items()},
)

_ranges = st.sampled_from(["08:00-12:00", "13:30-17:00", "00:00-24:00"])
_days = st.sampled_from(WEEKDAYS)
_spans = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)
_exceptions = st.builds(
    lambda span, is_single, hours, reason: DayException(
        date=str(span[0]), until="" if is_single else str(span[1]), hours=hours, reason=reason
    ),
    _spans,
    st.booleans(),
    st.lists(_ranges, max_size=2).map(tuple),
    texts,
)
people = st.builds(
    Person,
    name=st.sampled_from(["Ana", "Mei 梅", "no", 'O\'Hara "Jo"', "[Kofi]", "1.10", "- x: #y"]),
    timezone=zones,
    hours=st.dictionaries(_days, st.lists(_ranges, min_size=1, max_size=2).map(tuple)).map(
        lambda hours: tuple((day, hours[day]) for day in WEEKDAYS if day in hours)
    ),
    busy=st.lists(st.builds(Busy, day=_days, range=_ranges, reason=texts), max_size=2).map(tuple),
    exceptions=st.lists(_exceptions, max_size=2).map(tuple),
)
pairs = st.builds(
    lambda days, **other: Pair(started=days[0], ends=days[1], **other),
    days=st.lists(st.just("") | st.dates().map(str), min_size=2, max_size=2).map(sorted),
    id=st.just(PAIR_ID),
    mentor=people,
    mentee=people,
    norms=st.builds(Norms, **dict.fromkeys(Norms.__slots__, texts)),
    mode=st.sampled_from(Mode),
    agreements=st.lists(
        st.builds(
            Agreement,
            id=names,
            when=texts,
            text=texts,
            outcome=st.none() | st.sampled_from(AgreementOutcome),
        ),
        max_size=3,
        unique_by=lambda agreement: agreement.id,
    ).map(tuple),
)
