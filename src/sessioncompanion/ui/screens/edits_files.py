"""Stepping aside for the mentor's own editor, and coming back whatever it did."""

import os
from pathlib import Path

from textual.app import SuspendNotSupported

from sessioncompanion.errors import CompanionError, Refused
from sessioncompanion.services import editing
from sessioncompanion.ui.screens.base import BaseScreen, Result


class EditsFiles(BaseScreen[Result]):
    """A screen of what stands in files."""

    def look(self) -> None:
        """Read again what has changed on disk."""
        raise NotImplementedError

    def edit(self, path: Path, line: int) -> None:
        """Step aside for the editor, and read again what it left."""
        where = f"The file is {path}:{line}." if line else f"The file is {path}."
        try:
            words = editing.command(editing.chosen_editor(os.environ), path, line)
        except CompanionError as error:
            self.say(error.message, f"{error.hint} {where}", problem=True)
            return
        failed = self._step_aside(words)
        self.look()
        if failed is not None:
            self.say(failed.message, failed.hint or where, problem=True)

    def _step_aside(self, words: tuple[str, ...]) -> CompanionError | None:
        failed: CompanionError | None = None
        try:
            with self.app.suspend():
                # Whatever leaves this block leaves the screen frozen for good: Textual 8.2.8
                # takes the terminal back only after a quiet end.
                try:
                    editing.run(words)
                except CompanionError as error:
                    failed = error
                except Exception as error:
                    failed = Refused(f"The editor could not be run ({type(error).__name__}).")
        except SuspendNotSupported:
            failed = Refused("An editor cannot be opened from here.")
        return failed
