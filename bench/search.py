"""How long searching takes, beside the tools people would use otherwise, in the same run.

    make bench-search              or: python bench/search.py [--sizes 1000,10000] [--json FILE]

For each size a home of generated records is made; then, from outside: the whole command, beside
``rg`` (where it is installed) and ``grep -r`` on the same files, in turns; and inside: building
the index, looking whether anything changed, taking in 100 changed files, and the first 20 answers
to a rare word, a common one, a phrase and a beginning. Exit code 1 when a promise is not kept.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from making import COMMON, PHRASE, RARE, write

from sessioncompanion.domain.searching import parse
from sessioncompanion.services import indexing
from sessioncompanion.services.searching import Search
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.indexquery import Sieve
from sessioncompanion.store.paths import HOME_VARIABLE

SIZES = (1_000, 10_000)
"""100,000 takes some minutes; it is asked for by name."""
QUERIES = {
    "rare": RARE,
    "common": COMMON,
    "phrase": f'"{" ".join(PHRASE)}"',
    "beginning": f"{COMMON[:3]}*",
}
REPEATS = 200
ROUNDS = 7

MOST_MS = 10.0
"""p99 of the first 20 answers inside the companion, for any word."""
LEAST_FASTER = 4.0
"""The whole command against rg on the same files, at 100,000 records."""
MOST_LOOKING = 3.0
"""Looking for changes when there are none, against a scan of the folders, at 10,000 records."""


def seconds(do: Callable[[], Any]) -> float:
    """How long it took."""
    begin = time.perf_counter()
    do()
    return time.perf_counter() - begin


def inside(made: Workspace, size: int) -> dict[str, Any]:
    """What happens in one process."""
    search = Search(made)
    told: dict[str, Any] = {"build_s": seconds(search.refresh)}
    told["index_bytes"] = made.paths.index.stat().st_size
    looking = [seconds(search.refresh) for _ in range(ROUNDS)]
    scanning = [seconds(lambda: indexing.stamps_on_disk(made.paths)) for _ in range(ROUNDS)]
    told["nothing_changed_s"] = statistics.median(looking)
    told["scan_s"] = statistics.median(scanning)
    changed = sorted(made.paths.pairs.rglob("2*.yaml"))[:: max(1, size // 100)][:100]
    for path in changed:
        path.write_bytes(path.read_bytes().replace(b"mode: audio", b"mode: video") + b"\n")
    told["changed"] = len(changed)
    told["changed_s"] = seconds(search.refresh)
    for name, words in QUERIES.items():
        query = parse(words)
        times = [
            seconds(lambda q=query: search.answer(q, Sieve(), many=20, fresh=False))  # type: ignore[misc]
            for _ in range(REPEATS)
        ]
        times.sort()
        told[f"{name}_p50_ms"] = 1000 * times[len(times) // 2]
        told[f"{name}_p99_ms"] = 1000 * times[int(len(times) * 0.99)]
        told[f"{name}_sessions"] = search.total(query, Sieve())
    search.close()
    told["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return told


def outside(home: Path, made: Workspace) -> dict[str, Any]:
    """Whole processes, in turns."""
    folder = str(made.paths.pairs)
    ours = [str(Path(sys.executable).with_name("sessioncompanion")), "records", "search", RARE]
    others = {"grep": ["grep", "-rlF", RARE, folder]}
    if shutil.which("rg"):
        others["rg"] = ["rg", "-lF", RARE, folder]
    env = os.environ | {HOME_VARIABLE: str(home)}
    times: dict[str, list[float]] = {name: [] for name in ("ours", *others)}

    def run(command: list[str]) -> None:
        subprocess.run(command, env=env, check=True, capture_output=True)

    for number in range(ROUNDS + 1):
        for name, command in {"ours": ours, **others}.items():
            took = seconds(lambda c=command: run(c))  # type: ignore[misc]
            if number:  # the first round warms the caches of all
                times[name].append(took)
    told: dict[str, Any] = {f"{n}_process_s": statistics.median(t) for n, t in times.items()}
    if "rg" in times:
        ratios = [rg / our for rg, our in zip(times["rg"], times["ours"], strict=True)]
        told["faster_than_rg"] = statistics.median(ratios)
    return told


def measured(size: int, folder: Path) -> dict[str, Any]:
    """All of it for one size."""
    home = folder / f"home-{size}"
    made = Workspace.open({HOME_VARIABLE: str(home)})
    size_bytes = write(made.paths.pairs, size)
    told = {"records": size, "bytes_each": size_bytes // size}
    return told | inside(made, size) | outside(home, made)


def broken_promises(told: dict[str, Any]) -> list[str]:
    """What did not hold, in words."""
    found = [
        f"{name}: p99 {told[f'{name}_p99_ms']:.1f} ms, more than {MOST_MS:.0f}"
        for name in QUERIES
        if told[f"{name}_p99_ms"] > MOST_MS
    ]
    looking = told["nothing_changed_s"] / told["scan_s"]
    if told["records"] == 10_000 and looking > MOST_LOOKING:
        found.append(f"nothing changed: {looking:.1f} times a scan, more than {MOST_LOOKING:.0f}")
    faster = told.get("faster_than_rg")
    if told["records"] == 100_000 and faster is not None and faster < LEAST_FASTER:
        found.append(f"{faster:.1f} times as fast as rg, less than {LEAST_FASTER:.0f}")
    return found


def main() -> int:
    """Measure, print a table, and say whether the promises hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--json", type=Path, default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [measured(int(size), Path(folder)) for size in options.sizes.split(",")]
    head = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    print(f"{head}, {os.cpu_count()} cores, {platform.machine()}")
    for name in rows[0]:
        cells = [
            f"{row.get(name, 0):>14,.3f}" if isinstance(row.get(name), float)
            else f"{row.get(name, 0):>14,}"
            for row in rows
        ]  # fmt: skip
        print(f"{name:<22}{''.join(cells)}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2))
    broken = [f"{row['records']:,}: {said}" for row in rows for said in broken_promises(row)]
    for said in broken:
        print(f"NOT KEPT  {said}")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
