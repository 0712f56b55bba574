"""Question lists in Markdown, there: headings, lists with items below items, tables.

Items are cards, items below them follow-ups or ``Why: …``; at the end of an item may stand
``(2 min)``, ``[mentee]``, ``#tag`` and ``{#id}``. What a backslash stands before is only text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any
from unicodedata import east_asian_width

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from sessioncompanion.domain.cardids import id_from
from sessioncompanion.domain.cardwords import (
    audience_in,
    depth_in,
    field_named,
    minutes_in,
    modes_in,
)
from sessioncompanion.domain.draft import LONGEST_TAG, LONGEST_TEXT, Draft, Found, Writer
from sessioncompanion.domain.sheet import Row, read_sheet
from sessioncompanion.domain.text import is_blank, one_line
from sessioncompanion.store.marklimits import check_paragraphs, check_size

# Escaped signs are told from others until the end by standing in for them: there are 32 signs
# that can be escaped, and 32 characters that no text may hold (and clean() has taken out).
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_ESCAPED = {sign: chr(0xFDD0 + n) for n, sign in enumerate(_SIGNS)}
_MEANT = str.maketrans({stand_in: sign for sign, stand_in in _ESCAPED.items()})

_ID = re.compile(r"\{#([^\s{}]{1,200})\}$")
_TAG = re.compile(r"(?<!\S)#([^\s#,;|(){}\[\]、]{1,40})$")
_ASIDE = re.compile(r"(?:\(([^()\[\]]{1,60})\)|\[([^()\[\]]{1,60})\])$")
_FACT_WITHIN = 300
"""In so many characters at the end a fact stands, if one does."""
_MOST_FACTS = 64
"""So many facts of an item are looked for: more than the tags and all else a card can have."""
_LABEL = re.compile(r"\s*([^:\uff1a\n]{2,30}?)\s*[:\uff1a]\s*(.*)", re.DOTALL)
_CHECKBOX = re.compile(r"\[[ xX]\]\s+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_list(text: str, found: Found, by_hand: dict[str, str] | None = None) -> None:
    """Put the cards of a Markdown text into ``found``, and what was not understood.

    Raises ContentInvalid for what no list of questions is (an endless line, say), and for a
    table in which nobody can tell which column holds the questions.
    """
    check_size(text, found.file)
    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
    parser.disable(["text_join", "reference"])

    parser.core.ruler.before("inline", "check_paragraphs", partial(check_paragraphs, found.file))
    tree = SyntaxTreeNode(parser.parse(found.clean(text)))
    _Reader(found, by_hand or {}).read(tree)


class _Reader:
    def __init__(self, found: Found, by_hand: dict[str, str]) -> None:
        self.found = found
        self.by_hand = by_hand
        self.writer = Writer(found)
        self.headings: list[tuple[int, str]] = []
        self.has_title = False

    def read(self, root: SyntaxTreeNode) -> None:
        """The whole document, part by part."""
        for node in root.children:
            match node.type:
                case "heading":
                    self._heading(node)
                case "bullet_list" | "ordered_list":
                    for item in node.children:
                        self._card(item)
                case "table":
                    self._table(node)
                case "paragraph" if not self.found.drafts and not self.headings:
                    told = _told(node)
                    before = self.found.description
                    self.found.description = f"{before}\n\n{told}" if before else told
                case "hr":
                    pass
                case "html_block" if node.content.lstrip().startswith("<!--"):
                    pass
                case _:
                    said = one_line(node.content or _told(node))[:60]
                    message = f"`{said}` is no item of a list; it was left out."
                    hint = "A question begins with a hyphen: - What matters today?"
                    self.found.slip(_line(node), 1, message, hint)

    def _heading(self, node: SyntaxTreeNode) -> None:
        level, text = int(node.tag[1:]), _text(node)
        if level == 1 and not self.has_title:
            self.has_title = True
            if (match := _ID.search(text)) and id_from(match[1]) == match[1]:
                self.found.deck, text = match[1], text[: match.start()].rstrip()
            text = text.translate(_MEANT)
            self.found.title = self.found.title or one_line(text)[:200]
            self.headings = []
            return
        text = one_line(text.translate(_MEANT))
        self.headings = [(depth, name) for depth, name in self.headings if depth < level]
        if len(text) > LONGEST_TAG:
            message = f"`{text[:40]}…` is longer than a tag may be, so its cards go without it."
            self.found.slip(_line(node), 1, message, f"{LONGEST_TAG} characters is the most.")
        elif text:
            self.headings.append((level, text))

    def _card(self, item: SyntaxTreeNode) -> None:
        said = [_text(node) for node in item.children if "list" not in node.type]
        text = _CHECKBOX.sub("", "\n\n".join(part for part in said if part), count=1)
        line = _line(item)
        text, facts = self._facts(text)
        if is_blank(text):
            if item.children:
                self.found.slip(line, 1, "There is no question in this item; it was left out.")
            return
        draft = self.writer.ask(line, 1, text.translate(_MEANT).strip())
        if draft is None:
            return
        for name, value in reversed(facts):
            self.writer.fill(draft, name, value.translate(_MEANT), 1)
        for node in item.children:
            if "list" in node.type:
                self._below(draft, node)
        tags = draft.said.get("tags", ())
        for _, heading in self.headings:
            if heading not in tags:
                self.found.fields.add("tags")
                draft.said["tags"] = tags = (*tags, heading)

    def _facts(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """The text without the marks at its end, and these, the last one first."""
        facts: list[tuple[str, str]] = []
        text = text.rstrip()
        while len(text) <= 2 * LONGEST_TEXT and len(facts) < _MOST_FACTS:
            begin = max(0, len(text) - _FACT_WITHIN)
            if match := _ID.search(text, begin):
                facts.append(("id", match[1]))
            elif match := _TAG.search(text, begin):
                # One tag, whatever it says: the comma keeps `#none` from saying that there is none.
                facts.append(("tags", f"{match[1]},"))
            elif (match := _ASIDE.search(text, begin)) and (aside := _aside(match[1] or match[2])):
                facts += reversed(aside)
            else:
                break
            text = text[: match.start()].rstrip()
        return text, facts

    def _below(self, draft: Draft, items: SyntaxTreeNode) -> None:
        """Items below a card: labelled ones are its fields, the others follow-ups."""
        for item in items.children:
            said = [_text(node) for node in item.children if "list" not in node.type]
            text = "\n\n".join(part for part in said if part)
            name = "follow_ups"
            match = _LABEL.match(text)
            if match and (field := field_named(match[1])) and field != "ask":
                name, text = field, match[2]
            # Tags have a backslash of their own before what is no separator.
            here = Draft(_line(item), draft.ask, draft.id, draft.said)
            self.writer.fill(here, name, text.translate(_MEANT).strip(), 1)
            draft.id = here.id
            for node in item.children:
                if "list" in node.type:
                    self._below(draft, node)

    def _table(self, table: SyntaxTreeNode) -> None:
        rows = [
            Row(_line(row), tuple(_told(cell) for cell in row.children))
            for part in table.children
            for row in part.children
        ]
        before = len(self.found.drafts)
        read_sheet(rows, self.found, self.by_hand)
        for draft in self.found.drafts[before:]:
            tags = draft.said.get("tags", ())
            more = tuple(name for _, name in self.headings if name not in tags)
            if more:
                self.found.fields.add("tags")
                draft.said["tags"] = (*tags, *more)


def _aside(text: str) -> list[tuple[str, str]]:
    """What stands in brackets as fields of a card; nothing unless all of it is understood."""
    found: list[tuple[str, str]] = []
    for part in re.split(r"[,;]", text):
        word = part.strip()
        label, _, value = word.rpartition(" ")
        if not word.isdecimal() and minutes_in(word) is not None:
            found.append(("minutes", word))
        elif audience_in(word):
            found.append(("audience", re.sub(r"^(?:for|für|para)\s+", "", word)))
        elif (name := field_named(label) if label else None) and _is_value(name, value):
            found.append((name, value))
        elif not word.isdecimal() and depth_in(word):
            found.append(("depth", word))
        elif modes_in(word):
            found.append(("modes", word))
        else:
            return []
    modes = [value for name, value in found if name == "modes"]
    if len(modes) > 1:
        found = [each for each in found if each[0] != "modes"] + [("modes", ", ".join(modes))]
    return found


def _is_value(name: str, text: str) -> bool:
    match name:
        case "minutes":
            return minutes_in(text) is not None
        case "audience":
            return audience_in(text) is not None
        case "depth":
            return depth_in(text) is not None
        case "modes":
            return modes_in(text) is not None
        case _:
            return False


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _told(node: SyntaxTreeNode) -> str:
    """The words of a node, its marks gone and its escapes undone."""
    return _text(node).translate(_MEANT).strip()


def _text(node: SyntaxTreeNode) -> str:
    """The words of a block, escaped signs as stand-ins."""
    if node.type == "inline":
        tokens: Sequence[Token] = node.to_tokens()[0].children or ()
        return "".join(_inline(tokens)).strip()
    if not node.children:
        return node.content.rstrip("\n") if not node.is_root and node.type != "hr" else ""
    return "\n".join(filter(None, map(_text, node.children)))


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    links: list[Any] = []
    words = ""
    for number, token in enumerate(tokens):
        piece = ""
        match token.type:
            case "text":
                piece = token.content
            case "text_special" if token.info == "escape":
                piece = "".join(_ESCAPED.get(sign, sign) for sign in token.content)
            case "text_special" | "image":
                piece = token.content
            case "code_inline":
                piece = "".join(_ESCAPED.get(sign, sign) for sign in token.content)
            case "softbreak":
                piece = _join(words, islice(tokens, number + 1, None))
            case "hardbreak":
                piece = "\n"
            case "html_inline":
                piece = "\n" if _BREAK.fullmatch(token.content) else token.content
            case "link_open":
                links.append((token.attrs.get("href", ""), len(words)))
            case "link_close":
                target, begin = links.pop()
                piece = "" if words[begin:] == target else f" <{target}>"
            case _:
                piece = ""
        words += piece
        yield piece


def _join(before: str, after: Iterable[Token]) -> str:
    """What a line break within a sentence stands for: a blank, or nothing in East Asian text."""
    following = next((token.content for token in after if token.content), "")
    ends = (before[-1:], following[:1])
    return "" if all(end and east_asian_width(end) in "WF" for end in ends) else " "
