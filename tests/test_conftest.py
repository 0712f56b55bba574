"""The ground the tests stand on holds: no network, own home, fixed zone, a quick pilot."""

import asyncio
import importlib
import os
import socket
import sys
import time
import types
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isolation import NetworkTouched, hasten_pilot


@pytest.mark.parametrize("host", ["192.0.2.1", "127.0.0.1"])
def test_a_connection_is_refused_loopback_included(host: str, network_attempts: list[str]) -> None:
    with socket.socket() as line, pytest.raises(NetworkTouched, match=host):
        line.connect((host, 9))
    assert network_attempts
    network_attempts.clear()


def test_listening_datagrams_and_names_are_refused(network_attempts: list[str]) -> None:
    with socket.socket() as line, pytest.raises(NetworkTouched):
        line.bind(("127.0.0.1", 0))
    with socket.socket(type=socket.SOCK_DGRAM) as line, pytest.raises(NetworkTouched):
        line.sendto(b"", ("127.0.0.1", 9))
    with pytest.raises(NetworkTouched, match=r"example\.invalid"):
        socket.create_connection(("example.invalid", 80))
    assert len(network_attempts) == 3
    network_attempts.clear()


async def test_what_asyncio_and_local_programs_need_stays_open(tmp_path: Path) -> None:
    await asyncio.sleep(0)
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"hello")
        assert other.recv(5) == b"hello"
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(tmp_path / "s"))


def test_home_is_a_folder_of_this_test_that_does_not_exist_yet(home: Path, tmp_path: Path) -> None:
    assert os.environ["SESSIONCOMPANION_HOME"] == str(home)
    assert home.is_relative_to(tmp_path)
    assert not home.exists()
    assert Path.home().is_relative_to(tmp_path)


def test_local_time_is_that_of_lisbon_in_summer_and_winter() -> None:
    assert time.tzname == ("WET", "WEST")
    july = datetime(2026, 7, 1, 12, tzinfo=UTC).astimezone()
    assert july.hour == 13


def test_the_developers_shell_is_not_heard() -> None:
    assert not {"NO_COLOR", "COLUMNS", "LINES", "COLORTERM", "EDITOR"} & set(os.environ)
    assert not [name for name in os.environ if name.startswith(("TEXTUAL", "XDG_"))]


@given(st.integers())
def test_properties_go_together_with_the_fixtures_of_every_test(number: int) -> None:
    assert number == int(str(number))


def test_the_pilot_is_hastened_and_textual_still_has_what_we_change() -> None:
    wait = importlib.import_module("textual._wait")
    hasten_pilot()
    assert wait.SLEEP_GRANULARITY == 0.001
    assert wait.wait_for_idle.__globals__["SLEEP_IDLE"] == 0.0005


def test_a_textual_without_those_names_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "changed", types.ModuleType("changed"))
    with pytest.raises(RuntimeError, match="mend PILOT_PAUSES"):
        hasten_pilot("changed")
