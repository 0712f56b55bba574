"""The JSON Schema of each kind of file."""

import click

from sessioncompanion.cli.output import say

KINDS = ("deck", "plan", "agreements", "pair", "bookings", "record", "settings")


@click.command(short_help="Print the JSON Schema of a kind of file.")
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema of KIND, for editors that check while you type.

    The kinds are deck, plan, agreements, pair, bookings, record and settings.
    """
    from sessioncompanion.store.content import schema_text

    say(schema_text(kind).rstrip("\n"))
