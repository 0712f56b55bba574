"""Hands at the keys of the companion: every move presses keys and waits until the screen agrees."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from ptyrun import Terminal, seen

T = TypeVar("T")

FIELD = "\u203a "
"""What an open capture field begins with."""
RAIL = 30
"""Columns of the rail at the left, where the terminal has room for one."""
WIDE = 100
TALL = 26
"""Rows from which on the lists of a phase are in view as a whole."""
READABLE = 18
"""Letters of a line that show in the narrowest terminal; enough to know it by."""

TITLES = {
    "arrive": "Arrive",
    "check-in": "Check-in",
    "agreements": "Agreements",
    "agenda": "Agenda",
    "feedback": "Feedback",
    "close": "Close",
}
"""Of the phases of standard-60, by id."""

LISTS = {
    "arrive": "We hear each other",
    "check-in": "from earlier sessions|you both took with you",
    "agreements": "One of us",
    "agenda": "◎ ",
    "feedback": "What helped you today",
    "close": "What are you taking|What do I take",
}
"""What the list of a phase shows, at any size, when it has been drawn."""


def head(text: str) -> str:
    """The beginning of the first line, as a list shows it."""
    return seen(text).split("\n")[0][:READABLE].rstrip()


class Mentor:
    """Somebody who reads the screen and presses keys.

    ``drafts`` tells the half-typed words of a field by its name, so that they are gone on with
    and not typed twice.
    """

    def __init__(self, terminal: Terminal, drafts: Callable[[], Mapping[str, str]] = dict) -> None:
        self.terminal = terminal
        self.drafts = drafts
        self.between = 0.0
        """Seconds after each letter."""
        self.is_live = False
        """Whether the live screen shows, which has a rail when it is wide."""
        self.half_way: Callable[[str], None] | None = None
        """Called once, when half of a text is typed, with that half."""

    # What can be seen.

    @property
    def main(self) -> list[str]:
        """The lines of the screen without the rail."""
        has_rail = self.is_live and self.terminal.columns >= WIDE
        return self.terminal.lines_from(RAIL if has_rail else 0)

    @property
    def pointed(self) -> str:
        """The chosen line of the phase's list, from its mark on."""
        for line in self.main:
            if match := re.match(r"\s*▸ (\S.*)", line):
                return match[1]
        return ""

    @property
    def card(self) -> str:
        """The first line of the card in view: words to be said."""
        for line in self.main:
            if match := re.match(r"\s*▌ (?:✦ )?(.+)", line):
                return match[1]
        return ""

    def is_open(self, label: str = "") -> bool:
        """Whether a capture field is open."""
        return f"{FIELD}{label}" in self.terminal.text

    def wait_open(self, label: str = "") -> None:
        """Wait until a capture field is open."""
        self.terminal.wait_for(f"{FIELD}{label}")

    def wait_closed(self, label: str = "") -> None:
        """Wait until a capture field is closed."""
        self.terminal.wait_gone(f"{FIELD}{label}")

    @property
    def left(self) -> int:
        """Seconds left on the clock of what runs; fewer than none when time is up."""
        for line in self.main[1:4]:  # the first one may end in the time of the end
            if match := re.search(r"(\+?)(?:(\d+):)?(\d\d):(\d\d)(?: over)?$", line):
                sign, hours, minutes, seconds = match.groups()
                whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
                return -whole if sign else whole
        return 0

    # What can be done anywhere.

    def press(self, key: str, *shown: str) -> None:
        """Press a key and wait until all of this is on the screen."""
        self.terminal.press(key)
        self.terminal.wait_for(*shown)

    def press_and_see(self, key: str, look: Callable[[], T]) -> T:
        """Press a key and wait until something looks otherwise; how it looks then."""
        was = look()
        self.terminal.press(key)
        self.terminal.until(lambda: look() != was, f"{key} changes something")
        return look()

    def choose(self, words: str) -> None:
        """Put the choice of the phase's list on the line that has these words."""
        now = self.terminal.until(lambda: self.pointed, "a chosen line")
        for _ in range(30):
            if head(words) in now:
                return
            now = self.press_and_see("down", lambda: self.pointed)
        raise AssertionError(f"no line {words!r}\n{self.terminal.shown()}")

    def open(self, words: str, *shown: str) -> None:
        """Choose a line and press enter on it."""
        self.choose(words)
        self.press("enter", *shown)

    def wait_for_row(self, mark: str, words: str, *more: str) -> None:
        """Wait for a line of the list with this mark."""
        self.terminal.wait_for(f"{mark} {head(words)}", *more)

    # Fields.

    def write(
        self,
        opening: Callable[[], None],
        field: str,
        label: str,
        text: str,
        choice: str = "",
        *,
        base: str = "",
    ) -> None:
        """Open a field unless it is open, type what it lacks of the text, and keep it.

        ``base`` is what stands in it already when nothing is half typed.
        """
        if not self.is_open(label):
            opening()
            self.wait_open(label)
        self._turn_to(label, choice)
        begun = self.drafts().get(field, base)
        assert text.startswith(begun), f"{begun!r} is no beginning of {text!r}"
        rest = text[len(begun) :]
        if self.half_way is not None and len(rest) > 3:
            half, self.half_way = self.half_way, None
            here = len(rest) // 2
            self.terminal.type(rest[:here], pause=self.between)
            half(begun + rest[:here])
            rest = rest[here:]
        self.terminal.type(rest, pause=self.between)
        self.terminal.press("enter")
        self.wait_closed(label)

    def _turn_to(self, label: str, choice: str) -> None:
        for _ in range(4):
            if not choice or self.is_open(f"{label}, {choice}"):
                return
            self.press_and_see("ctrl+n", lambda: [x for x in self.main if FIELD + label in x])
        raise AssertionError(f"no choice {choice!r}\n{self.terminal.shown()}")

    def _key(self, key: str) -> Callable[[], None]:
        return partial(self.terminal.press, key)

    def note(self, text: str, visibility: str = "private", *, key: str = "") -> None:
        """Keep a note; by ``key`` n it is turned to shared while typing."""
        key = key or {"private": "n", "shared": "N"}[visibility]
        field = {"n": "note.private", "N": "note.shared"}[key]
        self.write(self._key(key), field, "note", text, visibility)
        self.terminal.wait_for(f"{visibility:<7} {head(text)}")

    def commit(self, text: str, owner: str = "mentee") -> None:
        """Keep a commitment."""
        self.write(self._key("c"), "commitment", "commitment", text, owner)
        self.terminal.wait_for(f"commitment {head(text)}")

    def resource(self, text: str, url: str) -> None:
        """Keep a resource with its link."""
        self.write(self._key("r"), "resource", "resource", f"{text} {url}")
        self.terminal.wait_for(f"resource {head(text)}")

    def introduce(self, text: str) -> None:
        """Keep an introduction."""
        self.write(self._key("i"), "introduction", "introduction", text)
        self.terminal.wait_for(f"introduction {head(text)}")

    def park(self, text: str) -> None:
        """Put a point into the parking lot."""
        self.write(self._key("k"), "parking", "parking lot", text)
        self.terminal.wait_for(f"parked  {head(text)}")

    # The way in and out.

    def fill_in(self, name: str, zone: str, own_name: str) -> None:
        """Who somebody new is, on the form for a first session."""
        self.terminal.wait_for("Their name")
        for text in (name, zone, own_name):
            self.terminal.press("ctrl+u")
            self.terminal.type(text)
            self.terminal.press("tab")
        self.terminal.wait_for(name, zone, own_name)

    def begin(self, plan: str) -> None:
        """Choose a plan by its title and begin."""
        self.choose(plan)
        self.terminal.press("enter")
        self.is_live = True
        self.wait_for_phase("arrive")
        self.terminal.until(lambda: self.card and self.pointed, "a card and a list")

    def end(self) -> None:
        """To the review."""
        self.press("e", "Review before saving")

    def save(self, *, early: bool = False) -> None:
        """From the review to the record; ``early`` if the close has not been reached."""
        if early:
            self.press("enter", "did not happen yet", "esc leaves it")
        self.press("y" if early else "enter", "Saved")
        self.is_live = False

    # Through the session.

    def enter_phase(self, phase: str, key: str = "]") -> None:
        """Go to the phase next to this one."""
        self.terminal.press(key)
        self.wait_for_phase(phase)

    def wait_for_phase(self, phase: str) -> None:
        """Wait until the screen says that the session is in this phase."""
        here = re.compile(f"▸ ?{TITLES[phase]}")
        rows = re.compile(LISTS[phase])
        self.terminal.until(
            lambda: here.search(self.terminal.text) and rows.search(self.terminal.text),
            f"in {phase}",
        )

    def tick(self, words: str) -> None:
        """Tick a line of the connection check."""
        self.open(words)
        self.wait_for_row("✓", words)

    def turn_card(self, key: str = "right") -> None:
        """Another card comes in view."""
        was = self.card
        self.terminal.press(key)
        self.terminal.until(lambda: self.card not in ("", was), "another card")

    def swap_card(self) -> None:
        """Put the card in view away for another one."""
        self.turn_card("s")

    def land_card(self) -> None:
        """Mark the card in view."""
        self.press("l", "▌ ✦")

    def give_minute(self, key: str) -> None:
        """One minute more (+) or less (-) for what runs."""
        self.terminal.wait_quiet()  # a phase just entered may still show the clock of the former
        was, wanted = self.left, 60 if key == "+" else -60
        self.terminal.press(key)
        self.terminal.until(lambda: abs(self.left - was - wanted) < 30, f"a minute {key}")

    def pause(self) -> None:
        """Stop the clock."""
        self.press("space", "paused")

    def go_on(self) -> None:
        """Let the clock go on."""
        self.terminal.press("space")
        self.terminal.until(
            lambda: not re.search("paused|interrupted,|The clock waits", self.terminal.text),
            "the clock goes on",
        )

    def interrupt(self) -> None:
        """Something came between."""
        self.press("x", "The clock waits")

    def name_reason(self, key: str, reason: str) -> None:
        """Say what it was; the question is opened again if it is not there."""
        if "The clock waits" not in self.terminal.text:
            self.interrupt()
        self.terminal.press(key)
        said = re.compile(f"The clock waits · [0-9:]+ · {re.escape(reason)}")
        self.terminal.until(lambda: said.search(self.terminal.text), reason)

    def end_silence(self) -> None:
        """Somebody speaks."""
        self.terminal.press("q")
        self.terminal.wait_gone("silence 0")

    def undo(self, said: str) -> None:
        """Take the latest move back; the screen says which it was."""
        self.press("u", f"Undone: {said}"[: self.terminal.columns - 3])

    # The lists.

    def agree(self, when: str, starter: int) -> None:
        """Agree on one of the starters."""
        self.open(when, "esc leaves it")
        self.terminal.press(str(starter))
        self.wait_for_row("✓", when, "agreed:")

    def amend(self, name: str, when: str, base: str, text: str, mark: str) -> None:
        """Go on writing the words of an agreement."""

        def opening() -> None:
            self.open(when, "esc leaves it")
            self.terminal.press("a")

        self.write(opening, f"review:{name}", "we agree", base + text, base=base)
        self.wait_for_row(mark, when)

    def remark(self, name: str, words: str, text: str) -> None:
        """A word about a commitment that has been checked in."""

        def opening() -> None:
            self.open(words, "esc leaves it")
            self.terminal.press("n")

        self.write(opening, f"check-in:{name}", "in ", text)

    def answer(self, words: str, key: str, mark: str) -> None:
        """Answer the question of a line by a letter."""
        self.open(words, "esc leaves it")
        self.terminal.press(key)
        self.terminal.wait_gone("esc leaves it")
        self.wait_for_row(mark, words)

    def agree_own(self, when: str, text: str) -> None:
        """Agree on something that no set has."""
        if not self.is_open("we agree"):
            self.write(partial(self.open, "agree on something"), "own.when", "first the", when)
        self.write(lambda: None, f"own:{when}", "we agree", text)
        self.wait_for_row("✓", when)

    def add_item(self, typed: str, title: str, owner: str = "mentee") -> None:
        """Put something on the agenda."""
        self.write(self._key("a"), "item", "agenda item", typed, owner)
        self.wait_for_row("•", title)

    def order(self) -> list[str]:
        """The beginnings of the agenda's titles that can be seen, from the top."""
        found = (re.match(r"(?:▸ |  )[•▶✓P→×] (.*)", line) for line in self.main)  # noqa: RUF001
        return [head(match[1]) for match in found if match]

    def move_item(self, title: str, key: str) -> None:
        """Move an item one place."""
        self.choose(title)
        self.press_and_see(key, self.order)

    def start_item(self, title: str) -> None:
        """Start an item."""
        self.open(title)
        self.wait_for_row("▶", title)

    def finish_item(self, title: str) -> None:
        """Finish the item that runs."""
        self.open(title)
        self.wait_for_row("✓", title)

    def describe_item(self, name: str, title: str, text: str) -> None:
        """Say what came of a settled item."""

        def opening() -> None:
            self.open(title, "esc leaves it")
            self.terminal.press("o")

        self.write(opening, f"outcome:{name}", "what came of it", text)

    def defer_item(self, title: str, key: str, mark: str) -> None:
        """Carry an item over, park it or drop it."""
        self.choose(title)
        self.press("d", "esc leaves it")
        self.terminal.press(key)
        self.wait_for_row(mark, title)

    def fill_line(self, row: str, field: str, label: str, text: str) -> None:
        """Write what a line asks for."""
        self.write(partial(self.open, row), field, label, text)

    def fill_slot(self, name: str, label: str, text: str) -> None:
        """Words in a place of the feedback round or the close."""
        self.fill_line(f"{label}: ", f"slot:{name}", label, text)
        if self.terminal.rows >= TALL:  # in a low list the next choice may push it out of view
            self.wait_for_row("✓", label)

    def meet_again(self, when: str, minutes: str) -> None:
        """Settle the next session."""
        self.open("When do we meet again?", "day and time in")
        self.terminal.press("ctrl+u")
        self.terminal.type(when)
        self.press("tab")
        self.terminal.press("ctrl+u")
        self.terminal.type(minutes)
        self.terminal.press("enter")
        self.terminal.wait_gone("day and time in")
