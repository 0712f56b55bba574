"""The door of the command line: the commands by name, and the border where every error ends."""

import errno
import os
import sys
from collections.abc import Sequence
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import click

from sessioncompanion import __version__
from sessioncompanion.cli.common import Group, House
from sessioncompanion.cli.output import NAME, refuse, trouble
from sessioncompanion.errors import EXIT_PROBLEM, EXIT_USAGE, CompanionError

EXIT_INTERRUPTED = 130

COMMANDS = (
    "start", "resume", "demo", "pairs", "schedule", "records", "decks", "plans", "agreements",
    "check", "schema",
)  # fmt: skip
"""In the order of the help."""


class Commands(Group):
    """All commands; a command's file is read only when it is asked for or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, if there is one."""
        match cmd_name:
            case "start" | "resume":
                from sessioncompanion.cli import start

                return start.start if cmd_name == "start" else start.resume
            case "demo":
                from sessioncompanion.cli.demo import demo

                return demo
            case "pairs":
                from sessioncompanion.cli.pairs import pairs

                return pairs
            case "schedule":
                from sessioncompanion.cli.schedule import schedule

                return schedule
            case "records":
                from sessioncompanion.cli.records import records

                return records
            case "decks":
                from sessioncompanion.cli.decks import decks

                return decks
            case "plans":
                from sessioncompanion.cli.plans import plans

                return plans
            case "agreements":
                from sessioncompanion.cli.agreements import agreements

                return agreements
            case "schema":
                from sessioncompanion.cli.schema import schema

                return schema
            case "check":
                from sessioncompanion.cli.check import check

                return check
            case _:
                return None


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
@click.option(
    "--library",
    "folders",
    metavar="DIR",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with more decks, plans and agreements; may be given several times.",
)
@click.pass_context
def companion(ctx: click.Context, folders: tuple[Path, ...]) -> int:
    """A companion for mentoring sessions beside a video call.

    Without a command the home screen opens: sessions to resume, your pairs, and the way into a
    session. "sessioncompanion demo" shows everything on sample data.

    Everything stays on this machine; SESSIONCOMPANION_HOME=DIR keeps it all in one folder.
    """
    ctx.obj = House(folders)
    if ctx.invoked_subcommand is not None:
        return 0
    from sessioncompanion.cli.start import home

    return home(ctx.obj)


NOBODY_LISTENS = {errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG}
"""What a full disk, a gone terminal or a closed file say when our words go there."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command (``sys.argv`` without ``arguments``) and give its exit code; never raises."""
    os.umask(0o077)
    sys.stdout = sys.stdout or TextIOWrapper(BytesIO())  # a caller may have closed them
    sys.stderr = sys.stderr or TextIOWrapper(BytesIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows ASCII only shows a ?
    try:
        return _run(arguments)
    except BrokenPipeError:
        sys.stdout = StringIO()  # or Python itself complains when it flushes at the end
        return EXIT_PROBLEM
    except OSError as error:
        if error.errno not in NOBODY_LISTENS:
            return _unforeseen(error)
        sys.stdout = StringIO()
        trouble(f"What was to be said could not be written: {error.strerror}.", "")
        return EXIT_PROBLEM
    except Exception as error:
        return _unforeseen(error)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = companion.main(
            None if arguments is None else list(arguments), prog_name=NAME, standalone_mode=False
        )
        sys.stdout.flush()
    except CompanionError as error:
        refuse(error)
        return error.exit_code
    except click.ClickException as error:
        trouble(error.format_message(), _usage_hint(error))
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except SystemExit as left:  # click's answer to a pipe that nobody reads any more
        return left.code if isinstance(left.code, int) else EXIT_PROBLEM
    return code if isinstance(code, int) else 0


def _usage_hint(error: click.ClickException) -> str:
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is None:
        return ""
    if isinstance(error, click.NoSuchOption) and error.option_name == "--library":
        words = ctx.command_path.partition(" ")[2]
        return f"It stands before the command: {NAME} --library DIR {words} …"
    return f"Help: {ctx.command_path} --help"


def _unforeseen(error: Exception) -> int:
    """A mistake of ours: a sentence, and a report that holds nobody's words."""
    message = "Something went wrong inside the companion. What was saved is safe."
    try:
        from sessioncompanion.services.reports import write_report
        from sessioncompanion.store.paths import Paths

        report = write_report(Paths.from_environment(os.environ), error)
        hint = f"A report without any of your words is in {report}"
    except Exception as second:  # no home to write to; then the name has to do
        hint = f"It is a {type(error).__name__}, and no report could be kept: {second}"
    trouble(message, hint)
    return EXIT_PROBLEM
