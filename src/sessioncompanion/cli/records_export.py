"""Handing records on: the recap of one, and many of them for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sessioncompanion.cli.common import House, find_pair
from sessioncompanion.cli.output import count, document, note, set_aside
from sessioncompanion.cli.progress import Bar
from sessioncompanion.errors import CompanionError

if TYPE_CHECKING:
    from sessioncompanion.domain.record import Record
    from sessioncompanion.services.workspace import Workspace

EXAMPLE = "--to records.json"
STDOUT = Path("-")


@click.command(short_help="The mentee's copy of a record: what was shared.")
@click.argument("record", default="last")
@click.option("--front-matter", is_flag=True, help="With date and tags, for a vault of notes.")
@click.option("--to", "target", metavar="FILE", type=click.Path(path_type=Path), default=STDOUT)
@click.option("--force", is_flag=True, help="Write over whatever FILE is there.")
@click.pass_obj
def recap(house: House, record: str, front_matter: bool, target: Path, force: bool) -> None:
    """The recap of RECORD (its id, the beginning of it, or "last") as Markdown.

    It holds what was shared and nothing else: no private note, no pulse, no check-in.

    \b
    Examples:
      sessioncompanion records recap
      sessioncompanion records recap 20260302 --to recap.md
    """
    from sessioncompanion.services.exporting import recap_markdown
    from sessioncompanion.services.exports import as_markdown

    workspace = house.workspace
    found = workspace.records.get(record)
    data = as_markdown(found) if front_matter else recap_markdown(found).encode()
    _write(workspace, target, data, force=force)


@click.command(short_help="Records for other programs: JSON, CSV, Markdown.")
@click.argument("records", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(["json", "csv", "markdown"]), default="json",
    help="json (the default), csv, or markdown.",
)  # fmt: skip
@click.option(
    "--table", type=click.Choice(["notes", "commitments", "log"]), default="log",
    help="With csv: notes, commitments, or the log of hours.",
)  # fmt: skip
@click.option("--pair", metavar="PAIR", help="Only sessions with this pair.")
@click.option("--since", metavar="DAY", default="", help="From this day on: 2026-03-31, 2026-03.")
@click.option("--until", metavar="DAY", default="", help="Up to this day, month or year.")
@click.option("--include-private", is_flag=True, help="All of it, private things too.")
@click.option("--raw", is_flag=True, help="In sheets: no ' before what could be a formula.")
@click.option("--bom", is_flag=True, help="In sheets: a mark for Excel.")
@click.option("--to", "target", metavar="FILE", type=click.Path(path_type=Path), default=STDOUT,
              help="Write it there, not to stdout.")  # fmt: skip
@click.option("--force", is_flag=True, help="Write over whatever FILE is there.")
@click.pass_obj
def export(house: House, /, records: tuple[str, ...], **options: Any) -> None:
    """RECORDS (ids, or "last"), or all of them, for other programs.

    What was shared goes out; private things only with --include-private. JSON with them loses
    nothing. The log has hours as certifications ask for them, and short names instead of people's.

    \b
    Examples:
      sessioncompanion records export --format csv --table log --since 2026 --to hours.csv
      sessioncompanion records export last --format markdown
      sessioncompanion records export --pair ana --include-private --to ana.json
    """
    from sessioncompanion.services import exports

    workspace = house.workspace
    form, private = options["form"], options["include_private"]
    if form != "csv" and (options["raw"] or options["bom"]):
        raise click.UsageError("--raw and --bom go with --format csv.")
    if form == "markdown" and private:
        raise click.UsageError("Markdown is the recap; private things go out as json or csv.")
    found = _chosen(workspace, records, options)
    if form == "json":
        data = exports.as_json(found, private=private)
    elif form == "csv":
        data = exports.as_csv(
            found, options["table"], private=private, raw=options["raw"], bom=options["bom"]
        )
    else:
        data = b"\n".join(exports.as_markdown(each) for each in found)
    _write(workspace, options["target"], data, force=options["force"])
    what = "with everything private in them" if private else "only what was shared"
    note(f"{count(len(found), 'session')}, {what}.")
    set_aside(workspace.problems)


def _chosen(
    workspace: "Workspace", wanted: tuple[str, ...], options: dict[str, Any]
) -> "list[Record]":
    from sessioncompanion.services.sieving import sieve

    if wanted:
        if options["pair"] or options["since"] or options["until"]:
            raise click.UsageError("Name records, or say --pair, --since and --until; not both.")
        return [workspace.records.get(each) for each in dict.fromkeys(wanted)]
    slug = find_pair(workspace, options["pair"]).id if options["pair"] else None
    limits = sieve(workspace, since=options["since"], until=options["until"])
    found = []
    paths = workspace.records.paths(slug)
    with Bar("Reading records") as bar:
        for number, path in enumerate(paths, 1):
            bar.told(number, len(paths))
            try:
                record = workspace.records.read(path)
            except CompanionError as error:
                workspace.problems.append(workspace.records.problem(path, error))
                continue
            is_in_time = (limits.since is None or record.started >= limits.since) and (
                limits.until is None or record.started < limits.until
            )
            if is_in_time:
                found.append(record)
    return found


def _write(workspace: "Workspace", target: Path, data: bytes, *, force: bool) -> None:
    from sessioncompanion.services import targets

    if target == STDOUT:
        document(data)
    else:
        targets.write(workspace.paths, target, data, force=force, example=EXAMPLE)
