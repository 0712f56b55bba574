"""What every test stands on: an own home, a fixed place and time zone, no network, no waiting."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import isolation

# Read at import by Textual or by us, so they have to go before either is imported.
for name in [name for name in os.environ if name.startswith(("TEXTUAL", "SESSIONCOMPANION_"))]:
    del os.environ[name]

isolation.refuse_network()

TIME_ZONE = "Europe/Lisbon"
"""Half of the year not UTC, so that a forgotten conversion shows."""

# fmt: off
FOREIGN = {
    "BROWSER", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLUMNS", "EDITOR", "ESCDELAY",
    "FORCE_COLOR", "LINES", "NO_COLOR", "PAGER", "PYTHONPATH", "SSH_CONNECTION", "SSH_TTY", "STY",
    "TERM_PROGRAM", "TMUX", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "VISUAL",
}
# fmt: on
"""What a developer's shell may say and no test may hear."""

settings.register_profile(
    "quick",
    deadline=None,
    max_examples=50,
    print_blob=True,
    # Both cores may be busy with something else; that says nothing about the code.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("quick"), derandomize=True, max_examples=100)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=2000)
# Another one: pytest --hypothesis-profile=thorough
settings.load_profile("ci" if os.environ.get("CI") else "quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--stock-pilot`` leaves Textual's pilot as slow as it comes."""
    parser.addoption("--stock-pilot", action="store_true", help="keep Textual's own waiting times")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The companion's home in this test; the folder does not exist yet."""
    for name in list(os.environ):
        if name in FOREIGN or name.startswith(("LC_", "SESSIONCOMPANION_", "TEXTUAL", "XDG_")):
            monkeypatch.delenv(name)
    folder = tmp_path / "companion-home"
    monkeypatch.setenv("SESSIONCOMPANION_HOME", str(folder))
    # Whoever forgets the line above still does not reach a real home.
    monkeypatch.setenv("HOME", str(tmp_path / "user-home"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", TIME_ZONE)
    time.tzset()
    mask = os.umask(0o022)
    yield folder
    os.umask(mask)


@pytest.fixture(autouse=True)
def network_attempts() -> Iterator[list[str]]:
    """What tried to reach the network; anything left in it fails the test at its end."""
    isolation.network_attempts.clear()
    yield isolation.network_attempts
    # The refusal may have been swallowed by an `except` on its way.
    if isolation.network_attempts:
        raise isolation.NetworkTouched(
            f"A test touched the network: {'; '.join(isolation.network_attempts)}"
        )


@pytest.fixture(autouse=True)
def quick_pilot(request: pytest.FixtureRequest) -> None:
    """Shorten the waiting of Textual's pilot where Textual is in use at all."""
    if "textual" in sys.modules and not request.config.getoption("--stock-pilot"):
        isolation.hasten_pilot()
