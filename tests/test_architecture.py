"""The rules of the house, read from the source itself; each rule is shown to catch a breach."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
PACKAGE = "sessioncompanion"
FLOORS = ["errors", "domain", "store", "services", "ui", "cli"]
HARD_LIMIT = 300

DOMAIN_MAY_IMPORT = {
    "__future__", "abc", "bisect", "collections", "contextlib", "dataclasses", "datetime",
    "difflib", "enum", "functools", "hashlib", "itertools", "json", "math", "operator", "random",
    "re", "string", "textwrap", "typing", "unicodedata", "uuid.UUID", "uuid.uuid5", "zlib",
    "zoneinfo",
}  # fmt: skip
NETWORK = {
    "aiohttp", "asyncio.streams", "ftplib", "http", "httpx", "requests", "smtplib", "socket",
    "socketserver", "ssl", "urllib.request", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
MAY_TOUCH_THE_DISK = "store/files/"
WRITES_TO_THE_TERMINAL = {("ui/signals.py", "os.write")}
TOUCHES_DISK = {
    "open", "io.open", "io.FileIO", "codecs.open", "gzip.open",
    "tempfile.mkstemp", "tempfile.mkdtemp", "tempfile.TemporaryFile",
    "tempfile.NamedTemporaryFile", "tempfile.TemporaryDirectory", "tempfile.SpooledTemporaryFile",
    "shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copyfileobj", "shutil.copytree",
    "shutil.move", "shutil.rmtree", "shutil.make_archive", "shutil.unpack_archive",
    "os.chmod", "os.fchmod", "os.fdatasync", "os.fdopen", "os.fsync", "os.ftruncate", "os.link",
    "os.makedirs", "os.mkdir", "os.open", "os.pread", "os.pwrite", "os.read", "os.remove",
    "os.removedirs", "os.rename", "os.renames", "os.replace", "os.rmdir", "os.symlink",
    "os.sync", "os.truncate", "os.unlink", "os.utime", "os.write",
}  # fmt: skip
PATH_METHODS = {
    "chmod", "hardlink_to", "mkdir", "read_bytes", "read_text", "rmdir", "symlink_to", "unlink",
    "write_bytes", "write_text",
}  # fmt: skip
READS_WALL_CLOCK = {
    "datetime.date.today", "datetime.datetime.now", "datetime.datetime.today",
    "datetime.datetime.utcnow", "time.ctime", "time.gmtime", "time.localtime", "time.strftime",
    "time.time", "time.time_ns",
}  # fmt: skip
DRAWS_BY_CHANCE = {"os.urandom", "random", "secrets", "uuid.uuid1", "uuid.uuid4"}


@dataclass(frozen=True)
class Import:
    """One name brought in: ``from a import b`` is ``a.b``."""

    name: str
    line: int
    at_top: bool
    """Whether importing the file imports it; False in functions and under TYPE_CHECKING."""

    def is_from(self, package: str) -> bool:
        return self.name == package or self.name.startswith(f"{package}.")

    @property
    def floor(self) -> str | None:
        """The part of the companion it comes from; None for foreign names and for PACKAGE."""
        parts = self.name.split(".")
        return parts[1] if parts[0] == PACKAGE and len(parts) > 1 else None


class Source:
    """One file of the package: where it stands, what it imports, what it calls by which name."""

    def __init__(self, place: str, text: str) -> None:
        self.place = place
        self.text = text
        self.tree = ast.parse(text)
        self.module = place.removesuffix(".py").replace("/", ".")
        self.floor = self.module.split(".")[0]
        self.imports = list(self._imports(self.tree.body, at_top=True))
        self.aliases = self._aliases()

    def _imports(self, body: list[ast.stmt], at_top: bool) -> Iterator[Import]:
        for node in body:
            yield from self._imported_by(node, at_top)
            inside = at_top and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
                inside = False
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.stmt):
                    yield from self._imports([child], inside)
                elif isinstance(child, ast.ExceptHandler | ast.match_case):
                    yield from self._imports(child.body, inside)

    def _imported_by(self, node: ast.stmt, at_top: bool) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, at_top)
        elif isinstance(node, ast.ImportFrom):
            base = self._absolute(node)
            for alias in node.names:
                yield Import(f"{base}.{alias.name}", node.lineno, at_top)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        here = [PACKAGE, *self.module.split(".")]
        return ".".join([*here[: len(here) - node.level], *filter(None, [node.module])])

    def _aliases(self) -> dict[str, str]:
        """What a bare name in this file stands for: ``dt`` for ``datetime.datetime``."""
        names = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.asname:
                        names[alias.asname] = alias.name
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    names[alias.asname or alias.name] = f"{self._absolute(node)}.{alias.name}"
        return names

    def full_name(self, node: ast.expr) -> str:
        """``os.replace`` for that call under whatever alias; empty if it is no plain name."""
        parts = ast.unparse(node).split(".")
        if not all(part.isidentifier() for part in parts):
            return ""
        return ".".join([self.aliases.get(parts[0], parts[0]), *parts[1:]])

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield self.full_name(node.func), node


Rule = Callable[[Source], Iterator[str]]
"""Yields one sentence a breach."""


def imports_go_down_only(source: Source) -> Iterator[str]:
    """A floor knows itself and what lies below it; ``__main__`` stands above them all."""
    if source.floor not in {*FLOORS, "__init__", "__main__"}:
        yield f"{source.floor} is no floor of the house"
        return
    height = {name: number for number, name in enumerate(["__init__", *FLOORS, "__main__"])}
    for found in source.imports:
        if found.floor is None or found.floor.startswith("__version"):
            continue
        if found.floor not in height:
            yield f"line {found.line} imports {found.name}, which is on no floor"
        elif height[found.floor] > height[source.floor]:
            yield f"line {found.line} imports {found.name} from a floor above"
    for name, call in source.calls():
        if name in {"importlib.import_module", "__import__"}:
            yield f"line {call.lineno} hides an import from these rules"


def ui_asks_services_and_never_the_store(source: Source) -> Iterator[str]:
    if source.floor == "ui":
        for found in source.imports:
            if found.is_from(f"{PACKAGE}.store"):
                yield f"line {found.line} imports {found.name}"


def the_domain_imports_only_what_is_pure(source: Source) -> Iterator[str]:
    if source.floor == "domain":
        for found in source.imports:
            top = found.name.split(".")[0]
            if not {top, found.name} & {*DOMAIN_MAY_IMPORT, PACKAGE}:
                yield f"line {found.line} imports {found.name}"


def only_services_read_the_clock(source: Source) -> Iterator[str]:
    if source.floor != "services":
        for name, call in source.calls():
            if name in READS_WALL_CLOCK:
                yield f"line {call.lineno} calls {name}"
        for found in source.imports:
            if found.name in READS_WALL_CLOCK:
                yield f"line {found.line} imports {found.name}"


def the_domain_draws_only_with_a_given_seed(source: Source) -> Iterator[str]:
    if source.floor != "domain":
        return
    for found in source.imports:
        if found.is_from("random") and found.name not in {"random", "random.Random"}:
            yield f"line {found.line} imports {found.name}"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            name = source.full_name(node)
            if name.startswith("random.") and name.split(".")[1] != "Random":
                yield f"line {node.lineno} uses {name}"
    for name, call in source.calls():
        if name == "random.Random" and not call.args and not call.keywords:
            yield f"line {call.lineno} makes a Random without a seed"


def only_files_touches_the_disk(source: Source) -> Iterator[str]:
    if source.place.startswith(MAY_TOUCH_THE_DISK):
        return
    for found in source.imports:
        if found.name in TOUCHES_DISK:
            yield f"line {found.line} imports {found.name}"
    for name, call in source.calls():
        if (source.place, name) in WRITES_TO_THE_TERMINAL:
            continue
        if name in TOUCHES_DISK or _is_a_path_method(call):
            yield f"line {call.lineno}: {ast.unparse(call.func)}(...)"


def _is_a_path_method(call: ast.Call) -> bool:
    """Told by the name where only paths have it, otherwise by the arguments it takes."""
    if not isinstance(call.func, ast.Attribute):
        return False
    method, first = call.func.attr, call.args[0] if call.args else None
    if method in PATH_METHODS:
        return True
    if method in {"rename", "replace"}:  # strings take two, dates and dataclasses keywords
        return len(call.args) == 1 and not call.keywords
    if method in {"open", "touch"}:  # a journal may have them, too
        mode = first.value if isinstance(first, ast.Constant) else None
        by_mode = isinstance(mode, str) and set(mode) <= set("rwaxbt+U")
        by_keyword = {"mode", "encoding", "newline", "buffering", "exist_ok"} & {
            k.arg for k in call.keywords
        }
        holder = ast.unparse(call.func.value).rstrip("()").split(".")[-1].split("_")[-1].lower()
        return by_mode or bool(by_keyword) or holder in {"path", "file", "folder"}
    return False


def the_database_and_locks_stay_in_the_store(source: Source) -> Iterator[str]:
    if source.floor != "store":
        for found in source.imports:
            if found.name.split(".")[0] in {"sqlite3", "filelock", "fcntl"}:
                yield f"line {found.line} imports {found.name}"


def nothing_speaks_to_the_network(source: Source) -> Iterator[str]:
    for found in source.imports:
        if any(found.is_from(library) for library in NETWORK):
            yield f"line {found.line} imports {found.name}"


def textual_is_known_to_the_ui_only(source: Source) -> Iterator[str]:
    if source.floor != "ui":
        for found in source.imports:
            if found.is_from("textual"):
                yield f"line {found.line} imports {found.name}"


def private_parts_of_textual_stay_private(source: Source) -> Iterator[str]:
    for found in source.imports:
        if found.is_from("textual") and any(part[0] == "_" for part in found.name.split(".")):
            yield f"line {found.line} imports {found.name}"


def only_the_cli_prints(source: Source) -> Iterator[str]:
    if source.floor != "cli":
        for name, call in source.calls():
            if name in {"print", "click.echo", "click.secho"}:
                yield f"line {call.lineno} calls {name}"


def the_cli_loads_the_ui_only_when_a_screen_opens(source: Source) -> Iterator[str]:
    if source.floor in {"cli", "__main__"}:
        for found in source.imports:
            if found.at_top and found.is_from(f"{PACKAGE}.ui"):
                yield f"line {found.line} imports {found.name} outside a function"


def a_file_opens_with_what_it_promises(source: Source) -> Iterator[str]:
    if not ast.get_docstring(source.tree) or source.tree.body[0].lineno != 1:
        yield "line 1 is not its docstring"


def no_file_outgrows_a_reader(source: Source) -> Iterator[str]:
    length = len(source.text.splitlines())
    if length > HARD_LIMIT:
        yield f"it has {length} lines; {HARD_LIMIT} is the limit"


PLANTED: list[tuple[Rule, str, str]] = [
    (imports_go_down_only, "errors.py", "import sessioncompanion.domain.deck"),
    (imports_go_down_only, "domain/deck.py", "from sessioncompanion.store import files"),
    (imports_go_down_only, "domain/deck.py", "from sessioncompanion import services"),
    (imports_go_down_only, "domain/deck.py", "from ..ui.text import clean"),
    (imports_go_down_only, "store/index.py", "def f():\n    import sessioncompanion.services"),
    (imports_go_down_only, "services/runner.py", "if TYPE_CHECKING:\n    from ..ui import app"),
    (imports_go_down_only, "ui/screens/live.py", "from ...cli.main import main"),
    (imports_go_down_only, "ui/app.py", "from importlib import import_module as i\ni('x')"),
    (imports_go_down_only, "utils/text.py", ""),
    (imports_go_down_only, "domain/deck.py", "from sessioncompanion.utils import text"),
    (ui_asks_services_and_never_the_store, "ui/app.py", "from sessioncompanion.store import paths"),
    (ui_asks_services_and_never_the_store, "ui/app.py", "def f():\n    from .. import store"),
    (the_domain_imports_only_what_is_pure, "domain/deck.py", "import time"),
    (the_domain_imports_only_what_is_pure, "domain/deck.py", "from pathlib import Path"),
    (the_domain_imports_only_what_is_pure, "domain/deck.py", "from uuid import uuid4"),
    (the_domain_imports_only_what_is_pure, "domain/deck.py", "try:\n    import yaml\nfinally: ..."),
    (the_domain_imports_only_what_is_pure, "domain/deck.py", "def f():\n    import pydantic"),
    (only_services_read_the_clock, "domain/timer.py", "import datetime\ndatetime.datetime.now()"),
    (only_services_read_the_clock, "domain/timer.py", "from datetime import date\ndate.today()"),
    (only_services_read_the_clock, "ui/app.py", "from datetime import datetime as d\nd.now(z)"),
    (only_services_read_the_clock, "store/journal.py", "import time as t\nt.time()"),
    (only_services_read_the_clock, "store/journal.py", "from time import time"),
    (the_domain_draws_only_with_a_given_seed, "domain/deck.py", "import random\nrandom.random()"),
    (the_domain_draws_only_with_a_given_seed, "domain/deck.py", "import random as r\nf(r.choice)"),
    (the_domain_draws_only_with_a_given_seed, "domain/deck.py", "from random import shuffle"),
    (the_domain_draws_only_with_a_given_seed, "domain/deck.py", "import random\nrandom.Random()"),
    (only_files_touches_the_disk, "store/journal.py", "open('x')"),
    (only_files_touches_the_disk, "store/journal.py", "import os as o\no.fsync(3)"),
    (only_files_touches_the_disk, "store/journal.py", "from os import replace"),
    (only_files_touches_the_disk, "store/records.py", "(folder / 'x').write_text('y')"),
    (only_files_touches_the_disk, "store/records.py", "folder.mkdir(parents=True)"),
    (only_files_touches_the_disk, "store/records.py", "draft.replace(final)"),
    (only_files_touches_the_disk, "store/records.py", "found.open('rb')"),
    (only_files_touches_the_disk, "store/records.py", "found.open(encoding='utf-8')"),
    (only_files_touches_the_disk, "store/records.py", "self.path.open()"),
    (only_files_touches_the_disk, "store/records.py", "draft_path.touch()"),
    (only_files_touches_the_disk, "store/records.py", "draft.touch(exist_ok=False)"),
    (only_files_touches_the_disk, "store/records.py", "draft.rename(final)"),
    (only_files_touches_the_disk, "services/exporting.py", "import shutil\nshutil.rmtree(x)"),
    (the_database_and_locks_stay_in_the_store, "services/library.py", "import sqlite3"),
    (the_database_and_locks_stay_in_the_store, "cli/main.py", "from filelock import FileLock"),
    (nothing_speaks_to_the_network, "services/doctor.py", "import urllib.request"),
    (nothing_speaks_to_the_network, "services/doctor.py", "from urllib import request"),
    (nothing_speaks_to_the_network, "ui/app.py", "def f():\n    from http.client import X"),
    (textual_is_known_to_the_ui_only, "services/runner.py", "import textual"),
    (textual_is_known_to_the_ui_only, "cli/main.py", "def f():\n    from textual.app import App"),
    (private_parts_of_textual_stay_private, "ui/app.py", "from textual._wait import wait_for_idle"),
    (private_parts_of_textual_stay_private, "ui/app.py", "from textual import _wait"),
    (private_parts_of_textual_stay_private, "ui/app.py", "from textual.app import _private"),
    (only_the_cli_prints, "services/doctor.py", "print('hello')"),
    (only_the_cli_prints, "ui/app.py", "from click import echo as say\nsay('hello')"),
    (the_cli_loads_the_ui_only_when_a_screen_opens, "cli/main.py", "from ..ui.app import App"),
    (
        the_cli_loads_the_ui_only_when_a_screen_opens,
        "cli/main.py",
        "try:\n    import sessioncompanion.ui\nexcept ImportError:\n    ...",
    ),
    (a_file_opens_with_what_it_promises, "ui/app.py", ""),
    (a_file_opens_with_what_it_promises, "ui/app.py", "# first\n'''second'''"),
    (no_file_outgrows_a_reader, "ui/app.py", "x = 1\n" * 301),
]
INNOCENT: list[tuple[str, str]] = [
    ("domain/deck.py", "import random\ndef f(r: random.Random): return random.Random(7).choice"),
    ("domain/deck.py", "from random import Random\nRandom(seed)"),
    ("domain/deck.py", "from dataclasses import replace\nreplace(state)\na.replace('x', 'y')"),
    ("domain/timer.py", "from datetime import datetime\ndatetime(2026, 1, 1).replace(hour=2)"),
    ("domain/timer.py", "from sessioncompanion.errors import Refused\nfrom . import session"),
    ("store/files/disk.py", "import os\nos.replace(a, b)\nopen(a)\nfolder.mkdir()"),
    ("services/runner.py", "journal.open()\njournal.touch(5)\nfrom ..store.journal import Journal"),
    ("services/clock.py", "from datetime import UTC, datetime\ndatetime.now(UTC)"),
    ("ui/app.py", "from textual.app import App\nfrom ..services.runner import SessionRunner"),
    ("cli/main.py", "from urllib.parse import quote\ndef f():\n    from ..ui.app import App"),
    ("cli/main.py", "from sessioncompanion import __version__\nprint(__version__)"),
    ("cli/main.py", "if TYPE_CHECKING:\n    from ..ui.app import App"),
    ("__main__.py", "from sessioncompanion.cli.main import main"),
]
RULES = list(dict.fromkeys(rule for rule, _, _ in PLANTED))


def promise(place: str, text: str) -> Source:
    """A file that at least opens with a docstring."""
    return Source(place, f"'''A promise.'''\n{text}")


FILES = sorted((SOURCE / PACKAGE).rglob("*.py"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_source_keeps_to(rule: Rule) -> None:
    breaches = [
        f"{path.relative_to(ROOT)}: {breach}"
        for path in FILES
        for breach in rule(
            Source(path.relative_to(SOURCE / PACKAGE).as_posix(), path.read_text(encoding="utf-8"))
        )
    ]
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize(("rule", "place", "text"), PLANTED)
def test_a_planted_breach_is_caught(rule: Rule, place: str, text: str) -> None:
    bare = rule is a_file_opens_with_what_it_promises
    assert list(rule(Source(place, text) if bare else promise(place, text)))


@pytest.mark.parametrize(("place", "text"), INNOCENT)
def test_what_is_allowed_is_left_alone(place: str, text: str) -> None:
    assert [breach for rule in RULES for breach in rule(promise(place, text))] == []


def test_every_rule_of_this_file_is_applied_and_has_a_planted_breach() -> None:
    written = {
        name
        for name, value in globals().items()
        if callable(value) and getattr(value, "__annotations__", {}).get("source") is Source
    }
    assert written == {rule.__name__ for rule in RULES}


def test_the_files_of_the_house_are_found() -> None:
    assert SOURCE / PACKAGE / "__init__.py" in FILES
    assert {path.parent.name for path in FILES} >= {*FLOORS[1:], "screens", "widgets"}


def test_style_sheets_keep_to_the_limit_too() -> None:
    sheets = (SOURCE / PACKAGE).rglob("*.tcss")
    lengths = {sheet.name: len(sheet.read_text("utf-8").splitlines()) for sheet in sheets}
    assert not {name: length for name, length in lengths.items() if length > HARD_LIMIT}
