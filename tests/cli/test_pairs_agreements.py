"""Agreements in print: as they stand for both, and with every wording and its date."""

from commands import add_pair, add_record, run
from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.record import AgreementLog, NoteLog, Visibility


def reviewed(number: int, outcome: AgreementOutcome, text: str) -> None:
    log = AgreementLog(id="late", when="Being on time is difficult", outcome=outcome, text=text)
    note = NoteLog(t=1, phase="arrive", text="a secret", visibility=Visibility.PRIVATE)
    add_record(number, agreements=(log,), notes=(note,))


def lived() -> None:
    add_pair("Bruno", "bruno")
    reviewed(1, AgreementOutcome.AGREED, "Ten minutes late is fine.")
    reviewed(2, AgreementOutcome.KEPT, "Ten minutes late is fine.")
    reviewed(3, AgreementOutcome.AMENDED, "Five minutes late is fine.")


def test_for_both_there_is_what_holds_and_nothing_else() -> None:
    lived()
    answer = run("pairs", "show", "bruno", "--agreements")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].startswith("What Bruno and ")
    assert lines[2:4] == ["Being on time is difficult", "  Five minutes late is fine."]
    assert lines[4].startswith("  (since ")
    assert lines[4].endswith(", session 3)")
    assert "secret" not in answer.out
    assert "Ten" not in answer.out


def test_the_history_marks_the_words_that_changed() -> None:
    lived()
    lines = run("pairs", "show", "bruno", "--history").out.splitlines()
    assert lines[0] == "Being on time is difficult"
    assert [line.split(": ")[-1] for line in lines if ", session " in line] == [
        "agreed", "kept as it is", "put in other words",
    ]  # fmt: skip
    assert lines[-2].strip() == "before  ‹Ten› minutes late is fine."  # noqa: RUF001
    assert lines[-1].strip() == "now     ‹Five› minutes late is fine."  # noqa: RUF001


def test_without_agreements_it_says_where_to_begin() -> None:
    add_pair("Bruno", "bruno")
    assert "Nothing yet." in run("pairs", "show", "bruno", "--agreements").out
    assert run("pairs", "show", "bruno", "--history").out == "There are no agreements yet.\n"


def test_the_page_of_a_pair_says_since_when_an_agreement_holds_and_what_comes_next() -> None:
    lived()
    reviewed(4, AgreementOutcome.FLAGGED, "Five minutes late is fine.")
    reviewed(5, AgreementOutcome.FLAGGED, "Five minutes late is fine.")
    out = " ".join(run("pairs", "show", "bruno").out.split())
    assert "Next plan Session 6: every sixth one looks back and ahead." in out
    assert "session 3; to talk about again)" in out
    assert "mid-point review" in run("pairs", "list").out
