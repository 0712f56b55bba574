"""Records of finished sessions: list them, read one."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from sessioncompanion.cli.common import Group, House, find_pair, json_option
from sessioncompanion.cli.output import as_json, minutes, note, say, set_aside, table
from sessioncompanion.cli.records_export import export, recap
from sessioncompanion.cli.records_search import search
from sessioncompanion.cli.records_verify import correct, verify
from sessioncompanion.errors import CompanionError, NotFound

if TYPE_CHECKING:
    from sessioncompanion.domain.record import Record
    from sessioncompanion.services.workspace import Workspace
    from sessioncompanion.store.records import RecordEntry


@click.group(cls=Group, short_help="Finished sessions: list, show, search.")
def records() -> None:
    """Records of finished sessions. They are yours; only a recap is made to be passed on."""


@records.command("list")
@click.option("--pair", metavar="PAIR", help="Only those with this pair.")
@json_option
@click.pass_obj
def list_(house: House, pair: str | None, is_json: bool) -> None:
    """All records, the newest first."""
    workspace = house.workspace
    slug = find_pair(workspace, pair).id if pair else None
    entries = workspace.records.list(slug)
    readable = [entry for entry in entries if entry.problem is None]
    if is_json:
        as_json([_summary(entry) for entry in entries])
    elif readable:
        rows = [_row(workspace, entry) for entry in readable]
        table(("RECORD", "DATE", "PAIR", "LENGTH", "STATUS", "PLAN"), rows)
    elif not entries:
        say("There is no record yet; a session makes one when it ends.")
    set_aside([entry.problem for entry in entries if entry.problem])


def _row(workspace: "Workspace", entry: "RecordEntry") -> tuple[str, ...]:
    assert entry.started  # all that can be read have these
    assert entry.ended
    assert entry.status
    start = entry.started.astimezone(ZoneInfo(workspace.zone))
    return (
        entry.id,
        f"{start:%Y-%m-%d %H:%M}",
        entry.pair,
        minutes((entry.ended - entry.started).total_seconds()),
        entry.status.value.replace("_", " "),
        entry.plan,
    )


def _summary(entry: "RecordEntry") -> dict[str, object]:
    return {
        "id": entry.id,
        "pair": entry.pair,
        "plan": entry.plan,
        "status": entry.status,
        "started": entry.started,
        "ended": entry.ended,
        "file": entry.path,
        "problem": str(entry.problem) if entry.problem else None,
    }


@records.command()
@click.argument("record")
@click.option("--recap", "is_recap", is_flag=True, help="The mentee's copy: only what was shared.")
@json_option
@click.pass_obj
def show(house: House, record: str, is_recap: bool, is_json: bool) -> None:
    """The whole of RECORD, private notes too: its id, the beginning of it, or "last"."""
    if is_recap and is_json:
        raise click.UsageError("--recap is Markdown; it goes without --json.")
    workspace = house.workspace
    found = _find(workspace, record)
    if is_json:
        from sessioncompanion.store.trees import record_tree

        as_json(record_tree(found))
    elif is_recap:
        from sessioncompanion.services.exporting import recap_markdown

        say(recap_markdown(found).rstrip("\n"))
    else:
        from sessioncompanion.cli.record_text import told
        from sessioncompanion.domain.carrying import times_carried
        from sessioncompanion.domain.following import brought_up
        from sessioncompanion.store.seals import is_as_saved

        past, _ = workspace.records.of_pair(found.pair)
        words = {one.id: one.text for each in past for one in brought_up(each)}
        before = [one for one in past if (one.started, one.id) < (found.started, found.id)]
        for line in told(found, words, times_carried(before, found)):
            say(line)
        if is_as_saved(workspace.records.bytes_of(workspace.records.find(found.id))) is False:
            note("It was edited outside the companion since it was saved.")
        note("This is the whole of it, private notes too. To pass on: --recap")
    set_aside(workspace.problems)


def _find(workspace: "Workspace", wanted: str) -> "Record":
    try:
        return workspace.records.get(wanted)
    except NotFound:
        if workspace.records.list():
            raise
        raise CompanionError(
            "There is no record yet.", "A session makes one when it ends."
        ) from None


records.add_command(search)
records.add_command(recap)
records.add_command(export)
records.add_command(verify)
records.add_command(correct)
