"""A list whose chosen line has a sign before it: colour alone would not do."""

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sessioncompanion.ui.text import hanging, line

POINTER, NOT_CHOSEN = "\u25b8 ", "  "


class PointedList(OptionList):
    """Give it lines with :meth:`show`; the pointer is put before the highlighted one."""

    DEFAULT_CSS = """
    PointedList {
        border: none; background: transparent; padding: 0; scrollbar-size-vertical: 1;
    }
    PointedList:focus { border: none; background: transparent; }
    PointedList > .option-list--option { padding: 0; }
    """

    def __init__(self, *, wrapped_at: int = 0) -> None:
        """Lines are cut to the width; or wrapped, and moved in by ``wrapped_at`` cells."""
        super().__init__(markup=False, compact=True)
        self._wrapped_at = wrapped_at
        self._said: list[Content] = []
        self._pointed: int | None = None

    def show(self, lines: Iterable[tuple[str, Content, bool]], chosen: str = "") -> None:
        """Replace all lines by these (id, words, can be chosen); choose one, or the first."""
        rows = list(lines)
        self._said = [words for _, words, _ in rows]
        self._pointed = None
        options = [
            Option(self._drawn(words, NOT_CHOSEN), id=name, disabled=not is_open)
            for name, words, is_open in rows
        ]
        self.set_options(options)
        free = [n for n, (_, _, is_open) in enumerate(rows) if is_open]
        wanted = [n for n in free if rows[n][0] == chosen] or free
        self.highlighted = wanted[0] if wanted else None
        self._point()

    def renew(self, lines: Iterable[tuple[str, Content, bool]], chosen: str = "") -> None:
        """As :meth:`show`, but the eye finds everything where it was.

        Lines that are still there stay where they were scrolled to. Of a chosen one that is gone
        the choice goes to the line that has taken its place.
        """
        rows = list(lines)
        names = [name for name, _, _ in rows]
        if names == [option.id for option in self.options]:
            for index, (_, words, _) in enumerate(rows):
                if words != self._said[index]:
                    self.reword(index, words)
            self.choose(chosen)
            return
        if chosen not in names and names:
            chosen = names[min(self.highlighted or 0, len(names) - 1)]
        before = self.scroll_offset.y
        self.show(rows, chosen)
        self.scroll_to(y=before, animate=False, force=True)
        self.scroll_to_highlight()

    def reword(self, index: int, words: Content) -> None:
        """Other words on one line; the choice stays where it is."""
        self._said[index] = words
        sign = POINTER if index == self._pointed else NOT_CHOSEN
        self.replace_option_prompt_at_index(index, self._drawn(words, sign))

    def _drawn(self, words: Content, sign: str) -> Content:
        whole = line(sign, words)
        cells = self.content_size.width - self.styles.scrollbar_size_vertical
        if cells <= 0:
            return whole  # not laid out yet; the resize that follows draws it again
        if self._wrapped_at:
            return hanging(whole, cells, len(sign) + self._wrapped_at)
        return whole.truncate(cells, ellipsis=True)

    def on_resize(self) -> None:
        """Cut or wrap to the new width; the chosen line stays in sight when there is less room."""
        for index, words in enumerate(self._said):
            self.reword(index, words)
        self.call_after_refresh(self.scroll_to_highlight)

    @property
    def chosen(self) -> str:
        """The id of the chosen line; empty when there is none."""
        if self.highlighted is None or self.highlighted >= self.option_count:
            return ""
        return self.get_option_at_index(self.highlighted).id or ""

    def choose(self, name: str) -> None:
        """Put the choice on a line, if it is there."""
        for index, option in enumerate(self.options):
            if option.id == name and not option.disabled:
                self.highlighted = index

    def watch_highlighted(self, highlighted: int | None) -> None:
        """The pointer follows the choice."""
        super().watch_highlighted(highlighted)
        self._point()

    def _point(self) -> None:
        if self._pointed == self.highlighted:
            return
        before, self._pointed = self._pointed, self.highlighted
        for index in (before, self._pointed):
            if index is not None and index < len(self._said):
                self.reword(index, self._said[index])
