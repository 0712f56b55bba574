"""Agreements over many sessions: every version is kept, and each comes up again in its turn."""

from dataclasses import replace
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from sessioncompanion.domain.agreement import Agreement, AgreementOutcome, AgreementSet, Situation
from sessioncompanion.domain.history import history
from sessioncompanion.domain.living import DUE_AT_ONCE, DUE_IN_SHORT, to_review, wordings
from sessioncompanion.domain.record import AgreementLog, Record
from worlds import agreements, pair, record

AGREED, KEPT = AgreementOutcome.AGREED, AgreementOutcome.KEPT
AMENDED, FLAGGED = AgreementOutcome.AMENDED, AgreementOutcome.FLAGGED


def looked(number: int, *logs: tuple[str, AgreementOutcome, str]) -> Record:
    """A session that looked at these agreements."""
    made = tuple(
        AgreementLog(id=name, when=f"When {name}", outcome=outcome, text=text)
        for name, outcome, text in logs
    )
    return replace(record(number), agreements=made)


def of_size(count: int) -> AgreementSet:
    situations = tuple(Situation(id=f"s{n}", when=f"When s{n}", ask="?") for n in range(count))
    return AgreementSet(id="any", title="Any", situations=situations)


def due(*records: Record, seconds: int | None = None) -> list[str]:
    past = history(pair(), records)
    made = to_review(past.living, agreements(), seconds)
    return [each.agreement.id for each in made if each.due]


def test_every_look_is_a_version_and_only_new_words_are_wordings() -> None:
    past = history(
        pair(),
        (
            looked(1, ("late", AGREED, "We write.")),
            looked(2, ("late", KEPT, "We write.")),
            looked(3, ("late", FLAGGED, "We write.")),
            looked(4, ("late", AMENDED, "We call.")),
        ),
    )
    (living,) = past.living
    assert [v.outcome for v in living.versions] == [AGREED, KEPT, FLAGGED, AMENDED]
    assert [(v.text, v.number) for v in wordings(living.versions)] == [
        ("We write.", 1), ("We call.", 4),
    ]  # fmt: skip
    assert living.since == living.versions[-1]
    assert living.since.at == record(4).started


def test_words_that_hold_again_hold_since_then() -> None:
    told = (("A.", 1), ("B.", 2), ("A.", 3))
    past = history(pair(), (looked(n, ("late", AMENDED, text)) for text, n in told))
    since = past.living[0].since
    assert since is not None
    assert since.number == 3


def test_keeping_and_flagging_take_no_words_away() -> None:
    past = history(
        pair(), (looked(1, ("late", AGREED, "We write.")), looked(2, ("late", FLAGGED, "")))
    )
    assert past.living[0].agreement.text == "We write."
    assert past.living[0].is_flagged


def test_agreements_of_the_file_hold_from_before_the_first_session_and_are_due_in_it() -> None:
    known = replace(pair(), agreements=(Agreement(id="own", when="own", text="First names."),))
    past = history(known, ())
    assert past.living[0].since is not None
    assert (past.living[0].since.number, past.living[0].since.at) == (0, None)
    made = to_review(past.living, agreements())
    assert [each.due for each in made] == [True] * 6
    assert made[-1].agreement.text == "First names."


def test_a_short_phase_has_two_due_and_a_longer_one_three() -> None:
    first = looked(1, *((s.id, AGREED, "Yes.") for s in agreements().situations))
    assert len(due(first, seconds=180)) == DUE_IN_SHORT
    assert len(due(first, seconds=240)) == len(due(first)) == DUE_AT_ONCE


def test_what_a_first_session_left_comes_before_what_it_looked_at() -> None:
    first = looked(1, ("unwell", AGREED, "Yes."), ("stuck", FLAGGED, ""))
    assert due(first) == ["stuck", "late", "silent"]


@given(
    st.integers(1, 12),
    st.lists(st.lists(st.sampled_from([KEPT, FLAGGED, AMENDED]), min_size=3, max_size=3)),
)
def test_in_any_run_of_sessions_each_comes_up_again_in_its_turn(
    count: int, runs: list[list[AgreementOutcome]]
) -> None:
    records = [looked(1, *((f"s{n}", AGREED, "Yes.") for n in range(count)))]
    seen = {f"s{n}": 1 for n in range(count)}
    flags = 0
    for number, outcomes in enumerate(runs, 2):
        past = history(pair(), records)
        made = [r for r in to_review(past.living, of_size(count)) if r.due]
        flagged = [r.agreement.outcome is FLAGGED for r in made]
        assert flagged == sorted(flagged, reverse=True)
        logs = []
        for review, outcome in zip(made, outcomes, strict=False):
            seen[review.agreement.id] = number
            flags += outcome is FLAGGED
            logs.append((review.agreement.id, outcome, f"Words {number}."))
        records.append(looked(number, *logs))
        waited = number - min(seen.values())
        assert waited <= ceil(count / DUE_AT_ONCE) + flags
    assert history(pair(), records) == history(pair(), list(records))
