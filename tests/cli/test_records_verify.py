"""All records looked through, and corrections that are added and never written over."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from commands import add_pair, add_record, run, workspace
from worlds import BEGAN, record


@pytest.fixture(autouse=True)
def two() -> None:
    add_pair()
    add_record(1)
    add_record(2)


def place(number: int) -> Path:
    return workspace().paths.record("bruno", record(number).id)


def test_all_is_well() -> None:
    answer = run("records", "verify")
    assert (answer.code, answer.out) == (0, "2 records: 2 as saved.\n")


def test_each_trouble_is_told_with_what_to_do() -> None:
    edited = place(1)
    edited.write_text(edited.read_text().replace("Europe/Lisbon", "Europe/Madrid"))
    broken = place(2)
    broken.write_text(broken.read_text().replace("status:", "stattus:"))
    add_record(3, ended=BEGAN - timedelta(days=3))
    answer = run("records", "verify", "--pair", "bruno")
    assert answer.code == 1
    assert f"{edited}: edited outside the companion since it was saved." in answer.out
    assert f"{broken}:" in answer.out
    assert "Did you mean `status`?" in answer.out
    assert f"{place(3)}: It ends before it begins.\n    Mend `started` or `ended`." in answer.out
    assert answer.out.endswith("3 records: 1 as saved, 1 edited outside, 1 cannot be read.\n")
    told = json.loads(run("records", "verify", "--json").out)
    assert [each["state"] for each in told] == ["edited_outside", "damaged", "as_saved"]


def test_a_record_in_the_folder_of_somebody_else_is_named() -> None:
    add_pair("Mei", "mei")
    target = workspace().paths.pair_folder("mei") / place(1).name
    place(1).rename(target)
    assert "stands in the folder of mei." in run("records", "verify").out


def test_without_records_it_says_so() -> None:
    place(1).unlink()
    place(2).unlink()
    assert run("records", "verify").out == "There is no record yet.\n"


def test_a_correction_is_added_with_its_date_and_shown() -> None:
    before = place(2).read_text().partition("# saved")[0]
    answer = run("records", "correct", record(2).id, "It", "was", "Porto.")
    assert answer.code == 0
    assert answer.out == f"Added to {record(2).id}, private. Nothing above it was changed.\n"
    assert place(2).read_text().startswith(before)
    shown = run("records", "show", record(2).id)
    assert "Added later" in shown.out
    assert "private It was Porto." in shown.out
    assert "edited outside" not in shown.err
    assert "Porto" not in run("records", "show", record(2).id, "--recap").out
    assert str(place(2)) in run("records", "search", "porto", "--kind", "addendum").out
    assert run("records", "verify").code == 0


def test_a_shared_one_is_in_the_recap() -> None:
    run("records", "correct", "last", "--shared", "We meant *Monday*.")
    recap = run("records", "show", "last", "--recap").out
    assert "## Added later" in recap
    assert r"We meant \*Monday\*." in recap


def test_words_can_come_from_standard_input_and_none_are_refused() -> None:
    assert run("records", "correct", "last", typed="from\na pipe\n").code == 0
    assert "from\n    a pipe" in run("records", "show", "last").out
    refused = run("records", "correct", "last", " ")
    assert (refused.code, refused.sentence) == (1, "There are no words to add.")
    assert run("records", "correct", "20010101", "x").code == 1


def test_what_was_edited_outside_is_said_where_it_is_read() -> None:
    place(1).write_text(place(1).read_text().replace("Europe/Lisbon", "Europe/Madrid"))
    assert "edited outside the companion" in run("records", "show", record(1).id).err
