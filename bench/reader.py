"""How long decks take with every check on, as a ratio to ``yaml.load`` of the same files.

    make bench-reader              or: python bench/reader.py [--pairs N] [--json FILE]

Ours is what a session does to decks (``read``), and what ``check`` does, all advice included. Each
pair handles the same files in our way and with the library's fastest safe loader, one right after
the other and in turns who comes first, so that a busy machine weighs on both. Exit code 1 when
a median ratio is over what is promised.
"""

import argparse
import gc
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import TypedDict

import pydantic
import yaml

from sessioncompanion.domain.advice.cards import about_deck
from sessioncompanion.store import content
from sessioncompanion.store.schemas.deck import DeckFile

SIZES = ((100, 1), (1_000, 1), (10_000, 10))
"""Cards, and the files they are in."""

MOST = {"read": 1.0, "check": 1.5}
"""The ratios that are promised: a session waits for the one, a facilitator for the other."""


class Row(TypedDict):
    """One way and size: seconds are medians, ratios those of the single pairs."""

    way: str
    cards: int
    files: int
    bytes: int
    ours: float
    theirs: float
    ratio: float
    lowest: float
    highest: float
    pairs: int


def deck(number: int, cards: int) -> bytes:
    """A deck as one is written by hand, about 700 bytes a card."""
    head = f"""\
# Questions for a year of sessions.
kind: deck
schema: 1
id: bench-{number}
title: "Bench, part {number}"
language: en
cards:
"""
    return (head + "".join(card(number * 100_000 + each) for each in range(cards))).encode()


def card(number: int) -> str:
    return f"""\
  - id: card-{number}
    ask: "When you look back at week {number}: what did you do differently, and who noticed it?"
    why: >-
      Naming one change makes the next one easier, and a witness makes it real.
      It is a question for the second half of a session, when trust is there.
    listen_for: "A first attempt that cost something. Small is fine; vague is worth a second look."
    follow_ups:
      - "What made it possible this time?"
      - What would the person who noticed it say, in their own words?
      - "If you did it once more next week: where, and with whom?"
    for: {("mentee", "mentor", "both")[number % 3]}
    minutes: {number % 9 + 2}
    tags: [looking-back, confidence, week-{number % 52}]
    depth: {number % 3 + 1}
    modes: [video, audio]
"""


def read(files: Sequence[bytes]) -> None:
    for number, data in enumerate(files):
        content.read("deck", data, f"deck-{number}.yaml")


def check(files: Sequence[bytes]) -> None:
    for number, data in enumerate(files):
        examined = content.examine(data, f"deck-{number}.yaml", "deck")
        assert isinstance(examined.model, DeckFile)
        assert not list(about_deck(examined.model.to_domain()))


WAYS = {"read": read, "check": check}


def theirs(files: Sequence[bytes]) -> None:
    for data in files:
        yaml.load(data, yaml.CSafeLoader)  # a safe loader


Way = Callable[[Sequence[bytes]], None]


def seconds(way: Way, files: Sequence[bytes]) -> float:
    """Of one turn; what earlier ones left is collected before, and collecting stays on."""
    gc.collect()
    began = time.perf_counter()
    way(files)
    return time.perf_counter() - began


def measured(name: str, cards: int, files: int, pairs: int) -> Row:
    ours = WAYS[name]
    made = [deck(number, cards // files) for number in range(files)]
    ours(made[:1])
    theirs(made[:1])
    times: list[tuple[float, float]] = []
    for number in range(pairs):
        if number % 2:
            second, first = seconds(theirs, made), seconds(ours, made)
        else:
            first, second = seconds(ours, made), seconds(theirs, made)
        times.append((first, second))
    ratios = [mine / other for mine, other in times]
    return Row(
        way=name,
        cards=cards,
        files=files,
        bytes=sum(map(len, made)),
        ours=statistics.median(mine for mine, _ in times),
        theirs=statistics.median(other for _, other in times),
        ratio=statistics.median(ratios),
        lowest=min(ratios),
        highest=max(ratios),
        pairs=pairs,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Time reading decks against yaml.load.")
    parser.add_argument("--pairs", type=int, default=7, help="how often each size is read by both")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there, too")
    asked = parser.parse_args()
    versions = {
        "python": platform.python_version(),
        "pyyaml": yaml.__version__,
        "pydantic": pydantic.VERSION,
        "gc": f"on, {gc.get_threshold()}, collected before each reading",
    }
    print(", ".join(f"{name} {version}" for name, version in versions.items()))
    head = ("", "cards", "files", "MB", "ours", "yaml.load", "ratio")
    print("{:5} {:>7} {:>5} {:>6} {:>9} {:>9} {:>6}   spread".format(*head))
    rows = []
    for name, (cards, files) in product(WAYS, SIZES):
        row = measured(name, cards, files, max(1, asked.pairs))
        rows.append(row)
        print(
            f"{name:5} {cards:>7,} {files:>5} {row['bytes'] / 1e6:>6.2f} "
            f"{row['ours'] * 1e3:>6.0f} ms "
            f"{row['theirs'] * 1e3:>6.0f} ms {row['ratio']:>6.2f}   "
            f"{row['lowest']:.2f} to {row['highest']:.2f} in {row['pairs']} pairs",
            flush=True,
        )
    if asked.json:
        report = {"versions": versions, "most": MOST, "rows": rows}
        asked.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    slow = [row for row in rows if row["ratio"] > MOST[row["way"]]]
    for row in slow:
        promised = f"{row['way']} of {row['cards']:,} cards must not be over {MOST[row['way']]}"
        print(f"The ratio is {row['ratio']:.2f}; {promised}.", file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
