"""What keeps a test to itself: the network refused, and Textual's pilot without long waits."""

import importlib
import sys
from typing import Any


class NetworkTouched(AssertionError):
    """The companion has no business on the network, loopback included."""


ASKS_FOR_ADDRESS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
USES_SOCKET = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}

network_attempts: list[str] = []
"""What was refused since somebody last cleared it."""


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event in USES_SOCKET:
        # asyncio wakes itself through a pair of local sockets, which have no address.
        if arguments[0].family.name == "AF_UNIX" or arguments[1] is None:
            return
        attempt = f"{event} {arguments[1]!r}"
    elif event in ASKS_FOR_ADDRESS:
        attempt = f"{event} {arguments[0]!r}"
    else:
        return
    network_attempts.append(attempt)
    raise NetworkTouched(f"A test touched the network: {attempt}")


def refuse_network() -> None:
    """For as long as this process lives. An audit hook sees libraries written in C as well."""
    sys.addaudithook(_refuse_network)


PILOT_PAUSES = {"SLEEP_GRANULARITY": 0.001, "SLEEP_IDLE": 0.0005}
"""Seconds. Textual's own values make each key of a pilot take 60 ms instead of 5."""


def hasten_pilot(module: str = "textual._wait") -> None:
    """Set the private constants; raises when they are no longer where they were."""
    wait = importlib.import_module(module)
    for name, seconds in PILOT_PAUSES.items():
        if not hasattr(wait, name):
            raise RuntimeError(f"{module} has no {name}: mend PILOT_PAUSES in {__file__}")
        setattr(wait, name, seconds)
