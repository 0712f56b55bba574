"""``new``: a file to start from, valid as it is, in its place, and never over another one."""

import json
import os
import re
from pathlib import Path

import pytest

from commands import DECK, run
from sessioncompanion.store import content
from sessioncompanion.store.shelf import ContentKind
from spoken import put

NOUNS: dict[str, ContentKind] = {"decks": "deck", "plans": "plan", "agreements": "agreements"}
BASES = {"decks": "opening-check-in", "plans": "standard-60", "agreements": "virtual-mentoring"}
TAGS = pytest.mark.parametrize("tag", ["en", "de", "pt", "ja", "fi"])
SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def begin(noun: str, *arguments: str) -> Path:
    """Run ``new`` and give the file, whose path is the first line of the answer."""
    answer = run(noun, "new", *arguments)
    assert answer.code == 0, answer.err
    return Path(answer.out.splitlines()[0])


def shown(noun: str, name: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(run(noun, "show", name, "--json").out)
    return told


# What is written


@TAGS
@pytest.mark.parametrize("noun", NOUNS)
def test_the_file_is_valid_in_use_and_earns_no_advice(noun: str, tag: str, home: Path) -> None:
    path = begin(noun, "mine", "--language", tag)
    assert path == home / "config" / noun / "mine.yaml"
    assert content.problems_in(path.read_bytes(), "f", NOUNS[noun]) == ()
    checked = run("check", str(path))
    assert (checked.code, checked.out) == (0, "")
    assert shown(noun, "mine")["title"] == "Mine"


@pytest.mark.parametrize("noun", NOUNS)
def test_the_answer_is_the_path_and_two_commands_that_run(noun: str) -> None:
    answer = run(noun, "new", "mine")
    path, blank, *commands = answer.out.splitlines()
    assert (blank, answer.err) == ("", "")
    assert [command.split()[1:] for command in commands] == [
        ["check", path],
        [noun, "show", "mine"],
    ]
    for command in commands:
        assert run(*command.split()[1:]).code == 0


@TAGS
@pytest.mark.parametrize("noun", NOUNS)
def test_every_key_there_is_stands_in_the_file_and_is_explained(noun: str, tag: str) -> None:
    text = begin(noun, "mine", "--language", tag).read_text()
    schema = content.json_schema(NOUNS[noun])
    parts = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    keys = {key for part in parts for key in part["properties"]}
    if noun != "plans":
        text += begin(noun, "more", "--extends", "mine").read_text()
        assert {"extends", "retire"} <= keys
    for key in keys:
        assert re.search(rf"^[ #-]*(?:\{{|.*, |.*\{{)?{key}:", text, re.MULTILINE), key
    comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert len(comments) > len(keys)


@TAGS
@pytest.mark.parametrize("noun", NOUNS)
def test_what_is_only_a_comment_works_when_it_is_uncommented(noun: str, tag: str) -> None:
    extends = ["--extends", BASES[noun]] if noun != "plans" else []
    path = begin(noun, "mine", "--language", tag, *extends)
    text = re.sub(r"^( *)# (?=[a-z]+: [^\n]*$)", r"\1", path.read_text(), flags=re.MULTILINE)
    assert text != path.read_text()
    if noun == "plans":
        text = text.replace("mode: audio", "")
    lines = [
        line for line in text.splitlines() if not re.match(r" *(shuffled|order:|cards is)", line)
    ]
    path.write_text("\n".join(lines) + "\n")
    answer = run("check", str(path))
    assert (answer.code, answer.out) == (0, "")


@pytest.mark.parametrize("noun", NOUNS)
def test_the_first_line_leads_to_the_schema_beside_the_file(noun: str) -> None:
    path = begin(noun, "mine")
    found = SCHEMA_LINE.match(path.read_text())
    assert found is not None
    assert not Path(found[1]).is_absolute()
    schema = path.parent / found[1]
    assert schema.read_text() == content.schema_text(NOUNS[noun])
    listed = run("check", str(path.parent))
    assert (listed.code, listed.err) == (0, "1 file checked: all is well.\n")


def test_an_outdated_schema_is_renewed_and_a_foreign_file_is_left_alone(home: Path) -> None:
    schema = begin("decks", "one").parent / ".schemas" / "deck.json"
    schema.write_text('{"title": "sessioncompanion: deck", "old": true}')
    begin("decks", "two")
    assert schema.read_text() == content.schema_text("deck")
    for foreign in ('{"title": "something else"}', "not JSON", "[]"):
        schema.write_text(foreign)
        begin("decks", f"next-{len(foreign)}")
        assert schema.read_text() == foreign


def test_title_and_language_are_taken_whatever_is_in_them(home: Path) -> None:
    title = 'Beginn: "leise" #1 [b]{x}'
    begin("decks", "anfang", "--title", title, "--language", "de")
    told = shown("decks", "anfang")
    assert (told["title"], told["language"]) == (title, "de")


def test_the_language_is_that_of_the_settings_when_none_is_given(home: Path) -> None:
    home.joinpath("config").mkdir(parents=True)
    (home / "config" / "settings.yaml").write_text("language: fi\n")
    begin("plans", "oma")
    assert shown("plans", "oma")["language"] == "fi"


def words_in(text: str) -> list[str]:
    """The sentences of a file, without the comments."""
    lines = [line.strip() for line in text.splitlines() if not line.lstrip().startswith("#")]
    return [line for line in lines if line.startswith("when:") or line.endswith(tuple(".?。？"))]


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("tag", ["de", "pt-BR", "ja"])
def test_examples_are_in_the_language_of_the_file(noun: str, tag: str) -> None:
    english = begin(noun, "mine", "--language", "en").read_text()
    other = begin(noun, "other", "--language", tag).read_text()
    assert not set(words_in(english)) & set(words_in(other))
    assert len(words_in(english)) == len(words_in(other)) > 5
    assert "in English" not in english + other
    assert len(other.splitlines()) == len(english.splitlines())


def test_what_is_added_to_a_german_deck_is_german(home: Path) -> None:
    told = begin("decks", "mehr", "--extends", "opening-check-in-de").read_text()
    assert "language: de\n" in told
    assert "Was siehst du" in told


@pytest.mark.parametrize("noun", NOUNS)
def test_a_language_without_examples_says_that_they_are_english(noun: str) -> None:
    text = begin(noun, "oma", "--language", "fi").read_text()
    assert "\n# The examples below are in English: there are none in fi.\n" in text
    english = begin(noun, "mine", "--language", "en").read_text()
    assert words_in(text) == words_in(english)


@pytest.mark.parametrize("tag", ["de", "pt", "ja", "de-AT"])
def test_a_plan_names_decks_and_agreements_of_its_language(tag: str) -> None:
    stem = tag.partition("-")[0]
    text = begin("plans", "mine", "--language", tag).read_text()
    assert f"# cards: {{decks: [focus-and-goals-{stem}], " in text
    told = shown("plans", "mine")
    named = [str(told["agreements"])]
    for phase in told["phases"]:  # type: ignore[attr-defined]
        named += phase["cards"]["decks"]
    assert len(named) > 4
    assert all(name.endswith(f"-{stem}") for name in named)


def test_a_plan_names_what_there_is_of_its_language_and_the_originals_for_the_rest(
    home: Path,
) -> None:
    put(home / "config", "decks", "feedback-both-ways-fi", "fi")
    put(home / "config", "decks", "opening-check-in-fi", "fi", "crads: 1\n")
    begin("plans", "oma", "--language", "fi")
    decks = [phase["cards"]["decks"] for phase in shown("plans", "oma")["phases"]]  # type: ignore[attr-defined]
    named = [name for each in decks for name in each]
    assert named == [
        "arriving-and-presence",
        "opening-check-in",
        "feedback-both-ways-fi",
        "closings-and-endings",
    ]
    assert shown("plans", "oma")["agreements"] == "virtual-mentoring"


def test_a_language_that_is_none_brings_nothing_into_the_file(home: Path) -> None:
    answer = run("decks", "new", "mine", "--language", "x\n\t- [")
    assert answer.code == 2
    assert "is not a language tag" in answer.sentence
    assert not home.exists()


# Copies and additions


@pytest.mark.parametrize("noun", NOUNS)
def test_a_copy_differs_in_nothing_but_what_was_asked_for(noun: str) -> None:
    begin(noun, "mine", "--from", BASES[noun], "--language", "fi", "--title", "Oma")
    copy, source = shown(noun, "mine"), shown(noun, BASES[noun])
    for told in (copy, source):
        for part in (told, *told.get("cards", [])):  # type: ignore[misc]
            part.pop("file", None)
    for card in copy.get("cards", []):  # type: ignore[attr-defined]
        card["deck"] = BASES[noun]
    assert copy == source | {"id": "mine", "language": "fi", "title": "Oma"}


def test_a_copy_keeps_comments_and_leads_to_its_own_schema(home: Path) -> None:
    folder = home / "config" / "decks"
    folder.mkdir(parents=True)
    text = DECK.replace(
        "title: Mine [b]", "title: >-\n  A long\n\n  title\n# about it\nauthor: Mei"
    )
    (folder / "mine.yaml").write_text("# yaml-language-server: $schema=../x.json\n" + text)
    path = begin("decks", "yours", "--from", "mine", "--title", "Yours")
    assert path.read_text().splitlines()[:7] == [
        "# yaml-language-server: $schema=.schemas/deck.json",
        "kind: deck",
        "schema: 1",
        "id: yours",
        "title: Yours",
        "# about it",
        "author: Mei",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"kind": "deck", "schema": 1, "id": "mine", "title": "T", "cards": '
        '[{"id": "a", "ask": "B?"}]}',
        'kind: deck\nschema: 1\n"id": mine\ntitle: T\ncards: [{id: a, ask: B?}]\n',
        "\ufeffkind: deck\r\nschema: 1\r\nid: mine\r\ntitle: T\r\n"
        "cards:\r\n- id: a\r\n  ask: B?\r\n",
    ],
    ids=["braces", "quoted keys", "byte order mark and CRLF"],
)
def test_a_copy_is_right_however_the_source_is_written(text: str, home: Path) -> None:
    folder = home / "config" / "decks"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_bytes(text.encode())
    path = begin("decks", "yours", "--from", "mine", "--language", "fi")
    assert b"\r" not in path.read_bytes()
    told = shown("decks", "yours")
    assert (told["id"], told["title"], told["language"]) == ("yours", "T", "fi")
    assert len(told["cards"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("noun", ["decks", "agreements"])
def test_an_addition_has_all_of_the_other_and_its_own(noun: str) -> None:
    path = begin(noun, "mine", "--extends", BASES[noun])
    assert len(path.read_text().splitlines()) < 60
    parts = "cards" if noun == "decks" else "situations"
    ids = [
        [one["id"] for one in shown(noun, name)[parts]]  # type: ignore[attr-defined]
        for name in (BASES[noun], "mine")
    ]
    assert ids[1][:-1] == ids[0]
    assert f"# retire: [{ids[0][0]}]" in path.read_text()


def test_one_can_add_to_a_bundled_deck_under_its_own_id() -> None:
    answer = run("decks", "new", "opening-check-in", "--extends", "opening-check-in")
    assert (answer.code, answer.err) == (0, "")
    told = shown("decks", "opening-check-in")
    assert told["title"] == "Opening check-in"
    assert len(told["cards"]) > 5  # type: ignore[arg-type]


def test_taking_the_place_of_a_bundled_one_is_said() -> None:
    answer = run("plans", "new", "standard-60", "--from", "standard-60")
    assert answer.code == 0
    assert answer.err == (
        "From now on it takes the place of the plan standard-60 that there was.\n"
    )


# Where it goes


def test_a_folder_of_a_library_gets_it_where_the_library_looks(tmp_path: Path) -> None:
    team = tmp_path / "the team"
    (team / "decks").mkdir(parents=True)
    for to in (team, team / "decks"):
        name = f"mine-{len(to.parts)}"
        answer = run("decks", "new", name, "--to", str(to))
        assert answer.out.splitlines()[0] == str(team / "decks" / f"{name}.yaml")
        last = answer.out.splitlines()[-1]
        assert last == f"  sessioncompanion --library '{team}' decks show {name}"
        assert run("--library", str(team), "decks", "show", name).code == 0
    beside = run("--library", str(team), "decks", "new", "third", "--to", str(team))
    assert beside.out.splitlines()[-1].startswith("  sessioncompanion --library ")
    assert (team / "decks" / ".schemas" / "deck.json").is_file()


def test_a_library_of_the_settings_is_in_use_as_it_is(home: Path, tmp_path: Path) -> None:
    (tmp_path / "team" / "plans").mkdir(parents=True)
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.yaml").write_text(f"library: [{tmp_path}/team]\n")
    answer = run("plans", "new", "mine", "--to", str(tmp_path / "team"))
    assert answer.out.splitlines()[-1] == "  sessioncompanion plans show mine"
    assert run("plans", "show", "mine").code == 0


def test_a_file_may_have_any_name_and_a_folder_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert begin("decks", "mine", "--to", "new/one.yml") == tmp_path / "new" / "one.yml"
    answer = run("decks", "new", "yours", "--to", "new")
    assert answer.out.splitlines()[0] == str(tmp_path / "new" / "yours.yaml")
    assert "decks/" in answer.err
    assert "show" not in answer.out


# What is refused


@pytest.mark.parametrize("noun", NOUNS)
def test_nothing_is_overwritten_and_a_free_id_is_named(noun: str) -> None:
    path = begin(noun, "mine")
    path.write_text("# changed\n" + path.read_text())
    before = path.read_bytes()
    begin(noun, "mine-2")
    answer = run(noun, "new", "mine")
    assert (answer.code, answer.out) == (1, "")
    assert answer.sentence == f"{path} is there already."
    assert answer.hint == "The id mine-3 is free."
    assert path.read_bytes() == before


def test_an_id_that_another_file_of_the_folder_has_is_taken(home: Path) -> None:
    folder = home / "config" / "decks"
    folder.mkdir(parents=True)
    (folder / "other-name.yaml").write_text(DECK)
    answer = run("decks", "new", "mine")
    assert answer.code == 1
    assert answer.sentence == f"{folder}/other-name.yaml has the id mine already."
    assert not (folder / "mine.yaml").exists()


def test_a_link_that_leads_nowhere_is_not_followed(home: Path, tmp_path: Path) -> None:
    folder = home / "config" / "decks"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    answer = run("decks", "new", "mine")
    assert (answer.code, answer.hint) == (1, "The id mine-2 is free.")
    assert not (tmp_path / "elsewhere.yaml").exists()


@pytest.mark.parametrize("wrong", ["My Deck", "../up", "a/b", "", "x" * 65, "a\n", "ä"])
def test_an_id_is_refused_in_the_words_that_a_file_would_get(wrong: str, home: Path) -> None:
    answer = run("decks", "new", "--", wrong)
    assert answer.code == 2
    assert answer.sentence.endswith(" cannot be an id.")
    assert "1 to 64 small letters" in answer.hint
    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--language", "pt_BR"], 2, "`pt_BR` is not a language tag."),
        (["--title", "x" * 201], 2, "`title` is longer than 200 characters."),
        (["--from", "opening-chek-in"], 1, "There is no deck called 'opening-chek-in'."),
        (["--extends", "nothing-such"], 1, "There is no deck called 'nothing-such'."),
        (["--extends", "a", "--from", "b"], 2, "Either copy something or build upon it, not both."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    arguments: list[str], code: int, sentence: str, home: Path
) -> None:
    answer = run("decks", "new", "mine", *arguments)
    assert (answer.code, answer.sentence) == (code, sentence)
    assert not home.exists()


def test_a_plan_is_copied_and_not_extended() -> None:
    assert run("plans", "new", "mine", "--extends", "standard-60").code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_nothing_is_named(tmp_path: Path) -> None:
    tmp_path.joinpath("shut").mkdir(mode=0o500)
    answer = run("decks", "new", "mine", "--to", str(tmp_path / "shut"))
    assert answer.code == 1
    assert "shut" in answer.sentence
