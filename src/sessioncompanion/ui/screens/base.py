"""What all our screens share: refusals are said, not thrown, and the strip of breakpoints."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Protocol, TypeVar, runtime_checkable

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from sessioncompanion.errors import CompanionError
from sessioncompanion.ui.keys import BY_ID, Key
from sessioncompanion.ui.widgets.hints import HintLine

Result = TypeVar("Result")

WIDTHS = [(0, "-narrow"), (70, "-medium"), (100, "-wide")]
HEIGHTS = [(0, "-strip"), (14, "-low"), (26, "-tall")]


class Saying:
    """A screen that can say something in its hint line."""

    def say(self, message: str, hint: str = "", *, problem: bool = False) -> None:
        """One sentence for the mentor, with what to do; it goes away by itself."""
        for line in self.query(HintLine).results():  # type: ignore[attr-defined]
            line.say(message, hint, problem=problem)
            return
        self.notify(  # type: ignore[attr-defined]
            f"{message} {hint}".strip(),
            markup=False,
            severity="warning" if problem else "information",
        )

    @contextmanager
    def refusals_said(self) -> Iterator[None]:
        """The one place in the screens where our errors end: as a sentence."""
        try:
            yield
        except CompanionError as error:
            self.say(error.message, error.hint, problem=True)


@runtime_checkable
class Veiling(Protocol):
    """A screen that can hide what is private."""

    veiled: bool

    def action_veil(self) -> None:
        """Hide it, or show it again."""


class BaseScreen(Saying, Screen[Result]):
    """A whole screen; ``moves`` are its keys, for the palette too."""

    moves: ClassVar[tuple[Key, ...]] = ()
    keyless: ClassVar[tuple[Key, ...]] = ()
    """What only the palette offers."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def hint(self, name: str) -> tuple[str, str]:
        """The key of this id as it is in use, and what it does in two words."""
        used = getattr(self.app, "keys_in_use", {})
        return used.get(name, BY_ID[name].label), BY_ID[name].short


class BaseModal(Saying, ModalScreen[Result]):
    """A small screen over another one; escape leaves it."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "veil_all", "Veil", show=False)]

    _is_answered = False

    def action_veil_all(self) -> None:
        """v: whatever stands below this one hides what is private, or shows it again."""
        self.veil_below()

    def veil_below(self, *, veiled: bool | None = None) -> None:
        """Turn the veil of the screens below, or put it as it should be."""
        for screen in self.app.screen_stack:
            if screen is not self and isinstance(screen, Veiling) and screen.veiled is not veiled:
                screen.action_veil()

    def answer(self, result: Result) -> None:
        """Close with a result, once: keys that come in the same breath must not close another."""
        if not self._is_answered and self.is_current:
            self._is_answered = True
            self.dismiss(result)
