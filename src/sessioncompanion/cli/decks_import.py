"""A deck from a spreadsheet or a list of questions: what was understood, what was not."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import House, json_option
from sessioncompanion.cli.output import NAME, as_json, count, note, refuse, say, table
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import EXIT_PROBLEM, ContentInvalid, Misused, Problem

if TYPE_CHECKING:
    from sessioncompanion.domain.deck import Card
    from sessioncompanion.services.importing import Imported

_LISTED = 20
"""So many cards of a kind are listed."""
_SHOWN = 3
"""So many cards a dry run shows."""
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "bar": "|", "pipe": "|"}


@click.command("import", short_help="Make a deck from a CSV, TSV, text or Markdown file.")
@click.argument(
    "file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--id", "deck_id", metavar="ID", default="", help="Id of the deck; else from FILE.")
@click.option("--title", metavar="TEXT", default="", help="Title of the deck.")
@click.option("--language", metavar="TAG", default="", help="Its language, like en or pt-BR.")
@click.option(
    "--to",
    metavar="DECK.yaml",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; else ID.yaml among your own decks.",
)
@click.option(
    "--column",
    "columns",
    metavar="NAME=FIELD",
    multiple=True,
    help='What a column holds, by its header or number: "Impuls=ask", 3=tags. Repeatable.',
)
@click.option("--no-header", is_flag=True, help="The first row is a question already.")
@click.option("--encoding", metavar="NAME", default="", help="As the file was saved, like cp1252.")
@click.option("--delimiter", metavar="SIGN", default="", help='Between cells: ";" or tab.')
@click.option("--keep-missing", is_flag=True, help="Keep cards of the deck that FILE has not.")
@click.option(
    "--force",
    is_flag=True,
    help="Let go what is asked about otherwise (cards you edited that FILE has no longer, comments "
    "between cards), and texts whose cells are empty. Cards you added stay.",
)
@click.option("--strict", is_flag=True, help="Write nothing unless all of FILE is understood.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@json_option
@click.pass_obj
def import_(
    house: House,
    file: Path,
    deck_id: str,
    title: str,
    language: str,
    to: Path | None,
    columns: tuple[str, ...],
    no_header: bool,
    encoding: str,
    delimiter: str,
    keep_missing: bool,
    force: bool,
    strict: bool,
    dry_run: bool,
    is_json: bool,
) -> int:
    """Make a deck from FILE: a sheet (.csv, .tsv, .txt) or a list (.md, .txt).

    The columns are found by their names: question, why, listen for, follow-up 1, follow-up 2,
    for, minutes, tags, depth, modes, id, in English, German, Portuguese or Japanese. Only the
    question is needed.

    Import the same file again after you edited it: cards keep their ids, and so their history.
    """
    from sessioncompanion.services.importing import Wishes, import_deck

    wishes = Wishes(
        id=deck_id,
        title=title,
        language=language,
        to=to,
        columns=dict(map(_column, columns)),
        has_header=not no_header,
        encoding=encoding,
        delimiter=sign_between(delimiter),
        keep_missing=keep_missing,
        force=force,
        strict=strict,
        dry_run=dry_run,
    )
    try:
        done = import_deck(house.workspace, file, wishes)
    except ContentInvalid as invalid:
        _tell(invalid.problems)
        note(f"{NAME}: nothing was imported.")
        return EXIT_PROBLEM
    _tell(done.found.problems)
    if is_json:
        as_json(_plain(done, dry_run))
    else:
        for line in _report(done, dry_run):
            say(line)
        if dry_run:
            _first_cards(done)
        if done.refusal:
            note("Without --dry-run this would be refused:")
            refuse(done.refusal)
    held_back = strict and bool(done.found.problems)
    if held_back:
        note(f"{NAME}: nothing was written, as not all was understood (--strict).")
    return EXIT_PROBLEM if held_back else 0


def _column(text: str) -> tuple[str, str]:
    from sessioncompanion.domain.cardwords import field_named
    from sessioncompanion.domain.draft import LABELS

    name, sign, wanted = text.rpartition("=")
    field = field_named(wanted) if sign and name.strip() else None
    if field is None:
        raise Misused(
            f"--column {one_line(text)[:60]!r} does not say what a column holds.",
            f"Write NAME=FIELD, FIELD being one of: {', '.join(LABELS.values())}.",
        )
    return name.strip(), field


def sign_between(text: str) -> str:
    """The sign that somebody means by it: itself, or its name; Misused when it cannot be one."""
    sign = _DELIMITERS.get(text.lower(), text)
    if len(sign) > 1 or sign in ('"', "\n", "\r", " "):
        raise Misused(
            f"{one_line(text)[:20]!r} cannot stand between cells.",
            "Give one sign, or comma, semicolon, tab or bar.",
        )
    return sign


def _tell(problems: "tuple[Problem, ...] | list[Problem]") -> None:
    for problem in problems:
        note(one_line(str(problem)))
        for below in filter(None, (*problem.excerpt.split("\n"),)):
            note(f"    {below}")
        if problem.hint:
            note(f"  {one_line(problem.hint)}")


def _report(done: "Imported", dry_run: bool) -> Iterator[str]:
    found, merged = done.found, done.merged
    yield f"{found.file}: {', '.join(_read_as(done))}"
    width = max([len(one.header) for one in found.columns], default=0)
    for one in found.columns:
        taken = f"→ {one.field}" if one.field else f"left out: {one.why}"
        yield f"  {one.header:<{width}}  {taken}"
    numbers = [
        f"{len(merged.new)} new",
        f"{len(merged.changed)} changed",
        f"{len(merged.unchanged)} unchanged",
    ]
    if missing := len(merged.gone) + len(merged.stayed) + len(merged.asked):
        numbers.append(f"{missing} not in the sheet")
    yield f"{done.deck.title} ({done.deck.id}): {count(len(done.deck.cards), 'card')}; " + (
        ", ".join(numbers)
    )
    for change in merged.changed:
        was = f" (was {change.before.id})" if change.before.id != change.card.id else ""
        yield f"  changed    {change.card.id}{was}: {', '.join(change.fields)}"
    for word, cards in _words(done):
        for card in cards[:_LISTED]:
            yield f"  {word:<9}  {card.id}: {_short(card.ask)}"
        if len(cards) > _LISTED:
            yield f"  {word:<9}  … and {len(cards) - _LISTED} more"
    if merged.new and merged.gone:
        yield "  A card that is gone and new was reworded? An Id column keeps its history."
    if merged.inherited:
        yield f"  {count(len(merged.inherited), 'inherited card')} not in the sheet stay; `retire:`"
        yield "  in the deck file leaves them out: " + ", ".join(
            card.id for card in merged.inherited[:_LISTED]
        )
    for card, fields in merged.kept:
        yield f"  kept       {card.id}: {', '.join(fields)}, empty in the sheet"
    for card, fields in merged.by_hand:
        yield f"  kept       {card.id}: {', '.join(fields)}, edited in the deck"
    if found.removed:
        yield f"{count(found.removed, 'invisible character')} taken out."
    if found.problems:
        yield f"{count(len(found.problems), 'thing')} to look at; see above."
    if done.above:
        yield f"It is used instead of the deck of this id in: {done.above}"
    if done.resembles:
        yield f"Most ids are those of the deck {done.resembles}; to bring that up to date, say"
        yield f"--id {done.resembles}."
    yield _ending(done, dry_run)
    if done.is_written:
        yield ""
        yield f"  {NAME} check {quote(str(done.target))}"
        if done.is_in_use:
            yield f"  {NAME} decks show {done.deck.id}"


def _words(done: "Imported") -> "Iterator[tuple[str, list[Card]]]":
    merged = done.merged
    # Of a deck that is all new the cards are in the sheet to read, and in `decks show`.
    yield "new", merged.new if len(merged.new) < len(done.deck.cards) else []
    yield "gone", merged.gone
    yield "stays", merged.stayed
    yield "asked", merged.asked


def _ending(done: "Imported", dry_run: bool) -> str:
    if done.is_same:
        return f"Nothing to do: {done.target} says all of it already."
    if done.is_written:
        return f"Written: {done.target}"
    return f"Not written: {done.target}{' (--dry-run)' if dry_run else ''}"


def _read_as(done: "Imported") -> Iterator[str]:
    from sessioncompanion.store.sheets import NAMES

    yield done.encoding
    if done.delimiter:
        name = NAMES.get(done.delimiter)
        yield f"cells set apart by {'a ' + name if name else repr(done.delimiter)}"
    yield count(len(done.found.drafts), "question")


def _first_cards(done: "Imported") -> None:
    say()
    rows = [(card.id, one_line(card.ask)) for card in done.deck.cards[:_SHOWN]]
    table(("CARD", "QUESTION"), rows)
    if len(done.deck.cards) > _SHOWN:
        say(f"… and {len(done.deck.cards) - _SHOWN} more")


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= 50 else f"{line[:49]}…"


def _plain(done: "Imported", dry_run: bool) -> dict[str, object]:
    merged = done.merged
    return {
        "file": done.found.file,
        "encoding": done.encoding,
        "delimiter": done.delimiter,
        "columns": done.found.columns,
        "deck": done.deck.id,
        "title": done.deck.title,
        "target": done.target,
        "written": done.is_written,
        "dry_run": dry_run,
        "cards": len(done.deck.cards),
        "new": merged.new,
        "changed": [
            {"card": change.card, "before": change.before, "fields": change.fields}
            for change in merged.changed
        ],
        "unchanged": [card.id for card in merged.unchanged],
        "not_in_sheet": [card.id for card in (*merged.gone, *merged.stayed, *merged.asked)],
        "gone": [card.id for card in merged.gone],
        "kept": [{"card": card.id, "fields": fields} for card, fields in merged.kept],
        "by_hand": [{"card": card.id, "fields": fields} for card, fields in merged.by_hand],
        "contested": [{"card": card.id, "fields": fields} for card, fields in merged.contested],
        "characters_removed": done.found.removed,
        "instead_of": done.above,
        "problems": done.found.problems,
    }
