"""Into a session: begin one, take one up again, or look around at home first."""

from typing import TYPE_CHECKING

import click

from sessioncompanion.cli.common import House, find_pair
from sessioncompanion.cli.screen import check_terminal, open_screen
from sessioncompanion.errors import Misused

if TYPE_CHECKING:
    from sessioncompanion.services.workspace import Workspace

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
@click.option(
    "--until", metavar="HH:MM", help="The time on your wall at which it has to end, like 15:30."
)
@click.option("--mode", "mode_name", type=click.Choice(["video", "audio"]), help="How you meet.")
@click.option("--language", metavar="TAG", help="In which language, like de or pt-BR.")
@click.pass_obj
def start(
    house: House,
    pair: str | None,
    plan_id: str | None,
    minutes: int | None,
    until: str | None,
    mode_name: str | None,
    language: str | None,
) -> int:
    """Begin a session with PAIR (its short name, or the mentee's name).

    Without PAIR a screen asks with whom, and makes a pair for somebody new. Without --plan a
    first session takes the plan first-session and a later one standard-60, in the language of
    --language or of the settings where there is one. With --minutes or --until the plan is made to
    fit; a session that was booked for about now stops where its booked time is over.
    """
    from sessioncompanion.domain.deck import Mode
    from sessioncompanion.domain.hardstop import clock_time
    from sessioncompanion.services.beginning import Wish, begin
    from sessioncompanion.services.dealing import CardsMissing

    if until is not None and minutes is not None:
        raise Misused("--until and --minutes both say when it has to end.", "Give one of them.")
    ends = clock_time(until) if until is not None else None
    workspace = house.workspace
    who = find_pair(workspace, pair) if pair is not None else None
    plan_id = _plan_in(workspace, plan_id, language)
    mode = Mode(mode_name) if mode_name else None
    wish = Wish(plan_id, minutes, mode, language or "", ends)
    check_terminal()
    from sessioncompanion.ui.opening import Opening

    if who is None:
        return open_screen(workspace, Opening("begin", wish=wish))
    workspace.check_writable()
    if workspace.waiting(who.id):  # the screen asks whether to go on with that one
        return open_screen(workspace, Opening("begin", wish=wish, pair=who))
    try:
        runner = begin(workspace, wish.with_pair(who))
    except CardsMissing:  # the screen asks whether to begin without them
        return open_screen(workspace, Opening("begin", wish=wish, pair=who, at_once=True))
    return open_screen(workspace, Opening("live", runner=runner))


def _plan_in(workspace: "Workspace", plan_id: str | None, language: str | None) -> str:
    """The id of the plan that was asked for, in the language that was; refused if there is none."""
    library = workspace.library
    if language is not None:
        from sessioncompanion.services.languages import checked, named_version

        checked(language, "plan", library.plans()[0])
        if plan_id:
            return named_version(library.plan, library.plans, plan_id, language).id
    return library.plan(plan_id).id if plan_id else ""


@click.command(short_help="Take up an interrupted session.")
@click.argument("session", required=False)
@click.pass_obj
def resume(house: House, session: str | None) -> int:
    """Take up an interrupted session where it stopped, with everything that was noted.

    SESSION is its id, or the beginning of it; without one the latest is taken up.
    """
    from sessioncompanion.services.resuming import resume as take_up

    workspace = house.workspace
    wanted = session or ""
    if any(one.id.startswith(wanted) for one in workspace.interrupted()):
        check_terminal()
    resumed = take_up(workspace, wanted)
    from sessioncompanion.ui.opening import Opening

    return open_screen(workspace, Opening("live", resumed=resumed))
