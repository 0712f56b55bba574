"""Wishes and facts that travel from any screen up to the app."""

from dataclasses import dataclass

from textual.message import Message

from sessioncompanion.services.runner import SessionRunner


@dataclass
class LiveRequested(Message):
    """A session was begun or taken up: show it, and say this first."""

    runner: SessionRunner
    said: str = ""


class SessionLeft(Message):
    """Its record is saved, or there is to be none: nothing waits to be resumed."""
