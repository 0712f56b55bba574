"""Every problem we tell a person about: one sentence, what to do, and an exit code."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

EXIT_PROBLEM = 1
EXIT_USAGE = 2


class CompanionError(Exception):
    """A problem said in the user's words.

    ``message`` is one sentence, ``hint`` says what to do next (may be empty) and
    ``exit_code`` is what the command line returns: 1 content or data, 2 wrong use.
    """

    def __init__(self, message: str, hint: str = "", exit_code: int = EXIT_PROBLEM) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code


class Refused(CompanionError):
    """A move that makes no sense now; nothing has changed."""


class Misused(CompanionError):
    """The command was given something it cannot take: exit code 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint, EXIT_USAGE)


class NotFound(CompanionError):
    """Nothing goes by that name; the hint names the nearest one, or all if they are few."""

    def __init__(self, what: str, wanted: str, known: Iterable[str], hint: str = "") -> None:
        names = sorted(set(known))
        near = get_close_matches(wanted, names, n=1, cutoff=0.5)
        if near:
            advice = f"Did you mean {near[0]!r}?"
        elif names and len(names) <= 12:
            advice = f"There is: {', '.join(names)}."
        else:
            advice = ""
        super().__init__(
            f"There is no {what} called {wanted!r}.",
            " ".join(part for part in (advice, hint) if part),
        )
        self.what = what
        self.wanted = wanted
        self.nearest = near[0] if near else None


class BundledDataMissing(CompanionError):
    """The YAML we ship is not where the installation should have put it."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"The {kind} that come with sessioncompanion are missing from this installation.",
            "Install it again, for example with: pipx reinstall sessioncompanion",
        )


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing wrong (or worth saying) in a file, at a place a person can go to.

    ``line`` and ``column`` count from 1; 0 means the file as a whole. ``name`` identifies
    an advice so that it can be switched off; ``severity`` is ``error`` or ``advice``.
    """

    file: str
    line: int = 0
    column: int = 0
    message: str = ""
    hint: str = ""
    excerpt: str = ""
    severity: str = "error"
    name: str = ""

    @property
    def place(self) -> str:
        """``FILE:LINE:COLUMN``, or the file alone where it is meant as a whole."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class ContentInvalid(CompanionError):
    """A file that cannot be used, with everything that is wrong in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        if not self.problems:
            raise ValueError("ContentInvalid needs at least one problem")
        first, more = self.problems[0], len(self.problems) - 1
        tail = f" (and {more} more in this file)" if more else ""
        super().__init__(f"{first}{tail}", first.hint)


class StorageFailed(CompanionError):
    """The disk refused: what could not be done, why, and that nothing old was lost."""


class InUse(CompanionError):
    """Somebody else (another window of ours) holds this session."""
