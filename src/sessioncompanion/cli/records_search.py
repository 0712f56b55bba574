"""Searching all records: the session, the file, and the line around what was looked for."""

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from sessioncompanion.cli.common import House, find_pair, json_option
from sessioncompanion.cli.output import as_json, columns, note, say, set_aside
from sessioncompanion.cli.progress import Bar
from sessioncompanion.domain.text import clean, one_line
from sessioncompanion.domain.wrapping import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sessioncompanion.domain.searching import Hit
    from sessioncompanion.services.searching import Found
    from sessioncompanion.services.workspace import Workspace

USUAL = 100
"""Columns in a file or a pipe."""
A_FEW = 5
"""So many passages of a session are shown; how many more there are is said."""


@click.command(short_help="Find words in all records.")
@click.argument("words", nargs=-1)
@click.option("--pair", metavar="PAIR", help="Only sessions with this pair.")
@click.option("--since", metavar="DAY", default="", help="From this day on: 2026-03-31, 2026-03.")
@click.option("--until", metavar="DAY", default="", help="Up to this day, month or year.")
@click.option("--plan", metavar="ID", default="", help="Only sessions by this plan.")
@click.option(
    "--card", metavar="ID", default="", help="Only sessions in which this card was dealt."
)
@click.option("--tag", metavar="TAG", default="", help="Only those with a card of this tag.")
@click.option("--agreement", metavar="ID", default="", help="Only those that looked at this one.")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="note, commitment, feedback, …"
)
@click.option("--private", "is_private", is_flag=True, help="Only what is private.")
@click.option("--shared-only", "is_shared", is_flag=True, help="Only what was shared.")
@click.option("--count", "many", type=click.IntRange(1, 100_000), default=20, help="How many.")
@json_option
@click.pass_obj
def search(house: House, /, words: tuple[str, ...], **options: Any) -> None:
    """Find WORDS in all records, the newest session first.

    All words have to be in a session, in any order; capitals and accents do not matter. With
    quotes, words next to each other; river* begins so; -word must not be there (write -- first).

    \b
    Examples:
      sessioncompanion records search late
      sessioncompanion records search salary --pair ana --since 2026-03
      sessioncompanion records search '"slow river"' --kind note --shared-only
      sessioncompanion records search --kind feedback --pair ana
    """
    from sessioncompanion.domain.searching import parse
    from sessioncompanion.services.placing import reasons
    from sessioncompanion.services.searching import Search

    many, is_json = options.pop("many"), options.pop("is_json")
    workspace = house.workspace
    sieve = _sieve(workspace, options)
    query = parse(" ".join(words))
    if words and not query.terms:
        raise click.UsageError("There is no letter and no digit to look for.")
    looking = Search(workspace)
    try:
        with Bar("Reading records once, for the index") as bar:
            answer = looking.answer(query, sieve, many=many, told=bar.told)
    finally:
        looking.close()
    if is_json:
        as_json([_as_json(found) for found in answer.found])
    else:
        for number, found in enumerate(answer.found):
            if number:
                say()
            _tell(found)
        if not answer.found:
            note("No session has this." if query.terms else "There is no such session.")
        if answer.has_more:
            note(f"There are more: --count {many * 5} shows them, --since and --pair narrow it.")
    set_aside(reasons(answer.unread))


def _sieve(workspace: "Workspace", options: dict[str, Any]) -> Any:
    from sessioncompanion.services.sieving import KINDS, sieve

    is_private, is_shared = options.pop("is_private"), options.pop("is_shared")
    if is_private and is_shared:
        raise click.UsageError("--private and --shared-only leave nothing; say one of them.")
    kinds = tuple(each.replace("-", "_").lower() for each in options.pop("kinds"))
    for kind in kinds:
        if kind not in KINDS:
            raise click.UsageError(
                f"There is no kind {one_line(kind)!r}. There is: {', '.join(KINDS)}."
            )
    pair = options.pop("pair")
    return sieve(
        workspace,
        pair=find_pair(workspace, pair).id if pair else "",
        kinds=kinds,
        is_shared=True if is_shared else False if is_private else None,
        **options,
    )


def _tell(found: "Found") -> None:
    from sessioncompanion.services.placing import lines_of

    at = found.started.astimezone(ZoneInfo(found.timezone))
    click.secho(f"{at:%a} {at.day} {at:%b %Y, %H:%M}  {one_line(found.pair)}", bold=True, nl=False)
    say(f"  {one_line(str(found.path))}")
    if not found.hits:
        if found.focus:
            say(f"      {one_line(found.focus)}")
        return
    best = sorted(found.hits, key=lambda hit: -len(hit.spans))[:A_FEW]
    shown = [hit for hit in found.hits if hit in best]
    lines = lines_of(found.path, tuple(hit.passage for hit in shown))
    for hit, line in zip(shown, lines, strict=True):
        lead = f"{line or '?':>6}  {_label(found, hit)}  "
        room = max(30, (columns() or USUAL) - cells(lead))
        click.echo(lead + "".join(_styled(hit, room)))
    if more := len(found.hits) - len(shown):
        say(f"        and {more} more in this session")


def _label(found: "Found", hit: "Hit") -> str:
    """``note, private, 14:03``."""
    from datetime import timedelta

    parts = [hit.passage.kind.value.replace("_", "-")]
    parts += [] if hit.passage.is_shared else ["private"]
    if hit.passage.t is not None:
        at = found.started + timedelta(seconds=hit.passage.t)
        parts.append(f"{at.astimezone(ZoneInfo(found.timezone)):%H:%M}")
    return ", ".join(parts)


def _styled(hit: "Hit", room: int) -> "Iterator[str]":
    """The line around the first match, cut to its room, with what was looked for in bold."""
    from sessioncompanion.domain.around import around

    for words, is_match in around(hit.passage.text, hit.spans, room):
        yield click.style(clean(words), bold=True) if is_match else clean(words)


def _as_json(found: "Found") -> dict[str, Any]:
    from sessioncompanion.services.placing import lines_of

    lines = lines_of(found.path, tuple(hit.passage for hit in found.hits))
    return {
        "id": found.id,
        "pair": found.pair,
        "started": found.started,
        "plan": found.plan,
        "file": found.path,
        "hits": [
            {
                "kind": hit.passage.kind,
                "private": not hit.passage.is_shared,
                "line": line,
                "t": hit.passage.t,
                "text": hit.passage.text,
                "matches": hit.spans,
            }
            for hit, line in zip(found.hits, lines, strict=True)
        ],
    }
