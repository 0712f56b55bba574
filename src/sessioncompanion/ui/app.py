"""The companion's app: themes, the way out, signals, and the first screen."""

from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.events import Event, Key
from textual.filter import LineFilter
from textual.screen import Screen

from sessioncompanion.errors import CompanionError
from sessioncompanion.services.reports import write_report
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.ui import keys, themes
from sessioncompanion.ui.inorder import ActsAtOnce, settled
from sessioncompanion.ui.messages import LiveRequested
from sessioncompanion.ui.opening import Opening, greeting
from sessioncompanion.ui.palette import Moves
from sessioncompanion.ui.screens.home import NO_WISH, Home
from sessioncompanion.ui.screens.live import LiveScreen
from sessioncompanion.ui.signals import Signals
from sessioncompanion.ui.straybytes import forgive
from sessioncompanion.ui.terminalsize import measure
from sessioncompanion.ui.text import Sieve


class CompanionApp(App[None]):
    """Opens what it is told to, and never leaves a session behind without saying how to resume."""

    TITLE = "sessioncompanion"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {Moves}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [*keys.leaving()]

    def __init__(self, workspace: Workspace, opening: Opening | None = None) -> None:
        """``farewell`` holds the lines to print once the screen is gone."""
        super().__init__()
        forgive()
        measure()
        self.workspace = workspace
        self.opening = opening or Opening()
        self.farewell: list[str] = []
        self.runner: SessionRunner | None = None
        self.keys_in_use: dict[str, str] = {}
        self._sieve = Sieve()
        self._signals: Signals | None = None
        self._has_letters = False

    def get_line_filters(self) -> list[LineFilter]:
        """Ours comes last: the second net below ``ui.text``."""
        return [*super().get_line_filters(), self._sieve]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Not Textual's own: its screenshot would write private notes into a picture."""
        yield SystemCommand("Leave", "Close the companion; a session waits", self.action_leave)
        if isinstance(screen, Home):
            yield SystemCommand(
                "Pair", "All about the chosen pair: what is open, agreed, done", screen.action_pair
            )
            yield SystemCommand(
                "Decks", "Look through decks and cards, and edit them", screen.action_decks
            )
        yield SystemCommand("Light or dark", "Change the theme", self.action_other_theme)

    def on_mount(self) -> None:
        """Themes, keys, signals, then the first screen."""
        for theme in themes.ALL:
            self.register_theme(theme)
        self.theme = themes.DARK.name
        self.animation_level = "none"
        self._take_keys()
        self._signals = Signals(self._driver, self._flush_journal, self._exit_soon)
        self._signals.take()
        self.call_later(self.open)

    async def open(self) -> None:
        """The first screen; home lies beneath every other one."""
        self.run_worker(self.workspace.tidy, thread=True, exit_on_error=False)
        opening = self.opening
        goes_live = opening.resumed is not None or opening.runner is not None
        home = Home(self.workspace, opening.wish, is_covered=goes_live)
        await self.push_screen(home)
        if opening.resumed is not None:
            self.go_live(opening.resumed.runner, greeting(opening.resumed))
        elif opening.runner is not None:
            self.go_live(opening.runner)
        elif opening.pair is not None:
            home.begin(opening.pair, at_once=opening.at_once)
        elif opening.kind == "begin":
            home.ask_with_whom()
        elif opening.kind == "decks":
            home.browse(opening.deck)

    async def on_event(self, event: Event) -> None:
        """A key has done all it does before the next one is looked at.

        Textual sends all keys of a batch to what has the focus when it comes. On a slow line
        the letters typed after `n` would be moves, and `e` among them would end the session.
        """
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        field = self.focused if isinstance(self.focused, ActsAtOnce) else None
        is_typed = field is not None and field.takes(event)
        if self._has_letters and not is_typed:
            await settled(self)  # the letters before it are still on their way to the field
        self._has_letters = is_typed and event.is_printable
        if is_typed or not await self._acts(event.key):
            await super().on_event(event)
        if not self._has_letters:
            await settled(self)

    async def _acts(self, key: str) -> bool:
        for priority in (True, False):
            if await self._check_bindings(key, priority):
                return True
        return False

    def on_live_requested(self, event: LiveRequested) -> None:
        """A screen has begun or taken up a session; what was wished for is fulfilled."""
        for screen in self.screen_stack:
            if isinstance(screen, Home):
                screen.wish = NO_WISH
        self.go_live(event.runner, event.said)

    def go_live(self, runner: SessionRunner, said: str = "") -> None:
        """Open the live screen on a session."""
        self.runner = runner
        veiled = self.workspace.settings.veil_at_start
        self.push_screen(
            LiveScreen(self.workspace, runner, veiled=veiled, greeting=said), self._after_live
        )

    def _after_live(self, _: None) -> None:
        self.runner = None

    def on_session_left(self) -> None:
        """From here on there is no journal to flush and nothing to say when leaving."""
        self.runner = None

    def action_leave(self) -> None:
        """The way out: what is typed is kept, the journal closed, the session resumable."""
        self.exit()

    def action_command_palette(self) -> None:
        """ctrl+p. Without an id: a palette that is still closing must not forbid the next one."""
        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            self.push_screen(CommandPalette())

    async def action_quit(self) -> None:
        """Textual's own way out is ours."""
        self.action_leave()

    def action_other_theme(self) -> None:
        """Dark to light and back."""
        other = themes.LIGHT if self.theme == themes.DARK.name else themes.DARK
        self.theme = other.name

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Gone on purpose: a picture of the screen holds private notes."""

    def on_unmount(self) -> None:
        """Whatever the reason for leaving; the live screen has kept what was half typed."""
        self._flush_journal()
        if self._signals is not None:
            self._signals.give_back()
        runner = self.runner
        if runner is None:
            return
        runner.journal.close()
        if runner.session.ended is None:
            self.farewell.append(
                f"The session waits. Go on with: sessioncompanion resume {runner.session.id}"
            )
        else:
            self.farewell.append(
                "The session has ended but its record is not saved yet. "
                f"Save it with: sessioncompanion resume {runner.session.id}"
            )

    def _take_keys(self) -> None:
        keymap = dict(self.workspace.settings.keys)
        wrong = keys.collisions(keymap)
        if wrong:
            self.farewell.append(f"The keys in your settings were not used: {wrong[0]}")
            return
        self.keys_in_use = keymap
        self.set_keymap(keymap)

    def _exit_soon(self, code: int) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(lambda: self.exit(return_code=code))

    def _flush_journal(self) -> None:
        if self.runner is not None:
            self.runner.journal.flush_now()

    def _fatal_error(self) -> None:
        # Textual would print a traceback with local variables: private notes among them.
        error = self._exception
        said = "A mistake of ours ended the companion. What was saved is safe."
        if error is not None:
            with suppress(CompanionError, OSError):
                report = write_report(self.workspace.paths, error)
                said += f" A report without any of your words: {report}"
        self.farewell.append(said)
        self._close_messages_no_wait()
