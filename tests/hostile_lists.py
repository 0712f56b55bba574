"""Question lists that were made to hurt whoever reads them: endless, nested, full of marks."""

MARKDOWN_SIZE = 1 << 20
SHEET_SIZE = (2 << 20) - 200


def _filled(text: str, size: int = MARKDOWN_SIZE) -> str:
    return (text * (size // len(text) + 1))[: size - 1]


def _items(text: str, size: int = 19_000) -> str:
    return _filled(f"- {_filled(text, size)}\n\n")


def _rows(text: str, head: str = "") -> str:
    return head + _filled(text, SHEET_SIZE - len(head))


MARKDOWN = {
    "one endless line": _filled("["),
    "brackets": _items("["),
    "images": _items("!["),
    "emphasis": _items("*a_ "),
    "ticks": _items("` `` ``` "),
    "a few brackets in much text": _items("[" + "x" * 65),
    "brackets in many items": _items("[ ", 400),
    "emphasis in many items": _items("**a *b __c _d ", 400),
    "links": _items("[a](<b", 1400),
    "tags of HTML": _items("<a ", 850),
    "comments of HTML": _items("<!--", 1100),
    "instructions": _items("<?", 580),
    "entities": _items("&#x41;", 1700),
    "escapes": _items("\\*"),
    "line ends": _items("<br>"),
    "colons": _items("a:"),
    "facts": _items("#a ", 3900),
    "facts in brackets": _items("(2 min) ", 3900),
    "blanks": _items("a" + " " * 3900 + "b", 3990),
    "short lines": _filled("x\n"),
    "longer lines": _filled("x" * 60 + "\n"),
    "items": _filled("- a\n"),
    "headings": _filled("## " + "x" * 50 + "\n"),
    "items in items": _filled("- " * 300 + "x\n"),
    "quotations in quotations": _filled("> " * 30 + "x\n"),
    "ever deeper": "".join(f"{'  ' * depth}- x\n" for depth in range(700)),
    "a wide table": "a|" * 9000 + "\n" + "-|" * 9000 + "\n" + "a|\n" * 10_000,
    "a large table": "a|b|c\n-|-|-\n" + "a|b|c\n" * 100_000,
    "nothing but line ends": _filled("\n"),
    "references": _filled("[a]: <http://x.y>\n"),
}
SHEETS = {
    "nothing but line ends": _rows("\n"),
    "empty rows": _rows(";;;;\n", "Question;Why\n"),
    "too many rows": "Question\n" + "".join(f"What about {n}?\n" for n in range(100_000)),
    "the same question": "Question\n" + "What now?\n" * 5000,
    "the same id": "Id,Question\n" + "a,What?\n" * 5000,
    "brackets as a header": "Question," + "(" * 130_000 + "\na,b\n",
    "headers": _rows("questiom," * 190 + "\n"),
    "quotation marks": _rows('"'),
    "cells": _rows('"a",'),
    "tags": _rows("What?," + "a|" * 900 + "\n", "Question,Tags\n"),
    "follow-ups": _rows("What?," + "a;" * 900 + "\n", "Question,Follow-up\n"),
    "nothing understood": "Question,Minutes,Depth,For,Modes\n" + "What?,x,x,x,x\n" * 4900,
    "blanks": _rows(" " * 2000 + "a\n", "Question\n"),
    "bullets": _rows("- \n- a\n"),
}
