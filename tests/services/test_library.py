"""Higher layers replace or add to lower ones; a broken file hides nothing but itself."""

import os
from pathlib import Path

import pytest

from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.plan import CardRule
from sessioncompanion.errors import ContentInvalid, NotFound
from sessioncompanion.services.library import Library
from sessioncompanion.store import files
from sessioncompanion.store.paths import Paths
from sessioncompanion.store.settings import Settings


def deck(deck_id: str, *cards: str, title: str = "T", more: str = "") -> str:
    text = f"kind: deck\nschema: 1\nid: {deck_id}\ntitle: {title}\n{more}"
    return text + ("cards:\n" if cards else "") + "".join(f"  - {card}\n" for card in cards)


def card(card_id: str, ask: str = "Well?", more: str = "") -> str:
    return f"{{id: {card_id}, ask: {ask}{more}}}"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.below(tmp_path / "home")


@pytest.fixture
def library(paths: Paths) -> Library:
    return Library(paths, Settings())


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    names: list[str] = []
    real = files.read

    def spy(path: Path, limit: int) -> bytes:
        names.append(path.name)
        return real(path, limit)

    monkeypatch.setattr(files, "read", spy)
    return names


# Layers


def test_the_bundled_content_is_there_without_anything_else(library: Library) -> None:
    decks, problems = library.decks()
    assert problems == ()
    assert "opening-check-in" in [each.id for each in decks]
    assert library.plan("standard-60").phases
    assert library.agreements("virtual-mentoring").situations
    assert [each.id for each in library.plans()[0]] == sorted(
        each.id for each in library.plans()[0]
    )


def test_a_higher_layer_replaces_a_lower_one_by_id(paths: Paths, tmp_path: Path) -> None:
    settings_one, settings_two = tmp_path / "one", tmp_path / "two"
    option_one, option_two = tmp_path / "three", tmp_path / "four"
    settings = Settings(library=(settings_one, settings_two))
    library = Library(paths, settings, (option_one, option_two))
    bundled = library.deck("opening-check-in").title
    for folder in (settings_one, settings_two, option_one, option_two):
        folder.mkdir()
    for number, place in enumerate(
        [
            settings_one / "decks",
            settings_two / "prompts" / "decks",
            paths.user_decks,
            option_one / "decks",
            option_two / "decks",
        ]
    ):
        assert library.deck("opening-check-in").title == (f"T{number - 1}" if number else bundled)
        # The name of a file is nothing but a hint at its id.
        name = "opening-check-in.yaml" if number % 2 else f"mine-{number}.yml"
        write(place / name, deck("opening-check-in", card("a"), title=f"T{number}"))
    assert library.deck("opening-check-in").title == "T4"
    found, problems = library.decks()
    assert problems == ()
    assert [each.title for each in found if each.id == "opening-check-in"] == ["T4"]


def test_plans_and_agreements_are_layered_too(paths: Paths, library: Library) -> None:
    write(
        paths.user_plans / "p.yaml",
        "kind: plan\nschema: 1\nid: standard-60\ntitle: Ours\n"
        "phases: [{id: a, kind: close, title: A, minutes: 5}]\n",
    )
    write(
        paths.user_agreements / "a.yaml",
        "kind: agreements\nschema: 1\nid: ours\ntitle: Ours\nextends: virtual-mentoring\n"
        "retire: [unwell]\nsituations: [{id: tea, when: Tea is due, ask: Who makes it?}]\n",
    )
    assert library.plan("standard-60").seconds == 300
    base, ours = library.agreements("virtual-mentoring"), library.agreements("ours")
    assert [each.id for each in ours.situations] == [
        *(each.id for each in base.situations if each.id != "unwell"),
        "tea",
    ]
    assert ours.title == "Ours"


def test_a_library_folder_that_is_not_there_is_a_problem_and_no_end(paths: Paths) -> None:
    library = Library(paths, Settings(library=(Path("/nowhere/at/all"),)))
    decks, (problem,) = library.decks()
    assert decks
    assert problem.file == "/nowhere/at/all"
    assert "not there" in problem.message
    assert library.deck("opening-check-in").cards


def test_other_files_in_a_folder_are_none_of_our_business(paths: Paths, library: Library) -> None:
    for name in ("README.md", ".hidden.yaml", "x.yaml~", "notes.txt"):
        write(paths.user_decks / name, "not: [yaml")
    assert library.decks()[1] == ()


# Extending


def test_a_deck_adds_to_the_one_of_its_id_below(paths: Paths, library: Library) -> None:
    base = library.deck("opening-check-in")
    first, second = base.cards[0].id, base.cards[1].id
    write(
        paths.user_decks / "more.yaml",
        deck(
            "opening-check-in",
            card(second, "Mine instead?"),
            card("brand-new"),
            more=f"extends: opening-check-in\nretire: [{first}]\n",
        ),
    )
    ours = library.deck("opening-check-in")
    assert [each.id for each in ours.cards] == [
        *(each.id for each in base.cards if each.id != first),
        "brand-new",
    ]
    assert ours.cards[0].ask == "Mine instead?"
    assert library.deck("opening-check-in") in library.decks()[0]
    assert library.origin("deck", "opening-check-in").retired == (first,)
    assert library.origin("deck", "tech-trouble").retired == ()


def test_each_layer_may_add_to_the_one_below(paths: Paths, tmp_path: Path) -> None:
    library = Library(paths, Settings(), (tmp_path / "team",))
    write(paths.user_decks / "d.yaml", deck("d", card("a")))
    write(tmp_path / "team" / "decks" / "d.yaml", deck("d", card("b"), more="extends: d\n"))
    assert [each.id for each in library.deck("d").cards] == ["a", "b"]


def test_a_deck_of_another_id_takes_the_cards_as_its_own(paths: Paths, library: Library) -> None:
    write(paths.user_decks / "a.yaml", deck("a", card("one")))
    write(paths.user_decks / "b.yaml", deck("b", card("two"), more="extends: a\n"))
    cards = library.deck("b").cards
    assert [each.key for each in cards] == [("b", "one"), ("b", "two")]
    assert library.cards_for(CardRule(decks=("b",)), Mode.VIDEO) == cards
    assert [each.key for each in library.deck("a").cards] == [("a", "one")]


def test_what_extends_nothing_that_is_there_is_told_the_line(
    paths: Paths, library: Library
) -> None:
    file = write(paths.user_decks / "b.yaml", deck("b", card("two"), more="extends: nobody\n"))
    with pytest.raises(ContentInvalid) as caught:
        library.deck("b")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column) == (str(file), 5, 10)
    assert "no deck called nobody to extend" in problem.message
    decks, problems = library.decks()
    assert problems == (problem,)
    assert "b" not in [each.id for each in decks]
    write(file, deck("b", card("two"), more="extends: b\n"))
    with pytest.raises(ContentInvalid, match="below this one"):
        library.deck("b")


def test_decks_that_extend_each_other_end_in_words(paths: Paths, library: Library) -> None:
    write(paths.user_decks / "a.yaml", deck("a", card("one"), more="extends: b\n"))
    write(paths.user_decks / "b.yaml", deck("b", card("two"), more="extends: a\n"))
    with pytest.raises(ContentInvalid, match="a → b → a goes round in a circle"):
        library.deck("a")
    decks, problems = library.decks()
    assert decks
    assert len(problems) == 2


def test_a_chain_of_extensions_may_be_long_but_not_endless(paths: Paths, library: Library) -> None:
    write(paths.user_decks / "c0.yaml", deck("c0", card("a")))
    for number in range(1, 1100):
        text = deck(f"c{number}", card("a"), more=f"extends: c{number - 1}\n")
        write(paths.user_decks / f"c{number}.yaml", text)
    assert len(library.deck("c32").cards) == 1
    for name in ("c33", "c1099"):
        with pytest.raises(ContentInvalid, match="More than 32 files extend one another"):
            library.deck(name)
    ours = {each.id for each in library.decks()[0] if each.id.startswith("c")}
    assert {f"c{number}" for number in range(33)} <= ours
    assert "c34" not in ours
    assert "closings-and-endings" in ours


# Trouble


def test_two_files_whose_names_look_alike_are_two_files(paths: Paths, library: Library) -> None:
    write(paths.user_decks / "x.yaml", deck("x", card("a")))
    write(paths.user_decks / "x\u200e.yaml", deck("x2", card("b")))
    assert library.deck("x").cards[0].id == "a"
    assert library.deck("x2").cards[0].id == "b"
    assert library.origin("deck", "x2").place.file.endswith("x\\u200e.yaml")
    assert library.origin("deck", "x").place.file.endswith("x.yaml")


def test_an_id_nobody_has_is_answered_with_the_nearest(library: Library) -> None:
    with pytest.raises(NotFound) as caught:
        library.plan("standard60")
    assert caught.value.message == "There is no plan called 'standard60'."
    assert caught.value.nearest == "standard-60"
    with pytest.raises(NotFound, match="agreement set"):
        library.agreements("x")
    with pytest.raises(NotFound):
        library.deck("../../etc/passwd")


def test_one_broken_file_hides_no_other(paths: Paths, library: Library) -> None:
    before = [each.id for each in library.decks()[0]]
    write(paths.user_decks / "broken.yaml", "kind: deck\nid: broken\ncards: @x\n")
    write(paths.user_decks / "plan.yaml", "kind: plan\nschema: 1\n")
    write(paths.user_decks / "good.yaml", deck("good", card("a")))
    (paths.user_decks / "folder.yaml").mkdir()
    os.mkfifo(paths.user_decks / "pipe.yaml")
    (paths.user_decks / "gone.yaml").symlink_to("nowhere")
    decks, problems = library.decks()
    assert [each.id for each in decks] == sorted([*before, "good"])
    said = {Path(problem.file).name: problem.message for problem in problems}
    assert sorted(said) == ["broken.yaml", "folder.yaml", "pipe.yaml", "plan.yaml"]
    assert said["plan.yaml"] == "This is a plan, not a deck."


def test_who_asks_for_what_only_a_broken_file_holds_is_told_what_is_wrong(
    paths: Paths, library: Library
) -> None:
    file = write(
        paths.user_plans / "own.yaml", "kind: plan\nschema: 1\nid: own-60\ntitle: T\nphases: @x\n"
    )
    with pytest.raises(ContentInvalid) as caught:
        library.plan("own-60")
    assert caught.value.problems[0].file == str(file)
    assert caught.value.problems[0].line == 5
    assert library.plan("short-30").phases


@pytest.mark.parametrize("name", ["standard-60.yaml", "ours.yaml"])
def test_a_file_that_was_never_right_leaves_its_place_to_the_layer_below_and_that_is_told(
    paths: Paths, library: Library, name: str
) -> None:
    below = library.plan("standard-60")
    assert library.stale("plan", "standard-60") == ()
    file = write(paths.user_plans / name, "kind: plan\nschema: 1\nid: standard-60\nphases: @x\n")
    assert library.plan("standard-60") == below
    stale = library.stale("plan", "standard-60")
    assert [(each.file, each.line) for each in stale] == [(str(file), 1), (str(file), 4)]
    plans, problems = library.plans()
    assert problems == stale
    assert below in plans


def test_a_broken_save_keeps_the_last_good_version_until_it_is_mended(
    paths: Paths, library: Library
) -> None:
    file = write(paths.user_decks / "d.yaml", deck("d", card("a"), title="good"))
    good = library.deck("d")
    for broken in ("", "id: d\ncards: @", deck("d", title="no cards"), "cards: [\n"):
        write(file, broken)
        assert library.deck("d") == good
        assert {problem.file for problem in library.stale("deck", "d")} == {str(file)}
    write(file, "")
    decks, problems = library.decks()
    assert good in decks
    assert {problem.file for problem in problems} == {str(file)}
    write(file, deck("d", card("a"), title="mended"))
    assert library.deck("d").title == "mended"
    assert library.stale("deck", "d") == ()


def test_a_last_good_version_outlasts_an_editor_that_takes_the_file_away_to_save_it(
    paths: Paths, library: Library
) -> None:
    file = write(paths.user_decks / "d.yaml", deck("d", card("a")))
    assert library.deck("d").cards
    write(file, "cards: @")
    assert library.deck("d").cards
    file.unlink()
    with pytest.raises(NotFound):
        library.deck("d")
    write(file, "id: d\ncards: @")
    assert library.deck("d").cards
    write(file, deck("d", card("b")))
    assert library.deck("d").cards[0].id == "b"


def test_a_deck_goes_on_with_the_last_good_version_of_what_it_extends(
    paths: Paths, library: Library
) -> None:
    base = write(paths.user_decks / "a.yaml", deck("a", card("one")))
    write(paths.user_decks / "b.yaml", deck("b", card("two"), more="extends: a\n"))
    whole = library.deck("b")
    write(base, "id: a\ncards: @")
    assert library.deck("b") == whole
    assert {problem.file for problem in library.stale("deck", "b")} == {str(base)}


def test_an_extension_of_nothing_leaves_its_place_to_the_layer_below(
    paths: Paths, tmp_path: Path
) -> None:
    library = Library(paths, Settings(), (tmp_path / "team",))
    below = write(paths.user_decks / "d.yaml", deck("d", card("a")))
    above = write(tmp_path / "team" / "decks" / "d.yaml", deck("d", card("b"), more="extends: x\n"))
    assert library.deck("d").cards[0].id == "a"
    (problem,) = library.stale("deck", "d")
    assert (problem.file, problem.line) == (str(above), 5)
    assert library.origin("deck", "d").place.file == str(below)


# Origins


def test_each_card_is_told_where_it_comes_from(paths: Paths, tmp_path: Path) -> None:
    library = Library(paths, Settings(library=(tmp_path / "shared",)), (tmp_path / "team",))
    low = write(
        tmp_path / "shared" / "decks" / "d.yaml", deck("d", card("a"), card("b"), card("c"))
    )
    mid = write(paths.user_decks / "d.yaml", deck("d", card("b"), more="extends: d\nretire: [c]\n"))
    top = write(tmp_path / "team" / "decks" / "d.yaml", deck("d", card("e"), more="extends: d\n"))
    origin = library.origin("deck", "d")
    assert (origin.place.layer, origin.place.path) == ("library", top)
    places = {name: (place.layer, place.path) for name, place in origin.items.items()}
    assert places == {"a": ("settings", low), "b": ("user", mid), "e": ("library", top)}
    for name, (place, line) in {"a": (low, 6), "b": (mid, 8), "e": (top, 7)}.items():
        found, at = library.line_of("deck", "d", name)
        assert (found.path, at) == (place, line)
    assert library.line_of("deck", "d", "nobody")[1] == 1
    assert library.line_of("deck", "d")[0].path == top


def test_shipped_content_is_told_as_bundled(library: Library) -> None:
    assert library.origin("plan", "standard-60").place.name == "bundled"
    assert library.origin("agreements", "virtual-mentoring").items["unwell"].name == "bundled"
    assert library.places("deck")["opening-check-in"].layer == "bundled"
    place, line = library.line_of("plan", "standard-60", "agenda")
    assert place.path is not None
    assert place.path.read_text("utf-8").splitlines()[line - 1] == "  - id: agenda"


def test_a_revision_is_another_one_after_every_change_and_reads_nothing(
    paths: Paths, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = files_read(monkeypatch)
    seen = [library.revision("deck")]

    def changed() -> bool:
        seen.append(library.revision("deck"))
        return seen[-1] not in seen[:-1]

    assert not changed()
    file = write(paths.user_decks / "d.yaml", deck("d", card("a")))
    assert changed()
    write(file, deck("d", card("a"), title="longer than before"))
    assert changed()
    file.rename(file.with_name("e.yaml"))
    assert changed()
    (paths.user_decks / "gone.yaml").symlink_to("nowhere")
    assert changed()
    file.with_name("e.yaml").unlink()
    assert changed()
    write(paths.user_plans / "p.yaml", "kind: plan\n")
    assert not changed()
    assert read == []


def test_of_two_files_with_one_id_in_a_layer_the_first_counts(
    paths: Paths, library: Library
) -> None:
    write(paths.user_decks / "a.yaml", deck("d", card("x"), title="first"))
    write(paths.user_decks / "b.yaml", deck("d", card("x"), title="second"))
    assert library.deck("d").title == "first"
    decks, (problem,) = library.decks()
    assert [each.title for each in decks if each.id == "d"] == ["first"]
    assert problem.file.endswith("b.yaml")
    assert (problem.line, problem.column) == (3, 5)
    assert "a.yaml" in problem.message


def test_an_id_that_cannot_be_seen_at_a_glance_is_found_as_well(
    paths: Paths, library: Library
) -> None:
    write(
        paths.user_decks / "flow.yaml",
        '{kind: deck, schema: 1, id: hidden, title: T, cards: [{id: a, ask: "id: no"}]}',
    )
    write(
        paths.user_decks / "block.yaml",
        "kind: deck\nschema: 1\ntitle: T\ndescription: |\n  x\nid: 'quoted'  # remark\n"
        "cards: [{id: a, ask: b}]\n",
    )
    assert library.deck("hidden").cards[0].ask == "id: no"
    assert library.deck("quoted").cards[0].ask == "b"


# Changes


def test_a_changed_file_takes_effect_and_an_unchanged_one_is_not_read_again(
    paths: Paths, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(paths.user_decks / "d.yaml", deck("d", card("a"), title="one"))
    assert library.deck("d").title == "one"
    read = files_read(monkeypatch)
    assert library.deck("d").title == "one"
    assert read == []
    files.write_atomically(file, deck("d", card("a"), title="two").encode())
    assert library.deck("d").title == "two"
    file.unlink()
    with pytest.raises(NotFound):
        library.deck("d")
    write(file, deck("d", card("a"), title="three"))
    assert library.deck("d").title == "three"


def test_one_bundled_deck_is_all_that_is_read_for_one_bundled_deck(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = files_read(monkeypatch)
    library.deck("opening-check-in")
    assert read == ["opening-check-in.yaml"]


# Cards


def test_cards_are_chosen_by_deck_tag_and_mode(paths: Paths, library: Library) -> None:
    write(
        paths.user_decks / "a.yaml",
        deck(
            "a",
            card("both", more=", tags: [x, y]"),
            card("seen", more=", tags: [x], modes: [video]"),
            card("plain"),
        ),
    )
    write(paths.user_decks / "b.yaml", deck("b", card("other", more=", tags: [y]")))

    def ids(mode: Mode, *decks: str, tags: tuple[str, ...] = ()) -> list[str]:
        rule = CardRule(decks=decks, tags=tags, draw=1)
        return [each.id for each in library.cards_for(rule, mode)]

    assert ids(Mode.VIDEO, "a") == ["both", "seen", "plain"]
    assert ids(Mode.AUDIO, "a") == ["both", "plain"]
    assert ids(Mode.VIDEO, "b", "a", "b") == ["other", "both", "seen", "plain"]
    assert ids(Mode.VIDEO, "a", "b", tags=("y",)) == ["both", "other"]
    assert ids(Mode.AUDIO, "a", tags=("x",)) == ["both"]
    assert ids(Mode.VIDEO, "a", tags=("z",)) == []
    assert library.cards_for(CardRule(), Mode.VIDEO) == ()
    with pytest.raises(NotFound):
        ids(Mode.VIDEO, "a", "nobody")
