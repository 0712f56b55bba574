"""What is built is what is here, and it runs from a fresh environment outside the checkout."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from sessioncompanion import __version__
from sessioncompanion.errors import BundledDataMissing
from sessioncompanion.store.bundled import bundled

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "sessioncompanion"
CONTENT = {"agreements": ".yaml", "prompts": ".yaml", "schemas": ".json"}
"""Folders at the top of the checkout, and what each may hold."""

builds = [pytest.mark.packaging, pytest.mark.xdist_group("packaging")]


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def content_here() -> set[str]:
    return {
        f"{folder}/{name}"
        for folder in CONTENT
        if (ROOT / folder).is_dir()
        for name in files_below(ROOT / folder)
    }


def run(*command: str | Path, cwd: Path) -> str:
    """What it printed; fails with everything it said when it does not return 0."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One built from the checkout, as ``pipx install .`` does, and one by way of the sdist."""
    found = {}
    for way, flags in {"directly": ["--wheel"], "through the sdist": []}.items():
        folder = tmp_path_factory.mktemp("wheel")
        build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), *flags]
        run(*build, ROOT, cwd=folder)
        (found[way],) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheels: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment that holds the wheel and sees no checkout.

    Its dependencies are those of this environment, appended to the path: .pth files are not
    followed from there, so the editable install of this environment stays out of sight.
    """
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    fresh = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(fresh), "install", "--no-index"]
    run(*install, "--no-deps", wheels["directly"], cwd=folder)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(fresh, "-c", ask, cwd=folder).strip())
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return fresh


@pytest.mark.parametrize("way", ["directly", "through the sdist"])
class TestTheWheel:
    """Both ways to it give the same."""

    pytestmark = builds

    def test_it_holds_the_content_of_the_checkout_and_no_more(
        self, wheels: dict[str, Path], way: str
    ) -> None:
        prefix = "sessioncompanion/_bundled/"
        names = zipfile.ZipFile(wheels[way]).namelist()
        shipped = {name.removeprefix(prefix) for name in names if name.startswith(prefix)}
        assert shipped == content_here()

    def test_it_holds_the_package_of_the_checkout_and_no_more(
        self, wheels: dict[str, Path], way: str
    ) -> None:
        names = {PurePosixPath(name) for name in zipfile.ZipFile(wheels[way]).namelist()}
        own = {
            name.relative_to("sessioncompanion").as_posix()
            for name in names
            if name.is_relative_to("sessioncompanion") and "_bundled" not in name.parts
        }
        assert own == files_below(PACKAGE)
        assert {name.parts[0] for name in names} == {
            "sessioncompanion",
            f"sessioncompanion-{__version__}.dist-info",
        }

    def test_it_carries_the_licence(self, wheels: dict[str, Path], way: str) -> None:
        archive = zipfile.ZipFile(wheels[way])
        (name,) = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
        assert archive.read(name) == (ROOT / "LICENSE").read_bytes()


LIST_DECKS = """
from sessioncompanion.store.bundled import bundled
for kind in ("agreements", "prompts/decks", "prompts/plans"):
    for file in bundled(kind).iterdir():
        print(f"{kind}/{file.name}")
"""


@pytest.mark.packaging
@pytest.mark.xdist_group("packaging")
class TestInAFreshEnvironment:
    """Nothing of the checkout is on the path."""

    def test_the_package_comes_from_that_environment(self, python: Path, tmp_path: Path) -> None:
        place = run(python, "-c", "import sessioncompanion as s; print(s.__file__)", cwd=tmp_path)
        assert Path(place).is_relative_to(python.parents[1])

    def test_it_imports_without_a_warning(self, python: Path, tmp_path: Path) -> None:
        run(python, "-I", "-W", "error", "-c", "import sessioncompanion", cwd=tmp_path)

    def test_the_command_says_its_version(self, python: Path, tmp_path: Path) -> None:
        said = run(python.parent / "sessioncompanion", "--version", cwd=tmp_path)
        assert __version__ in said
        assert run(python, "-m", "sessioncompanion", "--version", cwd=tmp_path) == said

    def test_the_bundled_content_is_found(self, python: Path, tmp_path: Path) -> None:
        found = set(run(python, "-I", "-c", LIST_DECKS, cwd=tmp_path).split())
        assert found == {name for name in content_here() if not name.startswith("schemas/")}

    def test_the_bundled_content_is_found_in_a_zip(
        self, wheels: dict[str, Path], python: Path, tmp_path: Path
    ) -> None:
        code = f"import sys; sys.path.insert(0, {str(wheels['directly'])!r})\n{LIST_DECKS}"
        zipped = f"{code}\nimport sessioncompanion as s; assert '.whl' in s.__file__"
        found = set(run(python, "-I", "-c", zipped, cwd=tmp_path).split())
        assert found == {name for name in content_here() if not name.startswith("schemas/")}


@pytest.mark.parametrize("kind", ["agreements", "prompts/decks", "prompts/plans"])
def test_every_kind_of_content_is_there(kind: str) -> None:
    assert list((ROOT / kind).glob("*.yaml"))


def test_a_checkout_is_read_where_people_edit_it() -> None:
    assert bundled("prompts/decks") == ROOT / "prompts" / "decks"


def test_content_that_is_not_there_is_named() -> None:
    with pytest.raises(BundledDataMissing, match="prompts/songs"):
        bundled("prompts/songs")  # type: ignore[arg-type]


def test_content_folders_hold_nothing_but_content() -> None:
    """A Python file in them would stop editable installs from working."""
    strangers = {
        name for name in content_here() if PurePosixPath(name).suffix != CONTENT[name.split("/")[0]]
    }
    assert not strangers


def test_the_schema_that_a_content_file_names_is_there() -> None:
    if not (ROOT / "schemas").is_dir():
        pytest.skip("there are no schemas yet")
    for name in content_here():
        if name.endswith(".yaml"):
            first = (ROOT / name).read_text(encoding="utf-8").splitlines()[0]
            named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
            assert named, f"{name} opens with {first!r}"
            assert ((ROOT / name).parent / named[1]).is_file(), f"{name} points nowhere"


def test_every_library_that_is_imported_is_a_declared_dependency() -> None:
    """It may be here only because some tool of the developers needs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {normal(re.split(r"[<>=!~; \[]", text)[0]) for text in project["dependencies"]}
    owners = importlib.metadata.packages_distributions()
    undeclared = {
        f"{path.name}: {top}"
        for path in PACKAGE.rglob("*.py")
        for top in imported_by(path) - sys.stdlib_module_names - {"sessioncompanion"}
        if not declared & {normal(owner) for owner in owners.get(top, [])}
    }
    assert not undeclared


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported_by(path: Path) -> set[str]:
    """The top names of everything it imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names
