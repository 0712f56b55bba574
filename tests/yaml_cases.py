"""Hostile YAML, and texts that look like YAML: what reader and writer are held against."""

from hypothesis import strategies as st

BOMB = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"
MERGE_BOMB = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 24)
)

# What is said of each, in part; all of them must be refused.
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "500 lists deep": ("[" * 500 + "]" * 500, "nested more than 32"),
    "10,000 lists deep": ("[" * 10_000, "nested more than 32"),
    "40,000 lists deep": ("[" * 40_000, "nested more than 32"),
    "200,000 lists never closed": ("[" * 200_000, "nested more than 32"),
    "40,000 items deep": ("- " * 40_000, "nested more than 32"),
    "1,000 mappings deep": ("".join(" " * n + "a:\n" for n in range(1000)), "nested more than 32"),
    "30,000 keys deep": ("{? " * 30_000, "nested more than 32"),
    "billion laughs": (BOMB, "is an anchor"),
    "merge-key bomb": (MERGE_BOMB, "merges other keys"),
    "self-reference": ("&a [*a]", "refers to another place"),
    "number in base 60": ("a: " + "1:59" + ":59" * 100_000, "longer than 65,536"),
    "hexadecimal number": ("a: 0x" + "f" * 1_000_000, "longer than 65,536"),
    "tag bool": ("a: !!bool x", "`!!bool` is a tag"),
    "tag timestamp": ("a: !!timestamp x", "is a tag"),
    "tag int on nothing": ("a: !!int ''", "is a tag"),
    "tag python": ("a: !!python/object/apply:os.system [ls]", "is a tag"),
    "tag map": ("a: !!map {}", "is a tag"),
    "tag str on a list": ("a: !!str []", "is a tag"),
    "tag of one's own": ("q: !x", 'q: "!x"'),
    "code point too high": ('a: "\\U00110000"', "backslash"),
    "lone surrogate": ('a: "\\ud800"', ""),
    "the same key twice": ("a: 1\nb: 2\na: 3", "second time; it is in line 1"),
    "the same key twice in a flow": ("x:\n  - {a: 1, a: 2}", "second time; it is in line 2"),
    "merge key": ("<<: {a: 1}", "merges other keys"),
    "escape to ESC": ('a: "x\\e[31m"', "U+001B ESCAPE"),
    "escape to C1": ('a: "\\x9b"', "U+009B"),
    "escape to NUL": ('a: "\\0"', "U+0000"),
    "escape to bidi": ('a: "\\u202e"', "U+202E"),
    "escape to line separator": ('a: "\\L"', "U+2028"),
    "escape in a key": ('"\\e": 1', "U+001B"),
    "raw bidi": ("a: \u202eb", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    "raw ESC": ("a: \x1b[31m", "U+001B"),
    "raw NUL": ("a: hello world, this is long\x00", "U+0000"),
    "raw C1": ("a: \x9bx", "U+009B"),
    "raw DEL": ("a: \x7f", "U+007F"),
    "raw noncharacter": ("a: \uffff", "U+FFFF"),
    "BOM in the middle": ("a: \ufeffb", "U+FEFF"),
    "UTF-16 with BOM": ("a: b\n".encode("utf-16"), "UTF-16"),
    "UTF-16 without BOM": ("a: b\n".encode("utf-16-le"), "UTF-16"),
    "UTF-32": ("a: b\n".encode("utf-32-le"), "UTF-16"),
    "Latin-1": ("title: caf\xe9\n".encode("latin-1"), "byte 0xE9 is not UTF-8"),
    "tab for indentation": ("a:\n\tb: 1", "indented with a tab"),
    "braces in text": ("q: {name}, hi", 'q: "{name}, hi"'),
    "brackets in text": ("q: [bold]x", 'q: "[bold]x"'),
    "stars in text": ("q: *b*", 'q: "*b*"'),
    "at sign": ("q: @bob says", 'q: "@bob says"'),
    "colon in text": ("q: What: then?", 'q: "What: then?"'),
    "colon in an item": ("- What: then: now", "colon in the text"),
    "backtick": ("q: `x`", 'q: "`x`"'),
    "percent sign": ("q: % of", 'q: "% of"'),
    "ampersand": ("q: &c and", 'q: "&c and"'),
    "exclamation mark alone": ("q: ! x", 'q: "! x"'),
    "greater than": ("q: > 5 people", 'q: "> 5 people"'),
    "text after a quote": ('a: "Yes" is ok', "a: '\"Yes\" is ok'"),
    "apostrophe in single quotes": ("a: 'It's fine'", 'a: "It\'s fine"'),
    "quote never closed": ('a: 1\nb: "x\nc: 2\n', "never closed"),
    "no blank after a key": ("ask:Hello\nb: 2", "ask: Hello"),
    "no blank after a hyphen": ("a:\n  -b\n  -c: d", "no blank after this hyphen"),
    "list in the line of its key": ("q: - a", "line of its key"),
    "list never closed": ("a: [1, 2\nb: 3", "opens here with ["),
    "braces never closed": ("a: {x: 1\nb: 3", "opens here with {"),
    "list that only begins": ("a: [", "What opens here never ends"),
    "two commas": ("a: [b, , c]", "nothing before this comma"),
    "line too far in": ("a:\n  b: 1\n   c: 2", "indented further"),
    "line not far enough in": ("a: b\nfoo bar\nc: d", "neither `key: value`"),
    "list and keys mixed": ("- a\nb: 1", "does not line up"),
    "unknown escape": ('a: "\\q"', "backslash"),
    "unfinished merge": ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x", "unfinished merge"),
    "two documents": ("a: 1\n---\nb: 2", "second document"),
    "list for a key": ("? [a]\n: b", "key must be text"),
    "alias for a key": ("a: &x 1\n*x : b", "refers to another place"),
    "too many parts": ("- a\n" * 60_000, "more than 50,000 parts"),
    "too long a text": ("a: " + "x" * 70_000, "longer than 65,536"),
    "too many bytes": ("a: " + "x" * (1 << 20), "larger than the 1,048,576 bytes"),
    "anchors without end": ("[" + "&a x, " * 8_000 + "]", "is an anchor"),
    "keys twice without end": ("a: 1\n" * 20_000, "second time"),
    "escapes without end": ('["' + '", "'.join(["\\e"] * 8_000) + '"]', "U+001B"),
    "bidi without end": ("\u202e" * 100_000, "more characters"),
    "percent signs": ("%" * 100_000, "percent sign"),
    "backslashes in quotes": ('"\\' * 50_000, "backslash"),
}

_HEAD = "kind: deck\nschema: 1\nid: d\ntitle: D\ncards:\n"
_CARD = "  - id: a{0}\n    ask: What now, {0}?\n    tags: [a, b]\n    minutes: 5\n"


def _cards(number: int, change: str = "", into: str = "") -> str:
    """A deck of so many cards, each with the same change."""
    return _HEAD + "".join(_CARD.format(n).replace(change, into, 1) for n in range(number))


# Decks that cost as much as a file can that is wrong in many places.
WRONG_THROUGHOUT: dict[str, str] = {
    "a colon in every card": _cards(4000, "What", "What: "),
    "no blank in every card": _cards(4000, "ask: ", "ask:"),
    "no hyphen in every card": _cards(4000, "  - id", "    id"),
    "a tab in every card": _cards(4000, "    ask", "\task"),
    "tabs alone": _cards(4000).replace("  ", "\t"),
    "odd blanks in every card": _cards(4000, "    ask", "\u00a0\u00a0\u00a0\u00a0ask"),
    "odd blanks alone": _cards(4000).replace("  ", "\u00a0\u3000"),
    "a quote left open in every card": _cards(4000, "ask: ", 'ask: "'),
    "a list left open in every card": _cards(4000, "b]", "b"),
    "a bullet in every card": _cards(4000, "  - id", "  \u2022 id"),
    "a blank too much in every card": _cards(4000, "    ask", "     ask"),
    "a blank too few in every card": _cards(4000, "    ask", "   ask"),
    "a card farther in each time": _HEAD + "".join(f"{' ' * n}- id: a\n" for n in range(1000)),
    "a mark of a merge in every card": _cards(4000, "    tags", "<<<<<<< a\n    tags"),
    "an unknown key in every card": _cards(4000, "tags", "tagz"),
    "an unknown and empty key in every card": _cards(4000, "tags: [a, b]", "tagz:"),
    "the same id in every card": _HEAD + _CARD.format(1) * 4000,
    "a wrong word for everything": _cards(4000, "5", "soon").replace("[a, b]", "a"),
    "an anchor in every card": _cards(4000, "What", "&a What"),
    "an unknown escape in every card": _cards(4000, "What now", '"\\q"'),
    "hyphens and nothing else": _HEAD + "  -\n" * 20_000,
    "hyphens without a blank": _HEAD + "  -a\n" * 20_000,
    "colons and nothing else": ":\n" * 40_000,
    "question marks": "? a\n" * 20_000,
    "long keys that nobody knows": _HEAD
    + "".join(f"{'k' * 3000}{n}: 1\n" for n in range(300)).replace("k", "ki"),
    "a line without end": _HEAD + "  - id: a\n    ask: " + "a: b " * 100_000,
    "blanks without end": _HEAD + "  - ask: a" + " " * 900_000 + ": b",
    "hyphens without end in a line": _HEAD + "  " + "- " * 20 + "a: b: c" + " -" * 400_000,
    "quotes without end": _HEAD + '  - ask: "' + "'\" " * 200_000,
    "another kind": _cards(2000).replace("kind: deck", "kind: " + "d" * 60_000),
    "letters that are none": _HEAD + "  - ask: " + "a\u0301" * 30_000,
    "a title of another planet": _HEAD.replace("title: D", "title: " + "\U0001f469\u200d" * 9000),
}  # fmt: skip

# fmt: off
_LETTERS = st.sampled_from([
    *"abz09 \t\n\n  :#-?[]{},&*!|>'\"%@`=<~\\._\xa0",
    "\u200b", "\u05d0", "\u0627", "\u65e5", "\U0001f600", "\u0301", "\u200d", "\xad",
])
_SPECIAL = st.sampled_from([
    "null", "~", "", "true", "yes", "No", "1", "0x1f", "0o17", "1e3", ".inf", "1_000", "010",
    "2026-01-01", "12:30", "- a", "#x", "<<", "=", "---", "...", "--- a", " ", "\n", "\n\n",
    " \n ", "a\n", "a\n\n", "\na", "\n  a\nb", "\ta\nb", "!!str x", "&a", "*a", "[x]", "{x}",
    "%YAML 1.1", "key: value", "C# is #1", "'quoted'", '"quoted"', "back\\slash", "? a", "x:",
    "日本語のメモ", "\U0001f469\u200d\U0001f3eb", "שלום עולם", "مرحبا", "Ã©", "  leading", "end  ",
])
# fmt: on
_WORDS = st.lists(
    st.sampled_from(
        ["a", "bb ", "  c", "- d", "e: f", "#g", '"h"', "i" * 40, "\tj", "日本語", "👍"]
    ),
    max_size=40,
).map(" ".join)

texts = (
    st.text(_LETTERS)
    | st.text()
    | _SPECIAL
    | _WORDS
    | st.lists(_WORDS | _SPECIAL, max_size=5).map("\n".join)
)
"""Texts as people and paste buffers make them, whatever may be in them."""
