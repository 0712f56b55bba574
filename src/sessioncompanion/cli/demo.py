"""Everything to try, on sample people in a home of its own that goes away afterwards."""

import click

from sessioncompanion.cli.output import NAME, note, say
from sessioncompanion.cli.screen import check_terminal, open_screen

FAREWELL = (
    "That was the demo: its people, sessions and whatever you wrote there are gone.",
    f"Your own first session: {NAME} start",
)


@click.command(short_help="Try everything on sample data.")
def demo() -> int:
    """Open the home screen on invented people: one far along, one beginning, one brand new.

    One session was interrupted a few minutes ago, so that you can take it up. All of it lies in
    a temporary folder and goes away when you leave; nothing of yours is read or changed.
    """
    check_terminal()
    from sessioncompanion.services.demo import sample_home
    from sessioncompanion.ui.opening import Opening

    note("Playing a few months of sample sessions. Everything here is a sample and goes away.")
    with sample_home() as workspace:
        code = open_screen(workspace, Opening("home"), is_sample=True)
    for line in FAREWELL:
        say(line)
    return code
