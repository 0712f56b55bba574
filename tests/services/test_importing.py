"""Question lists become decks as facilitators have them, and stay those decks when edited."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import workspace
from made_decks import cards
from sessioncompanion.domain.deck import Audience, Card, Deck, Mode
from sessioncompanion.errors import CompanionError, ContentInvalid, Misused
from sessioncompanion.services.deckforms import Form, in_form
from sessioncompanion.services.importing import Imported, Wishes, import_deck, read_cards
from sessioncompanion.store import content

SHEETS = Path(__file__).parents[1] / "sheets"


def bring_in(source: Path, **wishes: object) -> Imported:
    return import_deck(workspace(), source, Wishes(**wishes))  # type: ignore[arg-type]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "questions.csv"
    path.write_text("Question,Why\nWhat matters today?,It opens\nWho helps you with it?,\n")
    return path


def on_disk(done: Imported) -> Deck:
    return content.read("deck", done.target.read_bytes(), "deck").to_domain()


REAL = {
    "excel-german.csv": ("Windows-1252", ";"),
    "google-english.csv": ("UTF-8", ","),
    "numbers-portuguese.tsv": ("UTF-8", "\t"),
    "japanese.csv": ("Shift-JIS", ","),
    "excel-unicode.txt": ("UTF-16-LE", "\t"),
    "old-mac.csv": ("Mac Roman", ";"),
    "list.md": ("UTF-8", ""),
    "plain.txt": ("UTF-8", ""),
}


@pytest.mark.parametrize("name", REAL)
def test_sheets_as_programs_save_them_become_decks(name: str) -> None:
    done = bring_in(SHEETS / name)
    assert (done.encoding, done.delimiter) == REAL[name]
    assert done.found.problems == []
    assert len(done.deck.cards) == 3
    assert on_disk(done) == done.deck
    assert content.problems_in(done.target.read_bytes(), "deck", "deck") == ()


def test_a_german_sheet_of_excel_says_all_it_says() -> None:
    done = bring_in(SHEETS / "excel-german.csv", language="de")
    assert done.deck.title == "Fragen für den Einstieg"
    assert done.deck.language == "de"
    first, second, third = done.deck.cards
    assert first == Card(
        deck="excel-german",
        id="woche-ueberrascht",
        ask="Was hat dich diese Woche überrascht?",
        why="Öffnet leicht; und ohne Prüfung",
        follow_ups=("Wer war dabei?", "Und dann?"),
        audience=Audience.MENTEE,
        minutes=2,
        tags=("Einstieg", "leicht"),
    )
    assert (second.audience, second.minutes, second.depth) == (Audience.BOTH, 3, 3)
    assert second.ask == "Worüber möchtest du reden,\nund worüber nicht?"
    assert third.modes == (Mode.AUDIO,)


def test_a_japanese_sheet_says_all_it_says() -> None:
    first = bring_in(SHEETS / "japanese.csv").deck.cards[0]
    assert first.ask == "今日はどんな気持ちですか\uff1f"
    assert (first.audience, first.minutes, first.depth) == (Audience.MENTEE, 2, 1)
    assert first.tags == ("気持ち", "始まり")


def test_a_list_in_markdown_says_all_it_says() -> None:
    done = bring_in(SHEETS / "list.md")
    assert (done.deck.title, done.deck.description) == ("Good questions", "For a slow start.")
    first, second, third = done.deck.cards
    assert first == Card(
        deck="list",
        id="today",
        ask="What matters today?",
        why="It opens, slowly.",
        follow_ups=("What else?",),
        audience=Audience.MENTEE,
        minutes=2,
        tags=("light", "Opening"),
    )
    assert (second.ask, second.modes, second.depth) == (
        "Who is with you in this?",
        (Mode.AUDIO,),
        3,
    )
    assert (third.ask, third.minutes, third.tags) == ("What was good?", 5, ("Closing",))


def test_a_second_import_changes_no_byte(sheet: Path) -> None:
    first = bring_in(sheet)
    data, stamp = first.target.read_bytes(), first.target.stat()
    again = bring_in(sheet)
    assert again.is_same
    assert not again.is_written
    assert first.target.read_bytes() == data
    assert first.target.stat().st_mtime_ns == stamp.st_mtime_ns


def test_an_edited_question_keeps_its_id_in_whatever_row(sheet: Path) -> None:
    before = {card.id for card in bring_in(sheet).deck.cards}
    sheet.write_text(
        "Question,Why\nWhat is it that you fear most?,\nWho else helps you with it?,New\n"
        "What matters most today?,It opens\n"
    )
    done = bring_in(sheet)
    assert [card.ask for card in done.merged.new] == ["What is it that you fear most?"]
    assert {change.card.id for change in done.merged.changed} == before
    assert on_disk(done).cards[1].why == "New"


def test_another_question_in_the_same_place_is_another_card(sheet: Path) -> None:
    sheet.write_text("Question\nWhat are you proud of this week?\n")
    proud = bring_in(sheet).deck.cards[0].id
    sheet.write_text("Question\nWhat are you afraid of this week?\n")
    done = bring_in(sheet)
    assert [card.id for card in done.merged.gone] == [proud]
    assert done.deck.cards[0].id != proud


def test_an_id_of_the_sheet_wins_over_everything(sheet: Path) -> None:
    bring_in(sheet)
    sheet.write_text("Question,Id\nWhat matters today?,first\nWho helps you with it?,Nr 2\n")
    assert [card.id for card in bring_in(sheet).deck.cards] == ["first", "nr-2"]
    sheet.write_text("Question,Id\nSomething else altogether?,first\nWho helps you with it?,nr-2\n")
    done = bring_in(sheet)
    assert [change.card.id for change in done.merged.changed] == ["first"]


def test_row_numbers_are_no_ids(sheet: Path) -> None:
    sheet.write_text("Nr,Question\n1,What matters today?\n2,Who helps you?\n")
    assert [card.id for card in bring_in(sheet).deck.cards] == ["matters", "helps"]
    sheet.write_text("Nr,Question\nA-1,What counts today?\nA-2,Who is there for you?\n")
    cards = bring_in(sheet, force=True).deck.cards
    assert [card.id for card in cards] == ["a-1", "a-2"]


def test_a_column_of_list_items_loses_their_marks(sheet: Path) -> None:
    sheet.write_text("- What matters today?\n- Who helps you?\n")
    assert [card.ask for card in bring_in(sheet).deck.cards] == [
        "What matters today?",
        "Who helps you?",
    ]


def test_a_row_that_is_gone_goes_from_a_deck_nobody_edited(sheet: Path) -> None:
    bring_in(sheet)
    sheet.write_text("Question,Why\nWhat matters today?,It opens\n")
    done = bring_in(sheet)
    assert [card.ask for card in done.merged.gone] == ["Who helps you with it?"]
    assert len(on_disk(done).cards) == 1


def edited(done: Imported, text: str) -> None:
    done.target.write_text(done.target.read_text() + text)


OWN = "  - id: own\n    ask: What is yours?\n"


def test_a_card_written_by_hand_is_never_lost_unasked(sheet: Path) -> None:
    path = bring_in(sheet).target
    path.write_text(f"kind: deck\nschema: 1\nid: questions\ntitle: Mine\ncards:\n{OWN}")
    data = path.read_bytes()
    with pytest.raises(CompanionError, match="not in the sheet: own") as refused:
        bring_in(sheet)
    assert "--keep-missing" in refused.value.hint
    assert path.read_bytes() == data
    assert "own" not in [card.id for card in bring_in(sheet, force=True, dry_run=True).deck.cards]
    assert [card.id for card in bring_in(sheet, keep_missing=True).deck.cards][-1] == "own"
    assert [card.id for card in bring_in(sheet).deck.cards][-1] == "own"


def test_a_row_goes_while_a_card_added_by_hand_stays(sheet: Path) -> None:
    edited(bring_in(sheet), OWN)
    sheet.write_text("Question,Why\nWhat matters today?,It opens\n")
    done = bring_in(sheet)
    assert [card.id for card in done.merged.gone] == ["helps"]
    assert [card.id for card in done.merged.stayed] == ["own"]
    assert [card.id for card in on_disk(done).cards] == ["matters", "own"]
    assert bring_in(sheet).is_same


def test_only_a_card_edited_by_hand_and_deleted_in_the_sheet_is_asked_about(sheet: Path) -> None:
    done = bring_in(sheet)
    edited(done, OWN)
    text = done.target.read_text()
    done.target.write_text(text.replace("Who helps you with it?", "Who helps you?\n    depth: 3"))
    sheet.write_text("Question,Why\nWhat matters today?,It opens\n")
    with pytest.raises(CompanionError, match="not in the sheet: helps"):
        bring_in(sheet)
    assert [c.id for c in bring_in(sheet, force=True).deck.cards][1:] == ["own"]


def test_a_question_worded_anew_between_the_same_rows_keeps_its_id(sheet: Path) -> None:
    rows = ["What matters today?,a", "Who helps you with it?,b", "And what then?,c"]
    sheet.write_text("Question,Why\n" + "\n".join(rows))
    before = [card.id for card in bring_in(sheet).deck.cards]
    rows[1] = "Which people stand beside you?,b"
    sheet.write_text("Question,Why\n" + "\n".join(rows))
    assert [card.id for card in bring_in(sheet).deck.cards] == before
    rows[1] = "Something else altogether?,d"
    sheet.write_text("Question,Why\n" + "\n".join(rows))
    assert [card.id for card in bring_in(sheet).deck.cards] != before


@pytest.mark.parametrize(("form", "suffix"), [("csv", "csv"), ("markdown", "md")])
def test_a_sheet_that_was_passed_on_says_which_deck_it_is(
    form: Form, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"other-name.{suffix}"
    path.write_bytes(in_form(workspace().library.deck("tech-trouble"), form))
    done = bring_in(path)
    assert done.deck.id == "tech-trouble"
    assert done.target.name == "tech-trouble.yaml"
    assert not done.merged.changed
    assert bring_in(path).is_same


def test_a_sheet_with_the_ids_of_another_deck_resembles_it(sheet: Path) -> None:
    cards = workspace().library.deck("tech-trouble").cards[:3]
    sheet.write_text("Id,Question\n" + "".join(f"{card.id},What now?\n" for card in cards))
    assert bring_in(sheet, dry_run=True).resembles == "tech-trouble"
    sheet.write_text("Id,Question\nown-one,What now?\n")
    assert bring_in(sheet, dry_run=True).resembles == ""


def test_a_column_of_different_decks_is_left_out(sheet: Path) -> None:
    sheet.write_text("Deck,Question\none,What matters today?\ntwo,Who helps you with it?\n")
    assert bring_in(sheet).deck.id == "questions"


def test_inherited_cards_are_only_written_where_they_changed(sheet: Path) -> None:
    path = bring_in(sheet).target.with_name("more.yaml")
    head = "kind: deck\nschema: 1\nid: more\ntitle: More\nextends: tech-trouble\ncards:\n"
    path.write_text(f"{head}{OWN}")
    deck = workspace().library.deck("more")
    first = deck.cards[0].ask
    text = in_form(deck, "csv").decode().replace(first, "Something new?")
    (sheet.parent / "x.csv").write_text(text)
    done = bring_in(sheet.parent / "x.csv")
    assert done.target == path
    assert {card.id for card in on_disk(done).cards} == {deck.cards[0].id, "own"}
    after = workspace().library.deck("more")
    assert [card.id for card in after.cards] == [card.id for card in deck.cards]
    assert after.cards[0].ask == "Something new?"
    assert bring_in(sheet.parent / "x.csv").is_same


def test_a_new_file_of_the_users_own_leads_editors_to_its_schema(sheet: Path) -> None:
    done = bring_in(sheet)
    line, _, _ = done.target.read_text().partition("\n")
    assert line == "# yaml-language-server: $schema=.schemas/deck.json"
    assert (done.target.parent / ".schemas" / "deck.json").exists()


def test_what_the_sheet_has_no_column_for_stays(sheet: Path) -> None:
    done = bring_in(sheet)
    written = done.target.read_text().replace("It opens", "It opens\n    listen_for: A pause")
    done.target.write_text(written)
    sheet.write_text("Question,Minutes\nWhat matters today?,2\nWho helps you with it?,3\n")
    card = on_disk(bring_in(sheet)).cards[0]
    assert (card.why, card.listen_for, card.minutes) == ("It opens", "A pause", 2)


def test_a_cell_that_was_emptied_empties_the_card_unless_that_was_edited(sheet: Path) -> None:
    bring_in(sheet)
    sheet.write_text("Question,Why\nWhat matters today?,\nWho helps you with it?,\n")
    done = bring_in(sheet)
    assert on_disk(done).cards[0].why == ""
    done.target.write_text(done.target.read_text().replace("today?", "today?\n    why: By hand"))
    done = bring_in(sheet)
    assert on_disk(done).cards[0].why == "By hand"
    assert done.merged.kept[0][1] == ("why",)


def test_what_was_edited_in_the_deck_stays_while_the_sheet_says_the_same(sheet: Path) -> None:
    sheet.write_text("Question,Why\nWhat matters today?,It helps\nWho helps you with it?,\n")
    done = bring_in(sheet)
    edited = done.target.read_text().replace("It helps", "An hour of work")
    done.target.write_text(edited.replace("Who helps you with it?", "And who helps you with it?"))
    for _ in range(2):  # and an import in between makes no difference
        sheet.write_text(sheet.read_text() + "One more?,\n")
        done = bring_in(sheet)
        first, second, *_ = on_disk(done).cards
        assert first.why == "An hour of work"
        assert second.ask == "And who helps you with it?"
        assert [fields for _, fields in done.merged.by_hand] == [("why",), ("ask",)]


def test_what_was_edited_on_both_sides_is_asked_about_and_nothing_is_written(sheet: Path) -> None:
    sheet.write_text("Question,Why\nWhat matters today?,It helps\n")
    done = bring_in(sheet)
    done.target.write_text(done.target.read_text().replace("It helps", "An hour of work"))
    before = done.target.read_bytes()
    sheet.write_text("Question,Why\nWhat matters today?,It opens\n")
    with pytest.raises(CompanionError, match=r"Edited both in .* matters \(why\)") as caught:
        bring_in(sheet)
    assert "--force" in caught.value.hint
    assert done.target.read_bytes() == before
    assert on_disk(bring_in(sheet, force=True)).cards[0].why == "It opens"


def test_the_same_edit_on_both_sides_is_no_question(sheet: Path) -> None:
    sheet.write_text("Question,Why\nWhat matters today?,It helps\n")
    done = bring_in(sheet)
    done.target.write_text(done.target.read_text().replace("It helps", "It opens"))
    sheet.write_text("Question,Why\nWhat matters today?,It opens\n")
    assert on_disk(bring_in(sheet)).cards[0].why == "It opens"


def test_what_was_kept_once_is_not_lost_later(sheet: Path) -> None:
    sheet.write_text("Question\nWhat matters today?\n")
    done = bring_in(sheet)
    done.target.write_text(done.target.read_text().replace("today?", "today?\n    why: By hand"))
    sheet.write_text("Question\nWhat matters today?\nAnd then?\n")
    assert bring_in(sheet).is_written
    sheet.write_text("Question,Why\nWhat matters today?,\nAnd then?,Because\n")
    assert on_disk(bring_in(sheet)).cards[0].why == "By hand"


def test_a_deck_file_in_capital_letters_is_brought_up_to_date_too(sheet: Path) -> None:
    """The library reads it, so a second file of the same id would be left out."""
    done = bring_in(sheet)
    capital = done.target.rename(done.target.with_suffix(".YAML"))
    sheet.write_text(sheet.read_text() + "And a third thing?,\n")
    assert bring_in(sheet).target == capital
    assert not done.target.exists()


def test_comments_at_the_top_stay_and_others_are_not_lost_unasked(sheet: Path) -> None:
    done = bring_in(sheet)
    line = "# Mine alone\n"
    done.target.write_text(line + done.target.read_text())
    sheet.write_text(sheet.read_text() + "And a third thing?,\n")
    assert bring_in(sheet).target.read_text().startswith(f"{line}# yaml-language")
    edited(done, "  # a comment\n")
    sheet.write_text(sheet.read_text() + "And a fourth?,\n")
    with pytest.raises(CompanionError, match="has comments that would be lost"):
        bring_in(sheet)
    assert "# a comment" not in bring_in(sheet, force=True).target.read_text()


def test_a_dry_run_and_a_strict_one_with_problems_write_nothing(sheet: Path, home: Path) -> None:
    assert not bring_in(sheet, dry_run=True).is_written
    sheet.write_text("Question,Minutes\nWhat matters today?,soon\n")
    done = bring_in(sheet, strict=True)
    assert [problem.line for problem in done.found.problems] == [2]
    assert not home.exists()


def test_a_deck_of_another_id_or_a_broken_one_is_left_alone(sheet: Path, tmp_path: Path) -> None:
    done = bring_in(sheet, id="one", to=tmp_path / "deck.yaml")
    with pytest.raises(CompanionError, match="holds the deck one, not two"):
        bring_in(sheet, id="two", to=done.target)
    done.target.write_text("kind: plan\n")
    with pytest.raises(ContentInvalid, match="This is a plan, not a deck"):
        bring_in(sheet, to=done.target, force=True)
    assert done.target.read_text() == "kind: plan\n"


def test_the_users_own_deck_is_found_by_its_id_whatever_its_name(sheet: Path) -> None:
    done = bring_in(sheet)
    other = done.target.rename(done.target.with_name("renamed.yml"))
    assert bring_in(sheet).target == other


def test_what_is_not_understood_is_said_with_its_place(sheet: Path) -> None:
    sheet.write_text(
        "Question,Minutes,Depth,For,Modes,Mood\n"
        "What matters?,soon,9,nobody,smoke signs,good\n"
        ",2,1,both,video,\n"
        f"{'x' * 2001},2,1,both,video,\n"
        "What matters?,1,1,,,\n"
    )
    done = bring_in(sheet)
    told = [(problem.line, problem.column, problem.message) for problem in done.found.problems]
    assert [place[:2] for place in told] == [
        (1, 6), (2, 2), (2, 3), (2, 4), (2, 5), (3, 1), (4, 1), (5, 1),
    ]  # fmt: skip
    assert "`soon` is not understood as minutes" in told[1][2]
    assert len(done.deck.cards) == 2
    assert done.deck.cards[0] == Card(deck="questions", id="matters", ask="What matters?")


def test_control_and_bidi_characters_are_taken_out_and_counted(sheet: Path) -> None:
    sheet.write_text("Question\nWhat \x1b[31mmatters\u202e?\n", encoding="utf-8")
    done = bring_in(sheet)
    assert (done.deck.cards[0].ask, done.found.removed) == ("What [31mmatters?", 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing in this sheet"),
        ("Question\n\n", "There is no question"),
        ('Question,Why\n"What?,x\nWho?,y\n', "never closed"),
        ("Question" + ",x" * 300, "has 301 cells"),
        ("A,B\nWhat do you do first?,Some longer words here\n", "which column"),
    ],
)
def test_a_sheet_without_questions_is_refused(text: str, said: str, sheet: Path) -> None:
    sheet.write_text(text)
    with pytest.raises(ContentInvalid, match=said):
        bring_in(sheet)


@pytest.mark.parametrize("name", ["a.xlsx", "a.yaml", "a"])
def test_other_kinds_of_files_are_told_what_to_do(name: str, tmp_path: Path) -> None:
    with pytest.raises(CompanionError) as refused:
        bring_in(tmp_path / name)
    assert "CSV" in refused.value.hint or "check" in refused.value.hint


def test_an_unknown_encoding_or_language_is_wrong_use(sheet: Path) -> None:
    with pytest.raises(Misused, match="no encoding"):
        bring_in(sheet, encoding="rot13")
    with pytest.raises(Misused, match="no language"):
        bring_in(sheet, language="English!")


PIECES = st.sampled_from(
    [
        b"Question", b"Frage", b"Why", b"follow-up 1", b",", b";", b"\t", b"|", b"\n", b"\r\n",
        b'"', b"'", b"=", b"- ", b"  - ", b"# ", b"(2 min)", b"{#a}", b"#t",
        b"\xff\xfe", b"\xef\xbb\xbf",
        b"\x00", b"\x8e\xbf", b"\xe9", b"\x1b$B", b"sep=", b"What?", b"|---|", b"<br>", b"\\", b"1",
    ]
)  # fmt: skip


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt", ".md"])
@given(data=st.binary(max_size=200) | st.lists(PIECES, max_size=40).map(b"".join))
def test_any_bytes_become_cards_or_an_error_of_ours(
    suffix: str, data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"fuzz{suffix}"
    path.write_bytes(data)
    done: Imported | None = None
    try:
        done = bring_in(path, to=path.with_name("fuzz-out.yaml"), dry_run=True)
    except CompanionError:
        return
    assert done.deck.cards


@given(made=st.lists(cards, min_size=1, max_size=4, unique_by=lambda card: card.id))
def test_any_hand_written_deck_takes_in_its_own_sheet_unchanged(
    made: list[Card], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    deck = Deck(id="made", title="Made", cards=tuple(made))
    (folder / "made.yaml").write_bytes(in_form(deck, "yaml"))
    (folder / "made.csv").write_bytes(in_form(deck, "csv"))
    assert bring_in(folder / "made.csv", to=folder / "made.yaml").is_same


def test_many_questions_edited_at_once_keep_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    words = ["river", "stone", "lamp", "garden", "letter", "engine", "window", "market"]
    rows = [f"What does the {words[n % 8]} {n} tell your {words[n % 7]}?" for n in range(300)]
    path.write_text("Question\n" + "\n".join(rows))
    first = bring_in(path)
    path.write_text("Question\n" + "\n".join(row.replace("tell", "say to") for row in rows))
    done = bring_in(path)
    assert [card.id for card in done.deck.cards] == [card.id for card in first.deck.cards]


def test_reading_needs_no_workspace(sheet: Path) -> None:
    found, encoding, delimiter = read_cards(sheet, Wishes())
    assert (len(found.drafts), encoding, delimiter) == (2, "UTF-8", ",")
