"""Into a session: begin one, take one up again, or look around at home first."""

from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import House, find_pair
from sessioncompanion.cli.screen import check_terminal, open_screen

if TYPE_CHECKING:
    from sessioncompanion.domain.deck import Mode

LONGEST = 480
"""Minutes; a working day is not a session."""


def home(house: House) -> int:
    """Open the home screen."""
    check_terminal()
    from sessioncompanion.ui.opening import Opening

    return open_screen(house.workspace, Opening("home"))


@click.command(short_help="Begin a session.")
@click.argument("pair", required=False)
@click.option(
    "--plan", "plan_id", metavar="ID", help="Which plan; see: sessioncompanion plans list"
)
@click.option(
    "--minutes", type=click.IntRange(5, LONGEST), help="When it has to end, whatever the plan says."
)
@click.option("--mode", "mode_name", type=click.Choice(["video", "audio"]), help="How you meet.")
@click.pass_obj
def start(
    house: House, pair: str | None, plan_id: str | None, minutes: int | None, mode_name: str | None
) -> int:
    """Begin a session with PAIR (its short name, or the mentee's name).

    Without PAIR a screen asks with whom, and makes a pair for somebody new. Without --plan a
    first session takes the plan first-session and a later one standard-60.
    """
    from sessioncompanion.domain.deck import Mode

    mode = Mode(mode_name) if mode_name else None
    if pair is None:
        return _choose(house, plan_id, minutes, mode)
    return _begin(house, pair, plan_id, minutes, mode)


def _begin(
    house: House, pair: str, plan_id: str | None, minutes: int | None, mode: "Mode | None"
) -> int:
    from sessioncompanion.services.sessions import Choice, Wish, begin

    workspace = house.workspace
    choice = Choice(find_pair(workspace, pair), plan_id or "", minutes, mode)
    if plan_id:
        workspace.library.plan(plan_id)
    check_terminal()
    from sessioncompanion.ui.opening import Opening

    workspace.check_writable()
    if workspace.waiting(choice.pair.id):  # the screen asks whether to go on with that one
        wish = Wish(plan_id or "", minutes, mode)
        return open_screen(workspace, Opening("begin", wish=wish, pair=choice.pair))
    return open_screen(workspace, Opening("live", runner=begin(workspace, choice)))


def _choose(house: House, plan_id: str | None, minutes: int | None, mode: "Mode | None") -> int:
    from sessioncompanion.services.sessions import Wish

    workspace = house.workspace
    if plan_id:
        workspace.library.plan(plan_id)
    check_terminal()
    from sessioncompanion.ui.opening import Opening

    return open_screen(workspace, Opening("begin", wish=Wish(plan_id or "", minutes, mode)))


@click.command(short_help="Take up an interrupted session.")
@click.argument("session", required=False)
@click.pass_obj
def resume(house: House, session: str | None) -> int:
    """Take up an interrupted session where it stopped, with everything that was noted.

    SESSION is its id, or the beginning of it; without one the latest is taken up.
    """
    from sessioncompanion.services.sessions import resume as take_up

    workspace = house.workspace
    wanted = session or ""
    if any(one.id.startswith(wanted) for one in workspace.interrupted()):
        check_terminal()
    resumed = take_up(workspace, wanted)
    from sessioncompanion.ui.opening import Opening

    return open_screen(workspace, Opening("live", resumed=resumed))
